//! The settings of a program as typed.

use chrono::NaiveDate;

use super::before;
use super::reader::Reader;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::program::Program;

/// The longest 救援识别码 that can be set.
const LONGEST_RESCUE_CODE: u32 = 12;

/// The longest limit of the rescue desk, in minutes: two days.
const LONGEST_LIMIT: u32 = 2_880;
/// The largest attachment that can be set: one is held in memory while it is taken in.
const LARGEST_ATTACHMENT_MB: u32 = 500;

/// Judges the settings of a program.
pub fn check_program(program: &Program) -> Vec<Problem> {
    let mut r = Reader::new(program.starts_on);
    r.required(Field::Name, &program.name);
    for (field, number) in [
        (Field::Target, program.target),
        (Field::PromiseDays, program.promise_days),
        (Field::FormerDays, program.former_days),
        (Field::ArrivalLimitMinutes, program.arrival_limit_minutes),
        (Field::VisitDays, program.visit_days),
        (Field::VisitsPerDay, program.visits_per_day),
        (Field::UntouchedDays, program.untouched_days),
        (Field::RectifyDays, program.rectify_days),
        (Field::OutsideMinutes, program.rescue.outside_minutes),
        (Field::AnswerMinutes, program.rescue.answer_minutes),
        (Field::StationMinutes, program.rescue.station_minutes),
        (Field::HeldMinutes, program.rescue.held_minutes),
        (Field::RecheckDays, program.recheck_days),
        (Field::OrderDays, program.order_days),
        (Field::AttachmentMb, program.attachment_mb),
    ] {
        if number == 0 {
            r.fault(field, Rule::NotPositive, "0");
        }
    }
    if program.attachment_mb > LARGEST_ATTACHMENT_MB {
        let rule = Rule::TooMuch {
            limit: LARGEST_ATTACHMENT_MB.to_string(),
        };
        r.fault(Field::AttachmentMb, rule, program.attachment_mb.to_string());
    }
    r.line(Field::Authority, &program.authority);
    if program.rescue_code_length > LONGEST_RESCUE_CODE {
        let rule = Rule::TooMuch {
            limit: LONGEST_RESCUE_CODE.to_string(),
        };
        let typed = program.rescue_code_length.to_string();
        r.fault(Field::RescueCodeLength, rule, typed);
    }
    if !program.counting_stage.may_count() {
        let typed = program.counting_stage.code();
        r.fault(Field::CountingStage, Rule::UnknownWord, typed);
    }
    if let Some((field, rule, value)) = before(
        Field::DeadlineOn,
        Some(program.deadline_on),
        Field::StartsOn,
        Some(program.starts_on),
    ) {
        r.fault(field, rule, value);
    }
    rescue(&mut r, program);
    plan(&mut r, program);
    r.problems
}

/// The limits of the rescue desk stand in their order, and what is near begins after the call.
fn rescue(r: &mut Reader, program: &Program) {
    let rules = &program.rescue;
    let arrival = (Field::ArrivalLimitMinutes, program.arrival_limit_minutes);
    let held = (Field::HeldMinutes, rules.held_minutes);
    for ((field, number), (least_field, least)) in [
        ((Field::OutsideMinutes, rules.outside_minutes), arrival),
        (held, (Field::OutsideMinutes, rules.outside_minutes)),
        (
            arrival,
            (Field::ArrivalSoonMinutes, rules.arrival_soon_minutes),
        ),
        (held, (Field::HeldSoonMinutes, rules.held_soon_minutes)),
    ] {
        if number < least && number > 0 {
            let rule = Rule::LessThan {
                field: least_field,
                value: least.to_string(),
            };
            r.fault(field, rule, number.to_string());
        }
    }
    for (field, number) in [
        (Field::ArrivalLimitMinutes, program.arrival_limit_minutes),
        (Field::OutsideMinutes, rules.outside_minutes),
        (Field::AnswerMinutes, rules.answer_minutes),
        (Field::StationMinutes, rules.station_minutes),
        (Field::HeldMinutes, rules.held_minutes),
        (Field::SameMinutes, rules.same_minutes),
        (Field::LateMinutes, rules.late_minutes),
        (Field::ReasonMinutes, rules.reason_minutes),
    ] {
        if number > LONGEST_LIMIT {
            let limit = LONGEST_LIMIT.to_string();
            r.fault(field, Rule::TooMuch { limit }, number.to_string());
        }
    }
}

/// Months ascending, each once; cumulative numbers that never fall and stay within the target.
fn plan(r: &mut Reader, program: &Program) {
    let field = Field::MonthlyPlan;
    for (month, _) in &program.monthly_plan {
        let whole = month.len() == 7 && format!("{month}-01").parse::<NaiveDate>().is_ok();
        if !whole {
            r.fault(field, Rule::NotADate, month);
        }
    }
    for pair in program.monthly_plan.windows(2) {
        let [(month, n), (next_month, next)] = pair else {
            continue;
        };
        if next_month <= month {
            let date = month.clone();
            r.fault(field, Rule::Before { field, date }, next_month);
        }
        if next < n {
            let value = n.to_string();
            r.fault(field, Rule::LessThan { field, value }, next.to_string());
        }
    }
    if let Some((_, most)) = program.monthly_plan.last()
        && *most > program.target
    {
        let limit = program.target.to_string();
        r.warn(field, Rule::TooMuch { limit }, most.to_string());
    }
}
