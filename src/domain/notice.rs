//! 施工告知: one notice, many elevators. A written notice before work, not a permission.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fields::Fields;
use super::ids::{ElevatorId, NoticeId, OrganizationId, PersonId};
use super::problem::Field;
use super::renewal::Stage;
use crate::coded_enum;

coded_enum! {
    /// 施工类别 of the notice form.
    pub enum NoticeWork("notice-work") {
        /// 安装(含移装).
        Install = "install",
        /// 改造.
        Modify = "modify",
        /// 重大修理.
        Overhaul = "overhaul",
    }
}

coded_enum! {
    /// 告知状态.
    pub enum NoticeState("notice-state") {
        /// 草稿.
        Draft = "draft",
        /// 已提交.
        Submitted = "submitted",
        /// 已接收.
        Received = "received",
        /// 退回补正.
        Returned = "returned",
        /// 已变更: a newer version took its place.
        Superseded = "superseded",
    }
}

coded_enum! {
    /// A step of a notice.
    pub enum NoticeStep("notice-step") {
        /// 送交.
        Submit = "submit",
        /// 接收: all its elevators move to 已告知.
        Receive = "receive",
        /// 退回补正.
        Return = "return",
        /// 变更: a new version exists.
        Supersede = "supersede",
    }
}

impl NoticeState {
    /// The state after a step, or none if the step does not fit.
    pub fn after(self, step: NoticeStep) -> Option<Self> {
        match (self, step) {
            (Self::Draft | Self::Returned, NoticeStep::Submit) => Some(Self::Submitted),
            (Self::Submitted, NoticeStep::Receive) => Some(Self::Received),
            (Self::Submitted, NoticeStep::Return) => Some(Self::Returned),
            (Self::Received, NoticeStep::Supersede) => Some(Self::Superseded),
            _ => None,
        }
    }

    /// Whether its fields may still be edited in place.
    pub fn editable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }
}

/// What a person types of a notice. Dates `YYYY-MM-DD` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticeDraft {
    /// 告知书编号; unique over all notices but the versions of one.
    pub notice_no: String,
    /// 告知日期.
    pub notice_on: String,
    /// 施工类别, by code.
    pub work: String,
    /// 施工单位, by name.
    pub construction_unit: String,
    /// 许可证编号.
    pub permit_no: String,
    /// 许可证有效期至.
    pub permit_valid_to: String,
    /// 工程名称.
    pub project_name: String,
    /// 建设(使用)单位, by name.
    pub user_unit: String,
    /// 合同编号.
    pub contract_no: String,
    /// 合同签订日期.
    pub contract_on: String,
    /// 计划开工.
    pub planned_start_on: String,
    /// 计划竣工.
    pub planned_finish_on: String,
    /// 施工地址.
    pub address: String,
    /// 现场负责人.
    pub site_manager: String,
    /// 现场负责人手机.
    pub site_manager_phone: String,
    /// 技术负责人.
    pub technical_manager: String,
    /// 技术负责人手机.
    pub technical_manager_phone: String,
    /// Remarks.
    pub remarks: String,
    /// The elevators.
    pub elevators: Vec<ElevatorId>,
}

/// One step as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeEvent {
    /// What happened.
    pub step: NoticeStep,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// The instant it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who.
    pub actor: PersonId,
    /// 监察机构意见 or the reason of a return.
    pub note: String,
}

/// An elevator of a notice, as the pane lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeElevator {
    /// Record id.
    pub id: ElevatorId,
    /// 小区 楼栋 单元.
    pub place: String,
    /// 注册代码.
    pub registration_code: String,
    /// Where its renewal stands.
    pub stage: Option<Stage>,
}

