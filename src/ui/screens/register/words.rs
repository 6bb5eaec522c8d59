//! Words for what the screen shows: rows, filters, problems, columns and values of the history.

pub use crate::ui::screens::parts::words::{coded as word, field, of_code as word_of, stage_mark};

use crate::domain::codes::Category;
use crate::domain::elevator::{PlaceKind, UseStatus};
use crate::domain::problem::{Problem, Severity};
use crate::domain::query::{Filter, RegisterRow};
use crate::domain::renewal::{RenewalKind, RenewalReason, Stage, StageEvent, Step};
use crate::domain::views::Catalog;
use crate::lang::Lang;
use crate::lang::data::instant;
use crate::lang::message::problem_message;
use crate::lang::query::filter_words;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Note;
use crate::ui::widgets::status::Mark;

/// Shape and word of a row's stage: late ones say by how much.
pub fn stage_of_row(cx: &ViewCtx<'_>, row: &RegisterRow) -> (Mark, String) {
    let lang = cx.lang;
    let Some(stage) = row.stage else {
        return (Mark::Withdrawn, lang.filter_not_in_program().to_owned());
    };
    match row.days_late(cx.calendar, cx.today) {
        Some(days) => (Mark::Late, lang.reg_stage_late(days, word(lang, stage))),
        None => (stage_mark(stage), word(lang, stage).to_owned()),
    }
}

/// The whole row as one name, for those who hear it.
pub fn row_name(cx: &ViewCtx<'_>, row: &RegisterRow) -> String {
    let lang = cx.lang;
    let mut parts = vec![format!("{} {}", row.registration_code, row.place())];
    match row.stage {
        Some(stage) => parts.push(word(lang, stage).to_owned()),
        None => parts.push(lang.filter_not_in_program().to_owned()),
    }
    if let Some(days) = row.days_late(cx.calendar, cx.today) {
        parts.push(lang.days_late(days));
    }
    parts.join(", ")
}

/// The name of a column of the file, as the history shows it.
pub fn file_column(lang: Lang, column: &str) -> String {
    let bare = column
        .strip_suffix("_id")
        .unwrap_or(column)
        .replace('_', "-");
    lang.by_key(&format!("reg-column-{bare}"))
        .or_else(|| lang.by_key(&format!("field-{bare}")))
        .unwrap_or(column)
        .to_owned()
}

/// The value of a column of the file in words.
pub fn file_value(lang: Lang, column: &str, value: &str) -> String {
    match column {
        "stage" | "from_stage" | "to_stage" => word_of::<Stage>(lang, value),
        "step" => word_of::<Step>(lang, value),
        "kind" => word_of::<RenewalKind>(lang, value),
        "reason" => word_of::<RenewalReason>(lang, value),
        "use_status" => word_of::<UseStatus>(lang, value),
        "place_kind" => word_of::<PlaceKind>(lang, value),
        "category" => word_of::<Category>(lang, value),
        _ if column.ends_with("_at") => instant(lang, value),
        _ => value.to_owned(),
    }
}

/// What a step was; of one back also where to.
pub fn step(lang: Lang, event: &StageEvent) -> String {
    let step = word(lang, event.step);
    if event.step == Step::MoveBack {
        lang.reg_step_back_to(word(lang, event.to), step)
    } else {
        step.to_owned()
    }
}

/// Name and value of a filter, for its chip. A filter that says all by its name has only a value.
pub fn filter(lang: Lang, catalog: &Catalog, filter: &Filter) -> (&'static str, String) {
    match filter_words(lang, filter, catalog) {
        (name, value) if value.is_empty() => ("", name.to_owned()),
        both => both,
    }
}

/// A problem as the sentence under its field.
pub fn note(lang: Lang, problem: &Problem) -> Note {
    let text = problem_message(lang, problem);
    match problem.severity {
        Severity::Fault => Note::error(text),
        Severity::Warning => Note::warning(text),
    }
}
