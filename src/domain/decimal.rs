//! Decimal numbers as people type them, kept as whole numbers of a small unit: 1.75 m/s is 1750 mm/s.

/// Reads a number with at most `places` digits after the point, as a whole number of the small unit.
pub fn parse(text: &str, places: u32) -> Option<i64> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let places = places as usize;
    let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    let part = part.trim_end_matches('0');
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > places {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok()
}

/// Writes it back, without needless zeros.
pub fn format(value: i64, places: u32) -> String {
    let unit = 10_i64.pow(places);
    let (whole, part) = (value / unit, (value % unit).abs());
    if part == 0 {
        return whole.to_string();
    }
    let width = places as usize;
    let part = format!("{part:0>width$}");
    format!("{whole}.{}", part.trim_end_matches('0'))
}

/// Millimetres a second in a metre a second.
pub const SPEED_PLACES: u32 = 3;
/// 分 in 万元.
pub const PRICE_PLACES: u32 = 6;
