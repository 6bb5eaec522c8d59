//! Where a command prints.

use std::io::Write;

use serde::Serialize;

use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::lang::message::error_message;

/// The two outputs and the language.
pub struct Terminal<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    pub lang: Lang,
}

impl Terminal<'_> {
    /// A line of the answer. Whoever stopped reading does not want the rest.
    pub fn line(&mut self, text: impl AsRef<str>) {
        let _ = writeln!(self.out, "{}", text.as_ref());
    }

    /// A name and a value, side by side.
    pub fn pair(&mut self, name: &str, value: impl AsRef<str>) {
        let width: usize = name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let gap = " ".repeat(28_usize.saturating_sub(width).max(1));
        self.line(format!("{name}{gap}{}", value.as_ref()));
    }

    /// The answer for scripts.
    pub fn json(&mut self, value: &impl Serialize) -> Result<()> {
        let text = serde_json::to_string_pretty(value).map_err(Error::internal)?;
        self.line(text);
        Ok(())
    }

    /// Something beside the answer.
    pub fn note(&mut self, text: impl AsRef<str>) {
        let _ = writeln!(self.err, "{}", text.as_ref());
    }

    /// Why it did not work.
    pub fn failed(&mut self, error: &Error) {
        let text = error_message(self.lang, error);
        self.note(text);
    }
}
