//! The short lists that menus, forms and filters choose from.

use crate::domain::ids::PersonId;
use crate::domain::views::Catalog;
use crate::store::prelude::*;
use crate::store::{
    attachment, calendar, community, inspection, log, organization, person, program, saved_view,
    site,
};

/// All of them, with the saved views that this person sees.
///
/// # Errors
///
/// When the file cannot be read.
pub fn read(db: &impl Db, reader: PersonId) -> Result<Catalog> {
    let program = program::current(db)?;
    let pinned = program.as_ref().and_then(|p| p.pinned_today);
    Ok(Catalog {
        program,
        streets: community::streets(db)?,
        communities: community::all(db)?,
        organizations: organization::names(db)?,
        people: person::all(db)?,
        saved_views: saved_view::of_person(db, reader)?,
        last_at: log::last_at(db, pinned)?,
        calendar: calendar::own(db)?,
        templates: site::template::newest(db)?,
        attachments: attachment::files::extent(db)?,
        signers: inspection::signers(db)?,
    })
}
