//! 责任单位对比: the same shares for each unit, with how many they rest on; too few are marked, not ranked.

use std::collections::BTreeMap;

use super::Period;
use super::inspection::{ReportGroup, group};
use crate::coded_enum;
use crate::domain::board::fact::{Fact, Report};
use crate::domain::ids::{ElevatorId, OrganizationId};
use crate::domain::renewal::Stage;

coded_enum! {
    /// The part that a unit has in a renewal.
    pub enum UnitPart("unit-part") {
        Construction = "construction",
        Maker = "maker",
        Maintenance = "maintenance",
    }
}

/// Fewer are too few to be compared.
pub const FEW: u32 = 5;

/// One unit in one part.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitFigures {
    /// Which part.
    pub part: UnitPart,
    /// Which unit.
    pub unit: OrganizationId,
    /// Its name.
    pub name: String,
    /// Renewals of the program in which it has this part.
    pub renewals: u32,
    /// Of them done.
    pub done: u32,
    /// Of them overdue.
    pub overdue: u32,
    /// Reports of the period.
    pub reports: ReportGroup,
    /// Of these reports, at the first visit.
    pub first_pass: u32,
}

impl UnitFigures {
    /// Too few renewals to be compared.
    pub fn is_small(&self) -> bool {
        self.renewals < FEW
    }
}

/// Who has which part in a renewal. A replaced elevator counts for its own maker and for the maker of the new one, once.
pub fn parts(
    fact: &Fact,
    new_makers: &BTreeMap<ElevatorId, OrganizationId>,
) -> impl Iterator<Item = (UnitPart, OrganizationId)> {
    let new = new_makers
        .get(&fact.elevator)
        .copied()
        .filter(|new| fact.maker != Some(*new));
    [
        (UnitPart::Construction, fact.construction_unit),
        (UnitPart::Maker, fact.maker),
        (UnitPart::Maker, new),
        (UnitPart::Maintenance, fact.maintenance_unit),
    ]
    .into_iter()
    .filter_map(|(part, unit)| Some((part, unit?)))
}

#[derive(Default)]
struct Sum {
    renewals: u32,
    done: u32,
    overdue: u32,
    reports: Vec<Report>,
}

/// Compares units: the most renewals first, those with too few last.
pub fn unit_figures<'a>(
    facts: impl Iterator<Item = &'a Fact>,
    reports: &[Report],
    new_makers: &BTreeMap<ElevatorId, OrganizationId>,
    counting: Stage,
    (period, promise_days): (Period, u32),
) -> Vec<UnitFigures> {
    let of: BTreeMap<ElevatorId, &Report> = reports
        .iter()
        .filter(|r| r.chosen && period.contains(r.reported_on))
        .map(|r| (r.elevator, r))
        .collect();
    let mut sums: BTreeMap<(UnitPart, OrganizationId), Sum> = BTreeMap::new();
    for fact in facts.filter(|f| f.chosen) {
        let report = of.get(&fact.elevator);
        for key in parts(fact, new_makers) {
            let sum = sums.entry(key).or_default();
            sum.renewals += 1;
            sum.done += u32::from(fact.done_on(counting).is_some());
            sum.overdue += u32::from(fact.overdue);
            sum.reports.extend(report.map(|r| **r));
        }
    }
    let mut made: Vec<UnitFigures> = sums
        .into_iter()
        .map(|((part, unit), sum)| {
            let reports: Vec<&Report> = sum.reports.iter().collect();
            let first = reports.iter().filter(|r| r.first_pass).count();
            UnitFigures {
                part,
                unit,
                name: String::new(),
                renewals: sum.renewals,
                done: sum.done,
                overdue: sum.overdue,
                reports: group(&reports, promise_days),
                first_pass: u32::try_from(first).unwrap_or(u32::MAX),
            }
        })
        .collect();
    made.sort_by_key(|u| (u.part, u.is_small(), std::cmp::Reverse(u.renewals), u.unit));
    made
}
