//! What becomes of a row that is a supervisory inspection of one elevator: known by the elevator and the day of its
//! application. The dates of the row are its events; each moves the renewal as it would in the window.

mod asked;
mod write;

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::super::judge::Decided;
use super::super::{RecordRef, RowFate};
use super::finder::Finder;
use super::{Classify, Judged, Write, step_of};
use crate::domain::ids::{
    ElevatorId, InspectionEventId, InspectionId, PersonId, RecordId, RenewalId,
};
use crate::domain::inspection::{
    Correction, Inspection, InspectionEvent, InspectionRequest, InspectionState, InspectionStep,
    check_request, corrected, state_of,
};
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{StageEvent, StepRequest, Timeline, check_step};
use crate::error::{Error, Result};
use crate::exchange::rows::{ReadRow, Values};
use crate::ops::inspection::correct;
use crate::store::inspection as store;
use crate::store::{Db, renewal};
use asked::{Asked, asked, left_alone};
pub(in crate::ops::import) use write::{rows_out, write};

/// Classifies row after row; knows what earlier rows of the sheet did to an elevator.
pub(in crate::ops::import) struct Inspections<'d, D> {
    db: &'d D,
    today: NaiveDate,
    file_name: String,
    finder: Finder<'d, D>,
    ways: HashMap<ElevatorId, Way>,
    named: HashMap<(ElevatorId, NaiveDate), u32>,
    /// What earlier rows add to an inspection of several elevators.
    added: HashMap<InspectionId, Vec<InspectionEvent>>,
}

/// Where an elevator stands as far as the sheet is judged.
struct Way {
    renewal: Option<RenewalId>,
    steps: Vec<StageEvent>,
    reminded: bool,
    /// Oldest first; one of the sheet has no id yet.
    inspections: Vec<Known>,
}

#[derive(Clone)]
struct Known {
    id: Option<InspectionId>,
    stored: Option<Box<Inspection>>,
    applied_on: NaiveDate,
    state: InspectionState,
    round: u32,
}

/// An inspection to write.
pub(in crate::ops::import) struct InspectionWrite {
    known: Option<InspectionId>,
    elevator: ElevatorId,
    round: u32,
    self_report_no: String,
    contact: String,
    phone: String,
    remarks: String,
    corrections: Vec<Correction>,
    requests: Vec<InspectionRequest>,
}

/// The dates of a row with the events that they are.
const DATES: [(Field, InspectionStep); 6] = [
    (Field::AppliedOn, InspectionStep::Apply),
    (Field::AcceptedOn, InspectionStep::Accept),
    (Field::SiteOn, InspectionStep::Site),
    (Field::OpinionOn, InspectionStep::Opinion),
    (Field::ConfirmedOn, InspectionStep::Confirm),
    (Field::ReportOn, InspectionStep::Report),
];

impl<D: Db> Classify for Inspections<'_, D> {
    fn judge(&mut self, rows: &[&ReadRow], _decided: Decided<'_>) -> Result<Vec<Judged>> {
        rows.iter().map(|row| self.classify(row)).collect()
    }
}

impl<'d, D: Db> Inspections<'d, D> {
    pub(in crate::ops::import) fn new(
        db: &'d D,
        file_name: &str,
        today: NaiveDate,
    ) -> Result<Self> {
        Ok(Self {
            db,
            today,
            file_name: file_name.to_owned(),
            finder: Finder::new(db)?,
            ways: HashMap::new(),
            named: HashMap::new(),
            added: HashMap::new(),
        })
    }

    fn classify(&mut self, row: &ReadRow) -> Result<Judged> {
        let values = &row.values;
        let mut problems = row.problems.clone();
        let id = self.finder.found(values, &mut problems);
        let applied_on: Option<NaiveDate> = values.text(Field::AppliedOn).parse().ok();
        if applied_on.is_none() && !problems.iter().any(|p| p.field == Field::AppliedOn) {
            problems.push(Problem::fault(Field::AppliedOn, Rule::Required, ""));
        }
        let label = match id {
            Some(id) => self.finder.label(id)?,
            None => values.text(Field::RegistrationCode).to_owned(),
        };
        let (Some(id), Some(applied_on)) = (id, applied_on) else {
            return Ok(Judged::fault(label, problems));
        };
        let label = format!("{label} {applied_on}");
        if let Some(other) = self.named.get(&(id, applied_on)) {
            return Ok(Judged::again(label, *other));
        }
        self.named.insert((id, applied_on), row.row);
        if !self.ways.contains_key(&id) {
            let way = self.way(id)?;
            self.ways.insert(id, way);
        }
        self.judged(row, id, applied_on, label, problems)
    }

