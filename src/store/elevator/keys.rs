//! Every key by which a row of a sheet may know an elevator, read in one go.

use std::collections::HashMap;

use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::Field;
use crate::store::prelude::*;

/// Codes and places of the whole register.
#[derive(Debug, Default)]
pub struct Keys {
    codes: HashMap<Field, HashMap<String, ElevatorId>>,
    /// Factory number with place; none where several elevators share it.
    places: HashMap<String, Option<ElevatorId>>,
}

impl Keys {
    /// Who has this code.
    pub fn holder(&self, field: Field, code: &str) -> Option<ElevatorId> {
        self.codes.get(&field)?.get(code).copied()
    }

    /// Who has this factory number at this place; `Some(None)` if several have.
    pub fn at(&self, key: &str) -> Option<Option<ElevatorId>> {
        self.places.get(key).copied()
    }

    /// Takes an elevator in.
    pub fn add(&mut self, id: ElevatorId, field: Field, code: &str) {
        if !code.is_empty() {
            self.codes
                .entry(field)
                .or_default()
                .insert(code.to_owned(), id);
        }
    }

    fn add_place(&mut self, id: ElevatorId, key: String) {
        self.places
            .entry(key)
            .and_modify(|other| *other = None)
            .or_insert(Some(id));
    }
}

/// The weakest key: the factory number with the place or, where there is no building, the address. None without a
/// factory number.
pub fn place_key(factory_no: &str, place: &str, address: &str) -> Option<String> {
    if factory_no.is_empty() || (place.is_empty() && address.is_empty()) {
        return None;
    }
    let place = if place.is_empty() { address } else { place };
    Some(format!("{factory_no}\u{1f}{place}"))
}

/// Reads them.
///
/// # Errors
///
/// When the file cannot be read.
pub fn keys(db: &impl Db) -> Result<Keys> {
    let mut keys = Keys::default();
    let mut statement = db.conn().prepare_cached(include_str!("keys.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = ElevatorId(row.get(0)?);
        let codes = [
            Field::RegistrationCode,
            Field::CertificateNo,
            Field::EquipmentCode,
            Field::RescueCode,
        ];
        for (column, field) in (1..).zip(codes) {
            if let Some(code) = row.get_ref(column)?.as_str_or_null().map_err(Error::internal)? {
                keys.add(id, field, code);
            }
        }
        let place = ElevatorDraft {
            community: row.get(7)?,
            building: row.get(8)?,
            unit_no: row.get(9)?,
            ..ElevatorDraft::default()
        }
        .place();
        let factory_no: String = row.get(5)?;
        let address: String = row.get(6)?;
        if let Some(key) = place_key(&factory_no, &place, &address) {
            keys.add_place(id, key);
        }
    }
    Ok(keys)
}
