//! A construction notice as typed: a draft may be incomplete, a submission may not.

use chrono::NaiveDate;

use super::before;
use super::organization::permit_no;
use super::reader::Reader;
use crate::domain::ids::ElevatorId;
use crate::domain::notice::{NoticeDraft, NoticeWork};
use crate::domain::problem::{Field, Problem, Rule};

/// How much is asked of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeLevel {
    /// Saved to go on with later: what is missing and what contradicts is only doubted.
    Draft,
    /// Handed in: everything that the form asks must be there and fit.
    Submission,
}

/// A notice ready for the store. Units are still names.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedNotice {
    /// 告知书编号.
    pub notice_no: String,
    /// 告知日期.
    pub notice_on: Option<NaiveDate>,
    /// 施工类别.
    pub work: Option<NoticeWork>,
    /// 施工单位.
    pub construction_unit: String,
    /// 许可证编号.
    pub permit_no: String,
    /// 许可证有效期至.
    pub permit_valid_to: Option<NaiveDate>,
    /// 工程名称.
    pub project_name: String,
    /// 建设(使用)单位.
    pub user_unit: String,
    /// 合同编号.
    pub contract_no: String,
    /// 合同签订日期.
    pub contract_on: Option<NaiveDate>,
    /// 计划开工.
    pub planned_start_on: Option<NaiveDate>,
    /// 计划竣工.
    pub planned_finish_on: Option<NaiveDate>,
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
    /// The elevators, each once, in the order given.
    pub elevators: Vec<ElevatorId>,
}

/// Judges a notice. `number_taken` tells whether another notice (not another version of this one) has the number.
pub fn check_notice(
    draft: &NoticeDraft,
    level: NoticeLevel,
    today: NaiveDate,
    number_taken: &dyn Fn(&str) -> bool,
) -> (CheckedNotice, Vec<Problem>) {
    let mut r = Reader::new(today);
    let checked = read(&mut r, draft);
    if !checked.notice_no.is_empty() && number_taken(&checked.notice_no) {
        r.fault(Field::NoticeNo, Rule::DuplicateName, &draft.notice_no);
    }
    for (field, rule, value) in missing(&checked, draft)
        .into_iter()
        .map(|field| (field, Rule::Required, String::new()))
        .chain(contradictions(&checked))
    {
        match level {
            NoticeLevel::Draft => r.warn(field, rule, value),
            NoticeLevel::Submission => r.fault(field, rule, value),
        }
    }
    if level == NoticeLevel::Submission {
        for (field, text) in [
            (Field::UserUnit, &checked.user_unit),
            (Field::SiteManager, &checked.site_manager),
            (Field::SiteManagerPhone, &checked.site_manager_phone),
        ] {
            if text.is_empty() {
                r.warn(field, Rule::Required, "");
            }
        }
    }
    r.warn_future(Field::NoticeOn, checked.notice_on);
    r.warn_future(Field::ContractOn, checked.contract_on);
    if let Some((field, rule, value)) = before(
        Field::NoticeOn,
        checked.notice_on,
        Field::ContractOn,
        checked.contract_on,
    ) {
        r.warn(field, rule, value);
    }
    (checked, r.problems)
}

fn read(r: &mut Reader, draft: &NoticeDraft) -> CheckedNotice {
    let mut elevators = Vec::with_capacity(draft.elevators.len());
    let mut seen = std::collections::HashSet::new();
    elevators.extend(draft.elevators.iter().copied().filter(|e| seen.insert(*e)));
    CheckedNotice {
        notice_no: r.short(Field::NoticeNo, &draft.notice_no),
        notice_on: r.date(Field::NoticeOn, &draft.notice_on),
        work: r.word(Field::NoticeWork, &draft.work),
        construction_unit: r.line(Field::ConstructionUnit, &draft.construction_unit),
        permit_no: permit_no(r, &draft.permit_no),
        permit_valid_to: r.date(Field::PermitValidTo, &draft.permit_valid_to),
        project_name: r.line(Field::ProjectName, &draft.project_name),
        user_unit: r.line(Field::UserUnit, &draft.user_unit),
        contract_no: r.short(Field::ContractNo, &draft.contract_no),
        contract_on: r.date(Field::ContractOn, &draft.contract_on),
        planned_start_on: r.date(Field::PlannedStartOn, &draft.planned_start_on),
        planned_finish_on: r.date(Field::PlannedFinishOn, &draft.planned_finish_on),
        address: r.line(Field::Address, &draft.address),
        site_manager: r.line(Field::SiteManager, &draft.site_manager),
        site_manager_phone: r.phone(Field::SiteManagerPhone, &draft.site_manager_phone),
        technical_manager: r.line(Field::TechnicalManager, &draft.technical_manager),
        technical_manager_phone: r
            .phone(Field::TechnicalManagerPhone, &draft.technical_manager_phone),
        remarks: r.text(Field::Remarks, &draft.remarks),
        elevators,
    }
}

/// What a submission must hold and this one does not. A field whose text has a fault of its own is not also missing.
fn missing(checked: &CheckedNotice, draft: &NoticeDraft) -> Vec<Field> {
    let empty = |text: &str| text.trim().is_empty();
    [
        (Field::NoticeNo, checked.notice_no.is_empty()),
        (Field::NoticeOn, empty(&draft.notice_on)),
        (Field::NoticeWork, empty(&draft.work)),
        (
            Field::ConstructionUnit,
            checked.construction_unit.is_empty(),
        ),
        (Field::PermitNo, checked.permit_no.is_empty()),
        (Field::PermitValidTo, empty(&draft.permit_valid_to)),
        (Field::PlannedStartOn, empty(&draft.planned_start_on)),
        (Field::PlannedFinishOn, empty(&draft.planned_finish_on)),
        (
            Field::Address,
            checked.address.is_empty() && checked.project_name.is_empty(),
        ),
        (Field::Elevators, checked.elevators.is_empty()),
    ]
    .into_iter()
    .filter_map(|(field, missing)| missing.then_some(field))
    .collect()
}

/// The notice comes before the work, the work ends after it began, and the permit lasts to its end.
fn contradictions(checked: &CheckedNotice) -> Vec<(Field, Rule, String)> {
    let (start, finish) = (checked.planned_start_on, checked.planned_finish_on);
    [
        before(
            Field::PlannedStartOn,
            start,
            Field::NoticeOn,
            checked.notice_on,
        ),
        before(Field::PlannedFinishOn, finish, Field::PlannedStartOn, start),
        before(
            Field::PermitValidTo,
            checked.permit_valid_to,
            Field::PlannedFinishOn,
            finish.or(start),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
