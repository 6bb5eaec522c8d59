//! What is typed wrong is named, with what would do; and the history says which step it was.

use super::commands::made;
use super::{AsArg, tixin};

#[test]
fn what_nothing_has_is_named_with_what_would_do() {
    let (folder, file) = made();
    let out = folder.path().join("o.csv");
    let paper = folder.path().join("o.docx");
    let (file, out, paper) = (file.as_path(), out.as_path(), paper.as_path());
    let export = |more: &[&'static str]| {
        let mut args: Vec<&dyn AsArg> = vec![&"export", &file, &"--out", &out];
        args.extend(more.iter().map(|word| word as &dyn AsArg));
        tixin(&args)
    };
    let form = |kind: &'static str, name: &'static str, value: &'static str| {
        tixin(&[
            &"form", &file, &"--kind", &kind, &name, &value, &"--out", &paper,
        ])
    };
    for (ran, code, words) in [
        (
            export(&["--filter", "stage=foo"]),
            1,
            ["stage=foo", "under_construction"],
        ),
        (
            export(&["--filter", "nonsense"]),
            1,
            ["nonsense", "not_reminded"],
        ),
        (
            export(&["--columns", "foo"]),
            1,
            ["foo", "registration_code"],
        ),
        (form("notice", "--no", "XYZ"), 2, ["XYZ", "notice"]),
        (form("order", "--no", "XYZ"), 2, ["XYZ", "2025"]),
        (form("day", "--inspector", "Bob"), 2, ["Bob", "there are"]),
        (
            tixin(&[&"history", &file, &"--record", &"12"]),
            2,
            ["12", "No record"],
        ),
    ] {
        assert_eq!(ran.code, code, "{}", ran.err);
        for word in words {
            assert!(ran.err.contains(word), "{word}: {}", ran.err);
        }
        assert!(!ran.err.contains("no longer"), "{}", ran.err);
    }
    let sheet = folder.path().join("s.csv");
    std::fs::write(&sheet, "街道,小区,楼栋,注册代码\n").unwrap();
    let ran = tixin(&[&"import", &file, &sheet.as_path(), &"--as", &"Bob"]);
    assert_eq!(ran.code, 2);
}

#[test]
fn an_ending_that_cannot_be_written_is_refused() {
    let (folder, file) = made();
    let file = file.as_path();
    let pdf = folder.path().join("q.pdf");
    let pdf = pdf.as_path();
    for (args, known) in [
        (vec![&"export" as &dyn AsArg, &file], ".csv"),
        (vec![&"report", &file], ".docx"),
        (vec![&"form", &file, &"--kind", &"day"], ".docx"),
    ] {
        let mut args = args;
        args.extend([&"--out" as &dyn AsArg, &pdf]);
        let ran = tixin(&args);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(
            ran.err.contains("q.pdf") && ran.err.contains(known),
            "{}",
            ran.err
        );
        assert!(!pdf.exists());
    }
}

#[test]
fn a_mistyped_command_opens_no_window() {
    for (word, near) in [
        ("frobnicate", "summary"),
        ("exprt", "export"),
        ("hist", "history"),
    ] {
        let ran = tixin(&[&word]);
        assert_eq!(ran.code, 2, "{word}");
        assert!(
            ran.err.contains(word) && ran.err.contains(near),
            "{}",
            ran.err
        );
    }
    // A file of ours that is missing is said by the window, which offers to look for it.
    assert_eq!(tixin(&[&"/nowhere/none.tixin"]).code, 0);
}
