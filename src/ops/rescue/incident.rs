//! One number of the police is one event: who has a number already, and what then refuses a save.

use crate::domain::ids::RescueOrderId;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::rescue::same::{Likeness, incident_key, taken};
use crate::domain::rescue::view::SameEvent;
use crate::error::Result;
use crate::store::Db;
use crate::store::rescue::{self as rows, OrderKey};

/// The fault of a number that an order of another event has. `of`: the order that is to have it; `event`: whose event it is
/// about.
pub(in crate::ops) fn fault(
    keys: &[OrderKey],
    number: &str,
    of: Option<RescueOrderId>,
    event: Option<RescueOrderId>,
) -> Option<Problem> {
    let other = holder(keys, number, of, event)?;
    let rule = Rule::IncidentTaken {
        order: other.order_no.clone(),
    };
    Some(Problem::fault(Field::PoliceIncidentNo, rule, number.trim()))
}

fn holder<'k>(
    keys: &'k [OrderKey],
    number: &str,
    of: Option<RescueOrderId>,
    event: Option<RescueOrderId>,
) -> Option<&'k OrderKey> {
    let number = incident_key(number)?;
    let same = |order: &&OrderKey| incident_key(&order.police_incident_no) == Some(number.clone());
    let holders = keys.iter().filter(same).map(OrderKey::holder);
    let other = taken(holders, of, event)?;
    keys.iter().find(|order| order.id == other.id)
}

/// The order of another event that has the number, as the desk shows it.
pub(super) fn same(
    db: &impl Db,
    number: &str,
    of: Option<RescueOrderId>,
) -> Result<Option<SameEvent>> {
    if incident_key(number).is_none() {
        return Ok(None);
    }
    let keys = rows::keys(db)?;
    let event = of.and_then(|of| keys.iter().find(|o| o.id == of)?.joined_to);
    let Some(other) = holder(&keys, number, of, event) else {
        return Ok(None);
    };
    let view = rows::view(db, other.holder().event())?;
    Ok(view.map(|view| SameEvent {
        takes_calls: view.outcome.is_none(),
        id: view.id,
        order_no: view.order_no,
        place: view.place,
        received_at: view.received_at,
        likeness: Likeness::Incident,
    }))
}
