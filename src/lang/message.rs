//! Sentences for what refuses: errors, problems of a form, guards of a step. What happened, where, what to do next.

use std::collections::HashSet;

use super::Lang;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::domain::renewal::{Guard, Law};
use crate::domain::role::Role;
use crate::error::{Error, FieldConflict, FileFault, SheetFault};

/// An error in words, a line for each thing that is wrong, the path and the system's own words last.
#[must_use]
pub fn error_message(lang: Lang, error: &Error) -> String {
    match error {
        Error::File { kind, detail, path } => {
            let mut lines = vec![file_message(lang, *kind).to_owned()];
            if !path.as_os_str().is_empty() {
                lines.push(lang.error_where(path.display()));
            }
            if !detail.is_empty() && says_more(*kind) {
                lines.push(lang.error_detail(detail));
            }
            lines.join("\n")
        }
        Error::Invalid(problems) => invalid(lang, problems),
        Error::Guarded(guards) => listed(lang.error_guarded(), guard_lines(lang, guards)),
        Error::NeedsReason(guards) => listed(lang.error_needs_reason(), guard_lines(lang, guards)),
        Error::Forbidden { role, permission } => {
            let roles: Vec<&str> = Role::that_may(*permission)
                .map(|role| word(lang, &role.message_key()))
                .collect();
            lang.error_forbidden(
                word(lang, &permission.message_key()),
                word(lang, &role.message_key()),
                joined(lang, &roles),
            )
        }
        Error::Conflict(conflicts) => {
            let line = |c: &FieldConflict| {
                lang.error_conflict_line(&c.base, field_name(lang, c.field), &c.mine, &c.theirs)
            };
            listed(lang.error_conflict(), conflicts.iter().map(line))
        }
        Error::NotFound { what, id } => lang.error_not_found(id, what),
        Error::NothingToUndo => lang.error_nothing_to_undo().to_owned(),
        Error::BuiltUpon { tables, .. } => lang.error_built_upon(joined(lang, tables)),
        Error::Sheet { kind, detail } => {
            let said = (!detail.is_empty()).then(|| lang.error_detail(detail));
            listed(sheet_message(lang, *kind), said)
        }
        Error::Cancelled => lang.error_cancelled().to_owned(),
        Error::Internal(detail) => listed(lang.error_internal(), Some(lang.error_detail(detail))),
    }
}

/// A problem with the name of its field: `注册代码：应为 20 位，现为 19 位`.
#[must_use]
pub fn problem_message(lang: Lang, problem: &Problem) -> String {
    lang.problem_line(
        field_name(lang, problem.field),
        rule_message(lang, &problem.rule),
    )
}

/// What is wrong, without the field: for the line under it.
#[must_use]
pub fn rule_message(lang: Lang, rule: &Rule) -> String {
    match rule {
        Rule::Length { expected, found } => lang.rule_length(expected, found),
        Rule::Character { place, found } => lang.rule_character(found, place),
        Rule::CheckDigit { expected } => lang.rule_check_digit(expected),
        Rule::Shape { example } => lang.rule_shape(example),
        Rule::Duplicate { label, .. } => lang.rule_duplicate(label),
        Rule::Before { field, date } => lang.rule_before(date, field_name(lang, *field)),
        Rule::After { field, date } => lang.rule_after(date, field_name(lang, *field)),
        Rule::InFuture { today } => lang.rule_in_future(today),
        Rule::TooMuch { limit } => lang.rule_too_much(limit),
        Rule::TooLong { limit } => lang.rule_too_long(limit),
        Rule::LessThan { field, value } => lang.rule_less_than(field_name(lang, *field), value),
        Rule::OnOtherNotice { label, notice } => lang.rule_on_other_notice(label, notice),
        Rule::NotInStage { label, stage } => {
            lang.rule_not_in_stage(label, word(lang, &stage.message_key()))
        }
        Rule::NoticeState { state } => lang.rule_notice_state(word(lang, &state.message_key())),
        Rule::Required
        | Rule::EquipmentKind
        | Rule::DatePart
        | Rule::DuplicateName
        | Rule::CutBySpreadsheet
        | Rule::MaybeCutBySpreadsheet
        | Rule::NotADate
        | Rule::NotANumber
        | Rule::NotPositive
        | Rule::UnknownWord
        | Rule::Unknown
        | Rule::NoIdentity => word(lang, &rule.message_key()).to_owned(),
    }
}

