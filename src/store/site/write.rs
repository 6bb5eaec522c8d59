//! Writing checks.

use chrono::{DateTime, FixedOffset};

use crate::domain::checks::CheckedCheck;
use crate::domain::ids::{
    CheckItemId, CheckTemplateId, OrganizationId, PersonId, SiteCheckId, StreetId,
};
use crate::store::prelude::*;

/// A check to write.
#[derive(Clone, Debug)]
pub struct NewCheck<'a> {
    /// What was typed, checked.
    pub checked: &'a CheckedCheck,
    /// 第几次.
    pub round: u32,
    /// The check that it follows.
    pub previous: Option<SiteCheckId>,
    /// The checklist that it is made with.
    pub template: Option<CheckTemplateId>,
    /// Where, in words.
    pub place: &'a str,
    /// In which street.
    pub street: Option<StreetId>,
    /// 被检查单位.
    pub unit: Option<OrganizationId>,
    /// 到场未检.
    pub missed: bool,
    /// The people of the file among the inspectors, in their order.
    pub people: &'a [Option<PersonId>],
    /// When it was recorded; the operation's instant but in made data.
    pub recorded_at: DateTime<FixedOffset>,
}

/// Writes a check with everything that hangs on it; its items get ids in their order.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, new: &NewCheck<'_>) -> Result<SiteCheckId> {
    let id: SiteCheckId = tx.new_id();
    let checked = new.checked;
    tx.conn()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(named_params! {
            ":id": id,
            ":check_kind": checked.kind.code(),
            ":round": new.round,
            ":previous_id": new.previous,
            ":check_template_id": new.template,
            ":checked_on": checked.checked_on,
            ":from_time": checked.from_time,
            ":to_time": checked.to_time,
            ":place": new.place,
            ":street_id": new.street,
            ":organization_id": new.unit,
            ":is_missed": new.missed,
            ":findings": checked.findings,
            ":measures": checked.measures,
            ":unit_opinion": checked.unit_opinion,
            ":remarks": checked.remarks,
            ":recorded_at": instant_text(new.recorded_at),
        })?;
    for (at, name) in checked.inspectors.iter().enumerate() {
        insert_inspector(tx, id, name, new.people.get(at).copied().flatten())?;
    }
    let mut line = tx.conn().prepare_cached(
        "INSERT INTO check_department (id, site_check_id, department) VALUES (?1, ?2, ?3)",
    )?;
    for department in &checked.departments {
        let own: CheckItemId = tx.new_id();
        line.execute(params![own, id, department.code()])?;
    }
    let mut line = tx.conn().prepare_cached(
        "INSERT INTO check_elevator (id, site_check_id, elevator_id) VALUES (?1, ?2, ?3)",
    )?;
    for elevator in &checked.elevators {
        let own: CheckItemId = tx.new_id();
        line.execute(params![own, id, elevator])?;
    }
    let mut line = tx.conn().prepare_cached(include_str!("insert_item.sql"))?;
    for item in &checked.items {
        let own: CheckItemId = tx.new_id();
        line.execute(named_params! {
            ":id": own,
            ":site_check_id": id,
            ":content": item.content,
            ":basis": item.basis,
            ":result": item.result.map(|r| r.code()),
            ":note": item.note,
            ":carries_id": item.carries,
        })?;
    }
    Ok(id)
}

/// One more inspector, after those who are there.
pub(super) fn insert_inspector(
    tx: &Tx<'_>,
    check: SiteCheckId,
    name: &str,
    person: Option<PersonId>,
) -> Result<()> {
    let own: CheckItemId = tx.new_id();
    tx.conn()
        .prepare_cached(
            "INSERT INTO check_inspector (id, site_check_id, name, person_id) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![own, check, name, person])?;
    Ok(())
}
