//! One file per screen: drawing only.

pub mod board;
pub mod checks;
pub mod gallery;
pub mod history;
pub mod import;
pub mod inspections;
pub mod notices;
pub mod parts;
pub mod people;
pub mod register;
pub mod rescue;
pub mod settings;
pub mod today;
pub mod units;
pub mod welcome;
