//! The elevators of one community, as far as a place tells them apart.

use crate::domain::elevator::UseStatus;
use crate::domain::ids::{CommunityId, ElevatorId};
use crate::store::prelude::*;

/// An elevator of a community.
#[derive(Clone, Debug)]
pub struct Standing {
    pub id: ElevatorId,
    pub building: String,
    pub unit_no: String,
    pub use_status: Option<UseStatus>,
}

/// Those of one community, by place.
///
/// # Errors
///
/// When the file cannot be read.
pub fn standing(db: &impl Db, community: CommunityId) -> Result<Vec<Standing>> {
    let mut statement = db.conn().prepare_cached(include_str!("standing.sql"))?;
    let rows = statement.query_map([community], |row| {
        Ok(Standing {
            id: row.get(0)?,
            building: row.get(1)?,
            unit_no: row.get(2)?,
            use_status: opt_coded(row, "use_status")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
