//! 街道 and 小区.

use serde::{Deserialize, Serialize};

use super::fields::Fields;
use super::ids::{CommunityId, StreetId};
use super::problem::Field;

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

/// 街道 as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreetDraft {
    /// Name.
    pub name: String,
    /// Division code.
    pub code: String,
}

/// 小区 as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommunityDraft {
    /// Name.
    pub name: String,
    /// Its street, by name.
    pub street: String,
}

impl Fields for StreetDraft {
    const FIELDS: &'static [Field] = &[Field::Name, Field::StreetCode];

    fn field(&self, field: Field) -> String {
        match field {
            Field::Name => self.name.clone(),
            Field::StreetCode => self.code.clone(),
            _ => String::new(),
        }
    }

    fn set_field(&mut self, field: Field, value: &str) -> bool {
        match field {
            Field::Name => value.clone_into(&mut self.name),
            Field::StreetCode => value.clone_into(&mut self.code),
            _ => return false,
        }
        true
    }
}

impl Fields for CommunityDraft {
    const FIELDS: &'static [Field] = &[Field::Name, Field::Street];

    fn field(&self, field: Field) -> String {
        match field {
            Field::Name => self.name.clone(),
            Field::Street => self.street.clone(),
            _ => String::new(),
        }
    }

    fn set_field(&mut self, field: Field, value: &str) -> bool {
        match field {
            Field::Name => value.clone_into(&mut self.name),
            Field::Street => value.clone_into(&mut self.street),
            _ => return false,
        }
        true
    }
}
