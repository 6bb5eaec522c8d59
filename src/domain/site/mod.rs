//! 现场检查、联合检查: a check with its items, the order that its findings lead to, and the rechecks that carry what is
//! still open. Events are stored; states and deadlines are computed from them.

mod amend;
mod draft;
mod order;
pub mod today;
mod views;

pub use amend::{Held, differing_answers};
pub use draft::{CheckDraft, ItemDraft, OrderDraft, OrderRequest, TemplateDraft};
pub use order::{
    OrderEvent, OrderHead, OrderOutcome, OrderRow, OrderState, OrderStep, SupervisionOrder,
    state_of,
};
pub use views::{CheckDetail, CheckHead, CheckLink, CheckRow, CheckState, ElevatorSite};

use chrono::NaiveDate;

use super::elevator::NamedElevator;
use super::ids::{CheckItemId, CheckTemplateId, OrganizationId, PersonId, SiteCheckId, StreetId};
use crate::coded_enum;

/// 检查人员不得少于两人 (特种设备安全监督检查办法第十九条).
pub const INSPECTORS: usize = 2;

coded_enum! {
    /// What a check is.
    pub enum CheckKind("check-kind") {
        /// 现场检查.
        Site = "site",
        /// 联合检查: other departments take part.
        Joint = "joint",
    }
}

coded_enum! {
    /// What an item was found to be.
    pub enum ItemResult("item-result") {
        /// 符合.
        Fits = "fits",
        /// 不符合.
        Fails = "fails",
        /// 不适用.
        NotApplicable = "not_applicable",
    }
}

coded_enum! {
    /// Who takes part in a check.
    pub enum Department("department") {
        /// 市场监管.
        Market = "market",
        /// 住建.
        Housing = "housing",
        /// 街道.
        Street = "street",
        /// 社区.
        Community = "community",
        /// 检验机构.
        Inspection = "inspection",
        /// 消防.
        Fire = "fire",
        /// 物业.
        Property = "property",
        /// 其他.
        Other = "other",
    }
}

/// A line of a check as the file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckItem {
    /// Record id.
    pub id: CheckItemId,
    /// What should be.
    pub content: String,
    /// The rule behind it.
    pub basis: String,
    /// What was found; none where nobody could look.
    pub result: Option<ItemResult>,
    /// What was seen.
    pub note: String,
    /// The item of the check before that this one carries on.
    pub carries_id: Option<CheckItemId>,
}

impl CheckItem {
    /// Whether it was found wrong.
    pub fn is_open(&self) -> bool {
        self.result == Some(ItemResult::Fails)
    }
}

/// An inspector of a check: one of the file's people, or somebody else by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckInspector {
    /// Name.
    pub name: String,
    /// The person of the file, if it is one.
    pub person: Option<PersonId>,
}

/// A check with everything that is stored of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteCheck {
    /// Record id.
    pub id: SiteCheckId,
    /// 现场 or 联合.
    pub kind: CheckKind,
    /// 第几次: 1, 2 …
    pub round: u32,
    /// The check that this one follows.
    pub previous_id: Option<SiteCheckId>,
    /// The check that follows this one.
    pub next_id: Option<SiteCheckId>,
    /// The version of the checklist that it was made with.
    pub template_id: Option<CheckTemplateId>,
    /// 检查日期.
    pub checked_on: NaiveDate,
    /// 开始时间, as typed.
    pub from_time: String,
    /// 结束时间, as typed.
    pub to_time: String,
    /// Where.
    pub place: String,
    /// In which street.
    pub street_id: Option<StreetId>,
    /// 被检查单位.
    pub unit_id: Option<OrganizationId>,
    /// Its name.
    pub unit: String,
    /// 到场未检.
    pub missed: bool,
    /// 检查情况及发现的问题.
    pub findings: String,
    /// 处理措施.
    pub measures: String,
    /// 被检查单位意见.
    pub unit_opinion: String,
    /// Remarks.
    pub remarks: String,
    /// 检查人员.
    pub inspectors: Vec<CheckInspector>,
    /// 参加部门.
    pub departments: Vec<Department>,
    /// What was checked.
    pub elevators: Vec<NamedElevator>,
    /// Its items.
    pub items: Vec<CheckItem>,
}

impl SiteCheck {
    /// What was found wrong.
    pub fn open_items(&self) -> impl Iterator<Item = &CheckItem> {
        self.items.iter().filter(|item| item.is_open())
    }

    /// What a check that follows this one carries: what was found wrong; where nobody could look, everything.
    pub fn carried(&self) -> Vec<ItemDraft> {
        self.items
            .iter()
            .filter(|item| self.missed || item.is_open())
            .map(|item| ItemDraft {
                content: item.content.clone(),
                basis: item.basis.clone(),
                result: None,
                note: String::new(),
                carries: Some(item.id),
            })
            .collect()
    }
}

/// A line of a checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TemplateItem {
    /// What should be.
    pub content: String,
    /// The rule behind it.
    pub basis: String,
}

/// The newest version of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckTemplate {
    /// Record id.
    pub id: CheckTemplateId,
    /// Name.
    pub name: String,
    /// Version, from 1.
    pub version: u32,
    /// Its lines; a checklist without lines is not offered any more.
    pub items: Vec<TemplateItem>,
}
