//! Any run of use cases, undone to the start, is as if it had not been; its record alone makes the same file.

use proptest::prelude::*;
use tixin::domain::ids::ElevatorId;
use tixin::domain::problem::Field;
use tixin::domain::query::RegisterQuery;
use tixin::domain::renewal::{Stage, Step, StepDraft, StepRequest};
use tixin::error::Error;
use tixin::ops::Action;
use tixin::store::{Store, check, elevator, register, replay, undo};

use crate::common::{Office, request, sample, today};
use crate::store::support::dump;

#[derive(Clone, Debug)]
enum Act {
    Create(u8),
    Edit(u8, u8),
    Bulk(u8, u8),
    Step(u8, u8, u8),
    Correct(u8, u8, u8),
    Replace(u8, u8),
    View(u8),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => any::<u8>().prop_map(Act::Create),
        3 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Edit(a, b)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Bulk(a, b)),
        6 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Act::Step(a, b, c)),
        3 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Act::Correct(a, b, c)),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Replace(a, b)),
        1 => any::<u8>().prop_map(Act::View),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

fn all(office: &Office) -> Vec<ElevatorId> {
    let query = RegisterQuery::default();
    register::ids(&office.store, &query, &office.program(), today()).unwrap()
}

/// The use case that the numbers choose; none if there is no elevator yet.
fn action(office: &Office, act: &Act) -> Option<Action> {
    let ids = all(office);
    let pick = |n: u8| (!ids.is_empty()).then(|| ids[usize::from(n) % ids.len()]);
    Some(match *act {
        Act::Create(n) => Action::CreateElevator(Box::new(sample(u32::from(n)))),
        Act::Edit(n, v) => {
            let id = pick(n)?;
            let before = elevator::get(&office.store, id).unwrap().unwrap().draft;
            let mut after = before.clone();
            after.model = format!("M{v}");
            after.community = format!("小区{}", v % 3);
            after.user_unit = format!("物业{}", v % 4);
            Action::EditElevator {
                id,
                before: Box::new(before),
                after: Box::new(after),
            }
        }
        Act::Bulk(n, v) => Action::BulkEdit {
            ids: ids.iter().copied().take(usize::from(n % 5)).collect(),
            field: Field::ConstructionUnit,
            value: format!("施工{}", v % 3),
            reason: String::new(),
        },
        Act::Step(n, step, count) => {
            let start = usize::from(n) % ids.len().max(1);
            let step = Step::ALL[usize::from(step) % Step::ALL.len()];
            Action::Step {
                elevators: ids
                    .iter()
                    .copied()
                    .skip(start)
                    .take(usize::from(count % 3) + 1)
                    .collect(),
                request: StepRequest {
                    to: Some(Stage::Planned),
                    ..request(step, "2025-06-01", "why")
                },
            }
        }
        Act::Correct(n, at, days) => {
            let elevator = pick(n)?;
            let events = elevator::get(&office.store, elevator)
                .unwrap()
                .unwrap()
                .events;
            let event = events.get(usize::from(at) % events.len().max(1))?;
            let on = event.happened_on - chrono::Days::new(u64::from(days % 4));
            let before = StepDraft::of(event);
            Action::CorrectStep {
                elevator,
                event: event.id,
                after: StepDraft {
                    happened_on: on.to_string(),
                    evidence: format!("E{}", days % 3),
                    ..before.clone()
                },
                before,
                reason: "typed wrongly".to_owned(),
            }
        }
        Act::Replace(n, code) => Action::ReplaceElevator {
            old: pick(n)?,
            draft: Box::new(sample(1000 + u32::from(code))),
        },
        Act::View(n) => Action::SaveView {
            name: format!("V{}", n % 2),
            shared: false,
            query: RegisterQuery {
                text: n.to_string(),
                ..RegisterQuery::default()
            },
            columns: Vec::new(),
        },
        Act::Undo => Action::Undo,
        Act::Redo => Action::Redo,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undone_to_the_start_and_replayed_to_the_end(acts in prop::collection::vec(act(), 1..40)) {
        let mut office = Office::new();
        let path = office.store.path().to_path_buf();
        let inspector = office.inspector;
        let start = dump(&path, false);
        for act in &acts {
            let Some(action) = action(&office, act) else { continue };
            match office.perform(inspector, action) {
                Ok(_) => {}
                // What a person may meet; anything else is a fault of the program.
                Err(Error::Invalid(_) | Error::Guarded(_) | Error::NeedsReason(_) | Error::NothingToUndo
                    | Error::BuiltUpon { .. } | Error::NotFound { what: "renewal", .. }) => {}
                Err(other) => return Err(TestCaseError::fail(format!("{act:?}: {other:?}"))),
            }
        }
        prop_assert_eq!(check::run(&office.store, true, &mut |_| true).unwrap(), vec![]);

        let copy = office.folder().join("copy.tixin");
        let mut copy = Store::create(&copy).unwrap();
        replay::all(&office.store, &mut copy).unwrap();
        prop_assert_eq!(dump(copy.path(), true), dump(&path, true), "replayed on an empty file");

        while undo::next_undo(&office.store, inspector).unwrap().is_some() {
            office.perform(inspector, Action::Undo).unwrap();
        }
        prop_assert_eq!(dump(&path, false), start, "undone to the start");
    }
}
