//! What an import says of a sheet: doubts, dates of two meanings, words outside a list, columns that are not there.

use super::commands::{made, sheet};
use super::tixin;

const HEAD: &str = "注册代码,街道,小区名称,楼栋,使用状态,投用日期,设备品种\n";

#[test]
fn doubts_are_told_and_keep_nothing_out() {
    let (folder, file) = made();
    let list = format!("{HEAD},西兴街道,江晖苑,91幢,,2099-08-01,曳引驱动乘客电梯\n");
    let list = sheet(folder.path(), &list);
    let ran = |more: &'static str| {
        tixin(&[
            &"import",
            &file.as_path(),
            &list.as_path(),
            &"--kind",
            &"none",
            &more,
        ])
    };
    let json = ran("--json").json();
    assert_eq!(json["new"], 1, "{json}");
    let doubts = json["doubts"].as_array().unwrap();
    let of = doubts.iter().find(|doubt| doubt["field"] == "in_use_on");
    let doubt = of.unwrap_or_else(|| panic!("{json}"));
    assert_eq!(
        (&doubt["row"], &doubt["rule"]),
        (&2.into(), &"in_future".into())
    );
    let told = ran("--dry-run");
    assert!(told.out.contains("doubt: "), "{}", told.out);
}

#[test]
fn a_date_of_two_meanings_and_a_word_outside_the_list_say_what_would_do() {
    let (folder, file) = made();
    let list = format!("{HEAD},西兴街道,江晖苑,91幢,半停,3/4/2009,曳引驱动乘客电梯\n");
    let list = sheet(folder.path(), &list);
    let ran = tixin(&[
        &"import",
        &file.as_path(),
        &list.as_path(),
        &"--dry-run",
        &"--lang",
        &"zh",
    ]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("可以是 2009-03-04，也可以是 2009-04-03"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("可填：在用"), "{}", ran.out);
}

#[test]
fn a_column_that_is_not_there_is_said_once() {
    let (folder, file) = made();
    let list = sheet(folder.path(), "姓名,电话\n王甲,1\n王乙,2\n王丙,3\n");
    let args = |more: &'static str| {
        let target = "people";
        tixin(&[
            &"import",
            &file.as_path(),
            &list.as_path(),
            &"--target",
            &target,
            &more,
        ])
    };
    let ran = args("--dry-run");
    let said = ran
        .out
        .lines()
        .filter(|line| line.contains("no column"))
        .count();
    assert_eq!(said, 1, "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("3 rows stay out"), "{}", ran.out);
    let json = args("--json").json();
    assert_eq!(json["missing_columns"][0]["field"], "role", "{json}");
    assert_eq!(json["missing_columns"][0]["rows"], 3);
}

#[test]
fn what_is_not_imported_is_named() {
    let (folder, file) = made();
    let list = "序号,街道,小区名称,楼栋,设备品种,经办\n1,西兴街道,江晖苑,91幢,曳引驱动乘客电梯,甲\n\
                合计,,,1,,\n填表人：甲,,,,,\n";
    let list = sheet(folder.path(), list);
    let (file, list) = (file.as_path(), list.as_path());
    let ran =
        |more: &str, word: &str| tixin(&[&"import", &file, &list, &"--dry-run", &more, &word]);
    let json = ran("--json", "--on-duplicate=skip").json();
    assert_eq!(json["new"], 1, "{json}");
    assert_eq!(json["faults"], serde_json::json!([]));
    assert_eq!(json["unread_columns"], serde_json::json!(["序号", "经办"]));
    assert_eq!(json["remark_rows"][0]["row"], 3);
    assert_eq!(json["remark_rows"][1]["words"], "填表人：甲");
    let said = ran("--lang", "zh").out;
    for words in ["没有导入的列：序号、经办", "合计或落款（合计）"] {
        assert!(said.contains(words), "{said}");
    }
}
