//! What rows of elevators are looked up by: the keys of the file, and the earlier rows of the sheet.

use std::cell::RefCell;

use chrono::NaiveDate;

use crate::domain::checks::{Lookup, find_street};
use crate::domain::ids::{ElevatorId, StreetId};
use crate::domain::problem::Field;
use crate::error::{Error, Result};
use crate::ops::lookup::Settings;
use crate::store::elevator::{Keys, Standing};
use crate::store::{Db, elevator};

/// A new elevator of an earlier row.
pub(super) struct Earlier {
    pub(super) row: u32,
    pub(super) unit_no: Box<str>,
    pub(super) factory_no: Box<str>,
    pub(super) has_code: bool,
}

impl Earlier {
    pub(super) fn standing(&self) -> Standing<'_> {
        Standing {
            id: ElevatorId(self.row.into()),
            unit_no: &self.unit_no,
            factory_no: &self.factory_no,
            has_code: self.has_code,
        }
    }
}

/// What the rules ask while a row is judged.
pub(super) struct KeyLookup<'c, D> {
    pub(super) db: &'c D,
    pub(super) settings: &'c Settings,
    pub(super) keys: &'c Keys,
    /// The elevator that the row means, if it is known.
    pub(super) id: Option<ElevatorId>,
    /// The rules have no way to say that the file cannot be read.
    pub(super) failure: RefCell<Option<Error>>,
}

impl<D: Db> Lookup for KeyLookup<'_, D> {
    fn today(&self) -> NaiveDate {
        self.settings.today
    }

    fn rescue_code_length(&self) -> u32 {
        self.settings.rescue_code_length
    }

    fn street(&self, typed: &str) -> Option<StreetId> {
        find_street(&self.settings.streets, typed)
    }

    fn duplicate_of(&self, field: Field, code: &str) -> Option<(ElevatorId, String)> {
        let found = || -> Result<Option<(ElevatorId, String)>> {
            let holder = match self.keys.knows_code(field) {
                true => self.keys.holder(field, code),
                // A code of what the file holds, in a column that the list does not have.
                false => elevator::holder(self.db, field, code)?,
            };
            match holder.filter(|other| Some(*other) != self.id) {
                Some(other) => Ok(Some((other, elevator::label(self.db, other)?))),
                None => Ok(None),
            }
        };
        found().unwrap_or_else(|failure| {
            self.failure.borrow_mut().get_or_insert(failure);
            None
        })
    }
}
