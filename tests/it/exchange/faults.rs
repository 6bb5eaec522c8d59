//! The workbook of rows that stayed out.

use tixin::domain::problem::{Field, Problem};
use tixin::exchange::faults::{FaultHeaders, write_faults};
use tixin::exchange::mapping;
use tixin::exchange::rows::read_rows;
use tixin::exchange::sheet::{self, Cell, ReadOptions};

use super::make::{C, import, xlsx};

#[test]
fn only_failing_rows_with_number_reason_and_every_cell_and_they_can_be_imported_again() {
    let (page, map, rows) = import(xlsx(&[
        &[C::T("清单")],
        &[
            C::T("小区"),
            C::T("注册代码"),
            C::T("心情"),
            C::T("投用日期"),
        ],
        &[
            C::T("好苑"),
            C::T("31103301082005060001"),
            C::T("好"),
            C::T("2005-06-01"),
        ],
        &[
            C::T("坏苑"),
            C::N(3.11033010820051e19),
            C::T("坏"),
            C::T("2005-02-30"),
        ],
        &[
            C::T("=1+1"),
            C::T("31103301082005060002"),
            C::No,
            C::F(45877.0, "yyyy-mm-dd"),
        ],
        &[
            C::T("怪苑"),
            C::T("31103301082005060003"),
            C::No,
            C::T("去年"),
        ],
    ]));
    let failing: Vec<(u32, &[Problem])> = rows
        .iter()
        .filter(|row| row.has_fault())
        .map(|row| (row.row, &*row.problems))
        .collect();
    assert_eq!(failing.iter().map(|f| f.0).collect::<Vec<_>>(), [4, 6]);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("错误.xlsx");
    let headers = FaultHeaders {
        row: "原行号",
        reason: "错误原因",
    };
    let words = |problem: &Problem| format!("{:?}", problem.field);
    write_faults(&path, &page, &map, &failing, headers, &words, &|_| true).unwrap();

    let book = sheet::read(&path, &ReadOptions::default(), &|_| true).unwrap();
    let back = &book.sheets[0];
    let shown = |row: u32| -> Vec<String> {
        back.row(row)
            .unwrap()
            .cells
            .iter()
            .map(Cell::shown)
            .collect()
    };
    assert_eq!(
        shown(1),
        ["原行号", "错误原因", "小区", "注册代码", "心情", "投用日期"]
    );
    assert_eq!(
        shown(2),
        [
            "4",
            "RegistrationCode\nInUseOn",
            "坏苑",
            "3.11033010820051E+19",
            "坏",
            "2005-02-30"
        ]
    );
    assert_eq!(
        shown(3),
        ["6", "InUseOn", "怪苑", "31103301082005060003", "", "去年"]
    );
    assert_eq!(back.rows.len(), 3);

    // The cut code is still known as cut: nothing became a digit on the way.
    let (_, guess) = mapping::guess_workbook(&book).unwrap();
    let again = read_rows(back, &guess.mapping);
    assert_eq!(again[0].problems, rows[1].problems);
    assert_eq!(
        again[1].values[&Field::RegistrationCode],
        "31103301082005060003"
    );
}
