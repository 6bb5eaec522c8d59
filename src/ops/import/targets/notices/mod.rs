//! What becomes of rows that are a construction notice: a row for each of its elevators, all of one number together. A
//! notice goes in whole or stays out whole.

mod write;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::super::judge::Decided;
use super::super::{RecordRef, RowFate};
use super::finder::Finder;
use super::{Classify, Judged, Write};
use crate::domain::checks::NoticeLevel;
use crate::domain::codes::normalise;
use crate::domain::fields::Fields;
use crate::domain::ids::ElevatorId;
use crate::domain::notice::{Notice, NoticeDraft, NoticeState, NoticeStep};
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{Step, StepRequest};
use crate::error::Result;
use crate::exchange::rows::{ReadRow, Values};
use crate::ops::{notice as ops, step};
use crate::store::{Db, notice as store};
pub(in crate::ops::import) use write::{rows_out, write};

/// Classifies all rows at once.
pub(in crate::ops::import) struct Notices<'d, D> {
    db: &'d D,
    today: NaiveDate,
    finder: Finder<'d, D>,
    /// Which notice of the sheet took an elevator.
    taken: HashMap<ElevatorId, String>,
}

/// A notice to write.
pub(in crate::ops::import) struct NoticeWrite {
    /// None: new.
    known: Option<Box<Notice>>,
    draft: NoticeDraft,
    /// In order.
    steps: Vec<(NoticeStep, NaiveDate)>,
}

/// The rows of one notice.
struct Group<'r> {
    rows: Vec<&'r ReadRow>,
    draft: NoticeDraft,
    submitted_on: Option<NaiveDate>,
    received_on: Option<NaiveDate>,
    /// By row: the elevator that it names.
    elevators: BTreeMap<u32, ElevatorId>,
    /// By row: what is wrong with it.
    faults: BTreeMap<u32, Vec<Problem>>,
    /// Rows that name an elevator again, and the row that named it first.
    again: HashMap<u32, u32>,
}

impl<D: Db> Classify for Notices<'_, D> {
    fn judge(&mut self, rows: &[&ReadRow], _decided: Decided<'_>) -> Result<Vec<Judged>> {
        let mut groups: Vec<Vec<&ReadRow>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for row in rows {
            let number = number_of(&row.values);
            // A row without a number belongs to nobody.
            match places.get(&number).filter(|_| !number.is_empty()) {
                Some(place) => groups[*place].push(row),
                None => {
                    places.insert(number, groups.len());
                    groups.push(vec![row]);
                }
            }
        }
        let mut judged: HashMap<u32, Judged> = HashMap::with_capacity(rows.len());
        for group in groups {
            self.notice(group, &mut judged)?;
        }
        let none = || Judged::fault(String::new(), Vec::new());
        Ok(rows
            .iter()
            .map(|row| judged.remove(&row.row).unwrap_or_else(none))
            .collect())
    }

    fn at_once(&self) -> usize {
        usize::MAX
    }
}

impl<'d, D: Db> Notices<'d, D> {
    pub(in crate::ops::import) fn new(db: &'d D, today: NaiveDate) -> Result<Self> {
        Ok(Self {
            db,
            today,
            finder: Finder::new(db)?,
            taken: HashMap::new(),
        })
    }

