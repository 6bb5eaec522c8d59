//! Sheets in and out at 200,000 elevators, against the bare libraries and against plain inserts.
//!
//! The bar for the import stands for the `.import` of SQLite's shell: the same rows, taken from the same text by the `csv`
//! crate and inserted with prepared statements in one transaction into the same tables, with the same indexes and both
//! full-text indexes, but without checks, without history and without the names of units tied to records. The shell itself
//! is not needed to run this.

use std::path::{Path, PathBuf};

use calamine::Reader as _;
use rusqlite::{Connection, params};
use rust_xlsxwriter::Workbook;
use tixin::domain::query::{Column, RegisterQuery};
use tixin::domain::role::Role;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::lang::Lang;
use tixin::ops::import::sheet::{Choice, PreviewedSheet, preview};
use tixin::ops::{Actor, Desk, export, import, person};
use tixin::store::{Reader, Store};

use super::common::{line, median, time};

const ROUNDS: usize = 3;

/// What the sheets have: what an import understands and what tells elevators apart.
const COLUMNS: &[Column] = &[
    Column::RegistrationCode,
    Column::Street,
    Column::Community,
    Column::Building,
    Column::UnitNo,
    Column::Kind,
    Column::UserUnit,
    Column::MaintenanceUnit,
    Column::ConstructionUnit,
    Column::InUseOn,
];

pub fn run(large: &Path) {
    let folder = large.parent().unwrap().to_owned();
    let (text, book) = (folder.join("list.csv"), folder.join("list.xlsx"));
    for path in [&text, &book] {
        if !path.exists() {
            export_to(large, path);
        }
    }
    from_csv(&folder, &text);
    from_xlsx(&folder, &book);
    to_xlsx(large, &folder);
}

fn export_to(file: &Path, goal: &Path) -> usize {
    let reader = Reader::open(file).unwrap();
    let query = RegisterQuery::default();
    let today = chrono::NaiveDate::from_ymd_opt(2025, 8, 8).unwrap();
    export::register(&reader, &query, COLUMNS, goal, Lang::Zh, today, &|_| true).unwrap()
}

/// An empty file with one administrator.
fn empty(folder: &Path, name: &str) -> (PathBuf, Store, Actor) {
    let path = folder.join(name);
    for end in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{}{end}", path.display())).ok();
    }
    let mut store = Store::create(&path).unwrap();
    let calendar = WorkCalendar::embedded();
    let mut actor = Actor {
        person: tixin::domain::ids::PersonId(0),
        now: chrono::Local::now().fixed_offset(),
        today: chrono::NaiveDate::from_ymd_opt(2025, 8, 8).unwrap(),
    };
    let mut desk = Desk {
        store: &mut store,
        actor: actor.clone(),
        calendar: &calendar,
    };
    let made = person::save(&mut desk, None, "管理员", Role::Administrator, false).unwrap();
    actor.person = tixin::domain::ids::PersonId(made.created.unwrap());
    (path, store, actor)
}

fn look(store: &Store, path: &Path) -> PreviewedSheet {
    let today = chrono::NaiveDate::from_ymd_opt(2025, 8, 8).unwrap();
    preview(store, path, &Choice::default(), today, &|_| true).unwrap()
}

fn from_csv(folder: &Path, text: &Path) {
    let calendar = WorkCalendar::embedded();
    let (mut ours, mut looks, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (_, mut store, actor) = empty(folder, "import.tixin");
        let mut seen = None;
        let looked = time(|| seen = Some(look(&store, text)));
        let plan = seen.unwrap().plan;
        assert!(plan.counts().new > 100_000, "{:?}", plan.counts());
        let wrote = time(|| {
            let mut desk = Desk {
                store: &mut store,
                actor,
                calendar: &calendar,
            };
            import::commit(&mut desk, &plan).unwrap()
        });
        looks.push(looked);
        ours.push(looked + wrote);
        let (path, store, _) = empty(folder, "plain.tixin");
        store.close().unwrap();
        plain.push(time(|| insert_plainly(&path, text)));
    }
    line(
        "import 200,000 from csv | plain inserts, same indexes",
        median(ours),
        median(plain),
        "2",
    );
    line(
        "preview of 200,000 rows of csv | two seconds",
        median(looks),
        std::time::Duration::from_secs(2),
        "1",
    );
}

