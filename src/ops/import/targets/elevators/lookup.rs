//! What rows of elevators are looked up by: the keys of the file, and the earlier rows of the sheet.

use std::cell::RefCell;

use chrono::NaiveDate;

use crate::domain::checks::{Lookup, find_street};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, StreetId};
use crate::domain::problem::Field;
use crate::error::{Error, Result};
use crate::ops::lookup::Settings;
use crate::store::elevator::{Keys, Standing};
use crate::store::{Db, elevator};

/// The codes that a row is known by, strongest first.
pub(super) const KNOWN_BY: [Field; 3] = [
    Field::RegistrationCode,
    Field::CertificateNo,
    Field::EquipmentCode,
];

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

/// Whether the strongest code that both have tells them apart.
pub(super) fn contradicts(draft: &ElevatorDraft, stored: &ElevatorDraft) -> bool {
    KNOWN_BY
        .into_iter()
        .map(|field| (draft.field(field), stored.field(field)))
        .find(|(mine, theirs)| !mine.is_empty() && !theirs.is_empty())
        .is_some_and(|(mine, theirs)| mine != theirs)
}

pub(super) fn has_code(draft: &ElevatorDraft) -> bool {
    KNOWN_BY.into_iter().any(|f| !draft.field(f).is_empty())
}

/// The key by place: with the factory number, or, for a row that has no number at all, alone.
pub(super) fn place_of(draft: &ElevatorDraft) -> Option<String> {
    if draft.factory_no.is_empty() && has_code(draft) {
        return None;
    }
    elevator::place_key(
        &draft.factory_no,
        [&draft.community, &draft.building, &draft.unit_no].map(|s| s.as_str()),
        &draft.address,
    )
}

/// What a person recognises the row by.
pub(super) fn label_of(draft: &ElevatorDraft) -> String {
    let place = draft.place();
    if !place.is_empty() {
        return place;
    }
    KNOWN_BY
        .into_iter()
        .chain([Field::FactoryNo, Field::Address])
        .map(|f| draft.field(f))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}
