//! 项目: the program with its target and what counts. Every doubtful number is a setting here, never a fixed rule.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::ProgramId;
use super::inspection::{ClockRule, ClockStart};
use super::renewal::Stage;
use super::rescue::RescueRules;

/// The settings of a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// Record id.
    pub id: ProgramId,
    /// Name as shown.
    pub name: String,
    /// 任务指标: how many elevators.
    pub target: u32,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub deadline_on: NaiveDate,
    /// The stage from which an elevator counts as done: reported, registered or handed over.
    pub counting_stage: Stage,
    /// Promised working days for an inspection report.
    pub promise_days: u32,
    /// Working days before the promise.
    pub former_days: u32,
    /// 救援到场时限, minutes, built-up area.
    pub arrival_limit_minutes: u32,
    /// Length of a rescue code; 0 = do not check.
    pub rescue_code_length: u32,
    /// Planned cumulative number done at the end of a month (`YYYY-MM`), ascending; empty = straight line.
    pub monthly_plan: Vec<(String, u32)>,
    /// Made data: shown as such everywhere.
    pub demo: bool,
    /// A pinned business date (demo); otherwise the day of the machine.
    pub pinned_today: Option<NaiveDate>,
    /// What starts the clock of an inspection report.
    pub clock_start: ClockStart,
    /// Working days from the acceptance of an inspection until its visit.
    pub visit_days: u32,
    /// Visits that an inspector's day holds.
    pub visits_per_day: u32,
    /// Working days without an event after which a case counts as left lying.
    pub untouched_days: u32,
    /// Working days that an opinion notice usually gives to put things right.
    pub rectify_days: u32,
    /// What the rescue desk measures by; the arrival limit in it is [`Self::arrival_limit_minutes`].
    #[serde(default)]
    pub rescue: RescueRules,
    /// Working days from a rectification report until its recheck.
    pub recheck_days: u32,
    /// The largest attachment, in MB.
    pub attachment_mb: u32,
    /// Working days that an order gives to put things right, unless the inspector says otherwise.
    pub order_days: u32,
    /// The office as its papers call it, before the number.
    pub authority: String,
}

impl Program {
    /// What the rescue desk measures by.
    pub fn rescue_rules(&self) -> RescueRules {
        RescueRules {
            arrival_minutes: self.arrival_limit_minutes,
            ..self.rescue
        }
    }

    /// The clock of inspection reports.
    pub fn clock_rule(&self) -> ClockRule {
        ClockRule {
            start: self.clock_start,
            promise_days: self.promise_days,
        }
    }
}
