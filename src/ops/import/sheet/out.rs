//! What goes out beside an import: the rows that stay out, empty lists to fill in, and lists that come in again.

use std::path::Path;

use chrono::NaiveDate;

use super::super::targets::rows_out;
use super::super::{Decision, Founds, ImportPlan, PlannedRow, RowFate, taught};
use super::{Choice, Loaded};
use crate::domain::problem::{Field, Severity};
use crate::error::Result;
use crate::exchange::faults::{FaultHeaders, LeftOut, write_left_out};
use crate::exchange::mapping::Target;
use crate::exchange::sheet::{self, Progress, TextEncoding};
use crate::exchange::{rows, template};
use crate::lang::Lang;
use crate::lang::message::problem_line;
use crate::store::Db;

/// Writes the rows that stay out, with their numbers and the reasons, as a workbook that can be imported as it is.
/// Returns how many.
///
/// # Errors
///
/// As [`preview`], and [`crate::error::Error::File`] when the goal cannot be written.
pub fn write_what_stays_out(
    db: &impl Db,
    file: &Path,
    choice: &Choice,
    goal: &Path,
    (lang, today): (Lang, NaiveDate),
    progress: Progress<'_>,
) -> Result<usize> {
    let heard = |part: f32| progress(part * 0.4);
    let options = sheet::ReadOptions {
        encoding: choice.encoding,
        ..sheet::ReadOptions::default()
    };
    let loaded = Loaded::of(db, sheet::read(file, &options, &heard)?, choice)?;
    let taught = taught(db)?;
    let mut reading = rows::Reading::new(&loaded.mapping, loaded.page.epoch_1904, &taught);
    let mut plan = loaded.plan(file, choice);
    let rows = loaded.mapping.data_rows(&loaded.page).iter();
    let count = rows.len();
    let read = rows.filter_map(|raw| reading.row(raw));
    plan.judge(db, read, count, today)?;
    let left: Vec<LeftOut> = plan
        .rows
        .iter()
        .filter_map(|row| {
            let (fields, reason) = match &row.fate {
                RowFate::Fault(problems) => {
                    let faults = problems.iter().filter(|p| p.severity == Severity::Fault);
                    let (fields, words): (Vec<Field>, Vec<String>) =
                        faults.map(|p| (p.field, problem_line(lang, p))).unzip();
                    (fields, words.join("\n"))
                }
                RowFate::Duplicate {
                    other_row, near, ..
                } if !is_settled(&plan, &row) => {
                    let faults = row.read.problems.iter().filter(|p| p.refuses());
                    let (fields, mut words): (Vec<Field>, Vec<String>) =
                        faults.map(|p| (p.field, problem_line(lang, p))).unzip();
                    words.insert(0, duplicate_words(lang, *other_row, *near));
                    (fields, words.join("\n"))
                }
                _ => return None,
            };
            Some(LeftOut {
                row: row.row,
                fields,
                reason,
            })
        })
        .collect();
    let headers = FaultHeaders {
        row: lang.exchange_fault_row(),
        reason: lang.exchange_fault_reason(),
    };
    let page = rows::blanks_filled(&loaded.page, &loaded.mapping);
    let heard = |part: f32| progress(0.4 + part * 0.6);
    write_left_out(goal, &page, &loaded.mapping, &left, headers, &heard)?;
    Ok(left.len())
}

/// Whether a person said of a duplicate what becomes of it, and it does.
fn is_settled(plan: &ImportPlan, row: &PlannedRow) -> bool {
    match plan.decisions.get(&row.row) {
        Some(Decision::Update) => true,
        Some(Decision::Later) => !row.read.has_fault(),
        _ => false,
    }
}

/// Why a duplicate stays out.
pub fn duplicate_words(lang: Lang, other_row: Option<u32>, near: bool) -> String {
    match (other_row, near) {
        (Some(row), true) => lang.import_near_in_sheet(row),
        (Some(row), false) => lang.import_twice_in_sheet(row),
        (None, true) => lang.import_near().to_owned(),
        (None, false) => lang.import_twice_in_file().to_owned(),
    }
}

/// What an import adds beside its rows, a sentence each.
pub fn founds_words(lang: Lang, founds: &Founds) -> Vec<String> {
    let mut words = Vec::new();
    let names = |names: &[String]| names.join(lang.list_joiner());
    if !founds.communities.is_empty() {
        let all = &founds.communities;
        words.push(lang.import_adds_communities(all.len(), names(all)));
    }
    if !founds.units.is_empty() {
        let all = &founds.units;
        words.push(lang.import_adds_units(all.len(), names(all)));
    }
    words
}

/// Writes an empty list to fill in, with a page that explains each column.
///
/// # Errors
///
/// [`crate::error::Error::File`] when the goal cannot be written; [`crate::error::Error::Cancelled`].
pub fn write_template(
    goal: &Path,
    target: Target,
    lang: Lang,
    progress: Progress<'_>,
) -> Result<()> {
    let words = template::Words {
        list: list_word(lang, target),
        how: lang.template_how(),
        column: lang.template_column(),
        needed: lang.template_needed(),
        may_be: lang.template_may_be(),
        example: lang.template_example(),
        yes: lang.word_yes(),
        no: lang.word_no(),
        any: lang.template_any(),
    };
    let word = |field: Field, code: &str| code_word(lang, field, code);
    let header = |field: Field| crate::lang::message::field_word(lang, field).to_owned();
    template::write(goal, target, &words, &header, &word, progress)
}

/// Writes every record of a target as a list in the shape of the template: imported again it changes nothing. Returns how
/// many rows.
///
/// # Errors
///
/// [`crate::error::Error::File`] when the goal cannot be written; [`crate::error::Error::Sheet`] for more rows than a sheet has, or a character that
/// the encoding lacks; [`crate::error::Error::Cancelled`].
pub fn write_list(
    db: &impl Db,
    target: Target,
    goal: &Path,
    (lang, encoding): (Lang, TextEncoding),
    progress: Progress<'_>,
) -> Result<usize> {
    let rows = rows_out(db, target)?;
    let count = rows.len();
    let word = |field: Field, code: &str| code_word(lang, field, code);
    let header = |field: Field| crate::lang::message::field_word(lang, field).to_owned();
    let table = template::table(target, list_word(lang, target), &header, &word, rows);
    crate::ops::export::write(goal, table, encoding, progress)?;
    Ok(count)
}

fn list_word(lang: Lang, target: Target) -> &'static str {
    lang.by_key(&target.message_key()).unwrap_or_default()
}

fn code_word(lang: Lang, field: Field, code: &str) -> String {
    let key = template::key_of(field, code);
    lang.by_key(&key).unwrap_or_default().to_owned()
}
