//! 名单: which elevators a number of the board counts, as a filter of the register that can be kept and opened again.
//!
//! [`Part::holds`] is the one definition: the board counts with it, and the list behind a number is made with it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fact::{Fact, Report};
use crate::domain::figures::Period;
use crate::domain::figures::blocking::UsualRest;
use crate::domain::renewal::Stage;

/// A part of the elevators, as things stood at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cut {
    /// The day.
    pub as_of: NaiveDate,
    /// Which part.
    pub part: Part,
}

/// Which part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// In the program.
    All,
    /// Stood in one of these stages.
    Stages(Vec<Stage>),
    /// Counted as done.
    Done,
    /// Not done and not withdrawn.
    Open,
    /// The next planned milestone lay before the day.
    Overdue,
    /// Not started, and no safety reminder sent.
    NotReminded,
    /// Began to count as done within a period.
    DoneIn(Period),
    /// The notice was received within a period.
    NotifiedIn(Period),
    /// Started within a period.
    StartedIn(Period),
    /// Cannot be done by the deadline, as things usually go.
    Blocks,
    /// The report was issued within a period.
    ReportedIn(Period),
    /// The report was issued within a period, so many working days after its clock started, both included.
    ReportDays(Period, u32, u32),
    /// The report was issued within a period; nothing had to be put right before, or something had.
    FirstPass(Period, bool),
    /// An item of these words was found in an inspection that was visited within a period.
    Defect(Period, String),
    /// In use, and so many whole years old: from, and below; in or outside the program.
    Age(u32, Option<u32>),
    /// In use, and nobody knows since when.
    AgeUnknown,
    /// In use, and the next periodic inspection lay before the day.
    InspectionOverdue,
}

/// What a part is held against beside the elevator.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// The stage that counts.
    pub counting: Stage,
    /// The day.
    pub as_of: NaiveDate,
    /// For [`Part::Blocks`].
    pub usual: Option<&'a UsualRest>,
}

impl Part {
    /// Where it is asked: of renewals.
    pub fn holds(&self, fact: &Fact, terms: &Terms<'_>) -> bool {
        let within = |day: Option<NaiveDate>, period: &Period| {
            day.is_some_and(|day| day <= terms.as_of && period.contains(day))
        };
        match self {
            Self::All => true,
            Self::Stages(stages) => stages.contains(&fact.stage),
            Self::Done => fact
                .done_on(terms.counting)
                .is_some_and(|on| on <= terms.as_of),
            Self::Open => fact.is_open(terms.counting),
            Self::Overdue => fact.overdue,
            Self::NotReminded => fact.not_reminded(),
            Self::DoneIn(period) => within(fact.done_on(terms.counting), period),
            Self::NotifiedIn(period) => within(fact.notified_on, period),
            Self::StartedIn(period) => within(fact.started_on, period),
            Self::ReportedIn(period) => within(fact.reported_on, period),
            Self::Blocks => terms.usual.is_some_and(|usual| usual.blocks(fact)),
            _ => false,
        }
    }

    /// Where it is asked: of reports.
    pub fn holds_of_report(&self, report: &Report) -> bool {
        match self {
            Self::ReportDays(period, from, through) => {
                period.contains(report.reported_on)
                    && report.days.is_some_and(|d| (*from..=*through).contains(&d))
            }
            Self::FirstPass(period, first) => {
                period.contains(report.reported_on) && report.first_pass == *first
            }
            _ => false,
        }
    }

    /// Which rows answer it.
    pub fn source(&self) -> Source {
        match self {
            Self::ReportDays(..) | Self::FirstPass(..) => Source::Reports,
            Self::Defect(..) => Source::Defects,
            Self::Age(..) | Self::AgeUnknown | Self::InspectionOverdue => Source::Register,
            _ => Source::Renewals,
        }
    }
}

/// Which rows a part is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Renewals.
    Renewals,
    /// Reports.
    Reports,
    /// Items found in inspections.
    Defects,
    /// All elevators.
    Register,
}
