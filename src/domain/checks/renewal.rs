//! A renewal as typed.

use chrono::NaiveDate;

use super::before;
use super::reader::Reader;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{RenewalDraft, RenewalKind, RenewalReason};

/// The highest contract price that is taken, 万元.
const MOST_PRICE: u64 = 1_000_000;

/// A renewal ready for the store. The construction unit is still a name.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedRenewal {
    /// 施工类别; a stand-in where it has a fault.
    pub kind: RenewalKind,
    /// Reason.
    pub reason: Option<RenewalReason>,
    /// 施工单位.
    pub construction_unit: String,
    /// 实施主体.
    pub lead_unit: String,
    /// 计划开工.
    pub planned_start_on: Option<NaiveDate>,
    /// 计划竣工.
    pub planned_finish_on: Option<NaiveDate>,
    /// 计划出报告.
    pub planned_report_on: Option<NaiveDate>,
    /// 合同编号.
    pub contract_no: String,
    /// 合同日期.
    pub contract_on: Option<NaiveDate>,
    /// 合同价, 分.
    pub contract_price_fen: Option<i64>,
    /// 资金来源.
    pub funding: String,
    /// 业主表决通过日期.
    pub vote_on: Option<NaiveDate>,
    /// Remarks.
    pub remarks: String,
}

/// Judges a renewal.
pub fn check_renewal(draft: &RenewalDraft, today: NaiveDate) -> (CheckedRenewal, Vec<Problem>) {
    let mut r = Reader::new(today);
    let checked = read_renewal(&mut r, draft);
    (checked, r.problems)
}

pub(super) fn read_renewal(r: &mut Reader, draft: &RenewalDraft) -> CheckedRenewal {
    if draft.kind.trim().is_empty() {
        r.fault(Field::RenewalKind, Rule::Required, &draft.kind);
    }
    let checked = CheckedRenewal {
        kind: r
            .word(Field::RenewalKind, &draft.kind)
            .unwrap_or(RenewalKind::Replace),
        reason: r.word(Field::RenewalReason, &draft.reason),
        construction_unit: r.line(Field::ConstructionUnit, &draft.construction_unit),
        lead_unit: r.line(Field::LeadUnit, &draft.lead_unit),
        planned_start_on: r.date(Field::PlannedStartOn, &draft.planned_start_on),
        planned_finish_on: r.date(Field::PlannedFinishOn, &draft.planned_finish_on),
        planned_report_on: r.date(Field::PlannedReportOn, &draft.planned_report_on),
        contract_no: r.short(Field::ContractNo, &draft.contract_no),
        contract_on: r.date(Field::ContractOn, &draft.contract_on),
        contract_price_fen: r
            .decimal(Field::ContractPrice, &draft.contract_price, 6, MOST_PRICE)
            .and_then(|fen| i64::try_from(fen).ok()),
        funding: r.line(Field::Funding, &draft.funding),
        vote_on: r.date(Field::VoteOn, &draft.vote_on),
        remarks: r.text(Field::RenewalRemarks, &draft.remarks),
    };
    let (start, finish) = (checked.planned_start_on, checked.planned_finish_on);
    let impossible = [
        before(Field::PlannedFinishOn, finish, Field::PlannedStartOn, start),
        before(
            Field::PlannedReportOn,
            checked.planned_report_on,
            Field::PlannedFinishOn,
            finish.or(start),
        ),
    ];
    for (field, rule, value) in impossible.into_iter().flatten() {
        r.fault(field, rule, value);
    }
    let odd = [
        before(
            Field::PlannedStartOn,
            start,
            Field::ContractOn,
            checked.contract_on,
        ),
        before(
            Field::ContractOn,
            checked.contract_on,
            Field::VoteOn,
            checked.vote_on,
        ),
    ];
    for (field, rule, value) in odd.into_iter().flatten() {
        r.warn(field, rule, value);
    }
    r.warn_future(Field::ContractOn, checked.contract_on);
    r.warn_future(Field::VoteOn, checked.vote_on);
    checked
}
