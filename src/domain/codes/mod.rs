//! Checked codes: a value of one of these types has passed its rule, so nothing has to check it again.
//!
//! Every `parse` first [normalises](normalise) what was typed, then names the first rule that it breaks, with the
//! place and the character where that helps.

mod category;
mod certificate_no;
mod credit_code;
mod equipment_code;
pub mod normalise;
mod permit_no;
mod registration_code;
mod rescue_code;

pub use category::Category;
pub use certificate_no::CertificateNo;
pub use credit_code::CreditCode;
pub use equipment_code::EquipmentCode;
pub use permit_no::PermitNo;
pub use registration_code::RegistrationCode;
pub use rescue_code::RescueCode;

/// The parts that every checked code shares: reading it, showing it, writing it as text.
macro_rules! checked_code {
    ($name:ident) => {
        impl $name {
            /// The code in its canonical form.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The code in its canonical form, as the file holds it.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}
pub(crate) use checked_code;

use super::problem::Rule;

/// The length rule, for a code whose length is one number.
fn exact_length(text: &str, expected: usize) -> Result<(), Rule> {
    let found = text.chars().count();
    match found {
        0 => Err(Rule::Required),
        _ if found == expected => Ok(()),
        _ => Err(Rule::Length { expected, found }),
    }
}

/// The first character that `fits` refuses, by its place counted from 1.
fn every_character(text: &str, fits: impl Fn(usize, char) -> bool) -> Result<(), Rule> {
    match text.chars().enumerate().find(|(i, c)| !fits(i + 1, *c)) {
        Some((i, found)) => Err(Rule::Character {
            place: i + 1,
            found,
        }),
        None => Ok(()),
    }
}
