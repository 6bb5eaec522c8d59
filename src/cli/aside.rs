//! `aside FILE`: the duplicates that imports set aside, and settling them.

use super::args::AsideArgs;
use super::import::who;
use super::terminal::Terminal;
use super::{FAULTS, FINE, actor, today};
use crate::domain::ids::{ImportAsideId, RecordId};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Named, Result};
use crate::lang::message::field_word;
use crate::ops::Desk;
use crate::ops::import::aside::{AsideRow, list, settle};
use crate::ops::import::{Decision, RowFate, permission, sheet::duplicate_words};
use crate::store::Store;

pub fn run(args: &AsideArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let mut store = Store::open(&args.file)?;
    let today = today(&store)?;
    let waiting = list(&store, today)?;
    let chosen = chosen(args, &waiting)?;
    if let Some(first) = chosen.first() {
        let person = who(&store, permission(first.target), args.person.as_deref())?;
        let ids: Vec<ImportAsideId> = chosen.iter().map(|row| row.id).collect();
        let calendar = WorkCalendar::embedded();
        let actor = actor(&store, &person)?;
        let mut desk = Desk {
            store: &mut store,
            actor,
            calendar: &calendar,
        };
        settle(&mut desk, &ids, decision(args))?;
    }
    let left = list(&store, today)?;
    if args.json {
        terminal.json(&serde_json::Value::Array(left.iter().map(json).collect()))?;
    } else {
        print(&left, terminal);
    }
    Ok(if left.is_empty() { FINE } else { FAULTS })
}

fn decision(args: &AsideArgs) -> Decision {
    match args.decision.as_str() {
        "skip" => Decision::Skip,
        "new" => Decision::New,
        _ => Decision::Update,
    }
}

fn chosen<'r>(args: &AsideArgs, waiting: &'r [AsideRow]) -> Result<Vec<&'r AsideRow>> {
    if args.settle.iter().any(|id| id == "all") {
        return Ok(waiting.iter().collect());
    }
    args.settle
        .iter()
        .map(|id| {
            let number = id.trim().parse().unwrap_or(0);
            let found = waiting.iter().find(|row| row.id.raw() == number);
            let known = || waiting.iter().map(|row| row.id.raw().to_string());
            found.ok_or_else(|| Error::unknown(Named::Record, id.trim(), known()))
        })
        .collect()
}

fn json(row: &AsideRow) -> serde_json::Value {
    serde_json::json!({
        "id": row.id,
        "file": row.file_name,
        "row": row.planned.row,
        "label": row.planned.label(),
        "target": row.target.code(),
        "values": row.planned.read.values.iter().map(|(f, v)| (f.code(), v.as_str())).collect::<std::collections::BTreeMap<_, _>>(),
        "near": matches!(row.planned.fate, RowFate::Duplicate { near: true, .. }),
        "of": row.planned.fate.record(),
    })
}

fn print(waiting: &[AsideRow], terminal: &mut Terminal<'_>) {
    let lang = terminal.lang;
    terminal.line(lang.cli_aside_count(waiting.len()));
    for row in waiting {
        terminal.line(lang.cli_aside_row(
            &row.file_name,
            row.id,
            row.planned.label(),
            row.planned.row,
        ));
        match &row.planned.fate {
            RowFate::Duplicate {
                other_row,
                near,
                theirs,
                ..
            } => {
                terminal.line(format!("  {}", duplicate_words(lang, *other_row, *near)));
                for (field, value) in theirs {
                    let mine = row.planned.read.values.text(*field);
                    if !mine.is_empty() && mine != value {
                        let name = field_word(lang, *field);
                        terminal.line(format!("  {name}: {mine} | {value}"));
                    }
                }
            }
            fate => {
                for (field, old, new) in fate.changes() {
                    let name = field_word(lang, *field);
                    terminal.line(format!("  {name}: {old} → {new}"));
                }
            }
        }
    }
}
