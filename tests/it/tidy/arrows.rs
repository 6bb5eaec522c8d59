//! Which room may know which, and who alone may do what.

use super::read::{none, sources};
use super::source::Source;

/// What each room may name of the others. `domain` names none.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("error", &["domain"]),
    ("lang", &["domain", "error"]),
    ("pipe", &["domain", "error"]),
    ("store", &["domain", "error"]),
    ("exchange", &["domain", "error", "lang", "pipe"]),
    (
        "ops",
        &["domain", "error", "lang", "pipe", "store", "exchange"],
    ),
    (
        "worker",
        &["domain", "error", "lang", "store", "exchange", "ops"],
    ),
    (
        "cli",
        &["domain", "error", "lang", "store", "exchange", "ops", "ui"],
    ),
    (
        "ui",
        &["domain", "error", "lang", "exchange", "ops", "worker"],
    ),
];

/// The first name after `crate::` or enough `super::`, for every path in a source that leaves through the root.
fn rooms_named(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in source.find("crate::") {
        heads(source, at + "crate::".len(), &mut found);
    }
    let depth = source
        .path
        .trim_start_matches("src/")
        .trim_end_matches(".rs")
        .split('/')
        .filter(|part| *part != "mod")
        .count();
    let climb = "super::".repeat(depth);
    for at in source.find(&climb) {
        if !source.code[..at].ends_with("::") {
            heads(source, at + climb.len(), &mut found);
        }
    }
    found
}

