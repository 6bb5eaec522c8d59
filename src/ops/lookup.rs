//! What the checks of an elevator ask of the file.

use std::cell::RefCell;

use chrono::NaiveDate;

use super::desk;
use crate::domain::checks::{CheckedElevator, Lookup, check_elevator, find_street};
use crate::domain::community::Street;
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::{ElevatorId, StreetId};
use crate::domain::problem::{Field, Problem};
use crate::error::{Error, Result};
use crate::store::{Db, community, elevator};

/// Settings and streets, read once for many checks.
pub(super) struct Settings {
    pub(super) today: NaiveDate,
    pub(super) rescue_code_length: u32,
    pub(super) streets: Vec<Street>,
}

impl Settings {
    pub(super) fn read(db: &impl Db, today: NaiveDate) -> Result<Self> {
        Ok(Self {
            today,
            rescue_code_length: desk::program(db)?.rescue_code_length,
            streets: community::streets(db)?,
        })
    }
}

/// Judges a form against the file. `except` are records whose codes do not count as taken: the one being edited, and
/// the one whose code moves on to its successor.
pub(super) fn check(
    db: &impl Db,
    settings: &Settings,
    draft: &ElevatorDraft,
    except: &[ElevatorId],
) -> Result<(CheckedElevator, Vec<Problem>)> {
    let lookup = FileLookup {
        db,
        settings,
        except,
        failure: RefCell::new(None),
    };
    let judged = check_elevator(draft, &lookup);
    match lookup.failure.into_inner() {
        Some(failure) => Err(failure),
        None => Ok(judged),
    }
}

struct FileLookup<'a, D> {
    db: &'a D,
    settings: &'a Settings,
    except: &'a [ElevatorId],
    /// A check cannot fail, but reading can: kept until the check is over.
    failure: RefCell<Option<Error>>,
}

impl<D: Db> FileLookup<'_, D> {
    fn holder(&self, field: Field, code: &str) -> Result<Option<(ElevatorId, String)>> {
        match elevator::holder(self.db, field, code)? {
            Some(id) if !self.except.contains(&id) => Ok(Some((id, elevator::label(self.db, id)?))),
            _ => Ok(None),
        }
    }
}

impl<D: Db> Lookup for FileLookup<'_, D> {
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
        self.holder(field, code).unwrap_or_else(|failure| {
            self.failure.borrow_mut().get_or_insert(failure);
            None
        })
    }
}
