//! What a person types of a check, an order and a checklist. Texts as typed; checked as a whole by `domain::checks`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Department, ItemResult, OrderStep, TemplateItem};
use crate::domain::ids::{
    CheckItemId, CheckTemplateId, ElevatorId, SiteCheckId, SupervisionOrderId,
};

/// A line of a check as it is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemDraft {
    /// What should be.
    pub content: String,
    /// The rule behind it.
    pub basis: String,
    /// The answer; none: not answered yet.
    pub result: Option<ItemResult>,
    /// What was seen.
    pub note: String,
    /// The item of the check before that this one carries on.
    pub carries: Option<CheckItemId>,
}

/// A check as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckDraft {
    /// 现场 or 联合, by code.
    pub kind: String,
    /// 检查日期.
    pub checked_on: String,
    /// 开始时间.
    pub from_time: String,
    /// 结束时间.
    pub to_time: String,
    /// 检查人员, by name.
    pub inspectors: Vec<String>,
    /// 参加部门.
    pub departments: Vec<Department>,
    /// What is checked; may be empty where a place is given.
    pub elevators: Vec<ElevatorId>,
    /// Where; empty: as the elevators say.
    pub place: String,
    /// 被检查单位, by name; empty: the construction unit of the elevators.
    pub unit: String,
    /// The checklist it is made with.
    pub template: Option<CheckTemplateId>,
    /// The check that this one follows; its items are then the open ones of that one.
    pub previous: Option<SiteCheckId>,
    /// 到场未检: nobody could look; the remarks say why.
    pub missed: bool,
    /// The answers.
    pub items: Vec<ItemDraft>,
    /// 检查情况及发现的问题.
    pub findings: String,
    /// 处理措施.
    pub measures: String,
    /// 被检查单位意见.
    pub unit_opinion: String,
    /// Remarks.
    pub remarks: String,
    /// A recheck under an order that fails: the new 整改期限.
    pub due_on: String,
}

/// 监察指令书 as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderDraft {
    /// The check with the findings.
    pub check: Option<SiteCheckId>,
    /// 文书号.
    pub order_no: String,
    /// 下达日期.
    pub issued_on: String,
    /// 整改期限.
    pub due_on: String,
    /// To which unit, by name.
    pub unit: String,
    /// 存在的问题.
    pub problems: String,
    /// 违反条款及依据.
    pub basis: String,
    /// 整改要求.
    pub measures: String,
}

/// An event of an order that a person asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRequest {
    /// Which order.
    pub order: SupervisionOrderId,
    /// What happened.
    pub step: OrderStep,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// A new 整改期限.
    pub due_on: Option<NaiveDate>,
    /// Number of the report or of the case.
    pub number: String,
    /// Reason or note.
    pub note: String,
}

/// A checklist as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TemplateDraft {
    /// The version that this one takes the place of; none: a new checklist.
    pub previous: Option<CheckTemplateId>,
    /// Name.
    pub name: String,
    /// Its lines.
    pub items: Vec<TemplateItem>,
}
