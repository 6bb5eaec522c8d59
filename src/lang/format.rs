//! Dates, times and numbers in the shape that people of each language read.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use super::Lang;

impl Lang {
    /// `2025-08-08`
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        date.format("%Y-%m-%d").to_string()
    }

    /// `2025-08-08 周五`, `2025-08-08 Fri`
    #[must_use]
    pub fn date_weekday(self, date: NaiveDate) -> String {
        format!("{} {}", self.date(date), self.weekday(date))
    }

    /// `08-08`: for narrow places where the year is beyond doubt.
    #[must_use]
    pub fn date_short(self, date: NaiveDate) -> String {
        date.format("%m-%d").to_string()
    }

    /// `2025-08`: a month at an axis.
    #[must_use]
    pub fn year_month(self, date: NaiveDate) -> String {
        date.format("%Y-%m").to_string()
    }

    /// `周五`, `Fri`
    #[must_use]
    pub fn weekday(self, date: NaiveDate) -> &'static str {
        const KEYS: [fn(Lang) -> &'static str; 7] = [
            Lang::weekday_1,
            Lang::weekday_2,
            Lang::weekday_3,
            Lang::weekday_4,
            Lang::weekday_5,
            Lang::weekday_6,
            Lang::weekday_7,
        ];
        KEYS[date.weekday().num_days_from_monday() as usize](self)
    }

    /// `一`, `Mo`: the head of a column in a month; 0 is Monday.
    #[must_use]
    pub fn weekday_head(self, from_monday: usize) -> &'static str {
        self.weekday_heads()
            .split(' ')
            .nth(from_monday % 7)
            .unwrap_or_default()
    }

    /// `2025 年 8 月`, `August 2025`
    #[must_use]
    pub fn month(self, date: NaiveDate) -> String {
        self.month_of_year(self.month_name(date), date.year())
    }

    /// The month of a day beside another day: `8 月`, `August` of its year, else with the year.
    #[must_use]
    pub fn month_on(self, date: NaiveDate, today: NaiveDate) -> String {
        if date.year() == today.year() {
            self.month_alone(self.month_name(date))
        } else {
            self.month(date)
        }
    }

    fn month_name(self, date: NaiveDate) -> &'static str {
        let mut names = self.month_names().split(' ');
        names.nth(date.month0() as usize).unwrap_or_default()
    }

    /// `2025-08-08 09:12`
    #[must_use]
    pub fn instant(self, at: DateTime<FixedOffset>) -> String {
        at.format("%Y-%m-%d %H:%M").to_string()
    }

    /// An instant beside a day at hand: `09:12` of that day, `08-07 23:40` of another one of its year.
    #[must_use]
    pub fn instant_on(self, at: DateTime<FixedOffset>, today: NaiveDate) -> String {
        let day = at.date_naive();
        if day == today {
            self.time(at)
        } else if day.year() == today.year() {
            format!("{} {}", self.date_short(day), self.time(at))
        } else {
            self.instant(at)
        }
    }

    /// An instant as a fault carries it, as `08-08 09:12`; itself if it is none.
    #[must_use]
    pub fn moment(self, at: &str) -> String {
        DateTime::parse_from_rfc3339(at).map_or_else(
            |_| at.to_owned(),
            |at| format!("{} {}", self.date_short(at.date_naive()), self.time(at)),
        )
    }

    /// `09:12`
    #[must_use]
    pub fn time(self, at: DateTime<FixedOffset>) -> String {
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// `1,234`
    #[must_use]
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if number < 0 {
            out.push('-');
        }
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out
    }

    /// `1,234.5`
    #[must_use]
    pub fn decimal(self, number: f64, places: usize) -> String {
        let text = format!("{:.places$}", number.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let zero = text.bytes().all(|b| matches!(b, b'0' | b'.'));
        let sign = if number < 0.0 && !zero { "-" } else { "" };
        let whole = whole
            .parse()
            .map_or_else(|_| whole.to_owned(), |n| self.number(n));
        let point = if rest.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{rest}")
    }

    /// `62.4%` of a share between 0 and 1.
    #[must_use]
    pub fn percent(self, share: f64, places: usize) -> String {
        format!("{}%", self.decimal(share * 100.0, places))
    }

    /// `1 小时 12 分`, `1 h 12 min`; under an hour only the minutes.
    #[must_use]
    pub fn minutes(self, minutes: i64) -> String {
        match (minutes / 60, minutes % 60) {
            (0, rest) => self.span_minutes(rest),
            (hours, 0) => self.span_hours(hours),
            (hours, rest) => self.span_hours_minutes(hours, rest),
        }
    }

    /// `12:03`, `1:02:03`: a running clock, from seconds.
    #[must_use]
    pub fn clock(self, seconds: i64) -> String {
        let sign = if seconds < 0 { "-" } else { "" };
        let all = seconds.unsigned_abs();
        let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
        if hours > 0 {
            format!("{sign}{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{sign}{minutes:02}:{seconds:02}")
        }
    }

    /// How far a due date is from today: `超期 3 天`, `今天`, `明天`, `还有 5 天`.
    #[must_use]
    pub fn days_until(self, due: NaiveDate, today: NaiveDate) -> String {
        match (due - today).num_days() {
            0 => self.day_today().to_owned(),
            1 => self.day_tomorrow().to_owned(),
            days if days < 0 => self.days_late(-days),
            days => self.days_left(days),
        }
    }
}
