//! 大屏: the main charts one after the other, readable from across a room. It goes on by itself, draws anew when the data
//! changed, and never moves under a hand: after a touch it waits.

use egui::{Key, Modifiers, Ui};

use super::tiles;
use crate::domain::board::BoardQuery;
use crate::domain::board::chart::{Chart, ChartId};
use crate::lang::board::board_words;
use crate::ui::command::Command;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chart::{ChartAction, drawing_ui};

/// What is shown, in turn.
const CHARTS: &[ChartId] = &[
    ChartId::BurnUp,
    ChartId::StreetPlan,
    ChartId::Funnel,
    ChartId::TurnaroundMonths,
    ChartId::Turnaround,
    ChartId::RescueMonths,
    ChartId::RescueArrival,
    ChartId::Ages,
    ChartId::SupervisionOrders,
    ChartId::Sweep,
];
/// How much larger the letters of a chart are than at a desk.
const LARGER: f32 = 1.5;
/// Seconds a chart stays.
const STAY: f64 = 15.0;
/// Seconds without a touch before it goes on.
const REST: f64 = 60.0;

/// Which chart is shown, since when, and when somebody touched it.
#[derive(Default)]
pub(super) struct Wall {
    at: usize,
    since: Option<f64>,
    touched: Option<f64>,
}

impl Wall {
    pub(super) fn ui<'c>(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        query: &BoardQuery,
        chart: impl Fn(ChartId) -> Option<&'c Chart>,
    ) -> Vec<ChartAction> {
        let mut actions = Vec::new();
        let (time, touch, step, leave) = ui.input_mut(|input| {
            let moved = input.pointer.delta() != egui::Vec2::ZERO || input.pointer.any_down();
            let back = input.consume_key(Modifiers::NONE, Key::ArrowLeft);
            let on = input.consume_key(Modifiers::NONE, Key::ArrowRight);
            let leave = input.consume_key(Modifiers::NONE, Key::Escape);
            let step = i32::from(on) - i32::from(back);
            (input.time, moved || step != 0, step, leave)
        });
        if leave {
            *self = Self::default();
            cx.send(Command::Wall(false));
            return actions;
        }
        if touch {
            self.touched = Some(time);
        }
        let resting = self.touched.is_some_and(|at| time - at < REST);
        let since = *self.since.get_or_insert(time);
        if step != 0 {
            let count = CHARTS.len() as i32;
            self.at = (self.at as i32 + step).rem_euclid(count) as usize;
            self.since = Some(time);
        } else if !resting && time - since >= STAY {
            self.at = (self.at + 1) % CHARTS.len();
            self.since = Some(time);
        }
        // Nothing moves between: one frame is asked for when something is due.
        let due = match (resting, self.touched) {
            (true, Some(at)) => at + REST,
            _ => self.since.unwrap_or(time) + STAY,
        };
        let wait = (due - time).clamp(0.05, STAY + REST);
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(wait));

        let lang = cx.lang;
        tiles::tiles_ui(ui, cx, None, &mut actions);
        ui.add_space(space::GROUP);
        let soft = *tokens(ui).ink_soft;
        let id = CHARTS.get(self.at).copied().unwrap_or(ChartId::BurnUp);
        match chart(id) {
            Some(chart) => {
                ui.label(text::figure(&chart.title));
                ui.label(text::note(&chart.note).color(soft));
                ui.add_space(space::NEAR);
                let room = ui.available_height() - 32.0;
                ui.scope(|ui| {
                    for font in ui.style_mut().text_styles.values_mut() {
                        font.size *= LARGER;
                    }
                    let opened = drawing_ui(ui, lang, chart, room.max(120.0));
                    actions.extend(opened.map(ChartAction::Open));
                });
            }
            None => {
                ui.label(lang.word_loading());
            }
        }
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            let mut words = vec![
                format!("{} / {}", self.at + 1, CHARTS.len()),
                board_words(lang, query, &cx.model.catalog),
                lang.board_wall_leave().to_owned(),
            ];
            if resting {
                words.push(lang.board_wall_paused().to_owned());
            }
            ui.label(text::note(words.join(" · ")).color(soft));
        });
        actions
    }
}
