//! A modest set of site checks, orders and sweep finds, the same at any size of the file.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate};

use super::now;
use super::random::Random;
use super::schedule::Days;
use super::words::{SiteWords, filled};
use crate::domain::checks::{CheckedCheck, CheckedOrder, CheckedSweep};
use crate::domain::ids::{ElevatorId, OrganizationId, PersonId, SiteCheckId, StreetId};
use crate::domain::site::{CheckKind, CheckTemplate, Department, ItemDraft, ItemResult, OrderStep};
use crate::domain::sweep::{Equipment, SweepRequest, SweepStep};
use crate::error::Result;
use crate::lang::Lang;
use crate::lang::papers::problems_of;
use crate::store::site::order::{self, NewOrderEvent};
use crate::store::site::{self, NewCheck, template};
use crate::store::{Tx, elevator, sweep};

/// An elevator whose site can be checked.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub elevator: ElevatorId,
    pub street: StreetId,
    pub firm: OrganizationId,
}

/// How many spots are kept at most.
pub const SPOTS: usize = 60;

/// What becomes of a check: how many working days ago it was, what failed, and how its order went. Days of an order are
/// counted from the check: issue, deadline, report, recheck with what still failed, passed on.
struct Case {
    ago: i32,
    found: usize,
    missed: bool,
    order: Option<Way>,
}

struct Way {
    due: i32,
    report: Option<i32>,
    recheck: Option<(i32, usize)>,
    passed_on: Option<i32>,
}

const fn clean(ago: i32) -> Case {
    Case {
        ago,
        found: 0,
        missed: false,
        order: None,
    }
}

const fn ordered(ago: i32, found: usize, way: Way) -> Case {
    Case {
        ago,
        found,
        missed: false,
        order: Some(way),
    }
}

const fn way(due: i32, report: Option<i32>, recheck: Option<(i32, usize)>) -> Way {
    Way {
        due,
        report,
        recheck,
        passed_on: None,
    }
}

/// Clean ones, closed ones, open ones; among them one whose deadline has passed, one due today, one to recheck, one
/// whose recheck is late, one that failed again, one passed on, one without an order, one that could not be made.
const CASES: &[Case] = &[
    ordered(62, 2, way(10, Some(8), Some((12, 0)))),
    clean(58),
    ordered(51, 1, way(8, Some(7), Some((11, 0)))),
    clean(47),
    clean(44),
    ordered(40, 3, way(10, Some(10), Some((16, 0)))),
    clean(37),
    ordered(
        35,
        2,
        Way {
            passed_on: Some(20),
            ..way(10, None, None)
        },
    ),
    clean(31),
    ordered(28, 2, way(10, Some(9), Some((13, 0)))),
    ordered(24, 2, way(8, Some(8), None)),
    clean(22),
    ordered(19, 3, way(10, Some(9), Some((13, 1)))),
    clean(16),
    ordered(14, 1, way(10, None, None)),
    ordered(10, 2, way(10, None, None)),
    clean(9),
    ordered(8, 2, way(9, None, None)),
    ordered(7, 1, way(8, Some(5), None)),
    clean(6),
    Case {
        missed: true,
        ..clean(4)
    },
    clean(3),
    Case {
        found: 2,
        ..clean(1)
    },
    clean(1),
];

/// Kind, what came of it, days ago.
const FINDS: &[(Equipment, Option<SweepStep>, i32)] = &[
    (Equipment::Elevator, Some(SweepStep::Registered), 60),
    (Equipment::Elevator, Some(SweepStep::Scrapped), 55),
    (Equipment::PressureVessel, Some(SweepStep::Registered), 52),
    (Equipment::WorksVehicle, Some(SweepStep::Registered), 48),
    (Equipment::Elevator, Some(SweepStep::Sealed), 41),
    (Equipment::Crane, Some(SweepStep::Registered), 33),
    (Equipment::Boiler, Some(SweepStep::Scrapped), 30),
    (Equipment::WorksVehicle, Some(SweepStep::Registered), 24),
    (Equipment::PressureVessel, Some(SweepStep::Sealed), 18),
    (Equipment::Elevator, None, 12),
    (Equipment::WorksVehicle, None, 7),
    (Equipment::Crane, None, 2),
];

