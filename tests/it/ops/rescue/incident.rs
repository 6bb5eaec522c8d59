//! One number of the police is one event.

use tixin::domain::ids::RescueOrderId;
use tixin::domain::problem::Rule;
use tixin::domain::rescue::same::Likeness;
use tixin::domain::rescue::{RescueDraft, RescueStep};
use tixin::error::{Error, Result};
use tixin::ops::Done;
use tixin::ops::rescue::{RescueAction, same};

use super::{Night, call, rules};

const NUMBER: &str = "J330108-0012";

fn numbered(place: &str, number: &str) -> RescueDraft {
    RescueDraft {
        police_incident_no: number.into(),
        ..call(place)
    }
}

impl Night {
    fn save(
        &mut self,
        id: Option<RescueOrderId>,
        after: RescueDraft,
        join: Option<RescueOrderId>,
    ) -> Result<Done> {
        let before = id.map_or_else(RescueDraft::default, |id| self.see(id).draft);
        self.act(RescueAction::Save {
            id,
            before: Box::new(before),
            after: Box::new(after),
            join,
        })
    }
}

#[test]
fn a_number_is_given_once_and_again_only_to_a_further_call() {
    let mut night = Night::new();
    let first = night.call(numbered("江晖苑", NUMBER));
    for number in [NUMBER, " j330108-0012", "Ｊ330108－0012"] {
        let refused = night.save(None, numbered("别处", number), None);
        let Err(Error::Invalid(faults)) = refused else {
            panic!("{number}: {refused:?}");
        };
        let rule = Rule::IncidentTaken {
            order: "JY20250808-001".into(),
        };
        assert_eq!(faults[0].rule, rule, "{number}");
        let actor = night.actor(night.office.dispatcher);
        let found = same(&night.office.store, &numbered("别处", number), None, &actor).unwrap();
        assert_eq!(
            (found[0].id, found[0].likeness),
            (first, Likeness::Incident)
        );
        assert!(found[0].takes_calls);
    }
    // What the desk offers: a further call about it.
    let further = night.save(None, numbered("江晖苑", NUMBER), Some(first));
    let further = RescueOrderId(further.unwrap().created.unwrap());
    // Both may be edited; a third may not get the number.
    for id in [first, further] {
        let mut draft = night.see(id).draft;
        draft.trapped = "2".into();
        night.save(Some(id), draft, None).unwrap();
    }
    let third = night.call(numbered("钱塘湾", "J330108-0013"));
    let mut draft = night.see(third).draft;
    draft.police_incident_no = NUMBER.into();
    let refused = night.save(Some(third), draft, None).unwrap_err();
    assert_eq!(rules(refused), ["incident_taken"]);
    let actor = night.actor(night.office.dispatcher);
    let found = same(
        &night.office.store,
        &numbered("", NUMBER),
        Some(third),
        &actor,
    )
    .unwrap();
    assert_eq!(found[0].id, first, "the order that stands for the event");
    let apart = night.act(RescueAction::Leave { id: further }).unwrap_err();
    assert_eq!(rules(apart), ["incident_taken"]);
    // Nobody is asked for a number.
    night.call(call("一处"));
    night.call(call("二处"));
}

#[test]
fn the_number_of_a_closed_order_is_taken_too() {
    let mut night = Night::new();
    let first = night.call(numbered("江晖苑", NUMBER));
    night.wait(5).step(first, RescueStep::Freed, "").unwrap();
    night.close(first).unwrap();
    let refused = night.save(None, numbered("江晖苑", NUMBER), None);
    assert_eq!(rules(refused.unwrap_err()), ["incident_taken"]);
    let actor = night.actor(night.office.dispatcher);
    let found = same(&night.office.store, &numbered("", NUMBER), None, &actor).unwrap();
    assert_eq!(found[0].id, first);
    assert!(!found[0].takes_calls, "reopened first");
}
