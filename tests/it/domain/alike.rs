//! Names that mean the same, though they are written otherwise.

use proptest::prelude::*;
use tixin::domain::alike;

#[test]
fn width_brackets_blanks_and_dashes_tell_no_names_apart() {
    for (a, b) in [
        (
            "杭州绿荫物业有限公司（演示）",
            "杭州 绿荫物业有限公司(演示)",
        ),
        ("ＫＯＮＥ电梯〔中国〕", "kone电梯[中国]"),
        ("天堂—软件园", "天堂-软件园"),
        ("江晖苑\u{3000}", "江晖苑"),
    ] {
        assert_eq!(alike::name(a), alike::name(b), "{a} {b}");
    }
    assert_ne!(alike::name("绿荫物业"), alike::name("绿茵物业"));
}

#[test]
fn a_building_is_the_same_however_it_is_counted() {
    for text in [
        "3幢", "3栋", "三栋", "３幢", "3号楼", "03幢", "3座", "3#", "3#楼", " 3 幢",
    ] {
        assert_eq!(alike::building(text), "3", "{text}");
    }
    for text in ["2单元", "二单元", "２单元", "02单元", "2"] {
        assert_eq!(alike::unit_no(text), "2", "{text}");
    }
    assert_eq!(alike::building("A座"), alike::building("a幢"));
    assert_ne!(alike::building("1-3幢"), alike::building("13幢"));
    assert_ne!(alike::building("10幢"), alike::building("1幢"));
    // Nothing is left of it, so the word itself is the name.
    assert_eq!(alike::building("幢"), "幢");
    assert_eq!(alike::community("松间小区"), alike::community("松间"));
    assert_ne!(alike::community("松间小区"), alike::community("松涧小区"));
}

proptest! {
    /// What is left of a name is left of that too: comparing twice changes nothing.
    #[test]
    fn what_is_left_stays(text in "[a-zA-Z0-9Ａ-Ｚ０-９（）()\\[\\]【】 \u{3000}—-]{0,6}[江晖松间三十二幢栋号楼单元#]{0,4}") {
        let once = alike::name(&text).into_owned();
        prop_assert_eq!(alike::name(&once).into_owned(), once.clone());
        // A blank more is no other name.
        let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
        prop_assert_eq!(alike::name(&spaced).into_owned(), once);
        prop_assert_eq!(alike::building(&spaced), alike::building(&text));
    }
}
