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

#[test]
fn the_language_may_stand_before_the_command() {
    let ran = tixin(&[&"--lang", &"zh", &"due", &"2025-09-26", &"--days", &"5"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("第 5 个工作日"), "{}", ran.out);
    // Of the window's options it is the only one that commands have too.
    let ran = tixin(&[&"--lang", &"zh", &"summary", &"nowhere.tixin"]);
    assert!(ran.err.contains("不存在"), "{}", ran.err);
}

#[test]
fn a_mistyped_command_with_its_file_is_told_with_those_it_may_have_meant() {
    let ran = tixin(&[&"summray", &"e.tixin"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("summray") && ran.err.contains("summary"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("unexpected argument"), "{}", ran.err);
    // A command that is one keeps the explanation of its own arguments.
    let ran = tixin(&[&"summary", &"e.tixin", &"--frobnicate"]);
    assert!(ran.err.contains("--frobnicate"), "{}", ran.err);
}

#[test]
fn day_zero_is_the_day_itself() {
    let ran = tixin(&[&"due", &"2025-08-09", &"--days", &"0"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("Day 0 is"), "{}", ran.out);
    assert!(!ran.out.contains("Working day 0"), "{}", ran.out);
}