/// A notice as the file holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Record id.
    pub id: NoticeId,
    /// Version, from 1.
    pub version: u32,
    /// The version before.
    pub supersedes: Option<NoticeId>,
    /// The version after.
    pub superseded_by: Option<NoticeId>,
    /// Its fields.
    pub draft: NoticeDraft,
    /// Tied construction unit.
    pub construction_unit_id: Option<OrganizationId>,
    /// Tied user unit.
    pub user_unit_id: Option<OrganizationId>,
    /// Its state: a fold over its events.
    pub state: NoticeState,
    /// Its steps, oldest first.
    pub events: Vec<NoticeEvent>,
    /// Its elevators.
    pub elevators: Vec<NoticeElevator>,
}

/// A row of the list of notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// Record id.
    pub id: NoticeId,
    /// 告知书编号.
    pub notice_no: String,
    /// Version.
    pub version: u32,
    /// State.
    pub state: NoticeState,
    /// 告知日期.
    pub notice_on: Option<NaiveDate>,
    /// 施工单位.
    pub construction_unit: String,
    /// 使用单位.
    pub user_unit: String,
    /// 工程名称.
    pub project_name: String,
    /// How many elevators.
    pub elevators: u32,
    /// 计划开工.
    pub planned_start_on: Option<NaiveDate>,
    /// 计划竣工.
    pub planned_finish_on: Option<NaiveDate>,
    /// Whether a safety reminder was sent for each of its elevators.
    pub reminded: bool,
}

/// The number after those given, newest first: the newest with its last figures counted up, past every other of its kind.
/// A new year begins with 1. None where there is no number to go on from.
pub fn next_number<'a>(
    newest_first: impl IntoIterator<Item = &'a str>,
    year: i32,
) -> Option<String> {
    let all: Vec<&str> = newest_first
        .into_iter()
        .filter(|number| !number.is_empty())
        .collect();
    let (before, figures, after) = all.iter().find_map(|number| parts(number))?;
    let width = figures.len();
    let last = (year - 1).to_string();
    if before.contains(&last) && !before.contains(&year.to_string()) {
        let before = before.replacen(&last, &year.to_string(), 1);
        return Some(format!("{before}{:0width$}{after}", 1));
    }
    let same = all.iter().filter_map(|number| parts(number));
    let same = same.filter(|part| (part.0, part.2) == (before, after));
    let most = same.filter_map(|part| part.1.parse::<u64>().ok()).max()?;
    Some(format!("{before}{:0width$}{after}", most.checked_add(1)?))
}

/// A number taken apart at its last figures.
fn parts(number: &str) -> Option<(&str, &str, &str)> {
    let end = number.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = number[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| {
            at + number[at..].chars().next().map_or(1, char::len_utf8)
        });
    Some((&number[..start], &number[start..end], &number[end..]))
}

/// The fields of a notice by name; its elevators are a set and merged one by one.
macro_rules! notice_fields {
    ($($field:ident => $member:ident),+ $(,)?) => {
        impl Fields for NoticeDraft {
            const FIELDS: &'static [Field] = &[$(Field::$field),+];

            fn field(&self, field: Field) -> String {
                match field {
                    $(Field::$field => self.$member.clone(),)+
                    _ => String::new(),
                }
            }

            fn set_field(&mut self, field: Field, value: &str) -> bool {
                match field {
                    $(Field::$field => value.clone_into(&mut self.$member),)+
                    _ => return false,
                }
                true
            }
        }
    };
}

notice_fields! {
    NoticeNo => notice_no,
    NoticeOn => notice_on,
    NoticeWork => work,
    ConstructionUnit => construction_unit,
    PermitNo => permit_no,
    PermitValidTo => permit_valid_to,
    ProjectName => project_name,
    UserUnit => user_unit,
    ContractNo => contract_no,
    ContractOn => contract_on,
    PlannedStartOn => planned_start_on,
    PlannedFinishOn => planned_finish_on,
    Address => address,
    SiteManager => site_manager,
    SiteManagerPhone => site_manager_phone,
    TechnicalManager => technical_manager,
    TechnicalManagerPhone => technical_manager_phone,
    Remarks => remarks,
}
