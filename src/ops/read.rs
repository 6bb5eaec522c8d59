//! Answers to what the window asks. Reading never changes anything and is open to every role.

use super::ask::{Answer, Ask};
use super::lookup::{Settings, check};
use super::{Actor, board, desk, inspection, notice, rescue, site, step, unit};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::{ElevatorId, OperationId};
use crate::domain::problem::Problem;
use crate::domain::views::{ElevatorDetail, OperationEntry};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::store::{self, Db, Reader, catalog, elevator, history, register, undo};

/// The most operations that a record's history shows.
const HISTORY_OF_RECORD: u32 = 200;

/// Answers a question on one state of the file. A failure is an answer too.
pub fn answer(reader: &Reader, ask: &Ask, actor: &Actor, calendar: &WorkCalendar) -> Answer {
    reader
        .consistent(|reader| answer_on(reader, ask, actor, calendar))
        .unwrap_or_else(|error| Answer::Failed(ask.clone(), error))
}

fn answer_on(reader: &Reader, ask: &Ask, actor: &Actor, calendar: &WorkCalendar) -> Result<Answer> {
    let today = actor.today;
    Ok(match ask {
        Ask::Catalog => Answer::Catalog(Box::new(catalog::read(reader, actor.person)?)),
        Ask::RegisterIds(query) => {
            let program = desk::program(reader)?;
            let ids = register::ids(reader, query, &program, today)?;
            Answer::RegisterIds(query.clone(), ids)
        }
        Ask::RegisterRows(ids) => Answer::RegisterRows(register::rows(reader, ids)?),
        Ask::Elevator(id) => Answer::Elevator(*id, detail(reader, *id)?.map(Box::new)),
        Ask::History(most) => {
            Answer::History(history::recent(reader, &history::Filter::default(), *most)?)
        }
        Ask::Operation(id) => Answer::Operation(*id, operation(reader, *id)?.map(Box::new)),
        Ask::UndoState => Answer::UndoState(
            undo::next_undo(reader, actor.person)?.map(Box::new),
            undo::next_redo(reader, actor.person)?.map(Box::new),
        ),
        Ask::CheckElevator { except, draft } => {
            let problems = check_form(reader, *except, draft, actor)?;
            Answer::CheckElevator(draft.clone(), problems)
        }
        Ask::CheckStep { elevators, request } => {
            let guards = step::check(reader, elevators, request, today)?;
            Answer::CheckStep(elevators.clone(), request.clone(), guards)
        }
        Ask::Find(text, most) => {
            let ids = register::find(reader, text, *most)?;
            Answer::Find(text.clone(), register::rows(reader, &ids)?)
        }
        Ask::BoardFirst(query) => {
            Answer::BoardFirst(board::first(reader, calendar, query)?.map(Box::new))
        }
        Ask::BoardProgress(query) => {
            Answer::BoardProgress(Box::new(board::progress(reader, calendar, query)?))
        }
        Ask::BoardReports(query) => {
            Answer::BoardReports(Box::new(board::reports(reader, calendar, query)?))
        }
        Ask::BoardRescue(query) => {
            Answer::BoardRescue(Box::new(board::rescue_part(reader, query)?))
        }
        Ask::BoardRegister(query) => {
            Answer::BoardRegister(Box::new(board::register_part(reader, query)?))
        }
        Ask::BoardSite(query) => {
            Answer::BoardSite(Box::new(board::site_part(reader, calendar, query)?))
        }
        Ask::BoardThen(query) => {
            Answer::BoardThen(Box::new(board::whole(reader, calendar, query)?))
        }
        Ask::BoardOrders(query, filter) => {
            let list = board::orders(reader, query, filter)?;
            Answer::BoardOrders(query.clone(), filter.clone(), list)
        }
        Ask::BoardSiteRows(query, of) => {
            let list = board::site_rows(reader, calendar, query, of, board::MOST_ROWS)?;
            Answer::BoardSiteRows(query.clone(), of.clone(), list)
        }
        Ask::Report(kind, query, lang) => Answer::Report(Box::new(super::report::report(
            reader, calendar, *lang, *kind, query,
        )?)),
        Ask::Notices => Answer::Notices(notice::list(reader)?),
        Ask::Notice(id) => Answer::Notice(*id, notice::detail(reader, *id)?.map(Box::new)),
        Ask::Units(kind) => Answer::Units(*kind, unit::list(reader, *kind, today)?),
        Ask::PickPlaces(stage) => Answer::PickPlaces(*stage, notice::pick_places(reader, *stage)?),
        Ask::CheckNotice { except, draft } => {
            let problems = notice::check(reader, *except, draft, today)?;
            Answer::CheckNotice(draft.clone(), problems)
        }
        Ask::RescueOpen => Answer::RescueOpen(rescue::open(reader)?),
        Ask::Rescue(id) => Answer::Rescue(*id, rescue::detail(reader, *id, actor)?.map(Box::new)),
        Ask::RescueCandidates(text) => {
            let list = rescue::candidates(reader, text, actor)?;
            Answer::RescueCandidates(text.clone(), list)
        }
        Ask::RescueElevator(id) => {
            let found = rescue::candidate(reader, *id, actor)?;
            Answer::RescueElevator(*id, found.map(Box::new))
        }
        Ask::RescueSame { except, draft } => {
            let list = rescue::same(reader, draft, *except, actor)?;
            Answer::RescueSame(draft.clone(), list)
        }
        Ask::RescueStats(query) => {
            Answer::RescueStats(Box::new(rescue::stats(reader, query, today)?))
        }
        Ask::RescueOrders(query, filter) => {
            let list = rescue::list(reader, query, filter, today)?;
            Answer::RescueOrders(query.clone(), filter.clone(), list)
        }
        Ask::Inspections(day) => {
            let program = desk::program(reader)?;
            Answer::Inspections(inspection::rows(reader, &program, calendar, *day)?)
        }
        Ask::EndedInspections(wanted) => {
            let program = desk::program(reader)?;
            let found = inspection::ended(reader, wanted, &program, calendar, today)?;
            Answer::EndedInspections(found)
        }
        Ask::Inspection(id, day) => {
            let detail = inspection::detail(reader, *id, calendar, *day)?;
            Answer::Inspection(*id, detail.map(Box::new))
        }
        Ask::Proposal(day) => {
            Answer::Proposal(Box::new(inspection::proposal(reader, calendar, *day)?))
        }
        Ask::CalendarMoves(change) => {
            let moved = super::calendar::moved(reader, change, actor, calendar)?;
            Answer::CalendarMoves(change.clone(), moved)
        }
        Ask::CalendarMoved(before) => Answer::CalendarMoved(super::calendar::moved_since(
            reader, before, actor, calendar,
        )?),
        Ask::Today(day, person) => {
            Answer::Today(super::today::today(reader, *person, calendar, *day)?)
        }
        Ask::SiteChecks(day) => Answer::SiteChecks(site::look::checks(reader, calendar, *day)?),
        Ask::SupervisionOrders(day) => {
            Answer::SupervisionOrders(site::look::orders(reader, calendar, *day)?)
        }
        Ask::SiteCheck(id, day) => {
            let detail = site::look::check(reader, *id, calendar, *day)?;
            Answer::SiteCheck(*id, detail.map(Box::new))
        }
        Ask::ElevatorSite(id, day) => {
            let found = site::look::of_elevator(reader, *id, calendar, *day)?;
            Answer::ElevatorSite(*id, Box::new(found))
        }
        Ask::SweepFinds => Answer::SweepFinds(site::look::sweep_finds(reader)?),
        Ask::Thumbnails(contents) => {
            let small = |sha: &String| {
                let picture = site::picture::of(reader.path(), sha, site::picture::SMALL);
                (sha.clone(), picture.ok())
            };
            Answer::Thumbnails(contents.iter().map(small).collect())
        }
        Ask::Picture(content) => {
            let picture = site::picture::of(reader.path(), content, site::picture::LARGE);
            Answer::Picture(content.clone(), picture.ok())
        }
        Ask::Aside(day) => Answer::Aside(super::import::aside::list(reader, *day)?),
        // Backups lie beside the file; the worker answers before it comes here.
        Ask::Backups => return Err(Error::internal("backups are not read from the file")),
    })
}

/// Everything that hangs on one elevator; none if it is gone.
///
/// # Errors
///
/// When the file cannot be read.
pub fn detail(db: &impl Db, id: ElevatorId) -> Result<Option<ElevatorDetail>> {
    let Some(elevator) = elevator::get(db, id)? else {
        return Ok(None);
    };
    let history = history::of_record(db, "elevator", id.0, HISTORY_OF_RECORD)?;
    let carried = super::step::carriers(db, id, &elevator.events)?;
    Ok(Some(ElevatorDetail {
        elevator,
        carried,
        notices: store::notice::of_elevator(db, id)?,
        reminders: store::reminder::of_elevator(db, id)?,
        rescues: store::rescue::of_elevator(db, id)?,
        history,
    }))
}

fn operation(db: &impl Db, id: OperationId) -> Result<Option<OperationEntry>> {
    history::operation(db, id)
}

fn check_form(
    db: &impl Db,
    except: Option<ElevatorId>,
    draft: &ElevatorDraft,
    actor: &Actor,
) -> Result<Vec<Problem>> {
    let settings = Settings::read(db, actor.today)?;
    let except: Vec<ElevatorId> = except.into_iter().collect();
    Ok(check(db, &settings, draft, &except)?.1)
}
