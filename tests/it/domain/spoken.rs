//! A place as people say it: building and stair, whatever they are counted by.

use tixin::domain::alike;
use tixin::domain::spoken::{Counted, read, tokens};

#[test]
fn buildings_and_stairs_in_every_form() {
    for building in [
        "1号楼",
        "1幢",
        "1栋",
        "1座",
        "1#",
        "1#楼",
        "1号",
        "一号楼",
        "一幢",
        "１栋",
        "01幢",
        "1 幢",
    ] {
        for unit in ["2单元", "二单元", "2门", "２单元", "02单元"] {
            let said = alike::name(&format!("{building}{unit}")).into_owned();
            let spoken = read(&said);
            assert_eq!(spoken.building.as_deref(), Some("1"), "{said}");
            assert_eq!(spoken.unit_no.as_deref(), Some("2"), "{said}");
            assert_eq!(
                (spoken.between.as_str(), spoken.behind.as_str()),
                ("", ""),
                "{said}"
            );
        }
    }
    for (said, building, unit, between, behind) in [
        ("1#2#", Some("1"), Some("2"), "", ""),
        ("3-2单元", Some("3"), Some("2"), "-", ""),
        ("a座电梯", Some("a"), None, "", "电梯"),
        ("二期13-1幢", Some("13-1"), None, "二期", ""),
        ("十二幢", Some("12"), None, "", ""),
        ("2单元1号梯", None, Some("2"), "", "1号梯"),
        ("东门", None, None, "", "东门"),
        ("3楼", None, None, "", "3楼"),
    ] {
        let spoken = read(said);
        let found = (
            spoken.building.as_deref(),
            spoken.unit_no.as_deref(),
            spoken.between.as_str(),
            spoken.behind.as_str(),
        );
        assert_eq!(found, (building, unit, between, behind), "{said}");
    }
    // The house of a street, the building behind it.
    let all = tokens("滨盛路100号江晖苑3号楼");
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(
        (all[0].counted, all[0].key().as_str()),
        (Counted::Building, "3")
    );
}
