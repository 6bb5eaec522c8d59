//! Answers for the desk. Callers leave here masked, unless this person's look was logged a moment ago.

use chrono::{DateTime, Duration, FixedOffset, Months};

use super::{Places, SHOWN_MINUTES, attempts, community_of, incident, masked, rules, says_where};
use crate::domain::ids::{ElevatorId, RescueOrderId};
use crate::domain::rescue::place::as_registered;
use crate::domain::rescue::same::Spot;
use crate::domain::rescue::view::{Candidate, OrderDetail, OrderView, SameEvent};
use crate::domain::rescue::{RescueDraft, check_rescue};
use crate::error::Result;
use crate::ops::Actor;
use crate::store::rescue as rows;
use crate::store::{Db, history, register};

/// The most elevators offered while typing.
const OFFERED: u32 = 8;
/// The most lines of an order's history.
const HISTORY: u32 = 100;

/// Open orders.
///
/// # Errors
///
/// When the file cannot be read.
pub fn open(db: &impl Db) -> Result<Vec<OrderView>> {
    rows::open(db)
}

/// One order with everything; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn detail(db: &impl Db, id: RescueOrderId, actor: &Actor) -> Result<Option<OrderDetail>> {
    let (Some(view), Some((draft, joined_to, joined))) =
        (rows::view(db, id)?, rows::draft_of(db, id)?)
    else {
        return Ok(None);
    };
    let shown = is_shown(db, id, actor)?;
    let (_, closing) = rows::closing_of(db, id)?;
    let candidate = match draft.elevator {
        Some(elevator) => candidate(db, elevator, actor)?,
        None => None,
    };
    Ok(Some(OrderDetail {
        draft: if shown { draft } else { masked(&draft) },
        shown,
        cause: closing.cause,
        cause_note: closing.cause_note,
        injured: closing.injured.parse().unwrap_or(0),
        deaths: closing.deaths.parse().unwrap_or(0),
        report_up: closing.report_up,
        turns: rows::turns(db, id)?,
        candidate,
        joined_to,
        joined,
        history: history::of_record(db, "rescue_order", id.0, HISTORY)?,
        view,
    }))
}

/// Whether this person's look at the caller was logged a moment ago.
pub(super) fn is_shown(db: &impl Db, id: RescueOrderId, actor: &Actor) -> Result<bool> {
    let since = actor.now - Duration::minutes(SHOWN_MINUTES);
    rows::looked(db, id, actor.person, since)
}

/// One elevator as the desk shows it; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn candidate(db: &impl Db, id: ElevatorId, actor: &Actor) -> Result<Option<Candidate>> {
    let Some(row) = register::rows(db, &[id])?.pop() else {
        return Ok(None);
    };
    let (user_phone, maintenance_phone, _) = rows::unit_phones(db, id)?;
    Ok(Some(Candidate {
        row,
        user_phone,
        maintenance_phone,
        is_exact: true,
        earlier: rows::earlier(db, id, year_before(actor))?,
    }))
}

fn year_before(actor: &Actor) -> DateTime<FixedOffset> {
    let today = actor.today;
    let from = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let midnight = from.and_time(chrono::NaiveTime::MIN);
    midnight
        .and_local_timezone(*actor.now.offset())
        .single()
        .unwrap_or(actor.now)
}

/// Elevators that a code, a place or pinyin initials may mean.
///
/// # Errors
///
/// When the file cannot be read.
pub fn candidates(db: &impl Db, text: &str, actor: &Actor) -> Result<Vec<Candidate>> {
    let meant = Places::new(db)?.meant(db, text)?;
    if !meant.is_bare || meant.is_exact {
        return offered(db, &meant.elevators, meant.is_exact, actor);
    }
    // As it was said; then with buildings as the register names them.
    let plain = as_registered(text);
    let as_said = (text.trim() != plain.trim()).then(|| (text.trim().to_owned(), true));
    let plainly = attempts(&plain).into_iter().map(|attempt| {
        let whole = says_where(&attempt, &plain);
        (attempt, whole)
    });
    for (attempt, whole) in as_said.into_iter().chain(plainly) {
        let mut ids = register::find(db, &attempt, OFFERED)?;
        if !meant.communities.is_empty() {
            // Where a community is named, an elevator of another one is none of them.
            ids.retain(|id| meant.elevators.contains(id));
        }
        if !ids.is_empty() {
            return offered(db, &ids, whole, actor);
        }
    }
    offered(db, &meant.elevators, false, actor)
}

/// The first of them with what the desk shows, those in use before the others.
fn offered(
    db: &impl Db,
    ids: &[ElevatorId],
    is_exact: bool,
    actor: &Actor,
) -> Result<Vec<Candidate>> {
    let mut list = Vec::new();
    for id in ids.iter().take(OFFERED as usize) {
        let found = candidate(db, *id, actor)?;
        list.extend(found.map(|found| Candidate { is_exact, ..found }));
    }
    list.sort_by_key(|found| !found.is_in_use());
    Ok(list)
}

/// Open orders that may be about the same event as a draft.
///
/// # Errors
///
/// When the file cannot be read.
pub fn same(
    db: &impl Db,
    draft: &RescueDraft,
    except: Option<RescueOrderId>,
    actor: &Actor,
) -> Result<Vec<SameEvent>> {
    let rules = rules(db)?;
    let received_at =
        check_rescue(draft, actor.now, actor.now, &rules).map_or(actor.now, |c| c.received_at);
    let community = match draft.elevator {
        Some(elevator) => rows::unit_phones(db, elevator)?.2,
        None => community_of(db, &draft.place)?,
    };
    let spot = Spot {
        elevator: draft.elevator,
        community,
        received_at,
    };
    let mut list = rows::find_same(db, &spot, except, rules.same_minutes)?;
    if let Some(incident) = incident::same(db, &draft.police_incident_no, except)? {
        list.retain(|order| order.id != incident.id);
        list.insert(0, incident);
    }
    Ok(list)
}
