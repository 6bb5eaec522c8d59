//! 单位: new and changed.

use std::cell::RefCell;

use chrono::NaiveDate;
use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::{merge, refuse, soften};
use crate::domain::checks::check_organization;
use crate::domain::fields::Fields;
use crate::domain::ids::OrganizationId;
use crate::domain::operation::OpKind;
use crate::domain::organization::OrganizationDraft;
use crate::domain::problem::{Field, Problem};
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::{Db, organization};

/// A new unit (`id` none) or the changed fields of one.
///
/// # Errors
///
/// [`Error::Invalid`], also for a name or credit code that another unit has; [`Error::Conflict`] for fields that
/// somebody else changed meanwhile; [`Error::NotFound`]; [`Error::Forbidden`].
pub fn save(
    desk: &mut Desk<'_>,
    id: Option<OrganizationId>,
    before: &OrganizationDraft,
    after: &OrganizationDraft,
) -> Result<Done> {
    desk.require(Permission::EditRegister)?;
    let args = json!({ "label": after.name.trim(), "new": id.is_none() });
    let op = desk.op(OpKind::SaveOrganization, args);
    let today = desk.actor.today;
    let committed = desk.store.transact(op, |tx| {
        let (draft, changed) = match id {
            None => (after.clone(), None),
            Some(id) => {
                let theirs = organization::get(tx, id)?.ok_or(Error::NotFound {
                    what: "organization",
                    id: id.0,
                })?;
                let (merged, changed) = merge(before, after, &theirs.draft)?;
                (merged, Some(changed))
            }
        };
        let form = draft;
        let (draft, mut problems) = check(tx, id, &form, today)?;
        if let Some(changed) = &changed {
            soften(&mut problems, changed, |f| draft.field(f) == form.field(f));
        }
        let warnings = refuse(problems)?;
        let saved = match id {
            Some(id) => organization::update(tx, id, &draft).map(|()| id)?,
            None => organization::insert(tx, &draft)?,
        };
        Ok((saved, warnings))
    })?;
    let (mut done, (saved, warnings)) = Done::of(committed);
    done.created = id.is_none().then_some(saved.0);
    done.count = u32::from(done.operation.is_some());
    done.warnings = warnings;
    Ok(done)
}

/// Judges a unit against the others; the draft comes back as the file will hold it.
pub(super) fn check(
    db: &impl Db,
    except: Option<OrganizationId>,
    draft: &OrganizationDraft,
    today: NaiveDate,
) -> Result<(OrganizationDraft, Vec<Problem>)> {
    let failure = RefCell::new(None);
    let taken = |field: Field, value: &str| {
        let found = match field {
            Field::CreditCode => organization::by_credit_code(db, value),
            _ => organization::find(db, value).map(|found| found.map(|(id, _)| id)),
        };
        match found {
            Ok(found) => found.is_some_and(|id| Some(id) != except),
            Err(e) => {
                failure.borrow_mut().get_or_insert(e);
                false
            }
        }
    };
    let (checked, problems) = check_organization(draft, today, &taken);
    if let Some(e) = failure.into_inner() {
        return Err(e);
    }
    let draft = OrganizationDraft {
        name: checked.name,
        credit_code: checked
            .credit_code
            .map(|c| c.into_string())
            .unwrap_or_default(),
        kinds: checked.kinds,
        legal_representative: checked.legal_representative,
        address: checked.address,
        contact_name: checked.contact_name,
        phone: checked.phone,
        permit_no: checked.permit_no,
        permit_valid_to: checked
            .permit_valid_to
            .map(|d| d.to_string())
            .unwrap_or_default(),
        remarks: checked.remarks,
    };
    Ok((draft, problems))
}