/// The names that a path goes on with: one, or one of each branch between braces.
fn heads(source: &Source, at: usize, found: &mut Vec<(usize, String)>) {
    let name = |s: &str| -> String {
        s.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let rest = &source.code[at..];
    if !rest.starts_with('{') {
        found.push((at, name(rest)));
        return;
    }
    let mut depth = 0;
    let mut fresh = false;
    for (i, c) in rest.char_indices() {
        match c {
            '{' => {
                depth += 1;
                fresh = depth == 1;
            }
            '}' => depth -= 1,
            ',' => fresh = depth == 1,
            c if c.is_whitespace() => {}
            _ if fresh => {
                found.push((at + i, name(&rest[i..])));
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

#[test]
fn rooms_know_only_the_rooms_below_them() {
    let mut broken = Vec::new();
    for (room, below) in ROOMS {
        let folder = sources(&format!("src/{room}"));
        let file = sources("src")
            .into_iter()
            .filter(|s| s.path == format!("src/{room}.rs"));
        for source in folder.into_iter().chain(file) {
            for (at, named) in rooms_named(source) {
                let is_room = ROOMS.iter().any(|(r, _)| *r == named);
                if is_room && named != *room && !below.contains(&named.as_str()) {
                    broken.push(source.place(at));
                }
            }
        }
    }
    none(
        &broken,
        "A room names one that is not below it (ROOMS, ARCHITECTURE.md). Move the code, or pass what it needs in.",
    );
}

#[test]
fn every_room_stands_in_the_table() {
    let lib = sources("src")
        .into_iter()
        .find(|s| s.path == "src/lib.rs")
        .map_or("", |s| s.code.as_str());
    let broken: Vec<String> = lib
        .lines()
        .filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'))
        .filter(|room| !ROOMS.iter().any(|(r, _)| r == room))
        .map(str::to_owned)
        .collect();
    none(
        &broken,
        "A new room: say in ROOMS and ARCHITECTURE.md which rooms it may name.",
    );
}

#[test]
fn domain_does_no_io_and_asks_no_clock() {
    let banned = [
        "rusqlite",
        "egui",
        "eframe",
        "std::fs",
        "fs::",
        "std::thread",
        "std::net",
        "std::env",
        "std::process",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "chrono::Local",
        "Local::now",
        "now()",
    ];
    let broken: Vec<String> = sources("src/domain")
        .iter()
        .flat_map(|s| s.places(&banned))
        .collect();
    none(
        &broken,
        "domain is rules without I/O: take time, calendar and text as arguments.",
    );
}

#[test]
fn only_store_names_rusqlite() {
    let broken: Vec<String> = outside("src/store/")
        .iter()
        .flat_map(|s| s.places(&["rusqlite", "libsqlite3_sys"]))
        .collect();
    none(
        &broken,
        "Only store knows SQLite: add a function to its noun and call that.",
    );
}

#[test]
fn only_store_holds_sql() {
    let mut broken = Vec::new();
    for source in outside("src/store/") {
        for (at, words) in &source.strings {
            if is_sql(words) {
                broken.push(source.place(*at));
            }
        }
    }
    none(&broken, "SQL lives in store, in the folder of its noun.");
}

#[test]
fn long_sql_lives_in_sql_files() {
    let mut broken = Vec::new();
    for source in sources("src/store") {
        for (at, words) in &source.strings {
            // What is put together from parts cannot be a file.
            if is_sql(words) && words.trim().contains('\n') && !words.contains('{') {
                broken.push(source.place(*at));
            }
        }
    }
    none(
        &broken,
        "SQL longer than a line lives in a .sql file beside the .rs that runs it: include_str!.",
    );
}

fn is_sql(words: &str) -> bool {
    const STARTS: [&str; 11] = [
        "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "CREATE ", "ALTER ", "DROP ",
        "PRAGMA ", "BEGIN", "VACUUM ",
    ];
    let words = words.trim_start();
    STARTS.iter().any(|start| words.starts_with(start))
}

#[test]
fn only_transact_writes() {
    let mut broken = Vec::new();
    for source in sources("src/store") {
        let begins = source
            .strings
            .iter()
            .filter(|(_, s)| s.trim_start().starts_with("BEGIN"));
        if source.path != "src/store/transact.rs" {
            broken.extend(begins.map(|(at, _)| source.place(*at)));
        }
        // A noun is a folder: what it writes, it writes inside a transaction that somebody else opened.
        let noun = source.path.trim_start_matches("src/store/").contains('/');
        if noun && source.code.contains("Connection") {
            broken.extend(source.places(&["Connection"]));
        }
        let writes = source.strings.iter().filter(|(_, s)| {
            let s = s.trim_start();
            s.starts_with("INSERT ") || s.starts_with("UPDATE ") || s.starts_with("DELETE ")
        });
        if noun && !source.code.contains("Tx<'_>") {
            broken.extend(writes.map(|(at, _)| source.place(*at)));
        }
    }
    none(
        &broken,
        "Only transact opens a writing transaction; nouns write through the `Tx` that it hands them.",
    );
}

#[test]
fn unsafe_code_is_the_session_wrapper_alone() {
    let broken: Vec<String> = sources("src")
        .iter()
        .filter(|s| s.path != "src/store/session.rs")
        .flat_map(|s| s.places(&["unsafe", "unsafe_code"]))
        .collect();
    none(
        &broken,
        "src/store/session.rs is the one place with `unsafe`.",
    );
}

#[test]
fn only_ui_names_egui() {
    let banned = ["egui", "eframe", "egui_table", "rfd"];
    let broken: Vec<String> = outside("src/ui/")
        .iter()
        .flat_map(|s| s.places(&banned))
        .collect();
    none(
        &broken,
        "Only ui knows the toolkit: pass plain data across.",
    );
}

#[test]
fn screens_read_and_send_commands() {
    let mut broken = Vec::new();
    for source in sources("src/ui/screens") {
        broken.extend(source.places(&[
            "std::fs",
            "fs::",
            "std::thread",
            "crate::store",
            "perform",
            "Worker",
            "WriteJob",
            "&mut Model",
            "crate::ui::app",
        ]));
        for at in source.find("crate::worker") {
            let rest = &source.code[at + "crate::worker".len()..];
            let asks = rest.starts_with("::ask") || rest.starts_with("::{ask");
            if !asks {
                broken.push(source.place(at));
            }
        }
    }
    none(
        &broken,
        "A screen reads ViewCtx and its own state and sends a Command; app applies it.",
    );
}

#[test]
fn only_the_theme_builds_colours() {
    let mut broken = Vec::new();
    for source in sources("src") {
        if source.path.starts_with("src/ui/theme") {
            continue;
        }
        for at in source.find("Color32::") {
            let rest = &source.code[at + "Color32::".len()..];
            // No colour at all, and "the colour of the text around", are not colours.
            if !rest.starts_with("TRANSPARENT") && !rest.starts_with("PLACEHOLDER") {
                broken.push(source.place(at));
            }
        }
        broken.extend(source.places(&["hex_color", "Rgba::from", "Hsva::new"]));
        for (at, words) in &source.strings {
            let hex = words.strip_prefix('#').unwrap_or_default();
            if matches!(hex.len(), 6 | 8) && hex.chars().all(|c| c.is_ascii_hexdigit()) {
                broken.push(source.place(*at));
            }
        }
    }
    none(
        &broken,
        "Colours are tokens of assets/theme with a name for what they mean: ask `tokens(ui)`.",
    );
}

#[test]
fn only_worker_and_pipe_start_threads() {
    let banned = [
        "thread::spawn",
        "thread::scope",
        "thread::Builder",
        "Builder::new().name",
        "spawn_scoped",
    ];
    let broken: Vec<String> = outside("src/worker/")
        .iter()
        .filter(|s| s.path != "src/pipe.rs")
        .flat_map(|s| s.places(&banned))
        .collect();
    none(
        &broken,
        "Threads that stay are started by worker::name_thread; two steps of one work are a pipe.",
    );
    // Those of the pipe end with the call.
    let detached: Vec<String> = sources("src")
        .iter()
        .filter(|s| s.path == "src/pipe.rs")
        .flat_map(|s| s.places(&["thread::spawn", ".spawn("]))
        .collect();
    none(&detached, "The pipe starts scoped threads only.");
}

#[test]
fn channels_are_bounded_and_nobody_sleeps() {
    let mut all = sources("src");
    all.extend(sources("tests"));
    let broken: Vec<String> = all
        .iter()
        .flat_map(|s| s.places(&["mpsc::channel", "channel()", "thread::sleep"]))
        .collect();
    none(
        &broken,
        "Use sync_channel with a number that is explained; wait for an event, not for time.",
    );
}

fn outside(folder: &str) -> Vec<&'static Source> {
    let mut all = sources("src");
    all.retain(|s| !s.path.starts_with(folder));
    all
}

#[test]
fn names_after_the_root_are_found() {
    let source = Source::new(
        "src/store/elevator/mod.rs",
        "use crate::{domain::{ids, coded}, ui};\nuse super::super::ops::x;\nuse super::fault;\n",
    );
    let names: Vec<String> = rooms_named(&source).into_iter().map(|(_, n)| n).collect();
    assert_eq!(names, ["domain", "ui", "ops"]);
}
