//! `export FILE --what … --out OUT`: the register as asked, a list, the whole file, or an empty list to fill in.

use chrono::NaiveDate;

use super::args::ExportArgs;
use super::terminal::Terminal;
use super::{FINE, names_of, today, writes};
use crate::domain::coded::Coded;
use crate::domain::figures::Period;
use crate::domain::figures::rescue_split::RescueSplit;
use crate::domain::ids::PersonId;
use crate::domain::query::{Column, Filter, RegisterQuery};
use crate::domain::renewal::{RenewalKind, Stage};
use crate::domain::rescue::RescueSource;
use crate::domain::rescue::view::{OrderFilter, StatsQuery};
use crate::domain::views::Catalog;
use crate::error::{Error, Named, Result};
use crate::exchange::mapping::Target;
use crate::exchange::sheet::TextEncoding;
use crate::ops::import::sheet;
use crate::ops::inspection::write_day_list;
use crate::ops::lists::{self, ListKind, Narrow};
use crate::ops::{export, handover, rescue as ops_rescue};
use crate::store::{Reader, catalog, person};

/// Filters of the register.
const FILTERS: &[&str] = &[
    "text",
    "sort",
    "street",
    "community",
    "building",
    "stage",
    "kind",
    "unit",
    "construction_unit",
    "maker",
    "overdue",
    "done",
    "in_program",
    "not_in_program",
    "not_reminded",
    "age",
    "rescues",
];
/// Filters of the rescue orders.
const OF_RESCUES: &[&str] = &[
    "period",
    "source",
    "handled",
    "in_time",
    "late_arrival",
    "late_entry",
    "false_alarm",
    "self_freed",
    "held",
    "street",
    "community",
    "maintenance_unit",
];

pub fn run(args: &ExportArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let endings: &[&str] = match args.what.as_str() {
        "all" => &["xlsx"],
        what if what.starts_with("template") => &["xlsx"],
        _ => &["xlsx", "csv"],
    };
    writes(&args.out, endings)?;
    let reader = Reader::open(&args.file)?;
    let (lang, today) = (terminal.lang, today(&reader)?);
    let encoding = args.text_encoding.unwrap_or(TextEncoding::Utf8Bom);
    let go_on = |_: f32| true;
    let what = args.what.as_str();
    let asks = !args.filter.is_empty();
    let rows = match (what, list(what), what.strip_prefix("template")) {
        // Asked for some of them, as the statistics list them; else all, to be imported again.
        ("rescues", ..) if asks => {
            let (query, filter) = rescues(&args.filter, &reader)?;
            let (asked, how) = ((&query, &filter), (lang, encoding));
            ops_rescue::write_sheet(&reader, asked, &args.out, how, today, &go_on)?
        }
        ("visits", ..) => {
            let which = visits(&args.filter, &reader, today)?;
            write_day_list(&reader, which, &args.out, lang, today, &go_on)?
        }
        // Asked for as the window lists it; the others are lists to be imported again.
        _ if let Some(kind) = listed(what, asks || !args.columns.is_empty()) => {
            let how = (lang, encoding);
            reader.consistent(|reader| {
                let list = lists::read(reader, kind, today)?;
                let narrow = Narrow::new(&args.filter, &args.columns);
                let names = catalog::read(reader, PersonId(0))?;
                lists::write_narrowed(&list, &narrow, &args.out, how, &names, &go_on)
            })?
        }
        (_, Some(target), _) => {
            let how = (lang, encoding);
            reader.consistent(|reader| sheet::write_list(reader, target, &args.out, how, &go_on))?
        }
        (_, _, Some(of)) => {
            let target = list(of.trim_start_matches('-')).unwrap_or_default();
            sheet::write_template(&args.out, target, lang, &go_on)?;
            0
        }
        ("reminders", ..) => {
            let how = (lang, encoding);
            handover::write_list(&reader, "reminder", &args.out, how, &go_on)?
        }
        ("all", ..) => handover::write_all(&reader, &args.out, lang, today, &go_on)?,
        _ => {
            let catalog = catalog::read(&reader, PersonId(0))?;
            let query = query(&args.filter, &catalog)?;
            let columns = columns(&args.columns)?;
            let how = (lang, encoding);
            export::register_as(&reader, &query, &columns, &args.out, how, today, &go_on)?
        }
    };
    if args.json {
        terminal.json(&serde_json::json!({ "rows": rows, "out": args.out }))?;
    } else {
        terminal.line(lang.exported(rows, args.out.display()));
    }
    Ok(FINE)
}

