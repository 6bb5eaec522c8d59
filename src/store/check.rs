//! Whether a file is sound: what SQLite can check, and rules of ours that must return no row.

use std::path::PathBuf;

use super::Db;
use super::attachment::files;
use super::backup_contents;
use super::cell::Cell;
use super::chain;
use super::unlike::{self, Unlike};
use crate::error::{Error, Result};

macro_rules! rule {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../db/checks/", $name, ".sql")),
        )
    };
}
/// Name and question of each rule; the files are in `db/checks`.
pub const RULES: &[(&str, &str)] = &[
    rule!("no_on_delete"),
    rule!("no_trigger"),
    rule!("notice_version"),
    rule!("operation_link"),
    rule!("operation_order"),
    rule!("operation_row"),
    rule!("register_row"),
    rule!("register_tally"),
    rule!("search_row"),
    rule!("stage_order"),
];

/// A rule that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule: a file of `db/checks`, or `integrity`, `foreign_keys`, `attachments`, `chain`, `record`.
    pub name: &'static str,
    /// The first hundred rows that break it; of `record` the first of each table.
    pub rows: Vec<String>,
    /// Of `record`: what the rows say, to be said in words.
    pub unlike: Vec<Unlike>,
}

impl Finding {
    fn new(name: &'static str, rows: Vec<String>) -> Self {
        Self {
            name,
            rows,
            unlike: Vec::new(),
        }
    }

    /// How many rows break the rule, as far as they were counted.
    pub fn count(&self) -> usize {
        match self.unlike.as_slice() {
            [] => self.rows.len(),
            unlike => unlike.iter().map(Unlike::count).sum(),
        }
    }
}

/// How far a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
    /// The rule that comes now.
    pub name: &'static str,
}

/// Checks a file. `deep` also reads every index entry against its row and every operation's hash, and makes the recorded tables again
/// from the operations to compare them; for a backup, once a week, and after a crash. `progress` is told of each step as it begins, of a
/// long one again and again; it returns false to stop.
///
/// # Errors
/// [`Error::Cancelled`]; [`Error::File`] when the file cannot be read at all.
pub fn run(
    db: &impl Db,
    deep: bool,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Vec<Finding>> {
    let own: &[(&'static str, &str)] = if deep {
        &[
            (
                "integrity",
                "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
            ),
            ("foreign_keys", "SELECT * FROM pragma_foreign_key_check"),
        ]
    } else {
        &[
            (
                "integrity",
                "SELECT * FROM pragma_quick_check WHERE quick_check <> 'ok'",
            ),
            ("foreign_keys", "SELECT * FROM pragma_foreign_key_check"),
        ]
    };
    let questions = own.iter().chain(RULES);
    let last = if deep { 3 } else { 1 };
    let total = own.len() + RULES.len() + last;
    let mut findings = Vec::new();
    let mut step = |done, name| {
        if progress(Progress { done, total, name }) {
            Ok(())
        } else {
            Err(Error::Cancelled)
        }
    };
    for (done, (name, sql)) in questions.enumerate() {
        step(done, *name)?;
        let rows = ask(db, sql)?;
        if !rows.is_empty() {
            findings.push(Finding::new(name, rows));
        }
    }
    step(total - last, "attachments")?;
    let rows = attachments(db, deep)?;
    if !rows.is_empty() {
        findings.push(Finding::new("attachments", rows));
    }
    if deep {
        step(total - 2, "chain")?;
        if let Some(broken) = chain::verify(db)? {
            let row = format!("seq {}: {:?}", broken.seq, broken.kind);
            findings.push(Finding::new("chain", vec![row]));
        }
        let unlike = unlike::find(db, &mut || step(total - 1, "record"))?;
        if !unlike.is_empty() {
            findings.push(Finding {
                name: "record",
                rows: unlike.iter().map(Unlike::to_string).collect(),
                unlike,
            });
        }
    }
    Ok(findings)
}

/// What SQLite finds damaged in the pages of a file, in its words; none if nothing is.
///
/// # Errors
/// [`Error::Cancelled`]; [`Error::File`] when the file cannot be read at all.
pub fn quick(db: &impl Db) -> Result<Option<String>> {
    let said: String = db
        .conn()
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok((said != "ok").then_some(said))
}

/// The first hundred contents of attachments that are missing or not as they were taken in.
fn attachments(db: &impl Db, deep: bool) -> Result<Vec<String>> {
    let file = db.conn().path().map(PathBuf::from).unwrap_or_default();
    // Those of a backup lie on the shelf of the backups.
    let folder = backup_contents::shelf_of(&file).unwrap_or_else(|| files::folder(&file));
    let mut rows = files::findings(db, &folder, deep)?;
    rows.truncate(100);
    Ok(rows)
}

fn ask(db: &impl Db, sql: &str) -> Result<Vec<String>> {
    let mut question = db.conn().prepare(sql)?;
    let width = question.column_count();
    let mut rows = question.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = (0..width)
            .map(|i| row.get::<_, Cell>(i).map(|c| c.to_string()))
            .collect::<rusqlite::Result<Vec<_>>>()?;
        found.push(cells.join(" "));
        if found.len() == 100 {
            break;
        }
    }
    Ok(found)
}
