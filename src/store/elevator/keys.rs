//! Every key by which a row of a sheet may know an elevator, read in one go.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use crate::domain::ids::ElevatorId;
use crate::domain::problem::Field;
use crate::store::prelude::*;

/// Codes and places of the whole register. Kept as 128 bits of hash each: the texts of 200,000 elevators would take more
/// memory than the sheet, and what is found by a key is compared as text before anything follows from it.
#[derive(Debug, Default)]
pub struct Keys {
    codes: ByKey<ElevatorId>,
    /// Factory number with place; none where several elevators share it.
    places: ByKey<Option<ElevatorId>>,
    /// By community and building.
    buildings: ByKey<Vec<Standing>>,
}

/// An elevator that stands in a building.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Which.
    pub id: ElevatorId,
    /// Its unit; may be empty.
    pub unit_no: Box<str>,
    /// Its factory number.
    pub factory_no: Box<str>,
    /// Whether its registration code is known.
    pub has_code: bool,
}

impl Keys {
    /// Who has this code.
    pub fn holder(&self, field: Field, code: &str) -> Option<ElevatorId> {
        if code.is_empty() {
            return None;
        }
        self.codes.get(&hashed((field, code))).copied()
    }

    /// Who has this factory number at this place; `Some(None)` if several have.
    pub fn at(&self, key: &str) -> Option<Option<ElevatorId>> {
        self.places.get(&hashed(key)).copied()
    }

    /// Those with a factory number in this building.
    pub fn in_building(&self, community: &str, building: &str) -> &[Standing] {
        let key = hashed((community, building));
        self.buildings.get(&key).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, id: ElevatorId, field: Field, code: &str) {
        if !code.is_empty() {
            self.codes.insert(hashed((field, code)), id);
        }
    }

    fn add_place(&mut self, id: ElevatorId, key: &str) {
        self.places
            .entry(hashed(key))
            .and_modify(|other| *other = None)
            .or_insert(Some(id));
    }
}

/// By what [`hashed`] gave: it is spread already, so it is not hashed again.
pub type ByKey<T> = HashMap<Key, T, BuildHasherDefault<Spread>>;

/// 128 bits of hash, in words: a whole number of that size would be aligned to it, and a third of each table be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key([u32; 4]);

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [low, next, ..] = self.0;
        state.write_u64(u64::from(next) << 32 | u64::from(low));
    }
}

/// Takes the lower half of a key as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Two independent halves: that two keys of any register ever meet is less likely than a broken disk that says nothing.
pub fn hashed(key: impl Hash) -> Key {
    let half = |salt: u64| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        key.hash(&mut hasher);
        hasher.finish()
    };
    let (high, low) = (half(1), half(2));
    Key([
        low as u32,
        (low >> 32) as u32,
        high as u32,
        (high >> 32) as u32,
    ])
}

/// The weakest keys: the factory number with the place (or, where no building is named, the address); without a factory
/// number the place alone, down to the unit. None where that does not tell one elevator.
pub fn place_key(factory_no: &str, place: [&str; 3], address: &str) -> Option<String> {
    let whole = place.iter().all(|part| !part.is_empty());
    let place = place.join("\u{1f}");
    let nowhere = place.chars().all(|c| c == '\u{1f}') && address.is_empty();
    match factory_no {
        "" => whole.then(|| format!("\u{1e}{place}")),
        _ if nowhere => None,
        _ if whole => Some(format!("{factory_no}\u{1e}{place}")),
        _ => Some(format!("{factory_no}\u{1e}{place}\u{1e}{address}")),
    }
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
            if let Some(code) = row
                .get_ref(column)?
                .as_str_or_null()
                .map_err(Error::internal)?
            {
                keys.add(id, field, code);
            }
        }
        // One that was dismantled has left its place to its successor.
        if row.get_ref(10)?.as_str().map_err(Error::internal)? == "dismantled" {
            continue;
        }
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(Error::internal);
        let (factory_no, address) = (text(5)?, text(6)?);
        let place = [text(7)?, text(8)?, text(9)?];
        if !factory_no.is_empty() && !place[1].is_empty() {
            keys.buildings
                .entry(hashed((place[0], place[1])))
                .or_default()
                .push(Standing {
                    id,
                    unit_no: place[2].into(),
                    factory_no: factory_no.into(),
                    has_code: row
                        .get_ref(1)?
                        .as_str_or_null()
                        .map_err(Error::internal)?
                        .is_some(),
                });
        }
        for factory_no in [factory_no, ""] {
            if let Some(key) = place_key(factory_no, place, address) {
                keys.add_place(id, &key);
            }
            if factory_no.is_empty() {
                break;
            }
        }
    }
    Ok(keys)
}
