//! What becomes of a row that is a rescue order with its milestones: known by its number, by the number of the police, or
//! by the minute of the call at the same elevator or place. Everything that is entered so is entered late; the sheet is
//! the reason.

mod clock;
mod known;
mod milestones;
mod write;

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::super::judge::{Decided, Decision};
use super::super::{RecordRef, RowFate};
use super::finder::Finder;
use super::{Classify, Judged, Write};
use crate::domain::fields::Fields;
use crate::domain::ids::{CommunityId, ElevatorId, RescueOrderId};
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::domain::rescue::order::Milestone;
use crate::domain::rescue::rules::RescueRules;
use crate::domain::rescue::same::incident_key;
use crate::domain::rescue::{
    CheckedClosing, CheckedRescue, Closing, PERSONAL, RescueDraft, RescueOutcome, RescueSource,
    RescueStep, check_rescue, holds_mask, mask,
};
use crate::error::Result;
use crate::exchange::rows::{ReadRow, Values};
use crate::ops::rescue as ops;
use crate::store::Db;
use crate::store::rescue::{self as store, OrderKey};
use clock::{instant, said, wall};
pub(in crate::ops::import) use write::{rows_out, write};

/// The milestones of a row.
const TIMES: [(Field, RescueStep); 8] = [
    (Field::DispatchedAt, RescueStep::Dispatched),
    (Field::AnsweredAt, RescueStep::Answered),
    (Field::ReassuredAt, RescueStep::Reassured),
    (Field::ArrivedAt, RescueStep::Arrived),
    (Field::FreedAt, RescueStep::Freed),
    (Field::CalledBackAt, RescueStep::CalledBack),
    (Field::RepairedAt, RescueStep::Repaired),
    (Field::ClosedAt, RescueStep::Closed),
];

/// The fields that a row shares with the form of an order.
const PLAIN: [Field; 9] = [
    Field::RescueSource,
    Field::PoliceIncidentNo,
    Field::ReceivedAt,
    Field::RescuePlace,
    Field::Trapped,
    Field::CallerName,
    Field::CallerPhone,
    Field::Description,
    Field::OutsideTown,
];

/// Classifies row after row; remembers what the sheet named already.
pub(in crate::ops::import) struct Rescues<'d, D> {
    db: &'d D,
    /// The end of the business day: what lies behind it has not come yet.
    now: DateTime<FixedOffset>,
    /// What the desk measures by.
    rules: RescueRules,
    file_name: String,
    finder: Finder<'d, D>,
    places: ops::Places,
    orders: Vec<OrderKey>,
    by_number: HashMap<String, RescueOrderId>,
    /// By what tells the numbers of incidents apart: the order that stands for the event; none where there are several.
    by_police: HashMap<String, Option<RescueOrderId>>,
    named: HashMap<String, u32>,
    /// Calls of the sheet: elevator, instant, row.
    calls: Vec<(ElevatorId, DateTime<FixedOffset>, u32)>,
}

/// An order to write.
pub(in crate::ops::import) struct RescueWrite {
    known: Option<RescueOrderId>,
    order_no: String,
    draft: RescueDraft,
    checked: CheckedRescue,
    community: Option<CommunityId>,
    /// With those of the file that they correct.
    milestones: Vec<(RescueStep, DateTime<FixedOffset>)>,
    team: String,
    closing: Option<(CheckedClosing, String, String)>,
    note: String,
}

/// An order of the file, as far as a row is compared with it.
struct Stored {
    draft: RescueDraft,
    milestones: Vec<Milestone>,
    outcome: Option<RescueOutcome>,
    closing: Closing,
    team: String,
}

impl<D: Db> Classify for Rescues<'_, D> {
    fn judge(&mut self, rows: &[&ReadRow], decided: Decided<'_>) -> Result<Vec<Judged>> {
        rows.iter()
            .map(|row| self.classify(row, decided.of(row.row)))
            .collect()
    }
}

