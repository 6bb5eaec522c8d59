//! What units and communities are called, and which of them the rows of a sheet add.

use std::collections::{HashMap, HashSet};

use super::super::Founds;
use crate::domain::alike;
use crate::domain::community::{Community, Street};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::fields::Fields;
use crate::domain::ids::StreetId;
use crate::domain::problem::{Field, Problem, Rule};
use crate::error::Result;
use crate::ops::names::Names;
use crate::store::Db;

/// The columns that name a unit.
const UNITS: [Field; 5] = [
    Field::Maker,
    Field::UserUnit,
    Field::OwnerUnit,
    Field::MaintenanceUnit,
    Field::ConstructionUnit,
];

/// The names of the file and of the rows so far.
pub(super) struct Called {
    names: Names,
    /// Those that the sheet adds.
    pub(super) founds: Founds,
    /// Communities by street and name.
    communities: HashSet<(StreetId, String)>,
    /// The same without the word that says what they are.
    bare: HashMap<(StreetId, String), String>,
}

impl Called {
    /// Reads the names of units; communities were read.
    pub(super) fn read(db: &impl Db, communities: &[Community]) -> Result<Self> {
        let of = |c: &Community| (c.street_id, alike::name(&c.name).into_owned());
        let bare = |c: &Community| ((c.street_id, alike::community(&c.name)), c.name.clone());
        Ok(Self {
            names: Names::read(db)?,
            founds: Founds::default(),
            communities: communities.iter().map(of).collect(),
            bare: communities.iter().map(bare).collect(),
        })
    }

    /// A name as the file spells it; none where that is not known, and for other fields.
    pub(super) fn spelled(&self, field: Field, typed: &str) -> Option<String> {
        let book = match field {
            Field::Community => &self.names.communities,
            field if UNITS.contains(&field) => &self.names.units,
            _ => return None,
        };
        book.spelled(typed).map(str::to_owned)
    }

    /// Notes what a row names that the file and the rows above do not have. A community that is called almost like one of
    /// its street is a doubt.
    pub(super) fn found(&mut self, draft: &ElevatorDraft, streets: &[Street]) -> Option<Problem> {
        for name in UNITS.iter().map(|field| draft.field(*field)) {
            if !name.is_empty() && !self.names.units.has(&name) {
                self.names.units.add(&name);
                self.founds.units.push(name);
            }
        }
        let name = &draft.community;
        let street = streets.iter().find(|s| s.name == draft.street);
        let street = street?.id;
        let own = (street, alike::name(name).into_owned());
        if name.is_empty() || !self.communities.insert(own) {
            return None;
        }
        self.founds.communities.push(name.clone());
        let key = (street, alike::community(name));
        let other = self.bare.entry(key).or_insert_with(|| name.clone());
        (other != name).then(|| {
            let other = other.clone();
            Problem::warning(Field::Community, Rule::SameAs { other }, name.as_str())
        })
    }
}
