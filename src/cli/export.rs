//! `export FILE --what … --out OUT`: the register as asked, a list, the whole file, or an empty list to fill in.

use chrono::NaiveDate;

use super::args::ExportArgs;
use super::terminal::Terminal;
use super::{FINE, today};
use crate::domain::figures::Period;
use crate::domain::figures::rescue_split::RescueSplit;
use crate::domain::ids::PersonId;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::query::{Column, Filter, RegisterQuery};
use crate::domain::renewal::{RenewalKind, Stage};
use crate::domain::rescue::RescueSource;
use crate::domain::rescue::view::{OrderFilter, StatsQuery};
use crate::domain::views::Catalog;
use crate::error::{Error, Result};
use crate::exchange::mapping::Target;
use crate::exchange::sheet::TextEncoding;
use crate::ops::import::sheet;
use crate::ops::inspection::write_day_list;
use crate::ops::lists::{self, ListKind, Narrow};
use crate::ops::{export, handover, rescue as ops_rescue};
use crate::store::{Reader, catalog, person};

pub fn run(args: &ExportArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
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
            "day" => day = value.trim().parse().map_err(|_| unknown(filter))?,
            "inspector" => {
                let people = person::all(reader)?;
                let found = people.iter().find(|p| p.name == value.trim());
                inspector = Some(found.ok_or_else(|| unknown(filter))?.id);
            }
            _ => return Err(unknown(filter)),
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
        .map(|name| Column::from_code(name.trim()).ok_or_else(|| unknown(name)))
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
                query.sort = Column::from_code(value).ok_or_else(|| unknown(filter))?;
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
            _ => None,
        };
        query.filters.push(found.ok_or_else(|| unknown(filter))?);
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
                query.period = Period::parse(value).ok_or_else(|| unknown(filter))?;
                continue;
            }
            "source" => {
                let source = RescueSource::from_code(value);
                query.source = Some(source.ok_or_else(|| unknown(filter))?);
                continue;
            }
            "handled" => Some(OrderFilter::Handled),
            "in_time" => Some(OrderFilter::InTime),
            "late" => Some(OrderFilter::Late),
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
            _ => None,
        };
        let found = found.ok_or_else(|| unknown(filter))?;
        // Two numbers at once are no number of the statistics.
        if chosen.replace(found).is_some() {
            return Err(unknown(filter));
        }
    }
    Ok((query, chosen.unwrap_or(OrderFilter::All)))
}

pub(super) fn unknown(what: &str) -> Error {
    Error::Invalid(vec![Problem::fault(
        Field::Content,
        Rule::UnknownWord,
        what,
    )])
}
