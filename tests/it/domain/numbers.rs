//! The next number of a notice; the sentence about what an order found.

use tixin::domain::notice::next_number;
use tixin::lang::papers::problems_of;

#[test]
fn the_next_number_goes_on_from_the_newest() {
    for (known, year, next) in [
        (
            &["滨特告〔2025〕0041号", "滨特告〔2025〕0040号"][..],
            2025,
            Some("滨特告〔2025〕0042号"),
        ),
        // An older one with a higher number is not used twice.
        (&["N-7", "N-12", "M-30"], 2025, Some("N-13")),
        (
            &["滨特告〔2025〕0041号"],
            2026,
            Some("滨特告〔2026〕0001号"),
        ),
        (&["9"], 2025, Some("10")),
        (&["", "T-1"], 2025, Some("T-2")),
        (&["no figures"], 2025, None),
        (&[], 2025, None),
    ] {
        let made = next_number(known.iter().copied(), year);
        assert_eq!(made.as_deref(), next, "{known:?}");
    }
}

#[test]
fn what_was_required_never_reads_as_the_fault() {
    let said = problems_of(
        [
            ("作业人员持证上岗", "no cert"),
            ("有拆除、吊装方案，已做安全交底。", " "),
        ]
        .into_iter(),
    );
    assert_eq!(
        said,
        "1. 〔作业人员持证上岗〕不符合：no cert\n2. 〔有拆除、吊装方案，已做安全交底〕不符合"
    );
    assert_eq!(problems_of(std::iter::empty()), "");
}
