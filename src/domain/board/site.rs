//! Checks, findings, orders, the sweep and reminders on the board: what is counted of them, and the one predicate that
//! counts and lists.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{BoardQuery, Terms};
use crate::domain::community::Street;
use crate::domain::figures::Period;
use crate::domain::figures::site::{SiteFigures, SweepFigures};
use crate::domain::ids::{NoticeId, OrganizationId, SiteCheckId, StreetId, SweepFindId};
use crate::domain::site::{CheckKind, OrderOutcome, OrderRow};
use crate::domain::sweep::{Equipment, SweepFind, SweepState};

/// A check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckFact {
    /// Which.
    pub id: SiteCheckId,
    /// 现场 or 联合.
    pub kind: CheckKind,
    /// When.
    pub checked_on: NaiveDate,
    /// 到场未检.
    pub missed: bool,
    /// Where.
    pub place: String,
    /// 被检查单位.
    pub unit: String,
}

/// An item that a check found wrong for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingFact {
    /// At which check.
    pub check: SiteCheckId,
    /// When.
    pub found_on: NaiveDate,
    /// The item.
    pub content: String,
    /// Where.
    pub place: String,
    /// 被检查单位.
    pub unit: String,
}

/// A safety reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderFact {
    /// With which notice.
    pub notice: Option<NoticeId>,
    /// To which unit.
    pub unit_id: OrganizationId,
    /// Its name.
    pub unit: String,
    /// When.
    pub sent_on: NaiveDate,
    /// What it says.
    pub content: String,
}

/// All of it up to the end of the day and within the filters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteFacts {
    /// Checks.
    pub checks: Vec<CheckFact>,
    /// What they found.
    pub findings: Vec<FindingFact>,
    /// Orders as they stood.
    pub orders: Vec<OrderRow>,
    /// Units found in the sweep as they stood.
    pub finds: Vec<SweepFind>,
}

/// Which of them a number counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteRows {
    /// Dated within.
    pub within: Period,
    /// What.
    pub part: SitePart,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SitePart {
    /// Checks that could be made; of a kind, or all.
    Checks(Option<CheckKind>),
    /// Checks at which an item was found wrong for the first time.
    ChecksWith(String),
    /// Items found wrong for the first time; of these words, or all.
    Findings(Option<String>),
    /// Orders; those that went so, or all but the withdrawn.
    Orders(Option<OrderOutcome>),
    /// Units found in the sweep; in a street, standing so.
    Finds(Option<StreetId>, Option<SweepState>),
    /// Safety reminders.
    Reminders,
}

impl SiteRows {
    /// Orders of any period that are open past their day.
    pub fn overdue_now() -> Self {
        Self {
            within: Period::ALWAYS,
            part: SitePart::Orders(Some(OrderOutcome::Overdue)),
        }
    }

    /// Whether it counts a check, at which these items were found.
    pub fn holds_check(&self, check: &CheckFact, items: &BTreeSet<&str>) -> bool {
        self.within.contains(check.checked_on)
            && match &self.part {
                SitePart::Checks(kind) => !check.missed && kind.is_none_or(|k| k == check.kind),
                SitePart::ChecksWith(words) => items.contains(words.as_str()),
                _ => false,
            }
    }

    /// Whether it counts an item.
    pub fn holds_finding(&self, finding: &FindingFact) -> bool {
        let SitePart::Findings(words) = &self.part else {
            return false;
        };
        self.within.contains(finding.found_on)
            && words.as_ref().is_none_or(|w| *w == finding.content)
    }

    /// Whether it counts an order. It belongs to the day it was issued.
    pub fn holds_order(&self, order: &OrderRow) -> bool {
        let (SitePart::Orders(wanted), Some(outcome)) = (&self.part, order.outcome()) else {
            return false;
        };
        order.issued_on.is_some_and(|on| self.within.contains(on))
            && wanted.is_none_or(|w| w == outcome)
    }

    /// Whether it counts a unit found.
    pub fn holds_find(&self, find: &SweepFind) -> bool {
        let SitePart::Finds(street, state) = self.part else {
            return false;
        };
        self.within.contains(find.found_on)
            && street.is_none_or(|id| id == find.street)
            && state.is_none_or(|s| s == find.state())
    }
}

