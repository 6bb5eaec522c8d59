//! `export FILE --what … --out OUT`: the register as asked, a list, the whole file, or an empty list to fill in.

use super::args::ExportArgs;
use super::terminal::Terminal;
use super::{FINE, today};
use crate::domain::ids::PersonId;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::query::{Column, Filter, RegisterQuery};
use crate::domain::renewal::{RenewalKind, Stage};
use crate::domain::views::Catalog;
use crate::error::{Error, Result};
use crate::exchange::mapping::Target;
use crate::exchange::sheet::TextEncoding;
use crate::ops::import::sheet;
use crate::ops::{export, handover};
use crate::store::{Reader, catalog};

pub fn run(args: &ExportArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let reader = Reader::open(&args.file)?;
    let (lang, today) = (terminal.lang, today(&reader)?);
    let encoding = args.text_encoding.unwrap_or(TextEncoding::Utf8Bom);
    let go_on = |_: f32| true;
    let table = match args.what.as_str() {
        "units" => Some("organization"),
        "notices" => Some("notice"),
        "rescues" => Some("rescue_order"),
        "reminders" => Some("reminder"),
        "people" => Some("person"),
        _ => None,
    };
    let rows = match (args.what.as_str(), table) {
        (_, Some(table)) => {
            handover::write_list(&reader, table, &args.out, (lang, encoding), &go_on)?
        }
        ("all", _) => handover::write_all(&reader, &args.out, lang, today, &go_on)?,
        ("template", _) => {
            sheet::write_template(&args.out, Target::Elevators, lang, &go_on)?;
            0
        }
        ("template-units", _) => {
            sheet::write_template(&args.out, Target::Organizations, lang, &go_on)?;
            0
        }
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
            _ => None,
        };
        query.filters.push(found.ok_or_else(|| unknown(filter))?);
    }
    Ok(query)
}

pub(super) fn unknown(what: &str) -> Error {
    Error::Invalid(vec![Problem::fault(
        Field::Content,
        Rule::UnknownWord,
        what,
    )])
}
