//! What the board counts: from the derived register for the present, from the steps for any earlier day.

mod past;

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::figures::inspection::Turnaround;
use crate::domain::ids::StreetId;
use crate::domain::renewal::Stage;
use crate::store::calendar;
use crate::store::prelude::*;
use crate::store::register::fragments::done_on_sql;

pub use past::counts_as_of;

/// What the figures are made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// How many renewals stand where, by street.
    pub stages: Vec<(StreetId, Stage, u32)>,
    /// How many began to count as done on which day, ascending.
    pub done_by_day: Vec<(NaiveDate, u32)>,
    /// The next planned milestone lies before the day.
    pub overdue: u32,
    /// Not started yet and no safety reminder sent.
    pub not_reminded: u32,
    /// Reports with the day of the pass on site.
    pub reports: Vec<Turnaround>,
}

/// Whether something is recorded that happened after this day, so that the present is not what was then.
///
/// # Errors
///
/// When the file cannot be read.
pub fn changed_after(db: &impl Db, day: NaiveDate) -> Result<bool> {
    Ok(db
        .conn()
        .prepare_cached(include_str!("changed_after.sql"))?
        .query_row([day], |row| row.get(0))?)
}

/// The counts as they are now; `today` is the business date, for what is overdue.
///
/// # Errors
///
/// When the file cannot be read.
pub fn counts_now(db: &impl Db, counting: Stage, today: NaiveDate) -> Result<Counts> {
    let overdue_before = calendar::overdue_before(db, today)?.to_string();
    let sql = format!(
        "SELECT street_id, stage, due_on, reminded, {}, reported_on, passed_on FROM register_row r WHERE stage IS NOT NULL",
        done_on_sql(counting)
    );
    let mut statement = db.conn().prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut counts = Counts::default();
    let (mut done, mut reports) = (Tally::default(), Tally::default());
    let mut stage_word = String::new();
    while let Some(row) = rows.next()? {
        // The index hands them out by stage, then street.
        let street = row.get(0)?;
        let word = text(row, 1)?.unwrap_or_default();
        match counts.stages.last_mut() {
            Some((s, _, n)) if *s == street && word == stage_word => *n += 1,
            _ => {
                word.clone_into(&mut stage_word);
                counts.stages.push((street, coded(row, "stage")?, 1));
            }
        }
        if text(row, 2)?.is_some_and(|due| due < overdue_before.as_str()) {
            counts.overdue += 1;
        }
        if matches!(word, "planned" | "notified") && !row.get::<_, bool>(3)? {
            counts.not_reminded += 1;
        }
        if let Some(day) = text(row, 4)? {
            done.add([day, ""]);
        }
        if let (Some(reported_on), Some(passed_on)) = (text(row, 5)?, text(row, 6)?) {
            reports.add([reported_on, passed_on]);
        }
    }
    for ([day, _], n) in done.sorted() {
        counts.done_by_day.push((date(&day)?, n));
    }
    for ([reported_on, passed_on], n) in reports.sorted() {
        let report = Turnaround {
            passed_on: date(&passed_on)?,
            reported_on: date(&reported_on)?,
        };
        counts.reports.extend((0..n).map(|_| report));
    }
    Ok(counts)
}

/// How often each pair of days comes; few pairs and many rows.
#[derive(Default)]
struct Tally {
    known: HashMap<String, u32>,
    key: String,
}

impl Tally {
    fn add(&mut self, days: [&str; 2]) {
        self.key.clear();
        self.key.push_str(days[0]);
        self.key.push(' ');
        self.key.push_str(days[1]);
        match self.known.get_mut(&self.key) {
            Some(n) => *n += 1,
            None => {
                self.known.insert(self.key.clone(), 1);
            }
        }
    }

    fn sorted(self) -> Vec<([String; 2], u32)> {
        let mut all: Vec<_> = self.known.into_iter().collect();
        all.sort_unstable();
        all.into_iter()
            .map(|(key, n)| {
                let (first, second) = key.split_once(' ').unwrap_or((&key, ""));
                ([first.to_owned(), second.to_owned()], n)
            })
            .collect()
    }
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>> {
    row.get_ref(column)?
        .as_str_or_null()
        .map_err(Error::internal)
}

fn date(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(Error::internal)
}
