//! 设备代码: the maker's life-long code. 18 characters by one rule, 17 by another, so a misfit only warns.

use super::{Category, checked_code, every_character, normalise};
use crate::domain::problem::Rule;

/// A 设备代码 of the usual shape.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EquipmentCode(String);

checked_code!(EquipmentCode);

impl EquipmentCode {
    /// Reads a code as typed. Callers warn on an error and keep [`normalise::code`] of what was typed.
    ///
    /// # Errors
    ///
    /// [`Rule::Required`]; [`Rule::CutBySpreadsheet`] for `3.11E+17`; [`Rule::Length`] unless it has 17 or 18
    /// characters; [`Rule::Character`] when the first is not 3, the next three are no digits, or another is neither
    /// digit nor capital letter; [`Rule::EquipmentKind`] when the first four digits are none of the ten kinds.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let text = normalise::code(typed);
        let found = text.chars().count();
        if found == 0 {
            return Err(Rule::Required);
        }
        if text.contains('.') && text.contains("E+") {
            return Err(Rule::CutBySpreadsheet);
        }
        if !(17..=18).contains(&found) {
            return Err(Rule::Length {
                expected: 18,
                found,
            });
        }
        every_character(&text, |place, c| match place {
            1 => c == '3',
            2..=4 => c.is_ascii_digit(),
            _ => c.is_ascii_digit() || c.is_ascii_uppercase(),
        })?;
        if Category::from_code(&text[..4]).is_none() {
            return Err(Rule::EquipmentKind);
        }
        Ok(Self(text))
    }

    /// The kind of equipment that the code names.
    pub fn category(&self) -> Category {
        // `parse` let only the ten kinds in; the fall-back can not be reached.
        Category::from_code(&self.0[..4]).unwrap_or(Category::TractionPassenger)
    }
}