impl<'d, D: Db> Rescues<'d, D> {
    pub(in crate::ops::import) fn new(
        db: &'d D,
        file_name: &str,
        today: NaiveDate,
    ) -> Result<Self> {
        let orders = store::keys(db)?;
        let mut by_police: HashMap<String, Option<RescueOrderId>> = HashMap::new();
        for order in &orders {
            let Some(number) = incident_key(&order.police_incident_no) else {
                continue;
            };
            let event = order.holder().event();
            by_police
                .entry(number.into_owned())
                .and_modify(|known| *known = known.filter(|known| *known == event))
                .or_insert(Some(event));
        }
        Ok(Self {
            db,
            now: wall(today.and_hms_opt(23, 59, 59).unwrap_or_default()),
            rules: crate::ops::rescue::rules(db)?,
            file_name: file_name.to_owned(),
            finder: Finder::new(db)?,
            places: ops::Places::new(db)?,
            by_number: orders.iter().map(|o| (o.order_no.clone(), o.id)).collect(),
            by_police,
            orders,
            named: HashMap::new(),
            calls: Vec::new(),
        })
    }

    fn classify(&mut self, row: &ReadRow, decision: Decision) -> Result<Judged> {
        let values = &row.values;
        let mut problems = row.problems.clone();
        let found = match self.finder.find(values) {
            Ok(found) => found,
            // A call may come from an elevator that the register does not hold: the words of the place stay.
            Err(mut problem) => {
                problem.severity = Severity::Warning;
                problems.push(problem);
                None
            }
        };
        let elevator = match found {
            Some(id) => Some(id),
            None => self.meant(values, &mut problems)?,
        };
        let received = instant(values.text(Field::ReceivedAt));
        let label = label_of(values);
        if let Some(other) = self.twin(row) {
            return Ok(duplicate(label, Some(other), None, false));
        }
        let known = self.known(values, elevator, received);
        if let Some(Some(id)) = known {
            let stored = self.stored(id)?;
            // What a person tied it to, or left open, outweighs words.
            problems.retain(|problem| problem.rule != Rule::NotTied);
            return self.judged(row, label, found, problems, Some((id, stored)));
        }
        // A number of the police that several orders have tells none of them.
        if known == Some(None) && decision != Decision::New {
            return Ok(duplicate(label, None, None, false));
        }
        if let (Some(elevator), Some(at)) = (elevator, received)
            && decision != Decision::New
        {
            let near = |other: DateTime<FixedOffset>| {
                (at - other).num_minutes().abs() <= self.rules.same_minutes.into()
            };
            let order = self
                .orders
                .iter()
                .find(|o| o.elevator == Some(elevator) && near(o.received_at));
            if let Some(order) = order {
                let id = order.id;
                if decision == Decision::Update {
                    let stored = self.stored(id)?;
                    return self.judged(row, label, Some(elevator), problems, Some((id, stored)));
                }
                return Ok(duplicate(label, None, Some(id), true));
            }
            let call = self
                .calls
                .iter()
                .find(|(e, other, _)| *e == elevator && near(*other));
            if let Some((_, _, other)) = call {
                return Ok(duplicate(label, Some(*other), None, true));
            }
        }
        if let (Some(elevator), Some(at)) = (elevator, received) {
            self.calls.push((elevator, at, row.row));
        }
        self.judged(row, label, elevator, problems, None)
    }

    fn stored(&self, id: RescueOrderId) -> Result<Stored> {
        let view = store::view(self.db, id)?;
        let draft = store::draft_of(self.db, id)?.map(|(draft, ..)| draft);
        let (outcome, closing) = store::closing_of(self.db, id)?;
        let mut draft = draft.unwrap_or_default();
        // An instant of the file as a row would say it.
        if let Ok(at) = DateTime::parse_from_rfc3339(&draft.received) {
            draft.received = said(at);
        }
        let team = view.as_ref().map(|view| view.team().to_owned());
        Ok(Stored {
            draft,
            milestones: view.map(|view| view.milestones).unwrap_or_default(),
            outcome,
            closing,
            team: team.unwrap_or_default(),
        })
    }

