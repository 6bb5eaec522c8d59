//! Faults, guards and operations as sentences: what happened, where, what to do next.

use super::{Lang, choices};
use crate::domain::coded::Coded;
use crate::domain::inspection::InspectionStep;
use crate::domain::operation::OpKind;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{Guard, Step};
use crate::domain::rescue::RescueStep;
use crate::domain::role::Role;
use crate::domain::site::{CheckKind, Department, OrderStep, differing_answers};
use crate::domain::sweep::{Equipment, SweepStep};
use crate::domain::views::OperationEntry;
use crate::domain::work_calendar::Deadline;
use crate::error::{Error, FieldConflict, FileFault, Named, SheetFault};

/// Why something did not happen, in plain words.
pub fn error_message(lang: Lang, error: &Error) -> String {
    match error {
        Error::File { kind, detail, path } => {
            file_message(lang, *kind, detail, &path.display().to_string())
        }
        Error::Invalid(problems) => {
            // Doubts did not refuse anything, so they have no place in the refusal.
            let faults: Vec<_> = problems.iter().filter(|p| p.refuses()).collect();
            // Where only a question was asked, there was nothing to save.
            if let [only] = faults.as_slice()
                && matches!(only.rule, Rule::DayToCome { .. })
            {
                return problem_message(lang, only);
            }
            lang.error_invalid(
                i64::try_from(faults.len()).unwrap_or(i64::MAX),
                sentences(lang, faults.into_iter().map(|p| problem_line(lang, p))),
            )
        }
        Error::Guarded(list) => lang.error_guarded(guards(lang, list.iter().map(|(_, g)| g))),
        Error::NeedsReason(list) => {
            lang.error_needs_reason(guards(lang, list.iter().map(|(_, g)| g)))
        }
        Error::Forbidden { role, permission } => {
            let who = Role::that_may(*permission)
                .map(|r| word(lang, r))
                .collect::<Vec<_>>()
                .join(lang.word_joiner());
            lang.error_forbidden(word(lang, *permission), word(lang, *role), who)
        }
        Error::Conflict(list) => {
            lang.error_conflict(sentences(lang, list.iter().map(|c| conflict_line(lang, c))))
        }
        Error::NotFound { .. } => lang.error_not_found().to_owned(),
        Error::Unknown { what, given, known } => unknown_message(lang, *what, given, known),
        Error::NothingToUndo => lang.error_nothing_to_undo().to_owned(),
        Error::BuiltUpon { tables, .. } => {
            let tables = tables
                .iter()
                .map(|t| table_word(lang, t))
                .collect::<Vec<_>>()
                .join(lang.word_joiner());
            lang.error_built_upon(tables)
        }
        Error::Sheet { kind, detail } => sheet_message(lang, *kind, detail),
        Error::Cancelled => lang.error_cancelled().to_owned(),
        Error::Internal(detail) => lang.error_internal(detail),
    }
}

/// Names listed before "and more".
const NAMES: usize = 40;

/// A name that nothing has, and those that would do.
fn unknown_message(lang: Lang, what: Named, given: &str, known: &[String]) -> String {
    let mut list = known
        .iter()
        .take(NAMES)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(lang.word_joiner());
    if known.len() > NAMES {
        list.push_str(" …");
    }
    let said = match what {
        Named::Filter => lang.unknown_filter(given),
        Named::Value => lang.unknown_value(given),
        Named::Column => lang.unknown_column(given),
        Named::Person => lang.unknown_person(given),
        Named::Notice => lang.unknown_notice(given),
        Named::Order => lang.unknown_order(given),
        Named::Record => lang.unknown_record(given),
        Named::Ending => lang.unknown_ending(given),
        Named::Command => lang.unknown_command(given),
    };
    if list.is_empty() {
        said
    } else {
        lang.name_value(said, list)
    }
}

