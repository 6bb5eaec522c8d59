//! Papers: what the file knows, put into them.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;

use super::desk;
use crate::domain::codes::Category;
use crate::domain::ids::{
    InspectionId, NoticeId, OrganizationId, PersonId, RecordId, SiteCheckId, SupervisionOrderId,
};
use crate::domain::inspection::{InspectionState, InspectionStep};
use crate::domain::notice::{NoticeStep, NoticeWork};
use crate::domain::site::{ItemResult, SiteCheck};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::exchange::forms::{
    self, CheckForm, CheckFormItem, DayForm, DayVisit, Form, NoticeForm, NoticeFormElevator,
    OpinionForm, OrderForm, ReminderForm, UnitForm,
};
use crate::lang::Lang;
use crate::lang::message::word;
use crate::lang::papers::problems_of;
use crate::store::site::order;
use crate::store::{
    Db, community, elevator, inspection, notice, organization, person, reminder, site,
};

/// The language of the office's papers.
const OFFICE: Lang = Lang::Zh;

/// Which papers; many go into one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormRequest {
    /// 施工告知书.
    Notices(Vec<NoticeId>),
    /// 安全提醒书: one for each unit that was reminded with a notice.
    Reminders(NoticeId),
    /// 监督检查记录.
    Checks(Vec<SiteCheckId>),
    /// 监察指令书.
    Orders(Vec<SupervisionOrderId>),
    /// 检验意见通知书.
    Opinions(Vec<InspectionId>),
    /// 检验员日程: of one inspector, or of each who has visits.
    Day {
        /// The day.
        on: NaiveDate,
        /// Whose.
        inspector: Option<PersonId>,
    },
}

impl FormRequest {
    /// What the document is called, without its ending.
    pub fn name(&self) -> String {
        match self {
            Self::Notices(_) => OFFICE.form_notice().to_owned(),
            Self::Reminders(_) => OFFICE.form_reminder().to_owned(),
            Self::Checks(_) => OFFICE.form_check().to_owned(),
            Self::Orders(_) => OFFICE.form_order().to_owned(),
            Self::Opinions(_) => OFFICE.form_opinion().to_owned(),
            Self::Day { on, .. } => format!("{} {on}", OFFICE.form_day()),
        }
    }
}

/// Writes the papers into one document; returns how many.
///
/// # Errors
///
/// [`Error::NotFound`] when one is gone or there is nothing to print; [`Error::File`].
pub fn write(
    db: &impl Db,
    request: &FormRequest,
    calendar: &WorkCalendar,
    goal: &Path,
) -> Result<usize> {
    let all = collect(db, request, calendar)?;
    if all.is_empty() {
        return Err(not_found("form", 0));
    }
    forms::write(goal, &all)?;
    Ok(all.len())
}

/// The papers with what the file knows.
///
/// # Errors
///
/// [`Error::NotFound`] when one is gone; when the file cannot be read.
pub fn collect(db: &impl Db, request: &FormRequest, calendar: &WorkCalendar) -> Result<Vec<Form>> {
    match request {
        FormRequest::Notices(ids) => ids.iter().map(|id| notice_form(db, *id)).collect(),
        FormRequest::Reminders(id) => reminder_forms(db, *id),
        FormRequest::Checks(ids) => ids.iter().map(|id| check_form(db, *id)).collect(),
        FormRequest::Orders(ids) => ids.iter().map(|id| order_form(db, *id)).collect(),
        FormRequest::Opinions(ids) => ids.iter().map(|id| opinion_form(db, *id)).collect(),
        FormRequest::Day { on, inspector } => day_forms(db, *on, *inspector, calendar),
    }
}

fn not_found(what: &'static str, id: i64) -> Error {
    Error::NotFound { what, id }
}

fn unit(db: &impl Db, id: Option<OrganizationId>, name: &str) -> Result<UnitForm> {
    let known = match id {
        Some(id) => organization::get(db, id)?,
        None => None,
    };
    Ok(match known {
        Some(known) => UnitForm {
            name: known.draft.name,
            credit_code: known.draft.credit_code,
            legal_representative: known.draft.legal_representative,
            address: known.draft.address,
            contact: known.draft.contact_name,
            phone: known.draft.phone,
        },
        None => UnitForm {
            name: name.to_owned(),
            ..UnitForm::default()
        },
    })
}

fn category(code: &str) -> String {
    Category::from_code(code).map_or_else(String::new, |c| word(OFFICE, c).to_owned())
}

