//! `report FILE --kind … --period … --out X`: a report as a document, or the whole board as a workbook; with `--json` the
//! figures and charts that they are made of. Compared with an earlier day or period, workbook and JSON have both, and the figures
//! stand below the text of a report.

use super::args::ReportArgs;
use super::export::query;
use super::terminal::Terminal;
use super::{FINE, must_have_come, today, writes};
use crate::domain::board::chart::Chart;
use crate::domain::board::{BoardQuery, FigureValue, Kind};
use crate::domain::figures::Period;
use crate::domain::figures::compare::{Against, change};
use crate::domain::ids::PersonId;
use crate::domain::report::ReportKind;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Named, Result};
use crate::lang::board::figure_words;
use crate::ops::board::{charts, values, whole};
use crate::ops::report::{Painter, report, write_document, write_workbook};
use crate::store::{Reader, catalog};

/// Filters that the board takes.
const OF_BOARD: &[&str] = &["street", "community", "kind", "unit"];

pub fn run(args: &ReportArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let reader = Reader::open(&args.file)?;
    let lang = terminal.lang;
    let carried = WorkCalendar::embedded();
    let calendar = crate::ops::calendar::of_file(&reader, &carried)?;
    let kind = ReportKind::from_code(&args.kind.replace('-', "_"));
    if let Some(out) = &args.out {
        writes(out, &[if kind.is_some() { "docx" } else { "xlsx" }])?;
    }
    let asked = board_query(args, kind, &reader)?;
    let earlier = args.compare.map(|against| asked.against(against));
    if let Some(kind) = kind {
        let text = reader.consistent(|reader| report(reader, &calendar, lang, kind, &asked))?;
        match &args.out {
            Some(out) => {
                let painter = Painter(std::sync::Arc::new(crate::ui::picture));
                write_document(&text, out, lang, &painter)?;
            }
            None if !args.json => {
                for line in text.plain().lines() {
                    terminal.line(line);
                }
            }
            None => {}
        }
        if let Some(earlier) = earlier.as_ref().filter(|_| !args.json) {
            print_compared(&reader, &calendar, (&asked, earlier), terminal)?;
        }
    } else if let Some(out) = &args.out {
        let asked = (&asked, earlier.as_ref());
        write_workbook(&reader, &calendar, asked, out, lang, &|_| true)?;
    } else if !args.json {
        return Err(Error::unknown(Named::Ending, "--out", [".xlsx"]));
    }
    if args.json {
        let (whole, then) = reader.consistent(|reader| {
            let then = match &earlier {
                Some(earlier) => Some(whole(reader, &calendar, earlier)?),
                None => None,
            };
            Ok((whole(reader, &calendar, &asked)?, then))
        })?;
        let figures: serde_json::Map<_, _> = values::values(&whole.parts())
            .iter()
            .map(|v| {
                let mut made = figure(v);
                if let Some(then) = &then {
                    let then = values::value(&then.parts(), v.figure).and_then(|v| v.value);
                    made["then"] = number(then, v.kind);
                }
                (v.figure.code().to_owned(), made)
            })
            .collect();
        let drawn: serde_json::Map<_, _> = charts::of_whole(lang, &whole, then.as_ref())
            .iter()
            .map(|chart| (chart.id.code().to_owned(), chart_json(chart)))
            .collect();
        let mut said = serde_json::json!({
            "as_of": asked.as_of,
            "period": asked.period,
            "figures": figures,
            "charts": drawn,
            "out": args.out,
        });
        if let Some(earlier) = &earlier {
            said["compare"] = serde_json::json!({
                "as_of": earlier.as_of,
                "period": earlier.period,
            });
        }
        terminal.json(&said)?;
    } else if let Some(out) = &args.out {
        terminal.line(lang.report_exported(out.display()));
    }
    Ok(FINE)
}

/// Every figure of the board beside its earlier value, with how it changed: what the text of a report has no place for.
fn print_compared(
    reader: &Reader,
    calendar: &WorkCalendar,
    (asked, earlier): (&BoardQuery, &BoardQuery),
    terminal: &mut Terminal<'_>,
) -> Result<()> {
    let lang = terminal.lang;
    let (now, then) = reader.consistent(|reader| {
        Ok((
            whole(reader, calendar, asked)?,
            whole(reader, calendar, earlier)?,
        ))
    })?;
    terminal.line("");
    terminal.line(lang.name_value(
        lang.board_compare_with(lang.date(earlier.as_of)),
        lang.board_period(earlier.period),
    ));
    for value in values::values(&now.parts()) {
        let base = values::value(&then.parts(), value.figure);
        let changed = change(value.value, base.as_ref().and_then(|base| base.value));
        let changed = lang.board_change(changed, value.kind);
        let name = lang.by_key(&value.figure.message_key()).unwrap_or_default();
        let base = base.map_or_else(|| "–".to_owned(), |base| figure_words(lang, &base));
        terminal.pair(
            name,
            format!("{}    {base}    {changed}", figure_words(lang, &value)),
        );
    }
    Ok(())
}

/// A report is about its period, as of its end or today, whatever is earlier.
fn board_query(args: &ReportArgs, kind: Option<ReportKind>, reader: &Reader) -> Result<BoardQuery> {
    let today = today(reader)?;
    let earlier = match args.compare {
        Some(Against::Day(day)) => Some(day),
        _ => None,
    };
    for day in args.as_of.iter().chain(&earlier) {
        must_have_come(*day, today)?;
    }
    let period = args.period.unwrap_or_else(|| match kind {
        Some(kind) => kind.period(args.as_of.unwrap_or(today)),
        None => Period::year_to(args.as_of.unwrap_or(today)),
    });
    let catalog = catalog::read(reader, PersonId(0))?;
    let filters = query(&args.filter, &catalog)?.filters;
    if let Some(filter) = filters.iter().find(|f| !BoardQuery::takes(f)) {
        let (name, _) = crate::lang::query::filter_words(super::language(None), filter, &catalog);
        return Err(Error::unknown(
            Named::Filter,
            name,
            OF_BOARD.iter().copied(),
        ));
    }
    Ok(BoardQuery {
        as_of: args.as_of.unwrap_or(today.min(period.through)),
        period,
        filters,
    })
}

/// A number; a day as a day.
fn number(value: Option<f64>, kind: Kind) -> serde_json::Value {
    match value {
        None => serde_json::Value::Null,
        Some(value) if kind == Kind::Date => serde_json::json!(Kind::day(value)),
        Some(value) if value.fract() == 0.0 => serde_json::json!(value as i64),
        Some(value) => serde_json::json!(value),
    }
}

fn figure(value: &FigureValue) -> serde_json::Value {
    let mut made = serde_json::json!({
        "value": number(value.value, value.kind),
        "kind": value.kind.code(),
    });
    if let Some(n) = value.n {
        made["n"] = serde_json::json!(n);
    }
    made
}

fn chart_json(chart: &Chart) -> serde_json::Value {
    let rows: Vec<serde_json::Value> = chart
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().zip(&chart.columns);
            let cells: Vec<_> = cells.map(|(m, c)| number(m.value, c.kind)).collect();
            serde_json::json!({ "label": row.label, "more": row.more, "values": cells })
        })
        .collect();
    let columns: Vec<&str> = chart.columns.iter().map(|c| c.name.as_str()).collect();
    let mut made = serde_json::json!({
        "title": chart.title,
        "columns": columns,
        "rows": rows,
        "n": chart.n,
    });
    if let Some(then) = chart.then {
        made["then"] = serde_json::json!(then);
    }
    made
}
