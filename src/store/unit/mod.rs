//! What each unit has open: counted for all units at once.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::ids::OrganizationId;
use crate::domain::organization::OrganizationKind;
use crate::domain::renewal::Stage;
use crate::domain::views::{StageCounts, UnitRow};
use crate::store::prelude::*;
use crate::store::register::fragments::due_sql;
use crate::store::{calendar, organization};

/// Units of a kind, or all, by name.
///
/// # Errors
///
/// When the file cannot be read.
pub fn list(
    db: &impl Db,
    kind: Option<OrganizationKind>,
    today: NaiveDate,
) -> Result<Vec<UnitRow>> {
    let mut as_construction = by_stage(db, include_str!("as_construction.sql"))?;
    let mut as_maker = by_stage(db, include_str!("as_maker.sql"))?;
    let mut as_user = by_stage(db, include_str!("as_user.sql"))?;
    let maintained = counts(db, include_str!("maintained.sql"), &[])?;
    let overdue = counts(
        db,
        &format!(
            "SELECT r.construction_unit_id, count(*) FROM register_row r \
             WHERE r.construction_unit_id IS NOT NULL AND {} < ?1 GROUP BY r.construction_unit_id",
            due_sql()
        ),
        &[&calendar::overdue_before(db, today)?],
    )?;
    let open_notices = counts(db, include_str!("open_notices.sql"), &[])?;
    let of = |map: &HashMap<OrganizationId, u32>, id| map.get(&id).copied().unwrap_or(0);
    Ok(organization::all(db)?
        .into_iter()
        .filter(|o| kind.is_none_or(|k| o.draft.kinds.contains(&k)))
        .map(|organization| {
            let id = organization.id;
            UnitRow {
                organization,
                as_construction: as_construction.remove(&id).unwrap_or_default(),
                as_maker: as_maker.remove(&id).unwrap_or_default(),
                as_user: as_user.remove(&id).unwrap_or_default(),
                maintained: of(&maintained, id),
                overdue: of(&overdue, id),
                open_notices: of(&open_notices, id),
            }
        })
        .collect())
}

/// Unit, stage, how many; several rows of one unit and stage are added up. In the order of the stages.
fn by_stage(db: &impl Db, sql: &str) -> Result<HashMap<OrganizationId, StageCounts>> {
    let mut units: HashMap<OrganizationId, StageCounts> = HashMap::new();
    let mut statement = db.conn().prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (stage, n): (Stage, u32) = (coded(row, "stage")?, row.get("n")?);
        let list = units.entry(row.get("unit")?).or_default();
        match list.iter_mut().find(|(s, _)| *s == stage) {
            Some((_, count)) => *count += n,
            None => list.push((stage, n)),
        }
    }
    for list in units.values_mut() {
        list.sort();
    }
    Ok(units)
}

fn counts(
    db: &impl Db,
    sql: &str,
    params: &[&dyn rusqlite::ToSql],
) -> Result<HashMap<OrganizationId, u32>> {
    let mut statement = db.conn().prepare_cached(sql)?;
    let rows = statement.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