fn file_message(lang: Lang, kind: FileFault, detail: &str, path: &str) -> String {
    match kind {
        FileFault::Missing => lang.error_file_missing(path),
        FileFault::NotOurs => lang.error_file_not_ours(path),
        FileFault::Newer => lang.error_file_newer(path),
        FileFault::Older => lang.error_file_older(path),
        FileFault::Damaged => lang.error_file_damaged(path),
        FileFault::Locked => lang.error_file_locked(path),
        FileFault::ReadOnly => lang.error_file_read_only(path),
        FileFault::DiskFull => lang.error_file_disk_full(path),
        FileFault::NotLocal => lang.error_file_not_local(path),
        FileFault::CannotOpen => lang.error_file_cannot_open(detail, path),
        FileFault::MigrationEdited => lang.error_file_migration_edited(path),
        FileFault::Exists => lang.error_file_exists(path),
        FileFault::Moved => lang.error_file_moved(path),
        FileFault::Io => lang.error_file_io(detail, path),
    }
}

fn sheet_message(lang: Lang, kind: SheetFault, detail: &str) -> String {
    match kind {
        SheetFault::CannotOpen => lang.error_sheet_cannot_open(detail),
        SheetFault::UnknownFormat => lang.error_sheet_unknown_format(detail),
        SheetFault::Encrypted => lang.error_sheet_encrypted().to_owned(),
        SheetFault::Damaged => lang.error_sheet_damaged(detail),
        SheetFault::TooLarge => lang.error_sheet_too_large(detail),
        SheetFault::Empty => lang.error_sheet_empty().to_owned(),
        SheetFault::NoHeader => lang.error_sheet_no_header().to_owned(),
    }
}

/// A problem with the name of its field before it.
pub fn problem_line(lang: Lang, problem: &Problem) -> String {
    lang.name_value(
        field_word(lang, problem.field),
        problem_message(lang, problem),
    )
}

/// The same with the value itself, for those who do not see it beside: a line about a row of a sheet.
pub fn problem_of_value(lang: Lang, problem: &Problem) -> String {
    /// A longer one would hide what is said of it.
    const LONGEST: usize = 32;
    let words = problem_message(lang, problem);
    let value = problem.value.trim();
    if value.is_empty() || value.chars().count() > LONGEST || words.contains(value) {
        return problem_line(lang, problem);
    }
    lang.problem_of_value(field_word(lang, problem.field), value, words)
}

