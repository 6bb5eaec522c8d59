//! Why something is wrong or refused, in words: problems of fields, guards of steps and their law, failures.

use super::words::{self, word};
use crate::domain::problem::{Problem, Rule, Severity};
use crate::domain::renewal::{Guard, Law};
use crate::error::Error;
use crate::lang::Lang;
use crate::ui::widgets::field::Note;

/// A problem as the sentence under its field.
pub fn note(lang: Lang, problem: &Problem) -> Note {
    let text = problem_text(lang, &problem.rule);
    match problem.severity {
        Severity::Fault => Note::error(text),
        Severity::Warning => Note::warning(text),
    }
}

/// The rule that is broken, in words.
fn problem_text(lang: Lang, rule: &Rule) -> String {
    match rule {
        Rule::Length { expected, found } => lang.rule_length(expected, found),
        Rule::Character { place, found } => lang.rule_character(found, place),
        Rule::CheckDigit { expected } => lang.rule_check_digit(expected),
        Rule::Shape { example } => lang.rule_shape(example),
        Rule::Duplicate { label, .. } => lang.rule_duplicate(label),
        Rule::Before { field, date } => lang.rule_before(date, words::field(lang, *field)),
        Rule::After { field, date } => lang.rule_after(date, words::field(lang, *field)),
        Rule::InFuture { today } => lang.rule_in_future(today),
        Rule::TooMuch { limit } => lang.rule_too_much(limit),
        Rule::TooLong { limit } => lang.rule_too_long(limit),
        Rule::LessThan { field, value } => lang.rule_less_than(words::field(lang, *field), value),
        plain => lang.by_key(&plain.message_key()).unwrap_or_default().to_owned(),
    }
}

/// What stands against a step, in words.
pub fn guard_text(lang: Lang, guard: &Guard) -> String {
    match guard {
        Guard::StartBeforeNotice => lang.guard_start_before_notice().to_owned(),
        Guard::HandoverBeforeReport => lang.guard_handover_before_report().to_owned(),
        Guard::RegisterBeforeReport => lang.guard_register_before_report().to_owned(),
        Guard::NotFromHere { stage, step } => lang.guard_not_from_here(word(lang, *stage), word(lang, *step)),
        Guard::AlreadyDone { step, on } => lang.guard_already_done(lang.date(*on), word(lang, *step)),
        Guard::OutOfOrder { on, last_on } => lang.guard_out_of_order(lang.date(*last_on), lang.date(*on)),
        Guard::InFuture { on, today } => lang.guard_in_future(lang.date(*on), lang.date(*today)),
        Guard::Skips { stages } => {
            let skipped: Vec<&str> = stages.iter().map(|stage| word(lang, *stage)).collect();
            lang.guard_skips(skipped.join(lang.reg_list_comma()))
        }
        Guard::Backward => lang.guard_backward().to_owned(),
        Guard::SuspendReason => lang.guard_suspend_reason().to_owned(),
        Guard::WithdrawReason => lang.guard_withdraw_reason().to_owned(),
        Guard::NoReminder => lang.guard_no_reminder().to_owned(),
        Guard::RegistrationLate { days } => lang.guard_registration_late(days),
    }
}

/// The law behind a guard: its name and what it says.
pub fn law_text(lang: Lang, guard: &Guard) -> Option<String> {
    let (name, text) = match guard.law()? {
        Law::SafetyLaw23 => (lang.law_safety_law_23(), lang.law_safety_law_23_text()),
        Law::SafetyLaw25 => (lang.law_safety_law_25(), lang.law_safety_law_25_text()),
        Law::SafetyLaw33 => (lang.law_safety_law_33(), lang.law_safety_law_33_text()),
    };
    Some(format!("{name} {text}"))
}

/// A failure in words.
pub fn error_text(_lang: Lang, error: &Error) -> String {
    error.to_string()
}
