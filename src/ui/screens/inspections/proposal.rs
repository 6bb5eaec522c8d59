//! 提议排期: a plan for all that wait; take all of it, some or none.

use std::collections::HashSet;

use egui::{ScrollArea, Ui};

use crate::domain::ids::InspectionId;
use crate::domain::inspection::InspectionRow;
use crate::domain::inspection::plan::Visit;
use crate::ops::Action;
use crate::ui::screens::parts::{Saving, foot_ui, form_keys, save_error_ui, section_ui, words};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::ui::widgets::{button, check};
use crate::worker::ask::Ask;

/// Which visits are left out, and the saving of the rest.
#[derive(Default)]
pub(super) struct ProposalPage {
    left_out: HashSet<InspectionId>,
    saving: Saving,
}

impl ProposalPage {
    /// True when it is to be closed.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, all: &[InspectionRow]) -> bool {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            return true;
        }
        cx.want(Ask::Proposal(cx.today));
        let Some(proposal) = &cx.model.proposal else {
            ui.label(lang.word_loading());
            return false;
        };
        let place = |id: InspectionId| {
            let row = all.iter().find(|row| row.head.id == id);
            row.map_or("", |row| row.head.place.as_str())
        };
        let person = |visit: &Visit| {
            let people = &cx.model.catalog.people;
            let found = people.iter().find(|p| p.id == visit.inspector);
            found.map_or("", |p| p.name.as_str())
        };
        let total = proposal.visits.len() + proposal.unplaced.len();
        let late = proposal.late.len();
        ui.label(text::section(
            lang.plan_proposed(proposal.visits.len(), total),
        ));
        let mark = if late == 0 { Mark::Done } else { Mark::Late };
        let words = if late == 0 {
            lang.plan_all_in_time().to_owned()
        } else {
            lang.plan_some_late(late)
        };
        mark_ui(ui, mark, &words);
        let chosen: Vec<Visit> = proposal
            .visits
            .iter()
            .filter(|v| !self.left_out.contains(&v.inspection))
            .copied()
            .collect();
        let room = (ui.available_height() - 56.0).max(120.0);
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let mut day = None;
                for visit in &proposal.visits {
                    if day != Some(visit.on) {
                        section_ui(ui, &lang.date_weekday(visit.on));
                        day = Some(visit.on);
                    }
                    let half = visit.half.map_or("", |half| words::coded(lang, half));
                    let mut words =
                        format!("{} · {half} · {}", person(visit), place(visit.inspection));
                    let why = proposal.late.iter().find(|(id, _)| *id == visit.inspection);
                    if let Some((_, why)) = why {
                        words = format!("{words} · {}", words::coded(lang, *why));
                    }
                    let mut on = !self.left_out.contains(&visit.inspection);
                    ui.push_id(visit.inspection, |ui| {
                        if check::check_ui(ui, &mut on, &words).clicked() {
                            if on {
                                self.left_out.remove(&visit.inspection);
                            } else {
                                self.left_out.insert(visit.inspection);
                            }
                        }
                    });
                }
                if !proposal.unplaced.is_empty() {
                    section_ui(ui, &lang.plan_unplaced(proposal.unplaced.len()));
                    for (id, why) in &proposal.unplaced {
                        let words = format!("{} · {}", place(*id), words::coded(lang, *why));
                        mark_ui(ui, Mark::Late, &words);
                    }
                }
                save_error_ui(ui, cx, self.saving.error(cx));
            });
        let (save_key, mut close) = form_keys(ui);
        foot_ui(ui, |ui| {
            let ready = !chosen.is_empty() && !self.saving.is_running();
            let words = lang.plan_take(chosen.len());
            let take = button::primary(&words).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, take).clicked() || save_key) && ready {
                self.saving.start(cx.act(Action::PlanVisits(chosen)));
            }
            close |= ui.add(button::plain(lang.button_cancel())).clicked();
        });
        close
    }
}
