//! Numbers as offices write them: with units, with thousands marks, in full width.

use super::normal;
use crate::domain::problem::Field;

/// From here on a spreadsheet has lost digits: it keeps fifteen.
pub(super) const FIRST_UNSAFE: f64 = 1e15;

/// A number cell as text; past fifteen digits with its exponent, because the digits behind are not there.
pub(super) fn shown(number: f64) -> String {
    if number.abs() < FIRST_UNSAFE {
        return plain(number);
    }
    let text = format!("{number:E}");
    match text.split_once('E') {
        Some((mantissa, exponent)) => format!("{mantissa}E+{exponent}"),
        None => text,
    }
}

/// The shortest plain writing, at most six places behind the point (a spreadsheet's 1.7500000000000002 is 1.75).
pub(super) fn plain(number: f64) -> String {
    let rounded = (number * 1e6).round() / 1e6;
    let number = if rounded.is_finite() { rounded } else { number };
    // No minus before a zero.
    let number = if number == 0.0 { 0.0 } else { number };
    format!("{number}")
}

/// Text that a spreadsheet printed from a number it could not hold, like `3.11035E+19`.
pub(super) fn is_scientific(code: &str) -> bool {
    let Some((mantissa, exponent)) = code.split_once('E') else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    // `1E217` without a point or plus is a code that somebody gave; a spreadsheet prints `1E+217`.
    let printed = exponent.starts_with('+') || mantissa.contains('.');
    printed && digits(whole) && digits(part) && digits(exponent.trim_start_matches('+'))
}

/// A number in text, without its unit, in canonical writing; `None` if it is none.
pub(super) fn parse(field: Field, raw: &str) -> Option<String> {
    let word = normal::word(raw);
    let (digits, factor) = strip_unit(field, &word);
    let digits = without_thousands(digits)?;
    let valid = digits
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
        && digits.bytes().any(|b| b.is_ascii_digit())
        && !digits.starts_with('.')
        && !digits.ends_with('.');
    if !valid {
        return None;
    }
    checked(field, digits.parse::<f64>().ok()? * factor)
}

/// A number cell in canonical writing; `None` if this column cannot hold it.
pub(super) fn checked(field: Field, number: f64) -> Option<String> {
    let whole = matches!(
        field,
        Field::Floors
            | Field::Stops
            | Field::Doors
            | Field::Trapped
            | Field::Injured
            | Field::Deaths
    );
    if !number.is_finite() || number.abs() >= FIRST_UNSAFE || (whole && number.fract() != 0.0) {
        return None;
    }
    Some(plain(number))
}

/// 层/站/门 in one cell: `11/11/11`, `11层11站11门`, `11-11-11`; or 层/站 alone, where a sign or word says so: `11/11`, `11层11站`.
pub(super) fn floors_stops_doors(raw: &str) -> Option<Vec<String>> {
    let word = normal::word(raw);
    let parts: Vec<&str> = word
        .split([
            '/', '层', '站', '门', '-', ',', '、', '*', 'x', '×', '\\', 'f',
        ])
        .filter(|part| !part.is_empty())
        .collect();
    let pair = word.contains('/') || word.contains('层') && word.contains('站');
    match parts.len() {
        3 => {}
        2 if pair => {}
        _ => return None,
    }
    let whole = |text: &str| {
        let digits = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let number = |part: &&str| whole(part).map(|number| number.to_string());
    parts.iter().map(number).collect()
}

fn strip_unit(field: Field, word: &str) -> (&str, f64) {
    let units: &[(&str, f64)] = match field {
        Field::RatedLoadKg => &[
            ("kg", 1.0),
            ("㎏", 1.0),
            ("公斤", 1.0),
            ("千克", 1.0),
            ("吨", 1000.0),
            ("t", 1000.0),
        ],
        Field::RatedSpeed => &[
            ("m/s", 1.0),
            ("米/秒", 1.0),
            ("米每秒", 1.0),
            ("㎧", 1.0),
            ("mps", 1.0),
            ("m/min", 1.0 / 60.0),
            ("米/分", 1.0 / 60.0),
            ("米/分钟", 1.0 / 60.0),
            ("米每分钟", 1.0 / 60.0),
        ],
        Field::Floors => &[("层", 1.0), ("f", 1.0)],
        Field::Stops => &[("站", 1.0)],
        Field::Doors => &[("门", 1.0)],
        Field::Trapped | Field::Injured | Field::Deaths => &[("人", 1.0), ("名", 1.0)],
        _ => &[],
    };
    units
        .iter()
        .find_map(|(unit, factor)| Some((word.strip_suffix(unit)?, *factor)))
        .unwrap_or((word, 1.0))
}

/// `1,000` is a thousand; `1,75` is not a number that can be read in one way only.
fn without_thousands(digits: &str) -> Option<String> {
    if !digits.contains(',') {
        return Some(digits.to_owned());
    }
    let (whole, part) = digits
        .split_once('.')
        .map_or((digits, None), |(w, p)| (w, Some(p)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.trim_start_matches('-').len())
        && groups.all(|group| group.len() == 3);
    fits.then(|| {
        let whole = whole.replace(',', "");
        part.map_or(whole.clone(), |part| format!("{whole}.{part}"))
    })
}
