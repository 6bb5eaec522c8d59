//! Templates: the defaults that come with the program, those that the office keeps, and what their names mean.

use serde_json::json;

use crate::domain::board::chart::ChartId;
use crate::domain::figures::Figure;
use crate::domain::operation::OpKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::report::{Base, Placeholder, ReportKind, ReportWord, TemplateFault, parse};
use crate::domain::role::Permission;
use crate::error::Result;
use crate::lang::Lang;
use crate::ops::Done;
use crate::ops::desk::Desk;
use crate::ops::merge::refuse;
use crate::store::report_template;

/// The text that comes with the program.
pub fn default_body(kind: ReportKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (ReportKind::HalfYear, Lang::Zh) => {
            include_str!("../../../assets/forms/reports/half_year.zh-CN.txt")
        }
        (ReportKind::HalfYear, Lang::En) => {
            include_str!("../../../assets/forms/reports/half_year.en.txt")
        }
        (ReportKind::Month, Lang::Zh) => {
            include_str!("../../../assets/forms/reports/month.zh-CN.txt")
        }
        (ReportKind::Month, Lang::En) => include_str!("../../../assets/forms/reports/month.en.txt"),
        (ReportKind::Week, Lang::Zh) => {
            include_str!("../../../assets/forms/reports/week.zh-CN.txt")
        }
        (ReportKind::Week, Lang::En) => include_str!("../../../assets/forms/reports/week.en.txt"),
    }
}

/// What a name stands for: the fixed word of a figure, of a word or of a chart, or what it is called in either language.
/// `:yoy` and `:pop` (同比, 环比) after a figure ask for its change.
pub fn find(name: &str) -> Option<Placeholder> {
    let name = name.trim();
    let either = |word: &str, key: &str, code: &str| called(key, code, word.trim());
    if let Some((head, chart)) = name.split_once([':', '：'])
        && either(head, "report-name-chart", "chart")
    {
        let chart = chart.trim();
        let named = |id: &&ChartId| called(&id.message_key(), id.code(), chart);
        return ChartId::ALL
            .iter()
            .find(named)
            .map(|id| Placeholder::Chart(*id));
    }
    let figure = |name: &str| {
        let name = name.trim();
        let named = |f: &&Figure| called(&f.message_key(), f.code(), name);
        Figure::ALL.iter().find(named).copied()
    };
    if let Some((head, base)) = name.rsplit_once([':', '：']) {
        let base = if either(base, "report-name-yoy", "yoy") {
            Base::YearBefore
        } else if either(base, "report-name-pop", "pop") {
            Base::PeriodBefore
        } else {
            return None;
        };
        return figure(head).map(|f| Placeholder::Change(f, base));
    }
    let word = ReportWord::ALL
        .iter()
        .find(|w| called(&w.message_key(), w.code(), name))
        .map(|w| Placeholder::Word(*w));
    word.or_else(|| figure(name).map(Placeholder::Figure))
}

fn called(key: &str, code: &str, name: &str) -> bool {
    name == code || Lang::ALL.iter().any(|lang| lang.by_key(key) == Some(name))
}

/// What is wrong with a template; nothing if it can be filled.
pub fn faults(body: &str) -> Vec<TemplateFault> {
    parse(body, find).err().unwrap_or_default()
}

/// Keeps a template; an empty one gives back the default.
///
/// # Errors
///
/// [`crate::error::Error::Forbidden`]; [`crate::error::Error::Invalid`] with every name that nobody knows.
pub fn save(desk: &mut Desk<'_>, kind: ReportKind, body: &str) -> Result<Done> {
    desk.require(Permission::EditProgram)?;
    let problems: Vec<Problem> = faults(body)
        .into_iter()
        .map(|fault| {
            let found = format!("{}: {{{}}}", fault.line, fault.name);
            Problem::fault(Field::Content, Rule::UnknownWord, found)
        })
        .collect();
    if !problems.is_empty() {
        refuse(problems)?;
    }
    let op = desk.op(OpKind::SaveReportTemplate, json!({ "label": kind.code() }));
    let body = body.trim();
    let committed = desk.store.transact(op, |tx| {
        if body.is_empty() {
            report_template::delete(tx, kind)
        } else {
            report_template::put(tx, kind, body)
        }
    })?;
    let (mut done, ()) = Done::of(committed);
    done.count = u32::from(done.operation.is_some());
    Ok(done)
}
