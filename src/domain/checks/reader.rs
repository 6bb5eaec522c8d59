//! Reads the fields of a form one by one and collects what is wrong.

use chrono::{Datelike, NaiveDate};

use super::date_input::parse_date_input;
use super::{LINE_LIMIT, SHORT_LIMIT, TEXT_LIMIT};
use crate::domain::coded::Coded;
use crate::domain::codes::normalise;
use crate::domain::problem::{Field, Problem, Rule};

/// What a plausible telephone number looks like; shown when one is not.
const PHONE_EXAMPLE: &str = "0571-87654321";
/// Years that a date of this trade can lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2150;

pub(super) struct Reader {
    pub today: NaiveDate,
    pub problems: Vec<Problem>,
}

impl Reader {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            problems: Vec::new(),
        }
    }

    pub fn fault(&mut self, field: Field, rule: Rule, value: impl Into<String>) {
        self.problems.push(Problem::fault(field, rule, value));
    }

    pub fn warn(&mut self, field: Field, rule: Rule, value: impl Into<String>) {
        self.problems.push(Problem::warning(field, rule, value));
    }

    /// A name, an address: one line.
    pub fn line(&mut self, field: Field, typed: &str) -> String {
        let text = normalise::line(typed);
        self.limited(field, text, LINE_LIMIT, false)
    }

    /// A number, a model: one short line.
    pub fn short(&mut self, field: Field, typed: &str) -> String {
        let text = normalise::line(typed);
        self.limited(field, text, SHORT_LIMIT, false)
    }

    /// A building, a stair: 1幢 in full-width figures is the same one.
    pub fn place_part(&mut self, field: Field, typed: &str) -> String {
        let text = normalise::place_part(typed).into_owned();
        self.limited(field, text, SHORT_LIMIT, false)
    }

    /// Remarks: several lines.
    pub fn text(&mut self, field: Field, typed: &str) -> String {
        let text = normalise::lines(typed);
        self.limited(field, text, TEXT_LIMIT, true)
    }

    /// A line that must be there.
    pub fn required(&mut self, field: Field, typed: &str) -> String {
        let text = self.line(field, typed);
        if text.is_empty() {
            self.fault(field, Rule::Required, typed);
        }
        text
    }

    /// A day, or nothing.
    pub fn date(&mut self, field: Field, typed: &str) -> Option<NaiveDate> {
        if normalise::number(typed).is_empty() {
            return None;
        }
        let day = parse_date_input(typed, self.today).filter(|d| YEARS.contains(&d.year()));
        if day.is_none() {
            self.fault(field, Rule::NotADate, typed);
        }
        day
    }

    /// A doubt about a day that should not lie in the future.
    pub fn warn_future(&mut self, field: Field, day: Option<NaiveDate>) {
        if let Some(day) = day.filter(|d| *d > self.today) {
            let today = self.today.to_string();
            self.warn(field, Rule::InFuture { today }, day.to_string());
        }
    }

    /// A word of a list by its code, or nothing.
    pub fn word<E: Coded>(&mut self, field: Field, typed: &str) -> Option<E> {
        let code = normalise::line(typed);
        if code.is_empty() {
            return None;
        }
        let word = E::from_code(&code);
        if word.is_none() {
            self.fault(field, Rule::UnknownWord, typed);
        }
        word
    }

    /// A whole number above zero and up to `limit`, or nothing. A unit behind it is left out.
    pub fn count(&mut self, field: Field, typed: &str, limit: u32) -> Option<u32> {
        let number = self.decimal(field, typed, 0, u64::from(limit))?;
        if number == 0 {
            self.fault(field, Rule::NotPositive, typed);
            return None;
        }
        u32::try_from(number).ok()
    }

    /// A number in units of 10^-`places`, up to `limit` whole ones, or nothing. A unit behind it is left out.
    pub fn decimal(&mut self, field: Field, typed: &str, places: u32, limit: u64) -> Option<u64> {
        let text = normalise::number(typed).to_lowercase();
        if text.is_empty() {
            return None;
        }
        let rule = match scaled(bare_number(&text), places) {
            Ok(n) if n <= limit.saturating_mul(10_u64.pow(places)) => return Some(n),
            Ok(_) => Rule::TooMuch {
                limit: limit.to_string(),
            },
            Err(rule) => rule,
        };
        self.fault(field, rule, typed);
        None
    }

    /// A telephone number; a strange one is only doubted.
    pub fn phone(&mut self, field: Field, typed: &str) -> String {
        let text = self.short(field, typed);
        if !text.is_empty() && !plausible_phone(&text) {
            let example = PHONE_EXAMPLE.to_owned();
            self.warn(field, Rule::Shape { example }, typed);
        }
        text
    }

    fn limited(&mut self, field: Field, text: String, limit: usize, breaks: bool) -> String {
        let mut chars = text.chars().enumerate();
        if let Some((i, found)) = chars.find(|(_, c)| c.is_control() && !(breaks && *c == '\n')) {
            let place = i + 1;
            self.fault(field, Rule::Character { place, found }, text.clone());
        } else if text.chars().count() > limit {
            self.fault(field, Rule::TooLong { limit }, text.clone());
        }
        text
    }
}

/// The number without the unit that people write behind it.
fn bare_number(text: &str) -> &str {
    let end = text
        .rfind(|c: char| c.is_ascii_digit() || c == '.')
        .map_or(0, |i| i + 1);
    let unit = &text[end..];
    match unit {
        "" | "kg" | "公斤" | "千克" | "m/s" | "米/秒" | "万元" | "万" | "层" | "站" | "门" => {
            &text[..end]
        }
        _ => text,
    }
}

/// `1,000.5` as a whole number of 10^-`places`.
fn scaled(text: &str, places: u32) -> Result<u64, Rule> {
    let text = text.replace([',', '，'], "");
    if text
        .strip_prefix('-')
        .is_some_and(|rest| scaled(rest, places).is_ok())
    {
        return Err(Rule::NotPositive);
    }
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let places = places as usize;
    let (kept, rest) = part.split_at_checked(places).unwrap_or((part, ""));
    let fits =
        !whole.is_empty() && digits(whole) && digits(part) && rest.bytes().all(|b| b == b'0');
    if !fits {
        return Err(Rule::NotANumber);
    }
    // Only digits are left, so what fails is a number too large for anything here.
    Ok(format!("{whole}{kept:0<places$}")
        .parse()
        .unwrap_or(u64::MAX))
}

/// At least five digits (service numbers are short) with the signs that people put between and around them.
fn plausible_phone(text: &str) -> bool {
    let text: String = text
        .chars()
        .map(normalise::half_width)
        .map(normalise::hyphen)
        .collect();
    let signs = |c: char| matches!(c, '+' | '-' | ' ' | '(' | ')' | '/' | ',' | ';' | '、');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 5
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || signs(c) || c == '转')
}
