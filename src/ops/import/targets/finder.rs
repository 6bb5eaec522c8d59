//! The elevator that a row of another list names: by a code, or by its factory number or place.

use std::collections::HashMap;

use crate::domain::codes::normalise;
use crate::domain::codes::{CertificateNo, RegistrationCode};
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem, Rule};
use crate::error::Result;
use crate::exchange::rows::Values;
use crate::store::Db;
use crate::store::elevator::{self, Keys};

/// The columns that name an elevator, the surest first.
pub(super) const NAMES: [Field; 8] = [
    Field::RegistrationCode,
    Field::CertificateNo,
    Field::EquipmentCode,
    Field::RescueCode,
    Field::FactoryNo,
    Field::Community,
    Field::Building,
    Field::UnitNo,
];

/// A code as the file holds it.
fn code_of(field: Field, value: &str) -> std::result::Result<String, Rule> {
    match field {
        Field::RegistrationCode => RegistrationCode::parse(value).map(|c| c.to_string()),
        Field::CertificateNo => CertificateNo::parse(value).map(|c| c.to_string()),
        _ => Ok(value.to_owned()),
    }
}

/// Whether the file knows none of the elevators that rows name. Where they name none by a code: whether it has no
/// elevator at all.
pub(in crate::ops::import) fn none_known<'v>(
    db: &impl Db,
    rows: impl Iterator<Item = &'v Values>,
) -> Result<bool> {
    let mut named = false;
    for values in rows {
        for field in &NAMES[..4] {
            let value = values.text(*field);
            if value.is_empty() {
                continue;
            }
            named = true;
            if let Ok(code) = code_of(*field, value)
                && elevator::holder(db, *field, &code)?.is_some()
            {
                return Ok(false);
            }
        }
    }
    Ok(named || elevator::ids(db)?.is_empty())
}

/// Looks elevators up.
pub(super) struct Finder<'d, D> {
    db: &'d D,
    keys: Keys,
    labels: HashMap<ElevatorId, String>,
}

impl<'d, D: Db> Finder<'d, D> {
    pub(super) fn new(db: &'d D) -> Result<Self> {
        Ok(Self {
            db,
            keys: Keys::all(db)?,
            labels: HashMap::new(),
        })
    }

    /// The elevator of a row that must name one; what stands against it goes to the problems.
    pub(super) fn found(&self, values: &Values, problems: &mut Vec<Problem>) -> Option<ElevatorId> {
        match self.find(values) {
            Ok(Some(id)) => Some(id),
            Ok(None) => {
                problems.push(Problem::fault(Field::Elevators, Rule::Required, ""));
                None
            }
            Err(problem) => {
                problems.push(problem);
                None
            }
        }
    }

    /// The elevator; `Ok(None)` if the row names none. A name that fits none, or several that fit different ones, is a
    /// problem of its column.
    pub(super) fn find(&self, values: &Values) -> std::result::Result<Option<ElevatorId>, Problem> {
        let mut found: Option<ElevatorId> = None;
        for field in &NAMES[..4] {
            let value = values.text(*field);
            if value.is_empty() {
                continue;
            }
            let code = code_of(*field, value);
            let code = code.map_err(|rule| Problem::fault(*field, rule, value))?;
            match self.keys.holder(*field, &code) {
                Some(id) if found.is_some_and(|other| other != id) => {
                    return Err(Problem::fault(*field, Rule::Unknown, value));
                }
                Some(id) => found = Some(id),
                // A second code that nobody has does not take the first one's word away.
                None if found.is_some() => {}
                None => return Err(Problem::fault(*field, Rule::Unknown, value)),
            }
        }
        if found.is_some() {
            return Ok(found);
        }
        let factory_no = values.text(Field::FactoryNo);
        let [building, unit_no] =
            [Field::Building, Field::UnitNo].map(|f| normalise::place_part(values.text(f)));
        let place = [values.text(Field::Community), &building, &unit_no];
        let key = elevator::place_key(factory_no, place, "");
        match key.and_then(|key| self.keys.at(&key)) {
            Some(Some(id)) => Ok(Some(id)),
            _ if factory_no.is_empty() && place.iter().all(|part| part.is_empty()) => Ok(None),
            _ => {
                let parts = [factory_no].into_iter().chain(place);
                let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
                Err(Problem::fault(
                    Field::Elevators,
                    Rule::Unknown,
                    parts.join(" "),
                ))
            }
        }
    }

    /// What people call it.
    pub(super) fn label(&mut self, id: ElevatorId) -> Result<String> {
        if let Some(label) = self.labels.get(&id) {
            return Ok(label.clone());
        }
        let label = elevator::label(self.db, id)?;
        self.labels.insert(id, label.clone());
        Ok(label)
    }
}
