//! A saved check as a form holds it, its fields by name, and what of it other papers rest on.

use chrono::NaiveDate;

use super::{CheckDraft, Department, ItemDraft, ItemResult, SiteCheck};
use crate::domain::coded::Coded;
use crate::domain::fields::Fields;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::Field;

/// What was built on a saved check: a correction must leave it true.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The number of the order whose text or whose step came from this check.
    pub order: Option<String>,
    /// It is the order about this check's own findings: it names the unit, too.
    pub issued: bool,
    /// The day of the check that carries this one on.
    pub next_on: Option<NaiveDate>,
    /// The check cannot have been before this day, which is that of this field.
    pub earliest: Option<(Field, NaiveDate)>,
    /// Nor after this one.
    pub latest: Option<(Field, NaiveDate)>,
}

impl Held {
    /// Whether what was found may not be changed any more.
    pub fn results(&self) -> bool {
        self.order.is_some() || self.next_on.is_some()
    }
}

impl SiteCheck {
    /// As the form of a correction begins.
    pub fn draft(&self) -> CheckDraft {
        CheckDraft {
            kind: self.kind.code().to_owned(),
            checked_on: self.checked_on.to_string(),
            from_time: self.from_time.clone(),
            to_time: self.to_time.clone(),
            inspectors: self.inspectors.iter().map(|i| i.name.clone()).collect(),
            departments: self.departments.clone(),
            elevators: self.elevators.iter().map(|e| e.id).collect(),
            place: self.place.clone(),
            unit: self.unit.clone(),
            template: self.template_id,
            previous: self.previous_id,
            missed: self.missed,
            items: self
                .items
                .iter()
                .map(|item| ItemDraft {
                    content: item.content.clone(),
                    basis: item.basis.clone(),
                    result: item.result,
                    note: item.note.clone(),
                    carries: item.carries_id,
                })
                .collect(),
            findings: self.findings.clone(),
            measures: self.measures.clone(),
            unit_opinion: self.unit_opinion.clone(),
            remarks: self.remarks.clone(),
            due_on: String::new(),
        }
    }
}

/// The answers of a check as one text: result and note of each line.
type Answers = Vec<(Option<ItemResult>, String)>;

/// The lines in which two texts of answers differ, counted from 1, each as the second has it.
pub fn differing_answers(base: &str, value: &str) -> Vec<(usize, Option<ItemResult>, String)> {
    let read = |text| serde_json::from_str::<Answers>(text).unwrap_or_default();
    let base = read(base);
    read(value)
        .into_iter()
        .enumerate()
        .filter(|(at, answer)| base.get(*at) != Some(answer))
        .map(|(at, (result, note))| (at + 1, result, note))
        .collect()
}

/// What stands between the parts of a list of names.
const COMMA: &str = "、";

impl Fields for CheckDraft {
    const FIELDS: &'static [Field] = &[
        Field::CheckKind,
        Field::CheckedOn,
        Field::CheckTime,
        Field::Inspectors,
        Field::Departments,
        Field::InspectedUnit,
        Field::SitePlace,
        Field::Elevators,
        Field::Missed,
        Field::Items,
        Field::Findings,
        Field::Measures,
        Field::UnitOpinion,
        Field::Remarks,
    ];

    fn field(&self, field: Field) -> String {
        match field {
            Field::CheckKind => self.kind.clone(),
            Field::CheckedOn => self.checked_on.clone(),
            Field::CheckTime if self.from_time.is_empty() && self.to_time.is_empty() => {
                String::new()
            }
            Field::CheckTime => format!("{}–{}", self.from_time, self.to_time),
            Field::Inspectors => self.inspectors.join(COMMA),
            Field::Departments => codes(&self.departments),
            Field::InspectedUnit => self.unit.clone(),
            Field::SitePlace => self.place.clone(),
            Field::Elevators => {
                let ids: Vec<String> = self.elevators.iter().map(ToString::to_string).collect();
                ids.join(",")
            }
            Field::Missed => u8::from(self.missed).to_string(),
            Field::Items => {
                let answers = self.items.iter().map(|i| (i.result, i.note.clone()));
                // Words and texts: this cannot fail.
                serde_json::to_string(&answers.collect::<Answers>()).unwrap_or_default()
            }
            Field::Findings => self.findings.clone(),
            Field::Measures => self.measures.clone(),
            Field::UnitOpinion => self.unit_opinion.clone(),
            Field::Remarks => self.remarks.clone(),
            _ => String::new(),
        }
    }

    fn set_field(&mut self, field: Field, value: &str) -> bool {
        match field {
            Field::CheckKind => value.clone_into(&mut self.kind),
            Field::CheckedOn => value.clone_into(&mut self.checked_on),
            Field::CheckTime => {
                let (from, to) = value.split_once('–').unwrap_or((value, ""));
                from.clone_into(&mut self.from_time);
                to.clone_into(&mut self.to_time);
            }
            Field::Inspectors => {
                let names = value.split(COMMA).filter(|name| !name.is_empty());
                self.inspectors = names.map(str::to_owned).collect();
            }
            Field::Departments => {
                self.departments = value.split(',').filter_map(Department::from_code).collect();
            }
            Field::InspectedUnit => value.clone_into(&mut self.unit),
            Field::SitePlace => value.clone_into(&mut self.place),
            Field::Elevators => {
                let ids = value.split(',').filter_map(|id| id.parse().ok());
                self.elevators = ids.map(ElevatorId).collect();
            }
            Field::Missed => self.missed = value == "1",
            Field::Items => {
                let Ok(answers) = serde_json::from_str::<Answers>(value) else {
                    return false;
                };
                for (item, (result, note)) in self.items.iter_mut().zip(answers) {
                    (item.result, item.note) = (result, note);
                }
            }
            Field::Findings => value.clone_into(&mut self.findings),
            Field::Measures => value.clone_into(&mut self.measures),
            Field::UnitOpinion => value.clone_into(&mut self.unit_opinion),
            Field::Remarks => value.clone_into(&mut self.remarks),
            _ => return false,
        }
        true
    }
}

/// The codes of a list, in the order of the enumeration.
fn codes<C: Coded>(list: &[C]) -> String {
    let all = C::ALL.iter().filter(|member| list.contains(member));
    let all: Vec<&str> = all.map(|member| member.code()).collect();
    all.join(",")
}
