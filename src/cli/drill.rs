//! `drill FILE`: works a file as a busy desk does, as fast as it can, and says each thing only after it is safe: what is
//! typed (drafts), new orders, milestones. For tests that kill the program in the middle of it; not shown in the help.

use chrono::{DateTime, Duration, FixedOffset};

use super::args::DrillArgs;
use super::terminal::Terminal;
use super::{FINE, now};
use crate::domain::ids::RescueOrderId;
use crate::domain::rescue::{RescueDraft, RescueStep};
use crate::domain::role::Role;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::ops::rescue::RescueAction;
use crate::ops::{Action, Actor, Desk, Done, perform};
use crate::store::{Store, draft, person, rescue};

/// Typed letter by letter into the place of each order.
const PLACE: &str = "jianghuiyuan-3-1-";
/// What happens to each order after it was saved.
const STEPS: [RescueStep; 4] = [
    RescueStep::Dispatched,
    RescueStep::Answered,
    RescueStep::Arrived,
    RescueStep::Freed,
];

pub fn run(args: &DrillArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let mut store = Store::open(&args.file)?;
    let people = person::all(&store)?;
    let found = people
        .iter()
        .find(|p| !p.retired && p.role == Role::Dispatcher);
    let dispatcher = found.ok_or_else(|| Error::internal("no dispatcher"))?;
    let actor = |now: DateTime<FixedOffset>| Actor {
        person: dispatcher.id,
        now,
        today: now.date_naive(),
    };
    let calendar = WorkCalendar::embedded();
    // Its own time, so that milestones follow each other whatever the machine's clock does.
    let mut at = now();
    for order in 1..=args.orders {
        let mut typed = RescueDraft::default();
        let place = format!("{PLACE}{order}");
        for letter in place.chars() {
            typed.place.push(letter);
            let body = serde_json::json!({ "draft": typed, "pasted": "" }).to_string();
            store.scribble(|s| draft::put(s, dispatcher.id, "rescue", 0, &body, at))?;
            terminal.line(format!("typed {}", typed.place));
        }
        let act = |store: &mut Store, at, action| -> Result<Done> {
            let mut desk = Desk {
                store,
                actor: actor(at),
                calendar: &calendar,
            };
            perform(&mut desk, Action::Rescue(action))
        };
        let saved = act(
            &mut store,
            at,
            RescueAction::Save {
                id: None,
                before: Box::default(),
                after: Box::new(typed.clone()),
                join: None,
            },
        )?;
        let id = RescueOrderId(saved.created.unwrap_or_default());
        let number = rescue::view(&store, id)?.map(|v| v.order_no);
        let number = number.unwrap_or_default();
        terminal.line(format!("saved {number} {}", typed.place));
        store.scribble(|s| draft::delete(s, dispatcher.id, "rescue", 0))?;
        for step in STEPS {
            at += Duration::seconds(7);
            act(
                &mut store,
                at,
                RescueAction::Step {
                    id,
                    step,
                    at: String::new(),
                    team: String::new(),
                    note: String::new(),
                    confirmed: false,
                },
            )?;
            terminal.line(format!("stamped {number} {}", step.code()));
        }
    }
    Ok(FINE)
}
