//! Streets and communities: new, renamed with history, moved, and not removed while something names them.

use tixin::domain::community::{CommunityDraft, StreetDraft};
use tixin::domain::ids::{CommunityId, StreetId};
use tixin::domain::problem::{Field, Rule};
use tixin::domain::role::Permission;
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::place::PlaceAction;
use tixin::store::{check, community, elevator, history};

use super::site::faults;
use crate::common::Office;
use crate::store::support::dump;

fn street(name: &str, code: &str) -> StreetDraft {
    StreetDraft {
        name: name.to_owned(),
        code: code.to_owned(),
    }
}

fn in_street(name: &str, street: &str) -> CommunityDraft {
    CommunityDraft {
        name: name.to_owned(),
        street: street.to_owned(),
    }
}

fn save_street(id: Option<StreetId>, before: &StreetDraft, after: &StreetDraft) -> Action {
    let (before, after) = (before.clone(), after.clone());
    Action::Place(PlaceAction::SaveStreet { id, before, after })
}

fn save_community(
    id: Option<CommunityId>,
    before: &CommunityDraft,
    after: &CommunityDraft,
) -> Action {
    let (before, after) = (before.clone(), after.clone());
    Action::Place(PlaceAction::SaveCommunity { id, before, after })
}

#[test]
fn a_street_is_added_renamed_and_removed() {
    let mut office = Office::new();
    let (supervisor, inspector) = (office.supervisor, office.inspector);
    let none = StreetDraft::default();
    let new = street("江南街道", "330108004");
    let refused = office.perform(inspector, save_street(None, &none, &new));
    assert!(matches!(
        refused,
        Err(Error::Forbidden {
            permission: Permission::EditProgram,
            ..
        })
    ));
    let start = dump(office.store.path(), false);
    let done = office
        .perform(supervisor, save_street(None, &none, &new))
        .unwrap();
    let id = StreetId(done.created.unwrap());
    let renamed = street("江南新街道", "330108004");
    office
        .perform(supervisor, save_street(Some(id), &new, &renamed))
        .unwrap();
    let streets = community::streets(&office.store).unwrap();
    assert_eq!(
        streets.iter().find(|s| s.id == id).unwrap().name,
        "江南新街道"
    );
    let story = history::of_record(&office.store, "street", id.0, 10).unwrap();
    assert_eq!(story.len(), 2);
    assert_eq!(
        story[0].changes[0].columns[0].1.as_deref(),
        Some("江南街道")
    );
    // Names that people take for one another, and codes, are named.
    for (draft, field, other) in [
        (street("西兴", "330108009"), Field::Name, "西兴街道"),
        (
            street("别处街道", "330108001"),
            Field::StreetCode,
            "西兴街道",
        ),
    ] {
        let found = faults(office.perform(supervisor, save_street(None, &none, &draft)));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, field);
        assert!(matches!(&found[0].1, Rule::SameAs { other: o } if o.contains(other)));
    }
    let found = faults(office.perform(supervisor, save_street(None, &none, &street("", "33"))));
    assert_eq!(
        found.iter().map(|f| f.0).collect::<Vec<_>>(),
        [Field::Name, Field::StreetCode]
    );
    let remove = Action::Place(PlaceAction::RemoveStreet(id));
    office.perform(supervisor, remove).unwrap();
    for _ in 0..3 {
        office.perform(supervisor, Action::Undo).unwrap();
    }
    assert_eq!(dump(office.store.path(), false), start);
}

#[test]
fn what_is_named_cannot_be_removed_and_a_new_name_shows_everywhere() {
    let mut office = Office::new();
    let elevator = office.create_many(2)[0];
    let known = community::all(&office.store).unwrap();
    let (id, street_id) = (known[0].id, known[0].street_id);
    let (inspector, supervisor) = (office.inspector, office.supervisor);
    let remove = Action::Place(PlaceAction::RemoveCommunity(id));
    let found = faults(office.perform(inspector, remove.clone()));
    let by = vec![("elevator".to_owned(), 2)];
    assert_eq!(found, [(Field::Name, Rule::InUse { by })]);
    let remove_street = Action::Place(PlaceAction::RemoveStreet(street_id));
    let found = faults(office.perform(supervisor, remove_street));
    let by = vec![("community".to_owned(), 1)];
    assert_eq!(found, [(Field::Name, Rule::InUse { by })]);

    let before = in_street("江晖苑", "西兴街道");
    let after = in_street("江辉苑", "长河街道");
    office.act(save_community(Some(id), &before, &after));
    let stored = elevator::get(&office.store, elevator)
        .unwrap()
        .unwrap()
        .draft;
    assert_eq!(
        (stored.community.as_str(), stored.street.as_str()),
        ("江辉苑", "长河街道")
    );
    assert_eq!(
        check::run(&office.store, true, &mut |_| true).unwrap(),
        vec![]
    );
    let twin = in_street("江 辉苑", "长河");
    let found = faults(office.perform(
        inspector,
        save_community(None, &CommunityDraft::default(), &twin),
    ));
    assert!(matches!(&found[..], [(Field::Name, Rule::SameAs { other })] if other == "江辉苑"));
    let conflict = office.perform(
        inspector,
        save_community(Some(id), &before, &in_street("别名", "西兴街道")),
    );
    assert!(matches!(conflict, Err(Error::Conflict(_))));
    let done = office.act(save_community(
        None,
        &CommunityDraft::default(),
        &in_street("空苑", "浦沿"),
    ));
    let empty = CommunityId(done.created.unwrap());
    office.act(Action::Place(PlaceAction::RemoveCommunity(empty)));
    office.perform(inspector, Action::Undo).unwrap();
    assert_eq!(community::all(&office.store).unwrap().len(), 2);
}
