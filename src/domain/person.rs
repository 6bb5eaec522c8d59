//! 人员: the people who work with the file.

use serde::{Deserialize, Serialize};

use super::ids::PersonId;
use super::role::Role;

/// A person of the bureau.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Record id.
    pub id: PersonId,
    /// Name as shown.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Has left: kept for the history, no longer offered at the start.
    pub retired: bool,
}
