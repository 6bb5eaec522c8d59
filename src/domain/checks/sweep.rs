//! A unit found in a sweep, as typed, and what came of it.

use chrono::NaiveDate;

use super::reader::Reader;
use super::site::past;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::sweep::{Equipment, SweepDraft, SweepFind, SweepRequest, SweepStep};

/// A unit ready for the store. Street and unit are still names.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedSweep {
    /// 发现日期; a stand-in where it has a fault.
    pub found_on: NaiveDate,
    /// 设备种类; a stand-in where it has a fault.
    pub equipment: Equipment,
    /// 街道.
    pub street: String,
    /// Where.
    pub place: String,
    /// 使用单位.
    pub unit: String,
    /// 发现人.
    pub found_by: String,
    /// 情况.
    pub description: String,
}

/// Judges a unit that was found.
pub fn check_sweep(draft: &SweepDraft, today: NaiveDate) -> (CheckedSweep, Vec<Problem>) {
    let mut r = Reader::new(today);
    let equipment = r.word(Field::Equipment, &draft.equipment);
    if draft.equipment.trim().is_empty() {
        r.fault(Field::Equipment, Rule::Required, "");
    }
    let checked = CheckedSweep {
        found_on: past(&mut r, Field::FoundOn, &draft.found_on).unwrap_or(today),
        equipment: equipment.unwrap_or(Equipment::Other),
        street: r.required(Field::Street, &draft.street),
        place: r.required(Field::SitePlace, &draft.place),
        unit: r.line(Field::UserUnit, &draft.unit),
        found_by: r.required(Field::FoundBy, &draft.found_by),
        description: r.text(Field::Description, &draft.description),
    };
    (checked, r.problems)
}

/// Judges the correction of a unit that was found: not after what came of it.
pub fn check_sweep_edit(
    draft: &SweepDraft,
    stored: &SweepFind,
    today: NaiveDate,
) -> (CheckedSweep, Vec<Problem>) {
    let (checked, mut problems) = check_sweep(draft, today);
    let first = stored.events.first().map(|event| event.happened_on);
    if let Some(first) = first.filter(|first| checked.found_on > *first) {
        let rule = Rule::After {
            field: Field::HappenedOn,
            date: first.to_string(),
        };
        let typed = checked.found_on.to_string();
        problems.push(Problem::fault(Field::FoundOn, rule, typed));
    }
    (checked, problems)
}

/// Every fault of what came of it.
pub fn check_sweep_step(
    find: &SweepFind,
    request: &SweepRequest,
    today: NaiveDate,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut fault = |field, rule, value: String| problems.push(Problem::fault(field, rule, value));
    let on = request.happened_on;
    if !find.state().next().contains(&request.step) {
        let word = request.step.code().to_owned();
        fault(Field::HappenedOn, Rule::UnknownWord, word);
    }
    if on > today {
        let today = today.to_string();
        fault(Field::HappenedOn, Rule::InFuture { today }, on.to_string());
    }
    let last = find.events.last().map_or(find.found_on, |e| e.happened_on);
    if on < last {
        let rule = Rule::Before {
            field: Field::FoundOn,
            date: last.to_string(),
        };
        fault(Field::HappenedOn, rule, on.to_string());
    }
    if request.step == SweepStep::Reopened && request.note.trim().is_empty() {
        fault(Field::Reason, Rule::Required, String::new());
    }
    let registered = request.step == SweepStep::Registered;
    if registered && request.elevator.is_none() && request.number.trim().is_empty() {
        fault(Field::DocumentNo, Rule::Required, String::new());
    }
    problems
}
