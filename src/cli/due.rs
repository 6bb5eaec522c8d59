//! `due DATE --days N`: a working-day deadline with its sum, day by day.

use std::borrow::Cow;

use serde_json::json;

use super::FINE;
use super::args::DueArgs;
use super::terminal::Terminal;
use crate::domain::work_calendar::{DayKind, DayLine, WorkCalendar};
use crate::error::Result;
use crate::lang::Lang;
use crate::ops::calendar::of_file;
use crate::store::Reader;

pub fn run(args: &DueArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let carried = WorkCalendar::embedded();
    let calendar = match &args.of {
        Some(file) => Cow::Owned(of_file(&Reader::open(file)?, &carried)?.into_owned()),
        None => Cow::Borrowed(&carried),
    };
    let days = i32::try_from(args.days).unwrap_or(i32::MAX);
    let due = calendar.add_working_days(args.date, days);
    let lines = calendar.explain(args.date, args.days);
    if args.json {
        let sum: Vec<_> = lines.iter().map(line_json).collect();
        terminal.json(&json!({
            "from": args.date,
            "days": args.days,
            "due": due.day,
            "provisional": due.provisional,
            "sum": sum,
        }))?;
        return Ok(FINE);
    }
    let lang = terminal.lang;
    if args.days == 0 {
        terminal.line(lang.cli_due_zero(lang.date_weekday(args.date)));
        return Ok(FINE);
    }
    terminal.line(lang.cli_due_head(args.days, lang.date_weekday(due.day), lang.date(args.date)));
    if due.provisional {
        terminal.line(lang.cli_due_provisional());
    }
    for line in &lines {
        let count = line.count.map_or_else(|| "–".to_owned(), |n| n.to_string());
        let mark = if line.provisional {
            lang.cli_due_mark()
        } else {
            ""
        };
        let text = format!(
            "{count:>4}  {}  {} {mark}",
            lang.date_weekday(line.date),
            kind_words(lang, line.kind)
        );
        terminal.line(text.trim_end());
    }
    Ok(FINE)
}

fn kind_words(lang: Lang, kind: DayKind) -> String {
    match kind {
        DayKind::Working => lang.cli_day_working().to_owned(),
        DayKind::Weekend => lang.cli_day_weekend().to_owned(),
        DayKind::Holiday(h) => {
            lang.cli_day_holiday(lang.by_key(&h.message_key()).unwrap_or_default())
        }
        DayKind::MakeUp(h) => {
            lang.cli_day_make_up(lang.by_key(&h.message_key()).unwrap_or_default())
        }
    }
}

fn line_json(line: &DayLine) -> serde_json::Value {
    let (kind, holiday) = match line.kind {
        DayKind::Working => ("working", None),
        DayKind::Weekend => ("weekend", None),
        DayKind::Holiday(h) => ("holiday", Some(h)),
        DayKind::MakeUp(h) => ("make_up", Some(h)),
    };
    json!({
        "date": line.date,
        "kind": kind,
        "holiday": holiday,
        "count": line.count,
        "provisional": line.provisional,
    })
}
