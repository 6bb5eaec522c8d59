//! 注册代码: the authority's number of an elevator, 20 digits: kind 4, region 6, year and month 6, sequence 4.

use super::{Category, checked_code, every_character, exact_length, normalise};
use crate::domain::problem::Rule;

/// A checked 注册代码.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistrationCode(String);

checked_code!(RegistrationCode);

impl RegistrationCode {
    /// How many digits it has.
    pub const LENGTH: usize = 20;

    /// Reads a code as typed or as a sheet's cell holds it.
    ///
    /// # Errors
    ///
    /// In this order: [`Rule::Required`]; [`Rule::CutBySpreadsheet`] for `3.11E+19` and its like;
    /// [`Rule::Length`]; [`Rule::Character`] for the first that is no digit; [`Rule::EquipmentKind`] when the first
    /// four digits are none of the ten kinds; [`Rule::DatePart`] when digits 11 to 16 are no year and month.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let text = normalise::code(typed);
        if was_cut(&text) {
            return Err(Rule::CutBySpreadsheet);
        }
        exact_length(&text, Self::LENGTH)?;
        every_character(&text, |_, c| c.is_ascii_digit())?;
        // All ASCII digits from here on, so slices by place are safe.
        if Category::from_code(&text[..4]).is_none() {
            return Err(Rule::EquipmentKind);
        }
        let century = matches!(&text[10..12], "19" | "20");
        let month = matches!(text[14..16].parse(), Ok(1..=12_u8));
        if !(century && month) {
            return Err(Rule::DatePart);
        }
        Ok(Self(text))
    }

    /// The kind of equipment that the code names.
    pub fn category(&self) -> Category {
        // `parse` let only the ten kinds in; the fall-back can not be reached.
        Category::from_code(&self.0[..4]).unwrap_or(Category::TractionPassenger)
    }

    /// The six-digit region: a city or a district.
    pub fn region(&self) -> &str {
        &self.0[4..10]
    }

    /// Year and month of registration, `yyyymm`.
    pub fn year_month(&self) -> &str {
        &self.0[10..16]
    }

    /// Ends in five zeros: a spreadsheet may have cut it and the text been made from what was left.
    pub fn looks_cut(&self) -> bool {
        self.0.ends_with("00000")
    }
}

/// `3.11035E+19` and its like: what a spreadsheet prints once it took the code for a number.
fn was_cut(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once('E') else {
        return false;
    };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    !exponent.is_empty()
        && exponent.bytes().all(|b| b.is_ascii_digit())
        && !mantissa.is_empty()
        && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
