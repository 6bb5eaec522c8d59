//! Sheets in and out at 200,000 elevators, against the bare libraries and against SQLite's own `.import`.
//!
//! The bar for the import: the same rows out of a text table into the same tables, with the same indexes and both full-text
//! indexes, in one transaction, but without checks, without history and without the names of units tied to records. The
//! shell of SQLite does it where it is on the machine and new enough for the tables of the search (3.43); otherwise the
//! `csv` crate and prepared statements of the SQLite that is built in.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calamine::Reader as _;
use rusqlite::{Connection, params};
use rust_xlsxwriter::Workbook;
use tixin::domain::query::{Column, RegisterQuery};
use tixin::domain::role::Role;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::lang::Lang;
use tixin::ops::import::sheet::{Choice, Part, PreviewedSheet, preview, preview_in_parts};
use tixin::ops::{Actor, Desk, export, import, person};
use tixin::store::{Reader, Store};

use super::common::{line, median, time};

const ROUNDS: usize = 3;
/// The first shell that knows the options of the search tables.
const SHELL: (u32, u32) = (3, 43);

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
    if !text.exists() {
        export_to(large, &text);
    }
    let text = first_rows(&text, 200_001);
    as_book(&text, &book);
    from_csv(&folder, &text);
    looks(large, &folder, &text);
    from_xlsx(large, &folder, &book);
}

/// The export, of which the sheet of the import is made too.
pub fn out(large: &Path) {
    let folder = large.parent().unwrap().to_owned();
    let text = folder.join("list.csv");
    if !text.exists() {
        export_to(large, &text);
    }
    to_xlsx(large, &folder);
}

/// The demo has more elevators than a sheet may have rows: its first lines.
fn first_rows(text: &Path, rows: usize) -> PathBuf {
    let short = text.with_file_name("list200.csv");
    let all = std::fs::read_to_string(text).unwrap();
    let lines: String = all.split_inclusive('\n').take(rows).collect();
    std::fs::write(&short, lines).unwrap();
    short
}

/// The same rows as a workbook.
fn as_book(text: &Path, goal: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(text)
        .unwrap();
    for (at, row) in rows.records().enumerate() {
        let row = row.unwrap();
        for (column, cell) in row.iter().enumerate() {
            let (at, column) = (u32::try_from(at).unwrap(), u16::try_from(column).unwrap());
            sheet.write_string(at, column, cell).unwrap();
        }
    }
    book.save(goal).unwrap();
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
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let staged = shell_is_new().then(|| stage(folder, text));
    for _ in 0..ROUNDS {
        let (_, mut store, actor) = empty(folder, "import.tixin");
        ours.push(time(|| {
            let plan = look(&store, text).plan;
            assert!(plan.counts().new > 100_000, "{:?}", plan.counts());
            let mut desk = Desk {
                store: &mut store,
                actor,
                calendar: &calendar,
            };
            import::commit(&mut desk, &plan).unwrap()
        }));
        let (path, store, _) = empty(folder, "plain.tixin");
        store.close().unwrap();
        plain.push(match &staged {
            Some(script) => time(|| shell(&path, script)),
            None => time(|| assert!(insert_plainly(&path, text) > 0)),
        });
    }
    let name = match staged {
        Some(_) => "import 200,000 from csv | sqlite3 shell, .import",
        None => "import 200,000 from csv | plain inserts, same indexes",
    };
    line(name, median(ours), median(plain), "2");
}

/// The preview: when its first rows can be shown, when all is judged, and its memory against the file.
fn looks(large: &Path, folder: &Path, text: &Path) {
    let (file, store, _) = empty(folder, "import.tixin");
    drop(store);
    let two = std::time::Duration::from_secs(2);
    for (name, file) in [("all new", file.as_path()), ("all known and equal", large)] {
        let (mut first, mut whole) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let reader = Reader::open(file).unwrap();
            let began = std::time::Instant::now();
            let shown = std::cell::Cell::new(None);
            let part = |_: Part| {
                if shown.get().is_none() {
                    shown.set(Some(began.elapsed()));
                }
            };
            let today = chrono::NaiveDate::from_ymd_opt(2025, 8, 8).unwrap();
            preview_in_parts(&reader, text, &Choice::default(), today, &part, &|_| true).unwrap();
            whole.push(began.elapsed());
            first.push(shown.get().unwrap());
        }
        let head = format!("preview of 200,000, {name}: first rows | two seconds");
        line(&head, median(first), two, "1");
        let head = format!("preview of 200,000, {name}: all judged | two seconds");
        line(&head, median(whole), two, "");
        let used = memory(file, text);
        let size = std::fs::metadata(text).unwrap().len() >> 10;
        let head = format!("preview of 200,000, {name}: memory | the file");
        println!(
            "{head:<58} {used:>9} KB {size:>9} KB {:>8.2} {:>8}",
            used as f64 / size as f64,
            "10"
        );
    }
}