/// What stands against a step, with the law behind it.
#[must_use]
pub fn guard_message(lang: Lang, guard: &Guard) -> String {
    let step = |step: crate::domain::renewal::Step| word(lang, &step.message_key());
    let stage = |stage: crate::domain::renewal::Stage| word(lang, &stage.message_key());
    let said = match guard {
        Guard::StartBeforeNotice => lang.guard_start_before_notice().to_owned(),
        Guard::HandoverBeforeReport => lang.guard_handover_before_report().to_owned(),
        Guard::RegisterBeforeReport => lang.guard_register_before_report().to_owned(),
        Guard::NotFromHere { stage: s, step: t } => lang.guard_not_from_here(stage(*s), step(*t)),
        Guard::AlreadyDone { step: t, on } => lang.guard_already_done(on, step(*t)),
        Guard::OutOfOrder { on, last_on } => lang.guard_out_of_order(last_on, on),
        Guard::InFuture { on, today } => lang.guard_in_future(on, today),
        Guard::Skips { stages } => {
            let names: Vec<&str> = stages.iter().map(|s| stage(*s)).collect();
            lang.guard_skips(joined(lang, &names))
        }
        Guard::Backward => lang.guard_backward().to_owned(),
        Guard::SuspendReason => lang.guard_suspend_reason().to_owned(),
        Guard::WithdrawReason => lang.guard_withdraw_reason().to_owned(),
        Guard::NoReminder => lang.guard_no_reminder().to_owned(),
        Guard::RegistrationLate { days } => lang.guard_registration_late(days),
    };
    match guard.law() {
        Some(law) => lang.error_guard_law(said, law_name(lang, law)),
        None => said,
    }
}

/// The law and its article.
#[must_use]
pub fn law_name(lang: Lang, law: Law) -> &'static str {
    match law {
        Law::SafetyLaw23 => lang.law_safety_law_23(),
        Law::SafetyLaw25 => lang.law_safety_law_25(),
        Law::SafetyLaw33 => lang.law_safety_law_33(),
    }
}

/// What the article says.
#[must_use]
pub fn law_text(lang: Lang, law: Law) -> &'static str {
    match law {
        Law::SafetyLaw23 => lang.law_safety_law_23_text(),
        Law::SafetyLaw25 => lang.law_safety_law_25_text(),
        Law::SafetyLaw33 => lang.law_safety_law_33_text(),
    }
}

/// The name of a field.
#[must_use]
pub fn field_name(lang: Lang, field: Field) -> &'static str {
    word(lang, &field.message_key())
}

/// The word of a key made from a code; a test proves that every code has one.
fn word(lang: Lang, key: &str) -> &'static str {
    lang.by_key(key).unwrap_or_default()
}

fn invalid(lang: Lang, problems: &[Problem]) -> String {
    let faults = || problems.iter().filter(|p| p.severity == Severity::Fault);
    let count = i64::try_from(faults().count()).unwrap_or(i64::MAX);
    listed(
        &lang.error_invalid(count),
        faults().map(|p| problem_message(lang, p)),
    )
}

/// One line a guard, with how many elevators it stands against.
fn guard_lines(lang: Lang, guards: &[(ElevatorId, Guard)]) -> Vec<String> {
    let mut lines: Vec<(String, HashSet<ElevatorId>)> = Vec::new();
    for (id, guard) in guards {
        let said = guard_message(lang, guard);
        match lines.iter_mut().find(|(other, _)| *other == said) {
            Some((_, ids)) => {
                ids.insert(*id);
            }
            None => lines.push((said, HashSet::from([*id]))),
        }
    }
    lines
        .into_iter()
        .map(|(said, ids)| match ids.len() {
            1 => said,
            n => lang.error_guard_line(said, n),
        })
        .collect()
}

/// Several things as people list them.
fn joined<S: AsRef<str>>(lang: Lang, parts: &[S]) -> String {
    let parts = parts.iter().map(|p| p.as_ref().to_owned());
    parts
        .reduce(|first, second| lang.list_pair(first, second))
        .unwrap_or_default()
}

fn listed(head: &str, lines: impl IntoIterator<Item = String>) -> String {
    let mut text = head.to_owned();
    for line in lines {
        text.push('\n');
        text.push_str(&line);
    }
    text
}

/// Where the system's own words help; elsewhere the sentence says it all.
fn says_more(kind: FileFault) -> bool {
    matches!(
        kind,
        FileFault::Damaged | FileFault::CannotOpen | FileFault::Io | FileFault::MigrationEdited
    )
}

fn file_message(lang: Lang, kind: FileFault) -> &'static str {
    match kind {
        FileFault::Missing => lang.error_file_missing(),
        FileFault::NotOurs => lang.error_file_not_ours(),
        FileFault::Newer => lang.error_file_newer(),
        FileFault::Damaged => lang.error_file_damaged(),
        FileFault::Locked => lang.error_file_locked(),
        FileFault::ReadOnly => lang.error_file_read_only(),
        FileFault::DiskFull => lang.error_file_disk_full(),
        FileFault::NotLocal => lang.error_file_not_local(),
        FileFault::CannotOpen => lang.error_file_cannot_open(),
        FileFault::MigrationEdited => lang.error_file_migration_edited(),
        FileFault::Exists => lang.error_file_exists(),
        FileFault::Io => lang.error_file_io(),
    }
}

fn sheet_message(lang: Lang, kind: SheetFault) -> &'static str {
    match kind {
        SheetFault::CannotOpen => lang.error_sheet_cannot_open(),
        SheetFault::UnknownFormat => lang.error_sheet_unknown_format(),
        SheetFault::Encrypted => lang.error_sheet_encrypted(),
        SheetFault::Damaged => lang.error_sheet_damaged(),
        SheetFault::TooLarge => lang.error_sheet_too_large(),
        SheetFault::Empty => lang.error_sheet_empty(),
        SheetFault::NoHeader => lang.error_sheet_no_header(),
    }
}
