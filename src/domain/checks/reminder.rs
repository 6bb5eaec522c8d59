//! A safety reminder as typed.

use chrono::NaiveDate;

use super::reader::Reader;
use crate::domain::ids::{ElevatorId, NoticeId};
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::reminder::{ReminderDraft, ReminderWay};

/// A reminder ready for the store: one row a recipient. Recipients are still names.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedReminder {
    /// With which notice.
    pub notice: Option<NoticeId>,
    /// To which units, each once.
    pub recipients: Vec<String>,
    /// 签收人.
    pub received_by: String,
    /// The day it was sent; a stand-in where it has a fault.
    pub sent_on: NaiveDate,
    /// 方式; a stand-in where it has a fault.
    pub way: ReminderWay,
    /// What it says.
    pub content: String,
    /// For which elevators, each once.
    pub elevators: Vec<ElevatorId>,
}

/// Judges a reminder.
pub fn check_reminder(draft: &ReminderDraft, today: NaiveDate) -> (CheckedReminder, Vec<Problem>) {
    let mut r = Reader::new(today);
    let mut recipients: Vec<String> = Vec::new();
    for typed in &draft.recipients {
        let name = r.line(Field::Recipient, typed);
        if !name.is_empty() && !recipients.contains(&name) {
            recipients.push(name);
        }
    }
    let mut seen = std::collections::HashSet::new();
    let elevators: Vec<ElevatorId> = draft
        .elevators
        .iter()
        .copied()
        .filter(|e| seen.insert(*e))
        .collect();
    for (field, missing) in [
        (Field::Recipient, recipients.is_empty()),
        (Field::SentOn, draft.sent_on.trim().is_empty()),
        (Field::Way, draft.way.trim().is_empty()),
        (Field::Elevators, elevators.is_empty()),
    ] {
        if missing {
            r.fault(field, Rule::Required, "");
        }
    }
    let sent_on = r.date(Field::SentOn, &draft.sent_on);
    if let Some(day) = sent_on.filter(|d| *d > today) {
        let today = today.to_string();
        r.fault(Field::SentOn, Rule::InFuture { today }, day.to_string());
    }
    let checked = CheckedReminder {
        notice: draft.notice,
        recipients,
        received_by: r.line(Field::ContactName, &draft.received_by),
        sent_on: sent_on.unwrap_or(today),
        way: r.word(Field::Way, &draft.way).unwrap_or(ReminderWay::Other),
        content: r.text(Field::Content, &draft.content),
        elevators,
    };
    if checked.content.is_empty() {
        r.warn(Field::Content, Rule::Required, "");
    }
    (checked, r.problems)
}
