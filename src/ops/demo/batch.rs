//! Elevators that come together on one notice, in one community, with one construction unit.

use chrono::NaiveDate;

use super::random::Random;
use super::schedule::{Days, Place, Schedule, schedule};
use crate::domain::notice::NoticeStep;
use crate::domain::renewal::{RenewalKind, Stage, Step};

/// One elevator of the program.
#[derive(Clone, Debug)]
pub struct Lift {
    pub stage: Stage,
    pub schedule: Schedule,
    /// The day from which the old elevator is in use.
    pub in_use_on: NaiveDate,
    /// Whether the register has the new elevator already.
    pub succeeded: bool,
}

/// The notice of a batch, its steps oldest first.
#[derive(Clone, Debug)]
pub struct BatchNotice {
    pub notice_on: NaiveDate,
    pub steps: Vec<(NoticeStep, NaiveDate)>,
    /// The day the elevators became notified.
    pub received_on: Option<NaiveDate>,
    /// The day a new version took its place.
    pub revised_on: Option<NaiveDate>,
}

/// Elevators that come together.
#[derive(Clone, Debug)]
pub struct Batch {
    pub kind: RenewalKind,
    pub notice: Option<BatchNotice>,
    pub reminded_on: Option<NaiveDate>,
    pub contract_on: NaiveDate,
    pub vote_on: NaiveDate,
    pub lifts: Vec<Lift>,
}

/// How many of 500 stand where, the furthest first.
const SPREAD: [(Stage, usize); 12] = [
    (Stage::HandedOver, 168),
    (Stage::Registered, 64),
    (Stage::Reported, 78),
    (Stage::Suspended, 6),
    (Stage::Inspecting, 26),
    (Stage::Rectifying, 12),
    (Stage::Applied, 24),
    (Stage::SelfInspected, 18),
    (Stage::UnderConstruction, 52),
    (Stage::Notified, 22),
    (Stage::Planned, 28),
    (Stage::Withdrawn, 2),
];

/// Every elevator's place, the furthest first; the spread of 500 stretched to `count`.
pub fn places(count: usize) -> Vec<Place> {
    let whole: usize = SPREAD.iter().map(|(_, n)| n).sum();
    let (mut sum, mut places) = (0, Vec::with_capacity(count));
    for (stage, share) in SPREAD {
        sum += share;
        while places.len() < sum * count / whole {
            places.push(Place { stage, done: None });
        }
    }
    let done = places
        .iter()
        .filter(|p: &&Place| p.stage.may_count())
        .count();
    for (i, place) in places
        .iter_mut()
        .filter(|p| p.stage.may_count())
        .enumerate()
    {
        place.done = Some((i as f64 + 0.5) / done as f64);
    }
    places
}

/// Cuts the places into batches and gives each its dates.
pub fn batches(places: &[Place], days: &Days, random: &mut Random) -> Vec<Batch> {
    let open = |p: &Place| matches!(p.stage, Stage::Planned | Stage::Withdrawn);
    let waiting = places.iter().filter(|p| open(p)).count();
    let (mut batches, mut waiting_batches) = (Vec::new(), 0);
    let mut rest = places;
    while let Some(first) = rest.first() {
        // Those that wait are cut into at least five, so that every state of a notice is there.
        let size = if open(first) {
            (waiting / 5).clamp(1, 8)
        } else {
            3 + random.below(11)
        };
        let alike = |p: &&Place| open(p) == open(first);
        let (now, later) = rest.split_at(rest.iter().take(size).take_while(alike).count());
        rest = later;
        waiting_batches += usize::from(open(first));
        let waits = open(first).then_some(waiting_batches);
        batches.push(batch(now, waits, days, random));
    }
    // One notice was changed after its receipt.
    if let Some(batch) = batches
        .iter_mut()
        .rev()
        .find(|b| b.lifts.iter().all(|l| l.stage == Stage::UnderConstruction))
        && let Some(notice) = &mut batch.notice
    {
        notice.revised_on = Some(days.back(days.today, 1));
    }
    batches
}

