//! What is wrong with a notice: its fields, its number, its elevators, the day of a step.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::domain::checks::{CheckedNotice, NoticeLevel, check_notice};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Notice, NoticeDraft, NoticeStep};
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::Stage;
use crate::error::Result;
use crate::ops::desk;
use crate::store::{Db, notice as rows, register};

/// Faults and doubts of a form as it stands; `except` is the notice being edited, or the version being replaced.
///
/// # Errors
///
/// When the file cannot be read.
pub fn check(
    db: &impl Db,
    except: Option<NoticeId>,
    draft: &NoticeDraft,
    today: NaiveDate,
) -> Result<Vec<Problem>> {
    let current = match except {
        Some(id) => rows::get(db, id)?,
        None => None,
    };
    let (draft, mut problems) = judge(db, current.as_ref(), draft, NoticeLevel::Draft, today)?;
    problems.extend(unit_doubts(db, &draft)?);
    let deadline = desk::program(db)?.deadline_on;
    let finish: Option<NaiveDate> = draft.planned_finish_on.parse().ok();
    if finish.is_some_and(|finish| finish > deadline) {
        let rule = Rule::AfterDeadline {
            deadline: deadline.to_string(),
        };
        let value = draft.planned_finish_on.clone();
        problems.push(Problem::warning(Field::PlannedFinishOn, rule, value));
    }
    Ok(problems)
}

/// Elevators that are recorded with another construction unit than that of the notice, by unit.
fn unit_doubts(db: &impl Db, draft: &NoticeDraft) -> Result<Vec<Problem>> {
    let unit = &draft.construction_unit;
    if unit.is_empty() {
        return Ok(Vec::new());
    }
    let mut others: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for row in register::rows(db, &draft.elevators)? {
        if !row.construction_unit.is_empty() && row.construction_unit != *unit {
            let place = row.place();
            let other = others.entry(row.construction_unit).or_insert((place, 0));
            other.1 += 1;
        }
    }
    let doubt = |(other, (label, count)): (String, (String, usize))| {
        let rule = Rule::OtherConstructionUnit {
            count,
            label,
            unit: other,
        };
        Problem::warning(Field::ConstructionUnit, rule, unit.clone())
    };
    Ok(others.into_iter().map(doubt).collect())
}

/// The draft in its canonical form, with everything that is wrong with it. `current` is the notice as the file holds
/// it: being edited, or the version being replaced.
pub(in crate::ops) fn judge(
    db: &impl Db,
    current: Option<&Notice>,
    draft: &NoticeDraft,
    level: NoticeLevel,
    today: NaiveDate,
) -> Result<(NoticeDraft, Vec<Problem>)> {
    let family: HashSet<NoticeId> = match current {
        Some(notice) => rows::versions(db, notice.id)?
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
        None => HashSet::new(),
    };
    // The check asks for the canonical number, which it makes itself; so every number of that name is asked for there.
    let mut fault = None;
    let taken = std::cell::RefCell::new(&mut fault);
    let number_taken = |number: &str| match rows::with_number(db, number) {
        Ok(ids) => ids.iter().any(|id| !family.contains(id)),
        Err(error) => {
            **taken.borrow_mut() = Some(error);
            false
        }
    };
    let (checked, mut problems) = check_notice(draft, level, today, &number_taken);
    if let Some(error) = fault {
        return Err(error);
    }
    problems.extend(elevator_problems(db, current, &family, &checked)?);
    Ok((canonical(checked), problems))
}

/// Elevators that are gone, that do not stand at 待开工, or that another notice holds. Those that were on an earlier,
/// received version of this notice stay on it wherever they stand.
fn elevator_problems(
    db: &impl Db,
    current: Option<&Notice>,
    family: &HashSet<NoticeId>,
    checked: &CheckedNotice,
) -> Result<Vec<Problem>> {
    let carried: HashSet<_> = match current {
        Some(notice) if notice.supersedes.is_some() || !notice.state.editable() => {
            notice.draft.elevators.iter().copied().collect()
        }
        _ => HashSet::new(),
    };
    let mut problems = Vec::new();
    let mut fault =
        |rule, label: &str| problems.push(Problem::fault(Field::Elevators, rule, label));
    for id in &checked.elevators {
        let Some(elevator) = rows::elevator(db, *id)? else {
            fault(Rule::Unknown, &id.to_string());
            continue;
        };
        let label = elevator.place;
        match elevator.stage {
            None => fault(Rule::Unknown, &label),
            Some(stage) if stage != Stage::Planned && !carried.contains(id) => {
                let rule = Rule::NotInStage {
                    label: label.clone(),
                    stage,
                };
                fault(rule, &label);
            }
            Some(_) => {}
        }
        for (notice, number) in rows::holding(db, *id)? {
            if !family.contains(&notice) {
                let rule = Rule::OnOtherNotice {
                    label: label.clone(),
                    notice: number,
                };
                fault(rule, &label);
            }
        }
    }
    Ok(problems)
}

/// Faults of the day of a step: not in the future, not before the step before it, receipt not before the notice.
pub(super) fn step_day(
    notice: &Notice,
    step: NoticeStep,
    on: NaiveDate,
    today: NaiveDate,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut fault = |rule| problems.push(Problem::fault(Field::HappenedOn, rule, on.to_string()));
    if on > today {
        fault(Rule::InFuture {
            today: today.to_string(),
        });
    }
    if let Some(last) = notice.events.last().filter(|e| on < e.happened_on) {
        fault(Rule::Before {
            field: Field::HappenedOn,
            date: last.happened_on.to_string(),
        });
    }
    let notice_on: Option<NaiveDate> = notice.draft.notice_on.parse().ok();
    if let Some(notice_on) = notice_on.filter(|day| step == NoticeStep::Receive && on < *day) {
        fault(Rule::Before {
            field: Field::NoticeOn,
            date: notice_on.to_string(),
        });
    }
    problems
}

fn canonical(c: CheckedNotice) -> NoticeDraft {
    let text = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
    NoticeDraft {
        notice_no: c.notice_no,
        notice_on: text(c.notice_on),
        work: c.work.map(|w| w.code().to_owned()).unwrap_or_default(),
        construction_unit: c.construction_unit,
        permit_no: c.permit_no,
        permit_valid_to: text(c.permit_valid_to),
        project_name: c.project_name,
        user_unit: c.user_unit,
        contract_no: c.contract_no,
        contract_on: text(c.contract_on),
        planned_start_on: text(c.planned_start_on),
        planned_finish_on: text(c.planned_finish_on),
        address: c.address,
        site_manager: c.site_manager,
        site_manager_phone: c.site_manager_phone,
        technical_manager: c.technical_manager,
        technical_manager_phone: c.technical_manager_phone,
        remarks: c.remarks,
        elevators: c.elevators,
    }
}
