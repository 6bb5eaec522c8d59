//! The day on which a notice was received, put right: the steps of its elevators go along.

use chrono::NaiveDate;
use serde_json::json;

use super::{count_of, existing, label};
use crate::domain::ids::NoticeId;
use crate::domain::inspection::between;
use crate::domain::notice::{Notice, NoticeStep};
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule, of_many};
use crate::domain::role::Permission;
use crate::error::{Error, FieldConflict, Result};
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::refuse;
use crate::ops::step::move_receipt;
use crate::store::{notice as rows, renewal};

/// Puts the day of a receipt right. Who recorded it and when stays; the history says what it was before.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Conflict`] where somebody else corrected it meanwhile;
/// [`Error::Invalid`] with every fault: of the notice's own days, of each elevator's steps, a missing reason, or nothing
/// changed. In every case nothing was changed.
pub fn correct_receipt(
    desk: &mut Desk<'_>,
    id: NoticeId,
    before: NaiveDate,
    after: NaiveDate,
    reason: &str,
) -> Result<Done> {
    desk.require(Permission::HandleNotices)?;
    let today = desk.actor.today;
    let reason = reason.trim();
    let known = existing(&*desk.store, id)?;
    let count = count_of(&known.draft.elevators)?;
    let args = json!({ "count": count, "label": label(&known.draft), "on": after });
    let op = desk.op(OpKind::CorrectReceipt, args).reason(reason);
    let committed = desk.store.transact(op, |tx| {
        let notice = existing(tx, id)?;
        let at = notice
            .events
            .iter()
            .position(|event| event.step == NoticeStep::Receive);
        let Some(at) = at else {
            return Err(super::wrong_state(notice.state));
        };
        let now = notice.events[at].happened_on;
        if now != before && now != after {
            return Err(Error::Conflict(vec![FieldConflict {
                field: Field::ReceivedOn,
                base: before.to_string(),
                mine: after.to_string(),
                theirs: now.to_string(),
            }]));
        }
        let mut problems = check(&notice, at, after, today);
        if now == after {
            let value = after.to_string();
            problems.push(Problem::fault(Field::HappenedOn, Rule::Unchanged, value));
        }
        if reason.is_empty() {
            problems.push(Problem::fault(Field::Reason, Rule::Required, ""));
        }
        let mut each = Vec::new();
        for elevator in &notice.elevators {
            let Some(renewal) = renewal::of_elevator(tx, elevator.id)? else {
                continue;
            };
            for (event, of, _) in renewal::receipts(tx, renewal)? {
                if of == id {
                    let found = move_receipt(tx, elevator.id, renewal, event, after, today)?;
                    each.push((elevator.place.clone(), found));
                }
            }
        }
        for problem in of_many(each) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        refuse(problems)?;
        rows::correct_receipt(tx, id, after)
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = count;
    Ok(done)
}

/// Faults of the day among the other days of the notice.
fn check(notice: &Notice, at: usize, on: NaiveDate, today: NaiveDate) -> Vec<Problem> {
    let day = |at: usize| notice.events.get(at).map(|event| event.happened_on);
    let before = at.checked_sub(1).and_then(day);
    let mut problems = if on > today {
        let today = today.to_string();
        let rule = Rule::InFuture { today };
        vec![Problem::fault(Field::HappenedOn, rule, on.to_string())]
    } else {
        between(before, day(at + 1), on, today)
    };
    let notice_on: Option<NaiveDate> = notice.draft.notice_on.parse().ok();
    if let Some(notice_on) = notice_on.filter(|day| on < *day) {
        let (field, date) = (Field::NoticeOn, notice_on.to_string());
        let rule = Rule::Before { field, date };
        problems.push(Problem::fault(Field::HappenedOn, rule, on.to_string()));
    }
    problems
}