/// Of which day and inspector the visits are; without a day, of today.
fn visits(
    filters: &[String],
    reader: &Reader,
    today: NaiveDate,
) -> Result<(NaiveDate, Option<PersonId>)> {
    let (mut day, mut inspector) = (today, None);
    for filter in filters {
        let (name, value) = filter.split_once('=').unwrap_or((filter, ""));
        match name.trim() {
            "day" => {
                let read = value.trim().parse();
                day = read.map_err(|_| no_value(filter, ["2025-08-11"]))?;
            }
            "inspector" => {
                let people = person::all(reader)?;
                let found = people.iter().find(|p| p.name == value.trim());
                let found = found.ok_or_else(|| no_value(filter, names_of(&people)))?;
                inspector = Some(found.id);
            }
            name => return Err(no_filter(name, &["day", "inspector"])),
        }
    }
    Ok((day, inspector))
}

/// The list as the window shows it: where something is asked of it, or there is no other.
fn listed(what: &str, asks: bool) -> Option<ListKind> {
    ListKind::of_word(what).filter(|_| asks || list(what).is_none())
}

/// The list that can be imported again.
fn list(what: &str) -> Option<Target> {
    match what {
        "units" => Some(Target::Organizations),
        what => Target::from_code(what),
    }
}

fn columns(names: &[String]) -> Result<Vec<Column>> {
    if names.is_empty() {
        return Ok(Column::DEFAULT.to_vec());
    }
    names
        .iter()
        .map(|name| {
            let column = Column::from_code(name.trim());
            column.ok_or_else(|| Error::unknown(Named::Column, name, codes::<Column>()))
        })
        .collect()
}

/// Filters by name: those of the register, with names or codes in the place of ids.
pub(super) fn query(filters: &[String], catalog: &Catalog) -> Result<RegisterQuery> {
    let mut query = RegisterQuery::default();
    for filter in filters {
        let (name, value) = filter.split_once('=').unwrap_or((filter, ""));
        let (name, value) = (name.trim(), value.trim());
        let unit = || {
            let found = catalog.organizations.iter().find(|o| o.name == value);
            found.map(|o| o.id)
        };
        let found = match name {
            "text" => {
                value.clone_into(&mut query.text);
                continue;
            }
            "sort" => {
                let column = Column::from_code(value);
                query.sort = column.ok_or_else(|| no_value(filter, values(name, catalog)))?;
                continue;
            }
            "street" => catalog
                .streets
                .iter()
                .find(|s| s.name == value || s.code == value)
                .map(|s| Filter::Street(s.id)),
            "community" => catalog
                .communities
                .iter()
                .find(|c| c.name == value)
                .map(|c| Filter::Community(c.id)),
            "building" => Some(Filter::Building(value.to_owned())),
            "stage" => Stage::from_code(value).map(Filter::Stage),
            "kind" => RenewalKind::from_code(value).map(Filter::Kind),
            "unit" => unit().map(Filter::Unit),
            "construction_unit" => unit().map(Filter::ConstructionUnit),
            "maker" => unit().map(Filter::Maker),
            "overdue" => Some(Filter::Overdue),
            "done" => Some(Filter::Done),
            "in_program" => Some(Filter::InProgram),
            "not_in_program" => Some(Filter::NotInProgram),
            "not_reminded" => Some(Filter::NotReminded),
            "age" => value.parse().ok().map(Filter::AgeAtLeast),
            "rescues" => value.parse().ok().map(Filter::RescuesAtLeast),
            _ => return Err(no_filter(name, FILTERS)),
        };
        let found = found.ok_or_else(|| no_value(filter, values(name, catalog)))?;
        query.filters.push(found);
    }
    Ok(query)
}

