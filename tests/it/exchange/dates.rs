//! Dates in a date column.

use tixin::domain::problem::{Field, Rule, Severity};

use super::make::{C, import, one, raw_xlsx, zip};

#[test]
fn each_written_form_is_read() {
    for text in [
        "2025-08-08",
        "2025-8-8",
        "2025/8/8",
        "2025/08/08",
        "2025.8.8",
        "2025.08.08",
        "2025年8月8日",
        "2025年08月08日",
        "2025 年 8 月 8 日",
        "2025年8月8号",
        "20250808",
        "8-Aug-2025",
        "8 August 2025",
        "Aug 8, 2025",
        "August 8 2025",
        "２０２５－０８－０８",
        "2025-08-08 10:30",
        "2025-08-08T10:30:00Z",
        "2025/8/8 0:00:00",
        "2025年8月8日 10:30",
        "2025年8月8日星期五",
        "2025-08-08 (周五)",
        " 2025-08-08 ",
        "8/8/2025",
    ] {
        assert_eq!(
            one("投用日期", C::T(text)),
            (Some("2025-08-08".into()), vec![]),
            "{text}"
        );
    }
    assert_eq!(
        one("投用日期", C::T("25/8/2025")).0.as_deref(),
        Some("2025-08-25")
    );
    assert_eq!(
        one("投用日期", C::T("8/25/2025")).0.as_deref(),
        Some("2025-08-25")
    );
}

#[test]
fn what_is_no_date_or_two_dates_is_a_fault() {
    for text in [
        "2025-02-30",
        "2025-13-01",
        "2025年8月",
        "2025",
        "25-08-08",
        "8-Aug-25",
        "明年",
        "2025-08-08-09",
        "45877",
        "1025-08-08",
        "2025-08-08 evening: late",
        "20251340",
        "2025-0008-08-",
    ] {
        let fault = (Field::InUseOn, Rule::NotADate, Severity::Fault);
        assert_eq!(one("投用日期", C::T(text)), (None, vec![fault]), "{text}");
    }
    for text in ["3/4/2009", "3-4-2009", "03.04.2009"] {
        let rule = Rule::TwoDates {
            one: "2009-03-04".to_owned(),
            other: "2009-04-03".to_owned(),
        };
        let fault = (Field::InUseOn, rule, Severity::Fault);
        assert_eq!(one("投用日期", C::T(text)), (None, vec![fault]), "{text}");
    }
}

#[test]
fn numbers_are_serials_or_eight_digits() {
    let date = |cell| one("投用日期", cell).0;
    assert_eq!(
        date(C::F(45877.0, "yyyy/m/d")).as_deref(),
        Some("2025-08-08")
    );
    assert_eq!(
        date(C::F(45877.75, "yyyy/m/d hh:mm")).as_deref(),
        Some("2025-08-08")
    );
    assert_eq!(date(C::N(45877.0)).as_deref(), Some("2025-08-08"));
    assert_eq!(date(C::N(20250808.0)).as_deref(), Some("2025-08-08"));
    for cell in [2025.0, 202508.0, -1.0, 1e300, 20251340.0] {
        assert_eq!(date(C::N(cell)), None, "{cell}");
    }
}

#[test]
fn serials_of_a_1904_workbook_count_from_1904() {
    let data = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>投用日期</t></is></c></row><row r="2"><c r="A2"><v>44415</v></c></row>"#;
    let bytes = raw_xlsx(data, None);
    let (_, _, rows) = import(bytes.clone());
    assert_eq!(rows[0].values[&Field::InUseOn], "2021-08-07");

    // The same workbook, saying that it counts from 1904.
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        parts.push((
            name,
            text.replace("<sheets>", r#"<workbookPr date1904="1"/><sheets>"#),
        ));
    }
    let parts: Vec<_> = parts.iter().map(|(n, t)| (&**n, t.as_bytes())).collect();
    let (sheet, _, rows) = import(zip(&parts));
    assert!(sheet.epoch_1904);
    assert_eq!(rows[0].values[&Field::InUseOn], "2025-08-08");
}
