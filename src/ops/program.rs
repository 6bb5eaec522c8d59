//! 项目: its settings, and the one that a new file starts with.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde_json::json;

use super::Done;
use super::desk::Desk;
use super::merge::{merge, refuse, soften};
use crate::domain::checks::check_program;
use crate::domain::ids::ProgramId;
use crate::domain::operation::OpKind;
use crate::domain::program::Program;
use crate::domain::renewal::Stage;
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::store::{Tx, community, program};

/// Settings that the form changed.
///
/// # Errors
///
/// [`Error::Invalid`]; [`Error::Conflict`] for settings that somebody else changed meanwhile; [`Error::NotFound`];
/// [`Error::Forbidden`].
pub fn save(desk: &mut Desk<'_>, before: &Program, after: &Program) -> Result<Done> {
    desk.require(Permission::EditProgram)?;
    let op = desk.op(OpKind::SaveProgram, json!({ "label": after.name.trim() }));
    let committed = desk.store.transact(op, |tx| {
        let theirs = program::current(tx)?.filter(|p| p.id == after.id);
        let theirs = theirs.ok_or(Error::NotFound {
            what: "program",
            id: after.id.0,
        })?;
        let (merged, changed) = merge(before, after, &theirs)?;
        let mut problems = check_program(&merged);
        soften(&mut problems, &changed);
        let warnings = refuse(problems)?;
        program::write(tx, &merged)?;
        Ok(warnings)
    })?;
    let (mut done, warnings) = Done::of(committed);
    done.count = u32::from(done.operation.is_some());
    done.warnings = warnings;
    Ok(done)
}

#[derive(Deserialize)]
struct District {
    program: String,
    streets: Vec<(String, String)>,
}

/// What a new file starts with: the streets of the district and a program with the usual settings.
///
/// # Errors
///
/// When the file refuses it.
pub(crate) fn found(tx: &Tx<'_>, today: NaiveDate) -> Result<ProgramId> {
    let district: District =
        serde_json::from_str(include_str!("../../db/district.json")).map_err(Error::internal)?;
    for (code, name) in &district.streets {
        community::insert_street(tx, code, name)?;
    }
    let day = |month, day| NaiveDate::from_ymd_opt(today.year(), month, day).unwrap_or(today);
    let program = Program {
        id: tx.new_id(),
        name: district.program,
        target: 500,
        starts_on: day(1, 1),
        deadline_on: day(8, 31),
        counting_stage: Stage::Reported,
        promise_days: 2,
        former_days: 5,
        arrival_limit_minutes: 30,
        rescue_code_length: 6,
        monthly_plan: Vec::new(),
        demo: false,
        pinned_today: None,
    };
    program::write(tx, &program)?;
    Ok(program.id)
}
