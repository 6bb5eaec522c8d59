//! 使用登记证编号, e.g. 梯11浙AJ5023(19): kind 2 digits, province, city letter, 4 to 6 characters, year in brackets.

use super::{Category, checked_code, normalise};
use crate::domain::problem::Rule;

/// What a right one looks like; shown when the shape is wrong.
const EXAMPLE: &str = "梯11浙AJ5023(19)";

/// A checked 使用登记证编号. Canonical: half-width round brackets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertificateNo(String);

checked_code!(CertificateNo);

impl CertificateNo {
    /// Reads a number as typed; brackets of any width and form will do.
    ///
    /// # Errors
    ///
    /// [`Rule::Required`]; [`Rule::Character`] for a wrong character at a place whose kind is fixed;
    /// [`Rule::EquipmentKind`] when the two digits are none of the ten kinds; [`Rule::Shape`] when a part is
    /// missing, too long or left over.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let text: String = normalise::code(typed)
            .chars()
            .map(normalise::round_bracket)
            .collect();
        if text.is_empty() {
            return Err(Rule::Required);
        }
        let chars: Vec<char> = text.chars().collect();
        let head: [fn(char) -> bool; 5] = [
            |c| c == '梯',
            |c| c.is_ascii_digit(),
            |c| c.is_ascii_digit(),
            |c| ('\u{4e00}'..='\u{9fa5}').contains(&c),
            |c| c.is_ascii_uppercase(),
        ];
        for (i, fits) in head.iter().enumerate() {
            match chars.get(i) {
                Some(c) if fits(*c) => {}
                Some(c) => return Err(wrong(i, *c)),
                None => return Err(shape()),
            }
        }
        let kind: String = chars[1..3].iter().collect();
        if Category::from_two_digits(&kind).is_none() {
            return Err(Rule::EquipmentKind);
        }
        let Some(open) = chars.iter().position(|c| *c == '(') else {
            return Err(shape());
        };
        for (i, c) in chars.iter().enumerate().take(open).skip(head.len()) {
            if !(c.is_ascii_digit() || c.is_ascii_uppercase()) {
                return Err(wrong(i, *c));
            }
        }
        if !(4..=6).contains(&open.saturating_sub(head.len())) {
            return Err(shape());
        }
        match &chars[open + 1..] {
            [a, b, ')'] => {
                for (i, c) in [a, b].into_iter().enumerate() {
                    if !c.is_ascii_digit() {
                        return Err(wrong(open + 1 + i, *c));
                    }
                }
                Ok(Self(text))
            }
            _ => Err(shape()),
        }
    }

    /// The kind of equipment that the number names.
    pub fn category(&self) -> Category {
        let digits: String = self.0.chars().skip(1).take(2).collect();
        // `parse` let only the ten kinds in; the fall-back can not be reached.
        Category::from_two_digits(&digits).unwrap_or(Category::TractionPassenger)
    }
}

fn wrong(index: usize, found: char) -> Rule {
    Rule::Character {
        place: index + 1,
        found,
    }
}

fn shape() -> Rule {
    Rule::Shape {
        example: EXAMPLE.to_owned(),
    }
}
