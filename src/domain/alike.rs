//! When two names mean the same to whoever reads them, though they are written otherwise. Width, case, blanks and the form
//! of brackets and dashes are no difference at all; how a building is counted (1幢, 1栋, 一号楼) is one that a person decides.

use std::borrow::Cow;

use super::codes::normalise::{half_width, hyphen, round_bracket};
use super::rescue::place::as_registered;

/// What people count buildings by. The longer ones first.
const BUILDINGS: &[&str] = &["号楼", "#楼", "幢", "座", "楼", "号", "#"];
/// What they count stairs by.
const UNITS: &[&str] = &["单元", "门", "#"];
/// What a community is called with or without.
const COMMUNITIES: &[&str] = &["住宅小区", "小区"];

/// What is left of a name where width, case, blanks and the form of brackets and dashes do not count: names of which the same
/// is left are one name.
pub fn name(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let chars = text.chars().map(half_width).map(round_bracket).map(hyphen);
    let chars = chars.filter(|c| !c.is_whitespace());
    Cow::Owned(chars.flat_map(char::to_lowercase).collect())
}

/// Whether a character stands in [`name`] as it is.
fn is_plain(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_lowercase() || ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// A building without the word that it is counted by.
pub fn building(text: &str) -> Cow<'_, str> {
    bare(text, BUILDINGS)
}

/// A stair without the word that it is counted by.
pub fn unit_no(text: &str) -> Cow<'_, str> {
    bare(text, UNITS)
}

/// A community without the word that says that it is one.
pub fn community(text: &str) -> Cow<'_, str> {
    match name(text) {
        Cow::Borrowed(name) => Cow::Borrowed(without(name, COMMUNITIES)),
        Cow::Owned(name) => Cow::Owned(without(&name, COMMUNITIES).to_owned()),
    }
}

fn bare<'t>(text: &'t str, words: &[&str]) -> Cow<'t, str> {
    // Most are a figure and the word.
    if let Some(figure) = figure(without(text, words)) {
        return Cow::Borrowed(figure);
    }
    let registered = as_registered(&name(text));
    let bare = without(&registered, words);
    Cow::Owned(figure(bare).unwrap_or(bare).to_owned())
}

/// A number in figures, without zeros before it: 01幢 is 1幢.
fn figure(text: &str) -> Option<&str> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.trim_start_matches('0'))
}

/// Without the word at its end, if something is left then.
fn without<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let ends = words.iter().filter_map(|word| text.strip_suffix(word));
    ends.into_iter()
        .find(|rest| !rest.is_empty())
        .unwrap_or(text)
}
