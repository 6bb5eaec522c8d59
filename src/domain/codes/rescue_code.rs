//! 救援识别码: the digits on the plate in the car. Cities differ in how many, so the length is a setting.

use super::{checked_code, every_character, exact_length, normalise};
use crate::domain::problem::Rule;

/// A checked 救援识别码.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RescueCode(String);

checked_code!(RescueCode);

impl RescueCode {
    /// Reads a code of `length` digits; with 0 any run of digits will do.
    ///
    /// # Errors
    ///
    /// [`Rule::Required`]; [`Rule::Length`]; [`Rule::Character`] for the first that is no digit.
    pub fn parse(typed: &str, length: u32) -> Result<Self, Rule> {
        let text = normalise::code(typed);
        let expected = match length {
            0 => text.chars().count(),
            n => n as usize,
        };
        exact_length(&text, expected)?;
        every_character(&text, |_, c| c.is_ascii_digit())?;
        Ok(Self(text))
    }
}