/// Filters of the rescue orders: period and source, and one number or group of the statistics.
fn rescues(filters: &[String], reader: &Reader) -> Result<(StatsQuery, OrderFilter)> {
    let mut query = StatsQuery {
        period: Period::ALWAYS,
        source: None,
    };
    let mut chosen = None;
    let catalog = catalog::read(reader, PersonId(0))?;
    for filter in filters {
        let (name, value) = filter.split_once('=').unwrap_or((filter, ""));
        let (name, value) = (name.trim(), value.trim());
        let group =
            |by: RescueSplit, key: Option<i64>| key.map(|k| OrderFilter::Group(by, Some(k)));
        let found = match name {
            "period" => {
                let period = Period::parse(value);
                query.period = period.ok_or_else(|| no_value(filter, values(name, &catalog)))?;
                continue;
            }
            "source" => {
                let source = RescueSource::from_code(value);
                let source = source.ok_or_else(|| no_value(filter, values(name, &catalog)))?;
                query.source = Some(source);
                continue;
            }
            "handled" => Some(OrderFilter::Handled),
            "in_time" => Some(OrderFilter::InTime),
            "late_arrival" => Some(OrderFilter::ArrivedLate),
            "late_entry" => Some(OrderFilter::Late),
            "false_alarm" => Some(OrderFilter::FalseAlarms),
            "self_freed" => Some(OrderFilter::SelfFreed),
            "held" => Some(OrderFilter::HeldTwoHours),
            "street" => {
                let mut all = catalog.streets.iter();
                let found = all.find(|s| s.name == value || s.code == value);
                group(RescueSplit::Street, found.map(|s| s.id.0))
            }
            "community" => {
                let found = catalog.communities.iter().find(|c| c.name == value);
                group(RescueSplit::Community, found.map(|c| c.id.0))
            }
            "maintenance_unit" => {
                let found = catalog.organizations.iter().find(|o| o.name == value);
                group(RescueSplit::MaintenanceUnit, found.map(|o| o.id.0))
            }
            _ => return Err(no_filter(name, OF_RESCUES)),
        };
        let found = found.ok_or_else(|| no_value(filter, values(name, &catalog)))?;
        // Two numbers at once are no number of the statistics.
        if chosen.replace(found).is_some() {
            return Err(no_filter(filter, &["period", "source"]));
        }
    }
    Ok((query, chosen.unwrap_or(OrderFilter::All)))
}

/// A filter that is none.
fn no_filter(name: &str, known: &[&str]) -> Error {
    Error::unknown(Named::Filter, name, known.iter().copied())
}

/// A filter with a value that is none; `known`: the values that would do.
fn no_value(filter: &str, known: impl IntoIterator<Item = impl Into<String>>) -> Error {
    Error::unknown(Named::Value, filter, known)
}

fn codes<T: Coded>() -> Vec<&'static str> {
    T::ALL.iter().map(|member| member.code()).collect()
}

/// The values that a filter by name would take.
fn values(name: &str, catalog: &Catalog) -> Vec<String> {
    let owned = |codes: Vec<&str>| codes.into_iter().map(str::to_owned).collect();
    match name {
        "street" => catalog.streets.iter().map(|s| s.name.clone()).collect(),
        "community" => catalog.communities.iter().map(|c| c.name.clone()).collect(),
        "stage" => owned(codes::<Stage>()),
        "kind" => owned(codes::<RenewalKind>()),
        "sort" => owned(codes::<Column>()),
        "source" => owned(codes::<RescueSource>()),
        "unit" | "construction_unit" | "maker" | "maintenance_unit" => {
            let units = catalog.organizations.iter();
            units.map(|unit| unit.name.clone()).collect()
        }
        "age" | "rescues" => owned(vec!["15", "3"]),
        _ => owned(vec!["2025", "2025H1", "2025Q2", "2025-06", "2025W26"]),
    }
}
