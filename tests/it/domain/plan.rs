//! A proposed plan against a count by hand: what is due first comes first, the load is even, a half day keeps to one street.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tixin::domain::ids::{InspectionId, PersonId, StreetId};
use tixin::domain::inspection::DayHalf;
use tixin::domain::inspection::plan::{Room, Strain, Visit, Waiting, propose, strains};
use tixin::domain::inspection::today::{Urgency, When};
use tixin::domain::work_calendar::WorkCalendar;

use super::day;

const FROM: &str = "2025-09-22";

fn waiting() -> impl Strategy<Value = Vec<Waiting>> {
    let one = (0_i64..3, -3_i64..25);
    prop::collection::vec(one, 0..60).prop_map(|list| {
        list.into_iter()
            .zip(1..)
            .map(|((street, due), n)| Waiting {
                inspection: InspectionId(n),
                street: Some(StreetId(street)),
                due: Some(day(FROM) + chrono::Duration::days(due)),
            })
            .collect()
    })
}

/// The working days of the plan, counted one by one.
fn days(calendar: &WorkCalendar) -> Vec<NaiveDate> {
    let mut list = Vec::new();
    let mut at = day(FROM);
    while list.len() < 60 {
        if calendar.is_working(at) {
            list.push(at);
        }
        at = at + Days::new(1);
    }
    list
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_due_first_comes_first_and_nothing_is_marked(
        list in waiting(),
        people in 1_i64..4,
        per_day in 1_u32..4,
        taken in prop::collection::vec((0_i64..4, 0_u64..14, 0_i64..3), 0..12),
    ) {
        let calendar = WorkCalendar::embedded();
        let people: Vec<PersonId> = (0..people).map(PersonId).collect();
        let planned: Vec<Visit> = taken.iter().zip(1000..).map(|((who, on, street), id)| Visit {
            inspection: InspectionId(id),
            on: day(FROM) + Days::new(*on),
            half: [None, Some(DayHalf::Morning), Some(DayHalf::Afternoon)][(*on % 3) as usize],
            inspector: PersonId(*who),
            street: Some(StreetId(*street)),
            due: None,
        }).collect();
        let room = Room { inspectors: &people, planned: &planned, per_day, from: day(FROM) };
        let made = propose(&list, room, &calendar);

        // Each once, on a working day, within what a day holds.
        let placed: BTreeSet<InspectionId> = made.visits.iter().map(|v| v.inspection).collect();
        prop_assert_eq!(placed.len(), made.visits.len());
        let left: BTreeSet<InspectionId> = made.unplaced.iter().map(|(id, _)| *id).collect();
        prop_assert!(placed.is_disjoint(&left));
        prop_assert_eq!(placed.len() + left.len(), list.len());
        let days = days(&calendar);
        let mut taken: BTreeMap<(NaiveDate, PersonId), u32> = BTreeMap::new();
        for visit in planned.iter().filter(|v| people.contains(&v.inspector)) {
            *taken.entry((visit.on, visit.inspector)).or_default() += 1;
        }
        for visit in &made.visits {
            prop_assert!(days.contains(&visit.on));
            let here = taken.entry((visit.on, visit.inspector)).or_default();
            *here += 1;
            prop_assert!(*here <= per_day, "{} visits on {}", here, visit.on);
        }
        // What is named late is late, and nothing else is.
        let late: BTreeSet<InspectionId> = made.late.iter().map(|(id, _)| *id).collect();
        for visit in &made.visits {
            let is_late = visit.due.is_some_and(|due| visit.on > due);
            prop_assert_eq!(is_late, late.contains(&visit.inspection));
        }
        // Nothing that the program itself would mark, but what no plan can help: lateness.
        let all: Vec<Visit> = planned.iter().chain(&made.visits).copied().collect();
        for visit in &made.visits {
            let found = strains(visit, &all, per_day, &calendar);
            prop_assert!(found.iter().all(|s| *s == Strain::Late), "{:?} {:?}", visit, found);
        }
        // Nobody waits behind one that is due later, unless that half day was another street's before.
        for early in &made.visits {
            for late in made.visits.iter().filter(|v| v.due > early.due && v.on < early.on) {
                let same_half = |v: &&Visit| {
                    (v.on, v.inspector, v.half) == (late.on, late.inspector, late.half)
                };
                let other = all
                    .iter()
                    .filter(same_half)
                    .any(|v| v.due <= early.due && v.street != early.street);
                prop_assert!(other, "{:?} waits behind {:?}", early, late);
            }
        }
    }

    #[test]
    fn with_room_the_load_is_even_and_a_half_day_keeps_to_one_street(
        streets in prop::collection::vec(0_i64..3, 1..60),
        people in 1_i64..5,
        per_day in 2_u32..7,
    ) {
        let calendar = WorkCalendar::embedded();
        let people: Vec<PersonId> = (0..people).map(PersonId).collect();
        let list: Vec<Waiting> = streets.iter().zip(1..).map(|(street, n)| Waiting {
            inspection: InspectionId(n),
            street: Some(StreetId(*street)),
            due: Some(day("2025-12-01")),
        }).collect();
        let room = Room { inspectors: &people, planned: &[], per_day, from: day(FROM) };
        let made = propose(&list, room, &calendar);
        prop_assert_eq!(made.visits.len(), list.len());
        let mut streets: BTreeMap<_, BTreeSet<StreetId>> = BTreeMap::new();
        for visit in &made.visits {
            streets.entry((visit.on, visit.inspector, visit.half)).or_default().extend(visit.street);
        }
        prop_assert!(streets.values().all(|s| s.len() == 1));
        let load = |who: &PersonId| made.visits.iter().filter(|v| v.inspector == *who).count();
        let loads: Vec<usize> = people.iter().map(load).collect();
        let most = loads.iter().max().copied().unwrap_or(0);
        let least = loads.iter().min().copied().unwrap_or(0);
        // A day that is begun is filled: one of them may be the difference.
        prop_assert!(most - least <= per_day as usize, "{:?}", loads);
    }

    #[test]
    fn urgency_agrees_with_a_count_of_days(offset in 0_u64..40, due in 0_u64..60, back in 0_u64..40, n in 1_u32..15) {
        let calendar = WorkCalendar::embedded();
        let today = day("2025-09-20") + Days::new(offset);
        let urgency = Urgency::of(&calendar, today, n);
        let due = day("2025-09-10") + Days::new(due);
        let between = |from: NaiveDate, to: NaiveDate| {
            from.iter_days().skip(1).take_while(|d| *d <= to).filter(|d| calendar.is_working(*d)).count()
        };
        let expected = if between(due, today) > 0 {
            Some(When::Overdue)
        } else if due <= today {
            Some(When::Today)
        } else if between(today, due) == 0 || (between(today, due) == 1 && calendar.is_working(due)) {
            Some(When::Next)
        } else {
            None
        };
        prop_assert_eq!(urgency.of_due(due), expected);
        let last = today - Days::new(back);
        prop_assert_eq!(last <= urgency.untouched_since, between(last, today) >= n as usize);
    }
}
