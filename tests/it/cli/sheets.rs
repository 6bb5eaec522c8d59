//! Sheets in and out.

use super::commands::{made, sheet};
use super::tixin;

#[test]
fn export_writes_what_is_asked_and_import_takes_it_back() {
    let (folder, file) = made();
    let out = |name: &str| folder.path().join(name);
    let (file, json) = (file.as_path(), "--json");
    let all = tixin(&[
        &"export",
        &file,
        &"--out",
        &out("a.csv").as_path(),
        &"--encoding",
        &"gb18030",
        &json,
    ]);
    assert_eq!(all.code, 0, "{}", all.err);
    let rows = all.json()["rows"].as_u64().unwrap();
    assert!(rows >= 500);
    let again = tixin(&[&"import", &file, &out("a.csv").as_path(), &json]).json();
    assert_eq!(again["same"].as_u64(), Some(rows), "{}", again["faults"][0]);

    let some = tixin(&[
        &"export",
        &file,
        &"--out",
        &out("b.xlsx").as_path(),
        &"--filter",
        &"street=西兴街道",
        &"--filter",
        &"stage=reported",
        &"--columns",
        &"registration_code,place,stage",
        &json,
    ]);
    assert_eq!(some.code, 0, "{}", some.err);
    assert!((1..rows).contains(&some.json()["rows"].as_u64().unwrap()));
    for (what, name) in [
        ("units", "u.csv"),
        ("notices", "n.xlsx"),
        ("rescues", "r.xlsx"),
        ("people", "p.csv"),
        ("template", "t.xlsx"),
    ] {
        let ran = tixin(&[
            &"export",
            &file,
            &"--what",
            &what,
            &"--out",
            &out(name).as_path(),
        ]);
        assert_eq!(ran.code, 0, "{what}: {}", ran.err);
        assert!(out(name).exists(), "{what}");
    }
    // Rescue orders by the numbers of the statistics.
    let rescues = |filters: &[&str], name: &str| {
        let goal = out(name);
        let mut args: Vec<&dyn super::AsArg> = vec![&"export", &file, &"--what", &"rescues"];
        let goal = goal.as_path();
        args.extend([&"--out" as &dyn super::AsArg, &goal, &json]);
        for filter in filters {
            args.extend([&"--filter" as &dyn super::AsArg, filter]);
        }
        let ran = tixin(&args);
        (ran.code, ran.out, ran.err)
    };
    let count = |filters: &[&str], name: &str| {
        let (code, out, err) = rescues(filters, name);
        assert_eq!(code, 0, "{filters:?} {err}");
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        json["rows"].as_u64().unwrap()
    };
    assert_eq!(count(&[], "all.csv"), 110);
    let half = ["period=2025H1", "source=police_110"];
    assert_eq!(count(&half, "half.csv"), 61);
    let handled = ["period=2025H1", "source=police_110", "handled"];
    assert_eq!(count(&handled, "handled.xlsx"), 61);
    let street = count(&["street=西兴街道"], "street.csv");
    assert!(street > 0 && street < 110, "{street}");
    assert_eq!(rescues(&["handled", "late_entry"], "two.csv").0, 1);
    // A name says which lateness is meant; one that does not is none, and the names are listed.
    assert!(count(&["late_arrival"], "late.csv") + count(&["late_entry"], "entry.csv") < 220);
    let (code, _, err) = rescues(&["late"], "which.csv");
    assert_eq!(code, 1);
    assert!(
        err.contains("late_arrival") && err.contains("late_entry"),
        "{err}"
    );
    assert_eq!(rescues(&["source=fax"], "fax.csv").0, 1);
    assert!(!out("two.csv").exists());
    // Which old elevator first: the register by its rescues of twelve months.
    let often = tixin(&[
        &"export",
        &file,
        &"--out",
        &out("often.csv").as_path(),
        &"--filter",
        &"rescues=2",
        &"--filter",
        &"sort=rescues",
        &json,
    ]);
    assert_eq!(often.code, 0, "{}", often.err);
    assert!((1..rows).contains(&often.json()["rows"].as_u64().unwrap()));
    let wrong = tixin(&[
        &"export",
        &file,
        &"--out",
        &out("c.csv").as_path(),
        &"--filter",
        &"moon=full",
    ]);
    assert_eq!(wrong.code, 1);
    assert!(!out("c.csv").exists());
}

