//! Police texts as they come: with labels, without colons, in one breath.

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use tixin::domain::problem::Field;
use tixin::domain::rescue::parse::{chinese_number, parse};

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2025-08-{}+08:00", text.replace(' ', "T"))).unwrap()
}

#[test]
fn a_police_text_with_labels() {
    let text = "【110联动】警情编号：330108202508080012 报警时间：2025-08-08 14:31:20\n\
                报警人：张先生 联系电话：13812345678\n\
                事发地址：滨江区长河街道江晖苑3幢1单元，被困人数：2人\n\
                简要警情：电梯停在5楼，轿厢内有老人";
    let parsed = parse(text, at("08 14:40:00"));
    let get = |field| parsed.get(field).unwrap_or("-");
    assert_eq!(get(Field::RescueSource), "police_110");
    assert_eq!(get(Field::PoliceIncidentNo), "330108202508080012");
    assert_eq!(get(Field::ReceivedAt), at("08 14:31:20").to_rfc3339());
    assert_eq!(get(Field::CallerName), "张先生");
    assert_eq!(get(Field::CallerPhone), "13812345678");
    assert_eq!(get(Field::RescuePlace), "滨江区长河街道江晖苑3幢1单元");
    assert_eq!(get(Field::Trapped), "2");
    assert_eq!(get(Field::Description), "电梯停在5楼，轿厢内有老人");
}

#[test]
fn a_police_text_in_one_breath() {
    let text = "14时28分，李女士（13900001234）报警称在江晖苑3幢1单元电梯内有三人被困，请速派人";
    let parsed = parse(text, at("08 14:40:00"));
    let get = |field| parsed.get(field).unwrap_or("-");
    assert_eq!(get(Field::ReceivedAt), at("08 14:28:00").to_rfc3339());
    assert_eq!(get(Field::RescuePlace), "江晖苑3幢1单元");
    assert_eq!(get(Field::CallerName), "李女士");
    assert_eq!(get(Field::CallerPhone), "13900001234");
    assert_eq!(get(Field::Trapped), "3");
    assert_eq!(parsed.get(Field::RescueSource), None);
    assert_eq!(
        get(Field::Description),
        "在江晖苑3幢1单元电梯内有三人被困，请速派人"
    );
}

#[test]
fn a_police_text_without_colons() {
    let text = "【110联动】警情编号 J330108250808104500123 2025-08-08 10:41 报警人陈女士 电话13812345678 \
                报称:滨江区西兴街道半山小区3幢2单元电梯困人,里面2人,其中一名老人,请速派人处置。";
    let parsed = parse(text, at("08 14:40:00"));
    let get = |field| parsed.get(field).unwrap_or("-");
    assert_eq!(get(Field::PoliceIncidentNo), "J330108250808104500123");
    assert_eq!(get(Field::ReceivedAt), at("08 10:41:00").to_rfc3339());
    assert_eq!(get(Field::RescuePlace), "滨江区西兴街道半山小区3幢2单元");
    assert_eq!(get(Field::CallerName), "陈女士");
    assert_eq!(get(Field::CallerPhone), "13812345678");
    assert_eq!(get(Field::Trapped), "2");
    assert_eq!(
        get(Field::Description),
        "滨江区西兴街道半山小区3幢2单元电梯困人,里面2人,其中一名老人,请速派人处置。"
    );
    for (text, number) in [
        ("警情号：330108A0012，某处困人", Some("330108A0012")),
        (
            "接警单号330108202508080012 某处困人",
            Some("330108202508080012"),
        ),
        ("编号是J33010825 某处困人", Some("J33010825")),
        ("电梯编号不详", None),
    ] {
        let parsed = parse(text, at("08 14:40:00"));
        assert_eq!(parsed.get(Field::PoliceIncidentNo), number, "{text}");
    }
}

#[test]
fn numbers_of_people() {
    for (text, n) in [
        ("困了2人", 2),
        ("被困1名老人", 1),
        ("两名居民被困", 2),
        ("有十二人被困", 12),
        ("里面2人", 2),
        ("里面有两人，请速派3人处置", 2),
        ("第一人民医院电梯困人，轿厢内三人", 3),
        ("电梯停运，三人在内", 3),
    ] {
        let parsed = parse(text, at("08 14:40:00"));
        assert_eq!(
            parsed.get(Field::Trapped),
            Some(n.to_string().as_str()),
            "{text}"
        );
    }
    assert_eq!(chinese_number("二十五"), Some(25));
    assert_eq!(chinese_number("人"), None);
}

