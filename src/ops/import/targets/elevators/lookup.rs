//! What rows of elevators are looked up by: the keys of the file, and the earlier rows of the sheet.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::num::NonZeroU32;

use chrono::NaiveDate;

use crate::domain::alike;
use crate::domain::checks::{Lookup, find_street};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, StreetId};
use crate::domain::problem::Field;
use crate::error::{Error, Result};
use crate::ops::lookup::Settings;
use crate::store::elevator::{ByKey, Key, Keys, Standing};
use crate::store::{Db, elevator};

/// The codes that a row is known by, strongest first.
pub(super) const KNOWN_BY: [Field; 3] = [
    Field::RegistrationCode,
    Field::CertificateNo,
    Field::EquipmentCode,
];

/// The new elevators of earlier rows, by building; as small as can be, for a list may have 200,000.
#[derive(Default)]
pub(super) struct Earlier {
    /// The first and the last row of each building.
    ends: ByKey<(u32, u32)>,
    rows: Vec<EarlierRow>,
    /// Their units, as far as a difference counts, and factory numbers, one after the other.
    texts: String,
}

struct EarlierRow {
    row: u32,
    /// The next one of the same building.
    next: Option<NonZeroU32>,
    unit_no: u32,
    factory_no: u32,
    end: u32,
    has_code: bool,
}

impl Earlier {
    /// Those of a building, in the order of the sheet. Their id is the number of their row.
    pub(super) fn of(&self, building: Key) -> impl Iterator<Item = Standing<'_>> {
        let first = self.ends.get(&building).map(|(first, _)| *first);
        let rows = std::iter::successors(first, |at| {
            let next = self.rows.get(*at as usize)?.next?;
            Some(next.get())
        });
        rows.filter_map(|at| {
            let row = self.rows.get(at as usize)?;
            let text = |from: u32, to: u32| self.texts.get(from as usize..to as usize);
            Some(Standing {
                id: ElevatorId(row.row.into()),
                unit_no: text(row.unit_no, row.factory_no)?,
                factory_no: text(row.factory_no, row.end)?,
                has_code: row.has_code,
            })
        })
    }

    /// One row more.
    pub(super) fn push(&mut self, building: Key, row: u32, draft: &ElevatorDraft) -> Result<()> {
        let mut put = |text: &str| {
            let at = u32::try_from(self.texts.len()).map_err(Error::internal);
            self.texts.push_str(text);
            at
        };
        let earlier = EarlierRow {
            row,
            next: None,
            unit_no: put(&alike::unit_no(&draft.unit_no))?,
            factory_no: put(&draft.factory_no)?,
            end: put("")?,
            has_code: !draft.registration_code.is_empty(),
        };
        let at = u32::try_from(self.rows.len()).map_err(Error::internal)?;
        self.rows.push(earlier);
        match self.ends.entry(building) {
            Entry::Vacant(new) => {
                new.insert((at, at));
            }
            Entry::Occupied(mut known) => {
                let (_, last) = known.get_mut();
                if let Some(before) = self.rows.get_mut(*last as usize) {
                    before.next = NonZeroU32::new(at);
                }
                *last = at;
            }
        }
        Ok(())
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
