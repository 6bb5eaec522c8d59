//! A check, an order and a checklist as typed.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::reader::Reader;
use crate::domain::codes::normalise;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::site::{
    CheckDraft, CheckKind, Department, Held, INSPECTORS, ItemDraft, ItemResult, OrderDraft,
    OrderEvent, OrderRequest, OrderStep, SiteCheck, TemplateDraft, TemplateItem, state_of,
};

/// A check ready for the store. Units are still names.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedCheck {
    /// 现场 or 联合; a stand-in where it has a fault.
    pub kind: CheckKind,
    /// 检查日期; a stand-in where it has a fault.
    pub checked_on: NaiveDate,
    /// 开始时间.
    pub from_time: String,
    /// 结束时间.
    pub to_time: String,
    /// Names, each once.
    pub inspectors: Vec<String>,
    /// Each once.
    pub departments: Vec<Department>,
    /// Each once.
    pub elevators: Vec<ElevatorId>,
    /// Where.
    pub place: String,
    /// 被检查单位.
    pub unit: String,
    /// The answers; texts trimmed.
    pub items: Vec<ItemDraft>,
    /// 检查情况及发现的问题.
    pub findings: String,
    /// 处理措施.
    pub measures: String,
    /// 被检查单位意见.
    pub unit_opinion: String,
    /// Remarks.
    pub remarks: String,
    /// The new 整改期限 of a recheck that fails.
    pub due_on: Option<NaiveDate>,
}

impl CheckedCheck {
    /// How many items fail.
    pub fn found(&self) -> usize {
        let fails = |item: &&ItemDraft| item.result == Some(ItemResult::Fails);
        self.items.iter().filter(fails).count()
    }
}

/// Judges a check. `previous` is the one that it follows; `under_order` whether an open order hangs on that case.
pub fn check_site_check(
    draft: &CheckDraft,
    previous: Option<&SiteCheck>,
    under_order: bool,
    today: NaiveDate,
) -> (CheckedCheck, Vec<Problem>) {
    let mut r = Reader::new(today);
    let mut checked = read(&mut r, draft, previous);
    if previous.is_some_and(|p| p.next_id.is_some()) {
        r.fault(Field::Previous, Rule::Followed, "");
    }
    if under_order && !draft.missed && checked.found() > 0 {
        checked.due_on = deadline(&mut r, Field::RectifyBy, &draft.due_on, checked.checked_on);
    }
    (checked, r.problems)
}

/// Judges the correction of a saved check, whose lines stay as they are. What an order or a later check rests on stays.
pub fn check_site_edit(
    draft: &CheckDraft,
    stored: &SiteCheck,
    previous: Option<&SiteCheck>,
    held: &Held,
    today: NaiveDate,
) -> (CheckedCheck, Vec<Problem>) {
    let mut r = Reader::new(today);
    let checked = read(&mut r, draft, previous);
    let on = checked.checked_on;
    if let Some((field, day)) = held.earliest.filter(|(_, day)| on < *day) {
        let date = day.to_string();
        r.fault(
            Field::CheckedOn,
            Rule::Before { field, date },
            on.to_string(),
        );
    }
    if let Some((field, day)) = held.latest.filter(|(_, day)| on > *day) {
        let date = day.to_string();
        r.fault(
            Field::CheckedOn,
            Rule::After { field, date },
            on.to_string(),
        );
    }
    let held_by = match (&held.order, held.next_on) {
        (Some(order), _) => Rule::HeldByOrder {
            order: order.clone(),
        },
        (None, Some(on)) => Rule::HeldByCheck { on: on.to_string() },
        (None, None) => return (checked, r.problems),
    };
    let before = stored.draft();
    let results = |items: &[ItemDraft]| items.iter().map(|i| i.result).collect::<Vec<_>>();
    let elevators = |ids: &[ElevatorId]| ids.iter().copied().collect::<HashSet<_>>();
    for (field, changed) in [
        (Field::Missed, draft.missed != stored.missed),
        (
            Field::Items,
            draft.missed == stored.missed && results(&checked.items) != results(&before.items),
        ),
        (
            Field::Elevators,
            elevators(&checked.elevators) != elevators(&before.elevators),
        ),
        (
            Field::InspectedUnit,
            held.issued && checked.unit != stored.unit,
        ),
    ] {
        if changed {
            r.fault(field, held_by.clone(), "");
        }
    }
    (checked, r.problems)
}

