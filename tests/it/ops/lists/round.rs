//! Out and in again changes nothing: every list of the made file, in both languages, as workbook and as text.

use tixin::exchange::mapping::Target;
use tixin::exchange::sheet::TextEncoding;
use tixin::lang::Lang;
use tixin::ops::demo::{DemoOptions, make};
use tixin::ops::import::sheet::{Choice, preview, write_list, write_template};
use tixin::store::OpenOptions;

use crate::common::{Office, today};

#[test]
fn every_list_of_the_demo_comes_back_unchanged() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("demo.tixin");
    let options = DemoOptions {
        lifts: 60,
        ..DemoOptions::default()
    };
    let store = make(&file, &OpenOptions::default(), options, |_, _| {}).unwrap();
    for target in Target::ALL {
        for (lang, name, encoding) in [
            (Lang::Zh, "list.xlsx", TextEncoding::Utf8Bom),
            (Lang::En, "list.xlsx", TextEncoding::Utf8Bom),
            (Lang::Zh, "list.csv", TextEncoding::Gb18030),
            (Lang::En, "list.csv", TextEncoding::Utf16Le),
        ] {
            let goal = folder.path().join(name);
            let rows = write_list(&store, *target, &goal, (lang, encoding), &|_| true).unwrap();
            assert!(rows > 0, "{target:?}");
            let seen = preview(&store, &goal, &Choice::default(), today(), &|_| true).unwrap();
            assert_eq!(seen.plan.target, *target, "{lang:?} {name}");
            let counts = seen.plan.counts();
            let other: Vec<_> = seen
                .plan
                .rows
                .iter()
                .filter(|row| row.fate.class() != tixin::ops::import::RowClass::Same)
                .take(3)
                .map(|row| (row.label().into_owned(), row.fate))
                .collect();
            assert_eq!(
                counts.same as usize, rows,
                "{target:?} {lang:?} {name} {counts:?} {other:#?}"
            );
        }
    }
}

#[test]
fn every_template_is_known_by_its_headers_and_its_examples_are_understood() {
    let office = Office::new();
    for target in Target::ALL {
        for lang in [Lang::Zh, Lang::En] {
            let goal = office.folder().join("template.xlsx");
            write_template(&goal, *target, lang, &|_| true).unwrap();
            let book = tixin::exchange::sheet::read(&goal, &Default::default(), &|_| true).unwrap();
            let page = &book.sheets[0];
            let mut filled = page.clone();
            // The second page explains: its examples, laid into a row, must be read without a fault.
            let examples: Vec<_> = book.sheets[1].rows[1..]
                .iter()
                .map(|row| row.cell(3).clone())
                .collect();
            filled.rows.push(tixin::exchange::sheet::RawRow {
                number: 2,
                cells: examples,
                hidden: false,
            });
            let guess = tixin::exchange::mapping::guess_for(&filled, *target).unwrap();
            assert!(
                guess.notes.is_empty(),
                "{target:?} {lang:?} {:?}",
                guess.notes
            );
            assert!(
                guess.mapping.columns.iter().all(Option::is_some),
                "{target:?} {lang:?}"
            );
            let read = tixin::exchange::rows::read_rows(&filled, &guess.mapping);
            let faults: Vec<_> = read[0].problems.iter().filter(|p| p.refuses()).collect();
            assert!(faults.is_empty(), "{target:?} {lang:?} {faults:?}");
        }
    }
}
