//! 更新改造: one elevator's way through the stages.
//!
//! Only steps are stored, each with the day it happened and the instant it was recorded. The stage and the milestone
//! dates are a fold over them: [`Timeline`].

mod correction;
mod guard;
mod stage;
mod timeline;

pub use correction::{Carrier, StepDraft, check_corrected};
pub use guard::{Guard, Law, check_step};
pub use stage::{Stage, Step};
pub use timeline::{Milestone, StageEvent, StepRequest, Timeline};

use serde::{Deserialize, Serialize};

use crate::coded_enum;

coded_enum! {
    /// 施工类别: the three kinds that count together as 更新改造.
    pub enum RenewalKind("renewal-kind") {
        /// 更新: the old elevator is deregistered, a new one registered.
        Replace = "replace",
        /// 改造: the equipment code stays.
        Modify = "modify",
        /// 重大修理: the equipment code stays.
        Overhaul = "overhaul",
    }
}

coded_enum! {
    /// Why this elevator is renewed.
    pub enum RenewalReason("renewal-reason") {
        /// 使用满 20 年.
        Years20 = "years_20",
        /// 使用满 15 年.
        Years15 = "years_15",
        /// 故障率高.
        FailureRate = "failure_rate",
        /// 隐患突出.
        Hazard = "hazard",
        /// 其他.
        Other = "other",
    }
}

/// What a person types of a renewal, beside its steps. Dates `YYYY-MM-DD` or empty, numbers as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalDraft {
    /// Kind, by code; empty is a fault.
    pub kind: String,
    /// Reason, by code, or empty.
    pub reason: String,
    /// 施工单位, by name; empty if not known yet.
    pub construction_unit: String,
    /// 实施主体.
    pub lead_unit: String,
    /// 计划开工.
    pub planned_start_on: String,
    /// 计划竣工.
    pub planned_finish_on: String,
    /// 计划出报告.
    pub planned_report_on: String,
    /// 合同编号.
    pub contract_no: String,
    /// 合同日期.
    pub contract_on: String,
    /// 合同价, 万元.
    pub contract_price: String,
    /// 资金来源, a plain dated fact in words.
    pub funding: String,
    /// 业主表决通过日期.
    pub vote_on: String,
    /// Remarks.
    pub remarks: String,
}
