//! 安全提醒: sent to construction and user units with the notice. Local practice, so it warns and never refuses.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::ids::{ElevatorId, NoticeId, OrganizationId, ReminderId};
use crate::coded_enum;

coded_enum! {
    /// 送达方式.
    pub enum ReminderWay("reminder-way") {
        /// 当面.
        InPerson = "in_person",
        /// 书面.
        Letter = "letter",
        /// 电话.
        Phone = "phone",
        /// 短信.
        Text = "text",
        /// 政务协同平台.
        Platform = "platform",
        /// 其他.
        Other = "other",
    }
}

/// What a person types of a reminder: one text to one or more units for one or more elevators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReminderDraft {
    /// With which notice, if any.
    pub notice: Option<NoticeId>,
    /// To which units, by name.
    pub recipients: Vec<String>,
    /// 签收人.
    pub received_by: String,
    /// The day it was sent.
    pub sent_on: String,
    /// 方式, by code.
    pub way: String,
    /// What it says.
    pub content: String,
    /// For which elevators.
    pub elevators: Vec<ElevatorId>,
}

/// A reminder as recorded: one row a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Record id.
    pub id: ReminderId,
    /// With which notice.
    pub notice_id: Option<NoticeId>,
    /// To which unit.
    pub organization_id: OrganizationId,
    /// Its name.
    pub organization: String,
    /// 签收人.
    pub received_by: String,
    /// The day it was sent.
    pub sent_on: NaiveDate,
    /// 方式.
    pub way: ReminderWay,
    /// What it says.
    pub content: String,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
}
