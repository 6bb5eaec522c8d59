//! 施工告知: save, submit, receive, return, and a new version after the receipt.

mod checks;
mod receipt;

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::{merge, refuse};
use super::step::move_all;
use super::tie::Ties;
use crate::domain::checks::NoticeLevel;
use crate::domain::ids::{ElevatorId, NoticeId, RecordId};
use crate::domain::notice::{Notice, NoticeDraft, NoticeRow, NoticeState, NoticeStep};
use crate::domain::operation::OpKind;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{Stage, Step, StepRequest};
use crate::domain::role::Permission;
use crate::domain::views::{NoticeDetail, PickPlace};
use crate::error::{Error, Result};
use crate::store::notice::{self as rows, NewEvent, NoticeRecord};
use crate::store::{Db, Tx, history, reminder};
pub(in crate::ops) use checks::judge;

pub use checks::check;
pub use receipt::correct_receipt;

/// The most operations that a notice's history shows.
const HISTORY: u32 = 200;

/// All notices, newest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list(db: &impl Db) -> Result<Vec<NoticeRow>> {
    rows::list(db)
}

/// A notice with everything that hangs on it; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn detail(db: &impl Db, id: NoticeId) -> Result<Option<NoticeDetail>> {
    let Some(notice) = rows::get(db, id)? else {
        return Ok(None);
    };
    Ok(Some(NoticeDetail {
        notice,
        versions: rows::versions(db, id)?,
        reminders: reminder::of_notice(db, id)?,
        history: history::of_record(db, "notice", id.raw(), HISTORY)?,
    }))
}

/// Communities and buildings with renewals in this stage.
///
/// # Errors
///
/// When the file cannot be read.
pub fn pick_places(db: &impl Db, stage: Stage) -> Result<Vec<PickPlace>> {
    rows::pick_places(db, stage)
}

/// A new notice, or changed fields of a draft or of one that was sent back; with `submit` handed in at once.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Conflict`] for fields that somebody else changed too;
/// [`Error::Invalid`] with every fault: of the fields, of elevators that are not at 待开工 or on another notice, and
/// of a notice that may not be edited any more.
pub fn save(
    desk: &mut Desk<'_>,
    id: Option<NoticeId>,
    before: &NoticeDraft,
    after: &NoticeDraft,
    submit: bool,
) -> Result<Done> {
    desk.require(Permission::HandleNotices)?;
    let current = id.map(|id| existing(&*desk.store, id)).transpose()?;
    let draft = match &current {
        Some(current) if !current.state.editable() => return Err(wrong_state(current.state)),
        Some(current) => merged(before, after, &current.draft)?,
        None => after.clone(),
    };
    let level = if submit {
        NoticeLevel::Submission
    } else {
        NoticeLevel::Draft
    };
    let (draft, problems) = judge(
        &*desk.store,
        current.as_ref(),
        &draft,
        level,
        desk.actor.today,
    )?;
    let warnings = refuse(problems)?;

    let kind = if id.is_some() {
        OpKind::EditNotice
    } else {
        OpKind::CreateNotice
    };
    let op = desk.op(
        kind,
        json!({ "count": draft.elevators.len(), "label": label(&draft), "submit": submit }),
    );
    let submitted_on = submission_day(&draft, current.as_ref(), desk.actor.today);
    let committed = desk.store.transact(op, |tx| {
        let id = match &current {
            Some(current) => {
                write(tx, &draft, |record| rows::update(tx, current.id, record))?;
                rows::set_elevators(tx, current.id, &current.draft.elevators, &draft.elevators)?;
                current.id
            }
            None => insert(tx, &draft, 1, None)?,
        };
        if submit {
            event(tx, id, NoticeStep::Submit, submitted_on, "")?;
        }
        Ok(id)
    })?;
    let (mut done, id) = Done::of(committed);
    done.created = current.is_none().then_some(id.raw());
    done.count = count_of(&draft.elevators)?;
    done.warnings = warnings;
    Ok(done)
}

/// Submits, receives or returns a notice. Receipt moves all its elevators to 已告知: all or none.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] for a step that does not fit the state, a day in the
/// future or before the last step, a return without a reason, a submission that is not complete;
/// [`Error::Guarded`] for elevators that cannot become notified.
pub fn step(
    desk: &mut Desk<'_>,
    id: NoticeId,
    step: NoticeStep,
    happened_on: NaiveDate,
    note: &str,
) -> Result<Done> {
    desk.require(Permission::HandleNotices)?;
    let notice = existing(&*desk.store, id)?;
    if step == NoticeStep::Supersede || notice.state.after(step).is_none() {
        return Err(wrong_state(notice.state));
    }
    let today = desk.actor.today;
    let mut problems = checks::step_day(&notice, step, happened_on, today);
    if step == NoticeStep::Return && note.trim().is_empty() {
        problems.push(Problem::fault(Field::Reason, Rule::Required, note));
    }
    if step == NoticeStep::Submit {
        let level = NoticeLevel::Submission;
        problems.extend(judge(&*desk.store, Some(&notice), &notice.draft, level, today)?.1);
    }
    let warnings = refuse(problems)?;

    let op = desk.op(
        OpKind::NoticeStep,
        json!({ "count": notice.elevators.len(), "label": label(&notice.draft), "step": step, "on": happened_on }),
    );
    let committed = desk.store.transact(op, |tx| {
        event(tx, id, step, happened_on, note.trim())?;
        if step == NoticeStep::Receive {
            notify(tx, &notice, happened_on, today)
        } else {
            Ok(0)
        }
    })?;
    let (mut done, _) = Done::of(committed);
    done.count = count_of(&notice.draft.elevators)?;
    done.warnings = warnings;
    Ok(done)
}

