//! Cells to values.

use tixin::domain::coded::Coded;
use tixin::domain::elevator::{PlaceKind, UseStatus};
use tixin::domain::problem::{Field, Rule, Severity};
use tixin::domain::renewal::{RenewalKind, RenewalReason};
use tixin::exchange::known_words;

use super::make::{C, import, one, xlsx};

const CODE: &str = "31103301082005060001";

#[test]
fn codes_are_text_in_half_width() {
    for text in [
        CODE,
        " 31103301082005060001\t",
        "３１１０３３０１０８２００５０６０００１",
        "3110 3301 0820 0506 0001",
        "\u{FEFF}31103301082005060001",
    ] {
        assert_eq!(
            one("注册代码", C::T(text)),
            (Some(CODE.into()), vec![]),
            "{text}"
        );
    }
    assert_eq!(
        one("使用登记证编号", C::T("梯11浙Aj5023（19）"))
            .0
            .as_deref(),
        Some("梯11浙AJ5023(19)")
    );
    assert_eq!(
        one("救援识别码", C::N(330108.0)).0.as_deref(),
        Some("330108")
    );
    assert_eq!(
        one("出厂编号", C::N(123456789012345.0)).0.as_deref(),
        Some("123456789012345")
    );
    assert_eq!(
        one("出厂编号", C::T("Ab 1E217")).0.as_deref(),
        Some("Ab 1E217")
    );
    assert_eq!(one("出厂编号", C::T("1E217")).0.as_deref(), Some("1E217"));
}

#[test]
fn a_code_that_a_spreadsheet_cut_is_refused() {
    let fault = |field| (None, vec![(field, Rule::CutBySpreadsheet, Severity::Fault)]);
    for cell in [
        C::N(3.11033010820051e19),
        C::N(1e15),
        C::F(3.11033010820051e19, "0"),
        C::F(3.11033010820051e19, "yyyy-mm-dd"),
        C::F(45877.0, "yyyy-mm-dd"),
        C::T("3.11E+19"),
        C::T("3.11033E+19"),
        C::T("3E+19"),
        C::T("３．１１Ｅ＋１９"),
        C::T("3.11e+19"),
        C::T("3.11E19"),
    ] {
        assert_eq!(one("注册代码", cell), fault(Field::RegistrationCode));
    }
    // The same everywhere where something is an identifier, and where Excel makes a day of a building.
    assert_eq!(one("设备代码", C::N(3.1e17)), fault(Field::EquipmentCode));
    assert_eq!(one("出厂编号", C::T("1.00E+217")), fault(Field::FactoryNo));
    assert_eq!(one("楼栋", C::F(45660.0, "m-d")), fault(Field::Building));
}

#[test]
fn trailing_zeros_only_warn_and_the_value_stays() {
    let cut = "31103301082005000000";
    assert_eq!(
        one("注册代码", C::T(cut)),
        (
            Some(cut.into()),
            vec![(
                Field::RegistrationCode,
                Rule::MaybeCutBySpreadsheet,
                Severity::Warning
            )]
        )
    );
    let (_, _, rows) = import(xlsx(&[
        &[C::T("小区"), C::T("注册代码")],
        &[C::T("x"), C::T(cut)],
    ]));
    assert!(!rows[0].has_fault());
}

#[test]
fn numbers_lose_their_units() {
    for (header, cell, expected) in [
        ("额定载重", C::T("1000kg"), "1000"),
        ("额定载重(kg)", C::T("1,000 KG"), "1000"),
        ("额定载重量", C::T("１０００公斤"), "1000"),
        ("额定载重", C::T("1.6t"), "1600"),
        ("额定载重", C::N(1000.0), "1000"),
        ("额定速度", C::T("1.75m/s"), "1.75"),
        ("额定速度", C::T("1.75 米／秒"), "1.75"),
        ("额定速度", C::N(1.750_000_000_000_000_2), "1.75"),
        ("额定速度", C::T("105m/min"), "1.75"),
        ("额定速度", C::T("60 米/分钟"), "1"),
        ("层数", C::T("11层"), "11"),
        ("站数", C::N(11.0), "11"),
        ("额定载重", C::T("-5"), "-5"),
    ] {
        assert_eq!(
            one(header, cell),
            (Some(expected.into()), vec![]),
            "{header}"
        );
    }
    for (header, cell, field) in [
        ("额定载重", C::T("13人"), Field::RatedLoadKg),
        ("额定载重", C::T("1,75"), Field::RatedLoadKg),
        ("额定载重", C::T("800-1000"), Field::RatedLoadKg),
        ("额定速度", C::T("快"), Field::RatedSpeed),
        ("额定速度", C::T("inf"), Field::RatedSpeed),
        ("层数", C::N(11.5), Field::Floors),
        ("额定载重", C::N(1e20), Field::RatedLoadKg),
    ] {
        let fault = (field, Rule::NotANumber, Severity::Fault);
        assert_eq!(one(header, cell), (None, vec![fault]), "{header}");
    }
}

#[test]
fn floors_stops_and_doors_may_share_a_cell() {
    for text in [
        "11/10/9",
        "11层10站9门",
        "11层/10站/9门",
        "11-10-9",
        "11层、10站、9门",
    ] {
        let (_, _, rows) = import(xlsx(&[
            &[C::T("小区"), C::T("层/站/门")],
            &[C::T("x"), C::T(text)],
        ]));
        let values = &rows[0].values;
        assert_eq!(
            [
                &values[&Field::Floors],
                &values[&Field::Stops],
                &values[&Field::Doors]
            ],
            ["11", "10", "9"],
            "{text}"
        );
    }
}