    fn judged(
        &mut self,
        row: &ReadRow,
        label: String,
        elevator: Option<ElevatorId>,
        mut problems: Vec<Problem>,
        known: Option<(RescueOrderId, Stored)>,
    ) -> Result<Judged> {
        let values = &row.values;
        let before = known.as_ref().map(|(_, stored)| stored);
        let mut fields: Vec<(Field, String, String)> = Vec::new();
        let mut draft = match before {
            Some(stored) => stored.draft.clone(),
            None => RescueDraft {
                source: String::new(),
                ..RescueDraft::default()
            },
        };
        for field in PLAIN {
            let value = values.text(field);
            let old = draft.field(field);
            if value.is_empty() || says_the_same(field, &old, value) {
                continue;
            }
            // A list that was given out masked does not take away what the file knows.
            if before.is_some_and(|stored| ops::masked(&stored.draft).field(field) == value) {
                continue;
            }
            if PERSONAL.contains(&field) && holds_mask(field, value) {
                problems.push(Problem::warning(field, Rule::Masked, value));
                // Where nothing is known, what was said around a mask is worth keeping.
                let running = matches!(field, Field::RescuePlace | Field::Description);
                if before.is_none() && running {
                    draft.set_field(field, &mask::without(value));
                }
                continue;
            }
            fields.push((field, old, value.to_owned()));
            draft.set_field(field, value);
        }
        if let Some(id) = elevator.filter(|id| draft.elevator != Some(*id)) {
            let old = match draft.elevator {
                Some(old) => self.finder.label(old)?,
                None => String::new(),
            };
            fields.push((Field::Elevators, old, self.finder.label(id)?));
            draft.elevator = Some(id);
        }
        if before.is_none() && draft.place.trim().is_empty() {
            draft.place = place_of(values);
        }
        self.number_is_free(
            &draft,
            before,
            known.as_ref().map(|(id, _)| *id),
            &mut problems,
        );
        if draft.source.is_empty() && !draft.police_incident_no.is_empty() {
            // Only the police have such numbers.
            RescueSource::Police110.code().clone_into(&mut draft.source);
        }
        // As a list gives it out.
        let given = mask::text(&draft.late_reason);
        match values.text(Field::LateReason) {
            reason if before.is_some() && !reason.is_empty() && reason == given => {}
            "" if draft.late_reason.is_empty() => draft.late_reason.clone_from(&self.file_name),
            "" => {}
            reason => {
                if before.is_some() && draft.late_reason != reason {
                    let old = draft.late_reason.clone();
                    fields.push((Field::LateReason, old, reason.to_owned()));
                }
                reason.clone_into(&mut draft.late_reason);
            }
        }
        let late_reason = match before {
            // An order that was entered in time stays so.
            Some(stored) if ["", given.as_str()].contains(&values.text(Field::LateReason)) => {
                stored.draft.late_reason.clone()
            }
            _ => draft.late_reason.clone(),
        };
        let mut typed = draft.clone();
        match instant(&draft.received) {
            Some(at) => typed.received = at.to_rfc3339(),
            None => missing(&mut problems, Field::ReceivedAt),
        }
        if draft.source.is_empty() {
            missing(&mut problems, Field::RescueSource);
        }
        let checked = match problems.iter().any(Problem::refuses) {
            true => None,
            false => match check_rescue(&typed, self.now, self.now, &self.rules) {
                Ok(checked) => Some(checked),
                Err(found) => {
                    problems.extend(found);
                    None
                }
            },
        };
        if checked
            .as_ref()
            .is_some_and(|checked| checked.received_at > self.now)
        {
            let rule = Rule::TimeInFuture {
                at: typed.received.clone(),
                now: self.now.to_rfc3339(),
            };
            problems.push(Problem::fault(Field::ReceivedAt, rule, &draft.received));
        }
        let mut milestones = Vec::new();
        let mut closing = None;
        // What followed a call can be judged only when it is known when that came.
        if let Some(at) = instant(&draft.received) {
            milestones = self.times(values, at, before, &mut problems, &mut fields);
            closing = self.closing(values, at, before, &mut problems, &mut fields);
        }
        let team = values.text(Field::Team);
        if let Some(stored) = before
            && !team.is_empty()
            && stored.team != team
        {
            // Who was sent hangs on a milestone.
            let standing = stored.milestones.iter().find(|m| !m.void);
            match standing.filter(|_| milestones.is_empty()) {
                Some(first) => milestones.push((first.step, first.happened_at)),
                None if milestones.is_empty() => missing(&mut problems, Field::DispatchedAt),
                None => {}
            }
            if stored.outcome.is_some() {
                let rule = Rule::OrderClosed;
                problems.push(Problem::fault(Field::Team, rule, team));
            }
            fields.push((Field::Team, stored.team.clone(), team.to_owned()));
        }
        let (refusing, warnings): (Vec<Problem>, Vec<Problem>) =
            problems.into_iter().partition(Problem::refuses);
        let Some(checked) = checked.filter(|_| refusing.is_empty()) else {
            return Ok(Judged::fault(label, refusing));
        };
        let fate = match &known {
            None => RowFate::New,
            Some((id, _)) if fields.is_empty() => RowFate::Same(RecordRef::Rescue(*id)),
            Some((id, _)) => RowFate::Changed {
                of: RecordRef::Rescue(*id),
                fields,
            },
        };
        if before.is_none() && !team.is_empty() && milestones.is_empty() {
            let rule = Rule::Required;
            return Ok(Judged::fault(
                label,
                vec![Problem::fault(Field::DispatchedAt, rule, "")],
            ));
        }
        typed.late_reason = late_reason;
        let community = self.places.community(&draft.place);
        let write = RescueWrite {
            known: known.as_ref().map(|(id, _)| *id),
            order_no: values.text(Field::OrderNo).to_owned(),
            draft: typed,
            checked,
            community,
            milestones,
            team: team.to_owned(),
            closing,
            note: match values.text(Field::LateReason) {
                "" => self.file_name.clone(),
                reason => reason.to_owned(),
            },
        };
        let writes = !matches!(fate, RowFate::Same(_));
        Ok(Judged {
            warnings,
            write: writes.then(|| Write::Rescue(Box::new(write))),
            ..Judged::of(label, fate)
        })
    }
}