/// What is wrong with the value of a field; the field's name stands beside it already.
pub fn problem_message(lang: Lang, problem: &Problem) -> String {
    match &problem.rule {
        Rule::Length { expected, found } => lang.rule_length(expected, found),
        Rule::Character { place, found } => lang.rule_character(found, place),
        Rule::CheckDigit { expected } => lang.rule_check_digit(expected),
        Rule::Shape { example } => lang.rule_shape(example),
        Rule::Duplicate { label, .. } => lang.rule_duplicate(label),
        Rule::Before { field, date } => lang.rule_before(date, field_word(lang, *field)),
        Rule::After { field, date } => lang.rule_after(date, field_word(lang, *field)),
        Rule::InFuture { today } => lang.rule_in_future(today),
        Rule::DayToCome { today } => lang.rule_day_to_come(&problem.value, today),
        Rule::TooMuch { limit } => lang.rule_too_much(limit),
        Rule::TooLong { limit } => lang.rule_too_long(limit),
        Rule::LessThan { field, value } => lang.rule_less_than(field_word(lang, *field), value),
        Rule::OnOtherNotice { label, notice } => lang.rule_on_other_notice(label, notice),
        Rule::NotInStage { label, stage } => lang.rule_not_in_stage(label, word(lang, *stage)),
        Rule::NoticeState { state } => lang.rule_notice_state(word(lang, *state)),
        Rule::TimeInFuture { at, now } => {
            lang.rule_time_in_future(lang.moment(at), lang.moment(now))
        }
        Rule::BeforeCall { at, call } => lang.rule_before_call(lang.moment(at), lang.moment(call)),
        Rule::OutOfOrder {
            at,
            other,
            other_at,
            step,
        } => lang.rule_out_of_order(
            lang.moment(at),
            word(lang, *other),
            lang.moment(other_at),
            word(lang, *step),
        ),
        Rule::LateWithoutReason { minutes } => lang.rule_late_without_reason(minutes),
        Rule::ClockSetBack { last, now } => {
            lang.rule_clock_set_back(lang.moment(last), lang.moment(now))
        }
        Rule::TeamBusy { order, team } => lang.rule_team_busy(order, team),
        Rule::IncidentTaken { order } => lang.rule_incident_taken(order),
        Rule::RowsDiffer { row, value } => lang.rule_rows_differ(row, value),
        Rule::WithRow { row } => lang.rule_with_row(row),
        Rule::AlreadyRecorded { value } => lang.rule_already_recorded(value),
        Rule::OtherConstructionUnit { count, label, unit } => {
            lang.rule_other_construction_unit(count, label, unit)
        }
        Rule::AfterDeadline { deadline } => lang.rule_after_deadline(deadline),
        Rule::OneOfMany { label, rule } => {
            let one = Problem {
                rule: rule.as_ref().clone(),
                ..problem.clone()
            };
            lang.rule_one_of_many(label, problem_message(lang, &one))
        }
        Rule::Stands { guard } => lang.rule_stands(guard_message(lang, guard)),
        Rule::BeforeStep { step, on } => {
            lang.rule_before_step(on, word(lang, *step), &problem.value)
        }
        Rule::AfterStep { step, on } => lang.rule_after_step(on, word(lang, *step), &problem.value),
        Rule::StepStands { step, on, guard } => {
            lang.rule_step_stands(on, word(lang, *step), guard_message(lang, guard))
        }
        Rule::NoticeFirst => lang.rule_notice_first(guard_message(lang, &Guard::StartBeforeNotice)),
        Rule::ReportFirst { guard } => lang.rule_report_first(guard_message(lang, guard)),
        Rule::HeldByNotice { notice } => lang.rule_held_by_notice(notice),
        Rule::HasOpenInspection { label, applied_on } => {
            lang.rule_has_open_inspection(applied_on, label)
        }
        Rule::UnknownWord => match choices::of(lang, problem.field) {
            words if words.is_empty() => lang.rule_unknown_word().to_owned(),
            words => lang.rule_unknown_word_of(words.join(lang.list_comma())),
        },
        Rule::TwoDates { one, other } => lang.rule_two_dates(one, other),
        Rule::FewInspectors { least } => lang.rule_few_inspectors(least),
        Rule::NotAnswered { count } => lang.rule_not_answered(count),
        Rule::SameAs { other } => lang.rule_same_as(other),
        Rule::TakenBy { other } => lang.rule_taken_by(other),
        Rule::HeldByCheck { on } => lang.rule_held_by_check(on),
        Rule::HeldByOrder { order } => lang.rule_held_by_order(order),
        Rule::InUse { by } => {
            let by = by
                .iter()
                .map(|(table, n)| lang.in_use_by(n, table_word(lang, table)))
                .collect::<Vec<_>>()
                .join(lang.word_joiner());
            lang.rule_in_use(by)
        }
        Rule::NotATime
        | Rule::NotAnInstant
        | Rule::NotFreed
        | Rule::PlaceOrElevator
        | Rule::ReportUp
        | Rule::OrderClosed
        | Rule::Masked
        | Rule::NotTied
        | Rule::CannotJoin
        | Rule::Required
        | Rule::SeveralUnits
        | Rule::NoRenewal
        | Rule::Followed
        | Rule::NothingFound
        | Rule::FileType
        | Rule::FileUnreadable
        | Rule::EquipmentKind
        | Rule::DatePart
        | Rule::DuplicateName
        | Rule::CutBySpreadsheet
        | Rule::MaybeCutBySpreadsheet
        | Rule::NotADate
        | Rule::NotANumber
        | Rule::NotPositive
        | Rule::NoColumn
        | Rule::Unknown
        | Rule::Unchanged
        | Rule::HeldByInspection
        | Rule::RenewalFirst
        | Rule::FailedReport
        | Rule::NoIdentity => key(lang, &problem.rule.message_key()).to_owned(),
    }
}

