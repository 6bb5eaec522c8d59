//! What a person waits for at 200,000 elevators: whole questions and actions, on the clock. No ratio; a goal where there
//! is one.

use std::path::Path;
use std::time::Duration;

use tixin::domain::problem::Field;
use tixin::domain::query::{Column, Filter, RegisterQuery};
use tixin::domain::renewal::{Stage, Step, StepRequest};
use tixin::domain::role::{Permission, Role};
use tixin::domain::work_calendar::WorkCalendar;
use tixin::exchange::{mapping, rows, sheet};
use tixin::lang::Lang;
use tixin::ops::import::plan;
use tixin::ops::{Action, Actor, Desk, board, demo, export, perform};
use tixin::store::{Reader, Store, backup, check, person, program, register};

use crate::common::{clock, copy_of, median, time};

const ROUNDS: usize = 5;
const MANY: usize = 5_000;

pub fn run(large: &Path) {
    reading(large);
    let copy = copy_of(large, "waits.tixin");
    writing(&copy);
    sheets(&copy);
    keeping(&copy);
}

fn often<T>(mut f: impl FnMut() -> T) -> Duration {
    median((0..ROUNDS).map(|_| time(&mut f)).collect())
}

fn reading(large: &Path) {
    clock("open the file", "", often(|| Store::open(large).unwrap()));
    let reader = Reader::open(large).unwrap();
    let calendar = WorkCalendar::embedded();
    let today = demo::today();
    let first = time(|| board::board(&reader, &calendar, today).unwrap());
    clock("board, first time", "", first);
    let again = often(|| board::board(&reader, &calendar, today).unwrap());
    clock("board, again", "", again);
    let program = program::current(&reader).unwrap().unwrap();
    let ids = |query: &RegisterQuery| register::ids(&reader, query, &program, today).unwrap();
    let name: String = {
        let first = ids(&RegisterQuery::default())[1_000];
        register::rows(&reader, &[first]).unwrap()[0]
            .community
            .clone()
    };
    for n in 1..=3 {
        let text: String = name.chars().take(n).collect();
        let query = RegisterQuery {
            text,
            ..RegisterQuery::default()
        };
        let hits = ids(&query).len();
        let what = format!("search as you type, {n} characters: all {hits} ids");
        clock(&what, "", often(|| ids(&query)));
    }
    for (what, filter) in [
        (
            "filter: under construction",
            Filter::Stage(Stage::UnderConstruction),
        ),
        ("filter: overdue", Filter::Overdue),
        ("filter: done", Filter::Done),
    ] {
        let query = RegisterQuery {
            filters: vec![filter],
            ..RegisterQuery::default()
        };
        clock(what, "", often(|| ids(&query)));
    }
    for column in Column::ALL {
        let query = RegisterQuery {
            sort: *column,
            ..RegisterQuery::default()
        };
        let what = format!("sort by {}", column.code());
        clock(&what, "≤ 150", often(|| ids(&query)));
    }
    let all = ids(&RegisterQuery::default());
    clock(
        "40 rows in view",
        "",
        often(|| register::rows(&reader, &all[90_000..90_040]).unwrap()),
    );
}

fn actor(store: &Store) -> Actor {
    let people = person::all(store).unwrap();
    let who = |role: Role| role.may(Permission::Import) && role.may(Permission::MoveStages);
    Actor {
        person: people.iter().find(|p| who(p.role)).unwrap_or(&people[0]).id,
        now: demo::now(),
        today: demo::today(),
    }
}

fn act(store: &mut Store, actor: &Actor, action: Action) {
    let calendar = WorkCalendar::embedded();
    let mut desk = Desk {
        store,
        actor: actor.clone(),
        calendar: &calendar,
    };
    perform(&mut desk, action).unwrap();
}

