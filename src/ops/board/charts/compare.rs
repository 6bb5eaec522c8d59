//! The charts of a board beside those of another day or period: one more column, drawn as a mark at the earlier value.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use super::{charts, column};
use crate::domain::board::chart::{Chart, Form, Look, Mark, Row};
use crate::domain::board::{BoardQuery, Kind, Parts};
use crate::lang::Lang;

/// All charts of those parts that are there, beside those of an earlier board as far as they can be held against each
/// other: the same places, the same stages, months as far into the period. Lists of elevators are not.
pub fn compared(
    lang: Lang,
    (now, asked): (&Parts<'_>, &BoardQuery),
    (then, base): (&Parts<'_>, &BoardQuery),
) -> Vec<Chart> {
    let mut list = charts(lang, now);
    let earlier: HashMap<_, Chart> = charts(lang, then)
        .into_iter()
        .map(|chart| (chart.id, chart))
        .collect();
    let day = lang.date(base.as_of);
    let name = lang.board_compare_with(&day);
    let months = months_between(base.period.from, asked.period.from);
    for chart in &mut list {
        if let Form::Lines(_) = chart.form {
            mark_day(chart, base.as_of, &name);
        } else if let Some(base) = earlier.get(&chart.id) {
            put_beside(chart, base, (&name, &day), months);
        }
    }
    list
}

/// A line of days holds the earlier day already: it is only shown where.
fn mark_day(chart: &mut Chart, day: NaiveDate, name: &str) {
    let at = Kind::of_day(day);
    let within = |row: &Row| row.x.is_some_and(|x| x <= at);
    if chart.rows.first().is_some_and(within) {
        chart.lines.push((at, name.to_owned()));
    }
}

fn put_beside(chart: &mut Chart, base: &Chart, (name, day): (&str, &str), months: i32) {
    let Some(drawn) = chart.drawn() else { return };
    let Some(of) = chart.columns.get(drawn).cloned() else {
        return;
    };
    // Names may be the same of two communities: then they are held against each other in their order.
    let mut known: HashMap<&str, Vec<&Row>> = HashMap::new();
    for row in base.rows.iter().rev() {
        known.entry(&row.label).or_default().push(row);
    }
    let parts = matches!(&chart.form, Form::Lying(parts) if parts.len() > 1);
    // Which number it is, where it is not the first.
    let head = if parts || drawn > 0 {
        format!("{day} {}", of.name)
    } else {
        name.to_owned()
    };
    for row in &mut chart.rows {
        let label = moved(&row.label, months).unwrap_or_else(|| row.label.clone());
        let found = known.get_mut(label.as_str()).and_then(Vec::pop);
        let value = match found {
            Some(found) => found.cells.get(drawn).and_then(|mark| mark.value),
            // Nothing of it was counted then; a mean or a share of nothing is none.
            None => of.kind.is_whole().then_some(0.0),
        };
        row.cells.push(Mark::plain(value));
    }
    chart.then = Some(chart.columns.len());
    chart.columns.push(column(&head, of.kind, Look::Plan));
}

/// A month of the present period in the earlier one.
fn moved(label: &str, months: i32) -> Option<String> {
    let month: NaiveDate = format!("{label}-01").parse().ok()?;
    let by = Months::new(months.unsigned_abs());
    let then = if months >= 0 {
        month.checked_sub_months(by)?
    } else {
        month.checked_add_months(by)?
    };
    Some(then.format("%Y-%m").to_string())
}

fn months_between(from: NaiveDate, to: NaiveDate) -> i32 {
    (to.year() - from.year()) * 12 + to.month0() as i32 - from.month0() as i32
}