/// Writes them.
pub struct SiteWriter<'a> {
    pub words: &'a SiteWords,
    pub days: &'a Days,
    pub spots: &'a [Spot],
    pub people: &'a [(PersonId, String)],
    pub streets: &'a [StreetId],
    pub users: &'a [OrganizationId],
    chance: Random,
    orders: u32,
}

impl<'a> SiteWriter<'a> {
    pub fn new(
        words: &'a SiteWords,
        days: &'a Days,
        spots: &'a [Spot],
        people: &'a [(PersonId, String)],
    ) -> Self {
        Self {
            words,
            days,
            spots,
            people,
            streets: &[],
            users: &[],
            chance: Random::new(20_250_812),
            orders: 0,
        }
    }

    /// Writes checks, orders and finds.
    pub fn write(&mut self, tx: &Tx<'_>) -> Result<()> {
        let templates = template::newest(tx)?;
        if let (Some(template), false) = (templates.first(), self.spots.is_empty()) {
            for (at, case) in CASES.iter().enumerate() {
                self.case(tx, template, at, case)?;
            }
        }
        if !self.streets.is_empty() {
            for (at, find) in FINDS.iter().enumerate() {
                self.find(tx, at, *find)?;
            }
        }
        Ok(())
    }

    fn case(
        &mut self,
        tx: &Tx<'_>,
        template: &CheckTemplate,
        at: usize,
        case: &Case,
    ) -> Result<()> {
        let spot = self.spots[at * 7 % self.spots.len()];
        let on = self.days.back(self.days.today, case.ago);
        let mut items: Vec<ItemDraft> = template
            .items
            .iter()
            .map(|line| ItemDraft {
                content: line.content.clone(),
                basis: line.basis.clone(),
                result: (!case.missed).then_some(ItemResult::Fits),
                ..ItemDraft::default()
            })
            .collect();
        let first = self.chance.below(items.len().saturating_sub(case.found));
        for n in 0..case.found.min(items.len()) {
            let place = (first + n) % items.len();
            items[place].result = Some(ItemResult::Fails);
            items[place].note = self.chance.of(&self.words.seen).clone();
        }
        if let Some(last) = items
            .last_mut()
            .filter(|i| i.result == Some(ItemResult::Fits))
        {
            last.result = Some(ItemResult::NotApplicable);
        }
        let kind = if at.is_multiple_of(3) {
            CheckKind::Joint
        } else {
            CheckKind::Site
        };
        let mut checked = self.checked(spot, kind, on, items);
        if case.missed {
            checked.remarks.clone_from(&self.words.missed);
        }
        let place = elevator::label(tx, spot.elevator)?;
        let id = self.check(tx, spot, template, (&checked, &place), None, case.missed)?;
        let Some(way) = &case.order else {
            return Ok(());
        };
        self.orders += 1;
        let failed = checked.items.iter();
        let failed = failed.filter(|i| i.result == Some(ItemResult::Fails));
        let failed = failed.map(|i| (i.content.as_str(), i.note.as_str()));
        let order = CheckedOrder {
            order_no: Lang::Zh.order_number("", self.orders, on.year()),
            issued_on: on,
            due_on: self.days.ahead(on, way.due),
            unit: String::new(),
            problems: problems_of(failed),
            basis: self.words.basis.clone(),
            measures: self.words.demand.clone(),
        };
        let order_id = order::insert(tx, id, spot.firm, &order)?;
        let event = |step, on: NaiveDate, due_on, check, note: &str| {
            let event = NewOrderEvent {
                order: order_id,
                step,
                happened_on: on,
                due_on,
                check,
                number: "",
                note,
                recorded_at: at_three(on),
            };
            order::add_event(tx, &event).map(|_| ())
        };
        event(OrderStep::Issue, on, Some(order.due_on), Some(id), "")?;
        if let Some(days) = way.report {
            let on = self.days.ahead(on, days);
            event(OrderStep::Rectified, on, None, None, "")?;
        }
        if let Some((days, still)) = way.recheck {
            let on = self.days.ahead(on, days);
            let again = self.again(tx, spot, template, (id, &checked, &place), on, still)?;
            let (step, due) = match still {
                0 => (OrderStep::Pass, None),
                _ => (OrderStep::Fail, Some(self.days.ahead(on, 8))),
            };
            event(step, on, due, Some(again), "")?;
        }
        if let Some(days) = way.passed_on {
            let on = self.days.ahead(on, days);
            event(OrderStep::PassOn, on, None, None, &self.words.passed_on)?;
        }
        Ok(())
    }

