//! Tests of `domain`.

mod alike;
mod apportion;
mod board;
mod checks;
mod codes;
mod correction;
mod date_input;
mod figures;
mod file_time;
mod forms;
mod guards;
mod inspection;
mod numbers;
mod period;
mod pinyin;
mod plan;
mod police_text;
mod rescue;
mod rescue_numbers;
mod rescue_rules;
mod spoken;
mod timeline;
mod words;
mod work_calendar;

use chrono::NaiveDate;
use tixin::domain::ids::ProgramId;
use tixin::domain::program::Program;
use tixin::domain::renewal::Stage;

/// A day written as `YYYY-MM-DD`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date in a test")
}

/// 500 elevators from January to August 2025.
pub fn program() -> Program {
    Program {
        id: ProgramId(1),
        name: "老旧电梯更新改造".to_owned(),
        target: 500,
        starts_on: day("2025-01-01"),
        deadline_on: day("2025-08-31"),
        counting_stage: Stage::Reported,
        promise_days: 2,
        former_days: 5,
        rescue: Default::default(),
        arrival_limit_minutes: 30,
        rescue_code_length: 6,
        monthly_plan: Vec::new(),
        demo: false,
        pinned_today: None,
        clock_start: tixin::domain::inspection::ClockStart::Site,
        visit_days: 5,
        visits_per_day: 6,
        untouched_days: 10,
        rectify_days: 10,
        recheck_days: 10,
        order_days: 10,
        attachment_mb: 30,
        authority: String::new(),
    }
}
