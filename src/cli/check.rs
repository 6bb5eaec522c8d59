//! `check FILE`: whether the file keeps its own rules.

use serde_json::json;

use super::args::CheckArgs;
use super::terminal::Terminal;
use super::{FAULTS, FINE};
use crate::domain::views::RowAction;
use crate::error::Result;
use crate::lang::message::table_word;
use crate::lang::{Lang, data};
use crate::store::unlike::{Differs, Unlike};
use crate::store::{Reader, check};

pub fn run(args: &CheckArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let reader = Reader::open(&args.file)?;
    let findings = check::run(&reader, args.deep, &mut |_| true)?;
    let lang = terminal.lang;
    if args.json {
        let list: Vec<_> = findings
            .iter()
            .map(|f| json!({ "name": f.name, "count": f.count(), "rows": f.rows }))
            .collect();
        terminal.json(&json!({ "deep": args.deep, "findings": list }))?;
    } else if findings.is_empty() {
        terminal.line(lang.cli_check_fine());
    } else {
        terminal.line(lang.cli_check_findings(findings.len()));
        for finding in &findings {
            terminal.line(lang.cli_check_finding(finding.count(), finding.name));
            if finding.unlike.is_empty() {
                for row in &finding.rows {
                    terminal.line(format!("  {row}"));
                }
            } else {
                terminal.line(format!("  {}", lang.cli_check_record()));
                for unlike in &finding.unlike {
                    terminal.line(format!("  {}", unlike_line(lang, unlike)));
                }
            }
        }
    }
    Ok(if findings.is_empty() { FINE } else { FAULTS })
}

/// What is not as the record says, in words.
fn unlike_line(lang: Lang, unlike: &Unlike) -> String {
    match unlike {
        Unlike::Row(differs) => differs_words(lang, differs),
        Unlike::Found(seq, differs) => {
            lang.cli_check_unlike_found(seq, differs_words(lang, differs))
        }
        Unlike::Unreadable(seq) => lang.cli_check_unlike_unreadable(seq),
        Unlike::More(table, n) => lang.cli_check_unlike_more(n, table_word(lang, table)),
    }
}

fn differs_words(lang: Lang, differs: &Differs) -> String {
    let change = &differs.change;
    let table = table_word(lang, &change.table);
    let record = match differs.label.as_str() {
        "" => format!("{table} {}", change.row_id),
        label => lang.cli_check_unlike_record(change.row_id, label, table),
    };
    let columns = change.columns.iter().filter_map(|(column, old, new)| {
        let word = |value: &Option<String>| match value.as_deref().unwrap_or_default() {
            "" => lang.word_none().to_owned(),
            value => data::value(lang, &change.table, column, value),
        };
        let name = data::column(lang, &change.table, column);
        match change.action {
            RowAction::Changed => Some(lang.cli_check_unlike_column(name, word(new), word(old))),
            // Of a whole row only what it holds.
            _ => {
                let value = old.as_ref().or(new.as_ref());
                let held = value.is_some_and(|value| !value.is_empty());
                held.then(|| lang.history_is(name, word(&value.cloned())))
            }
        }
    });
    let columns = columns.collect::<Vec<_>>().join(lang.list_joiner());
    lang.cli_check_unlike(
        record,
        match change.action {
            RowAction::Changed => columns,
            RowAction::Inserted => lang.cli_check_unlike_extra(columns),
            RowAction::Deleted => lang.cli_check_unlike_missing(columns),
        },
    )
}