/// What stands against a step; the law is cited where one does.
pub fn guard_message(lang: Lang, guard: &Guard) -> String {
    let sentence = match guard {
        Guard::NotFromHere { stage, step } => {
            lang.guard_not_from_here(word(lang, *stage), word(lang, *step))
        }
        Guard::AlreadyDone { step, on } => {
            lang.guard_already_done(lang.date(*on), word(lang, *step))
        }
        Guard::OutOfOrder { on, last_on } => {
            lang.guard_out_of_order(lang.date(*last_on), lang.date(*on))
        }
        Guard::InFuture { on, today } => lang.guard_in_future(lang.date(*on), lang.date(*today)),
        Guard::Skips { stages } => {
            let stages = stages
                .iter()
                .map(|s| word(lang, *s))
                .collect::<Vec<_>>()
                .join(lang.word_joiner());
            lang.guard_skips(stages)
        }
        Guard::RegistrationLate { days } => lang.guard_registration_late(days),
        Guard::StartBeforeNotice
        | Guard::HandoverBeforeReport
        | Guard::RegisterBeforeReport
        | Guard::Backward
        | Guard::SuspendReason
        | Guard::WithdrawReason
        | Guard::NoReminder => key(lang, &guard.message_key()).to_owned(),
    };
    match guard.law() {
        Some(law) => lang.guard_with_law(word(lang, law), sentence),
        None => sentence,
    }
}

/// What the law behind a guard says, and the penalty.
pub fn law_text(lang: Lang, guard: &Guard) -> Option<&'static str> {
    guard.law().map(|law| key(lang, &law.text_key()))
}

fn guards<'a>(lang: Lang, list: impl Iterator<Item = &'a Guard>) -> String {
    // Forty elevators with the same guard are one sentence.
    let mut said: Vec<(String, u32)> = Vec::new();
    for guard in list {
        let sentence = guard_message(lang, guard);
        match said.iter_mut().find(|(s, _)| *s == sentence) {
            Some((_, count)) => *count += 1,
            None => said.push((sentence, 1)),
        }
    }
    let lines = said.into_iter().map(|(sentence, count)| match count {
        1 => sentence,
        count => lang.guard_many(count, sentence),
    });
    sentences(lang, lines)
}

fn conflict_line(lang: Lang, conflict: &FieldConflict) -> String {
    let shown = |value| conflict_value(lang, conflict, value);
    lang.conflict_line(
        shown(&conflict.base),
        field_word(lang, conflict.field),
        shown(&conflict.mine),
        shown(&conflict.theirs),
    )
}

/// A value of a field that two people changed, as people know it; of many answers those that differ.
pub fn conflict_value(lang: Lang, conflict: &FieldConflict, value: &str) -> String {
    let coded = |word: fn(Lang, &str) -> Option<&'static str>| {
        let words = value
            .split(',')
            .map(|code| word(lang, code).unwrap_or(code));
        words.collect::<Vec<_>>().join(lang.list_comma())
    };
    match conflict.field {
        Field::CheckKind => coded(of_code::<CheckKind>),
        Field::Departments => coded(of_code::<Department>),
        Field::Equipment => coded(of_code::<Equipment>),
        Field::OrganizationKind => coded(of_code::<OrganizationKind>),
        Field::Missed if value == "1" => lang.word_yes().to_owned(),
        Field::Missed => lang.word_no().to_owned(),
        Field::Elevators => lang.notices_elevators_of(value.split(',').count()),
        Field::Items => {
            // What it was is shown where somebody changed it.
            let others = [&conflict.mine, &conflict.theirs];
            let other = others.into_iter().find(|other| *other != value);
            differing_answers(other.unwrap_or(&conflict.base), value)
                .into_iter()
                .map(|(n, result, note)| {
                    let result = result.map_or(lang.checks_not_looked(), |r| word(lang, r));
                    format!("{n}. {result} {note}").trim_end().to_owned()
                })
                .collect::<Vec<_>>()
                .join(lang.list_joiner())
        }
        _ => value.to_owned(),
    }
}

fn of_code<C: Coded>(lang: Lang, code: &str) -> Option<&'static str> {
    C::from_code(code).map(|member| word(lang, member))
}

fn sentences(lang: Lang, lines: impl Iterator<Item = String>) -> String {
    /// More than these are only counted elsewhere; a message is not a list.
    const MOST: usize = 6;
    lines
        .take(MOST)
        .collect::<Vec<_>>()
        .join(lang.list_joiner())
}

