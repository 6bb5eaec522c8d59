//! The charts of the board, kept until an answer, the language or what they are compared with is another one.

use crate::domain::board::chart::{Chart, ChartId};
use crate::domain::board::{BoardQuery, Parts};
use crate::lang::Lang;
use crate::ops::board::charts;
use crate::ui::view_ctx::ViewCtx;

/// Charts as they were made last: made again when an answer came or the language changed, not every frame.
#[derive(Default)]
pub(super) struct Drawn {
    made_of: Option<(u64, Lang, Option<BoardQuery>)>,
    charts: Vec<Chart>,
}

impl Drawn {
    pub(super) fn refresh(
        &mut self,
        cx: &ViewCtx<'_>,
        parts: &Parts<'_>,
        then: Option<&BoardQuery>,
    ) {
        let now = (cx.model.board.revision, cx.lang);
        let is_made = |(revision, lang, against): &(u64, Lang, Option<BoardQuery>)| {
            (*revision, *lang) == now && against.as_ref() == then
        };
        if !self.made_of.as_ref().is_some_and(is_made) {
            self.made_of = Some((now.0, now.1, then.cloned()));
            let base = then.and_then(|asked| cx.model.board.then(asked));
            self.charts = match (base, parts.progress) {
                (Some(base), Some(progress)) => charts::compared(
                    cx.lang,
                    (parts, &progress.query),
                    (&base.parts(), &base.progress.query),
                ),
                _ => charts::charts(cx.lang, parts),
            };
            if parts.progress.is_some_and(|part| part.quick) {
                // What is still being counted is not shown as nothing.
                self.charts.retain(|chart| {
                    !matches!(
                        chart.id,
                        ChartId::StreetPlan
                            | ChartId::Communities
                            | ChartId::Standing
                            | ChartId::Longest
                            | ChartId::Blocking
                    )
                });
            }
        }
    }

    pub(super) fn get(&self, id: ChartId) -> Option<&Chart> {
        self.charts.iter().find(|chart| chart.id == id)
    }
}
