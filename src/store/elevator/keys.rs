//! Every key by which a row of a sheet may know an elevator, read in one go.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use crate::domain::alike;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::Field;
use crate::store::prelude::*;

/// Codes and places of the whole register, each kind read when it is first needed: most lists name one code and are known
/// by it. Kept as 96 bits of hash each: the texts of 200,000 elevators would take more memory than the sheet, and what is
/// found by a key is compared as text before anything follows from it.
#[derive(Debug, Default)]
pub struct Keys {
    codes: [Option<Sorted<ElevatorId>>; CODES.len()],
    places: Option<Places>,
}

/// The unique codes.
const CODES: [Field; 4] = [
    Field::RegistrationCode,
    Field::CertificateNo,
    Field::EquipmentCode,
    Field::RescueCode,
];

/// What elevators are known by without a code.
#[derive(Debug, Default)]
struct Places {
    /// Factory number with place; several elevators may share one.
    by_place: Sorted<ElevatorId>,
    /// By community and building, as far as a difference counts: which of those below.
    by_building: Sorted<u32>,
    standing: Vec<Stands>,
    /// Their units, as far as a difference counts, and factory numbers, one after the other.
    texts: String,
}

/// An elevator that stands in a building, and where its texts lie.
#[derive(Debug)]
struct Stands {
    id: ElevatorId,
    unit_no: u32,
    factory_no: u32,
    end: u32,
    has_code: bool,
}

/// An elevator that stands in a building.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'s> {
    /// Which.
    pub id: ElevatorId,
    /// Its unit, as far as a difference counts ([`alike::unit_no`]); may be empty.
    pub unit_no: &'s str,
    /// Its factory number.
    pub factory_no: &'s str,
    /// Whether its registration code is known.
    pub has_code: bool,
}

/// Keys in order, each with what it names: takes half the room of a map.
#[derive(Debug)]
struct Sorted<T>(Vec<(Key, T)>);

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> Sorted<T> {
    /// Everything that a key names, in no order.
    fn all(&self, key: Key) -> impl Iterator<Item = T> {
        let from = self.0.partition_point(|(known, _)| *known < key);
        let rest = self.0.get(from..).unwrap_or_default();
        rest.iter()
            .take_while(move |(known, _)| *known == key)
            .map(|(_, value)| *value)
    }

    fn sort(&mut self) {
        self.0.sort_unstable_by_key(|(key, _)| *key);
        self.0.shrink_to_fit();
    }
}

impl Keys {
    /// With everything read.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn all(db: &impl Db) -> Result<Self> {
        let mut keys = Self::default();
        keys.need_all(db)?;
        Ok(keys)
    }

    /// Reads who has a code of this kind, if that was not read yet. Fields that are no unique code need nothing.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn need_code(&mut self, db: &impl Db, field: Field) -> Result<()> {
        let Some(nth) = CODES.iter().position(|code| *code == field) else {
            return Ok(());
        };
        if self.codes[nth].is_none() {
            self.codes[nth] = Some(codes(db, field)?);
        }
        Ok(())
    }

    /// Reads what elevators are known by without a code, if that was not read yet.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn need_places(&mut self, db: &impl Db) -> Result<()> {
        if self.places.is_none() {
            self.places = Some(places(db)?);
        }
        Ok(())
    }

    /// Reads everything.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn need_all(&mut self, db: &impl Db) -> Result<()> {
        for field in CODES {
            self.need_code(db, field)?;
        }
        self.need_places(db)
    }

    /// Whether it was read who has a code of this kind.
    pub fn knows_code(&self, field: Field) -> bool {
        let nth = CODES.iter().position(|code| *code == field);
        nth.is_some_and(|nth| self.codes[nth].is_some())
    }

    /// Who has this code, as far as that was read.
    pub fn holder(&self, field: Field, code: &str) -> Option<ElevatorId> {
        if code.is_empty() {
            return None;
        }
        let nth = CODES.iter().position(|known| *known == field)?;
        self.codes[nth].as_ref()?.all(hashed(code)).next()
    }

    /// Who has this factory number at this place; `Some(None)` if several have.
    pub fn at(&self, key: &str) -> Option<Option<ElevatorId>> {
        let places = self.places.as_ref()?;
        let mut found = places.by_place.all(hashed(key));
        let first = found.next()?;
        Some(found.next().is_none().then_some(first))
    }

    /// Those in this building, however it is written.
    pub fn in_building(&self, building: Key) -> impl Iterator<Item = Standing<'_>> {
        let places = self.places.as_ref();
        places.into_iter().flat_map(move |places| {
            let found = places.by_building.all(building);
            found.filter_map(|at| places.standing(at))
        })
    }
}

