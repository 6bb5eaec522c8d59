//! 当日名单: the visits of a day in the order of the way, with whom to call; to look at, and to print as a sheet.

use std::sync::Arc;

use chrono::NaiveDate;
use egui::Ui;

use super::book::Book;
use super::step::inspectors;
use super::week::strain_words;
use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::inspection::{DayLine, InspectionRow, day_list};
use crate::domain::views::Catalog;
use crate::lang::message;
use crate::ops::form::FormRequest;
use crate::ui::command::{Command, FilePurpose};
use crate::ui::screens::parts::words;
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::{button, chip};

/// The day in sight, and its lines, made once for each answer.
pub(super) struct DayPage {
    day: NaiveDate,
    whose: Option<PersonId>,
    rows: Rows,
    made: Option<Made>,
}

struct Made {
    open: Arc<[InspectionRow]>,
    catalog: Arc<Catalog>,
    of: (NaiveDate, Option<PersonId>),
    lines: Vec<DayLine>,
}

impl DayPage {
    pub(super) fn new(day: NaiveDate, whose: Option<PersonId>) -> Self {
        Self {
            day,
            whose,
            rows: Rows::default(),
            made: None,
        }
    }

    /// What an export of it writes.
    pub(super) fn purpose(&self) -> FilePurpose {
        FilePurpose::DayList(self.day, self.whose)
    }

    /// Whether it is to be closed, and the inspection that was opened.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        book: &Book,
    ) -> (bool, Option<InspectionId>) {
        let lang = cx.lang;
        let mut close = false;
        self.make(cx);
        let people = inspectors(cx);
        ui.horizontal_wrapped(|ui| {
            close = ui.add(button::plain(lang.plan_back())).clicked();
            let before = button::icon(Icon::Left, lang.plan_day_before());
            if ui.add(before).clicked() {
                self.day = self.day.pred_opt().unwrap_or(self.day);
            }
            let next = button::icon(Icon::Right, lang.plan_day_next());
            if ui.add(next).clicked() {
                self.day = self.day.succ_opt().unwrap_or(self.day);
            }
            ui.label(text::strong(lang.date_weekday(self.day)));
            let mut all = self.whose.is_none();
            if chip::toggle_ui(ui, lang.word_all(), &mut all).clicked() {
                self.whose = None;
            }
            for (id, name) in &people {
                let mut on = self.whose == Some(*id);
                if chip::toggle_ui(ui, name, &mut on).clicked() {
                    self.whose = Some(*id);
                }
            }
            let print = button::primary(lang.form_day_print());
            if ui.add(print).clicked() {
                let (on, inspector) = (self.day, self.whose);
                cx.send(Command::SaveForm(FormRequest::Day { on, inspector }));
            }
            let sheet = button::plain(lang.plan_day_export()).icon(Icon::Export);
            if ui.add(sheet).clicked() {
                let purpose = self.purpose();
                cx.send(Command::PickFile(purpose));
            }
        });
        ui.add_space(4.0);
        self.make(cx);
        let Some(made) = &self.made else {
            ui.label(lang.word_loading());
            return (close, None);
        };
        let lines = &made.lines;
        if lines.is_empty() {
            ui.label(lang.plan_day_empty());
            return (close, None);
        }
        let columns = [
            Column::fixed(lang.plan_no(), 44.0).right(),
            Column::fixed(lang.inspections_inspector(), 120.0).spare(2),
            Column::fixed(lang.inspections_half(), 88.0),
            Column::fixed(lang.filter_street(), 110.0),
            Column::grows(lang.inspections_place(), 150.0, 2.0),
            Column::fixed(lang.notices_elevators(), 76.0)
                .right()
                .spare(1),
            Column::grows(lang.notices_construction_unit(), 120.0, 2.0).spare(4),
            Column::grows(lang.inspections_contact(), 140.0, 1.0),
            Column::fixed(lang.inspections_visit_due(), 104.0).spare(3),
            Column::grows(lang.plan_strains(), 250.0, 1.0),
        ];
        let name = |row: usize| format!("{} {} {}", row + 1, lines[row].place, lines[row].contact);
        let who = |line: &DayLine| {
            let known = cx.model.catalog.people.iter();
            let found = known.clone().find(|p| p.id == line.inspector);
            found.map_or_else(String::new, |p| p.name.clone())
        };
        let plan = Plan {
            id: "day-list",
            name: lang.plan_day_list(),
            columns: &columns,
            sorted: None,
            count: lines.len(),
            keys: true,
        };
        let outcome = self.rows.ui(ui, &plan, name, |row, column| {
            let line = &lines[row];
            match column {
                0 => Cell::Soft((row + 1).to_string()),
                1 => Cell::Soft(who(line)),
                2 => Cell::Text(
                    line.half
                        .map_or("", |half| words::coded(lang, half))
                        .to_owned(),
                ),
                3 => Cell::Text(line.street.clone()),
                4 => Cell::Text(line.place.clone()),
                5 => Cell::Text(line.elevators.to_string()),
                6 => Cell::Soft(line.unit.clone()),
                7 => Cell::Text(line.contact.clone()),
                8 => Cell::Soft(
                    line.due
                        .map_or_else(String::new, |due| message::deadline(lang, due)),
                ),
                _ => {
                    let day = book.day(self.day, line.inspector);
                    let found = day.iter().find(|p| p.visit.inspection == line.inspection);
                    match found.map(|p| strain_words(cx, &p.strains)) {
                        Some(words) if !words.is_empty() => Cell::Mark(Mark::Late, words),
                        _ => Cell::Empty,
                    }
                }
            }
        });
        close |= outcome.left;
        (close, outcome.opened.map(|row| lines[row].inspection))
    }

    /// Makes the lines anew where something changed.
    fn make(&mut self, cx: &ViewCtx<'_>) {
        let Some(open) = &cx.model.inspections else {
            return;
        };
        let (catalog, of) = (&cx.model.catalog, (self.day, self.whose));
        let fits = self.made.as_ref().is_some_and(|made| {
            Arc::ptr_eq(&made.open, open) && Arc::ptr_eq(&made.catalog, catalog) && made.of == of
        });
        if !fits {
            self.made = Some(Made {
                lines: day_list(open, self.day, self.whose, &catalog.streets),
                open: open.clone(),
                catalog: catalog.clone(),
                of,
            });
        }
    }
}
