//! Rescue orders of a random run: over the linkage or not, of a known elevator or not, handled in time or not, or open.

use chrono::{DateTime, Duration, FixedOffset};
use tixin::domain::ids::{ElevatorId, RescueOrderId};
use tixin::domain::rescue::{Closing, RescueCause, RescueDraft, RescueSource, RescueStep};
use tixin::domain::work_calendar::WorkCalendar;
use tixin::ops::rescue::RescueAction;
use tixin::ops::{Action, Actor, Desk, perform};

use crate::common::Office;

/// What the dispatcher does at an instant.
fn act(office: &mut Office, now: DateTime<FixedOffset>, action: RescueAction) -> Option<i64> {
    let calendar = WorkCalendar::embedded();
    let mut desk = Desk {
        actor: Actor {
            person: office.dispatcher,
            now,
            today: now.date_naive(),
        },
        store: &mut office.store,
        calendar: &calendar,
    };
    perform(&mut desk, Action::Rescue(action)).unwrap().created
}

/// A call for each of the drawn: its elevator, its day, how long the way takes, how far it comes.
pub fn at_random(office: &mut Office, ids: &[ElevatorId], drawn: &[(u8, u8, u8, u8)]) {
    let causes = RescueCause::ALL.iter().filter(|cause| !cause.is_retired());
    let causes: Vec<RescueCause> = causes.copied().collect();
    let morning = DateTime::parse_from_rfc3339("2025-05-01T08:00:00+08:00").unwrap();
    for (at, (elevator, on, way, far)) in drawn.iter().copied().enumerate() {
        // One after the other on a day: no team is sent twice at once.
        let mut now = morning + Duration::days((on % 90).into()) + Duration::minutes(at as i64 * 7);
        let sources = RescueSource::ALL;
        let draft = RescueDraft {
            source: sources[usize::from(far) % sources.len()].code().to_owned(),
            place: "江晖苑".to_owned(),
            elevator: (elevator % 3 > 0).then(|| ids[usize::from(elevator) % ids.len()]),
            trapped: (way % 4).to_string(),
            ..RescueDraft::default()
        };
        let save = RescueAction::Save {
            id: None,
            before: Box::default(),
            after: Box::new(draft),
            join: None,
        };
        let id = RescueOrderId(act(office, now, save).unwrap());
        let steps = [
            RescueStep::Dispatched,
            RescueStep::Arrived,
            RescueStep::Freed,
        ];
        let reached = usize::from(far) % (steps.len() + 2);
        for (step, minutes) in steps
            .into_iter()
            .zip([2, i64::from(way % 50), 9])
            .take(reached)
        {
            now += Duration::minutes(minutes);
            let step = RescueAction::Step {
                id,
                step,
                at: String::new(),
                team: format!("{at}队"),
                note: String::new(),
                confirmed: true,
            };
            act(office, now, step);
        }
        if reached > steps.len() {
            let closing = Closing {
                outcome: "rescued".into(),
                cause: causes[usize::from(way) % causes.len()].code().into(),
                ..Closing::default()
            };
            let close = RescueAction::Close {
                id,
                closing: Box::new(closing),
            };
            act(office, now + Duration::minutes(3), close);
        }
    }
}