/// What holds for every check.
fn read(r: &mut Reader, draft: &CheckDraft, previous: Option<&SiteCheck>) -> CheckedCheck {
    let today = r.today;
    let kind: Option<CheckKind> = r.word(Field::CheckKind, &draft.kind);
    if draft.kind.trim().is_empty() {
        r.fault(Field::CheckKind, Rule::Required, "");
    }
    let checked_on = past(r, Field::CheckedOn, &draft.checked_on);
    if let (Some(on), Some(before)) = (checked_on, previous)
        && on < before.checked_on
    {
        let rule = Rule::Before {
            field: Field::CheckedOn,
            date: before.checked_on.to_string(),
        };
        r.fault(Field::CheckedOn, rule, on.to_string());
    }
    let (from_time, to_time) = (time(r, &draft.from_time), time(r, &draft.to_time));
    if !from_time.is_empty() && !to_time.is_empty() && to_time < from_time {
        r.fault(Field::CheckTime, Rule::NotATime, &draft.to_time);
    }
    let mut inspectors: Vec<String> = Vec::new();
    for typed in &draft.inspectors {
        let name = r.line(Field::Inspectors, typed);
        if !name.is_empty() && !inspectors.contains(&name) {
            inspectors.push(name);
        }
    }
    if inspectors.len() < INSPECTORS {
        let rule = Rule::FewInspectors { least: INSPECTORS };
        r.fault(Field::Inspectors, rule, inspectors.join(" "));
    }
    let departments: Vec<Department> = Department::ALL
        .iter()
        .copied()
        .filter(|d| draft.departments.contains(d))
        .collect();
    let others = departments.iter().any(|d| *d != Department::Market);
    if kind == Some(CheckKind::Joint) && !others {
        r.fault(Field::Departments, Rule::Required, "");
    }
    let mut seen = HashSet::new();
    let elevators: Vec<ElevatorId> = draft
        .elevators
        .iter()
        .copied()
        .filter(|e| seen.insert(*e))
        .collect();
    let place = r.line(Field::SitePlace, &draft.place);
    if place.is_empty() && elevators.is_empty() {
        r.fault(Field::SitePlace, Rule::PlaceOrElevator, "");
    }
    let items = items(r, draft);
    let checked = CheckedCheck {
        kind: kind.unwrap_or(CheckKind::Site),
        checked_on: checked_on.unwrap_or(today),
        from_time,
        to_time,
        inspectors,
        departments,
        elevators,
        place,
        unit: r.line(Field::InspectedUnit, &draft.unit),
        items,
        findings: r.text(Field::Findings, &draft.findings),
        measures: r.text(Field::Measures, &draft.measures),
        unit_opinion: r.text(Field::UnitOpinion, &draft.unit_opinion),
        remarks: r.text(Field::Remarks, &draft.remarks),
        due_on: None,
    };
    if draft.missed && checked.remarks.is_empty() {
        r.fault(Field::Remarks, Rule::Required, "");
    }
    checked
}

/// The answers: each item one, unless nobody could look.
fn items(r: &mut Reader, draft: &CheckDraft) -> Vec<ItemDraft> {
    let mut items = Vec::new();
    for item in &draft.items {
        let content = r.line(Field::Items, &item.content);
        if content.is_empty() {
            continue;
        }
        let result = item.result.filter(|_| !draft.missed);
        items.push(ItemDraft {
            content,
            basis: r.line(Field::Basis, &item.basis),
            result,
            note: r.text(Field::Items, &item.note),
            carries: item.carries,
        });
    }
    if draft.missed {
        return items;
    }
    let open = items.iter().filter(|i| i.result.is_none()).count();
    if items.is_empty() {
        r.fault(Field::Items, Rule::Required, "");
    } else if open > 0 {
        r.fault(Field::Items, Rule::NotAnswered { count: open }, "");
    }
    if items
        .iter()
        .any(|i| i.result == Some(ItemResult::Fails) && i.note.is_empty())
    {
        r.warn(Field::Items, Rule::Required, "");
    }
    items
}

/// An order ready for the store. The unit is still a name.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedOrder {
    /// 文书号.
    pub order_no: String,
    /// 下达日期; a stand-in where it has a fault.
    pub issued_on: NaiveDate,
    /// 整改期限; a stand-in where it has a fault.
    pub due_on: NaiveDate,
    /// To which unit.
    pub unit: String,
    /// 存在的问题.
    pub problems: String,
    /// 违反条款及依据.
    pub basis: String,
    /// 整改要求.
    pub measures: String,
}

/// Judges an order about the findings of a check.
pub fn check_order(
    draft: &OrderDraft,
    check: &SiteCheck,
    today: NaiveDate,
) -> (CheckedOrder, Vec<Problem>) {
    let mut r = Reader::new(today);
    if check.missed || check.open_items().next().is_none() {
        r.fault(Field::Problems, Rule::NothingFound, "");
    }
    if check.next_id.is_some() {
        r.fault(Field::Previous, Rule::Followed, "");
    }
    let issued_on = past(&mut r, Field::IssuedOn, &draft.issued_on);
    if let Some(on) = issued_on.filter(|on| *on < check.checked_on) {
        let rule = Rule::Before {
            field: Field::CheckedOn,
            date: check.checked_on.to_string(),
        };
        r.fault(Field::IssuedOn, rule, on.to_string());
    }
    let issued_on = issued_on.unwrap_or(today);
    let order_no = r.required(Field::SupervisionOrderNo, &draft.order_no);
    let due_on = deadline(&mut r, Field::RectifyBy, &draft.due_on, issued_on);
    let unit = r.required(Field::InspectedUnit, &draft.unit);
    let problems = r.text(Field::Problems, &draft.problems);
    if problems.is_empty() {
        r.fault(Field::Problems, Rule::Required, "");
    }
    let checked = CheckedOrder {
        order_no,
        issued_on,
        due_on: due_on.unwrap_or(issued_on),
        unit,
        problems,
        basis: r.text(Field::Basis, &draft.basis),
        measures: r.text(Field::Measures, &draft.measures),
    };
    if checked.basis.is_empty() {
        r.warn(Field::Basis, Rule::Required, "");
    }
    (checked, r.problems)
}

