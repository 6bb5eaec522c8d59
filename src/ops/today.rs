//! 今日: what the person signed in has to do, read in one go and counted once.

use chrono::NaiveDate;

use super::{desk, inspection};
use crate::domain::ids::PersonId;
use crate::domain::inspection::today::inspector;
use crate::domain::notice::NoticeState;
use crate::domain::today::{
    self, TodayGroup, TodayItem, TodayKind, TodayList, Urgency, When, notice_item, register_query,
    renewal_item,
};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::store::{Db, notice, person, register};

/// Rows of the register that a group carries; more are opened as a list.
const SHOWN: usize = 100;

/// Everything that a person has to do on a day.
///
/// # Errors
///
/// When the file cannot be read.
pub fn today(
    db: &impl Db,
    who: PersonId,
    calendar: &WorkCalendar,
    day: NaiveDate,
) -> Result<TodayList> {
    let mut list = TodayList::default();
    let Some(who) = person::all(db)?.into_iter().find(|p| p.id == who) else {
        return Ok(list);
    };
    let program = desk::program(db)?;
    let urgency = Urgency::of(calendar, day, program.untouched_days);
    if TodayKind::Inspection.concerns(who.role) {
        let rows = inspection::rows(db, &program, calendar, day)?;
        for group in today::inspections(&rows, inspector(&who), &urgency) {
            list.add(group);
        }
    }
    let of_register = |kind: TodayKind, when: When| -> Result<Option<TodayGroup>> {
        let Some(query) = register_query(kind, when, &urgency) else {
            return Ok(None);
        };
        let ids = register::ids(db, &query, &program, day)?;
        let first = &ids[..ids.len().min(SHOWN)];
        let rows = register::rows(db, first)?;
        Ok(Some(TodayGroup {
            when,
            kind,
            count: u32::try_from(ids.len()).unwrap_or(u32::MAX),
            items: rows.iter().filter_map(renewal_item).collect(),
        }))
    };
    if TodayKind::Renewal.concerns(who.role) {
        for when in [When::Overdue, When::Today, When::Next] {
            if let Some(group) = of_register(TodayKind::Renewal, when)? {
                list.add(group);
            }
        }
    }
    if TodayKind::NotReminded.concerns(who.role) {
        if let Some(group) = of_register(TodayKind::NotReminded, When::Waiting)? {
            list.add(group);
        }
        let waiting = notice::waiting(db)?;
        for (kind, state) in [
            (TodayKind::NoticeSubmitted, NoticeState::Submitted),
            (TodayKind::NoticeReturned, NoticeState::Returned),
        ] {
            let here = waiting.iter().filter(|row| row.state == state);
            let items: Vec<TodayItem> = here.map(notice_item).collect();
            list.add(TodayGroup {
                when: When::Waiting,
                kind,
                count: u32::try_from(items.len()).unwrap_or(u32::MAX),
                items,
            });
        }
    }
    Ok(list)
}
