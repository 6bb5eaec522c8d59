//! 项目: its settings and its plan by month.

use crate::domain::ids::ProgramId;
use crate::domain::program::Program;
use crate::domain::rescue::RescueRules;
use crate::store::prelude::*;

/// The program of this file; none before one is made.
///
/// # Errors
///
/// When the file cannot be read.
pub fn current(db: &impl Db) -> Result<Option<Program>> {
    let mut statement = db.conn().prepare_cached(include_str!("current.sql"))?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut program = program_of(row)?;
    program.monthly_plan = plan(db, program.id)?;
    Ok(Some(program))
}

/// Writes the settings and the plan, of a new program or of one that is there.
///
/// # Errors
///
/// When SQLite refuses it.
pub fn write(tx: &Tx<'_>, program: &Program) -> Result<()> {
    tx.conn()
        .prepare_cached(include_str!("write.sql"))?
        .execute(named_params! {
            ":id": program.id,
            ":name": program.name,
            ":target": program.target,
            ":starts_on": program.starts_on,
            ":deadline_on": program.deadline_on,
            ":counting_stage": program.counting_stage.code(),
            ":promise_days": program.promise_days,
            ":former_days": program.former_days,
            ":arrival_limit_minutes": program.arrival_limit_minutes,
            ":rescue_code_length": program.rescue_code_length,
            ":demo": program.demo,
            ":pinned_today": program.pinned_today,
            ":clock_start": program.clock_start.code(),
            ":visit_days": program.visit_days,
            ":visits_per_day": program.visits_per_day,
            ":untouched_days": program.untouched_days,
            ":rectify_days": program.rectify_days,
            ":rescue_outside_minutes": program.rescue.outside_minutes,
            ":rescue_arrival_soon_minutes": program.rescue.arrival_soon_minutes,
            ":rescue_answer_minutes": program.rescue.answer_minutes,
            ":rescue_station_minutes": program.rescue.station_minutes,
            ":rescue_held_minutes": program.rescue.held_minutes,
            ":rescue_held_soon_minutes": program.rescue.held_soon_minutes,
            ":rescue_same_minutes": program.rescue.same_minutes,
            ":rescue_late_minutes": program.rescue.late_minutes,
            ":rescue_reason_minutes": program.rescue.reason_minutes,
            ":rescue_in_time": program.rescue.in_time.code(),
            ":recheck_days": program.recheck_days,
            ":order_days": program.order_days,
            ":attachment_mb": program.attachment_mb,
            ":authority": program.authority.trim(),
        })?;
    write_plan(tx, program)
}

/// Rows of months that stay are kept, so that the record shows only what changed.
fn write_plan(tx: &Tx<'_>, program: &Program) -> Result<()> {
    for (month, _) in plan(tx, program.id)? {
        if !program.monthly_plan.iter().any(|(m, _)| *m == month) {
            tx.conn()
                .prepare_cached("DELETE FROM program_plan WHERE program_id = ?1 AND month = ?2")?
                .execute((program.id, month))?;
        }
    }
    for (month, done) in &program.monthly_plan {
        let changed = tx
            .conn()
            .prepare_cached(
                "UPDATE program_plan SET done = ?3 WHERE program_id = ?1 AND month = ?2",
            )?
            .execute((program.id, month, done))?;
        if changed == 0 {
            let id: ProgramId = tx.new_id();
            tx.conn()
                .prepare_cached(
                    "INSERT INTO program_plan (id, program_id, month, done) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute((id, program.id, month, done))?;
        }
    }
    Ok(())
}

fn plan(db: &impl Db, program: ProgramId) -> Result<Vec<(String, u32)>> {
    let mut statement = db.conn().prepare_cached(
        "SELECT month, done FROM program_plan WHERE program_id = ?1 ORDER BY month",
    )?;
    let rows = statement.query_map([program], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn program_of(row: &Row<'_>) -> Result<Program> {
    Ok(Program {
        id: row.get("id")?,
        name: row.get("name")?,
        target: row.get("target")?,
        starts_on: row.get("starts_on")?,
        deadline_on: row.get("deadline_on")?,
        counting_stage: coded(row, "counting_stage")?,
        promise_days: row.get("promise_days")?,
        former_days: row.get("former_days")?,
        arrival_limit_minutes: row.get("arrival_limit_minutes")?,
        rescue_code_length: row.get("rescue_code_length")?,
        monthly_plan: Vec::new(),
        demo: row.get("demo")?,
        pinned_today: row.get("pinned_today")?,
        clock_start: coded(row, "clock_start")?,
        visit_days: row.get("visit_days")?,
        visits_per_day: row.get("visits_per_day")?,
        untouched_days: row.get("untouched_days")?,
        rectify_days: row.get("rectify_days")?,
        rescue: RescueRules {
            arrival_minutes: row.get("arrival_limit_minutes")?,
            outside_minutes: row.get("rescue_outside_minutes")?,
            arrival_soon_minutes: row.get("rescue_arrival_soon_minutes")?,
            answer_minutes: row.get("rescue_answer_minutes")?,
            station_minutes: row.get("rescue_station_minutes")?,
            held_minutes: row.get("rescue_held_minutes")?,
            held_soon_minutes: row.get("rescue_held_soon_minutes")?,
            same_minutes: row.get("rescue_same_minutes")?,
            late_minutes: row.get("rescue_late_minutes")?,
            reason_minutes: row.get("rescue_reason_minutes")?,
            in_time: coded(row, "rescue_in_time")?,
        },
        recheck_days: row.get("recheck_days")?,
        order_days: row.get("order_days")?,
        attachment_mb: row.get("attachment_mb")?,
        authority: row.get("authority")?,
    })
}
