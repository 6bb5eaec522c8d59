//! What the desk shows: open orders, one order, orders nearby, busy teams.

use chrono::{DateTime, FixedOffset};

use super::opt_instant;
use crate::domain::ids::{CommunityId, ElevatorId, OrganizationId, PersonId, RescueOrderId};
use crate::domain::rescue::order::Milestone;
use crate::domain::rescue::same::{Spot, alike};
use crate::domain::rescue::view::{JoinedCall, OrderView, SameEvent, TurnEntry};
use crate::domain::rescue::{Closing, RescueDraft, RescueOutcome, mask};
use crate::domain::views::RescueRow;
use crate::store::prelude::*;

const VIEW: &str = include_str!("view.sql");

/// Orders that are open and stand for themselves.
///
/// # Errors
///
/// When the file cannot be read.
pub fn open(db: &impl Db) -> Result<Vec<OrderView>> {
    views(
        db,
        &format!(
            "{VIEW} WHERE o.outcome IS NULL AND o.joined_to_id IS NULL ORDER BY o.received_at, o.id"
        ),
        [],
    )
}

/// One order; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn view(db: &impl Db, id: RescueOrderId) -> Result<Option<OrderView>> {
    Ok(views(db, &format!("{VIEW} WHERE o.id = ?1"), [id])?.pop())
}

fn views(db: &impl Db, sql: &str, params: impl rusqlite::Params) -> Result<Vec<OrderView>> {
    let mut statement = db.conn().prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        let id: RescueOrderId = row.get("id")?;
        let received_at = instant(row, "received_at")?;
        let milestones = milestones(db, id)?;
        let recorded = opt_instant(row, "recorded_at")?.unwrap_or(received_at);
        let spot: Option<String> = row.get("spot")?;
        let last_recorded_at = milestones
            .iter()
            .map(|m| m.recorded_at)
            .fold(recorded, DateTime::max);
        list.push(OrderView {
            id,
            order_no: row.get("order_no")?,
            source: coded(row, "source")?,
            received_at,
            recorded_at: recorded,
            last_recorded_at,
            place: match spot {
                Some(spot) if !spot.is_empty() => spot,
                // As typed, from a police text it may be: it is shown as a description is.
                _ => mask::text(&row.get::<_, String>("address")?),
            },
            elevator: row.get("elevator_id")?,
            community: row.get("community_id")?,
            trapped: row.get("trapped")?,
            outside: row.get("is_outside")?,
            level: coded(row, "level")?,
            level_since: opt_instant(row, "escalated_at")?.unwrap_or(received_at),
            milestones,
            outcome: opt_coded(row, "outcome")?,
            joined: joined(db, id)?.into_iter().map(|j| j.order_no).collect(),
        });
    }
    Ok(list)
}