/// A new version of a received notice, handed in at once. The number stays, and so does the stage of each elevator.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::NotFound`]; [`Error::Invalid`] for a notice that is not received, a missing reason,
/// and every fault of the new version.
pub fn revise(
    desk: &mut Desk<'_>,
    id: NoticeId,
    draft: &NoticeDraft,
    reason: &str,
) -> Result<Done> {
    desk.require(Permission::HandleNotices)?;
    let current = existing(&*desk.store, id)?;
    if current.state != NoticeState::Received {
        return Err(wrong_state(current.state));
    }
    let today = desk.actor.today;
    let draft = NoticeDraft {
        notice_no: current.draft.notice_no.clone(),
        ..draft.clone()
    };
    let (draft, mut problems) = judge(
        &*desk.store,
        Some(&current),
        &draft,
        NoticeLevel::Submission,
        today,
    )?;
    if reason.trim().is_empty() {
        problems.push(Problem::fault(Field::Reason, Rule::Required, reason));
    }
    let warnings = refuse(problems)?;

    let version = current.version + 1;
    let args =
        json!({ "count": draft.elevators.len(), "label": label(&draft), "version": version });
    let op = desk.op(OpKind::ReviseNotice, args).reason(reason.trim());
    let committed = desk.store.transact(op, |tx| {
        event(tx, id, NoticeStep::Supersede, today, reason.trim())?;
        let new = insert(tx, &draft, version, Some(id))?;
        event(tx, new, NoticeStep::Submit, today, "")?;
        Ok(new)
    })?;
    let (mut done, new) = Done::of(committed);
    done.created = Some(new.raw());
    done.count = count_of(&draft.elevators)?;
    done.warnings = warnings;
    Ok(done)
}

/// Moves the elevators to 已告知. In a later version those that are further already stay where they are.
pub(in crate::ops) fn notify(
    tx: &Tx<'_>,
    notice: &Notice,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<u32> {
    let first = notice.supersedes.is_none();
    let elevators: Vec<ElevatorId> = notice
        .elevators
        .iter()
        .filter(|e| first || e.stage == Some(Stage::Planned))
        .map(|e| e.id)
        .collect();
    let request = StepRequest {
        step: Step::Notify,
        to: None,
        happened_on: on,
        evidence: notice.draft.notice_no.clone(),
        note: String::new(),
    };
    move_all(tx, &elevators, &request, Some(notice.id), today)
}

fn existing(db: &impl Db, id: NoticeId) -> Result<Notice> {
    rows::get(db, id)?.ok_or(Error::NotFound {
        what: "notice",
        id: id.raw(),
    })
}

fn wrong_state(state: NoticeState) -> Error {
    let rule = Rule::NoticeState { state };
    Error::Invalid(vec![Problem::fault(Field::NoticeNo, rule, state.code())])
}

/// Field by field, a conflict where both changed the same one; elevators one by one, added and taken away.
fn merged(before: &NoticeDraft, after: &NoticeDraft, theirs: &NoticeDraft) -> Result<NoticeDraft> {
    let (mut draft, _) = merge(before, after, theirs)?;
    let was: HashSet<_> = before.elevators.iter().collect();
    let wanted: HashSet<_> = after.elevators.iter().collect();
    draft
        .elevators
        .retain(|e| wanted.contains(e) || !was.contains(e));
    for new in after.elevators.iter().filter(|e| !was.contains(e)) {
        if !draft.elevators.contains(new) {
            draft.elevators.push(*new);
        }
    }
    Ok(draft)
}

/// The notice's own day, if it lies between the last step and today.
fn submission_day(draft: &NoticeDraft, current: Option<&Notice>, today: NaiveDate) -> NaiveDate {
    let last = current.and_then(|n| n.events.last()).map(|e| e.happened_on);
    let on: NaiveDate = draft.notice_on.parse().unwrap_or(today);
    on.max(last.unwrap_or(on)).min(today)
}

pub(in crate::ops) fn insert(
    tx: &Tx<'_>,
    draft: &NoticeDraft,
    version: u32,
    supersedes: Option<NoticeId>,
) -> Result<NoticeId> {
    let id: NoticeId = tx.new_id();
    write(tx, draft, |record| {
        rows::insert(tx, id, version, supersedes, record)
    })?;
    rows::set_elevators(tx, id, &[], &draft.elevators)?;
    Ok(id)
}

pub(in crate::ops) fn write(
    tx: &Tx<'_>,
    draft: &NoticeDraft,
    to: impl FnOnce(&NoticeRecord<'_>) -> Result<()>,
) -> Result<()> {
    let mut ties = Ties::default();
    to(&NoticeRecord {
        draft,
        construction_unit: ties.unit(
            tx,
            &draft.construction_unit,
            OrganizationKind::Construction,
        )?,
        user_unit: ties.unit(tx, &draft.user_unit, OrganizationKind::User)?,
    })
}

pub(in crate::ops) fn event(
    tx: &Tx<'_>,
    notice: NoticeId,
    step: NoticeStep,
    on: NaiveDate,
    note: &str,
) -> Result<()> {
    rows::insert_event(
        tx,
        &NewEvent {
            notice,
            step,
            happened_on: on,
            recorded_at: tx.at(),
            note,
        },
    )
}

/// What people call it: its number, or its project while it has none.
fn label(draft: &NoticeDraft) -> &str {
    if draft.notice_no.is_empty() {
        &draft.project_name
    } else {
        &draft.notice_no
    }
}

fn count_of(elevators: &[ElevatorId]) -> Result<u32> {
    u32::try_from(elevators.len()).map_err(Error::internal)
}