    fn notice(&mut self, rows: Vec<&ReadRow>, judged: &mut HashMap<u32, Judged>) -> Result<()> {
        let mut group = self.gathered(rows)?;
        let Some(first) = group.rows.first().map(|row| row.row) else {
            return Ok(());
        };
        let current = match group.draft.notice_no.is_empty() {
            true => None,
            false => self.current(&group.draft.notice_no)?,
        };
        let write = self.whole(&mut group, current.as_ref(), first)?;
        let number = group.draft.notice_no.clone();
        let guilty = group.faults.keys().next().copied();
        let whose = current.as_ref().map(|notice| RecordRef::Notice(notice.id));
        let (mut write, mut warnings) = match write {
            Some((write, warnings)) => (Some(write), warnings),
            None => (None, Vec::new()),
        };
        let changes = match (&write, &current) {
            (Some(write), Some(current)) => differences(write, &current.draft),
            _ => Vec::new(),
        };
        for row in &group.rows {
            let elevator = group.elevators.get(&row.row).copied();
            let label = match elevator {
                Some(id) => format!("{number} {}", self.finder.label(id)?),
                None => number.clone(),
            };
            let fate = if let Some(other) = group.again.get(&row.row) {
                RowFate::Duplicate {
                    other_row: Some(*other),
                    other: whose,
                    near: false,
                    theirs: Vec::new(),
                }
            } else if let Some(faults) = group.faults.remove(&row.row) {
                RowFate::Fault(faults)
            } else if let Some(guilty) = guilty {
                let rule = Rule::WithRow { row: guilty };
                RowFate::Fault(vec![Problem::fault(Field::NoticeNo, rule, &number)])
            } else if let (Some(current), Some(of)) = (&current, whose) {
                let mut fields = if row.row == first {
                    changes.clone()
                } else {
                    Vec::new()
                };
                if let Some(id) = elevator.filter(|id| !current.draft.elevators.contains(id)) {
                    let label = self.finder.label(id)?;
                    fields.push((Field::Elevators, String::new(), label));
                }
                match fields.is_empty() {
                    true => RowFate::Same(of),
                    false => RowFate::Changed { of, fields },
                }
            } else {
                RowFate::New
            };
            let mut one = Judged::of(label, fate);
            if row.row == first {
                one.warnings = std::mem::take(&mut warnings);
                one.write = write.take().map(|write| Write::Notice(Box::new(write)));
            }
            judged.insert(row.row, one);
        }
        Ok(())
    }

