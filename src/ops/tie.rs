//! Ties names to records: units and communities that people type are found by exact name, and made if they are new.

use std::collections::HashMap;

use crate::domain::ids::{CommunityId, OrganizationId, StreetId};
use crate::domain::organization::{OrganizationDraft, OrganizationKind};
use crate::error::Result;
use crate::store::{Tx, community, organization};

/// What was tied in this transaction already; a sheet of thousands of rows names the same few units again and again.
#[derive(Debug, Default)]
pub(crate) struct Ties {
    communities: HashMap<(StreetId, String), CommunityId>,
    units: HashMap<String, (OrganizationId, Vec<OrganizationKind>)>,
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
            let found = match organization::find(tx, name)? {
                Some(found) => found,
                None => {
                    let draft = OrganizationDraft {
                        name: name.to_owned(),
                        kinds: vec![kind],
                        ..OrganizationDraft::default()
                    };
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
        let id = match community::find(tx, street, name)? {
            Some(id) => id,
            None => community::insert(tx, street, name)?,
        };
        self.communities.insert(key, id);
        Ok(id)
    }
}
