//! Visits: what stands against one, and a proposal for all that wait.
//!
//! A visit takes one place of an inspector's day. Those that wait are placed in the order of their due dates; any free
//! place before its due date is as good for the rest, since whoever comes later may use it only if it may use more. So
//! all due dates hold whenever they can, and the choice among places is free for an even load and one street a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::DayHalf;
use crate::coded_enum;
use crate::domain::ids::{InspectionId, PersonId, StreetId};
use crate::domain::work_calendar::WorkCalendar;

/// How many working days a proposal looks ahead.
const HORIZON: i32 = 60;

/// A visit that is planned, or is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Of which inspection.
    pub inspection: InspectionId,
    /// When.
    pub on: NaiveDate,
    /// Which half of the day.
    pub half: Option<DayHalf>,
    /// Who goes.
    pub inspector: PersonId,
    /// Where to.
    pub street: Option<StreetId>,
    /// Until when it has to be.
    pub due: Option<NaiveDate>,
}

coded_enum! {
    /// What stands against a visit. It is shown, and never refuses.
    pub enum Strain("strain") {
        /// Not a working day.
        DayOff = "day_off",
        /// After its due date.
        Late = "late",
        /// More visits than a day holds.
        Overload = "overload",
        /// Two streets in one half of a day.
        Clash = "clash",
    }
}

/// What stands against a visit among the others.
pub fn strains(
    visit: &Visit,
    others: &[Visit],
    per_day: u32,
    calendar: &WorkCalendar,
) -> Vec<Strain> {
    let same_day = |other: &&Visit| {
        other.inspection != visit.inspection
            && other.on == visit.on
            && other.inspector == visit.inspector
    };
    let mut found = Vec::new();
    if !calendar.is_working(visit.on) {
        found.push(Strain::DayOff);
    }
    if visit.due.is_some_and(|due| visit.on > due) {
        found.push(Strain::Late);
    }
    if others.iter().filter(same_day).count() >= per_day as usize {
        found.push(Strain::Overload);
    }
    let clashes = |other: &Visit| {
        visit.half.is_some() && other.half == visit.half && other.street != visit.street
    };
    if others.iter().filter(same_day).any(clashes) {
        found.push(Strain::Clash);
    }
    found
}

/// What waits for a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub inspection: InspectionId,
    /// Where.
    pub street: Option<StreetId>,
    /// Until when.
    pub due: Option<NaiveDate>,
}

coded_enum! {
    /// Why something could not be placed, or not in time.
    pub enum Unplaced("unplaced") {
        /// Nobody inspects.
        NoInspector = "no_inspector",
        /// Its due date has passed already.
        DuePassed = "due_passed",
        /// Every place until its due date is taken.
        Full = "full",
        /// No place in the days that a plan looks ahead.
        NoPlace = "no_place",
    }
}

/// A plan for all that wait; nothing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The visits, by day.
    pub visits: Vec<Visit>,
    /// Those of them that come after their due date, and why.
    pub late: Vec<(InspectionId, Unplaced)>,
    /// What found no place at all, and why.
    pub unplaced: Vec<(InspectionId, Unplaced)>,
}

/// What a plan may use.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    /// Who goes.
    pub inspectors: &'a [PersonId],
    /// What is planned already.
    pub planned: &'a [Visit],
    /// Visits that an inspector's day holds.
    pub per_day: u32,
    /// The first day that may be used.
    pub from: NaiveDate,
}

#[derive(Clone, Default)]
struct Place {
    visits: u32,
    streets: Vec<StreetId>,
}

