//! The list of inspections, with the day on which each is due and its clock.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::Ui;

use super::{InspectionsScreen, Mode};
use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::inspection::today::{Urgency, When, inspector, is_mine};
use crate::domain::inspection::{EndedInspections, EndedQuery, InspectionRow, InspectionState};
use crate::domain::order::by_name;
use crate::domain::role::Permission;
use crate::domain::work_calendar::Deadline;
use crate::lang::{Lang, message};
use crate::ops::lists::{self, List, clock_words, state_words};
use crate::ui::command::Verb;
use crate::ui::screens::parts::{
    BAR, chips_line_ui, chosen_words, export, export_ui, new_ui, searched, sorted_by, states_ui,
    words,
};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::check::Ticked;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Ticks};
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::{chip, empty};
use crate::worker::ask::Ask;

/// The column of the due date.
pub(super) const DUE: usize = 2;

/// The shape of an inspection.
pub(super) fn mark(row: &InspectionRow) -> Mark {
    mark_of(row.state, row.overdue)
}

/// The shape of a state.
pub(in crate::ui::screens) fn mark_of(state: InspectionState, overdue: bool) -> Mark {
    match state {
        _ if overdue => Mark::Late,
        InspectionState::Applied | InspectionState::Accepted => Mark::ToCome,
        InspectionState::Planned | InspectionState::Inspected => Mark::UnderWay,
        InspectionState::Rectifying => Mark::Stopped,
        InspectionState::Reported => Mark::Done,
        InspectionState::Failed => Mark::Late,
        InspectionState::Refused | InspectionState::Withdrawn => Mark::Withdrawn,
    }
}

/// A due date; 暂定 where it rests on a year without a notice.
pub(in crate::ui::screens) fn due_words(lang: Lang, due: Option<Deadline>) -> String {
    due.map_or_else(String::new, |due| message::deadline(lang, due))
}

/// How urgent, in words.
pub(in crate::ui::screens) fn when_words(lang: Lang, when: When, untouched_days: u32) -> String {
    match when {
        When::Untouched => lang.today_untouched(untouched_days),
        when => words::coded(lang, when).to_owned(),
    }
}

/// After how many working days without an event a case counts as left lying.
pub(in crate::ui::screens) fn untouched_days(cx: &ViewCtx<'_>) -> u32 {
    let program = cx.model.catalog.program.as_ref();
    program.map_or(u32::MAX, |p| p.untouched_days)
}