fn missing(problems: &mut Vec<Problem>, field: Field) {
    if !problems.iter().any(|p| p.field == field) {
        problems.push(Problem::fault(field, Rule::Required, ""));
    }
}

/// Whether a row says what the file holds: no number is zero, and a sheet has no seconds where nobody wrote them.
fn says_the_same(field: Field, old: &str, value: &str) -> bool {
    match field {
        Field::Trapped | Field::OutsideTown if old.is_empty() => value == "0",
        Field::ReceivedAt => old.starts_with(value),
        _ => old == value,
    }
}

fn closing_field(closing: &Closing, field: Field) -> &str {
    match field {
        Field::RescueOutcome => &closing.outcome,
        Field::RescueCause => &closing.cause,
        Field::CauseNote => &closing.cause_note,
        Field::Injured => &closing.injured,
        Field::Deaths => &closing.deaths,
        Field::ReportUp => &closing.report_up,
        _ => "",
    }
}

fn duplicate(
    label: String,
    other_row: Option<u32>,
    other: Option<RescueOrderId>,
    near: bool,
) -> Judged {
    let fate = RowFate::Duplicate {
        other_row,
        other: other.map(RecordRef::Rescue),
        near,
        theirs: Vec::new(),
    };
    Judged::of(label, fate)
}

/// What a person recognises an order by.
fn label_of(values: &Values) -> String {
    let place = place_of(values);
    let number = values.text(Field::OrderNo);
    let parts = [number, values.text(Field::ReceivedAt), place.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Where, in words: as the row says it, else community, building and unit.
fn place_of(values: &Values) -> String {
    let place = values.text(Field::RescuePlace);
    if !place.is_empty() {
        return place.to_owned();
    }
    let parts = [Field::Community, Field::Building, Field::UnitNo].map(|f| values.text(f));
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