/// Places what waits.
pub fn propose(waiting: &[Waiting], room: Room<'_>, calendar: &WorkCalendar) -> Proposal {
    let mut proposal = Proposal::default();
    let mut days = Vec::new();
    let mut day = room.from.pred_opt().unwrap_or(room.from);
    for _ in 0..HORIZON {
        day = calendar.add_working_days(day, 1).day;
        days.push(day);
    }
    let mut places: BTreeMap<(NaiveDate, usize), Place> = BTreeMap::new();
    let mut load = vec![0_u32; room.inspectors.len()];
    for visit in room.planned {
        if let Some(who) = room.inspectors.iter().position(|p| *p == visit.inspector) {
            let place = places.entry((visit.on, who)).or_default();
            place.visits += 1;
            place.streets.extend(visit.street);
            load[who] += u32::from(visit.on >= room.from);
        }
    }
    let used = |day: &NaiveDate, who: usize| places.get(&(*day, who)).map_or(0, |p| p.visits);
    let free = days
        .iter()
        .flat_map(|day| (0..load.len()).map(move |who| (day, who)))
        .map(|(day, who)| u64::from(room.per_day.saturating_sub(used(day, who))))
        .sum();
    let mut order: Vec<&Waiting> = waiting.iter().collect();
    order.sort_by_key(|w| (w.due.unwrap_or(NaiveDate::MAX), w.street, w.inspection));
    let mut taken = Taken {
        places,
        load,
        free,
        room,
        visits: Vec::new(),
    };
    // What is late anyway must not take a place from what is not: it comes second.
    let mut late = Vec::new();
    for wants in order {
        let due = wants.due.unwrap_or(NaiveDate::MAX);
        if room.inspectors.is_empty() {
            proposal
                .unplaced
                .push((wants.inspection, Unplaced::NoInspector));
        } else if !taken.place(&days, |day| day <= due, wants) {
            late.push(wants);
        }
    }
    for wants in late {
        // The first free place.
        let free = (0..days.len()).any(|at| taken.place(&days[at..=at], |_| true, wants));
        let passed = days
            .first()
            .zip(wants.due)
            .is_some_and(|(first, due)| due < *first);
        let why = match (free, passed) {
            (false, _) => Unplaced::NoPlace,
            (true, true) => Unplaced::DuePassed,
            (true, false) => Unplaced::Full,
        };
        let list = if free {
            &mut proposal.late
        } else {
            &mut proposal.unplaced
        };
        list.push((wants.inspection, why));
    }
    proposal.visits = taken.visits;
    proposal
        .visits
        .sort_by_key(|v| (v.on, v.inspector, v.half, v.street, v.inspection));
    proposal
}

/// What is taken so far.
struct Taken<'a> {
    places: BTreeMap<(NaiveDate, usize), Place>,
    load: Vec<u32>,
    /// How many places are left in all.
    free: u64,
    room: Room<'a>,
    visits: Vec<Visit>,
}

impl Taken<'_> {
    /// Takes the best free place of some days; false if there is none.
    fn place(
        &mut self,
        days: &[NaiveDate],
        may: impl Fn(NaiveDate) -> bool,
        wants: &Waiting,
    ) -> bool {
        if self.free == 0 {
            return false;
        }
        let Some((on, who)) = self.best(days, may, wants) else {
            return false;
        };
        self.free -= 1;
        let place = self.places.entry((on, who)).or_default();
        place.visits += 1;
        place.streets.extend(wants.street);
        self.load[who] += 1;
        let half = if place.visits * 2 <= self.room.per_day {
            DayHalf::Morning
        } else {
            DayHalf::Afternoon
        };
        self.visits.push(Visit {
            inspection: wants.inspection,
            on,
            half: Some(half),
            inspector: self.room.inspectors[who],
            street: wants.street,
            due: wants.due,
        });
        true
    }

    /// A day of the same street first, then an empty day, then any; the least loaded inspector, the earliest day.
    fn best(
        &self,
        days: &[NaiveDate],
        may: impl Fn(NaiveDate) -> bool,
        wants: &Waiting,
    ) -> Option<(NaiveDate, usize)> {
        let empty = Place::default();
        days.iter()
            .filter(|day| may(**day))
            .flat_map(|day| (0..self.load.len()).map(move |who| (*day, who)))
            .filter_map(|(day, who)| {
                let place = self.places.get(&(day, who)).unwrap_or(&empty);
                if place.visits >= self.room.per_day {
                    return None;
                }
                let fits = place.streets.iter().all(|s| Some(*s) == wants.street);
                let rank = match (place.visits, fits) {
                    (0, _) => 1,
                    (_, true) => 0,
                    (_, false) => 2,
                };
                // A day that is begun is filled before the load is looked at.
                let weight = if rank == 0 { 0 } else { self.load[who] };
                Some(((rank, weight, day, who), (day, who)))
            })
            .min_by_key(|(key, _)| *key)
            .map(|(_, place)| place)
    }
}
