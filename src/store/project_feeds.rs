//! Which columns of which tables the register is made of: what of a row of the register a change makes old.

use rusqlite::Connection;

use crate::domain::views::RowAction;
use crate::error::{Error, Result};
use crate::store::changeset::Change;
use crate::store::columns::Names;

/// A column, the columns of `register_row` that are made of it, and whether an elevator is found by it.
type Feed = (&'static str, &'static str, &'static [&'static str], bool);

/// What a step may change.
const STEPS: &[&str] = &[
    "stage",
    "since",
    "notified_on",
    "started_on",
    "self_inspected_on",
    "applied_on",
    "inspected_on",
    "reported_on",
    "registered_on",
    "handed_over_on",
    "due_on",
    "passed_on",
];

/// All of `register_source` and of `project_words.sql`. A property test compares what comes of it with a register made anew.
const FEEDS: &[Feed] = &[
    ("elevator", "category", &["category"], false),
    (
        "elevator",
        "registration_code",
        &["registration_code"],
        true,
    ),
    ("elevator", "equipment_code", &["equipment_code"], true),
    ("elevator", "certificate_no", &["certificate_no"], true),
    ("elevator", "rescue_code", &["rescue_code"], true),
    ("elevator", "factory_no", &["factory_no"], true),
    ("elevator", "maker_id", &["maker_id"], true),
    (
        "elevator",
        "community_id",
        &["community_id", "community", "street_id", "place_key"],
        true,
    ),
    ("elevator", "building", &["building", "place_key"], true),
    ("elevator", "unit_no", &["unit_no", "place_key"], true),
    ("elevator", "address", &["address"], true),
    ("elevator", "user_unit_id", &["user_unit_id"], true),
    (
        "elevator",
        "maintenance_unit_id",
        &["maintenance_unit_id"],
        true,
    ),
    ("elevator", "in_use_on", &["in_use_on"], false),
    ("elevator", "use_status", &["use_status"], false),
    ("elevator", "replaces_id", &[], true),
    ("elevator", "import_batch_id", &["import_batch_id"], false),
    ("renewal", "program_id", &["program_id"], false),
    ("renewal", "kind", &["kind"], false),
    (
        "renewal",
        "construction_unit_id",
        &["construction_unit_id"],
        true,
    ),
    (
        "renewal",
        "planned_start_on",
        &["planned_start_on", "due_on"],
        false,
    ),
    (
        "renewal",
        "planned_finish_on",
        &["planned_finish_on", "due_on"],
        false,
    ),
    (
        "renewal",
        "planned_report_on",
        &["planned_report_on", "due_on"],
        false,
    ),
    ("stage_event", "renewal_id", STEPS, false),
    ("stage_event", "step", STEPS, false),
    ("stage_event", "from_stage", STEPS, false),
    ("stage_event", "to_stage", STEPS, false),
    ("stage_event", "happened_on", STEPS, false),
    ("reminder_elevator", "elevator_id", &["reminded"], false),
    ("community", "name", &["community", "place_key"], true),
    ("community", "street_id", &["street_id"], true),
    ("street", "name", &[], true),
    ("organization", "name", &[], true),
];

/// A renewal that comes, goes or moves takes all that is its own with it.
const OF_RENEWAL: &[&str] = &[
    "renewal_id",
    "program_id",
    "kind",
    "construction_unit_id",
    "planned_start_on",
    "planned_finish_on",
    "planned_report_on",
];

/// The codes of an elevator by which the one that replaced it is found too.
const HANDED_DOWN: &[&str] = &[
    "registration_code",
    "equipment_code",
    "certificate_no",
    "factory_no",
];

/// What of an elevator's row is out of date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Need {
    /// Columns of `register_row`, a bit each, by place.
    pub(in crate::store) columns: u64,
    /// What it is found by.
    pub(in crate::store) words: bool,
}

impl Need {
    /// Nothing is.
    pub(in crate::store) fn is_nothing(self) -> bool {
        self == Self::default()
    }

    pub(in crate::store) fn add(&mut self, other: Self) {
        self.columns |= other.columns;
        self.words |= other.words;
    }
}

/// [`FEEDS`] by the places of columns, worked out once for each table.
#[derive(Default)]
pub(in crate::store) struct Feeds {
    names: Names,
    tables: Vec<Table>,
}

/// What the rows of one table feed.
struct Table {
    name: &'static str,
    columns: Vec<(usize, Need)>,
    /// What a row feeds that comes or goes.
    whole: Need,
    handed_down: Vec<usize>,
}

impl Feeds {
    /// What a changed row makes old; all that it feeds when it came or went.
    ///
    /// # Errors
    /// When the program and the schema do not fit.
    pub(in crate::store) fn need(
        &mut self,
        conn: &Connection,
        change: &Change<'_>,
    ) -> Result<Need> {
        let Some(table) = self.table(conn, change.table)? else {
            return Ok(Need::default());
        };
        if change.action != RowAction::Changed {
            return Ok(table.whole);
        }
        let mut need = Need::default();
        for (place, feeds) in &table.columns {
            if change.is_new(*place) {
                need.add(*feeds);
            }
        }
        Ok(need)
    }

    /// Whether a changed elevator has other codes now, by which its successor is found.
    ///
    /// # Errors
    /// When the program and the schema do not fit.
    pub(in crate::store) fn hands_down(
        &mut self,
        conn: &Connection,
        change: &Change<'_>,
    ) -> Result<bool> {
        let Some(table) = self.table(conn, change.table)? else {
            return Ok(false);
        };
        for place in &table.handed_down {
            if change.is_new(*place) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The columns of the register, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(in crate::store) fn register(&mut self, conn: &Connection) -> Result<&[String]> {
        self.names.of(conn, "register_row")
    }

    fn table(&mut self, conn: &Connection, name: &str) -> Result<Option<&Table>> {
        if let Some(at) = self.tables.iter().position(|t| t.name == name) {
            return Ok(self.tables.get(at));
        }
        let feeds: Vec<&Feed> = FEEDS.iter().filter(|(table, ..)| *table == name).collect();
        let Some((name, ..)) = feeds.first() else {
            return Ok(None);
        };
        let mut table = Table {
            name,
            columns: Vec::new(),
            whole: Need::default(),
            handed_down: Vec::new(),
        };
        for (_, column, made, words) in &feeds {
            let need = Need {
                columns: self.bits(conn, made)?,
                words: *words,
            };
            table
                .columns
                .push((self.names.place(conn, name, column)?, need));
            table.whole.add(need);
        }
        if *name == "renewal" {
            let all = Need {
                columns: self.bits(conn, OF_RENEWAL)? | self.bits(conn, STEPS)?,
                words: true,
            };
            let place = self.names.place(conn, name, "elevator_id")?;
            table.columns.push((place, all));
            table.whole.add(all);
        }
        if *name == "elevator" {
            for column in HANDED_DOWN {
                table
                    .handed_down
                    .push(self.names.place(conn, name, column)?);
            }
        }
        self.tables.push(table);
        Ok(self.tables.last())
    }

    fn bits(&mut self, conn: &Connection, columns: &[&str]) -> Result<u64> {
        let mut bits = 0;
        for column in columns {
            let place = self.names.place(conn, "register_row", column)?;
            let place = u32::try_from(place).map_err(Error::internal)?;
            let bit = 1_u64.checked_shl(place);
            bits |= bit.ok_or_else(|| Error::internal("the register has more than 64 columns"))?;
        }
        Ok(bits)
    }
}
