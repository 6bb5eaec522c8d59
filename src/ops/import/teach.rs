//! "X means Y": a word of a coded column that the office writes in its own way.

use serde_json::json;

use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::exchange::rows::Taught;
use crate::exchange::{codes, taught_form};
use crate::ops::{Desk, Done};
use crate::store::{Db, sheet_memory};

/// Remembers what a word means from now on.
///
/// # Errors
///
/// [`Error::Forbidden`]; [`Error::Invalid`] for a column without a list, an empty word or a code that is not in the list.
pub fn teach(desk: &mut Desk<'_>, field: Field, word: &str, code: &str) -> Result<Done> {
    desk.require(Permission::Import)?;
    let form = taught_form(word);
    if form.is_empty() || !codes(field).contains(&code) {
        let problem = Problem::fault(field, Rule::UnknownWord, word);
        return Err(Error::Invalid(vec![problem]));
    }
    let args = json!({ "label": word, "field": field.code(), "code": code });
    let op = desk.op(OpKind::TeachWord, args);
    let committed = desk
        .store
        .transact(op, |tx| sheet_memory::teach(tx, field.code(), &form, code))?;
    let (mut done, ()) = Done::of(committed);
    done.count = u32::from(done.operation.is_some());
    Ok(done)
}

/// Every word that was taught.
///
/// # Errors
///
/// When the file cannot be read.
pub fn taught(db: &impl Db) -> Result<Taught> {
    let mut taught = Taught::default();
    for (field, word, code) in sheet_memory::taught_words(db)? {
        if let Some(field) = Field::from_code(&field) {
            taught.teach(field, &word, &code);
        }
    }
    Ok(taught)
}
