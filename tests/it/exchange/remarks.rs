//! Totals and notes of a list are told from its records.

use tixin::exchange::remarks::remark;

use super::make::{C, import, xlsx};

fn remarks(rows: &[&[C]]) -> Vec<Option<String>> {
    let mut all: Vec<&[C]> = vec![&[
        C::T("序号"),
        C::T("注册代码"),
        C::T("小区"),
        C::T("楼栋"),
        C::T("额定载重"),
    ]];
    all.extend(rows);
    let (sheet, mapping, _) = import(xlsx(&all));
    let rows = mapping.data_rows(&sheet).iter();
    rows.map(|row| remark(row, &mapping)).collect()
}

#[test]
fn totals_and_notes_are_no_records() {
    for first in [
        "合计",
        "合 计",
        "总计：",
        "小计（西兴）",
        "合计12台",
        "Total",
    ] {
        let found = remarks(&[&[C::T(first), C::No, C::No, C::N(12.0), C::T("12台")]]);
        let wanted = !first.contains('（');
        assert_eq!(found[0].is_some(), wanted, "{first}");
    }
    for first in [
        "填表人：张三",
        "填表人 张三",
        "注：以上均为演示",
        "备注：无",
        "制表日期：2025-08-01",
    ] {
        let found = remarks(&[&[C::T(first)]]);
        assert_eq!(found[0].as_deref(), Some(first));
    }
}

#[test]
fn a_record_that_begins_like_a_note_stays_a_record() {
    let code = "31103301082009080001";
    for row in [
        [
            C::T("合计"),
            C::T(code),
            C::T("江晖苑"),
            C::T("1幢"),
            C::N(1000.0),
        ],
        [
            C::T("备注：加急"),
            C::T(code),
            C::T("江晖苑"),
            C::T("1幢"),
            C::N(1000.0),
        ],
        [C::T("注册"), C::No, C::T("注"), C::No, C::No],
        [
            C::N(1.0),
            C::T(code),
            C::T("总计小区"),
            C::T("1幢"),
            C::N(1000.0),
        ],
    ] {
        assert_eq!(remarks(&[&row]), [None]);
    }
}