#[test]
fn floors_and_stops_may_share_a_cell_without_doors() {
    for text in ["18/17", "18层17站", "18层/17站"] {
        let (_, _, rows) = import(xlsx(&[
            &[C::T("小区"), C::T("层站")],
            &[C::T("x"), C::T(text)],
        ]));
        let values = &rows[0].values;
        assert_eq!(
            [&values[&Field::Floors], &values[&Field::Stops]],
            ["18", "17"],
            "{text}"
        );
        assert!(!values.contains_key(&Field::Doors), "{text}");
    }
    // From the sixteenth to the eighteenth floor is no pair.
    let (_, _, rows) = import(xlsx(&[
        &[C::T("小区"), C::T("层站")],
        &[C::T("x"), C::T("16-18")],
    ]));
    assert_eq!(rows[0].problems[0].field, Field::Floors);
}

#[test]
fn words_become_codes_and_unknown_words_are_faults() {
    for (header, word, code) in [
        ("设备品种", "曳引驱动乘客电梯", "3110"),
        ("设备品种", "3110", "3110"),
        ("设备品种", "11", "3110"),
        ("设备品种", "曳引驱动乘客电梯(3110)", "3110"),
        ("设备品种", "3430 杂物电梯", "3430"),
        ("category", "Escalator", "3310"),
        ("更新类型", "更新", "replace"),
        ("施工类别", "改造", "modify"),
        ("施工类别", "重大修理", "overhaul"),
        ("施工类别", "大修", "overhaul"),
        ("renewal kind", "Replace", "replace"),
        ("使用状态", "在用", "in_use"),
        ("使用状态", "停 用", "out_of_use"),
        ("更新原因", "使用满20年", "years_20"),
        ("更新原因", "≥15年", "years_15"),
        ("场所类别", "住宅", "residential"),
    ] {
        assert_eq!(
            one(header, C::T(word)),
            (Some(code.into()), vec![]),
            "{word}"
        );
    }
    assert_eq!(one("设备品种", C::N(3110.0)).0.as_deref(), Some("3110"));
    for (header, cell, field) in [
        ("设备品种", C::T("乘客电梯"), Field::Category),
        ("设备品种", C::T("3500"), Field::Category),
        ("设备品种", C::T("自动扶梯(3110)"), Field::Category),
        ("更新类型", C::T("加装"), Field::RenewalKind),
        ("使用状态", C::T("Functioning"), Field::UseStatus),
        ("更新原因", C::T("太旧"), Field::RenewalReason),
        ("使用状态", C::N(1.0), Field::UseStatus),
    ] {
        let fault = (field, Rule::UnknownWord, Severity::Fault);
        assert_eq!(one(header, cell), (None, vec![fault]), "{header}");
    }
}

#[test]
fn signs_for_nothing_are_nothing() {
    for text in ["/", "-", "—", "——", " ", "无", "暂无", "N/A"] {
        assert_eq!(one("注册代码", C::T(text)), (None, vec![]), "{text}");
        assert_eq!(one("下次检验日期", C::T(text)), (None, vec![]), "{text}");
    }
    // In free text, 无 may be an answer.
    assert_eq!(one("备注", C::T("无")).0.as_deref(), Some("无"));
}

#[test]
fn every_problem_of_a_row_comes_at_once_with_its_own_row_number() {
    let (_, _, rows) = import(xlsx(&[
        &[C::T("2025 年清单")],
        &[
            C::T("注册代码"),
            C::T("投用日期"),
            C::T("额定载重"),
            C::T("使用状态"),
            C::T("小区"),
        ],
        &[C::B],
        &[
            C::T("3.11E+19"),
            C::T("去年"),
            C::T("重"),
            C::T("好"),
            C::T("江晖苑"),
        ],
        &[
            C::T(CODE),
            C::T("2005-06-01"),
            C::T("1000"),
            C::T("在用"),
            C::T("江晖苑\n一期"),
        ],
    ]));
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].row, rows[1].row), (4, 5));
    let fields: Vec<Field> = rows[0].problems.iter().map(|p| p.field).collect();
    assert_eq!(
        fields,
        [
            Field::RegistrationCode,
            Field::InUseOn,
            Field::RatedLoadKg,
            Field::UseStatus
        ]
    );
    assert_eq!(rows[0].problems[0].value, "3.11E+19");
    assert!(rows[0].has_fault() && !rows[1].has_fault());
    assert_eq!(rows[1].values[&Field::Community], "江晖苑 一期");
}

#[test]
fn each_word_of_the_table_is_a_code_of_the_program_and_each_code_has_words() {
    fn codes<T: Coded>() -> Vec<&'static str> {
        T::ALL.iter().map(|member| member.code()).collect()
    }
    for (field, codes) in [
        (Field::UseStatus, codes::<UseStatus>()),
        (Field::PlaceKind, codes::<PlaceKind>()),
        (Field::RenewalKind, codes::<RenewalKind>()),
        (Field::RenewalReason, codes::<RenewalReason>()),
    ] {
        let known: Vec<_> = known_words(field).collect();
        for (word, code) in &known {
            assert!(codes.contains(code), "{word} → {code}");
        }
        for code in codes {
            assert!(
                known.iter().any(|(word, of)| *of == code && *word != code),
                "{code}"
            );
        }
    }
    let kinds: std::collections::BTreeSet<_> =
        known_words(Field::Category).map(|(_, code)| code).collect();
    assert_eq!(kinds.len(), 10);
}
