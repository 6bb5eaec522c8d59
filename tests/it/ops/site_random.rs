//! Any run of checks, orders, finds, places and their corrections, undone to the start, is as if it had not been; its
//! record alone makes the same file.

use proptest::prelude::*;
use tixin::domain::community::{CommunityDraft, StreetDraft};
use tixin::domain::ids::ElevatorId;
use tixin::domain::site::{CheckDraft, ItemResult, OrderDraft, OrderRequest, OrderStep};
use tixin::domain::sweep::{SweepDraft, SweepRequest, SweepStep};
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::place::PlaceAction;
use tixin::ops::site::SiteAction;
use tixin::ops::site::look;
use tixin::store::{Store, check, community, replay, site, sweep, undo};

use super::site::{again, detail, draft};
use crate::common::{Office, day, today};
use crate::store::support::dump;

#[derive(Clone, Debug)]
enum Act {
    Check(u8, u8),
    Edit(u8, u8, u8),
    Again(u8, u8),
    Issue(u8),
    Step(u8, u8),
    Find(u8),
    EditFind(u8, u8),
    Came(u8, u8),
    Community(u8, u8),
    Remove(u8),
    Street(u8, u8),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let two = any::<(u8, u8)>();
    prop_oneof![
        3 => two.prop_map(|(a, b)| Act::Check(a, b)),
        6 => any::<(u8, u8, u8)>().prop_map(|(a, b, c)| Act::Edit(a, b, c)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Again(a, b)),
        2 => any::<u8>().prop_map(Act::Issue),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Step(a, b)),
        1 => any::<u8>().prop_map(Act::Find),
        3 => any::<(u8, u8)>().prop_map(|(a, b)| Act::EditFind(a, b)),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Came(a, b)),
        2 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Community(a, b)),
        1 => any::<u8>().prop_map(Act::Remove),
        1 => any::<(u8, u8)>().prop_map(|(a, b)| Act::Street(a, b)),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

fn pick<T: Copy>(list: &[T], n: u8) -> Option<T> {
    (!list.is_empty()).then(|| list[usize::from(n) % list.len()])
}

fn change(check: &mut CheckDraft, what: u8, n: u8, ids: &[ElevatorId]) {
    match what % 8 {
        0 => check.checked_on = format!("2025-07-{:02}", n % 28 + 1),
        1 => check.inspectors = (0..=n % 4).map(|i| format!("人{}", i + n % 3)).collect(),
        2 => check.elevators = ids.iter().copied().skip(usize::from(n % 3)).collect(),
        3 => check.unit = format!("施工{}", n % 3),
        4 => check.missed = !check.missed,
        5 => check.remarks = format!("r{n}"),
        6 => check.departments.reverse(),
        _ => {
            let count = check.items.len().max(1);
            if let Some(item) = check.items.get_mut(usize::from(n) % count) {
                item.result = Some(ItemResult::ALL[usize::from(n) % 3]);
                item.note = format!("n{n}");
            }
        }
    }
}

