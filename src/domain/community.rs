//! 街道 and 小区.

use serde::{Deserialize, Serialize};

use super::ids::{CommunityId, StreetId};

/// 街道, by its nine-digit division code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Street {
    /// Record id.
    pub id: StreetId,
    /// Division code, e.g. `330108001`.
    pub code: String,
    /// Name, e.g. 西兴街道.
    pub name: String,
}

/// 小区.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Community {
    /// Record id.
    pub id: CommunityId,
    /// In which street.
    pub street_id: StreetId,
    /// Name.
    pub name: String,
}
