//! Files in and out: sheets and documents. No SQL, no window, no clock.
//!
//! The way in: [`sheet::read`] a file → [`mapping::guess_workbook`] which column is which → [`rows::read_rows`] with
//! every problem at its row. What is new, changed or a duplicate is decided by `ops`, which knows the store. The way
//! out: [`export`] what is shown, [`faults`] the rows that stayed out.

pub mod document;
pub mod export;
pub mod faults;
pub mod forms;
pub mod mapping;
pub mod packed;
pub mod remarks;
pub mod rows;
pub mod sheet;
pub mod template;
pub mod text;
pub mod values;

mod atomic;
mod dates;
mod normal;
mod numbers;
mod words;

pub use words::{codes, is_coded, known_words, taught_form, unit_kinds};
