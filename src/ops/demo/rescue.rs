//! Made rescue orders: 110 in all, 61 of them over the police linkage in the first half-year and handled.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime};

use super::random::Random;
use super::schedule::day;
use super::words::{Words, filled};
use crate::domain::rescue::{RescueCause, RescueOutcome, RescueSource, RescueStep};

/// A made order.
#[derive(Clone, Debug)]
pub struct Order {
    pub order_no: String,
    pub police_incident_no: String,
    pub source: RescueSource,
    pub received_at: DateTime<FixedOffset>,
    /// A number that picks the elevator; none: only an address in words.
    pub elevator: Option<u64>,
    pub description: String,
    pub trapped: u32,
    pub outcome: Option<RescueOutcome>,
    pub cause: Option<RescueCause>,
    pub caller_name: String,
    pub caller_phone: String,
    pub events: Vec<(RescueStep, DateTime<FixedOffset>)>,
}

/// Month and day.
type MonthDay = (u32, u32);

/// Source, first and last day, how many; with the open ones 110.
const ORDERS: [(RescueSource, MonthDay, MonthDay, usize); 6] = [
    (RescueSource::Police110, (1, 1), (6, 30), 61),
    (RescueSource::Platform96333, (1, 3), (8, 7), 29),
    (RescueSource::Property, (1, 9), (8, 6), 8),
    (RescueSource::Fire119, (2, 11), (7, 28), 3),
    (RescueSource::Hotline12345, (3, 4), (7, 15), 2),
    (RescueSource::Sensor, (5, 6), (8, 5), 4),
];
/// Minutes before `now` at which the open ones came in.
const LIVE: [i64; 3] = [41, 18, 4];

/// All orders by the time they came in. `now` lies on the pinned day.
pub fn orders(now: DateTime<FixedOffset>, words: &Words, random: &mut Random) -> Vec<Order> {
    let year = chrono::Datelike::year(&now.date_naive());
    let mut calls: Vec<(RescueSource, DateTime<FixedOffset>, bool)> = Vec::new();
    for (source, from, to, count) in ORDERS {
        let first = day(year, from.0, from.1);
        let span = (day(year, to.0, to.1) - first).num_days() + 1;
        for _ in 0..count {
            let on = first
                + Duration::days(i64::from(
                    random.between(0, i32::try_from(span - 1).unwrap_or(0)),
                ));
            calls.push((source, at(on, random.between(6 * 60, 23 * 60), now), false));
        }
    }
    let live = [
        RescueSource::Property,
        RescueSource::Platform96333,
        RescueSource::Sensor,
    ];
    for (source, minutes) in live.into_iter().zip(LIVE) {
        calls.push((source, now - Duration::minutes(minutes), true));
    }
    calls.sort_by_key(|(_, at, _)| *at);
    let mut numbers: (Option<NaiveDate>, u32) = (None, 0);
    calls
        .into_iter()
        .map(|(source, received_at, live)| {
            let on = received_at.date_naive();
            numbers = if numbers.0 == Some(on) {
                (numbers.0, numbers.1 + 1)
            } else {
                (Some(on), 1)
            };
            order(
                source,
                received_at,
                live.then_some(now),
                numbers.1,
                words,
                random,
            )
        })
        .collect()
}

fn order(
    source: RescueSource,
    received_at: DateTime<FixedOffset>,
    live: Option<DateTime<FixedOffset>>,
    number: u32,
    words: &Words,
    random: &mut Random,
) -> Order {
    let date = received_at.format("%Y%m%d").to_string();
    let order_no = filled(
        &words.rescue.order,
        &[("date", &date), ("n", &format!("{number:03}"))],
    );
    let police_incident_no = if source == RescueSource::Police110 {
        let n = format!("{:04}", random.between(1, 9999));
        filled(&words.rescue.incident, &[("date", &date), ("n", &n)])
    } else {
        String::new()
    };
    let floor = random.between(2, 15).to_string();
    let description = filled(
        random.of::<String>(&words.rescue.description),
        &[("floor", &floor)],
    );
    let outcome = match random.below(100) {
        0..78 => RescueOutcome::Rescued,
        78..88 => RescueOutcome::SelfFreed,
        88..94 => RescueOutcome::FaultFixed,
        _ => RescueOutcome::FalseAlarm,
    };
    let trapped = match outcome {
        RescueOutcome::Rescued | RescueOutcome::SelfFreed => random.between(1, 4),
        _ => 0,
    };
    let mut events = milestones(source, received_at, random);
    if let Some(now) = live {
        // Of the open ones only what can have happened by now; nobody is out yet.
        // The oldest waits for its rescuers longer than it should.
        let late = now - received_at > Duration::minutes(30);
        let latest = if late {
            RescueStep::Arrived
        } else {
            RescueStep::Freed
        };
        events.retain(|(step, at)| *at < now && *step < latest);
    }
    Order {
        order_no,
        police_incident_no,
        source,
        received_at,
        elevator: (live.is_some() || random.percent(80)).then(|| random.bits()),
        description,
        trapped: u32::try_from(if live.is_some() {
            1.max(trapped)
        } else {
            trapped
        })
        .unwrap_or(0),
        outcome: live.is_none().then_some(outcome),
        cause: live.is_none().then(|| {
            let offered: Vec<RescueCause> = RescueCause::ALL
                .iter()
                .copied()
                .filter(|c| !c.is_retired())
                .collect();
            // Doors lead everywhere; the rest by chance.
            if random.percent(35) {
                RescueCause::DoorLock
            } else {
                *random.of(&offered)
            }
        }),
        caller_name: caller(words, random),
        // 199 0000: a range that is given to nobody.
        caller_phone: format!("1990000{:04}", random.between(0, 9999)),
        events,
    }
}

fn caller(words: &Words, random: &mut Random) -> String {
    let family = random.of::<String>(&words.people.family).clone();
    format!("{family}{}", random.of::<String>(&words.people.given))
}

fn milestones(
    source: RescueSource,
    received_at: DateTime<FixedOffset>,
    random: &mut Random,
) -> Vec<(RescueStep, DateTime<FixedOffset>)> {
    let mut at = received_at;
    let mut after = |low: i32, high: i32, random: &mut Random| {
        at += Duration::seconds(i64::from(random.between(low * 60, high * 60)));
        at
    };
    // Over the police linkage everybody was on site in time; elsewhere a few came late.
    let slow = source != RescueSource::Police110 && random.percent(9);
    let way = if slow { (28, 41) } else { (5, 19) };
    vec![
        (RescueStep::Dispatched, after(0, 2, random)),
        (RescueStep::Answered, after(0, 2, random)),
        (RescueStep::Reassured, after(1, 3, random)),
        (RescueStep::Arrived, after(way.0, way.1, random)),
        (RescueStep::Freed, after(1, 13, random)),
        (RescueStep::CalledBack, after(10, 40, random)),
        (RescueStep::Closed, after(5, 60, random)),
    ]
}

fn at(on: NaiveDate, minute: i32, like: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let plain: NaiveDateTime =
        on.and_time(chrono::NaiveTime::MIN) + Duration::minutes(i64::from(minute));
    let naive_utc = plain - Duration::seconds(i64::from(like.offset().local_minus_utc()));
    DateTime::from_naive_utc_and_offset(naive_utc, *like.offset())
}
