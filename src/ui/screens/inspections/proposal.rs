//! 提议排期: a plan for all that wait; take all of it, some or none.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use egui::{ScrollArea, Ui};

use super::book::Book;
use crate::domain::ids::InspectionId;
use crate::domain::inspection::plan::{Proposal, Unplaced, Visit};
use crate::lang::message;
use crate::ops::Action;
use crate::ui::screens::parts::{Saving, foot_ui, form_keys, words};
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::ui::widgets::{button, check};
use crate::worker::ask::Ask;

/// Which visits are left out, and the saving of the rest.
#[derive(Default)]
pub(super) struct ProposalPage {
    left_out: HashSet<InspectionId>,
    /// The first day of what is being saved.
    first: Option<NaiveDate>,
    saving: Saving,
}

/// One line of the page.
enum Line<'a> {
    Day(&'a Visit),
    Visit(&'a Visit, Option<Unplaced>),
    NotPlaced(usize),
    Without(InspectionId, Unplaced),
}

/// What could not be placed stands first: it needs a person. Then the visits by day.
fn lines_of(proposal: &Proposal) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(proposal.visits.len() + proposal.unplaced.len() + 64);
    if !proposal.unplaced.is_empty() {
        lines.push(Line::NotPlaced(proposal.unplaced.len()));
        for (id, why) in &proposal.unplaced {
            lines.push(Line::Without(*id, *why));
        }
    }
    let late: HashMap<InspectionId, Unplaced> = proposal.late.iter().copied().collect();
    let mut day = None;
    for visit in &proposal.visits {
        if day != Some(visit.on) {
            lines.push(Line::Day(visit));
            day = Some(visit.on);
        }
        let late = late.get(&visit.inspection).copied();
        lines.push(Line::Visit(visit, late));
    }
    lines
}

/// How a frame of the page ended.
pub(super) enum Ended {
    Open,
    Closed,
    /// Visits were taken; the first of them is on this day.
    Taken(Option<NaiveDate>),
}

impl ProposalPage {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, book: &Book) -> Ended {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            return Ended::Taken(self.first);
        }
        cx.want(Ask::Proposal(cx.today));
        let Some(proposal) = &cx.model.proposal else {
            ui.label(lang.word_loading());
            return Ended::Open;
        };
        let total = proposal.visits.len() + proposal.unplaced.len();
        let late = proposal.late.len();
        ui.label(text::section(
            lang.plan_proposed(proposal.visits.len(), total),
        ));
        ui.horizontal(|ui| {
            let mark = if late == 0 { Mark::Done } else { Mark::Late };
            let words = if late == 0 {
                lang.plan_all_in_time().to_owned()
            } else {
                lang.plan_some_late(late)
            };
            mark_ui(ui, mark, &words);
            if ui.add(button::quiet(lang.plan_tick_all())).clicked() {
                self.left_out.clear();
            }
            if ui.add(button::quiet(lang.plan_tick_none())).clicked() {
                let ids = proposal.visits.iter().map(|v| v.inspection);
                self.left_out = ids.collect();
            }
        });
        self.saving.error_ui(ui, cx);
        let room = (ui.available_height() - 56.0).max(120.0);
        let lines = lines_of(proposal);
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink(false)
            .show_rows(ui, space::ROW, lines.len(), |ui, range| {
                for line in &lines[range] {
                    ui.allocate_ui(egui::vec2(ui.available_width(), space::ROW), |ui| {
                        ui.set_min_height(space::ROW);
                        self.line_ui(ui, cx, book, line);
                    });
                }
            });
        let (save_key, mut close) = form_keys(ui);
        foot_ui(ui, |ui| {
            let left = |v: &&Visit| !self.left_out.contains(&v.inspection);
            let count = proposal.visits.iter().filter(left).count();
            let ready = count > 0 && !self.saving.is_running();
            let words = lang.plan_take(count);
            let take = button::primary(&words).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, take).clicked() || save_key) && ready {
                let chosen: Vec<Visit> = proposal.visits.iter().filter(left).copied().collect();
                self.first = chosen.iter().map(|visit| visit.on).min();
                self.saving.start(cx.act(Action::PlanVisits(chosen)));
            }
            close |= ui.add(button::plain(lang.button_cancel())).clicked();
        });
        if close { Ended::Closed } else { Ended::Open }
    }

    fn line_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, book: &Book, line: &Line<'_>) {
        let lang = cx.lang;
        let place = |id: InspectionId| book.row(id).map_or("", |row| row.head.place.as_str());
        match line {
            Line::Day(visit) => {
                ui.horizontal_centered(|ui| {
                    ui.label(text::strong(lang.date_weekday(visit.on)));
                    if !cx.calendar.has_year(chrono::Datelike::year(&visit.on)) {
                        ui.label(text::note(lang.inspections_provisional()));
                    }
                });
            }
            Line::NotPlaced(count) => {
                ui.horizontal_centered(|ui| ui.label(text::strong(lang.plan_unplaced(*count))));
            }
            Line::Without(id, why) => {
                let words = format!("{} · {}", place(*id), words::coded(lang, *why));
                ui.horizontal_centered(|ui| mark_ui(ui, Mark::Late, &words));
            }
            Line::Visit(visit, late) => {
                let people = &cx.model.catalog.people;
                let who = people.iter().find(|p| p.id == visit.inspector);
                let streets = &cx.model.catalog.streets;
                let street = streets.iter().find(|s| Some(s.id) == visit.street);
                let half = visit.half.map_or("", |half| words::coded(lang, half));
                let mut parts = vec![
                    who.map_or("", |p| p.name.as_str()),
                    half,
                    street.map_or("", |s| s.name.as_str()),
                    place(visit.inspection),
                ];
                let due = book.row(visit.inspection).and_then(|row| row.visit_due);
                let due = due.map(|due| {
                    let due = message::deadline(lang, due);
                    format!("{} {due}", lang.inspections_visit_due())
                });
                parts.extend(due.as_deref());
                let words = parts.join(" · ");
                let mut on = !self.left_out.contains(&visit.inspection);
                ui.push_id(visit.inspection, |ui| {
                    ui.horizontal_centered(|ui| {
                        if check::check_ui(ui, &mut on, &words).clicked() {
                            if on {
                                self.left_out.remove(&visit.inspection);
                            } else {
                                self.left_out.insert(visit.inspection);
                            }
                        }
                        if let Some(why) = late {
                            mark_ui(ui, Mark::Late, words::coded(lang, *why));
                        }
                    });
                });
            }
        }
    }
}
