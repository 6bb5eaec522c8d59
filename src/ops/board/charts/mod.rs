//! The charts of the board: plain data in the words of a language, each mark with the rows behind it.

mod compare;
mod progress;
mod register;
mod reports;
mod rescue;
mod site;

use crate::domain::board::chart::{Chart, ChartId, Column, Form, Look};
use crate::domain::board::{Kind, Parts, Whole};
use crate::domain::figures::Period;
use crate::lang::Lang;

pub use compare::compared;

/// All charts of those parts that are there, in the order of [`ChartId::ALL`].
pub fn charts(lang: Lang, parts: &Parts<'_>) -> Vec<Chart> {
    let mut list = Vec::new();
    if let Some(part) = parts.progress {
        list.extend(progress::charts(lang, part));
    }
    if let Some(part) = parts.reports {
        list.extend(reports::charts(lang, part));
    }
    if let Some(part) = parts.rescue {
        list.extend(rescue::charts(lang, part));
    }
    if let Some(part) = parts.register {
        list.extend(register::charts(lang, part));
    }
    if let Some(part) = parts.site {
        list.extend(site::charts(lang, part));
    }
    list.sort_by_key(|chart| chart.id);
    list
}

/// All charts of a whole board, beside those of an earlier one where there is one.
pub fn of_whole(lang: Lang, now: &Whole, then: Option<&Whole>) -> Vec<Chart> {
    match then {
        None => charts(lang, &now.parts()),
        Some(then) => compared(
            lang,
            (&now.parts(), &now.progress.query),
            (&then.parts(), &then.progress.query),
        ),
    }
}

/// One chart; none while its part is not there.
pub fn chart(lang: Lang, parts: &Parts<'_>, id: ChartId) -> Option<Chart> {
    charts(lang, parts).into_iter().find(|chart| chart.id == id)
}

/// A chart with its title and its sentence.
fn named(lang: Lang, id: ChartId, form: Form) -> Chart {
    let key = id.message_key();
    let word = |key: &str| lang.by_key(key).unwrap_or_default().to_owned();
    Chart {
        title: word(&key),
        note: word(&format!("{key}-note")),
        empty: lang.chart_nothing().to_owned(),
        ..Chart::new(id, form)
    }
}

fn column(name: &str, kind: Kind, look: Look) -> Column {
    Column {
        name: name.to_owned(),
        kind,
        look,
    }
}

/// The part of a month that lies in a period.
fn month_in(month: chrono::NaiveDate, period: Period) -> Period {
    let whole = Period::month_of(month);
    Period {
        from: whole.from.max(period.from),
        through: whole.through.min(period.through),
    }
}