    fn judged(
        &mut self,
        row: &ReadRow,
        id: ElevatorId,
        applied_on: NaiveDate,
        label: String,
        mut problems: Vec<Problem>,
    ) -> Result<Judged> {
        let today = self.today;
        let Some(way) = self.ways.get_mut(&id) else {
            return Err(Error::internal("way"));
        };
        let known = way
            .inspections
            .iter()
            .find(|i| i.applied_on == applied_on)
            .cloned();
        let mut stored: Vec<InspectionEvent> = known
            .as_ref()
            .and_then(|known| known.stored.as_ref())
            .map(|stored| stored.events.clone())
            .unwrap_or_default();
        if let Some(id) = known.as_ref().and_then(|known| known.id) {
            stored.extend(self.added.get(&id).into_iter().flatten().cloned());
        }
        if known.is_none() {
            if let Some(open) = way.inspections.iter().find(|i| i.state.is_open()) {
                let rule = Rule::HasOpenInspection {
                    label: label.clone(),
                    applied_on: open.applied_on.to_string(),
                };
                problems.push(Problem::fault(Field::AppliedOn, rule, &label));
            }
            if way.renewal.is_none() {
                problems.push(Problem::warning(Field::Elevators, Rule::NoRenewal, &label));
            }
        }
        let Asked {
            corrections,
            mut requests,
            fields,
        } = asked(&row.values, &stored, &mut problems);
        let (columns, corrections): (Vec<Field>, Vec<Correction>) = corrections.into_iter().unzip();
        let mut events = corrected(&stored, &corrections);
        let mut steps = way.steps.clone();
        if let Some(inspection) = known.as_ref().and_then(|known| known.stored.as_ref()) {
            problems.extend(left_alone(&row.values, inspection));
            for (event, problem) in correct::check(self.db, inspection, &corrections, today)? {
                let at = corrections.iter().position(|c| c.event == event);
                let column = at.and_then(|at| columns.get(at));
                problems.push(at_column(
                    problem,
                    column.copied().unwrap_or(Field::AppliedOn),
                ));
            }
            correct::move_steps(&mut steps, inspection, &corrections);
        }
        let mut open_items = known
            .as_ref()
            .and_then(|k| k.stored.as_ref())
            .is_some_and(|stored| stored.items.iter().any(|item| item.open));
        for (field, request) in &mut requests {
            if request.step == InspectionStep::Apply {
                // The application begins it: there is nothing before it that it could contradict.
                if request.happened_on > today {
                    let rule = Rule::InFuture {
                        today: today.to_string(),
                    };
                    let day = request.happened_on.to_string();
                    problems.push(Problem::fault(*field, rule, day));
                }
            } else {
                for problem in check_request(&events, request, open_items, today) {
                    problems.push(at_column(problem, *field));
                }
            }
            open_items |= !request.items.is_empty();
            if matches!(
                request.step,
                InspectionStep::Confirm | InspectionStep::Report
            ) {
                open_items = false;
            }
            if let Some(renewal) = way.renewal {
                let line = Timeline::of(&steps);
                if let Some(step) = request.step.moves_along(&line, request.happened_on) {
                    let ask = StepRequest {
                        step,
                        to: None,
                        happened_on: request.happened_on,
                        evidence: String::new(),
                        note: String::new(),
                    };
                    let (to, guards) = check_step(&line, &ask, today, way.reminded);
                    for guard in guards {
                        // What only asks for a reason has one: the sheet.
                        if guard.refuses() {
                            let day = request.happened_on.to_string();
                            problems.push(Problem::fault(*field, Rule::Stands { guard }, day));
                        } else if request.note.is_empty() {
                            request.note.clone_from(&self.file_name);
                        }
                    }
                    steps.push(step_of(renewal, &ask, line.stage, to));
                }
            }
            events.push(event_of(request));
        }
        let (refusing, warnings): (Vec<Problem>, Vec<Problem>) =
            problems.into_iter().partition(Problem::refuses);
        if !refusing.is_empty() {
            return Ok(Judged::fault(label, refusing));
        }
        let round = match &known {
            Some(known) => known.round,
            None => way
                .inspections
                .last()
                .filter(|i| i.state == InspectionState::Failed)
                .map_or(1, |i| i.round + 1),
        };
        let state = state_of(&events);
        if let Some(id) = known.as_ref().and_then(|known| known.id) {
            let new = events.split_off(stored.len());
            self.added.entry(id).or_default().extend(new);
        }
        way.steps = steps;
        let entry = Known {
            id: known.as_ref().and_then(|known| known.id),
            stored: known.as_ref().and_then(|known| known.stored.clone()),
            applied_on,
            state,
            round,
        };
        way.inspections.retain(|i| i.applied_on != applied_on);
        way.inspections.push(entry);
        way.inspections.sort_by_key(|i| i.applied_on);
        let text = |field| row.values.text(field).to_owned();
        let write = InspectionWrite {
            known: known.as_ref().and_then(|known| known.id),
            elevator: id,
            round,
            self_report_no: text(Field::SelfReportNo),
            contact: text(Field::ContactName),
            phone: text(Field::Phone),
            remarks: text(Field::Remarks),
            corrections,
            requests: requests
                .iter()
                .map(|(_, request)| request.clone())
                .collect(),
        };
        let fate = match known.and_then(|known| known.id) {
            None => RowFate::New,
            Some(inspection) => {
                let of = RecordRef::Inspection(inspection);
                match fields.is_empty() {
                    true => RowFate::Same(of),
                    false => RowFate::Changed { of, fields },
                }
            }
        };
        let writes = !matches!(fate, RowFate::Same(_));
        Ok(Judged {
            warnings,
            write: writes.then(|| Write::Inspection(Box::new(write))),
            ..Judged::of(label, fate)
        })
    }

