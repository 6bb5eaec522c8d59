//! Stands in for the notices until they are merged.

use chrono::NaiveDate;

use super::{Desk, Done};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{NoticeDraft, NoticeStep};
use crate::domain::reminder::ReminderDraft;
use crate::error::{Error, Result};

fn missing<T>() -> Result<T> {
    Err(Error::internal("notices are not merged yet"))
}

pub(super) fn save(
    _: &mut Desk<'_>,
    _: Option<NoticeId>,
    _: &NoticeDraft,
    _: &NoticeDraft,
    _: bool,
) -> Result<Done> {
    missing()
}

pub(super) fn step(
    _: &mut Desk<'_>,
    _: NoticeId,
    _: NoticeStep,
    _: NaiveDate,
    _: &str,
) -> Result<Done> {
    missing()
}

pub(super) fn revise(_: &mut Desk<'_>, _: NoticeId, _: &NoticeDraft, _: &str) -> Result<Done> {
    missing()
}

pub(super) fn send(_: &mut Desk<'_>, _: &ReminderDraft) -> Result<Done> {
    missing()
}
