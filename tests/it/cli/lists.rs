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
        "progress",
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

#[test]
fn days_of_steps_come_from_the_list_that_had_the_elevators() {
    let mut office = Office::new();
    let ids = office.create_many(2);
    office
        .step(
            &ids[..1],
            tixin::domain::renewal::Step::Notify,
            "2025-06-01",
            "",
        )
        .unwrap();
    let file = office.store.path().to_owned();
    let list = written(
        &office,
        "all.csv",
        &format!(
            "注册代码,街道,小区,楼栋,单元,型号,开工日期,自检日期\n{},西兴街道,江晖苑,3幢,1单元,OTIS 3200,2025-06-05,2025-06-20\n{},西兴街道,江晖苑,3幢,2单元,OTIS 3200,2025-06-05,\n",
            registration_code(1),
            registration_code(2)
        ),
    );
    // As elevators the days are not read, and that is said.
    let args: [&dyn super::AsArg; 4] = [&"import", &file.as_path(), &list.as_path(), &"--json"];
    let ran = tixin(&args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        ran.json()["progress_columns"],
        serde_json::json!(["开工日期", "自检日期"])
    );
    let ran = tixin(&args[..3]);
    let line = "开工日期, 自检日期: days of steps, not read here; import the same file once more with --target progress";
    assert!(ran.out.contains(line), "{}", ran.out);

    let faults = office.folder().join("faults.xlsx");
    let ran = tixin(&[
        &"import",
        &file.as_path(),
        &list.as_path(),
        &"--target",
        &"progress",
        &"--faults",
        &faults.as_path(),
        &"--json",
    ]);
    let json = ran.json();
    assert_eq!((ran.code, &json["changed"]), (1, &1.into()), "{}", ran.err);
    let fault = &json["faults"][0];
    assert_eq!(
        (&fault["row"], &fault["field"], &fault["rule"]),
        (&3.into(), &"started_on".into(), &"notice_first".into())
    );
    assert!(faults.is_file());
    let history = tixin(&[&"history", &file.as_path(), &"--json"]);
    assert_eq!(history.json()[0]["kind"], "import");
    let stage = |n: u32| {
        let out = office.folder().join("p.csv");
        let ran = tixin(&[
            &"export",
            &file.as_path(),
            &"--what",
            &"progress",
            &"--out",
            &out.as_path(),
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let text = std::fs::read_to_string(&out).unwrap();
        let line = text
            .lines()
            .find(|line| line.contains(&registration_code(n)));
        line.unwrap().contains("2025-06-20")
    };
    assert_eq!((stage(1), stage(2)), (true, false));
    // Out and in again is the same.
    let out = office.folder().join("p.csv");
    let ran = tixin(&[&"import", &file.as_path(), &out.as_path(), &"--json"]);
    assert_eq!(
        (ran.code, &ran.json()["same"]),
        (0, &2.into()),
        "{}",
        ran.out
    );
}
