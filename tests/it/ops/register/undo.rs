use tixin::domain::operation::OpKind;
use tixin::domain::problem::Field;
use tixin::domain::renewal::Step;
use tixin::error::Error;
use tixin::ops::{Action, answer};
use tixin::store::elevator;
use tixin::worker::ask::{Answer, Ask};

use crate::common::Office;

#[test]
fn undo_and_redo_name_what_they_take_back_and_bring_back() {
    let mut office = Office::new();
    let ids = office.create_many(3);
    office.step(&ids, Step::Notify, "2025-05-01", "").unwrap();
    let events = |office: &Office| {
        elevator::get(&office.store, ids[0])
            .unwrap()
            .unwrap()
            .events
            .len()
    };
    let done = office.act(Action::Undo);
    assert_eq!(done.of.as_ref().unwrap().kind, OpKind::Step);
    assert_eq!(done.of.unwrap().args["step"], "notify");
    assert_eq!(events(&office), 0);
    let actor = office.actor(office.inspector);
    let state = answer(&office.reader(), &Ask::UndoState, &actor, &office.calendar);
    let Answer::UndoState(Some(undo), Some(redo)) = state else {
        panic!("{state:?}");
    };
    assert_eq!(
        (undo.kind, redo.kind),
        (OpKind::CreateElevator, OpKind::Step)
    );
    office.act(Action::Redo);
    assert_eq!(events(&office), 1);
    let inspector = office.inspector;
    assert!(matches!(
        office.perform(inspector, Action::Redo),
        Err(Error::NothingToUndo)
    ));
}

#[test]
fn what_somebody_built_upon_stays_and_says_so() {
    let mut office = Office::new();
    let ids = office.create_many(1);
    let administrator = office.administrator;
    let bulk = Action::BulkEdit {
        ids: ids.clone(),
        field: Field::Model,
        value: "KONE".into(),
        reason: String::new(),
    };
    office.perform(administrator, bulk).unwrap();
    let inspector = office.inspector;
    let result = office.perform(inspector, Action::Undo);
    assert!(matches!(result, Err(Error::BuiltUpon { .. })), "{result:?}");
    assert!(elevator::get(&office.store, ids[0]).unwrap().is_some());
}
