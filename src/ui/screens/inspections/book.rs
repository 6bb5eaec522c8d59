//! What the plan needs to know of the open inspections, worked out once for each answer: of many thousands not in every
//! frame.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::inspection::plan::{Strain, Visit, strains};
use crate::domain::inspection::{InspectionRow, InspectionState};
use crate::domain::views::Catalog;
use crate::ui::view_ctx::ViewCtx;

/// The visits of one day of somebody, in the order of the day.
pub(super) type DayVisits = [Planned];

/// A visit that is planned.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// When, who, where.
    pub(super) visit: Visit,
    /// Its inspection's place in the list.
    at: usize,
    /// What stands against it.
    pub(super) strains: Vec<Strain>,
}

/// Planned visits by day and inspector, and what waits.
pub(super) struct Book {
    open: Arc<[InspectionRow]>,
    catalog: Arc<Catalog>,
    at: HashMap<InspectionId, usize>,
    waiting: Vec<usize>,
    days: BTreeMap<(NaiveDate, PersonId), Vec<Planned>>,
}

/// How many visits a day holds.
pub(super) fn per_day(cx: &ViewCtx<'_>) -> u32 {
    let program = cx.model.catalog.program.as_ref();
    program.map_or(u32::MAX, |p| p.visits_per_day)
}

impl Book {
    /// The book of the present answers: the one at hand if it still is. None before the first answer.
    pub(super) fn of(known: Option<Self>, cx: &ViewCtx<'_>) -> Option<Self> {
        let open = cx.model.inspections.as_ref()?;
        let catalog = &cx.model.catalog;
        match known {
            Some(book) if Arc::ptr_eq(&book.open, open) && Arc::ptr_eq(&book.catalog, catalog) => {
                Some(book)
            }
            _ => Some(Self::new(open.clone(), catalog.clone(), cx)),
        }
    }

    fn new(open: Arc<[InspectionRow]>, catalog: Arc<Catalog>, cx: &ViewCtx<'_>) -> Self {
        let mut book = Self {
            at: HashMap::with_capacity(open.len()),
            waiting: Vec::new(),
            days: BTreeMap::new(),
            catalog,
            open: open.clone(),
        };
        for (at, row) in open.iter().enumerate() {
            book.at.insert(row.head.id, at);
            match row.state {
                InspectionState::Accepted => book.waiting.push(at),
                InspectionState::Planned => {
                    if let Some(visit) = row.visit() {
                        let day = book.days.entry((visit.on, visit.inspector)).or_default();
                        day.push(Planned {
                            visit,
                            at,
                            strains: Vec::new(),
                        });
                    }
                }
                _ => {}
            }
        }
        book.waiting.sort_by_key(|at| {
            let row = &open[*at];
            (row.visit_due.map(|due| due.day), row.head.id)
        });
        for day in book.days.values_mut() {
            let key = |p: &Planned| {
                let head = &open[p.at].head;
                (
                    p.visit.half,
                    p.visit.street,
                    head.place_key.clone(),
                    head.id,
                )
            };
            day.sort_by_cached_key(key);
            let visits: Vec<Visit> = day.iter().map(|p| p.visit).collect();
            for planned in day {
                planned.strains = strains(&planned.visit, &visits, per_day(cx), cx.calendar);
            }
        }
        book
    }

    /// What waits for a visit, the most urgent first.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// One of what waits.
    pub(super) fn waits(&self, at: usize) -> &InspectionRow {
        &self.open[self.waiting[at]]
    }

    /// An open inspection.
    pub(super) fn row(&self, id: InspectionId) -> Option<&InspectionRow> {
        self.open.get(*self.at.get(&id)?)
    }

    /// The inspection of a visit.
    pub(super) fn row_of(&self, planned: &Planned) -> &InspectionRow {
        &self.open[planned.at]
    }

    /// The visits of a day of somebody.
    pub(super) fn day(&self, on: NaiveDate, who: PersonId) -> &DayVisits {
        self.days.get(&(on, who)).map_or(&[], Vec::as_slice)
    }

    /// What would stand against a visit.
    pub(super) fn strains_of(&self, visit: &Visit, cx: &ViewCtx<'_>) -> Vec<Strain> {
        let others = self.day(visit.on, visit.inspector);
        let others: Vec<Visit> = others.iter().map(|p| p.visit).collect();
        strains(visit, &others, per_day(cx), cx.calendar)
    }
}