fn notice_form(db: &impl Db, id: NoticeId) -> Result<Form> {
    let found = notice::get(db, id)?.ok_or_else(|| not_found("notice", id.raw()))?;
    let draft = &found.draft;
    let received = found
        .events
        .iter()
        .rev()
        .find(|e| e.step == NoticeStep::Receive);
    let mut elevators = Vec::new();
    for line in &found.elevators {
        let known =
            elevator::get(db, line.id)?.ok_or_else(|| not_found("elevator", line.id.raw()))?;
        elevators.push(NoticeFormElevator {
            category: category(&known.draft.category),
            place: known.draft.place(),
            model: known.draft.model,
            factory_no: known.draft.factory_no,
            equipment_code: known.draft.equipment_code,
            maker: known.draft.maker,
        });
    }
    let work = NoticeWork::from_code(&draft.work);
    Ok(Form::Notice(Box::new(NoticeForm {
        number: draft.notice_no.clone(),
        notice_on: draft.notice_on.clone(),
        work: work.map_or_else(String::new, |w| word(OFFICE, w).to_owned()),
        construction: unit(db, found.construction_unit_id, &draft.construction_unit)?,
        permit_no: draft.permit_no.clone(),
        permit_valid_to: draft.permit_valid_to.clone(),
        project: draft.project_name.clone(),
        user: unit(db, found.user_unit_id, &draft.user_unit)?,
        contract_no: draft.contract_no.clone(),
        contract_on: draft.contract_on.clone(),
        start_on: draft.planned_start_on.clone(),
        finish_on: draft.planned_finish_on.clone(),
        address: draft.address.clone(),
        manager: draft.site_manager.clone(),
        manager_phone: draft.site_manager_phone.clone(),
        technical: draft.technical_manager.clone(),
        technical_phone: draft.technical_manager_phone.clone(),
        remarks: draft.remarks.clone(),
        received_on: received.map_or_else(String::new, |e| e.happened_on.to_string()),
        opinion: received.map_or_else(String::new, |e| e.note.clone()),
        elevators,
    })))
}

fn reminder_forms(db: &impl Db, id: NoticeId) -> Result<Vec<Form>> {
    let found = notice::get(db, id)?.ok_or_else(|| not_found("notice", id.raw()))?;
    let authority = desk::program(db)?.authority;
    let places: Vec<String> = found.elevators.iter().map(|e| e.place.clone()).collect();
    let plain = ReminderForm {
        recipient: found.draft.construction_unit.clone(),
        project: found.draft.project_name.clone(),
        notice_no: found.draft.notice_no.clone(),
        places,
        authority,
        ..ReminderForm::default()
    };
    let sent = reminder::of_notice(db, id)?;
    if sent.is_empty() {
        // Not sent yet: one to fill in and take along.
        return Ok(vec![Form::Reminder(Box::new(plain))]);
    }
    Ok(sent
        .into_iter()
        .map(|reminder| {
            Form::Reminder(Box::new(ReminderForm {
                recipient: reminder.organization,
                content: reminder.content,
                sent_on: reminder.sent_on.to_string(),
                received_by: reminder.received_by,
                ..plain.clone()
            }))
        })
        .collect())
}

fn check_form(db: &impl Db, id: SiteCheckId) -> Result<Form> {
    let check = site::get(db, id)?.ok_or_else(|| not_found("site_check", id.raw()))?;
    let times = [check.from_time.as_str(), check.to_time.as_str()];
    let times: Vec<&str> = times.into_iter().filter(|t| !t.is_empty()).collect();
    let joined = |names: Vec<&str>| names.join(OFFICE.list_comma());
    let measures = match (check.measures.is_empty(), order::head_of_check(db, id)?) {
        (true, Some((head, _))) => OFFICE.form_order_issued(head.order_no),
        _ => check.measures.clone(),
    };
    Ok(Form::Check(Box::new(CheckForm {
        kind: word(OFFICE, check.kind).to_owned(),
        round: if check.round > 1 {
            OFFICE.inspections_round(check.round)
        } else {
            String::new()
        },
        checked_on: check.checked_on.to_string(),
        times: times.join("–"),
        inspectors: joined(check.inspectors.iter().map(|i| i.name.as_str()).collect()),
        departments: joined(check.departments.iter().map(|d| word(OFFICE, *d)).collect()),
        unit: unit(db, check.unit_id, &check.unit)?,
        place: check.place.clone(),
        elevators: check
            .elevators
            .iter()
            .map(|e| {
                format!("{} {}", e.place, e.registration_code)
                    .trim()
                    .to_owned()
            })
            .collect(),
        items: check
            .items
            .iter()
            .map(|item| CheckFormItem {
                content: item.content.clone(),
                result: item
                    .result
                    .map_or_else(String::new, |r| word(OFFICE, r).to_owned()),
                note: item.note.clone(),
            })
            .collect(),
        findings: findings(&check),
        measures,
        opinion: check.unit_opinion.clone(),
        remarks: check.remarks.clone(),
    })))
}

