//! The file's own working days: years that were imported, and local days; and reading a year from JSON or CSV.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::work_calendar::{CalendarFault, Holiday};

/// Days that a file knows beside those that the program carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnCalendar {
    /// Imported years, ascending; each takes the place of the program's own of that year.
    pub years: Vec<CalendarYear>,
    /// 本地调整, ascending; each goes before what its year says.
    pub local: Vec<CalendarDay>,
}

/// A whole year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// Which.
    pub year: i32,
    /// The notice that it comes from, or the name of the file.
    pub source: String,
    /// The days that it names, ascending.
    pub days: Vec<CalendarDay>,
}

/// A day that differs from the plain week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day.
    pub on: NaiveDate,
    /// Worked, or off.
    pub works: bool,
    /// Which holiday.
    pub holiday: Holiday,
    /// Its name, or the reason.
    pub name: String,
}

/// A change of the file's own days.
#[derive(Clone, Debug, PartialEq)]
pub enum CalendarChange {
    /// A local day, new or changed.
    SetLocal(CalendarDay),
    /// A local day away.
    RemoveLocal(NaiveDate),
    /// Whole years; each replaces what the file had of it.
    Years(Vec<CalendarYear>),
}

impl OwnCalendar {
    /// The days after a change.
    #[must_use]
    pub fn changed(&self, change: &CalendarChange) -> Self {
        let mut own = self.clone();
        match change {
            CalendarChange::SetLocal(day) => {
                own.local.retain(|d| d.on != day.on);
                own.local.push(day.clone());
                own.local.sort_by_key(|d| d.on);
            }
            CalendarChange::RemoveLocal(on) => own.local.retain(|d| d.on != *on),
            CalendarChange::Years(years) => {
                for year in years {
                    own.years.retain(|y| y.year != year.year);
                    own.years.push(year.clone());
                }
                own.years.sort_by_key(|y| y.year);
            }
        }
        own
    }
}

#[derive(Deserialize)]
struct YearFile {
    year: i32,
    #[serde(default)]
    papers: Vec<String>,
    off: Vec<DayEntry>,
    work: Vec<DayEntry>,
}

#[derive(Deserialize)]
struct DayEntry {
    on: NaiveDate,
    #[serde(default = "local")]
    holiday: Holiday,
    #[serde(default)]
    name: String,
}

/// A year of days without names: `{"2027": {"off": ["2027-01-01"], "work": []}}`.
#[derive(Deserialize)]
struct PlainYear {
    off: Vec<NaiveDate>,
    work: Vec<NaiveDate>,
}

fn local() -> Holiday {
    Holiday::Local
}

/// Reads years from a text: JSON as in `db/calendar`, JSON of plain lists by year, or CSV with a day and 休 or 班 a line.
///
/// # Errors
///
/// [`CalendarFault`] when it is none of them, a day lies outside its year or comes twice, or nothing is in it.
pub fn read_years(text: &str, source: &str) -> Result<Vec<CalendarYear>, CalendarFault> {
    let text = text.trim_start_matches('\u{feff}');
    let years = if text.trim_start().starts_with('{') {
        if let Ok(year) = read_year(text, source) {
            vec![year]
        } else {
            let plain: BTreeMap<i32, PlainYear> =
                serde_json::from_str(text).map_err(|e| CalendarFault::Json(e.to_string()))?;
            plain
                .into_iter()
                .map(|(year, lists)| {
                    let day = |on, works| CalendarDay {
                        on,
                        works,
                        holiday: Holiday::Local,
                        name: String::new(),
                    };
                    let off = lists.off.into_iter().map(|on| day(on, false));
                    let days = off.chain(lists.work.into_iter().map(|on| day(on, true)));
                    whole(year, source, days.collect())
                })
                .collect::<Result<_, _>>()?
        }
    } else {
        read_csv(text, source)?
    };
    if years.is_empty() {
        return Err(CalendarFault::Json("no day".to_owned()));
    }
    Ok(years)
}

/// Reads one year of the form of `db/calendar`.
///
/// # Errors
///
/// [`CalendarFault`] when it is not of that form, or a day lies outside the year or comes twice.
pub fn read_year(text: &str, source: &str) -> Result<CalendarYear, CalendarFault> {
    let file: YearFile =
        serde_json::from_str(text).map_err(|e| CalendarFault::Json(e.to_string()))?;
    let day = |entry: DayEntry, works| CalendarDay {
        on: entry.on,
        works,
        holiday: entry.holiday,
        name: entry.name,
    };
    let off = file.off.into_iter().map(|entry| day(entry, false));
    let days = off.chain(file.work.into_iter().map(|entry| day(entry, true)));
    let source = file.papers.first().map_or(source, String::as_str);
    whole(file.year, source, days.collect())
}

/// `2027-01-01,休,元旦`; a first line without a date is a head.
fn read_csv(text: &str, source: &str) -> Result<Vec<CalendarYear>, CalendarFault> {
    let mut years: BTreeMap<i32, Vec<CalendarDay>> = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let cells: Vec<&str> = line
            .split([',', '\t', ';'])
            .map(|c| c.trim().trim_matches('"'))
            .collect();
        let day = cells
            .first()
            .and_then(|c| c.replace(['/', '.'], "-").parse::<NaiveDate>().ok());
        let works = cells.get(1).and_then(|word| match *word {
            "off" | "休" | "放假" | "0" => Some(false),
            "work" | "班" | "上班" | "1" => Some(true),
            _ => None,
        });
        match (day, works) {
            (Some(on), Some(works)) => years.entry(on.year()).or_default().push(CalendarDay {
                on,
                works,
                holiday: Holiday::Local,
                name: cells.get(2).copied().unwrap_or_default().to_owned(),
            }),
            (None, _) if at == 0 => {}
            _ => return Err(CalendarFault::Line(at + 1)),
        }
    }
    years
        .into_iter()
        .map(|(year, days)| whole(year, source, days))
        .collect()
}

fn whole(
    year: i32,
    source: &str,
    mut days: Vec<CalendarDay>,
) -> Result<CalendarYear, CalendarFault> {
    if let Some(day) = days.iter().find(|d| d.on.year() != year) {
        return Err(CalendarFault::OtherYear(day.on, year));
    }
    days.sort_by_key(|d| d.on);
    if let Some(pair) = days.windows(2).find(|p| p[0].on == p[1].on) {
        return Err(CalendarFault::Twice(pair[0].on));
    }
    Ok(CalendarYear {
        year,
        source: source.to_owned(),
        days,
    })
}