#[test]
fn a_script_gets_the_lists_of_the_window_and_narrows_them() {
    let (folder, file) = made();
    let file = file.as_path();
    let lines = |args: &[&str]| -> Vec<Vec<String>> {
        let goal = folder.path().join("list.csv");
        let mut all: Vec<&dyn super::AsArg> = vec![&"export", &file];
        let goal_path = goal.as_path();
        all.extend([&"--out" as &dyn super::AsArg, &goal_path]);
        for arg in args {
            all.push(arg);
        }
        all.extend([&"--lang" as &dyn super::AsArg, &"zh-CN"]);
        let ran = tixin(&all);
        assert_eq!(ran.code, 0, "{args:?} {}", ran.err);
        let book = tixin::exchange::sheet::read(&goal, &Default::default(), &|_| true).unwrap();
        let page = &book.sheets[0];
        let line = |row: &tixin::exchange::sheet::RawRow| {
            (0..page.width()).map(|c| row.cell(c).shown()).collect()
        };
        page.rows.iter().map(line).collect()
    };
    for what in ["checks", "orders", "sweep", "history", "imports", "aside"] {
        let all = lines(&["--what", what]);
        assert!(!all.is_empty(), "{what}");
    }
    let all = lines(&["--what", "checks"]);
    assert!(all.len() > 10);
    let state = all[1][0].clone();
    let some = lines(&["--what", "checks", "--filter", &format!("状态={state}")]);
    assert!(some[0][0].contains(&state), "the question stands first");
    assert_eq!(some[1], all[0]);
    assert_eq!(
        some.len() - 2,
        all.iter().filter(|line| line[0] == state).count()
    );
    let two = lines(&[
        "--what",
        "orders",
        "--columns",
        "文书号,状态",
        "--filter",
        "sort=-文书号",
    ]);
    let numbers: Vec<&String> = two[1..].iter().map(|line| &line[0]).collect();
    assert!(
        numbers.len() > 2 && numbers.is_sorted_by(|a, b| a >= b),
        "{numbers:?}"
    );
    // Without a question these are the lists that are imported again, with one they are what the window shows.
    let (plain, asked) = (
        lines(&["--what", "notices"]),
        lines(&["--what", "notices", "--filter", "text="]),
    );
    assert_ne!(plain[0], asked[0]);
    let goal = folder.path().join("x.csv");
    let wrong = tixin(&[
        &"export",
        &file,
        &"--what",
        &"checks",
        &"--out",
        &goal.as_path(),
        &"--columns",
        &"月亮",
    ]);
    assert_eq!(wrong.code, 1);
    assert!(!goal.exists());
}

#[test]
fn import_takes_columns_from_a_file_decides_duplicates_and_writes_what_stays_out() {
    let (folder, file) = made();
    let map = folder.path().join("m.json");
    std::fs::write(&map, r#"{"header_row":1,"columns":["street","community","building","unit_no","registration_code"]}"#).unwrap();
    let list = sheet(
        folder.path(),
        "甲,乙,丙,丁,戊\n\
         西兴街道,新来苑,1幢,1单元,31103301082009019999\n\
         西兴街道,新来苑,1幢,9单元,31103301082009019999\n\
         没有街道,新来苑,1幢,2单元,31103301082009019998\n",
    );
    let (file, faults) = (file.as_path(), folder.path().join("left.xlsx"));
    let ran = tixin(&[
        &"import",
        &file,
        &list.as_path(),
        &"--map",
        &map.as_path(),
        &"--faults",
        &faults.as_path(),
        &"--dry-run",
        &"--json",
    ]);
    let json = ran.json();
    assert_eq!(
        (json["new"].as_u64(), json["duplicates"].as_u64()),
        (Some(1), Some(1)),
        "{json}"
    );
    let book = tixin::exchange::sheet::read(&faults, &Default::default(), &|_| true).unwrap();
    let numbers: Vec<String> = book.sheets[0].rows[1..]
        .iter()
        .map(|r| r.cell(0).shown())
        .collect();
    assert_eq!(numbers, ["3", "4"]);
    let ran = tixin(&[
        &"import",
        &file,
        &list.as_path(),
        &"--map",
        &map.as_path(),
        &"--on-duplicate",
        &"update",
        &"--kind",
        &"none",
        &"--json",
    ]);
    assert_eq!(ran.json()["new"], 1, "{}", ran.err);
    let again = tixin(&[&"import", &file, &list.as_path(), &"--json"]).json();
    assert_eq!(again["same"], 0, "the second row moved it: {again}");
}
