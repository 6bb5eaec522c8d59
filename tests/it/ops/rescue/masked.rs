//! What of a caller is shown, also where a place names one.

use tixin::domain::problem::Field;
use tixin::domain::rescue::RescueDraft;
use tixin::error::Error;
use tixin::ops::rescue::RescueAction;

use super::{Night, call, rules};

#[test]
fn a_phone_in_the_place_is_shown_no_more_than_one_in_the_detail() {
    let mut night = Night::new();
    let place = "钱塘路口 打13812345678";
    let id = night.call(call(place));
    let seen = night.see(id);
    assert_eq!(seen.draft.place, "钱塘路口 打138****5678");
    assert_eq!(seen.view.place, "钱塘路口 打138****5678");
    let told = format!("{:?}", seen.history);
    assert!(!told.contains("13812345678"), "{told}");
    // A form that was opened masked does not save the stars.
    let mut after = seen.draft.clone();
    after.trapped = "2".into();
    night
        .act(RescueAction::Save {
            id: Some(id),
            before: Box::new(seen.draft),
            after: Box::new(after),
            join: None,
        })
        .unwrap();
    night.act(RescueAction::Look { id }).unwrap();
    let seen = night.see(id);
    assert_eq!(
        (seen.draft.place.as_str(), seen.draft.trapped.as_str()),
        (place, "2")
    );
}

#[test]
fn a_masked_value_that_was_changed_is_not_stored() {
    let mut night = Night::new();
    let mut said = call("江晖苑");
    said.caller_phone = "0571-86123456".into();
    let id = night.call(said);
    let seen = night.see(id);
    assert_eq!(seen.draft.caller_phone, "057*-****3456");
    let save = |before: &RescueDraft, after: &RescueDraft| RescueAction::Save {
        id: Some(id),
        before: Box::new(before.clone()),
        after: Box::new(after.clone()),
        join: None,
    };
    let mut after = seen.draft.clone();
    after.caller_phone = "057*-****3457".into();
    after.description.push_str("，已回拨");
    let refused = night.act(save(&seen.draft, &after)).unwrap_err();
    assert_eq!(rules(refused), ["masked", "masked"]);
    // As a whole it may be replaced unseen, and what the file holds stays where it was not.
    after.caller_phone = "13900001111".into();
    after.description = seen.draft.description.clone();
    night.act(save(&seen.draft, &after)).unwrap();
    // A form kept from before, masked, against one that was shown.
    night.act(RescueAction::Look { id }).unwrap();
    let shown = night.see(id).draft;
    assert_eq!(
        (shown.caller_phone.as_str(), shown.description.as_str()),
        ("13900001111", "打 13812345678 联系")
    );
    let mut kept = night.see(id).draft;
    kept.caller_name = "张**".into();
    kept.description = "打 138****5678 联系".into();
    kept.trapped = "2".into();
    night.act(save(&shown, &kept)).unwrap();
    let shown = night.see(id).draft;
    assert_eq!(shown.caller_name, "张小兰");
    assert_eq!(shown.description, "打 13812345678 联系");
    // Two people at once: neither is told what the other has typed unless it was shown.
    let mut mine = seen.draft.clone();
    mine.caller_phone = "13700001111".into();
    night.wait(16);
    let Err(Error::Conflict(told)) = night
        .act(save(&shown, &{
            let mut other = shown.clone();
            other.caller_phone = "13600001111".into();
            other
        }))
        .and_then(|_| night.act(save(&shown, &mine)))
    else {
        panic!("a conflict");
    };
    let phone = told.iter().find(|c| c.field == Field::CallerPhone).unwrap();
    assert_eq!(phone.theirs, "136****1111");
    // Nor does a new order begin with one.
    let mut fresh = call("钱塘湾");
    fresh.caller_name = "李*".into();
    let new = RescueAction::Save {
        id: None,
        before: Box::default(),
        after: Box::new(fresh),
        join: None,
    };
    assert_eq!(rules(night.act(new).unwrap_err()), ["masked"]);
}