/// What was typed, or what the failed items say.
fn findings(check: &SiteCheck) -> String {
    if !check.findings.is_empty() {
        return check.findings.clone();
    }
    if check.missed {
        return word(OFFICE, crate::domain::site::CheckState::Missed).to_owned();
    }
    let failed = check
        .items
        .iter()
        .filter(|item| item.result == Some(ItemResult::Fails));
    let lines = problems_of(failed.map(|item| (item.content.as_str(), item.note.as_str())));
    if lines.is_empty() {
        word(OFFICE, crate::domain::site::CheckState::Passed).to_owned()
    } else {
        lines
    }
}

fn order_form(db: &impl Db, id: SupervisionOrderId) -> Result<Form> {
    let found = order::get(db, id)?.ok_or_else(|| not_found("supervision_order", id.raw()))?;
    let check = site::get(db, found.check)?.ok_or_else(|| not_found("site_check", 0))?;
    let issue = found.events.first();
    let day = |on: Option<NaiveDate>| on.map_or_else(String::new, |d| d.to_string());
    Ok(Form::Order(Box::new(OrderForm {
        number: found.order_no.clone(),
        unit: found.unit.clone(),
        checked_on: check.checked_on.to_string(),
        place: check.place,
        problems: found.problems,
        basis: found
            .basis
            .lines()
            .collect::<Vec<_>>()
            .join(OFFICE.list_comma()),
        measures: found.measures,
        due_on: day(issue.and_then(|e| e.due_on)),
        issued_on: day(issue.map(|e| e.happened_on)),
        authority: desk::program(db)?.authority,
    })))
}

fn opinion_form(db: &impl Db, id: InspectionId) -> Result<Form> {
    let found = inspection::get(db, id)?.ok_or_else(|| not_found("inspection", id.raw()))?;
    let last = |step: InspectionStep| found.events.iter().rev().find(|e| e.step == step);
    let opinion = last(InspectionStep::Opinion);
    let visit = last(InspectionStep::Site);
    let day = |on: Option<NaiveDate>| on.map_or_else(String::new, |d| d.to_string());
    let inspector = match visit.and_then(|e| e.inspector) {
        Some(id) => person::get(db, id)?.map(|p| p.name),
        None => None,
    };
    Ok(Form::Opinion(Box::new(OpinionForm {
        number: opinion.map_or_else(String::new, |e| e.number.clone()),
        unit: found.construction_unit.clone(),
        inspected_on: day(visit.map(|e| e.happened_on)),
        round: found.round,
        elevators: found
            .elevators
            .iter()
            .map(|e| (e.place.clone(), e.registration_code.clone()))
            .collect(),
        items: found.items.iter().map(|i| i.content.clone()).collect(),
        due_on: day(opinion.and_then(|e| e.due_on)),
        issued_on: day(opinion.map(|e| e.happened_on)),
        inspector: inspector.unwrap_or_default(),
    })))
}

/// The planned visits of a day, a paper an inspector, in the order of streets and places.
fn day_forms(
    db: &impl Db,
    on: NaiveDate,
    only: Option<PersonId>,
    calendar: &WorkCalendar,
) -> Result<Vec<Form>> {
    let program = desk::program(db)?;
    let rows = super::inspection::rows(db, &program, calendar, on)?;
    let streets = community::streets(db)?;
    let mut planned: Vec<_> = rows
        .into_iter()
        .filter(|row| row.state == InspectionState::Planned && row.visit_on == Some(on))
        .filter(|row| only.is_none_or(|id| row.inspector == Some(id)))
        .collect();
    planned.sort_by(|a, b| {
        let key = |row: &crate::domain::inspection::InspectionRow| {
            let street = streets.iter().position(|s| Some(s.id) == row.head.street);
            (
                row.half,
                street,
                crate::store::natural::key(&row.head.place),
            )
        };
        key(a).cmp(&key(b))
    });
    let people: BTreeSet<Option<PersonId>> = planned.iter().map(|row| row.inspector).collect();
    let mut all = Vec::new();
    for id in people {
        let name = match id {
            Some(id) => person::get(db, id)?.map(|p| p.name),
            None => None,
        };
        let visits = planned
            .iter()
            .filter(|row| row.inspector == id)
            .map(|row| DayVisit {
                half: row
                    .half
                    .map_or_else(String::new, |h| word(OFFICE, h).to_owned()),
                street: streets
                    .iter()
                    .find(|s| Some(s.id) == row.head.street)
                    .map_or_else(String::new, |s| s.name.clone()),
                place: row.head.place.clone(),
                elevators: row.head.elevators,
                unit: row.head.construction_unit.clone(),
                contact: row.head.contact.clone(),
                note: if row.head.round > 1 {
                    OFFICE.inspections_round(row.head.round)
                } else {
                    String::new()
                },
            })
            .collect();
        all.push(Form::Day(Box::new(DayForm {
            on: on.to_string(),
            weekday: OFFICE.weekday(on).to_owned(),
            inspector: name.unwrap_or_default(),
            visits,
        })));
    }
    Ok(all)
}