fn milestones(db: &impl Db, order: RescueOrderId) -> Result<Vec<Milestone>> {
    let mut statement = db.conn().prepare_cached(include_str!("milestones.sql"))?;
    let rows = statement.query_map([order], |row| {
        Ok(Milestone {
            step: coded(row, "step")?,
            happened_at: instant(row, "happened_at")?,
            recorded_at: instant(row, "recorded_at")?,
            actor: row.get("actor")?,
            note: row.get("note")?,
            team: row.get("team")?,
            void: row.get("is_void")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The order as typed, the order it is joined to with its number, and the calls joined to it.
pub type Typed = (
    RescueDraft,
    Option<(RescueOrderId, String)>,
    Vec<JoinedCall>,
);

/// The order as typed, caller and all, and the order it is joined to.
///
/// # Errors
///
/// When the file cannot be read.
pub fn draft_of(db: &impl Db, id: RescueOrderId) -> Result<Option<Typed>> {
    let mut statement = db.conn().prepare_cached(include_str!("draft.sql"))?;
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let trapped: u32 = row.get("trapped")?;
    let outside: bool = row.get("is_outside")?;
    let draft = RescueDraft {
        source: row.get("source")?,
        police_incident_no: row.get("police_incident_no")?,
        received: row.get("received_at")?,
        place: row.get("address")?,
        elevator: row.get("elevator_id")?,
        trapped: if trapped == 0 {
            String::new()
        } else {
            trapped.to_string()
        },
        caller_name: row.get("caller_name")?,
        caller_phone: row.get("caller_phone")?,
        description: row.get("description")?,
        outside: if outside {
            "1".to_owned()
        } else {
            String::new()
        },
        late_reason: row.get("late_reason")?,
    };
    let to: Option<RescueOrderId> = row.get("joined_to_id")?;
    let to = match to {
        Some(to) => Some((to, row.get("joined_no")?)),
        None => None,
    };
    Ok(Some((draft, to, joined(db, id)?)))
}

fn joined(db: &impl Db, id: RescueOrderId) -> Result<Vec<JoinedCall>> {
    let mut statement = db.conn().prepare_cached(
        "SELECT id, order_no, received_at, caller_name FROM rescue_order WHERE joined_to_id = ?1 ORDER BY received_at, id",
    )?;
    let rows = statement.query_map([id], |row| {
        let caller: String = row.get("caller_name")?;
        Ok(JoinedCall {
            id: row.get("id")?,
            order_no: row.get("order_no")?,
            received_at: instant(row, "received_at")?,
            caller: mask::name(&caller),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Outcome, cause and notes as the file holds them.
///
/// # Errors
///
/// When the file cannot be read.
pub fn closing_of(db: &impl Db, id: RescueOrderId) -> Result<(Option<RescueOutcome>, Closing)> {
    let mut statement = db.conn().prepare_cached(
        "SELECT outcome, cause, cause_note, injured, deaths, report_up FROM rescue_order WHERE id = ?1",
    )?;
    Ok(statement.query_row([id], |row| {
        let outcome: Option<RescueOutcome> = opt_coded(row, "outcome")?;
        Ok((
            outcome,
            Closing {
                outcome: outcome.map(|o| o.code().to_owned()).unwrap_or_default(),
                cause: row.get("cause")?,
                cause_note: row.get("cause_note")?,
                injured: row.get::<_, u32>("injured")?.to_string(),
                deaths: row.get::<_, u32>("deaths")?.to_string(),
                report_up: row.get("report_up")?,
                ..Closing::default()
            },
        ))
    })?)
}

/// What happened beside the milestones, oldest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn turns(db: &impl Db, id: RescueOrderId) -> Result<Vec<TurnEntry>> {
    let mut statement = db.conn().prepare_cached(include_str!("turns.sql"))?;
    let rows = statement.query_map([id], |row| {
        Ok(TurnEntry {
            turn: coded(row, "turn")?,
            level: opt_coded(row, "level")?,
            other: row.get("other_no")?,
            happened_at: instant(row, "happened_at")?,
            actor: row.get("actor")?,
            note: row.get("note")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Open orders that may be about the same event, the surest and nearest first.
///
/// # Errors
///
/// When the file cannot be read.
pub fn find_same(
    db: &impl Db,
    spot: &Spot,
    except: Option<RescueOrderId>,
    same_minutes: u32,
) -> Result<Vec<SameEvent>> {
    let mut list: Vec<SameEvent> = open(db)?
        .into_iter()
        .filter(|o| Some(o.id) != except)
        .filter_map(|o| {
            let other = Spot {
                elevator: o.elevator,
                community: o.community,
                received_at: o.received_at,
            };
            Some(SameEvent {
                likeness: alike(spot, &other, same_minutes)?,
                id: o.id,
                order_no: o.order_no,
                place: o.place,
                received_at: o.received_at,
                takes_calls: true,
            })
        })
        .collect();
    list.sort_by_key(|s| (s.likeness, (s.received_at - spot.received_at).abs()));
    Ok(list)
}

/// The open order on which a team is busy: sent there last and nobody free yet.
///
/// # Errors
///
/// When the file cannot be read.
pub fn team_elsewhere(db: &impl Db, team: &str, except: RescueOrderId) -> Result<Option<String>> {
    use crate::domain::rescue::RescueStep;
    Ok(open(db)?
        .into_iter()
        .find(|o| o.id != except && o.team() == team && o.at(RescueStep::Freed).is_none())
        .map(|o| o.order_no))
}

/// Whether this person had the caller shown since then.
///
/// # Errors
///
/// When the file cannot be read.
pub fn looked(
    db: &impl Db,
    order: RescueOrderId,
    person: PersonId,
    since: DateTime<FixedOffset>,
) -> Result<bool> {
    Ok(db
        .conn()
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM rescue_look WHERE rescue_order_id = ?1 AND actor_id = ?2 AND unixepoch(looked_at) >= ?3)",
        )?
        .query_row(params![order, person, since.timestamp()], |r| r.get(0))?)
}

/// Earlier orders at an elevator since then, newest first; calls joined to another are one with it.
///
/// # Errors
///
/// When the file cannot be read.
pub fn earlier(
    db: &impl Db,
    elevator: ElevatorId,
    since: DateTime<FixedOffset>,
) -> Result<Vec<RescueRow>> {
    let mut list = super::of_elevator(db, elevator)?;
    list.retain(|o| o.received_at >= since && !o.joined);
    Ok(list)
}

/// The phones of the user and the maintenance unit of an elevator, and its community.
///
/// # Errors
///
/// When the file cannot be read.
pub fn unit_phones(
    db: &impl Db,
    elevator: ElevatorId,
) -> Result<(String, String, Option<CommunityId>)> {
    let found = db
        .conn()
        .prepare_cached(
            "SELECT user_unit_id, maintenance_unit_id, community_id FROM elevator WHERE id = ?1",
        )?
        .query_row([elevator], |r| {
            Ok((
                r.get::<_, Option<OrganizationId>>(0)?,
                r.get::<_, Option<OrganizationId>>(1)?,
                r.get::<_, Option<CommunityId>>(2)?,
            ))
        })
        .optional()?;
    let Some((user, maintenance, community)) = found else {
        return Ok(Default::default());
    };
    let phone = |unit: Option<OrganizationId>| -> Result<String> {
        let Some(unit) = unit else {
            return Ok(String::new());
        };
        Ok(db
            .conn()
            .prepare_cached(
                "SELECT trim(contact_name || ' ' || phone) FROM organization WHERE id = ?1",
            )?
            .query_row([unit], |r| r.get(0))
            .optional()?
            .unwrap_or_default())
    };
    Ok((phone(user)?, phone(maintenance)?, community))
}