impl Places {
    fn standing(&self, at: u32) -> Option<Standing<'_>> {
        let found = self.standing.get(at as usize)?;
        let text = |from: u32, to: u32| self.texts.get(from as usize..to as usize);
        Some(Standing {
            id: found.id,
            unit_no: text(found.unit_no, found.factory_no)?,
            factory_no: text(found.factory_no, found.end)?,
            has_code: found.has_code,
        })
    }

    fn stands(
        &mut self,
        id: ElevatorId,
        building: Key,
        (unit_no, factory_no): (&str, &str),
        has_code: bool,
    ) -> Result<()> {
        let mut put = |text: &str| {
            let at = u32::try_from(self.texts.len()).map_err(Error::internal);
            self.texts.push_str(text);
            at
        };
        let stands = Stands {
            id,
            unit_no: put(unit_no)?,
            factory_no: put(factory_no)?,
            end: put("")?,
            has_code,
        };
        let at = u32::try_from(self.standing.len()).map_err(Error::internal)?;
        self.by_building.0.push((building, at));
        self.standing.push(stands);
        Ok(())
    }
}

/// By what [`hashed`] gave: it is spread already, so it is not hashed again.
pub type ByKey<T> = HashMap<Key, T, BuildHasherDefault<Spread>>;

/// 96 bits of hash, in words: whole numbers of twice that size would be aligned to it, and a fifth of each table be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([u32; 3]);

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

/// Parts of two independent hashes: that two keys of any register ever meet is less likely than a broken disk that says nothing.
pub fn hashed(key: impl Hash) -> Key {
    let half = |salt: u64| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        key.hash(&mut hasher);
        hasher.finish()
    };
    let (high, low) = (half(1), half(2));
    Key([low as u32, (low >> 32) as u32, high as u32])
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

/// The key of a building, however it is written; none where none is named.
pub fn building_key(community: &str, building: &str) -> Option<Key> {
    if community.is_empty() || building.is_empty() {
        return None;
    }
    Some(hashed((
        alike::community(community),
        alike::building(building),
    )))
}

/// Who has a code of this kind.
fn codes(db: &impl Db, field: Field) -> Result<Sorted<ElevatorId>> {
    let mut codes = Sorted::default();
    let sql = match field {
        Field::RegistrationCode => "SELECT id, registration_code FROM elevator",
        Field::EquipmentCode => "SELECT id, equipment_code FROM elevator",
        Field::CertificateNo => "SELECT id, certificate_no FROM elevator",
        Field::RescueCode => "SELECT id, rescue_code FROM elevator",
        _ => return Ok(codes),
    };
    let mut statement = db.conn().prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let code = row.get_ref(1)?.as_str_or_null().map_err(Error::internal)?;
        if let Some(code) = code.filter(|code| !code.is_empty()) {
            codes.0.push((hashed(code), ElevatorId(row.get(0)?)));
        }
    }
    codes.sort();
    Ok(codes)
}

/// Where every elevator stands.
fn places(db: &impl Db) -> Result<Places> {
    let mut places = Places::default();
    let mut statement = db.conn().prepare_cached(include_str!("keys.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = ElevatorId(row.get(0)?);
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(Error::internal);
        let (factory_no, address) = (text(2)?, text(3)?);
        let place = [text(4)?, text(5)?, text(6)?];
        if let Some(building) = building_key(place[0], place[1]) {
            let has_code: bool = row.get(1)?;
            let unit_no = alike::unit_no(place[2]);
            places.stands(id, building, (&unit_no, factory_no), has_code)?;
        }
        for factory_no in [factory_no, ""] {
            if let Some(key) = place_key(factory_no, place, address) {
                places.by_place.0.push((hashed(key.as_str()), id));
            }
            if factory_no.is_empty() {
                break;
            }
        }
    }
    places.by_place.sort();
    places.by_building.sort();
    Ok(places)
}
