//! Words of what the domain returns as codes: for screens, in one place.

use super::Judged;
use crate::domain::coded::Coded;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem, Severity};
use crate::domain::renewal::{Guard, Stage};
use crate::domain::role::{Permission, Role};
use crate::error::Error;
use crate::lang::{Lang, message};
use crate::ui::command::Command;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Note;
use crate::ui::widgets::status::Mark;

/// The word of a member of a coded enumeration.
pub fn coded(lang: Lang, member: impl Coded) -> &'static str {
    message::word(lang, member)
}

/// The word of a code as a form holds it; the code itself if it is unknown.
pub fn of_code<C: Coded>(lang: Lang, code: &str) -> String {
    C::from_code(code).map_or_else(|| code.to_owned(), |member| coded(lang, member).to_owned())
}

/// The name of a field.
pub fn field(lang: Lang, field: Field) -> &'static str {
    message::field_word(lang, field)
}

/// What is wrong with a field, for its notes.
pub fn notes<'m>(lang: Lang, judged: impl Into<Judged<'m>>, field: Field) -> Vec<Note> {
    let judged = judged.into();
    judged
        .problems
        .iter()
        .filter(|problem| problem.field == field)
        .map(|problem| {
            let words = message::problem_message(lang, problem);
            let note = match problem.severity {
                Severity::Fault => Note::error(words),
                Severity::Warning => Note::warning(words),
            };
            Note {
                tried: judged.tried,
                ..note
            }
        })
        .collect()
}

/// What is wrong with a field as it stands, and what the last try said of it beyond that.
pub fn notes_of_both(lang: Lang, live: &[Problem], tried: Judged<'_>, field: Field) -> Vec<Note> {
    let more: Vec<Problem> = tried
        .iter()
        .filter(|problem| !live.contains(problem))
        .cloned()
        .collect();
    let mut all = notes(lang, live, field);
    all.extend(notes(lang, tried.part(&more), field));
    all
}

/// What is wrong with a value.
pub fn problem(lang: Lang, problem: &Problem) -> String {
    message::problem_message(lang, problem)
}

/// What went wrong, where, and what to do next.
pub fn error(lang: Lang, error: &Error) -> String {
    message::error_message(lang, error)
}

/// What stands against a step; elevators with the same guard share a sentence.
pub fn guards(lang: Lang, list: &[(ElevatorId, Guard)]) -> Vec<String> {
    let mut groups: Vec<(&Guard, usize)> = Vec::new();
    for (_, guard) in list {
        match groups.iter_mut().find(|(known, _)| *known == guard) {
            Some((_, count)) => *count += 1,
            None => groups.push((guard, 1)),
        }
    }
    groups
        .into_iter()
        .map(|(guard, count)| {
            let mut words = message::guard_message(lang, guard);
            if let Some(law) = message::law_text(lang, guard) {
                words = format!("{words} {law}");
            }
            if list.len() > 1 {
                lang.guard_of_many(count, words)
            } else {
                words
            }
        })
        .collect()
}

/// Whether the person may open a form that needs this; where not, it is said who may.
pub fn may_open(cx: &ViewCtx<'_>, permission: Permission) -> bool {
    match refusal(cx, permission) {
        Some(why) => {
            cx.send(Command::Say(why));
            false
        }
        None => true,
    }
}

/// Why this person may not do this; none if the person may.
pub fn refusal(cx: &ViewCtx<'_>, permission: Permission) -> Option<String> {
    if cx.may(permission) {
        return None;
    }
    if cx.read_only {
        return Some(cx.lang.refused_read_only().to_owned());
    }
    let roles: Vec<&str> = Role::that_may(permission)
        .map(|role| coded(cx.lang, role))
        .collect();
    Some(
        cx.lang
            .only_roles_may(roles.join(cx.lang.list_comma()), coded(cx.lang, permission)),
    )
}

/// The shape of a stage.
pub fn stage_mark(stage: Stage) -> Mark {
    match stage {
        Stage::Planned => Mark::ToCome,
        Stage::Reported | Stage::Registered | Stage::HandedOver => Mark::Done,
        Stage::Suspended => Mark::Stopped,
        Stage::Withdrawn => Mark::Withdrawn,
        Stage::Rectifying => Mark::Soon,
        _ => Mark::UnderWay,
    }
}

/// A date of a form: empty or `YYYY-MM-DD`.
pub fn date(text: &str) -> Option<chrono::NaiveDate> {
    text.parse().ok()
}

/// A date, or a dash.
pub fn date_or_dash(lang: Lang, date: Option<chrono::NaiveDate>) -> String {
    date.map_or_else(|| "–".to_owned(), |date| lang.date(date))
}