/// Every fault of an event of an order, after those that happened before it. A recheck is saved as a check.
pub fn check_order_step(
    events: &[OrderEvent],
    request: &OrderRequest,
    today: NaiveDate,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut fault = |field, rule, value: String| problems.push(Problem::fault(field, rule, value));
    let on = request.happened_on;
    if !state_of(events).next().contains(&request.step) {
        let word = request.step.code().to_owned();
        fault(Field::HappenedOn, Rule::UnknownWord, word);
    }
    if on > today {
        let today = today.to_string();
        fault(Field::HappenedOn, Rule::InFuture { today }, on.to_string());
    }
    if let Some(last) = events.last().filter(|last| on < last.happened_on) {
        let rule = Rule::Before {
            field: Field::HappenedOn,
            date: last.happened_on.to_string(),
        };
        fault(Field::HappenedOn, rule, on.to_string());
    }
    let reason = matches!(
        request.step,
        OrderStep::Extend | OrderStep::PassOn | OrderStep::Withdraw
    );
    if reason && request.note.trim().is_empty() {
        fault(Field::Reason, Rule::Required, String::new());
    }
    if request.step == OrderStep::Extend {
        let known = events.iter().rev().find_map(|e| e.due_on);
        match (request.due_on, known) {
            (None, _) => fault(Field::RectifyBy, Rule::Required, String::new()),
            (Some(due), Some(known)) if due <= known => {
                let rule = Rule::Before {
                    field: Field::RectifyBy,
                    date: known.to_string(),
                };
                fault(Field::RectifyBy, rule, due.to_string());
            }
            _ => {}
        }
    }
    problems
}

/// Judges a checklist.
pub fn check_template(
    draft: &TemplateDraft,
    today: NaiveDate,
) -> (String, Vec<TemplateItem>, Vec<Problem>) {
    let mut r = Reader::new(today);
    let name = r.required(Field::Name, &draft.name);
    let items: Vec<TemplateItem> = draft
        .items
        .iter()
        .map(|item| TemplateItem {
            content: r.line(Field::Items, &item.content),
            basis: r.line(Field::Basis, &item.basis),
        })
        .filter(|item| !item.content.is_empty())
        .collect();
    if items.is_empty() && draft.previous.is_none() {
        r.fault(Field::Items, Rule::Required, "");
    }
    (name, items, r.problems)
}

/// A day that must be there and must not lie ahead.
pub(super) fn past(r: &mut Reader, field: Field, typed: &str) -> Option<NaiveDate> {
    if typed.trim().is_empty() {
        r.fault(field, Rule::Required, "");
        return None;
    }
    let day = r.date(field, typed);
    if let Some(day) = day.filter(|d| *d > r.today) {
        let today = r.today.to_string();
        r.fault(field, Rule::InFuture { today }, day.to_string());
    }
    day
}

/// A deadline that must be there and must not lie before the day it is set.
fn deadline(r: &mut Reader, field: Field, typed: &str, from: NaiveDate) -> Option<NaiveDate> {
    if typed.trim().is_empty() {
        r.fault(field, Rule::Required, "");
        return None;
    }
    let day = r.date(field, typed);
    if let Some(day) = day.filter(|d| *d < from) {
        let rule = Rule::Before {
            field: Field::HappenedOn,
            date: from.to_string(),
        };
        r.fault(field, rule, day.to_string());
    }
    day
}

/// A time of day as `09:30`, or nothing; `9:30`, `930` and `9：30` are taken too.
fn time(r: &mut Reader, typed: &str) -> String {
    let text = normalise::number(typed).replace(['：', '.'], ":");
    if text.is_empty() {
        return text;
    }
    let (hours, minutes) = match text.split_once(':') {
        Some(parts) => parts,
        None if text.len() >= 3 && text.is_ascii() => text.split_at(text.len() - 2),
        None => (text.as_str(), "00"),
    };
    let found = hours.parse::<u32>().ok().zip(minutes.parse::<u32>().ok());
    match found.filter(|(h, m)| *h < 24 && *m < 60) {
        Some((h, m)) => format!("{h:02}:{m:02}"),
        None => {
            r.fault(Field::CheckTime, Rule::NotATime, typed);
            String::new()
        }
    }
}
