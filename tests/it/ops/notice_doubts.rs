//! What a notice says against what its elevators and the program say: doubted, never refused.

use tixin::domain::notice::NoticeDraft;
use tixin::domain::problem::Rule;
use tixin::domain::renewal::Stage;
use tixin::ops::demo::{self, DemoOptions};
use tixin::ops::notice;
use tixin::store::{program, register};

use super::demo::made;

#[test]
fn another_unit_and_a_finish_after_the_deadline_are_doubted() {
    let (_folder, store) = made(DemoOptions::default());
    let places = notice::pick_places(&store, Stage::Planned).unwrap();
    let free: Vec<_> = places.into_iter().flat_map(|p| p.elevators).collect();
    let ids: Vec<_> = free.into_iter().map(|(id, _)| id).collect();
    let rows = register::rows(&store, &ids).unwrap();
    let known = rows.iter().find(|row| !row.construction_unit.is_empty());
    let known = known.expect("an elevator with a unit");
    let deadline = program::current(&store).unwrap().unwrap().deadline_on;
    let mut draft = NoticeDraft {
        construction_unit: known.construction_unit.clone(),
        planned_finish_on: deadline.to_string(),
        elevators: vec![known.id],
        ..NoticeDraft::default()
    };
    let doubts = |draft: &NoticeDraft| -> Vec<&'static str> {
        let found = notice::check(&store, None, draft, demo::today()).unwrap();
        let ours = |rule: &Rule| {
            matches!(
                rule,
                Rule::OtherConstructionUnit { .. } | Rule::AfterDeadline { .. }
            )
        };
        let rules = found.iter().filter(|p| ours(&p.rule));
        rules.map(|p| p.rule.code()).collect()
    };
    assert!(doubts(&draft).is_empty());
    draft.construction_unit = "Somebody else".to_owned();
    draft.planned_finish_on = (deadline + chrono::Days::new(1)).to_string();
    assert_eq!(
        doubts(&draft),
        ["other_construction_unit", "after_deadline"]
    );
}
