//! 文稿: a template filled with the board's figures, as text for the window, as a document, and the board as a workbook.

mod document;
mod fill;
mod template;
mod workbook;

pub use document::{Painter, write_document};
pub use fill::report;
pub use template::{default_body, faults, find, save};
pub use workbook::write_workbook;
