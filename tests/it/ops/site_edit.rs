//! A saved check and a saved sweep find corrected: history, conflicts, what an order or a recheck holds fast, undo.

use tixin::domain::attachment::AttachTo;
use tixin::domain::ids::{ElevatorId, SiteCheckId};
use tixin::domain::problem::{Field, Rule};
use tixin::domain::role::Permission;
use tixin::domain::site::{CheckDraft, Department, ItemResult, OrderState, OrderStep};
use tixin::domain::sweep::{SweepDraft, SweepStep};
use tixin::error::Error;
use tixin::ops::site::SiteAction;
use tixin::ops::{Action, Done};
use tixin::store::{history, sweep};

use super::site::{again, detail, draft, faults, issue, save, step};
use crate::common::{Office, day};
use crate::store::support::dump;

fn edit(
    office: &mut Office,
    id: SiteCheckId,
    change: impl Fn(&mut CheckDraft),
) -> Result<Done, Error> {
    let before = detail(office, id).check.draft();
    let mut after = before.clone();
    change(&mut after);
    let person = office.inspector;
    office.perform(person, action(id, before, after))
}

fn action(id: SiteCheckId, before: CheckDraft, after: CheckDraft) -> Action {
    let (before, after) = (Box::new(before), Box::new(after));
    Action::Site(SiteAction::EditCheck { id, before, after })
}

fn start() -> (Office, Vec<ElevatorId>, SiteCheckId) {
    let mut office = Office::new();
    let ids = office.create_many(3);
    let id = save(&mut office, draft(&ids[..2], "2025-07-01"));
    (office, ids, id)
}

#[test]
fn everything_of_a_check_can_be_corrected_and_taken_back() {
    let (mut office, ids, id) = start();
    let start = dump(office.store.path(), false);
    edit(&mut office, id, |check| {
        check.kind = "site".to_owned();
        check.checked_on = "2025-07-02".to_owned();
        check.from_time = "1000".to_owned();
        check.inspectors = vec!["王五".to_owned(), "检查员乙".to_owned(), "李四".to_owned()];
        check.departments = vec![Department::Market, Department::Fire];
        check.elevators = vec![ids[2], ids[1]];
        check.unit = "别的施工有限公司".to_owned();
        check.items[0].result = Some(ItemResult::Fails);
        check.items[1].note = "corrected".to_owned();
        check.findings = "three".to_owned();
    })
    .unwrap();
    let check = detail(&office, id).check;
    assert_eq!(check.checked_on, day("2025-07-02"));
    assert_eq!(
        (check.from_time.as_str(), check.unit.as_str()),
        ("10:00", "别的施工有限公司")
    );
    let names: Vec<&str> = check.inspectors.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(names, ["王五", "检查员乙", "李四"]);
    assert_eq!(check.inspectors[1].person, Some(office.inspector));
    assert_eq!(check.departments, [Department::Market, Department::Fire]);
    let mut elevators: Vec<_> = check.elevators.iter().map(|e| e.id).collect();
    elevators.sort();
    assert_eq!(elevators, [ids[1], ids[2]]);
    assert_eq!(check.open_items().count(), 3);
    assert_eq!(check.items[1].note, "corrected");
    // Nobody typed the place: it goes with the elevators.
    assert_eq!(check.place, "江晖苑 3幢", "what the elevators share");
    let newest = &history::of_record(&office.store, "site_check", id.0, 10).unwrap()[0];
    let on = newest.changes.iter().flat_map(|row| &row.columns);
    let on = on
        .clone()
        .find(|(column, ..)| column == "checked_on")
        .unwrap();
    assert_eq!(
        (on.1.as_deref(), on.2.as_deref()),
        (Some("2025-07-01"), Some("2025-07-02"))
    );
    let person = office.inspector;
    office.perform(person, Action::Undo).unwrap();
    assert_eq!(dump(office.store.path(), false), start);
    office.perform(person, Action::Redo).unwrap();
    assert_eq!(detail(&office, id).check, check);
}

#[test]
fn a_correction_keeps_the_rules_of_a_new_check() {
    let (mut office, _, id) = start();
    let result = edit(&mut office, id, |check| {
        check.inspectors.truncate(1);
        check.checked_on = "2025-08-09".to_owned();
        check.items[0].result = None;
    });
    let found: Vec<Field> = faults(result).into_iter().map(|(field, _)| field).collect();
    assert_eq!(found, [Field::CheckedOn, Field::Inspectors, Field::Items]);
    let before = detail(&office, id).check.draft();
    let mut after = before.clone();
    after.remarks = "seen".to_owned();
    let dispatcher = office.dispatcher;
    let refused = office.perform(dispatcher, action(id, before.clone(), after));
    assert!(matches!(
        refused,
        Err(Error::Forbidden {
            permission: Permission::CheckSites,
            ..
        })
    ));
    // Nothing changed: nothing is recorded.
    let inspector = office.inspector;
    let done = office
        .perform(inspector, action(id, before.clone(), before))
        .unwrap();
    assert_eq!((done.count, done.operation), (0, None));
}