    /// What the rows say together.
    fn gathered<'r>(&mut self, rows: Vec<&'r ReadRow>) -> Result<Group<'r>> {
        let mut group = Group {
            rows,
            draft: NoticeDraft::default(),
            submitted_on: None,
            received_on: None,
            elevators: BTreeMap::new(),
            faults: BTreeMap::new(),
            again: HashMap::new(),
        };
        let mut said: HashMap<Field, (u32, String)> = HashMap::new();
        for row in group.rows.clone() {
            let mut faults: Vec<Problem> = row
                .problems
                .iter()
                .filter(|p| p.refuses())
                .cloned()
                .collect();
            for field in NoticeDraft::FIELDS
                .iter()
                .chain(&[Field::SubmittedOn, Field::ReceivedOn])
            {
                let value = row.values.text(*field);
                if value.is_empty() {
                    continue;
                }
                match said.get(field) {
                    Some((other, earlier)) if earlier != value => {
                        let rule = Rule::RowsDiffer {
                            row: *other,
                            value: earlier.clone(),
                        };
                        faults.push(Problem::fault(*field, rule, value));
                    }
                    Some(_) => {}
                    None => {
                        said.insert(*field, (row.row, value.to_owned()));
                    }
                }
            }
            match self.finder.find(&row.values) {
                Ok(None) => {}
                Ok(Some(id)) => {
                    if let Some((other, _)) =
                        group.elevators.iter().find(|(_, known)| **known == id)
                    {
                        group.again.insert(row.row, *other);
                    } else {
                        group.elevators.insert(row.row, id);
                    }
                }
                Err(problem) => faults.push(problem),
            }
            if !faults.is_empty() {
                group.faults.insert(row.row, faults);
            }
        }
        for (field, (_, value)) in &said {
            match field {
                Field::SubmittedOn => group.submitted_on = value.parse().ok(),
                Field::ReceivedOn => group.received_on = value.parse().ok(),
                Field::NoticeNo => group.draft.notice_no = normalise::line(value),
                field => {
                    group.draft.set_field(*field, value);
                }
            }
        }
        Ok(group)
    }

    /// The newest version of a number that the file knows.
    fn current(&self, number: &str) -> Result<Option<Notice>> {
        for id in store::with_number(self.db, number)? {
            if let Some(notice) = store::get(self.db, id)?
                && notice.state != NoticeState::Superseded
            {
                return Ok(Some(notice));
            }
        }
        Ok(None)
    }

    /// Judges the notice as a whole: what is to be written with its doubts; none if something refuses or nothing is new.
    fn whole(
        &mut self,
        group: &mut Group<'_>,
        current: Option<&Notice>,
        first: u32,
    ) -> Result<Option<(NoticeWrite, Vec<Problem>)>> {
        let mut draft = match current {
            Some(current) => current.draft.clone(),
            None => NoticeDraft::default(),
        };
        for field in NoticeDraft::FIELDS {
            let value = group.draft.field(*field);
            if !value.is_empty() {
                draft.set_field(*field, &value);
            }
        }
        for id in group.elevators.values() {
            if !draft.elevators.contains(id) {
                draft.elevators.push(*id);
            }
        }
        let steps = self.steps(group, &draft, current);
        let editable = current.is_none_or(|notice| notice.state.editable());
        let level = match steps.is_empty() {
            true => NoticeLevel::Draft,
            false => NoticeLevel::Submission,
        };
        let mut problems = Vec::new();
        if draft.notice_no.is_empty() {
            problems.push(Problem::fault(Field::NoticeNo, Rule::Required, ""));
        }
        let (canonical, found) = ops::judge(self.db, current, &draft, level, self.today)?;
        draft = canonical;
        if editable {
            problems.extend(found);
        } else if let Some(current) = current
            && (!draft.differences(&current.draft).is_empty()
                || draft.elevators != current.draft.elevators)
        {
            // After it was handed in, only a new version changes it.
            let rule = Rule::NoticeState {
                state: current.state,
            };
            problems.push(Problem::fault(Field::NoticeNo, rule, &draft.notice_no));
        }
        problems.extend(recorded(group, current));
        problems.extend(self.days(&draft, current, &steps)?);
        for (row, id) in &group.elevators {
            match self.taken.get(id) {
                Some(other) if *other != draft.notice_no => {
                    let rule = Rule::OnOtherNotice {
                        label: self.finder.label(*id)?,
                        notice: other.clone(),
                    };
                    let fault = Problem::fault(Field::Elevators, rule, other);
                    group.faults.entry(*row).or_default().push(fault);
                }
                _ => {
                    self.taken.insert(*id, draft.notice_no.clone());
                }
            }
        }
        let (refusing, warnings): (Vec<Problem>, Vec<Problem>) =
            problems.into_iter().partition(Problem::refuses);
        if !refusing.is_empty() {
            group.faults.entry(first).or_default().extend(refusing);
        }
        group.draft.notice_no.clone_from(&draft.notice_no);
        if !group.faults.is_empty() {
            return Ok(None);
        }
        let write = NoticeWrite {
            known: current.cloned().map(Box::new),
            draft,
            steps,
        };
        let is_news = current.is_none_or(|current| {
            !differences(&write, &current.draft).is_empty()
                || write.draft.elevators != current.draft.elevators
        });
        Ok(is_news.then_some((write, warnings)))
    }

    /// The steps that the dates tell and the file does not know yet.
    fn steps(
        &self,
        group: &Group<'_>,
        draft: &NoticeDraft,
        current: Option<&Notice>,
    ) -> Vec<(NoticeStep, NaiveDate)> {
        let state = current.map_or(NoticeState::Draft, |notice| notice.state);
        let mut steps = Vec::new();
        // One that was sent back was handed in before; a list that was given out meanwhile still says so.
        let events = current.into_iter().flat_map(|notice| &notice.events);
        let known = events.rev().find(|e| e.step == NoticeStep::Submit);
        let known = known.is_some_and(|e| Some(e.happened_on) == group.submitted_on);
        if state.editable()
            && (!known || group.received_on.is_some())
            && let Some(on) = group.submitted_on.or_else(|| {
                // What was received was handed in: on the day of the notice.
                let received = group.received_on?;
                Some(draft.notice_on.parse().unwrap_or(received).min(received))
            })
        {
            steps.push((NoticeStep::Submit, on));
        }
        if (state == NoticeState::Submitted || !steps.is_empty())
            && let Some(on) = group.received_on
        {
            steps.push((NoticeStep::Receive, on));
        }
        steps
    }

    /// Faults of the days of the steps, and what stands against the elevators becoming notified.
    fn days(
        &self,
        draft: &NoticeDraft,
        current: Option<&Notice>,
        steps: &[(NoticeStep, NaiveDate)],
    ) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let mut last = current.and_then(|n| n.events.last()).map(|e| e.happened_on);
        let notice_on: Option<NaiveDate> = draft.notice_on.parse().ok();
        for (step, on) in steps {
            let field = match step {
                NoticeStep::Receive => Field::ReceivedOn,
                _ => Field::SubmittedOn,
            };
            let before = match step {
                NoticeStep::Receive => notice_on
                    .filter(|day| on < day)
                    .map(|d| (Field::NoticeOn, d)),
                _ => None,
            };
            let before = before.or(last.filter(|day| on < day).map(|d| (Field::HappenedOn, d)));
            if let Some((other, day)) = before {
                let rule = Rule::Before {
                    field: other,
                    date: day.to_string(),
                };
                problems.push(Problem::fault(field, rule, on.to_string()));
            }
            if *on > self.today {
                let rule = Rule::InFuture {
                    today: self.today.to_string(),
                };
                problems.push(Problem::fault(field, rule, on.to_string()));
            }
            last = Some(*on);
            if *step == NoticeStep::Receive {
                let request = StepRequest {
                    step: Step::Notify,
                    to: None,
                    happened_on: *on,
                    evidence: String::new(),
                    note: String::new(),
                };
                let guards = step::check(self.db, &draft.elevators, &request, self.today)?;
                // That an elevator is further already is told by the check of the notice.
                problems.extend(guards.into_iter().filter(|_| current.is_none()).map(
                    |(_, guard)| Problem::fault(field, Rule::Stands { guard }, on.to_string()),
                ));
            }
        }
        Ok(problems)
    }
}

