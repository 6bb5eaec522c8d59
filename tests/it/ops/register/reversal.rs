//! A whole import taken back, also after others went on with some of its rows.

use tixin::domain::ids::{ElevatorId, OperationId};
use tixin::domain::operation::OpKind;
use tixin::domain::problem::Field;
use tixin::domain::renewal::Step;
use tixin::domain::views::KeptWhy;
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::import::sheet::Choice;
use tixin::store::{elevator, history};

use super::sheets::{HEAD, csv, import};
use crate::common::{Office, registration_code, sample};

pub(super) fn last_import(office: &Office) -> OperationId {
    let filter = history::Filter {
        kind: Some(OpKind::Import),
        ..history::Filter::default()
    };
    history::recent(&office.store, &filter, 1).unwrap()[0].id
}

#[test]
fn a_whole_import_is_taken_back_as_far_as_nobody_built_upon_it() {
    let mut office = Office::new();
    let known = office.create(sample(1));
    let other = office.create(sample(2));
    let code = registration_code;
    let path = csv(
        &office,
        "a.csv",
        &format!(
            "{HEAD}{},,,,,,新型\n{},,,,,,新型\n{},西兴街道,新苑,9幢,1单元,G00001,甲\n{},西兴街道,新苑,9幢,2单元,G00002,乙\n{},西兴街道,新苑,9幢,3单元,G00003,丙\n",
            code(1),
            code(2),
            code(11),
            code(12),
            code(13)
        ),
    );
    assert_eq!(import(&mut office, &path, &Choice::default()).count, 5);
    let import_id = last_import(&office);
    let keys = elevator::Keys::all(&office.store).unwrap();
    let id = |n: u32| keys.holder(Field::RegistrationCode, &code(n)).unwrap();
    // Others went on: a step of one new elevator, a remark on another, another model for one that was changed.
    office.step(&[id(11)], Step::Notify, "2025-08-01", "").ok();
    let edit = |office: &mut Office,
                id: ElevatorId,
                change: fn(&mut tixin::domain::elevator::ElevatorDraft)| {
        let before = elevator::get(&office.store, id).unwrap().unwrap().draft;
        let mut after = before.clone();
        change(&mut after);
        office.act(Action::EditElevator {
            id,
            before: Box::new(before),
            after: Box::new(after),
        })
    };
    edit(&mut office, id(12), |draft| draft.remarks = "看过".into());
    edit(&mut office, other, |draft| draft.model = "再改".into());
    let stepped = history::of_record(&office.store, "elevator", id(11).0, 9)
        .unwrap()
        .len()
        > 1;

    let done = office.act(Action::ReverseImport(import_id));
    assert!(done.operation.is_some());
    let model = |office: &Office, id: ElevatorId| {
        elevator::get(&office.store, id)
            .unwrap()
            .map(|e| e.draft.model)
    };
    assert_eq!(model(&office, known).as_deref(), Some("OTIS 3200"));
    assert_eq!(model(&office, other).as_deref(), Some("再改"));
    assert_eq!(model(&office, id(13)), None);
    assert!(model(&office, id(12)).is_some());
    let why = |label: &str| {
        let row = done.kept.iter().find(|row| row.label.contains(label));
        row.map(|row| row.why.clone())
    };
    assert_eq!(why("9幢 2单元"), Some(KeptWhy::Changed), "{:?}", done.kept);
    assert_eq!(why("3幢 2单元"), Some(KeptWhy::Changed));
    assert!(matches!(
        why("新苑"),
        Some(KeptWhy::InUse(_) | KeptWhy::Changed)
    ));
    if stepped {
        assert!(model(&office, id(11)).is_some());
        assert!(
            matches!(why("9幢 1单元"), Some(KeptWhy::InUse(_))),
            "{:?}",
            done.kept
        );
    }
    // It is an operation like any other: a second time nothing is left to do, and it can be undone.
    assert_eq!(office.act(Action::ReverseImport(import_id)).operation, None);
    office.act(Action::Undo);
    assert_eq!(model(&office, id(13)).as_deref(), Some("丙"));
    assert_eq!(model(&office, known).as_deref(), Some("新型"));
    office.assert_sound();
}

#[test]
fn what_is_no_import_or_was_undone_is_not_taken_back() {
    let mut office = Office::new();
    let done = office.act(Action::CreateElevator(Box::new(sample(1))));
    let inspector = office.inspector;
    let no_import = Action::ReverseImport(done.operation.unwrap());
    assert!(matches!(
        office.perform(inspector, no_import),
        Err(Error::NotFound { .. })
    ));
    let path = csv(
        &office,
        "a.csv",
        &format!(
            "{HEAD}{},西兴街道,江晖苑,3幢,9单元,F9,A\n",
            registration_code(9)
        ),
    );
    import(&mut office, &path, &Choice::default());
    let id = last_import(&office);
    office.act(Action::Undo);
    assert!(matches!(
        office.perform(inspector, Action::ReverseImport(id)),
        Err(Error::NothingToUndo)
    ));
    let dispatcher = office.dispatcher;
    assert!(matches!(
        office.perform(dispatcher, Action::ReverseImport(id)),
        Err(Error::Forbidden { .. })
    ));
}