fn insert_plainly(file: &Path, text: &Path) -> usize {
    let conn = Connection::open(file).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE")
        .unwrap();
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(text)
        .unwrap();
    let mut communities = std::collections::HashMap::new();
    let mut count = 0;
    {
        let mut community = conn
            .prepare("INSERT INTO community(id, street_id, name) VALUES (?1, 1, ?2)")
            .unwrap();
        let mut elevator = conn
            .prepare(
                "INSERT INTO elevator(id, category, registration_code, community_id, building, unit_no, use_status) VALUES (?1, '3110', ?2, ?3, ?4, ?5, 'in_use')",
            )
            .unwrap();
        let mut renewal = conn
            .prepare("INSERT INTO renewal(id, program_id, elevator_id, kind) VALUES (?1, 1, ?1, 'replace')")
            .unwrap();
        let mut register = conn
            .prepare(
                "INSERT INTO register_row SELECT s.* FROM register_source s WHERE s.elevator_id = ?1",
            )
            .unwrap();
        let mut trigram = conn
            .prepare("INSERT INTO register_trigram(rowid, text) VALUES (?1, ?2)")
            .unwrap();
        let mut unigram = conn
            .prepare("INSERT INTO register_unigram(rowid, text) VALUES (?1, ?2)")
            .unwrap();
        for row in rows.records() {
            let row = row.unwrap();
            if row.len() < COLUMNS.len() {
                continue;
            }
            count += 1;
            let id = 1_000_000 + count;
            let next = i64::try_from(communities.len()).unwrap() + 10;
            let at = *communities.entry(row[2].to_owned()).or_insert_with(|| {
                community.execute(params![next, &row[2]]).unwrap();
                next
            });
            elevator
                .execute(params![id, &row[0], at, &row[3], &row[4]])
                .unwrap();
            renewal.execute(params![id]).unwrap();
            register.execute(params![id]).unwrap();
            let words = format!("{} {} {} {}", &row[0], &row[2], &row[3], &row[6]);
            let single: String = words.chars().flat_map(|c| [c, ' ']).collect();
            trigram.execute(params![id, words]).unwrap();
            unigram.execute(params![id, single]).unwrap();
        }
    }
    conn.execute_batch("COMMIT").unwrap();
    usize::try_from(count).unwrap()
}

fn from_xlsx(folder: &Path, book: &Path) {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let (_, store, _) = empty(folder, "import.tixin");
    for _ in 0..ROUNDS {
        ours.push(time(|| look(&store, book)));
        bare.push(time(|| {
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(book).unwrap();
            let name = book.sheet_names()[0].clone();
            book.worksheet_range(&name).unwrap()
        }));
    }
    line(
        "preview 200,000 from xlsx | calamine alone",
        median(ours),
        median(bare),
        "3",
    );
}

fn to_xlsx(large: &Path, folder: &Path) {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let cells: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(folder.join("list.csv"))
        .unwrap()
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    for _ in 0..ROUNDS {
        ours.push(time(|| export_to(large, &folder.join("out.xlsx"))));
        bare.push(time(|| {
            let mut book = Workbook::new();
            let page = book.add_worksheet();
            for (r, row) in (0..).zip(&cells) {
                for (c, cell) in (0..).zip(row) {
                    page.write_string(r, c, cell).unwrap();
                }
            }
            book.save(folder.join("bare.xlsx")).unwrap();
        }));
    }
    line(
        "export 200,000 to xlsx | rust_xlsxwriter alone",
        median(ours),
        median(bare),
        "1.3",
    );
}