/// `waits` is none for a batch whose notice was received, else the running number of those that wait.
fn batch(places: &[Place], waits: Option<usize>, days: &Days, random: &mut Random) -> Batch {
    let kind = match random.below(100) {
        0..76 => RenewalKind::Replace,
        76..89 => RenewalKind::Modify,
        _ => RenewalKind::Overhaul,
    };
    let lifts: Vec<Lift> = places
        .iter()
        .map(|p| lift(*p, kind, days, random))
        .collect();
    let first_start = lifts
        .iter()
        .filter_map(|l| l.schedule.on(Step::Start))
        .min();
    let notice = if let Some(number) = waits {
        waiting(number, days, random)
    } else {
        let received_on = match first_start {
            Some(on) => days.back(on, random.between(1, 3)),
            None => days.back(days.today, random.between(1, 7)),
        };
        Some(received(received_on, days, random))
    };
    let known_on = notice.as_ref().map_or(days.today, |n| n.notice_on);
    let contract_on = days.back(known_on, random.between(5, 15));
    let reminded_on = match &notice {
        Some(n) if n.received_on.is_some() => random.percent(88).then_some(n.received_on).flatten(),
        Some(n) if !n.steps.is_empty() => random.percent(50).then_some(n.notice_on),
        _ => None,
    };
    let mut batch = Batch {
        kind,
        notice,
        reminded_on,
        contract_on,
        vote_on: days.back(contract_on, random.between(10, 25)),
        lifts,
    };
    // Nothing was planned to start before its notice.
    if let Some(notice) = &batch.notice {
        let first = notice.received_on.unwrap_or(notice.notice_on);
        for lift in &mut batch.lifts {
            let plan = &mut lift.schedule;
            plan.planned_start = plan.planned_start.map(|d| d.max(first));
            plan.planned_finish = plan.planned_finish.max(plan.planned_start);
            plan.planned_report = plan.planned_report.max(plan.planned_finish);
        }
    }
    batch
}

/// A received notice; every twelfth was sent back once.
fn received(received_on: NaiveDate, days: &Days, random: &mut Random) -> BatchNotice {
    use NoticeStep::{Receive, Return, Submit};
    let (notice_on, steps) = if random.percent(8) {
        let on = days.back(received_on, 3);
        let steps = vec![
            (Submit, on),
            (Return, days.back(received_on, 2)),
            (Submit, days.back(received_on, 1)),
            (Receive, received_on),
        ];
        (on, steps)
    } else {
        let on = days.back(received_on, random.between(0, 1));
        (on, vec![(Submit, on), (Receive, received_on)])
    };
    BatchNotice {
        notice_on,
        steps,
        received_on: Some(received_on),
        revised_on: None,
    }
}

/// A notice on its way: submitted, a draft, sent back, or none yet.
fn waiting(number: usize, days: &Days, random: &mut Random) -> Option<BatchNotice> {
    use NoticeStep::{Return, Submit};
    let on = days.back(days.today, random.between(1, 4));
    let steps = match number % 4 {
        2 => vec![(Submit, on)],
        3 => Vec::new(),
        0 => vec![(Submit, on), (Return, days.ahead(on, 1))],
        _ => return None,
    };
    Some(BatchNotice {
        notice_on: on,
        steps,
        received_on: None,
        revised_on: None,
    })
}

fn lift(place: Place, kind: RenewalKind, days: &Days, random: &mut Random) -> Lift {
    let age = random.between(15 * 365 + 20, 25 * 365 - 10);
    let in_use_on = days.today - chrono::Duration::days(i64::from(age));
    let registered = matches!(place.stage, Stage::Registered | Stage::HandedOver);
    Lift {
        stage: place.stage,
        schedule: schedule(place, kind, days, random),
        in_use_on,
        succeeded: kind == RenewalKind::Replace && registered && random.percent(60),
    }
}
