//! Units and communities by name, where a name is the same however wide its brackets are written.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::domain::alike;
use crate::error::Result;
use crate::store::{Db, community, organization};

/// The names that the file has.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Of units.
    pub(crate) units: Book,
    /// Of communities, in whatever street.
    pub(crate) communities: Book,
}

impl Names {
    /// Reads them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn read(db: &impl Db) -> Result<Self> {
        let mut names = Self::default();
        for unit in organization::names(db)? {
            names.units.add(&unit.name);
        }
        for community in community::all(db)? {
            names.communities.add(&community.name);
        }
        Ok(names)
    }
}

/// Names of one kind.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// As they are spelled: most names come so.
    exact: HashSet<String>,
    /// By what is left of it where its form does not count.
    known: HashMap<String, Spelled>,
}

#[derive(Debug)]
enum Spelled {
    /// In one way.
    One(String),
    /// In several: none of them is meant more than another.
    Several,
}

impl Book {
    /// A name more.
    pub(crate) fn add(&mut self, name: &str) {
        self.exact.insert(name.to_owned());
        match self.known.entry(alike::name(name).into_owned()) {
            Entry::Vacant(new) => {
                new.insert(Spelled::One(name.to_owned()));
            }
            Entry::Occupied(mut known) => {
                if !matches!(known.get(), Spelled::One(other) if other == name) {
                    known.insert(Spelled::Several);
                }
            }
        }
    }

    /// Whether there is this name, in whatever form.
    pub(crate) fn has(&self, typed: &str) -> bool {
        self.exact.contains(typed) || self.known.contains_key(alike::name(typed).as_ref())
    }

    /// The name as the file spells it, where that is in one way and another than typed.
    pub(crate) fn spelled(&self, typed: &str) -> Option<&str> {
        if self.exact.contains(typed) {
            return None;
        }
        match self.known.get(alike::name(typed).as_ref())? {
            Spelled::One(name) => Some(name),
            Spelled::Several => None,
        }
    }
}
