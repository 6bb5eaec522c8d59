//! What people write above a column: the table is in `headers.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

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
}

/// The table, read once.
pub(super) static HEADERS: LazyLock<Headers> = LazyLock::new(|| {
    let mut headers = Headers {
        targets: Vec::new(),
        known: HashMap::new(),
        ambiguous: HashMap::new(),
    };
    for (key, words) in lines(include_str!("headers.txt")) {
        if let Some(header) = key.strip_prefix("? ") {
            let fields = words.into_iter().filter_map(field_named).collect();
            headers.ambiguous.insert(header, fields);
        } else if let Some(field) = field_named(key) {
            headers.targets.push(field);
            headers
                .known
                .extend(words.into_iter().map(|word| (word, field)));
        }
    }
    headers
});
