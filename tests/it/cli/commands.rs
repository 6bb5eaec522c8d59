//! Each command.

use std::path::{Path, PathBuf};

use super::tixin;

/// A made file of the default size.
pub(super) fn made() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.tixin");
    let ran = tixin(&[&"demo", &file.as_path()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    (folder, file)
}

pub(super) fn sheet(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("list.csv");
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn demo_refuses_an_existing_file_and_leaves_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.txt");
    std::fs::write(&file, "mine").unwrap();
    let ran = tixin(&[&"demo", &file.as_path()]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("was left as it is") && ran.err.contains("mine.txt"),
        "{}",
        ran.err
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn summary_has_the_promised_names_and_adds_up() {
    let (_folder, file) = made();
    let ran = tixin(&[
        &"summary",
        &file.as_path(),
        &"--json",
        &"--period",
        &"2025H1",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json = ran.json();
    let n = |pointer: &str| json.pointer(pointer).and_then(serde_json::Value::as_u64);
    assert_eq!(n("/program/target"), Some(500));
    assert_eq!(n("/program/total"), Some(500));
    assert_eq!(n("/program/done"), Some(310));
    assert!((json["program"]["rate"].as_f64().unwrap() - 0.62).abs() < 1e-9);
    let stages = json["stages"].as_object().unwrap();
    assert_eq!(
        stages.values().map(|v| v.as_u64().unwrap()).sum::<u64>(),
        500
    );
    assert_eq!(stages.len(), 12);
    assert_eq!(n("/rescue/police_110/received"), Some(61));
    assert_eq!(n("/rescue/police_110/handled"), Some(61));
    assert!(n("/rescue/received") > Some(61));
    assert!(n("/inspection/reports") > Some(100));
    assert!(json["inspection"]["mean_working_days"].as_f64().unwrap() > 4.0);
    assert!(n("/inspection/within_promise").is_some());
    assert_eq!(json["as_of"], "2025-08-08");
    assert_eq!(json["period"]["through"], "2025-06-30");

    let all = tixin(&[&"summary", &file.as_path(), &"--json"]).json();
    assert_eq!(all["rescue"]["received"], 110);
    let early = tixin(&[
        &"summary",
        &file.as_path(),
        &"--json",
        &"--as-of",
        &"2025-03-31",
    ])
    .json();
    assert_eq!(early["program"]["total"], 500);
    assert!(early["program"]["done"].as_u64().unwrap() < 60);

    let text = tixin(&[&"summary", &file.as_path()]);
    assert!(
        text.out.contains("62.0%") && text.out.contains("110 received"),
        "{}",
        text.out
    );
    let zh = tixin(&[&"summary", &file.as_path(), &"--lang", &"zh"]);
    assert!(zh.out.contains("完成率"), "{}", zh.out);
}

#[test]
fn a_made_file_is_sound_and_a_broken_one_is_said_so() {
    let (folder, file) = made();
    let ran = tixin(&[&"check", &file.as_path(), &"--deep"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let json = tixin(&[&"check", &file.as_path(), &"--json"]).json();
    assert_eq!(json["findings"].as_array().unwrap().len(), 0);

    let missing = tixin(&[&"check", &folder.path().join("none").as_path()]);
    assert_eq!(missing.code, 2);
    assert!(
        missing.err.contains("There is no file") && missing.out.is_empty(),
        "{}",
        missing.err
    );
    let foreign = sheet(folder.path(), "just,a,table\n");
    assert_eq!(tixin(&[&"check", &foreign.as_path()]).code, 2);
}

#[test]
fn what_another_tool_wrote_is_named_in_words() {
    let (_folder, file) = made();
    let conn = rusqlite::Connection::open(&file).unwrap();
    let sql = "PRAGMA foreign_keys = OFF;
               UPDATE elevator SET use_status = 'scrapped', remarks = 'x' WHERE id = (SELECT min(id) FROM elevator);
               DELETE FROM stage_event WHERE id = (SELECT max(id) FROM stage_event);
               INSERT INTO street(id, code, name) VALUES (9, '330108009', '南街');
               UPDATE organization SET phone = phone || '0'";
    conn.execute_batch(sql).unwrap();
    drop(conn);
    let en = tixin(&[&"check", &file.as_path(), &"--deep"]);
    assert_eq!(en.code, 1, "{}", en.err);
    let has = |out: &str, words: &[&str]| {
        let found = out.lines().any(|l| words.iter().all(|w| l.contains(w)));
        assert!(found, "{words:?}: {out}");
    };
    has(&en.out, &["Written past the program"]);
    has(
        &en.out,
        &[
            "  Elevator ",
            "Use status is Scrapped instead of Dismantled; ",
            "Remarks is x instead of ",
        ],
    );
    has(&en.out, &["  Stage step ", "is missing: "]);
    has(
        &en.out,
        &["  Street 南街 (9): not in the record: ", "330108009"],
    );
    has(&en.out, &["  Unit: ", " more, not listed"]);
    let zh = tixin(&[&"check", &file.as_path(), &"--deep", &"--lang", &"zh"]);
    has(&zh.out, &["不是通过本程序改的"]);
    has(&zh.out, &["  电梯 ", "使用状态应为“拆除”，实为“报废”"]);
    has(&zh.out, &["  街道 南街（9）：操作记录里没有（"]);
    let json = tixin(&[&"check", &file.as_path(), &"--deep", &"--json"]).json();
    let findings = json["findings"].as_array().unwrap();
    let record = findings.iter().find(|f| f["name"] == "record").unwrap();
    let rows: Vec<_> = record["rows"].as_array().unwrap().iter().collect();
    assert!(
        rows.iter()
            .any(|row| *row == "street 9 not recorded code: 330108009 name: 南街")
    );
    assert!(record["count"].as_u64().unwrap() > rows.len() as u64);
}

#[test]
fn due_explains_its_sum_and_says_what_is_provisional() {
    let ran = tixin(&[&"due", &"2025-09-26", &"--days", &"5"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out
            .starts_with("Working day 5 after 2025-09-26: 2025-10-10"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("make-up working day") && ran.out.contains(", off"));
    assert!(!ran.out.contains("rovisional"));
    let json = tixin(&[&"due", &"2025-09-26", &"--days", &"5", &"--json"]).json();
    assert_eq!(json["due"], "2025-10-10");
    assert_eq!(json["sum"].as_array().unwrap().len(), 15);
    assert_eq!(json["sum"][2]["kind"], "make_up");
    let later = tixin(&[&"due", &"2031-01-02", &"--days", &"2"]);
    assert!(later.out.contains("Provisional"), "{}", later.out);
}

#[test]
fn due_counts_by_the_days_of_a_file_and_visits_are_written_as_a_list() {
    let (folder, file) = made();
    let due = || {
        tixin(&[
            &"due",
            &"2025-08-08",
            &"--days",
            &"2",
            &"--file",
            &&*file,
            &"--json",
        ])
        .json()
    };
    assert_eq!(due()["due"], "2025-08-12");
    let mut store = tixin::store::Store::open(&file).unwrap();
    let people = tixin::store::person::all(&store).unwrap();
    let boss = people
        .iter()
        .find(|p| p.role == tixin::domain::role::Role::Supervisor);
    let actor = tixin::ops::Actor {
        person: boss.unwrap().id,
        now: tixin::ops::demo::now(),
        today: tixin::ops::demo::today(),
    };
    let calendar = tixin::domain::work_calendar::WorkCalendar::embedded();
    let day = tixin::domain::calendar_own::CalendarDay {
        on: "2025-08-11".parse().unwrap(),
        works: false,
        holiday: tixin::domain::work_calendar::Holiday::Local,
        name: "台风".to_owned(),
    };
    let change = tixin::domain::calendar_own::CalendarChange::SetLocal(day);
    let mut desk = tixin::ops::Desk {
        store: &mut store,
        actor,
        calendar: &calendar,
    };
    let action = tixin::ops::Action::ChangeCalendar(Box::new(change));
    tixin::ops::perform(&mut desk, action).unwrap();
    store.close().unwrap();
    assert_eq!(due()["due"], "2025-08-13");
    assert_eq!(due()["sum"][3]["kind"], "holiday");

    let out = folder.path().join("visits.xlsx");
    let day = "day=2025-08-08";
    let list: &[&dyn super::AsArg] = &[
        &"export",
        &&*file,
        &"--what",
        &"visits",
        &"--filter",
        &day,
        &"--out",
        &&*out,
        &"--json",
    ];
    let json = tixin(list).json();
    assert!(json["rows"].as_u64().unwrap() > 0, "{json}");
    assert!(out.exists());
    let wrong: &[&dyn super::AsArg] = &[
        &"export",
        &&*file,
        &"--what",
        &"visits",
        &"--filter",
        &"inspector=nobody",
        &"--out",
        &&*out,
    ];
    assert_eq!(tixin(wrong).code, 1);
}

#[test]
fn import_lists_faults_by_the_sheets_row_and_history_names_the_operation() {
    let (folder, file) = made();
    let list = sheet(
        folder.path(),
        "注册代码,街道,小区,楼栋,单元,施工类别\n\
         31103301082009019999,西兴街道,新来苑,1幢,1单元,更新\n\
         3110330108200901999,西兴街道,新来苑,1幢,2单元,更新\n\
         31103301082009019997,长河街道,新来苑,2幢,1单元,改造\n",
    );
    let dry = tixin(&[
        &"import",
        &file.as_path(),
        &list.as_path(),
        &"--dry-run",
        &"--json",
    ]);
    assert_eq!(dry.code, 1, "{}", dry.err);
    let json = dry.json();
    assert_eq!(
        (json["new"].as_u64(), json["same"].as_u64()),
        (Some(2), Some(0))
    );
    assert_eq!(json["faults"][0]["row"], 3);
    let faults = json["faults"].as_array().unwrap();
    let of = |field: &str| faults.iter().find(|f| f["field"] == field).unwrap();
    assert_eq!(of("registration_code")["column"], "Registration code");
    assert!(
        of("registration_code")["reason"]
            .as_str()
            .unwrap()
            .contains("20 characters"),
        "{json}"
    );
    assert_eq!(
        tixin(&[&"summary", &file.as_path(), &"--json"]).json()["program"]["total"],
        500
    );

    let ran = tixin(&[&"import", &file.as_path(), &list.as_path()]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.out.contains("2 new") && ran.out.contains("Row 3"),
        "{}",
        ran.out
    );
    assert_eq!(
        tixin(&[&"summary", &file.as_path(), &"--json"]).json()["program"]["total"],
        502
    );
    let again = tixin(&[&"import", &file.as_path(), &list.as_path(), &"--json"]).json();
    assert_eq!(
        (again["new"].as_u64(), again["same"].as_u64()),
        (Some(0), Some(2))
    );

    let history = tixin(&[&"history", &file.as_path(), &"--limit", &"1", &"--json"]).json();
    assert_eq!(history[0]["kind"], "import");
    assert_eq!(history.as_array().unwrap().len(), 1);
    let text = tixin(&[&"history", &file.as_path()]);
    assert!(text.out.lines().count() >= 4, "{}", text.out);
    let nobody = tixin(&[&"history", &file.as_path(), &"--record", &"12345"]);
    assert_eq!(nobody.code, 2);

    let stranger = sheet(
        folder.path(),
        "街道,小区,楼栋,注册代码\n西兴街道,另一苑,3幢,31103301082009019996\n",
    );
    let ran = tixin(&[
        &"import",
        &file.as_path(),
        &stranger.as_path(),
        &"--as",
        &"nobody",
    ]);
    assert_eq!(ran.code, 2);
}

#[test]
fn a_record_has_its_history() {
    let (_folder, file) = made();
    let reader = tixin::store::Reader::open(&file).unwrap();
    let person = tixin::store::person::all(&reader).unwrap()[0]
        .id
        .to_string();
    let json = tixin(&[
        &"history",
        &file.as_path(),
        &"--record",
        &person.as_str(),
        &"--json",
    ])
    .json();
    assert_eq!(json[0]["kind"], "demo");
    assert_eq!(json[0]["changes"][0]["table"], "person");
    assert_eq!(json[0]["changes"][0]["action"], "inserted");
}

#[test]
fn backup_goes_where_it_is_told() {
    let (folder, file) = made();
    let to = folder.path().join("kept");
    let ran = tixin(&[
        &"backup",
        &file.as_path(),
        &"--to",
        &to.as_path(),
        &"--json",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let path = PathBuf::from(ran.json()["path"].as_str().unwrap());
    assert!(path.starts_with(&to) && path.exists());
    assert_eq!(tixin(&[&"check", &path.as_path()]).code, 0);
}

#[test]
fn a_backup_says_which_attachments_it_could_not_take_along() {
    use tixin::domain::attachment::AttachTo;
    use tixin::ops::Action;
    use tixin::ops::site::SiteAction;
    use tixin::store::attachment::files;

    let mut office = crate::common::Office::new();
    let id = office.create_many(1)[0];
    let mut attach = |name: &str, content: &[u8]| {
        let from = office.folder().join(name);
        std::fs::write(&from, content).unwrap();
        let to = AttachTo::Elevator(id);
        let files = vec![from];
        office.act(Action::Site(SiteAction::Attach { files, to }));
    };
    attach("a.pdf", b"%PDF-1.4 a");
    attach("b.pdf", b"%PDF-1.4 b");
    let file = office.store.path().to_path_buf();
    let whole = tixin(&[&"backup", &file.as_path(), &"--json"]);
    assert_eq!(
        (whole.code, &whole.json()["missing"]),
        (0, &serde_json::json!([]))
    );
    // A backup is checked with what it holds.
    let backup = PathBuf::from(whole.json()["path"].as_str().unwrap());
    assert_eq!(tixin(&[&"check", &backup.as_path(), &"--deep"]).code, 0);
    let live = files::folder(&file);
    let lost = files::path_of(&live, &files::sha256(b"%PDF-1.4 b")).unwrap();
    std::fs::remove_file(&lost).unwrap();
    let found = tixin(&[&"check", &file.as_path()]);
    assert_eq!(found.code, 1);
    assert!(found.out.contains("b.pdf: missing"), "{}", found.out);
    // What an earlier backup has is still held.
    assert_eq!(tixin(&[&"backup", &file.as_path()]).code, 0);
    let elsewhere = office.folder().join("elsewhere");
    let ran = tixin(&[&"backup", &file.as_path(), &"--to", &elsewhere.as_path()]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("1 attachment is missing or changed"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("b.pdf"), "{}", ran.out);
}

#[test]
fn wrong_usage_is_two_and_help_is_fine() {
    for args in [
        &["demo"][..],
        &["due", "tomorrow", "--days", "2"],
        &["summary", "x", "--period", "2025H3"],
        &["--theme", "pink"],
    ] {
        let args: Vec<&dyn super::AsArg> = args.iter().map(|a| a as &dyn super::AsArg).collect();
        let ran = tixin(&args);
        assert_eq!(ran.code, 2);
        assert!(
            ran.err.contains("--help") && ran.out.is_empty(),
            "{}",
            ran.err
        );
    }
    let help = tixin(&[&"--help"]);
    assert_eq!(help.code, 0);
    assert!(help.out.contains("verified backup"), "{}", help.out);
    let zh = tixin(&[&"summary", &"--help", &"--lang", &"zh"]);
    assert!(zh.out.contains("统计期"), "{}", zh.out);
    assert!(
        tixin(&[&"--version"])
            .out
            .contains(env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn without_a_command_the_window_is_asked_for() {
    let args = ["tixin", "a.tixin", "--theme", "dark", "--as", "Somebody"];
    let start = tixin::cli::start(args.map(Into::into), &mut Vec::new(), &mut Vec::new());
    match start {
        tixin::cli::Start::Window(args) => {
            assert_eq!(args.file, Some(PathBuf::from("a.tixin")));
            assert_eq!(
                (args.theme.as_deref(), args.person.as_deref()),
                (Some("dark"), Some("Somebody"))
            );
        }
        tixin::cli::Start::Exit(code) => panic!("{code}"),
    }
}