    fn way(&self, id: ElevatorId) -> Result<Way> {
        let renewal = renewal::of_elevator(self.db, id)?;
        let mut inspections = Vec::new();
        for inspection in store::of_elevator(self.db, id)? {
            if let Some(stored) = store::get(self.db, inspection)?
                && let Some(first) = stored.events.first()
            {
                inspections.push(Known {
                    id: Some(inspection),
                    applied_on: first.happened_on,
                    state: stored.state(),
                    round: stored.round,
                    stored: Some(Box::new(stored)),
                });
            }
        }
        inspections.sort_by_key(|i| i.applied_on);
        Ok(Way {
            renewal,
            steps: match renewal {
                Some(renewal) => renewal::events(self.db, renewal)?,
                None => Vec::new(),
            },
            reminded: renewal::reminder_sent(self.db, id)?,
            inspections,
        })
    }
}

fn items(values: &Values) -> Vec<String> {
    let text = values.text(Field::Items);
    let items = text.split(['、', '；', ';', '\n', '\r']).map(str::trim);
    items
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A fault of an event at the column that has it.
fn at_column(mut problem: Problem, date: Field) -> Problem {
    problem.field = match problem.field {
        Field::DocumentNo if date == Field::OpinionOn => Field::OpinionNo,
        Field::DocumentNo => Field::ReportNo,
        // The event does not follow from where the inspection stands: the one before it is missing.
        Field::InspectionStep => {
            problem.rule = Rule::Required;
            problem.value = String::new();
            match date {
                Field::SiteOn => Field::AcceptedOn,
                Field::OpinionOn | Field::ReportOn => Field::SiteOn,
                Field::ConfirmedOn => Field::OpinionOn,
                other => other,
            }
        }
        Field::HappenedOn => date,
        other => other,
    };
    problem
}

/// An event that is not written yet, for judging those behind it.
fn event_of(request: &InspectionRequest) -> InspectionEvent {
    InspectionEvent {
        id: InspectionEventId::from_raw(0),
        step: request.step,
        happened_on: request.happened_on,
        recorded_at: DateTime::<FixedOffset>::default(),
        actor: PersonId(0),
        number: request.number.clone(),
        due_on: request.due_on,
        half: None,
        inspector: None,
        note: String::new(),
    }
}
