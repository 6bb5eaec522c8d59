//! The numbers of a unit in the list of units, and the question that lists what each counts.

use crate::domain::elevator::UseStatus;
use crate::domain::ids::OrganizationId;
use crate::domain::organization::OrganizationKind;
use crate::domain::query::Filter;
use crate::domain::renewal::Stage;
use crate::domain::views::{StageCounts, UnitRow};

/// The groups of stages that have a number: all stages, so that a row adds up to its total.
const GROUPS: [&[Stage]; 7] = [
    &[Stage::Planned],
    &[Stage::Notified],
    &[Stage::UnderConstruction],
    &[Stage::Suspended],
    &[
        Stage::SelfInspected,
        Stage::Applied,
        Stage::Inspecting,
        Stage::Rectifying,
    ],
    &[Stage::Reported, Stage::Registered, Stage::HandedOver],
    &[Stage::Withdrawn],
];
/// The column of the first group; the name stands before it.
pub const FIRST_GROUP: usize = 1;
/// The column of all of them.
pub const TOTAL: usize = FIRST_GROUP + GROUPS.len();
/// The column of overdue renewals.
pub const OVERDUE: usize = TOTAL + 1;
/// The column of its open notices.
pub const NOTICES: usize = OVERDUE + 1;
/// How many numbers there are.
pub const COLUMNS: usize = NOTICES;

/// As what a unit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedAs {
    /// It has the construction.
    Construction,
    /// It made the elevators.
    Maker,
    /// It uses them.
    User,
}

impl CountedAs {
    /// What a unit is looked at as, where a kind was chosen, or by what it does most.
    pub fn of(kind: Option<OrganizationKind>, unit: &UnitRow) -> Self {
        match kind {
            Some(OrganizationKind::Maker) => Self::Maker,
            Some(OrganizationKind::User | OrganizationKind::Owner) => Self::User,
            Some(_) => Self::Construction,
            None if total(&unit.as_construction) > 0 => Self::Construction,
            None if total(&unit.as_maker) > 0 => Self::Maker,
            None => Self::User,
        }
    }

    /// Its renewals by stage.
    pub fn counts(self, unit: &UnitRow) -> &StageCounts {
        match self {
            Self::Construction => &unit.as_construction,
            Self::Maker => &unit.as_maker,
            Self::User => &unit.as_user,
        }
    }

    /// The filter of the register that leaves these.
    pub fn filter(self, id: OrganizationId) -> Filter {
        match self {
            Self::Construction => Filter::ConstructionUnit(id),
            Self::Maker => Filter::Maker(id),
            Self::User => Filter::UserUnit(id),
        }
    }
}

/// The number in a column of a unit's row.
pub fn number(kind: Option<OrganizationKind>, unit: &UnitRow, column: usize) -> u32 {
    let counts = CountedAs::of(kind, unit).counts(unit);
    match column {
        OVERDUE => unit.overdue,
        NOTICES => unit.open_notices,
        TOTAL if kind == Some(OrganizationKind::Maintenance) => unit.maintained,
        TOTAL => total(counts),
        FIRST_GROUP..TOTAL => GROUPS
            .get(column - FIRST_GROUP)
            .map_or(0, |stages| count(counts, stages)),
        _ => 0,
    }
}

/// The rows behind a number of this row.
pub fn filters(kind: Option<OrganizationKind>, unit: &UnitRow, column: usize) -> Vec<Filter> {
    let id = unit.organization.id;
    let part = CountedAs::of(kind, unit);
    match column {
        OVERDUE => vec![
            Filter::InProgram,
            Filter::ConstructionUnit(id),
            Filter::Overdue,
        ],
        TOTAL if kind == Some(OrganizationKind::Maintenance) => maintained(id),
        TOTAL => vec![Filter::InProgram, part.filter(id)],
        _ => {
            let stages = GROUPS
                .get(column.saturating_sub(FIRST_GROUP))
                .copied()
                .unwrap_or_default();
            let mut all = vec![Filter::InProgram, part.filter(id)];
            all.extend(stages.iter().map(|stage| Filter::Stage(*stage)));
            all
        }
    }
}

/// What it maintains and still stands there.
pub fn maintained(id: OrganizationId) -> Vec<Filter> {
    let standing = UseStatus::ALL.iter().copied().filter(|s| s.stands());
    std::iter::once(Filter::MaintenanceUnit(id))
        .chain(standing.map(Filter::UseStatus))
        .collect()
}

/// All of them.
pub fn total(counts: &StageCounts) -> u32 {
    counts.iter().map(|(_, n)| n).sum()
}

/// Those in these stages.
pub fn count(counts: &StageCounts, stages: &[Stage]) -> u32 {
    counts
        .iter()
        .filter(|(stage, _)| stages.contains(stage))
        .map(|(_, n)| n)
        .sum()
}
