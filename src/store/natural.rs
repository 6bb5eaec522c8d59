//! Places in the order people count them: 2幢 before 10幢. The key is made once, when the register is written, so that an
//! index holds the order.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::search_text::fold;
use crate::error::Result;

/// Stands between two parts, below everything that can be typed.
const BREAK: char = '\u{1}';

/// What a place sorts by: every part folded, every number with its length before it.
pub fn place_key(parts: [&str; 3]) -> String {
    let mut key = String::new();
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            key.push(BREAK);
        }
        push(&mut key, part);
    }
    key
}

/// What one text sorts by.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 2);
    push(&mut key, text);
    key
}

fn push(key: &mut String, text: &str) {
    let folded = fold(text);
    let mut rest = folded.trim();
    while let Some(first) = rest.chars().next() {
        if !first.is_ascii_digit() {
            key.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let width = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at(width);
        rest = after;
        let number = number.trim_start_matches('0');
        // Nothing that people number has ten digits; what has sorts behind, by its digits.
        let length = u8::try_from(number.len().min(9)).unwrap_or(9);
        key.push(char::from(b'0' + length));
        key.push_str(number);
    }
}

/// Makes `place_key(community, building, unit_no)` known to a connection.
pub(in crate::store) fn register(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("place_key", 3, flags, |values| {
        let part = |at| values.get_raw(at).as_str().unwrap_or_default();
        Ok(place_key([part(0), part(1), part(2)]))
    })?;
    Ok(())
}