impl InspectionsScreen {
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let (permission, verb) = (Permission::MoveStages, Verb::NewInspection);
        new_ui(ui, cx, permission, lang.inspections_new(), verb);
        export_ui(ui, cx);
        if self.tab == super::Tab::List {
            let hint = lang.inspections_search();
            let found = self.search.ui(ui, lang, hint, Some("Ctrl+F"), 200.0);
            if let Some(query) = found.query {
                self.wanted = query.to_lowercase();
            }
        }
        self.tabs_ui(ui, cx);
    }

    /// Whether the file has no inspection at all; not known before both answers are there.
    fn is_empty(&self, cx: &ViewCtx<'_>) -> bool {
        let open = cx.model.inspections.as_ref();
        open.is_some_and(|all| all.is_empty())
            && self.ended(cx).is_some_and(|found| found.counts.is_empty())
    }

    /// The chips above list and detail: whose, how urgent, and the states, each with its count.
    pub(super) fn states_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        self.arrange(cx);
        let any = cx.model.inspections.is_some() && !self.is_empty(cx);
        chips_line_ui(ui, any, |ui| {
            if cx.person.and_then(inspector).is_some() {
                chip::toggle_ui(ui, lang.inspections_mine(), &mut self.mine);
            }
            let days = untouched_days(cx);
            for when in When::ALL.iter().copied() {
                let count = self.shown.urgent.get(&when).copied().unwrap_or_default();
                let mut on = self.when == Some(when);
                if count == 0 && !on {
                    continue;
                }
                let words = format!("{} {count}", when_words(lang, when, days));
                if chip::toggle_ui(ui, &words, &mut on).clicked() {
                    self.when = on.then_some(when);
                }
            }
            states_ui(ui, cx, &mut self.states, |state| self.shown.count(state));
        });
        if any && self.shown.more {
            ui.label(text::note(lang.list_newest_only(EndedInspections::MOST)));
        }
    }

    pub(super) fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let Some(all) = &cx.model.inspections else {
            ui.label(lang.word_loading());
            return;
        };
        let ended = self.ended(cx);
        if self.is_empty(cx) {
            let action = cx
                .may(Permission::MoveStages)
                .then_some(lang.inspections_new());
            let (title, next) = (lang.inspections_empty(), lang.inspections_empty_next());
            if empty::empty_ui(ui, Icon::Inspection, title, next, action) {
                cx.verb(Verb::NewInspection);
            }
            return;
        }
        self.arrange(cx);
        egui::Panel::bottom("inspections foot")
            .exact_size(BAR)
            .frame(egui::Frame::NONE)
            .show_separator_line(false)
            .show(ui, |ui| self.foot_ui(ui, cx));
        let ended_rows = ended.map_or(&[][..], |found| &found.rows);
        // By place in the list; of many thousands nothing is collected in a frame.
        let order = std::mem::take(&mut self.shown.order);
        let row_at = |row: usize| {
            let at = order[row];
            all.get(at).unwrap_or_else(|| &ended_rows[at - all.len()])
        };
        self.table_ui(ui, cx, order.len(), row_at);
        self.shown.order = order;
    }

    fn table_ui<'m>(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        count: usize,
        row_at: impl Fn(usize) -> &'m InspectionRow,
    ) {
        let lang = cx.lang;
        if count == 0 {
            ui.label(lang.list_nothing_found());
            return;
        }
        self.rows.cursor = match self.shown.cursor {
            Some((id, at)) if id == self.chosen => at,
            _ => {
                let at = self
                    .chosen
                    .and_then(|id| (0..count).find(|row| row_at(*row).head.id == id));
                self.shown.cursor = Some((self.chosen, at));
                at
            }
        }
        .or(self.selection.place());
        let [
            state,
            place,
            due,
            clock,
            elevators,
            visit,
            inspector,
            unit,
            applied,
        ] = lists::inspection_titles(lang);
        let columns = [
            Column::fixed(state, 124.0).sorts(),
            Column::grows(place, 150.0, 2.0).sorts(),
            Column::fixed(due, 116.0).sorts(),
            Column::fixed(clock, 124.0).sorts(),
            Column::fixed(elevators, 76.0).right().sorts().spare(1),
            Column::fixed(visit, 100.0).sorts().spare(2),
            Column::fixed(inspector, 96.0).sorts().spare(3),
            Column::grows(unit, 120.0, 2.0).sorts().spare(4),
            Column::fixed(applied, 96.0).sorts().spare(5),
        ];
        let plan = Plan {
            id: "inspections",
            name: lang.inspections_title(),
            columns: &columns,
            sorted: Some(self.sort),
            count,
            keys: matches!(self.mode, Mode::Look),
        };
        let name = |row: usize| {
            let row = row_at(row);
            format!(
                "{} {}",
                row.head.place,
                state_words(lang, row.state, row.head.round)
            )
        };
        let person = |row: &InspectionRow| {
            let people = &cx.model.catalog.people;
            let found = people.iter().find(|p| Some(p.id) == row.inspector);
            found.map_or_else(String::new, |p| p.name.clone())
        };
        let (selection, ids) = (&self.selection, &self.shown.ids);
        let of = |row: usize| ids.get(row).is_some_and(|id| selection.is_ticked(*id));
        let ticks = Ticks {
            of: &of,
            head: match selection.count() {
                0 => Ticked::None,
                n if n == count => Ticked::All,
                _ => Ticked::Some,
            },
            lang,
        };
        let outcome = self
            .rows
            .ticked_ui(ui, &plan, Some(&ticks), name, |row, column| {
                let row = row_at(row);
                match column {
                    0 => Cell::Mark(mark(row), state_words(lang, row.state, row.head.round)),
                    1 => Cell::Text(row.head.place.clone()),
                    2 if row.overdue => Cell::Mark(Mark::Late, due_words(lang, row.due)),
                    2 => Cell::Text(due_words(lang, row.due)),
                    3 if row.clock.overdue => Cell::Mark(Mark::Late, clock_words(lang, row)),
                    3 => Cell::Text(clock_words(lang, row)),
                    4 => Cell::Text(row.head.elevators.to_string()),
                    5 => Cell::Text(words::date_or_dash(lang, row.visit_on)),
                    6 => Cell::Soft(person(row)),
                    7 => Cell::Soft(row.head.construction_unit.clone()),
                    _ => Cell::Soft(words::date_or_dash(lang, row.applied_on)),
                }
            });
        if let Some(by) = outcome.sort {
            self.sort = sorted_by(self.sort, by, false);
        }
        self.pick(&outcome);
    }

    /// Asks where to put what is shown, or of it what is ticked.
    pub(super) fn export(&mut self, cx: &ViewCtx<'_>, ticked: bool) {
        let lang = cx.lang;
        self.arrange(cx);
        let open = cx.model.inspections.as_deref().unwrap_or_default();
        let over = self.ended(cx).map_or(&[][..], |found| &found.rows);
        let all: Vec<&InspectionRow> = open.iter().chain(over).collect();
        let order = self.shown.order.iter();
        let rows = order.filter_map(|at| all.get(*at).copied().cloned());
        let rows: Vec<InspectionRow> = rows
            .filter(|row| !ticked || self.selection.is_ticked(row.head.id))
            .collect();
        let chosen = ticked.then(|| lang.inspections_many(rows.len()));
        let mine = if self.mine {
            lang.inspections_mine()
        } else {
            ""
        };
        let when = self
            .when
            .map(|when| when_words(lang, when, untouched_days(cx)));
        let more = self
            .shown
            .more
            .then(|| lang.list_newest_only(EndedInspections::MOST));
        let filter = vec![
            mine.to_owned(),
            when.unwrap_or_default(),
            chosen_words(lang, &self.states),
            searched(lang, &self.wanted),
            more.unwrap_or_default(),
            chosen.unwrap_or_default(),
        ];
        export(cx, List::Inspections(rows), filter);
    }

    /// What is asked of the inspections that are over: those of the chosen states, or all that fit the words.
    fn ended<'m>(&self, cx: &ViewCtx<'m>) -> Option<&'m EndedInspections> {
        let wanted = EndedQuery {
            states: self
                .states
                .iter()
                .copied()
                .filter(|state| !state.is_open())
                .collect(),
            text: self.wanted.clone(),
        };
        cx.want(Ask::EndedInspections(wanted.clone()));
        cx.model
            .inspections_ended
            .as_deref()
            .filter(|found| found.query == wanted)
    }

    /// Puts what fits in order, once for each new answer or question: of many thousands not in every frame.
    fn arrange(&mut self, cx: &ViewCtx<'_>) {
        let (Some(open), ended) = (&cx.model.inspections, &cx.model.inspections_ended) else {
            return;
        };
        let fitting = self.ended(cx);
        let key = Key {
            open: open.clone(),
            ended: ended.clone().filter(|_| fitting.is_some()),
            states: self.states.clone(),
            mine: cx.person.and_then(inspector).filter(|_| self.mine),
            when: self.when,
            urgency: Urgency::of(cx.calendar, cx.today, untouched_days(cx)),
            wanted: self.wanted.clone(),
            sort: self.sort,
        };
        if self.shown.key.as_ref().is_some_and(|known| known.is(&key)) {
            return;
        }
        let over = fitting.map_or(&[][..], |found| &found.rows);
        let rows: Vec<&InspectionRow> = open.iter().chain(over).collect();
        let mut order: Vec<usize> = (0..rows.len())
            .filter(|at| self.matches(rows[*at], &key))
            .collect();
        // People stand by name in the catalog; nobody stands last.
        let people = &cx.model.catalog.people;
        let person = |row: &InspectionRow| {
            let at = people.iter().position(|p| Some(p.id) == row.inspector);
            at.unwrap_or(usize::MAX)
        };
        order.sort_by(|a, b| compare(rows[*a], rows[*b], self.sort, person));
        let mut counts: BTreeMap<InspectionState, u32> = BTreeMap::new();
        let mut urgent: BTreeMap<When, usize> = BTreeMap::new();
        for row in open.iter().filter(|row| is_mine(row, key.mine)) {
            *counts.entry(row.state).or_default() += 1;
            if let Some(when) = key.urgency.of_inspection(row) {
                *urgent.entry(when).or_default() += 1;
            }
        }
        // Those that are over are counted in the file, not in what was fetched; an older count is better than none.
        counts.extend(ended.iter().flat_map(|found| found.counts.iter().copied()));
        let ids: Vec<InspectionId> = order.iter().map(|at| rows[*at].head.id).collect();
        self.selection.reconcile(&ids, self.chosen.is_some());
        let shows_over = order.iter().any(|at| *at >= open.len());
        self.shown = Shown {
            order,
            ids,
            counts,
            urgent,
            cursor: None,
            more: shows_over && fitting.is_some_and(|found| found.more),
            key: Some(key),
        };
    }

    fn matches(&self, row: &InspectionRow, key: &Key) -> bool {
        if row.state.is_open() && !is_mine(row, key.mine) {
            return false;
        }
        let state = if key.when.is_some() {
            key.urgency.of_inspection(row) == key.when
        } else if self.states.is_empty() {
            row.state.is_open() || !self.wanted.is_empty()
        } else {
            self.states.contains(&row.state)
        };
        state
            && (self.wanted.is_empty()
                || [
                    &row.head.place,
                    &row.head.construction_unit,
                    &row.report_no,
                    &row.head.contact,
                ]
                .iter()
                .any(|text| text.to_lowercase().contains(&self.wanted)))
    }
}