/// The part of the board that follows from checks, orders and the sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteBoard {
    /// What was asked.
    pub query: BoardQuery,
    /// The settings that the numbers rest on.
    pub terms: Terms,
    /// Of the period.
    pub all: SiteFigures,
    /// Orders of any period that are open past their day.
    pub overdue_now: u32,
    /// Those of the period by month: of the check, of the finding, of the issue.
    pub by_month: Vec<(NaiveDate, SiteFigures)>,
    /// Items found wrong: words, how many, at how many checks; the most often first.
    pub findings: Vec<(String, u32, u32)>,
    /// Units found in the sweep.
    pub sweep: SweepFigures,
    /// The same by street, by code.
    pub sweep_by_street: Vec<(Street, SweepFigures)>,
}

impl SiteBoard {
    /// Counts what lies within the period of the question.
    pub fn of(query: &BoardQuery, terms: Terms, facts: &SiteFacts, streets: Vec<Street>) -> Self {
        let rows = |part| SiteRows {
            within: query.period,
            part,
        };
        let none = BTreeSet::new();
        let mut months: BTreeMap<NaiveDate, SiteFigures> = BTreeMap::new();
        let checks = rows(SitePart::Checks(None));
        for check in facts.checks.iter().filter(|c| checks.holds_check(c, &none)) {
            let of = months.entry(first_of_month(check.checked_on)).or_default();
            of.checks += 1;
            of.joint += u32::from(check.kind == CheckKind::Joint);
        }
        let mut by_item: BTreeMap<&str, (u32, BTreeSet<SiteCheckId>)> = BTreeMap::new();
        let findings = rows(SitePart::Findings(None));
        let found = facts.findings.iter();
        for finding in found.filter(|f| findings.holds_finding(f)) {
            let of = months.entry(first_of_month(finding.found_on)).or_default();
            of.found += 1;
            let (n, at) = by_item.entry(&finding.content).or_default();
            *n += 1;
            at.insert(finding.check);
        }
        let orders = rows(SitePart::Orders(None));
        for order in facts.orders.iter().filter(|o| orders.holds_order(o)) {
            if let (Some(on), Some(outcome)) = (order.issued_on, order.outcome()) {
                let of = months.entry(first_of_month(on)).or_default();
                of.add_order(outcome);
            }
        }
        let overdue = SiteRows::overdue_now();
        let overdue = facts.orders.iter().filter(|o| overdue.holds_order(o));
        let overdue_now = u32::try_from(overdue.count()).unwrap_or(u32::MAX);
        let mut all = SiteFigures::default();
        for month in months.values() {
            all.checks += month.checks;
            all.joint += month.joint;
            all.found += month.found;
            all.orders += month.orders;
            all.closed += month.closed;
            all.in_time += month.in_time;
            all.late += month.late;
            all.overdue += month.overdue;
            all.passed_on += month.passed_on;
        }
        let mut findings: Vec<(String, u32, u32)> = by_item
            .into_iter()
            .map(|(words, (n, at))| (words.to_owned(), n, u32::try_from(at.len()).unwrap_or(n)))
            .collect();
        findings.sort_by_key(|(_, n, _)| std::cmp::Reverse(*n));
        let finds = |street| {
            let wanted = rows(SitePart::Finds(street, None));
            SweepFigures::of(facts.finds.iter().filter(|f| wanted.holds_find(f)))
        };
        Self {
            sweep: finds(None),
            sweep_by_street: streets
                .into_iter()
                .filter(|street| query.shows_street(street.id))
                .map(|street| {
                    let figures = finds(Some(street.id));
                    (street, figures)
                })
                .collect(),
            query: query.clone(),
            terms,
            all,
            overdue_now,
            by_month: months.into_iter().collect(),
            findings,
        }
    }
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// A line of the list behind a number.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteLine {
    /// The day that it is counted by.
    pub on: NaiveDate,
    /// What it is.
    pub what: SiteWhat,
    /// Where, or what it says.
    pub place: String,
    /// The unit.
    pub unit: String,
}

/// What a line is, and so what it opens.
#[derive(Clone, Debug, PartialEq)]
pub enum SiteWhat {
    /// A check.
    Check(SiteCheckId, CheckKind),
    /// An item of a check.
    Finding(SiteCheckId, String),
    /// An order of a check: its number, and how it went.
    Order(SiteCheckId, String, OrderOutcome),
    /// A unit found.
    Find(SweepFindId, Equipment, SweepState),
    /// A reminder with its notice, else to its unit.
    Reminder(Option<NoticeId>, OrganizationId),
}

/// The list behind a number: how long it is, and its newest lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteList {
    /// How many there are.
    pub count: usize,
    /// The newest of them.
    pub lines: Vec<SiteLine>,
}