#[test]
fn the_place_holds_neither_the_time_nor_who_called() {
    for (text, place) in [
        (
            "【110联动】警情编号 20250808104501，10:44 报警人张女士 13812345678 称西兴街道半山小区3幢2单元电梯困人2人，有老人，门打不开",
            "西兴街道半山小区3幢2单元",
        ),
        (
            "警情编号 20250808104501 2025-08-08 10:35 浦沿街道暮云苑2幢1单元电梯困人",
            "浦沿街道暮云苑2幢1单元",
        ),
        (
            "8月8日10时35分许浦沿街道暮云苑2幢1单元电梯故障",
            "浦沿街道暮云苑2幢1单元",
        ),
        (
            "10:35:20 李先生反映半山小区三幢二单元电梯困人",
            "半山小区3幢2单元",
        ),
        ("3幢2单元电梯困人", "3幢2单元"),
        ("三桥公寓十二幢电梯困人", "三桥公寓12幢"),
    ] {
        let parsed = parse(text, at("08 14:40:00"));
        assert_eq!(parsed.get(Field::RescuePlace), Some(place), "{text}");
    }
}

#[test]
fn people_are_counted_in_more_words() {
    for text in ["电梯里困住3个人", "被困人员3名", "有3个人出不来"] {
        let parsed = parse(text, at("08 14:40:00"));
        assert_eq!(parsed.get(Field::Trapped), Some("3"), "{text}");
    }
}

#[test]
fn a_caller_without_a_title_and_a_second_phone_stay_out_of_the_place() {
    for (text, place, name) in [
        (
            "报警人张三 半山小区3幢电梯困人",
            "半山小区3幢",
            Some("张三"),
        ),
        (
            "报警人李庭 半山小区3幢电梯困人",
            "半山小区3幢",
            Some("李庭"),
        ),
        (
            "报警人：张三 半山小区3幢电梯困人",
            "半山小区3幢",
            Some("张三"),
        ),
        (
            "报警人张小三 13812345678 另一电话13900001234 半山小区3幢电梯困人",
            "半山小区3幢",
            Some("张小三"),
        ),
        (
            "张三 13812345678 87654321 半山小区3幢电梯困人",
            "半山小区3幢",
            None,
        ),
        ("13812345678 张三 半山小区3幢电梯困人", "半山小区3幢", None),
        ("半山小区3幢 13812345678 电梯困人", "半山小区3幢", None),
        ("半山小区3幢，电梯困人", "半山小区3幢", None),
        ("报警人在半山小区3幢电梯困人", "半山小区3幢", None),
        ("报警人半山小区 3幢电梯困人", "半山小区 3幢", None),
        (
            "13812345678 西兴 半山小区3幢电梯困人",
            "西兴 半山小区3幢",
            None,
        ),
        (
            "地址：半山小区12-2-1101 13812345678，电梯困人",
            "半山小区12-2-1101",
            None,
        ),
        ("听澜佳苑的住户，5栋电梯困人", "听澜佳苑5栋", None),
        ("听澜佳苑，三幢二单元电梯困人", "听澜佳苑3幢2单元", None),
        ("有老人，5栋电梯困人", "5栋", None),
    ] {
        let parsed = parse(text, at("08 14:40:00"));
        assert_eq!(parsed.get(Field::RescuePlace), Some(place), "{text}");
        if name.is_some() {
            assert_eq!(parsed.get(Field::CallerName), name, "{text}");
        }
    }
    // What leads to no place makes none.
    for text in [
        "【110联动】电梯困人",
        "门打不开，有老人，电梯困人",
        "14时28分，电梯困人",
    ] {
        let parsed = parse(text, at("08 14:40:00"));
        assert_eq!(parsed.get(Field::RescuePlace), None, "{text}");
    }
}

proptest! {
    /// However a text is put together: all of the place, and nothing of who called.
    #[test]
    fn a_place_holds_all_of_itself_and_nobody(
        label in prop::sample::select(vec!["报警人", "报警人：", "联系人 ", "来电人:"]),
        name in prop::sample::select(vec!["张三", "李小四", "王城", "陈女士", "欧阳小兰"]),
        phones in prop::collection::vec(
            prop::sample::select(vec!["13812345678", "0571-87654321", "87654321", "138-1234-5678"]), 0..3),
        between in prop::sample::select(vec![" ", "，", ", "]),
        community in prop::sample::select(vec!["半山小区", "听澜佳苑", "西兴街道江晖苑", "暮云公寓"]),
        building in prop::sample::select(vec!["", "3幢", "5栋2单元", "12号楼"]),
        behind in any::<bool>(),
    ) {
        let who = format!("{label}{name} {}", phones.join(" "));
        let place = format!("{community}{building}");
        let text = if behind {
            format!("{place}{between}{who}{between}电梯困人")
        } else {
            format!("{who}{between}{place}电梯困人")
        };
        let parsed = parse(&text, at("08 14:40:00"));
        prop_assert_eq!(parsed.get(Field::RescuePlace), Some(place.as_str()), "{}", text);
        prop_assert_eq!(parsed.get(Field::CallerName), Some(name), "{}", text);
    }
}