/// The use case that the numbers choose; none where there is nothing to do it to.
fn action(office: &Office, ids: &[ElevatorId], act: &Act) -> Option<Action> {
    let checks: Vec<_> = site::heads(&office.store)
        .unwrap()
        .iter()
        .map(|h| h.id)
        .collect();
    let orders = look::orders(&office.store, &office.calendar, today()).unwrap();
    let orders: Vec<_> = orders.iter().map(|o| o.head.id).collect();
    let finds = sweep::all(&office.store).unwrap();
    let find = |n: u8| (!finds.is_empty()).then(|| &finds[usize::from(n) % finds.len()]);
    let places = community::all(&office.store).unwrap();
    let on = |n: u8| format!("2025-07-{:02}", n % 28 + 1);
    let site = match *act {
        Act::Check(n, m) => {
            let mut new = draft(&ids[..usize::from(n % 3) + 1], &on(m));
            change(&mut new, n, m, ids);
            SiteAction::SaveCheck(Box::new(new))
        }
        Act::Edit(n, what, m) => {
            let id = pick(&checks, n)?;
            let before = detail(office, id).check.draft();
            let mut after = before.clone();
            change(&mut after, what, m, ids);
            change(&mut after, 5, m, ids);
            let (before, after) = (Box::new(before), Box::new(after));
            SiteAction::EditCheck { id, before, after }
        }
        Act::Again(n, m) => {
            let results = [ItemResult::ALL[usize::from(m % 3)]; 8];
            let mut next = again(office, pick(&checks, n)?, &on(m), &results);
            next.due_on = "2025-08-08".to_owned();
            SiteAction::SaveCheck(Box::new(next))
        }
        Act::Issue(n) => {
            let known = detail(office, pick(&checks, n)?);
            SiteAction::Issue(Box::new(OrderDraft {
                check: Some(known.check.id),
                order_no: known.next_order_no,
                issued_on: known.check.checked_on.to_string(),
                due_on: "2025-08-08".to_owned(),
                unit: known.check.unit,
                problems: "guard".to_owned(),
                ..OrderDraft::default()
            }))
        }
        Act::Step(n, step) => SiteAction::OrderStep(OrderRequest {
            order: pick(&orders, n)?,
            step: [OrderStep::Rectified, OrderStep::Withdraw][usize::from(step % 2)],
            happened_on: day("2025-07-28"),
            due_on: None,
            number: String::new(),
            note: "why".to_owned(),
        }),
        Act::Find(n) => SiteAction::SaveSweep(Box::new(SweepDraft {
            found_on: on(n),
            equipment: "elevator".to_owned(),
            street: "长河".to_owned(),
            place: format!("仓库{n}"),
            found_by: "检查员乙".to_owned(),
            ..SweepDraft::default()
        })),
        Act::EditFind(n, m) => {
            let find = find(n)?;
            let mut after = find.draft();
            after.found_on = on(m);
            after.unit = format!("厂{}", m % 3);
            SiteAction::EditSweep {
                id: find.id,
                before: Box::new(find.draft()),
                after: Box::new(after),
            }
        }
        Act::Came(n, step) => SiteAction::SweepStep(SweepRequest {
            find: find(n)?.id,
            step: SweepStep::ALL[usize::from(step) % SweepStep::ALL.len()],
            happened_on: day("2025-07-20"),
            elevator: pick(ids, n),
            number: String::new(),
            note: "why".to_owned(),
        }),
        Act::Community(n, m) => {
            let streets = community::streets(&office.store).unwrap();
            let old = pick(&(0..places.len()).collect::<Vec<_>>(), n).map(|at| &places[at]);
            let old = old.filter(|_| m % 3 > 0);
            let before = old.map_or_else(CommunityDraft::default, |old| CommunityDraft {
                name: old.name.clone(),
                street: streets
                    .iter()
                    .find(|s| s.id == old.street_id)
                    .unwrap()
                    .name
                    .clone(),
            });
            let after = CommunityDraft {
                name: format!("苑{}", m % 9),
                street: streets[usize::from(m) % streets.len()].name.clone(),
            };
            let id = old.map(|old| old.id);
            return Some(Action::Place(PlaceAction::SaveCommunity {
                id,
                before,
                after,
            }));
        }
        Act::Remove(n) => {
            let at = pick(&(0..places.len()).collect::<Vec<_>>(), n)?;
            return Some(Action::Place(PlaceAction::RemoveCommunity(places[at].id)));
        }
        Act::Street(n, m) => {
            let streets = community::streets(&office.store).unwrap();
            let old = &streets[usize::from(n) % streets.len()];
            let before = StreetDraft {
                name: old.name.clone(),
                code: old.code.clone(),
            };
            let after = StreetDraft {
                name: format!("街{}", m % 5),
                ..before.clone()
            };
            let id = Some(old.id);
            return Some(Action::Place(PlaceAction::SaveStreet { id, before, after }));
        }
        Act::Undo => return Some(Action::Undo),
        Act::Redo => return Some(Action::Redo),
    };
    Some(Action::Site(site))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undone_to_the_start_and_replayed_to_the_end(acts in prop::collection::vec(act(), 1..40)) {
        let mut office = Office::new();
        let ids = office.create_many(3);
        let path = office.store.path().to_path_buf();
        // Who may do all of it.
        let person = office.administrator;
        let before = undo::next_undo(&office.store, person).unwrap();
        let start = dump(&path, false);
        for act in &acts {
            let Some(action) = action(&office, &ids, act) else { continue };
            // The people of the office were hired before; that is not undone here.
            if matches!(act, Act::Undo) && undo::next_undo(&office.store, person).unwrap() == before {
                continue;
            }
            match office.perform(person, action) {
                Ok(_) => {}
                Err(Error::Invalid(_) | Error::NothingToUndo | Error::BuiltUpon { .. }) => {}
                Err(other) => return Err(TestCaseError::fail(format!("{act:?}: {other:?}"))),
            }
        }
        prop_assert_eq!(check::run(&office.store, true, &mut |_| true).unwrap(), vec![]);

        let copy = office.folder().join("copy.tixin");
        let mut copy = Store::create(&copy).unwrap();
        replay::all(&office.store, &mut copy).unwrap();
        prop_assert_eq!(dump(copy.path(), true), dump(&path, true), "replayed on an empty file");

        while undo::next_undo(&office.store, person).unwrap() != before {
            office.perform(person, Action::Undo).unwrap();
        }
        prop_assert_eq!(dump(&path, false), start, "undone to the start");
    }
}
