//! 许可证编号, e.g. TS3310436-2027. Seen shapes are few, so a misfit only warns.

use super::{checked_code, every_character, normalise};
use crate::domain::problem::Rule;

/// What a right one looks like; shown when the shape is wrong.
const EXAMPLE: &str = "TS3810436-2021";

/// A 许可证编号 of the usual shape. Canonical: a hyphen before the year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PermitNo(String);

checked_code!(PermitNo);

impl PermitNo {
    /// Reads a number as typed. Callers warn on an error and keep [`PermitNo::normalise`] of what was typed.
    ///
    /// # Errors
    ///
    /// [`Rule::Required`]; [`Rule::Shape`] when its length is not that of the example; [`Rule::Character`] for the
    /// first that does not fit.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let text = Self::normalise(typed);
        if text.is_empty() {
            return Err(Rule::Required);
        }
        if text.chars().count() != EXAMPLE.len() {
            return Err(Rule::Shape {
                example: EXAMPLE.to_owned(),
            });
        }
        every_character(&text, |place, c| match place {
            1 => c == 'T',
            2 => c == 'S',
            3..=6 => c.is_ascii_digit(),
            7..=9 => c.is_ascii_digit() || c.is_ascii_uppercase(),
            10 => c == '-',
            11 => c == '2',
            12 => c == '0',
            _ => c.is_ascii_digit(),
        })?;
        Ok(Self(text))
    }

    /// Half-width, upper case, no spaces, a plain hyphen.
    pub fn normalise(typed: &str) -> String {
        normalise::code(typed)
            .chars()
            .map(normalise::hyphen)
            .collect::<String>()
            // A Chinese dash is two characters long.
            .replace("--", "-")
    }
}
