//! Visits: what stands against one, and a proposal for all that wait.
//!
//! A visit takes one place of an inspector's half day, and a half day keeps to one street. Those that wait are placed in
//! the order of their due dates, what is overdue before all, each at the first place that is left: nobody waits behind one
//! that is due later, unless the earlier place lies in another street.

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

/// What an inspector's day holds so far.
#[derive(Clone, Default)]
struct Day {
    visits: u32,
    /// The streets of each half, one a visit.
    halves: [Vec<Option<StreetId>>; 2],
}

const HALVES: [DayHalf; 2] = [DayHalf::Morning, DayHalf::Afternoon];

impl Day {
    /// How well a visit fits into a half; none if it must not go there, as [`strains`] would say.
    fn fit(&self, half: usize, street: Option<StreetId>, per_day: u32) -> Option<u8> {
        let morning = per_day.div_ceil(2);
        let holds = [morning, per_day - morning][half] as usize;
        let there = &self.halves[half];
        if self.visits >= per_day || there.len() >= holds || there.iter().any(|s| *s != street) {
            return None;
        }
        let other = &self.halves[1 - half];
        Some(match (there.is_empty(), other.first()) {
            (false, _) => 0,
            (true, Some(near)) if *near == street => 1,
            (true, None) => 2,
            (true, Some(_)) => 3,
        })
    }

    fn take(&mut self, half: Option<DayHalf>, street: Option<StreetId>) {
        self.visits += 1;
        if let Some(at) = HALVES.iter().position(|known| Some(*known) == half) {
            self.halves[at].push(street);
        }
    }
}

/// Places what waits: what is due first comes first, overdue before all, each in the first half of a day that is free for
/// its street.
pub fn propose(waiting: &[Waiting], room: Room<'_>, calendar: &WorkCalendar) -> Proposal {
    let mut proposal = Proposal::default();
    let mut order: Vec<&Waiting> = waiting.iter().collect();
    order.sort_by_key(|w| (w.due.unwrap_or(NaiveDate::MAX), w.street, w.inspection));
    if room.inspectors.is_empty() {
        let nobody = order.iter().map(|w| (w.inspection, Unplaced::NoInspector));
        proposal.unplaced = nobody.collect();
        return proposal;
    }
    let mut taken = Taken::of(room, calendar);
    for wants in order {
        let Some(visit) = taken.place(wants) else {
            proposal
                .unplaced
                .push((wants.inspection, Unplaced::NoPlace));
            continue;
        };
        if let Some(due) = wants.due.filter(|due| visit.on > *due) {
            let passed = taken.days.first().is_some_and(|first| due < *first);
            let why = if passed {
                Unplaced::DuePassed
            } else {
                Unplaced::Full
            };
            proposal.late.push((wants.inspection, why));
        }
        proposal.visits.push(visit);
    }
    proposal
        .visits
        .sort_by_key(|v| (v.on, v.inspector, v.half, v.due, v.street, v.inspection));
    proposal
}

/// What is taken so far.
struct Taken<'a> {
    room: Room<'a>,
    days: Vec<NaiveDate>,
    /// By day, then by inspector.
    places: Vec<Vec<Day>>,
    load: Vec<u32>,
    /// The days before are full for everybody.
    open: usize,
}

impl<'a> Taken<'a> {
    fn of(room: Room<'a>, calendar: &WorkCalendar) -> Self {
        let mut days = Vec::new();
        let mut day = room.from.pred_opt().unwrap_or(room.from);
        for _ in 0..HORIZON {
            day = calendar.add_working_days(day, 1).day;
            days.push(day);
        }
        let mut places = vec![vec![Day::default(); room.inspectors.len()]; days.len()];
        let mut load = vec![0_u32; room.inspectors.len()];
        for visit in room.planned {
            let who = room.inspectors.iter().position(|p| *p == visit.inspector);
            if let (Some(who), Ok(at)) = (who, days.binary_search(&visit.on)) {
                places[at][who].take(visit.half, visit.street);
                load[who] += 1;
            }
        }
        Self {
            room,
            days,
            places,
            load,
            open: 0,
        }
    }

    /// Takes the first place: of a day a half begun in the same street, then one beside it, then any of the least loaded
    /// inspector, an empty day before one that began in another street.
    fn place(&mut self, wants: &Waiting) -> Option<Visit> {
        let per_day = self.room.per_day;
        while self
            .places
            .get(self.open)?
            .iter()
            .all(|d| d.visits >= per_day)
        {
            self.open += 1;
        }
        let (at, (who, half)) = (self.open..self.days.len()).find_map(|at| {
            let day = &self.places[at];
            let fits = (0..day.len()).flat_map(|who| {
                let fit = move |half: usize| {
                    let fit = day[who].fit(half, wants.street, per_day)?;
                    Some((fit, who, half))
                };
                (0..HALVES.len()).filter_map(fit)
            });
            // A half that begins nothing in this street is chosen by the load: only then it stays even.
            let best = fits.min_by_key(|(fit, who, half)| {
                ((*fit).min(2), self.load[*who], *fit, *who, *half)
            })?;
            Some((at, (best.1, best.2)))
        })?;
        self.places[at][who].take(Some(HALVES[half]), wants.street);
        self.load[who] += 1;
        Some(Visit {
            inspection: wants.inspection,
            on: self.days[at],
            half: Some(HALVES[half]),
            inspector: self.room.inspectors[who],
            street: wants.street,
            due: wants.due,
        })
    }
}
