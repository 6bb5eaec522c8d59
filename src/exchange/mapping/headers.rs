//! What people write above a column: the tables are in `headers.txt` for elevators and in a file each for the others.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Target;
use crate::domain::problem::Field;
use crate::exchange::words::{field_named, lines};

/// Every known header and the fields that a doubtful one could be.
pub(super) struct Headers {
    /// The fields of the table, in its order.
    pub(super) targets: Vec<Field>,
    /// Short header → field.
    pub(super) known: HashMap<&'static str, Field>,
    /// Short header → fields.
    pub(super) ambiguous: HashMap<&'static str, Vec<Field>>,
    /// The first header of each field: what a template writes.
    pub(super) first: Vec<(Field, &'static str)>,
}

/// The table of a target, read once.
pub(super) fn of(target: Target) -> &'static Headers {
    match target {
        Target::Elevators => &ELEVATORS,
        Target::Organizations => &UNITS,
        Target::Notices => &NOTICES,
        Target::Rescues => &RESCUES,
        Target::Inspections => &INSPECTIONS,
        Target::People => &PEOPLE,
        Target::Progress => &PROGRESS,
    }
}

static ELEVATORS: LazyLock<Headers> = LazyLock::new(|| read(include_str!("headers.txt")));
static UNITS: LazyLock<Headers> = LazyLock::new(|| read(include_str!("headers_units.txt")));
static NOTICES: LazyLock<Headers> = LazyLock::new(|| read(include_str!("headers_notices.txt")));
static RESCUES: LazyLock<Headers> = LazyLock::new(|| read(include_str!("headers_rescues.txt")));
static INSPECTIONS: LazyLock<Headers> =
    LazyLock::new(|| read(include_str!("headers_inspections.txt")));
static PROGRESS: LazyLock<Headers> = LazyLock::new(|| read(include_str!("headers_progress.txt")));
static PEOPLE: LazyLock<Headers> = LazyLock::new(|| read(include_str!("headers_people.txt")));

fn read(table: &'static str) -> Headers {
    let mut headers = Headers {
        targets: Vec::new(),
        known: HashMap::new(),
        ambiguous: HashMap::new(),
        first: Vec::new(),
    };
    for (key, words) in lines(table) {
        if let Some(header) = key.strip_prefix("? ") {
            let fields = words.into_iter().filter_map(field_named).collect();
            headers.ambiguous.insert(header, fields);
        } else if let Some(field) = field_named(key) {
            headers.targets.push(field);
            headers
                .first
                .extend(words.first().map(|word| (field, *word)));
            headers
                .known
                .extend(words.into_iter().map(|word| (word, field)));
        }
    }
    headers
}
