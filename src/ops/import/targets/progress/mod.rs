//! What becomes of a row that has the days of the steps of one renewal: each new day is a step as it would be recorded in
//! the window, each other day a correction. A row goes in whole or stays out whole.

mod asked;
mod write;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::judge::Decided;
use super::super::{RecordRef, RowFate};
use super::finder::Finder;
use super::{Classify, Judged, Write, step_of};
use crate::domain::ids::{ElevatorId, RenewalId};
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{Guard, StageEvent, StepRequest, Timeline, check_step};
use crate::error::Result;
use crate::exchange::rows::ReadRow;
use crate::ops::step;
use crate::store::{Db, elevator, renewal};
use asked::{Asked, asked};
pub(in crate::ops::import) use write::{ProgressWrite, rows_out, write};

/// Classifies row after row.
pub(in crate::ops::import) struct Progress<'d, D> {
    db: &'d D,
    today: NaiveDate,
    file_name: String,
    finder: Finder<'d, D>,
    /// Rows that named an elevator.
    named: HashMap<ElevatorId, u32>,
}

impl<D: Db> Classify for Progress<'_, D> {
    fn judge(&mut self, rows: &[&ReadRow], _decided: Decided<'_>) -> Result<Vec<Judged>> {
        rows.iter().map(|row| self.classify(row)).collect()
    }
}

impl<'d, D: Db> Progress<'d, D> {
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
            named: HashMap::new(),
        })
    }

    fn classify(&mut self, row: &ReadRow) -> Result<Judged> {
        let mut problems = row.problems.clone();
        let found = self.finder.found(&row.values, &mut problems);
        let Some(found) = found else {
            let label = row.values.text(Field::RegistrationCode).to_owned();
            return Ok(Judged::fault(label, problems));
        };
        let label = self.finder.label(found)?;
        let Some((id, renewal)) = renewal_of(self.db, found)? else {
            problems.push(Problem::fault(Field::Elevators, Rule::RenewalFirst, &label));
            return Ok(Judged::fault(label, problems));
        };
        if let Some(other) = self.named.get(&id) {
            return Ok(Judged::again(label, *other));
        }
        self.named.insert(id, row.row);
        let events = renewal::events(self.db, renewal)?;
        let Asked {
            corrections,
            mut requests,
            fields,
            problems: own,
        } = asked(&row.values, &events);
        problems.extend(own);
        let corrected = self.corrected(id, &events, &corrections, &mut problems)?;
        self.go(id, renewal, corrected, &mut requests, &mut problems)?;
        let (refusing, warnings): (Vec<Problem>, Vec<Problem>) =
            problems.into_iter().partition(Problem::refuses);
        if !refusing.is_empty() {
            return Ok(Judged::fault(label, refusing));
        }
        let of = RecordRef::Elevator(id);
        let mut judged = match fields.is_empty() {
            true => Judged::of(label, RowFate::Same(of)),
            false => Judged::of(label, RowFate::Changed { of, fields }),
        };
        judged.warnings = warnings;
        if !(corrections.is_empty() && requests.is_empty()) {
            judged.write = Some(Write::Progress(Box::new(ProgressWrite {
                elevator: id,
                corrections: corrections.into_iter().map(|(_, event)| event).collect(),
                requests: requests.into_iter().map(|(_, request)| request).collect(),
            })));
        }
        Ok(judged)
    }

    /// The steps with what the row corrects of them; what stands against that, and what came with another record and is
    /// corrected there.
    fn corrected(
        &self,
        id: ElevatorId,
        events: &[StageEvent],
        corrections: &[(Field, StageEvent)],
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<StageEvent>> {
        let mut corrected = events.to_vec();
        if corrections.is_empty() {
            return Ok(corrected);
        }
        let carried = step::carriers(self.db, id, events)?;
        for (field, event) in corrections {
            for known in corrected.iter_mut().filter(|known| known.id == event.id) {
                if let Some((_, carrier)) = carried.iter().find(|(of, _)| *of == event.id) {
                    let value = known.happened_on.to_string();
                    problems.push(Problem::fault(*field, carrier.rule(), value));
                }
                known.clone_from(event);
            }
        }
        for (field, event) in corrections {
            let found =
                step::check_corrected(self.db, id, events, &corrected, event.id, self.today)?;
            for mut problem in found {
                if problem.field == Field::HappenedOn {
                    problem.field = *field;
                }
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
        Ok(corrected)
    }

    /// Judges the new steps one after the other, each behind those before it. What only asks for a reason has one: what the
    /// row says, else the sheet.
    fn go(
        &self,
        id: ElevatorId,
        renewal: RenewalId,
        mut steps: Vec<StageEvent>,
        requests: &mut [(Field, StepRequest)],
        problems: &mut Vec<Problem>,
    ) -> Result<()> {
        if requests.is_empty() {
            return Ok(());
        }
        let reminded = renewal::reminder_sent(self.db, id)?;
        for (field, request) in requests {
            let line = Timeline::of(&steps);
            let (to, guards) = check_step(&line, request, self.today, reminded);
            for guard in guards {
                let on = request.happened_on.to_string();
                if !guard.refuses() {
                    if request.note.is_empty() {
                        request.note.clone_from(&self.file_name);
                    }
                    problems.push(Problem::warning(*field, Rule::Stands { guard }, on));
                    continue;
                }
                let rule = rule_of(guard, steps.last());
                // Without a notice no step may be taken: said once, at the first.
                let said = |p: &Problem| p.rule == Rule::NoticeFirst;
                if rule != Rule::NoticeFirst || !problems.iter().any(said) {
                    problems.push(Problem::fault(*field, rule, on));
                }
            }
            steps.push(step_of(renewal, request, line.stage, to));
        }
        Ok(())
    }
}

/// Why a step is refused, with what to do first.
fn rule_of(guard: Guard, before: Option<&StageEvent>) -> Rule {
    match (guard, before) {
        (Guard::StartBeforeNotice, _) => Rule::NoticeFirst,
        (guard @ (Guard::HandoverBeforeReport | Guard::RegisterBeforeReport), _) => {
            Rule::ReportFirst { guard }
        }
        (Guard::OutOfOrder { .. }, Some(before)) => Rule::BeforeStep {
            step: before.step,
            on: before.happened_on.to_string(),
        },
        (guard, _) => Rule::Stands { guard },
    }
}

/// The renewal of an elevator: its own, or that of the one it replaced, or of the one that replaced it.
fn renewal_of(db: &impl Db, id: ElevatorId) -> Result<Option<(ElevatorId, RenewalId)>> {
    if let Some(own) = renewal::of_elevator(db, id)? {
        return Ok(Some((id, own)));
    }
    let old = elevator::without_events(db, id)?.and_then(|known| known.replaces);
    let others = [old.map(|(old, _)| old), elevator::successor(db, id)?];
    for other in others.into_iter().flatten() {
        if let Some(renewal) = renewal::of_elevator(db, other)? {
            return Ok(Some((other, renewal)));
        }
    }
    Ok(None)
}
