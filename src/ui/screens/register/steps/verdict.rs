//! What stands against a step, gathered: each reason once, with the law and those it is about.

use std::collections::HashSet;

use egui::{Label, RichText, Ui};

use crate::domain::ids::ElevatorId;
use crate::domain::renewal::Guard;
use crate::lang::message;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::icon::{Icon, icon_ui};
use crate::worker::ask::Ask;

/// Elevators named under one reason before "and so many more".
const NAMED: usize = 6;

/// The guards of a step, by reason.
pub(super) struct Verdict {
    /// None: not known yet.
    reasons: Option<Vec<(Guard, Vec<ElevatorId>)>>,
    all: usize,
}

impl Verdict {
    /// Nothing is known yet.
    pub fn unknown() -> Self {
        Self {
            reasons: None,
            all: 0,
        }
    }

    /// Gathers what the check said about these elevators.
    pub fn of(guards: &[(ElevatorId, Guard)], elevators: &[ElevatorId]) -> Self {
        let asked: HashSet<ElevatorId> = elevators.iter().copied().collect();
        let mut reasons: Vec<(Guard, Vec<ElevatorId>)> = Vec::new();
        for (id, guard) in guards.iter().filter(|(id, _)| asked.contains(id)) {
            match reasons.iter_mut().find(|(known, _)| known == guard) {
                Some((_, ids)) => ids.push(*id),
                None => reasons.push((guard.clone(), vec![*id])),
            }
        }
        // What refuses first.
        reasons.sort_by_key(|(guard, _)| !guard.refuses());
        Self {
            reasons: Some(reasons),
            all: elevators.len(),
        }
    }

    fn reasons(&self) -> &[(Guard, Vec<ElevatorId>)] {
        self.reasons.as_deref().unwrap_or_default()
    }

    /// Whether the step is refused for any of them.
    pub fn refuses(&self) -> bool {
        self.reasons().iter().any(|(guard, _)| guard.refuses())
    }

    /// Whether it goes only with a reason.
    pub fn asks_reason(&self) -> bool {
        self.reasons().iter().any(|(guard, _)| !guard.refuses())
    }

    /// Those for which it is refused.
    pub fn refused(&self) -> HashSet<ElevatorId> {
        let refusing = self.reasons().iter().filter(|(guard, _)| guard.refuses());
        refusing.flat_map(|(_, ids)| ids.iter().copied()).collect()
    }

    /// Draws the reasons. True when those refused are to be left out.
    pub fn ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>) -> bool {
        let lang = cx.lang;
        let Some(reasons) = &self.reasons else {
            return false;
        };
        if reasons.is_empty() {
            ui.horizontal(|ui| {
                icon_ui(ui, Icon::Tick, 14.0, *tokens(ui).done);
                ui.label(RichText::new(lang.reg_step_clear()).color(*tokens(ui).ink_soft));
            });
            return false;
        }
        // Those beyond the rows in view have to be asked for.
        let named = reasons.iter().flat_map(|(_, ids)| ids.iter().take(NAMED));
        let missing = cx
            .model
            .register
            .missing(&named.copied().collect::<Vec<_>>());
        if self.all > 1 && !missing.is_empty() {
            cx.want(Ask::RegisterRows(missing));
        }
        for (guard, ids) in reasons {
            reason_ui(ui, cx, guard, ids, self.all > 1);
        }
        let refused = self.refused().len();
        refused > 0
            && refused < self.all
            && ui
                .add(button::plain(&lang.reg_step_leave_out(refused as i64)))
                .clicked()
    }
}

/// One reason; `named`: whose it is has to be said.
fn reason_ui(ui: &mut Ui, cx: &ViewCtx<'_>, guard: &Guard, ids: &[ElevatorId], named: bool) {
    let lang = cx.lang;
    let tokens = tokens(ui);
    let (ground, ink, title) = if guard.refuses() {
        (*tokens.late_soft, *tokens.late, lang.reg_step_refused())
    } else {
        (*tokens.soon_soft, *tokens.soon, lang.reg_step_asks_reason())
    };
    egui::Frame::new()
        .fill(ground)
        .corner_radius(space::RADIUS)
        .inner_margin(8)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                icon_ui(ui, Icon::Warning, 14.0, ink);
                ui.label(text::strong(title).color(ink));
                ui.label(RichText::new(lang.reg_step_of(ids.len() as i64)).color(*tokens.ink_soft));
            });
            ui.add(
                Label::new(RichText::new(message::guard_message(lang, guard)).color(*tokens.ink))
                    .wrap(),
            );
            if let Some(law) = message::law_text(lang, guard) {
                ui.add(Label::new(text::note(law).color(*tokens.ink_soft)).wrap());
            }
            let page = &cx.model.register;
            let name = |id: &ElevatorId| {
                let row = page.row(*id);
                row.map_or_else(
                    || lang.word_loading().to_owned(),
                    |row| format!("{} {}", row.place(), row.registration_code),
                )
            };
            if named {
                for id in ids.iter().take(NAMED) {
                    ui.add(Label::new(text::note(name(id)).color(*tokens.ink_soft)).truncate());
                }
                if ids.len() > NAMED {
                    let more = lang.reg_step_more((ids.len() - NAMED) as i64);
                    ui.label(text::note(more).color(*tokens.ink_soft));
                }
            }
        });
    ui.add_space(space::HAIR);
}
