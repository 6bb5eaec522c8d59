//! 当日名单: where an inspector goes on a day, in the order of the way, with whom to call.

use chrono::NaiveDate;

use super::{DayHalf, InspectionRow, InspectionState};
use crate::domain::community::Street;
use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::work_calendar::Deadline;

/// One visit of a day's list.
#[derive(Clone, Debug, PartialEq)]
pub struct DayLine {
    /// Of which inspection.
    pub inspection: InspectionId,
    /// Who goes.
    pub inspector: PersonId,
    /// In which half of the day; those without one come last.
    pub half: Option<DayHalf>,
    /// 街道.
    pub street: String,
    /// Where.
    pub place: String,
    /// How many elevators.
    pub elevators: u32,
    /// 第几次.
    pub round: u32,
    /// 施工单位.
    pub unit: String,
    /// Whom to call, with the number.
    pub contact: String,
    /// Until when the visit has to be.
    pub due: Option<Deadline>,
}

/// The visits that are planned for a day, of one inspector or of all, each inspector's together: first the morning, then
/// the afternoon, each street by street in the order of the streets' codes, and in a street by place. A half day keeps to
/// one street where it can, so this is the order of the way.
pub fn day_list(
    rows: &[InspectionRow],
    day: NaiveDate,
    inspector: Option<PersonId>,
    streets: &[Street],
) -> Vec<DayLine> {
    let mut lines: Vec<_> = rows
        .iter()
        .filter(|row| row.state == InspectionState::Planned && row.visit_on == Some(day))
        .filter_map(|row| {
            let who = row
                .inspector
                .filter(|who| inspector.is_none_or(|i| i == *who))?;
            let street = streets.iter().find(|s| Some(s.id) == row.head.street);
            let key = (
                who,
                row.half.is_none(),
                row.half,
                street.is_none(),
                street.map(|s| s.code.as_str()),
                row.head.place_key.as_str(),
                row.head.id,
            );
            let line = DayLine {
                inspection: row.head.id,
                inspector: who,
                half: row.half,
                street: street.map(|s| s.name.clone()).unwrap_or_default(),
                place: row.head.place.clone(),
                elevators: row.head.elevators,
                round: row.head.round,
                unit: row.head.construction_unit.clone(),
                contact: row.head.contact.clone(),
                due: row.visit_due,
            };
            Some((key, line))
        })
        .collect();
    lines.sort_by(|a, b| a.0.cmp(&b.0));
    lines.into_iter().map(|(_, line)| line).collect()
}
