//! Ties names to records: units and communities that people type are found by name, whatever its form, and made if they are new.

use std::collections::HashMap;

use crate::domain::ids::{CommunityId, OrganizationId, StreetId};
use crate::domain::organization::{OrganizationDraft, OrganizationKind};
use crate::error::Result;
use crate::ops::names::Names;
use crate::store::{Tx, community, organization};

/// What was tied in this transaction already; a sheet of thousands of rows names the same few units again and again.
#[derive(Debug, Default)]
pub(crate) struct Ties {
    communities: HashMap<(StreetId, String), CommunityId>,
    units: HashMap<String, (OrganizationId, Vec<OrganizationKind>)>,
    /// What the file calls them; read when a name is met that it does not have.
    names: Option<Names>,
}

impl Ties {
    /// The unit of this name, which now also does this; made if it is new. None for no name.
    pub(crate) fn unit(
        &mut self,
        tx: &Tx<'_>,
        name: &str,
        kind: OrganizationKind,
    ) -> Result<Option<OrganizationId>> {
        if name.is_empty() {
            return Ok(None);
        }
        if !self.units.contains_key(name) {
            let mut found = organization::find(tx, name)?;
            if found.is_none()
                && let Some(spelled) = self.names(tx)?.units.spelled(name)
            {
                found = organization::find(tx, spelled)?;
            }
            let found = match found {
                Some(found) => found,
                None => {
                    let draft = OrganizationDraft {
                        name: name.to_owned(),
                        kinds: vec![kind],
                        ..OrganizationDraft::default()
                    };
                    self.names(tx)?.units.add(name);
                    (organization::insert(tx, &draft)?, vec![kind])
                }
            };
            self.units.insert(name.to_owned(), found);
        }
        let Some((id, kinds)) = self.units.get_mut(name) else {
            return Ok(None);
        };
        if !kinds.contains(&kind) {
            organization::add_kind(tx, *id, kind)?;
            kinds.push(kind);
        }
        Ok(Some(*id))
    }

    /// The community of this name in this street; made if it is new.
    pub(crate) fn community(
        &mut self,
        tx: &Tx<'_>,
        street: StreetId,
        name: &str,
    ) -> Result<CommunityId> {
        let key = (street, name.to_owned());
        if let Some(id) = self.communities.get(&key) {
            return Ok(*id);
        }
        let mut found = community::find(tx, street, name)?;
        if found.is_none()
            && let Some(spelled) = self.names(tx)?.communities.spelled(name)
        {
            found = community::find(tx, street, spelled)?;
        }
        let id = match found {
            Some(id) => id,
            None => {
                self.names(tx)?.communities.add(name);
                community::insert(tx, street, name)?
            }
        };
        self.communities.insert(key, id);
        Ok(id)
    }

    fn names(&mut self, tx: &Tx<'_>) -> Result<&mut Names> {
        let names = match self.names.take() {
            Some(names) => names,
            None => Names::read(tx)?,
        };
        Ok(self.names.insert(names))
    }
}
