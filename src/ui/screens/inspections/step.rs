//! An event of an inspection: the day, what belongs to it, and what it will do.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use egui::Ui;

use super::asking::{Asking, hint};
use super::book::per_day;
use super::signing::Signing;
use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::inspection::plan::{Strain, Visit, strains};
use crate::domain::inspection::{
    DayHalf, InspectionRequest, InspectionRow, InspectionState, InspectionStep as Step,
};
use crate::domain::problem::{Field as Name, Problem};
use crate::domain::role::Role;
use crate::ops::Action;
use crate::ui::screens::parts::{
    StepFrame, Tone, banner_ui, day_kind, line_width, sentence_ui, words,
};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::Field;

/// The answer it rests on, the visits as typed, and what stands against any of them.
type Known = (Arc<[InspectionRow]>, Vec<Visit>, Vec<Strain>);

/// The open event, of one inspection or of several at once.
pub(super) struct StepForm {
    ids: Vec<InspectionId>,
    step: Step,
    due: DateField,
    half: Option<usize>,
    inspector: Option<PersonId>,
    number: String,
    items: String,
    note: String,
    signing: Signing,
    asking: Asking,
    /// What stands against the visit as typed, worked out once for each.
    known: Option<Known>,
    frame: StepFrame,
}

/// Who may go: inspectors who have not left, by name as the list has them.
pub(super) fn inspectors<'m>(cx: &ViewCtx<'m>) -> Vec<(PersonId, &'m str)> {
    cx.model
        .catalog
        .people
        .iter()
        .filter(|p| p.role == Role::Inspector && !p.retired)
        .map(|p| (p.id, p.name.as_str()))
        .collect()
}

impl StepForm {
    pub(super) fn new(ids: Vec<InspectionId>, step: Step) -> Self {
        Self {
            ids,
            step,
            due: DateField::default(),
            half: None,
            inspector: None,
            number: String::new(),
            items: String::new(),
            note: String::new(),
            signing: Signing::default(),
            asking: Asking::default(),
            known: None,
            frame: StepFrame::default(),
        }
    }

    /// What is known already is filled in.
    fn prefill(&mut self, cx: &ViewCtx<'_>, row: Option<&InspectionRow>) {
        let people = inspectors(cx);
        let own = cx
            .person
            .filter(|p| people.iter().any(|(id, _)| *id == p.id));
        let own = own.map(|p| p.id).or_else(|| people.first().map(|p| p.0));
        self.inspector = row.and_then(|r| r.inspector).or(own);
        self.half = row
            .and_then(|r| r.half)
            .and_then(|half| DayHalf::ALL.iter().position(|h| *h == half));
        match self.step {
            Step::Plan => {
                let next = cx.calendar.add_working_days(cx.today, 1).day;
                self.due.set(Some(next));
            }
            Step::Site => {
                // The day agreed upon, unless it still lies ahead.
                let agreed = row.and_then(|r| r.visit_on).filter(|on| *on <= cx.today);
                self.frame.day.set(agreed.or(Some(cx.today)));
            }
            Step::Opinion => {
                let program = cx.model.catalog.program.as_ref();
                let days = program.and_then(|p| i32::try_from(p.rectify_days).ok());
                let by = days.map(|n| cx.calendar.add_working_days(cx.today, n).day);
                self.due.set(by);
            }
            _ => {}
        }
    }

    /// Whether it is about several.
    pub(super) fn is_of_many(&self) -> bool {
        self.ids.len() > 1
    }