fn writing(path: &Path) {
    let mut store = Store::open(path).unwrap();
    let actor = actor(&store);
    let program = program::current(&store).unwrap().unwrap();
    let query = RegisterQuery {
        filters: vec![Filter::Stage(Stage::UnderConstruction)],
        ..RegisterQuery::default()
    };
    let ids = register::ids(&store, &query, &program, actor.today).unwrap();
    let ids = ids[..MANY.min(ids.len())].to_vec();
    let step = Action::Step {
        elevators: ids.clone(),
        request: StepRequest {
            step: Step::SelfInspect,
            to: None,
            happened_on: actor.today,
            evidence: String::new(),
            note: "-".to_owned(),
        },
    };
    let what = format!("one step of {}", ids.len());
    clock(&what, "", time(|| act(&mut store, &actor, step)));
    clock(
        "undo it",
        "",
        time(|| act(&mut store, &actor, Action::Undo)),
    );
    let edit = Action::BulkEdit {
        ids: ids.clone(),
        field: Field::MaintenanceUnit,
        value: "杭州新维保有限公司".to_owned(),
        reason: String::new(),
    };
    let what = format!("one field of {}", ids.len());
    clock(&what, "", time(|| act(&mut store, &actor, edit)));
}

fn sheets(path: &Path) {
    let goal = path.with_extension("csv");
    let book = path.with_extension("xlsx");
    let reader = Reader::open(path).unwrap();
    let today = demo::today();
    let columns = [
        Column::RegistrationCode,
        Column::CertificateNo,
        Column::EquipmentCode,
        Column::Street,
        Column::Community,
        Column::Building,
        Column::UnitNo,
        Column::Maker,
        Column::UserUnit,
        Column::MaintenanceUnit,
        Column::InUseOn,
    ];
    // A sheet holds 200,000 rows; the file has new elevators besides.
    let query = RegisterQuery {
        filters: vec![Filter::InProgram],
        ..RegisterQuery::default()
    };
    let write = |goal: &Path| {
        export::register(&reader, &query, &columns, goal, Lang::Zh, today, &|_| true).unwrap()
    };
    let started = std::time::Instant::now();
    let count = write(&goal);
    clock(
        &format!("export of {count} rows, csv"),
        "",
        started.elapsed(),
    );
    clock(
        &format!("export of {count} rows, xlsx"),
        "",
        time(|| write(&book)),
    );

    let calendar = WorkCalendar::embedded();
    let started = std::time::Instant::now();
    let read = sheet::read(&goal, &sheet::ReadOptions::default(), &|_| true).unwrap();
    let (at, guess) = mapping::guess_workbook(&read).unwrap();
    let read = rows::read_rows(&read.sheets[at], &guess.mapping);
    clock(
        &format!("import of {} rows: reading the csv", read.len()),
        "",
        started.elapsed(),
    );
    let started = std::time::Instant::now();
    let known = plan(&reader, "list.csv", &read, today, &calendar).unwrap();
    clock(
        &format!("import: preview, all known {:?}", known.counts()),
        "",
        started.elapsed(),
    );
    drop(known);

    let empty = path.with_file_name("empty.tixin");
    std::fs::remove_file(&empty).ok();
    for end in ["-wal", "-shm"] {
        std::fs::remove_file(format!("{}{end}", empty.display())).ok();
    }
    let options = demo::DemoOptions {
        lifts: 1,
        ..demo::DemoOptions::default()
    };
    let mut store = demo::make(
        &empty,
        &tixin::store::OpenOptions::default(),
        options,
        |_, _| {},
    )
    .unwrap();
    let actor = actor(&store);
    let started = std::time::Instant::now();
    let new = plan(&store, "list.csv", &read, today, &calendar).unwrap();
    clock(
        &format!("import: preview, all new {:?}", new.counts()),
        "",
        started.elapsed(),
    );
    clock(
        "import: commit, all new",
        "",
        time(|| act(&mut store, &actor, Action::Import(Box::new(new)))),
    );
    for file in [goal, book] {
        std::fs::remove_file(file).ok();
    }
}

fn keeping(path: &Path) {
    let reader = Reader::open(path).unwrap();
    clock(
        "looking through for damage",
        "",
        time(|| check::quick(&reader).unwrap()),
    );
    let folder = path.with_extension("backups");
    clock(
        "backup, verified",
        "",
        time(|| backup::make(&reader, &folder, demo::now()).unwrap()),
    );
    std::fs::remove_dir_all(folder).ok();
}
