//! Whole numbers of a small unit as people read them: 1750 mm/s is 1.75 m/s.

/// A number with `places` digits behind the point, without needless zeros.
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