/// An operation in words: 开工 · 40 台, 撤销：批量修改 40 台.
pub fn operation_message(
    lang: Lang,
    kind: OpKind,
    count: u32,
    entry: Option<&OperationEntry>,
) -> String {
    match entry {
        Some(entry) if matches!(kind, OpKind::Undo | OpKind::Redo) => {
            let of = entry.of_kind.unwrap_or(entry.kind);
            let label = label_of(entry, count);
            let what = named(lang, of, entry);
            let what = with_label(lang, of, &what, label.as_deref(), count);
            lang.name_value(word(lang, kind), what)
        }
        Some(entry) => {
            let label = label_of(entry, count);
            let what = named(lang, kind, entry);
            with_label(lang, kind, &what, label.as_deref(), count)
        }
        None => with_label(lang, kind, word(lang, kind), None, count),
    }
}

fn with_label(lang: Lang, kind: OpKind, what: &str, label: Option<&str>, count: u32) -> String {
    let elevators = matches!(
        kind,
        OpKind::Step
            | OpKind::BulkEdit
            | OpKind::CreateNotice
            | OpKind::EditNotice
            | OpKind::NoticeStep
            | OpKind::ReviseNotice
            | OpKind::SendReminder
    );
    match label {
        Some(label) => lang.op_one(label, what),
        None if count > 1 && elevators => lang.op_elevators(count, what),
        None if count > 1 => lang.op_many(count, what),
        None => what.to_owned(),
    }
}

/// The name of the one record, where it was about one.
fn label_of(entry: &OperationEntry, count: u32) -> Option<String> {
    let label = entry.args.get("label")?.as_str()?;
    (count <= 1 && !label.is_empty()).then(|| label.to_owned())
}

/// What was done, with the step where there are several: 救援节点：到场 says more than 救援节点.
fn named(lang: Lang, kind: OpKind, entry: &OperationEntry) -> String {
    let of = |name: &str| entry.args.get(name).and_then(|step| step.as_str());
    let whole = word(lang, kind);
    let step = match kind {
        // Here the step alone says all of it.
        OpKind::Step => {
            let step = of("step").and_then(Step::from_code);
            return step.map_or(whole, |step| word(lang, step)).to_owned();
        }
        OpKind::CorrectStep => of("step")
            .and_then(Step::from_code)
            .map(|step| word(lang, step)),
        OpKind::NoticeStep => {
            let step = of("step").map(|step| format!("op-notice-{}", step.replace('_', "-")));
            let known = step.and_then(|key| lang.by_key(&key));
            return known.unwrap_or(whole).to_owned();
        }
        OpKind::RescueStep => of("rescue_step")
            .and_then(RescueStep::from_code)
            .map(|step| word(lang, step)),
        OpKind::InspectionStep => of("step")
            .and_then(InspectionStep::from_code)
            .map(|step| word(lang, step)),
        OpKind::OrderStep => of("step")
            .and_then(OrderStep::from_code)
            .map(|step| word(lang, step)),
        OpKind::SweepStep => of("step")
            .and_then(SweepStep::from_code)
            .map(|step| word(lang, step)),
        _ => None,
    };
    step.map_or_else(|| whole.to_owned(), |step| lang.name_value(whole, step))
}

/// The word of a member of a coded enumeration.
pub fn word(lang: Lang, coded: impl Coded) -> &'static str {
    lang.by_key(&coded.message_key()).unwrap_or(coded.code())
}

/// The word of a field.
pub fn field_word(lang: Lang, field: Field) -> &'static str {
    word(lang, field)
}

/// The word of a table of the file.
pub fn table_word(lang: Lang, table: &str) -> String {
    let name = format!("table-{}", table.replace('_', "-"));
    lang.by_key(&name)
        .map_or_else(|| table.to_owned(), str::to_owned)
}

fn key(lang: Lang, key: &str) -> &'static str {
    lang.by_key(key).unwrap_or_default()
}

/// A due date; 暂定 where it rests on a year without a notice.
pub fn deadline(lang: Lang, due: Deadline) -> String {
    if due.provisional {
        format!("{} {}", lang.date(due.day), lang.inspections_provisional())
    } else {
        lang.date(due.day)
    }
}