    /// True when it is to be closed. `rows`: what the list knows of those that it is about.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, rows: &[&InspectionRow]) -> bool {
        // What belongs to one is not filled in for all.
        let row = rows.first().copied().filter(|_| !self.is_of_many());
        let Some(fresh) = self.frame.begin(cx) else {
            return true;
        };
        if fresh {
            self.prefill(cx, row);
        }
        let title = words::coded(cx.lang, self.step);
        let many = cx.lang.inspections_many(self.ids.len());
        let place = match row {
            Some(row) => row.head.place.as_str(),
            None if self.is_of_many() => &many,
            None => "",
        };
        self.frame.head_ui(ui, title, place, says(cx, self.step));
        self.frame.day_ui(ui, cx);
        self.fields_ui(ui, cx, fresh);
        let strained = self.strains(cx, rows);
        if let Some((_, found)) = &strained
            && let Some(words) = hint(cx, found)
        {
            banner_ui(ui, Tone::Warning, &words, |_| {});
        }
        self.frame.error_ui(ui, cx);
        // Where one of many stands has no field of its own.
        let at_step = |problem: &&Problem| problem.field == Name::InspectionStep;
        for problem in self.frame.problems(cx).iter().filter(at_step) {
            sentence_ui(ui, words::problem(cx.lang, problem));
        }
        let agreed = self.asking.ui(ui, cx).is_some();
        self.frame.deaf = self.asking.is_open();
        let end = self.frame.foot_ui(ui, cx, title, true);
        let asked = end.save.filter(|_| {
            strained.is_none_or(|(visit, found)| self.asking.ask(cx, visit, place, &found))
        });
        let agreed = self.frame.day.value().filter(|_| agreed);
        if let Some(happened_on) = asked.or(agreed) {
            let request = Box::new(self.request(happened_on));
            let ids = self.ids.clone();
            self.frame.send(cx, Action::InspectionStep { ids, request });
        }
        end.close
    }

    /// The visit as typed, the first of several, with what stands against it or any of them; none where no visit is planned.
    fn strains(
        &mut self,
        cx: &ViewCtx<'_>,
        rows: &[&InspectionRow],
    ) -> Option<(Visit, Vec<Strain>)> {
        if self.step != Step::Plan {
            return None;
        }
        let (on, inspector) = (self.due.value()?, self.inspector?);
        let half = self.half.and_then(|at| DayHalf::ALL.get(at).copied());
        let visits: Vec<Visit> = rows
            .iter()
            .map(|row| Visit {
                inspection: row.head.id,
                on,
                half,
                inspector,
                street: row.head.street,
                due: row.visit_due.map(|due| due.day),
            })
            .collect();
        let first = *visits.first()?;
        let open = cx.model.inspections.as_ref()?;
        if let Some((of, known, found)) = &self.known
            && Arc::ptr_eq(of, open)
            && *known == visits
        {
            return Some((first, found.clone()));
        }
        let planned = open.iter().filter(|r| r.state == InspectionState::Planned);
        let planned = planned.filter(|r| !self.ids.contains(&r.head.id));
        let mut others: Vec<Visit> = planned.filter_map(InspectionRow::visit).collect();
        others.extend(&visits);
        let mut found: Vec<Strain> = Vec::new();
        for visit in &visits {
            let of_one = strains(visit, &others, per_day(cx), cx.calendar);
            found.extend(
                of_one
                    .into_iter()
                    .filter(|s| !found.contains(s))
                    .collect::<Vec<_>>(),
            );
        }
        self.known = Some((open.clone(), visits, found.clone()));
        Some((first, found))
    }

    fn request(&self, happened_on: NaiveDate) -> InspectionRequest {
        let visit = matches!(self.step, Step::Plan | Step::Site | Step::Missed);
        let dated = matches!(self.step, Step::Plan | Step::Opinion);
        InspectionRequest {
            step: self.step,
            happened_on,
            number: self.number.trim().to_owned(),
            due_on: self.due.value().filter(|_| dated),
            half: self
                .half
                .and_then(|at| DayHalf::ALL.get(at).copied())
                .filter(|_| visit),
            inspector: self.inspector.filter(|_| visit),
            note: self.note.trim().to_owned(),
            items: self
                .items
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect(),
            signatures: if matches!(self.step, Step::Report | Step::Fail) {
                self.signing.signatures()
            } else {
                Vec::new()
            },
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, fresh: bool) {
        let lang = cx.lang;
        let problems = self.frame.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        let kinds = day_kind(cx);
        if matches!(self.step, Step::Plan | Step::Opinion) {
            let label = match self.step {
                Step::Plan => lang.inspections_visit(),
                _ => lang.inspections_rectify_by(),
            };
            Field::new(label)
                .required()
                .notes(&notes(Name::DueOn))
                .date(ui, lang, &mut self.due, cx.today, &kinds);
            let year = self.due.value().map(|due| due.year());
            if year.is_some_and(|year| !cx.calendar.has_year(year)) {
                sentence_ui(ui, text::note(lang.inspections_provisional_says()));
            }
        }
        if matches!(self.step, Step::Plan | Step::Site) {
            let people = inspectors(cx);
            let names: Vec<&str> = people.iter().map(|(_, name)| *name).collect();
            let mut chosen = people
                .iter()
                .position(|(id, _)| Some(*id) == self.inspector);
            let halves: Vec<&str> = DayHalf::ALL
                .iter()
                .map(|half| words::coded(lang, *half))
                .collect();
            ui.horizontal_top(|ui| {
                Field::new(lang.inspections_inspector())
                    .width(140.0)
                    .notes(&notes(Name::Inspector))
                    .choice(ui, lang, &mut chosen, &names);
                Field::new(lang.inspections_half()).width(100.0).choice(
                    ui,
                    lang,
                    &mut self.half,
                    &halves,
                );
            });
            self.inspector = chosen.and_then(|at| people.get(at)).map(|p| p.0);
        }
        let width = line_width(ui);
        if matches!(self.step, Step::Opinion | Step::Report | Step::Fail) {
            let label = match self.step {
                Step::Opinion => lang.inspections_opinion_no(),
                _ => lang.inspections_report_no(),
            };
            Field::new(label)
                .required()
                .focus(fresh)
                .notes(&notes(Name::DocumentNo))
                .text(ui, &mut self.number);
        }
        if matches!(self.step, Step::Opinion | Step::Fail) {
            Field::new(lang.inspections_items())
                .help(lang.inspections_items_help())
                .width(width)
                .notes(&notes(Name::Items))
                .multiline(ui, &mut self.items, 4);
        }
        if matches!(self.step, Step::Report | Step::Fail) {
            self.signing.ui(ui, cx, problems);
        }
        let must = matches!(self.step, Step::Refuse | Step::Missed | Step::Withdraw);
        let label = if must {
            lang.inspections_reason()
        } else {
            lang.notices_note()
        };
        let found = notes(Name::Reason);
        let mut note = Field::new(label).width(width).notes(&found);
        if must {
            note = note.required().focus(fresh);
        }
        note.multiline(ui, &mut self.note, 2);
    }
}

/// What the event will do.
fn says(cx: &ViewCtx<'_>, step: Step) -> &'static str {
    let lang = cx.lang;
    match step {
        Step::Accept => lang.inspections_says_accept(),
        Step::Refuse | Step::Withdraw => lang.inspections_says_refuse(),
        Step::Plan => lang.inspections_says_plan(),
        Step::Site => lang.inspections_says_site(),
        Step::Missed => lang.inspections_says_missed(),
        Step::Opinion => lang.inspections_says_opinion(),
        Step::Confirm => lang.inspections_says_confirm(),
        Step::Fail => lang.inspections_says_fail(),
        Step::Apply | Step::Report => lang.inspections_says_report(),
    }
}
