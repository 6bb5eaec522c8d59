//! Random and mutated files: an answer, never a panic.

use proptest::prelude::*;
use tixin::exchange::mapping::{self, Mapping};
use tixin::exchange::rows::read_rows;
use tixin::exchange::sheet::{self, Limits, ReadOptions};

use super::make::{C, raw_xlsx, xlsx};
use super::old_books::{ods, xls};

/// Everything an import does before the store.
fn swallow(bytes: Vec<u8>) {
    let options = ReadOptions {
        limits: Limits {
            inflated_bytes: 8 * 1024 * 1024,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let Ok(book) = sheet::read_bytes(bytes, "x", &options, &|_| true) else {
        return;
    };
    let _ = mapping::guess_workbook(&book);
    for sheet in &book.sheets {
        // Also with columns that nobody guessed: every field over every cell.
        for shift in 0..mapping::targets().len() {
            let columns = (0..sheet.width().min(40))
                .map(|at| Some(mapping::targets()[(at + shift) % mapping::targets().len()]))
                .collect();
            let _ = read_rows(
                sheet,
                &Mapping {
                    columns,
                    fill_down: vec![0, 2],
                    hidden_rows: true,
                    ..Mapping::default()
                },
            );
        }
    }
}

fn seed() -> Vec<u8> {
    xlsx(&[
        &[
            C::T("注册代码"),
            C::T("小区"),
            C::T("投用日期"),
            C::T("额定载重"),
        ],
        &[
            C::T("31103301082005060001"),
            C::T("江晖苑"),
            C::F(45877.0, "yyyy-mm-dd"),
            C::N(1000.0),
        ],
        &[
            C::N(3.1e19),
            C::T("春晓"),
            C::T("2025年8月8日"),
            C::T("1.6t"),
        ],
    ])
}

/// A bounded run; `PROPTEST_CASES` asks for a longer one.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(200)
}

/// A table of each old form.
fn old_seed(form: bool) -> Vec<u8> {
    let rows: &[&[C]] = &[
        &[C::T("注册代码"), C::T("小区"), C::T("投用日期")],
        &[
            C::T("31103301082005060001"),
            C::T("江晖苑"),
            C::F(45877.0, "yyyy-mm-dd"),
        ],
        &[C::N(3.1e19), C::No, C::T("2025年8月8日")],
    ];
    if form { xls(rows) } else { ods(rows) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        swallow(bytes);
    }

    #[test]
    fn random_text(text in "\\PC{0,200}") {
        swallow(format!("注册代码,投用日期,额定载重,层站门\n{text},{text}\n\"{text}").into_bytes());
    }

    #[test]
    fn random_words_in_every_column(text in "[0-9a-zA-Z年月日层站门.,:/+\\- ()梯浙ＡE＋E]{0,24}") {
        swallow(format!("a\tb\tc\n{text}\t{text}\t{text}\n").into_bytes());
    }

    #[test]
    fn mutated_workbooks(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        let mut bytes = seed();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if cuts {
            let at = cut.index(bytes.len());
            bytes.truncate(at);
        }
        swallow(bytes);
    }

    #[test]
    fn mutated_old_books(form in any::<bool>(), changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>(), cuts in any::<bool>()) {
        let mut bytes = old_seed(form);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if cuts {
            let at = cut.index(bytes.len());
            bytes.truncate(at);
        }
        swallow(bytes);
    }

    #[test]
    fn mutated_ods_content(changes in proptest::collection::vec((any::<prop::sample::Index>(), "[ -~]"), 1..8)) {
        let mut xml = super::old_books::ods_content(&[&[C::T("a"), C::N(1.0)], &[C::F(45877.0, "yyyy-mm-dd"), C::T("b")]]);
        for (at, text) in changes {
            let mut at = at.index(xml.len());
            while !xml.is_char_boundary(at) || !xml.is_char_boundary(at + 1) {
                at -= 1;
            }
            xml.replace_range(at..=at, &text);
        }
        swallow(super::make::zip(&[("content.xml", xml.as_bytes())]));
    }

    #[test]
    fn mutated_sheets(changes in proptest::collection::vec((any::<prop::sample::Index>(), "[ -~]"), 1..6)) {
        let mut xml = String::from(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" s="1"><v>45877</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2" t="d"><v>2025-08-08T00:00:00</v></c></row>"#);
        for (at, text) in changes {
            let at = at.index(xml.len());
            xml.replace_range(at..=at, &text);
        }
        swallow(raw_xlsx(&xml, None));
    }
}

#[test]
fn a_column_name_without_end_is_a_damaged_file_not_a_panic() {
    let data = format!(
        r#"<row r="1"><c r="{}1"><v>1</v></c></row>"#,
        "Z".repeat(40)
    );
    swallow(raw_xlsx(&data, None));
    let data = r#"<row r="99999999999999"><c r="A99999999999999"><v>1</v></c></row>"#;
    swallow(raw_xlsx(data, None));
    let data = r#"<row r="0"><c r="A0"><v>1</v></c></row>"#;
    swallow(raw_xlsx(data, None));
}
