//! 单位.

use crate::domain::ids::OrganizationId;
use crate::domain::order::by_name;
use crate::domain::organization::{Organization, OrganizationDraft, OrganizationKind};
use crate::domain::views::OrganizationName;
use crate::store::prelude::*;

/// One unit; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn get(db: &impl Db, id: OrganizationId) -> Result<Option<Organization>> {
    Ok(db
        .conn()
        .prepare_cached(concat!(include_str!("select.sql"), " WHERE id = ?1"))?
        .query_row([id], organization_of)
        .optional()?)
}

/// Every unit by name, in the order of pinyin.
///
/// # Errors
///
/// When the file cannot be read.
pub fn all(db: &impl Db) -> Result<Vec<Organization>> {
    let mut statement = db
        .conn()
        .prepare_cached(concat!(include_str!("select.sql"), " ORDER BY id"))?;
    let rows = statement.query_map([], organization_of)?;
    let mut all: Vec<Organization> = rows.collect::<rusqlite::Result<_>>()?;
    all.sort_by(|a, b| by_name(&a.draft.name, &b.draft.name));
    Ok(all)
}

/// Every unit as a menu shows it, by name.
///
/// # Errors
///
/// When the file cannot be read.
pub fn names(db: &impl Db) -> Result<Vec<OrganizationName>> {
    Ok(all(db)?
        .into_iter()
        .map(|o| OrganizationName {
            id: o.id,
            name: o.draft.name,
            kinds: o.draft.kinds,
        })
        .collect())
}

/// The unit of exactly this name, with what it does.
///
/// # Errors
///
/// When the file cannot be read.
pub fn find(db: &impl Db, name: &str) -> Result<Option<(OrganizationId, Vec<OrganizationKind>)>> {
    Ok(db
        .conn()
        .prepare_cached(concat!(include_str!("select.sql"), " WHERE name = ?1"))?
        .query_row([name], organization_of)
        .optional()?
        .map(|o| (o.id, o.draft.kinds)))
}

/// The unit that has this credit code.
///
/// # Errors
///
/// When the file cannot be read.
pub fn by_credit_code(db: &impl Db, code: &str) -> Result<Option<OrganizationId>> {
    Ok(db
        .conn()
        .prepare_cached("SELECT id FROM organization WHERE credit_code = ?1")?
        .query_row([code], |row| row.get(0))
        .optional()?)
}

/// Writes a new unit.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn insert(tx: &Tx<'_>, draft: &OrganizationDraft) -> Result<OrganizationId> {
    let id: OrganizationId = tx.new_id();
    write(tx, include_str!("insert.sql"), id, draft)?;
    Ok(id)
}

/// Writes all columns of a unit; the record of the change holds only those that differ.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn update(tx: &Tx<'_>, id: OrganizationId, draft: &OrganizationDraft) -> Result<()> {
    write(tx, include_str!("update.sql"), id, draft)
}

/// Adds what a unit does.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn add_kind(tx: &Tx<'_>, id: OrganizationId, kind: OrganizationKind) -> Result<()> {
    let sql = match kind {
        OrganizationKind::Maker => "UPDATE organization SET is_maker = 1 WHERE id = ?1",
        OrganizationKind::Construction => {
            "UPDATE organization SET is_construction = 1 WHERE id = ?1"
        }
        OrganizationKind::User => "UPDATE organization SET is_user = 1 WHERE id = ?1",
        OrganizationKind::Owner => "UPDATE organization SET is_owner = 1 WHERE id = ?1",
        OrganizationKind::Maintenance => "UPDATE organization SET is_maintenance = 1 WHERE id = ?1",
        OrganizationKind::Inspection => "UPDATE organization SET is_inspection = 1 WHERE id = ?1",
    };
    tx.conn().prepare_cached(sql)?.execute([id])?;
    Ok(())
}

fn write(tx: &Tx<'_>, sql: &str, id: OrganizationId, draft: &OrganizationDraft) -> Result<()> {
    let is = |kind| draft.kinds.contains(&kind);
    let or_null = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    tx.conn().prepare_cached(sql)?.execute(named_params! {
        ":id": id,
        ":name": draft.name,
        ":credit_code": or_null(&draft.credit_code),
        ":is_maker": is(OrganizationKind::Maker),
        ":is_construction": is(OrganizationKind::Construction),
        ":is_user": is(OrganizationKind::User),
        ":is_owner": is(OrganizationKind::Owner),
        ":is_maintenance": is(OrganizationKind::Maintenance),
        ":is_inspection": is(OrganizationKind::Inspection),
        ":legal_representative": draft.legal_representative,
        ":address": draft.address,
        ":contact_name": draft.contact_name,
        ":phone": draft.phone,
        ":permit_no": draft.permit_no,
        ":permit_valid_to": or_null(&draft.permit_valid_to),
        ":remarks": draft.remarks,
    })?;
    Ok(())
}

/// A unit from a row of `select.sql`.
///
/// # Errors
///
/// When a column is missing.
pub(in crate::store) fn organization_of(row: &Row<'_>) -> rusqlite::Result<Organization> {
    let mut kinds = Vec::new();
    for (column, kind) in [
        ("is_maker", OrganizationKind::Maker),
        ("is_construction", OrganizationKind::Construction),
        ("is_user", OrganizationKind::User),
        ("is_owner", OrganizationKind::Owner),
        ("is_maintenance", OrganizationKind::Maintenance),
        ("is_inspection", OrganizationKind::Inspection),
    ] {
        if row.get::<_, bool>(column)? {
            kinds.push(kind);
        }
    }
    let optional = |column: &str| -> rusqlite::Result<String> {
        Ok(row.get::<_, Option<String>>(column)?.unwrap_or_default())
    };
    Ok(Organization {
        id: row.get("id")?,
        draft: OrganizationDraft {
            name: row.get("name")?,
            credit_code: optional("credit_code")?,
            kinds,
            legal_representative: row.get("legal_representative")?,
            address: row.get("address")?,
            contact_name: row.get("contact_name")?,
            phone: row.get("phone")?,
            permit_no: row.get("permit_no")?,
            permit_valid_to: optional("permit_valid_to")?,
            remarks: row.get("remarks")?,
        },
    })
}
