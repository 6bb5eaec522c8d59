//! What units and communities are called, and which of them the rows of a sheet add.

use std::collections::HashMap;

use super::super::Founds;
use crate::domain::alike;
use crate::domain::community::{Community, Street};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::StreetId;
use crate::domain::problem::{Field, Problem, Rule};
use crate::error::Result;
use crate::ops::names::{Book, Names};
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
    /// Communities by street.
    communities: HashMap<StreetId, Book>,
    /// The same without the word that says what they are.
    bare: HashMap<(StreetId, String), String>,
}

impl Called {
    /// Reads the names of units; communities were read.
    pub(super) fn read(db: &impl Db, communities: &[Community]) -> Result<Self> {
        let mut by_street: HashMap<StreetId, Book> = HashMap::new();
        for community in communities {
            let book = by_street.entry(community.street_id).or_default();
            book.add(&community.name);
        }
        let bare = |c: &Community| {
            let bare = alike::community(&c.name).into_owned();
            ((c.street_id, bare), c.name.clone())
        };
        Ok(Self {
            names: Names::read(db)?,
            founds: Founds::default(),
            communities: by_street,
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
    /// its street is a doubt, and so is one of whose name another street has one.
    pub(super) fn found(&mut self, draft: &ElevatorDraft, streets: &[Street]) -> Option<Problem> {
        let renewal = draft.renewal.as_ref();
        let builder = renewal.map_or("", |renewal| renewal.construction_unit.as_str());
        let own = [
            &draft.maker,
            &draft.user_unit,
            &draft.owner_unit,
            &draft.maintenance_unit,
        ];
        for name in own.map(String::as_str).into_iter().chain([builder]) {
            if !name.is_empty() && !self.names.units.has(name) {
                self.names.units.add(name);
                self.founds.units.push(name.to_owned());
            }
        }
        let name = &draft.community;
        let street = streets.iter().find(|s| s.name == draft.street)?;
        let known = self.communities.entry(street.id).or_default();
        if name.is_empty() || known.has(name) {
            return None;
        }
        known.add(name);
        self.names.communities.add(name);
        let has = |s: &&Street| {
            self.communities
                .get(&s.id)
                .is_some_and(|book| book.has(name))
        };
        let elsewhere = streets.iter().filter(|s| s.id != street.id).find(has);
        if let Some(other) = elsewhere {
            self.founds
                .communities
                .push(format!("{} {name}", street.name));
            let other = format!("{} {name}", other.name);
            let rule = Rule::SameAs { other };
            return Some(Problem::warning(Field::Community, rule, name.as_str()));
        }
        self.founds.communities.push(name.clone());
        let key = (street.id, alike::community(name).into_owned());
        let other = self.bare.entry(key).or_insert_with(|| name.clone());
        (other != name).then(|| {
            let other = other.clone();
            Problem::warning(Field::Community, Rule::SameAs { other }, name.as_str())
        })
    }
}
