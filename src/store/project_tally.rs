//! `register_tally`: how many rows of the register stand where, kept up to what happens to the rows. Check `register_tally`
//! proves that it equals the register, counted.

use std::collections::BTreeMap;

use rusqlite::{CachedStatement, Connection};

use crate::error::{Error, Result};

/// The columns of `register_row` that are counted.
const COUNTED: &[&str] = &[
    "street_id",
    "stage",
    "since",
    "due_on",
    "reminded",
    "reported_on",
    "registered_on",
    "handed_over_on",
];

/// Figure, street, stage, day; what a figure does not distinguish is 0 or empty.
type Key = (&'static str, i64, String, String);

/// What was added and taken away, written once at the end: a step of 5,000 changes a handful of counts.
pub(super) struct Tally<'c> {
    row: CachedStatement<'c>,
    changes: BTreeMap<Key, i64>,
}

/// The bits of the counted columns.
pub(super) fn counted(columns: &[String]) -> u64 {
    columns
        .iter()
        .enumerate()
        .filter(|(_, name)| COUNTED.contains(&name.as_str()))
        .fold(0, |bits, (place, _)| bits | 1 << place)
}

impl<'c> Tally<'c> {
    pub(super) fn new(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            row: conn.prepare_cached(include_str!("project_tally_row.sql"))?,
            changes: BTreeMap::new(),
        })
    }

    /// The row of an elevator, as it is now, is no longer counted.
    pub(super) fn take(&mut self, elevator: i64) -> Result<()> {
        self.count(elevator, -1)
    }

    /// The row of an elevator, as it is now, is counted.
    pub(super) fn add(&mut self, elevator: i64) -> Result<()> {
        self.count(elevator, 1)
    }

    fn count(&mut self, elevator: i64, by: i64) -> Result<()> {
        let mut rows = self.row.query([elevator])?;
        let Some(row) = rows.next()? else {
            return Ok(());
        };
        let text = |column: &str| -> Result<Option<&str>> {
            row.get_ref(column)?
                .as_str_or_null()
                .map_err(Error::internal)
        };
        let Some(stage) = text("stage")? else {
            return Ok(());
        };
        let changes = &mut self.changes;
        let mut add = |figure: &'static str, street: i64, stage: &str, day: &str| {
            let key = (figure, street, stage.to_owned(), day.to_owned());
            *changes.entry(key).or_default() += by;
        };
        add("stage", row.get("street_id")?, stage, "");
        let since = text("since")?.unwrap_or_default();
        let registered_on = text("registered_on")?;
        // `since` is the day of the last change of stage; only a registration after the handover changes none.
        add(
            "changed",
            0,
            "",
            since.max(registered_on.unwrap_or_default()),
        );
        if let Some(day) = text("due_on")? {
            add("due", 0, "", day);
        }
        if matches!(stage, "planned" | "notified") && !row.get::<_, bool>("reminded")? {
            add("not_reminded", 0, "", "");
        }
        if stage != "withdrawn" {
            for (figure, day) in [
                ("reported", text("reported_on")?),
                ("registered", registered_on),
                ("handed_over", text("handed_over_on")?),
            ] {
                if let Some(day) = day {
                    add(figure, 0, "", day);
                }
            }
        }
        Ok(())
    }

    /// Writes what changed.
    pub(super) fn write(self, conn: &Connection) -> Result<()> {
        let mut add = conn.prepare_cached(include_str!("project_tally_add.sql"))?;
        let mut emptied = conn.prepare_cached(include_str!("project_tally_emptied.sql"))?;
        for ((figure, street, stage, day), n) in self.changes {
            if n != 0 {
                add.execute((figure, street, &stage, &day, n))?;
            }
            if n < 0 {
                emptied.execute((figure, street, &stage, &day))?;
            }
        }
        Ok(())
    }
}