/// What the list shows, and for which question and answers that was worked out.
#[derive(Default)]
pub(super) struct Shown {
    key: Option<Key>,
    /// Places in the open ones followed by those that are over.
    order: Vec<usize>,
    /// The records at these places.
    pub(super) ids: Vec<InspectionId>,
    counts: BTreeMap<InspectionState, u32>,
    urgent: BTreeMap<When, usize>,
    /// Where the one in hand stands, worked out once for each.
    cursor: Option<(Option<InspectionId>, Option<usize>)>,
    more: bool,
}

struct Key {
    open: Arc<[InspectionRow]>,
    ended: Option<Arc<EndedInspections>>,
    states: BTreeSet<InspectionState>,
    mine: Option<PersonId>,
    when: Option<When>,
    urgency: Urgency,
    wanted: String,
    sort: (usize, bool),
}

impl Key {
    fn is(&self, other: &Self) -> bool {
        let same_ended = match (&self.ended, &other.ended) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same_ended
            && Arc::ptr_eq(&self.open, &other.open)
            && self.states == other.states
            && self.mine == other.mine
            && self.when == other.when
            && self.urgency == other.urgency
            && self.wanted == other.wanted
            && self.sort == other.sort
    }
}

impl Shown {
    fn count(&self, state: InspectionState) -> usize {
        self.counts.get(&state).map_or(0, |n| *n as usize)
    }
}

fn compare(
    a: &InspectionRow,
    b: &InspectionRow,
    (by, down): (usize, bool),
    person: impl Fn(&InspectionRow) -> usize,
) -> Ordering {
    // What has no due date stands at the end of the list that begins with the most urgent.
    let due = |row: &InspectionRow| row.due.map_or(chrono::NaiveDate::MAX, |d| d.day);
    let order = match by {
        0 => a.state.cmp(&b.state),
        1 => by_name(&a.head.place, &b.head.place),
        3 => a.clock.used.cmp(&b.clock.used),
        4 => a.head.elevators.cmp(&b.head.elevators),
        5 => a.visit_on.cmp(&b.visit_on),
        6 => person(a).cmp(&person(b)),
        7 => by_name(&a.head.construction_unit, &b.head.construction_unit),
        8 => a.applied_on.cmp(&b.applied_on),
        _ => due(a).cmp(&due(b)),
    };
    let order = if down { order.reverse() } else { order };
    order.then_with(|| b.head.id.cmp(&a.head.id))
}