/// The most memory that a preview in a process of its own takes, in KB.
fn memory(file: &Path, text: &Path) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tixin"))
        .arg("import")
        .args([file, text])
        .args(["--dry-run", "--json"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let value = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
        most = most.max(value.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    most
}

fn shell_is_new() -> bool {
    let Ok(said) = Command::new("sqlite3").arg("--version").output() else {
        return false;
    };
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut parts = said
        .split(['.', ' '])
        .map(|part| part.parse::<u32>().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= SHELL
}

/// The rows with everything that the shell cannot compute, and what it is told.
fn stage(folder: &Path, text: &Path) -> String {
    let staged = folder.join("staged.csv");
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(text)
        .unwrap();
    let mut out = csv::Writer::from_path(&staged).unwrap();
    for (at, row) in rows.records().enumerate() {
        let row = row.unwrap();
        let words = format!("{} {} {} {}", &row[0], &row[2], &row[3], &row[6]);
        let single: String = words.chars().flat_map(|c| [c, ' ']).collect();
        let id = (1_000_000 + at).to_string();
        out.write_record([&id, &row[0], &row[2], &row[3], &row[4], &words, &single])
            .unwrap();
    }
    out.flush().unwrap();
    format!(
        "PRAGMA synchronous = FULL;\nBEGIN IMMEDIATE;\n\
         CREATE TEMP TABLE staged(id INTEGER, code, community, building, unit, words, single);\n\
         .import --csv {} staged\n\
         INSERT INTO community(id, street_id, name) SELECT 10 + row_number() OVER (), 1, community FROM (SELECT DISTINCT community FROM staged);\n\
         INSERT INTO elevator(id, category, registration_code, community_id, building, unit_no, use_status)\n\
           SELECT s.id, '3110', s.code, c.id, s.building, s.unit, 'in_use' FROM staged s JOIN community c ON c.name = s.community AND c.id >= 10;\n\
         INSERT INTO renewal(id, program_id, elevator_id, kind) SELECT id, 1, id, 'replace' FROM staged;\n\
         INSERT INTO register_row SELECT r.*, r.community || r.building || r.unit_no FROM staged s JOIN register_source r ON r.elevator_id = s.id;\n\
         INSERT INTO register_trigram(rowid, text) SELECT id, words FROM staged;\n\
         INSERT INTO register_unigram(rowid, text) SELECT id, single FROM staged;\n\
         COMMIT;\n",
        staged.display()
    )
}

fn shell(file: &Path, script: &str) {
    use std::io::Write as _;
    let mut child = Command::new("sqlite3")
        .arg("-bail")
        .arg(file)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(script.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
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
                "INSERT INTO register_row SELECT s.*, s.community || s.building || s.unit_no FROM register_source s WHERE s.elevator_id = ?1",
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

fn from_xlsx(large: &Path, folder: &Path, book: &Path) {
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let (file, store, _) = empty(folder, "import.tixin");
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
    drop(store);
    // A workbook is packed: of the file that is on the disk, and of what is in it.
    let packed = std::fs::metadata(book).unwrap().len() >> 10;
    let mut parts = zip::ZipArchive::new(std::fs::File::open(book).unwrap()).unwrap();
    let sizes = (0..parts.len()).map(|at| parts.by_index(at).unwrap().size());
    let inflated = sizes.sum::<u64>() >> 10;
    for (name, file) in [("all new", file.as_path()), ("all known and equal", large)] {
        let used = memory(file, book);
        for (what, size, goal) in [("packed", packed, "10"), ("unpacked", inflated, "")] {
            let head = format!("preview from xlsx, {name}: memory | the file {what}");
            println!(
                "{head:<58} {used:>9} KB {size:>9} KB {:>8.2} {goal:>8}",
                used as f64 / size as f64
            );
        }
    }
}

fn to_xlsx(large: &Path, folder: &Path) {
    let (mut ours, mut bare, mut by_row) = (Vec::new(), Vec::new(), Vec::new());
    let cells: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(folder.join("list.csv"))
        .unwrap()
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    for _ in 0..ROUNDS {
        ours.push(time(|| export_to(large, &folder.join("out.xlsx"))));
        for (constant_memory, times) in [(false, &mut bare), (true, &mut by_row)] {
            times.push(time(|| {
                let mut book = Workbook::new();
                let page = match constant_memory {
                    true => book.add_worksheet_with_constant_memory().unwrap(),
                    false => book.add_worksheet(),
                };
                for (r, row) in (0..).zip(&cells) {
                    for (c, cell) in (0..).zip(row) {
                        page.write_string(r, c, cell).unwrap();
                    }
                }
                book.save(folder.join("bare.xlsx")).unwrap();
            }));
        }
    }
    line(
        "export 200,000 to xlsx | rust_xlsxwriter, row by row",
        median(ours.clone()),
        median(by_row),
        "",
    );
    line(
        "export 200,000 to xlsx | rust_xlsxwriter alone",
        median(ours),
        median(bare),
        "1.3",
    );
}
