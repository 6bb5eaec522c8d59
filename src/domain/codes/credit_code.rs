//! 统一社会信用代码 by GB 32100-2015: 18 characters, the last one a check character over the first 17.

use super::{checked_code, every_character, exact_length, normalise};
use crate::domain::problem::Rule;

/// The 31 characters: digits and capital letters without I, O, S, V and Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A checked 统一社会信用代码.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

checked_code!(CreditCode);

impl CreditCode {
    /// How many characters it has.
    pub const LENGTH: usize = 18;

    /// Reads a code as typed.
    ///
    /// # Errors
    ///
    /// In this order: [`Rule::Required`]; [`Rule::Length`]; [`Rule::Character`] for the first character that the
    /// alphabet lacks or, at places 3 to 8 (the region), that is no digit; [`Rule::CheckDigit`] with the right one.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let text = normalise::code(typed);
        exact_length(&text, Self::LENGTH)?;
        every_character(&text, |place, c| {
            value(c).is_some() && (!(3..=8).contains(&place) || c.is_ascii_digit())
        })?;
        let expected = check_character(&text);
        if text.ends_with(expected) {
            Ok(Self(text))
        } else {
            Err(Rule::CheckDigit { expected })
        }
    }
}

fn value(c: char) -> Option<usize> {
    ALPHABET.iter().position(|a| char::from(*a) == c)
}

/// The check character that belongs to the first 17: weights are 3^(place - 1) mod 31.
fn check_character(text: &str) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for c in text.chars().take(CreditCode::LENGTH - 1) {
        sum += weight * value(c).unwrap_or(0);
        weight = weight * 3 % 31;
    }
    char::from(ALPHABET[(31 - sum % 31) % 31])
}