#[test]
fn what_hangs_on_a_corrected_field_is_judged_with_it() {
    let (mut office, _, id) = start();
    let emptied = edit(&mut office, id, |check| check.elevators.clear());
    assert_eq!(faults(emptied), [(Field::SitePlace, Rule::PlaceOrElevator)]);
    let missed = edit(&mut office, id, |check| check.missed = true);
    assert_eq!(faults(missed), [(Field::Remarks, Rule::Required)]);
    edit(&mut office, id, |check| {
        check.missed = true;
        check.remarks = "closed".to_owned();
    })
    .unwrap();
    let looked = edit(&mut office, id, |check| check.missed = false);
    assert_eq!(
        faults(looked),
        [(Field::Items, Rule::NotAnswered { count: 4 })]
    );
    edit(&mut office, id, |check| {
        check.kind = "site".to_owned();
        check.departments.clear();
    })
    .unwrap();
    let joint = edit(&mut office, id, |check| check.kind = "joint".to_owned());
    assert_eq!(faults(joint), [(Field::Departments, Rule::Required)]);
}

#[test]
fn two_people_correct_one_check() {
    let (mut office, _, id) = start();
    let before = detail(&office, id).check.draft();
    let (mut mine, mut theirs) = (before.clone(), before.clone());
    theirs.items[1].note = "theirs".to_owned();
    theirs.checked_on = "2025-07-02".to_owned();
    mine.items[3].note = "mine".to_owned();
    mine.findings = "mine".to_owned();
    office.act(action(id, before.clone(), theirs));
    office.act(action(id, before.clone(), mine.clone()));
    let check = detail(&office, id).check;
    let notes: Vec<&str> = check.items.iter().map(|i| i.note.as_str()).collect();
    assert_eq!(
        notes,
        ["seen", "theirs", "seen", "mine"],
        "different lines go together"
    );
    assert_eq!(check.checked_on, day("2025-07-02"));
    // The same line and the same day: both must be seen.
    mine.items[1].note = "mine too".to_owned();
    mine.checked_on = "2025-07-03".to_owned();
    let person = office.inspector;
    match office.perform(person, action(id, before, mine)) {
        Err(Error::Conflict(list)) => {
            let fields: Vec<Field> = list.iter().map(|c| c.field).collect();
            assert_eq!(fields, [Field::CheckedOn, Field::Items]);
            for lang in tixin::lang::Lang::ALL {
                let words =
                    tixin::lang::message::error_message(lang, &Error::Conflict(list.clone()));
                assert!(
                    words.contains("mine too") && !words.contains('['),
                    "{words}"
                );
            }
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_an_order_says_stays() {
    let (mut office, ids, id) = start();
    let order = issue(&mut office, id, "2025-07-03", "2025-07-16");
    let result = edit(&mut office, id, |check| {
        check.checked_on = "2025-07-04".to_owned();
        check.items[1].result = Some(ItemResult::Fits);
        check.elevators = vec![ids[0]];
        check.unit = "别的施工有限公司".to_owned();
    });
    let found = faults(result);
    let fields: Vec<Field> = found.iter().map(|(field, _)| *field).collect();
    assert_eq!(
        fields,
        [
            Field::CheckedOn,
            Field::Items,
            Field::Elevators,
            Field::InspectedUnit
        ]
    );
    assert!(matches!(&found[1].1, Rule::HeldByOrder { order } if order.contains("第1号")));
    // Notes, people and the day before the issue may be corrected; the text of the order stays as it was issued.
    let text = detail(&office, id).order.unwrap().0.problems;
    edit(&mut office, id, |check| {
        check.checked_on = "2025-07-02".to_owned();
        check.items[1].note = "another word".to_owned();
        check.inspectors[0] = "王五".to_owned();
    })
    .unwrap();
    assert_eq!(detail(&office, id).order.unwrap().0.problems, text);

    // A recheck: its day is the day of its step.
    step(&mut office, order, OrderStep::Rectified, "2025-07-15");
    let second = again(&office, id, "2025-07-22", &[ItemResult::Fits; 2]);
    let second = save(&mut office, second);
    edit(&mut office, second, |check| {
        check.checked_on = "2025-07-21".to_owned();
        check.remarks = "seen".to_owned();
    })
    .unwrap();
    let (known, row) = detail(&office, second).order.unwrap();
    assert_eq!(
        (row.state, row.ended_on),
        (OrderState::Closed, Some(day("2025-07-21")))
    );
    assert_eq!(known.events.last().unwrap().note, "seen");
    let early = edit(&mut office, second, |check| {
        check.checked_on = "2025-07-14".to_owned()
    });
    let early = faults(early);
    assert_eq!(early.len(), 1, "{early:?}");
    assert!(matches!(early[0], (Field::CheckedOn, Rule::Before { .. })));
    let turned = edit(&mut office, second, |check| {
        check.items[0].result = Some(ItemResult::Fails);
    });
    assert!(matches!(
        faults(turned)[..],
        [(Field::Items, Rule::HeldByOrder { .. })]
    ));
}

#[test]
fn what_a_later_check_carries_on_stays() {
    let (mut office, _, id) = start();
    let next = again(&office, id, "2025-07-05", &[ItemResult::Fits; 2]);
    save(&mut office, next);
    let turned = edit(&mut office, id, |check| {
        check.missed = true;
        check.remarks = "closed".to_owned();
    });
    assert!(matches!(
        faults(turned)[..],
        [(Field::Missed, Rule::HeldByCheck { .. })]
    ));
    let late = edit(&mut office, id, |check| {
        check.checked_on = "2025-07-06".to_owned()
    });
    assert!(matches!(
        faults(late)[..],
        [(Field::CheckedOn, Rule::After { .. })]
    ));
    assert_eq!(detail(&office, id).held.next_on, Some(day("2025-07-05")));
}

#[test]
fn a_photo_keeps_hanging_on_its_line() {
    let (mut office, _, id) = start();
    let photo = office.folder().join("p.png");
    std::fs::write(&photo, b"\x89PNG\r\n\x1a\n....").unwrap();
    let item = detail(&office, id).check.items[1].id;
    let to = AttachTo::Item(id, item);
    office.act(Action::Site(SiteAction::Attach {
        files: vec![photo],
        to,
    }));
    edit(&mut office, id, |check| {
        check.items[1].note = "another".to_owned()
    })
    .unwrap();
    let known = detail(&office, id);
    assert_eq!(known.attachments[0].item, Some(item));
    office.act(Action::Site(SiteAction::Detach(known.attachments[0].id)));
    let person = office.inspector;
    office.perform(person, Action::Undo).unwrap();
    assert_eq!(detail(&office, id).attachments, known.attachments);
}

#[test]
fn a_sweep_find_can_be_corrected() {
    let mut office = Office::new();
    let first = SweepDraft {
        found_on: "2025-07-01".to_owned(),
        equipment: "elevator".to_owned(),
        street: "长河".to_owned(),
        place: "一号仓库".to_owned(),
        unit: "样品厂".to_owned(),
        found_by: "检查员乙".to_owned(),
        description: String::new(),
    };
    let done = office.act(Action::Site(SiteAction::SaveSweep(Box::new(first))));
    let id = tixin::domain::ids::SweepFindId(done.created.unwrap());
    let start = dump(office.store.path(), false);
    let before = sweep::get(&office.store, id).unwrap().unwrap().draft();
    let after = SweepDraft {
        found_on: "2025-07-03".to_owned(),
        equipment: "boiler".to_owned(),
        street: "西兴街道".to_owned(),
        place: "二号仓库".to_owned(),
        unit: "另一家厂".to_owned(),
        ..before.clone()
    };
    let change = |before: &SweepDraft, after: &SweepDraft| {
        Action::Site(SiteAction::EditSweep {
            id,
            before: Box::new(before.clone()),
            after: Box::new(after.clone()),
        })
    };
    office.act(change(&before, &after));
    let stored = sweep::get(&office.store, id).unwrap().unwrap();
    assert_eq!(stored.draft(), after);
    let other = SweepDraft {
        place: "三号仓库".to_owned(),
        ..before.clone()
    };
    let person = office.inspector;
    assert!(matches!(
        office.perform(person, change(&before, &other)),
        Err(Error::Conflict(list)) if list[0].field == Field::SitePlace
    ));
    let request = tixin::domain::sweep::SweepRequest {
        find: id,
        step: SweepStep::Sealed,
        happened_on: day("2025-07-04"),
        elevator: None,
        number: String::new(),
        note: String::new(),
    };
    office.act(Action::Site(SiteAction::SweepStep(request)));
    let late = SweepDraft {
        found_on: "2025-07-05".to_owned(),
        ..after.clone()
    };
    let found = faults(office.perform(person, change(&after, &late)));
    assert!(matches!(found[..], [(Field::FoundOn, Rule::After { .. })]));
    office.perform(person, Action::Undo).unwrap();
    office.perform(person, Action::Undo).unwrap();
    assert_eq!(dump(office.store.path(), false), start);
}
