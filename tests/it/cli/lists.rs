//! Lists of every kind on the command line, and the queue of what was set aside.

use std::path::PathBuf;

use super::tixin;
use crate::common::{Office, registration_code};

fn written(office: &Office, name: &str, text: &str) -> PathBuf {
    let path = office.folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_list_says_what_it_is_and_the_right_person_is_taken() {
    let office = Office::new();
    let file = office.store.path();
    let people = written(&office, "p.csv", "姓名,角色\n新来的,调度员\n");
    let ran = tixin(&[
        &"import",
        &file,
        &people.as_path(),
        &"--target",
        &"people",
        &"--json",
    ]);
    assert_eq!(
        (ran.code, &ran.json()["new"]),
        (0, &1.into()),
        "{}",
        ran.err
    );
    let rescues = written(
        &office,
        "r.csv",
        "工单编号,来源,报警时间,困人地点\nA1,110联动,2025-06-01 14:32,江晖苑\n",
    );
    let ran = tixin(&[&"import", &file, &rescues.as_path(), &"--json"]);
    assert_eq!(
        (ran.code, &ran.json()["new"]),
        (0, &1.into()),
        "{}",
        ran.err
    );
    let wrong = tixin(&[
        &"import",
        &file,
        &rescues.as_path(),
        &"--target",
        &"bicycles",
    ]);
    assert_eq!(wrong.code, 2);
    for what in [
        "elevators",
        "units",
        "notices",
        "rescues",
        "inspections",
        "people",
    ] {
        let out = office.folder().join("out.csv");
        let ran = tixin(&[&"export", &file, &"--what", &what, &"--out", &out.as_path()]);
        assert_eq!(ran.code, 0, "{what} {}", ran.err);
        let template = format!("template-{what}").replace("template-elevators", "template");
        let out = office.folder().join("t.xlsx");
        let ran = tixin(&[
            &"export",
            &file,
            &"--what",
            &template.as_str(),
            &"--out",
            &out.as_path(),
        ]);
        assert_eq!(ran.code, 0, "{template} {}", ran.err);
    }
}

#[test]
fn duplicates_are_set_aside_listed_and_settled() {
    let mut office = Office::new();
    office.create_many(1);
    let file = office.store.path().to_owned();
    let code = registration_code(1);
    let sheet = written(
        &office,
        "a.csv",
        &format!(
            "注册代码,街道,小区,楼栋,单元,型号\n{code},西兴街道,江晖苑,3幢,1单元,A\n{code},西兴街道,江晖苑,3幢,1单元,B\n"
        ),
    );
    let ran = tixin(&[
        &"import",
        &file.as_path(),
        &sheet.as_path(),
        &"--on-duplicate",
        &"later",
    ]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let listed = tixin(&[&"aside", &file.as_path(), &"--json"]);
    assert_eq!(listed.code, 1);
    let first = &listed.json()[0];
    assert_eq!(
        (&first["row"], &first["file"]),
        (&3.into(), &"a.csv".into())
    );
    assert!(tixin(&[&"aside", &file.as_path()]).out.contains("a.csv"));
    let gone = tixin(&[&"aside", &file.as_path(), &"--settle", &"1"]);
    assert_eq!(gone.code, 2);
    let settled = tixin(&[
        &"aside",
        &file.as_path(),
        &"--settle",
        &"all",
        &"--decision",
        &"update",
    ]);
    assert_eq!(settled.code, 0, "{}{}", settled.out, settled.err);
    let history = tixin(&[&"history", &file.as_path(), &"--json"]);
    assert_eq!(history.json()[0]["kind"], "settle_duplicates");
}