    /// The recheck: what failed, of which some still does.
    fn again(
        &mut self,
        tx: &Tx<'_>,
        spot: Spot,
        template: &CheckTemplate,
        (before, checked, place): (SiteCheckId, &CheckedCheck, &str),
        on: NaiveDate,
        still: usize,
    ) -> Result<SiteCheckId> {
        let carried = site::get(tx, before)?
            .map(|c| c.carried())
            .unwrap_or_default();
        let items = carried
            .into_iter()
            .enumerate()
            .map(|(n, item)| ItemDraft {
                result: Some(if n < still {
                    ItemResult::Fails
                } else {
                    ItemResult::Fits
                }),
                note: if n < still {
                    self.words.still.clone()
                } else {
                    String::new()
                },
                ..item
            })
            .collect();
        let again = self.checked(spot, checked.kind, on, items);
        self.check(tx, spot, template, (&again, place), Some(before), false)
    }

    fn checked(
        &mut self,
        spot: Spot,
        kind: CheckKind,
        on: NaiveDate,
        items: Vec<ItemDraft>,
    ) -> CheckedCheck {
        let departments = match kind {
            CheckKind::Site => vec![Department::Market],
            CheckKind::Joint => vec![
                Department::Market,
                Department::Housing,
                Department::Street,
                Department::Inspection,
            ],
        };
        let first = self.chance.below(self.people.len());
        let inspectors = (0..2)
            .filter_map(|n| self.people.get((first + n) % self.people.len()))
            .map(|(_, name)| name.clone())
            .collect();
        CheckedCheck {
            kind,
            checked_on: on,
            from_time: "09:30".to_owned(),
            to_time: "11:00".to_owned(),
            inspectors,
            departments,
            elevators: vec![spot.elevator],
            place: String::new(),
            unit: String::new(),
            items,
            findings: String::new(),
            measures: String::new(),
            unit_opinion: String::new(),
            remarks: String::new(),
            due_on: None,
        }
    }

    fn check(
        &self,
        tx: &Tx<'_>,
        spot: Spot,
        template: &CheckTemplate,
        (checked, place): (&CheckedCheck, &str),
        previous: Option<SiteCheckId>,
        missed: bool,
    ) -> Result<SiteCheckId> {
        let people: Vec<Option<PersonId>> = checked
            .inspectors
            .iter()
            .map(|name| {
                self.people
                    .iter()
                    .find(|(_, n)| n == name)
                    .map(|(id, _)| *id)
            })
            .collect();
        site::insert(
            tx,
            &NewCheck {
                checked,
                round: if previous.is_some() { 2 } else { 1 },
                previous,
                template: Some(template.id),
                place,
                street: Some(spot.street),
                unit: Some(spot.firm),
                missed,
                people: &people,
                recorded_at: at_three(checked.checked_on),
            },
        )
    }

    fn find(
        &mut self,
        tx: &Tx<'_>,
        at: usize,
        (equipment, step, ago): (Equipment, Option<SweepStep>, i32),
    ) -> Result<()> {
        let on = self.days.back(self.days.today, ago);
        let n = (at + 1).to_string();
        let place: &String = self.chance.of(&self.words.places);
        let checked = CheckedSweep {
            found_on: on,
            equipment,
            street: String::new(),
            place: filled(place, &[("n", &n)]),
            unit: String::new(),
            found_by: self
                .people
                .get(at % self.people.len().max(1))
                .map_or_else(String::new, |(_, name)| name.clone()),
            description: self.words.found.clone(),
        };
        let street = self.streets[at % self.streets.len()];
        let user = (!self.users.is_empty()).then(|| *self.chance.of(self.users));
        let id = sweep::insert(tx, &checked, street, user, at_three(on))?;
        if let Some(step) = step {
            let on = self.days.ahead(on, 4);
            let request = SweepRequest {
                find: id,
                step,
                happened_on: on,
                elevator: None,
                number: filled(&self.words.paper, &[("n", &n)]),
                note: String::new(),
            };
            sweep::add_event(tx, &request, at_three(on))?;
        }
        Ok(())
    }
}

/// Three in the afternoon of a day, not after the file was made.
fn at_three(on: NaiveDate) -> DateTime<FixedOffset> {
    let days = (on - now().date_naive()).num_days();
    (now() + Duration::days(days) + Duration::minutes(260)).min(now())
}
