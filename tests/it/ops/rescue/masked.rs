//! What of a caller is shown, also where a place names one.

use tixin::ops::rescue::RescueAction;

use super::{Night, call};

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