fn number_of(values: &Values) -> String {
    normalise::line(values.text(Field::NoticeNo))
}

/// Dates that the file has already, and otherwise.
fn recorded(group: &Group<'_>, current: Option<&Notice>) -> Vec<Problem> {
    let Some(current) = current.filter(|notice| !notice.state.editable()) else {
        return Vec::new();
    };
    let known = |step: NoticeStep| {
        let mut events = current.events.iter().rev();
        events.find(|e| e.step == step).map(|e| e.happened_on)
    };
    [
        (
            Field::SubmittedOn,
            group.submitted_on,
            known(NoticeStep::Submit),
        ),
        (
            Field::ReceivedOn,
            group.received_on,
            known(NoticeStep::Receive),
        ),
    ]
    .into_iter()
    .filter_map(|(field, said, known)| {
        let (said, known) = (said?, known?);
        let value = known.to_string();
        (said != known)
            .then(|| Problem::fault(field, Rule::AlreadyRecorded { value }, said.to_string()))
    })
    .collect()
}

/// Fields and steps that are news to the file; elevators are told at their rows.
fn differences(write: &NoticeWrite, before: &NoticeDraft) -> Vec<(Field, String, String)> {
    let fields = before.differences(&write.draft).into_iter();
    let fields = fields.map(|f| (f, before.field(f), write.draft.field(f)));
    let steps = write.steps.iter().map(|(step, on)| {
        let field = match step {
            NoticeStep::Receive => Field::ReceivedOn,
            _ => Field::SubmittedOn,
        };
        (field, String::new(), on.to_string())
    });
    fields.chain(steps).collect()
}
