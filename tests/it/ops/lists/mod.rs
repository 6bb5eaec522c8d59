//! Lists of notices, rescue orders, inspections and people: what becomes of their rows, one operation, taken back, and out
//! and in again without a change.

mod aside;
mod inspections;
mod notices;
mod people;
mod progress;
mod rescues;
mod reversal;
mod round;

use std::path::{Path, PathBuf};

use tixin::domain::ids::PersonId;
use tixin::domain::problem::{Field, Rule};
use tixin::exchange::mapping::Target;
use tixin::ops::import::sheet::{Choice, PreviewedSheet, preview};
use tixin::ops::import::{ImportCounts, RowFate};
use tixin::ops::{Action, Done};
use tixin::store::dump;

use crate::common::{Office, today};

pub fn csv(office: &Office, name: &str, text: &str) -> PathBuf {
    let path = office.folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

pub fn seen(office: &Office, path: &Path, choice: &Choice) -> PreviewedSheet {
    preview(&office.store, path, choice, today(), &|_| true).unwrap()
}

/// New, changed, same, duplicates, faults.
pub fn counts(seen: &PreviewedSheet) -> [u32; 5] {
    let ImportCounts {
        new,
        changed,
        same,
        duplicates,
        faults,
    } = seen.plan.counts();
    [new, changed, same, duplicates, faults]
}

pub fn import(office: &mut Office, person: PersonId, path: &Path, choice: &Choice) -> Done {
    let plan = seen(office, path, choice).plan;
    office
        .perform(person, Action::Import(Box::new(plan)))
        .unwrap()
}

/// The faults of a row, by field and the rule's word.
pub fn faults(seen: &PreviewedSheet, row: u32) -> Vec<(Field, &'static str)> {
    let row = seen.plan.rows.find(row).unwrap();
    match &row.fate {
        RowFate::Fault(problems) => problems.iter().map(|p| (p.field, p.rule.code())).collect(),
        other => panic!("{other:?}"),
    }
}

pub fn of(target: Target) -> Choice {
    Choice {
        target: Some(target),
        ..Choice::default()
    }
}

/// How many rows a table has.
pub fn rows(office: &Office, table: &str) -> usize {
    dump::count(&office.store, table).unwrap()
}

pub fn required(field: Field) -> (Field, &'static str) {
    (field, Rule::Required.code())
}
