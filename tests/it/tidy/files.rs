//! What every file has, and what none has.

use super::read::{files, none, root, sources, text};
use super::source::Source;

/// Above this a file does more than one thing.
const LONGEST: usize = 500;
/// Half of the files are no longer than this.
const MEDIAN: usize = 180;

/// Endings of files that people read as text.
const TEXT: &[&str] = &[
    "rs", "toml", "md", "sql", "ftl", "json", "svg", "py", "txt", "yml", "yaml",
];

fn all_sources() -> Vec<&'static Source> {
    ["src", "tests", "benches", "build"]
        .iter()
        .flat_map(|folder| sources(folder))
        .collect()
}

/// Files of the repository that are text, the runner included, what was generated or is a fixture not.
fn text_files() -> Vec<String> {
    files("")
        .into_iter()
        .filter(|path| {
            let ending = path.rsplit('.').next().unwrap_or_default();
            TEXT.contains(&ending) || path == "dev" || path == ".ci/run"
        })
        .filter(|path| !path.contains("/fixtures/") && !path.contains("/snapshots/"))
        .collect()
}

#[test]
fn files_stay_small() {
    let broken: Vec<String> = all_sources()
        .iter()
        .map(|s| (s.path.clone(), s.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    none(
        &broken,
        "No file is longer than 500 lines: give each of its purposes a file of its own.",
    );
}

#[test]
fn half_of_the_files_are_short() {
    let mut lines: Vec<usize> = sources("src")
        .iter()
        .map(|s| s.text.lines().count())
        .collect();
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(
        median <= MEDIAN,
        "the median of src is {median} lines, more than {MEDIAN}: split what grew"
    );
}

#[test]
fn every_source_says_what_it_is_for() {
    let broken: Vec<String> = all_sources()
        .iter()
        .filter(|s| !s.text.starts_with("//!"))
        .map(|s| s.path.clone())
        .collect();
    none(
        &broken,
        "Begin the file with `//!` and a sentence that says what it is for.",
    );
}

#[test]
fn nothing_is_left_for_later() {
    let mut broken = Vec::new();
    for source in all_sources() {
        if source.path.starts_with("tests/it/tidy") {
            continue;
        }
        broken.extend(source.places(&["todo!", "unimplemented!", "dbg!"]));
        for (at, line) in source.text.lines().enumerate() {
            if ["FIXME", "TODO", "XXX", "MERGE:"]
                .iter()
                .any(|w| line.contains(w))
            {
                broken.push(format!("{}:{}: {}", source.path, at + 1, line.trim()));
            }
        }
    }
    none(
        &broken,
        "Do it now, or leave it out and say so in the guide.",
    );
}

#[test]
fn what_may_not_fail_says_why() {
    let risky = [
        ".unwrap()",
        ".expect(",
        ".unwrap_err()",
        "panic!(",
        "unreachable!(",
    ];
    let mut broken = Vec::new();
    for source in sources("src") {
        for at in risky.iter().flat_map(|w| source.find(w)) {
            if !source.has_reason(at) {
                broken.push(source.place(at));
            }
        }
    }
    none(
        &broken,
        "Return the error, or prove in a comment on the line or above it that it cannot happen.",
    );
}

#[test]
fn no_test_is_skipped() {
    let broken: Vec<String> = sources("tests")
        .iter()
        .filter(|s| !s.path.starts_with("tests/it/tidy"))
        .flat_map(|s| s.places(&["#[ignore", "#[should_panic"]))
        .collect();
    none(
        &broken,
        "A test runs every time, and asserts the error that it expects.",
    );
}

#[test]
fn every_test_file_is_in_the_binary() {
    let mut broken = Vec::new();
    let all = sources("tests/it");
    for source in &all {
        let Some(path) = source.path.strip_prefix("tests/it/") else {
            continue;
        };
        let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let (parent, name) = path.rsplit_once('/').unwrap_or(("main", path));
        if name == "main" {
            continue;
        }
        let parents = [
            format!("tests/it/{parent}.rs"),
            format!("tests/it/{parent}/mod.rs"),
        ];
        let declared = all
            .iter()
            .filter(|s| parents.contains(&s.path))
            .any(|s| !s.find(&format!("mod {name};")).is_empty());
        if !declared {
            broken.push(source.path.clone());
        }
    }
    none(&broken, "Nobody runs this file: add its `mod` line.");
}

#[test]
fn no_line_ends_in_a_space() {
    let mut broken = Vec::new();
    for path in text_files() {
        let text = text(&path);
        for (at, line) in text.split('\n').enumerate() {
            if line.ends_with([' ', '\t', '\r']) {
                broken.push(format!("{path}:{}", at + 1));
            }
        }
        if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
            broken.push(format!("{path}: ends in one line break, no more, no less"));
        }
    }
    none(
        &broken,
        "Take away white space at the end of lines and files.",
    );
}

#[test]
fn no_path_of_a_machine() {
    let home = std::env::var("HOME").unwrap_or_default();
    let root = root().to_string_lossy().into_owned();
    let mut banned = vec![root];
    if home.len() > 1 {
        banned.push(format!("{home}/"));
    }
    let mut broken = Vec::new();
    for path in text_files() {
        // Tests of where a file may lie need made-up places.
        let made_up = path.starts_with("tests/");
        let somebodys = |line: &str| line.contains("/home/") || line.contains("/Users/");
        for (at, line) in text(&path).lines().enumerate() {
            if banned.iter().any(|b| line.contains(b.as_str())) || (!made_up && somebodys(line)) {
                broken.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(
        &broken,
        "No path of one machine: build it from the data folder, a temporary folder or the manifest's.",
    );
}

#[test]
fn licences_are_there() {
    let manifest = text("Cargo.toml");
    assert!(
        manifest.contains("license = \"Apache-2.0 OR MIT\""),
        "Cargo.toml names both licences"
    );
    assert!(text("LICENSE").contains("Apache-2.0 OR MIT"));
    assert!(text("LICENSE-APACHE").contains("Apache License"));
    assert!(text("LICENSE-MIT").contains("Permission is hereby granted, free of charge"));
    // What somebody else made has a licence file beside it.
    assert!(text("assets/fonts/OFL.txt").contains("SIL OPEN FONT LICENSE"));
    let icons: Vec<String> = files("assets/icons")
        .into_iter()
        .filter(|p| p.ends_with(".svg"))
        .collect();
    let named = files("assets/icons")
        .iter()
        .any(|p| p.ends_with("README.md") || p.contains("LICENSE"));
    assert!(
        icons.is_empty() || named,
        "assets/icons needs a README.md or LICENSE that says whose they are"
    );
}

#[test]
fn dependencies_say_what_they_are_for() {
    let manifest = text("Cargo.toml");
    let mut broken = Vec::new();
    let mut inside = false;
    let mut explained = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
            explained = false;
        } else if line.trim().is_empty() {
            explained = false;
        } else if line.starts_with('#') {
            explained = true;
        } else if inside && !explained {
            broken.push(line.to_owned());
        }
    }
    none(
        &broken,
        "Say in a comment above the dependency, or above its group, what it is for.",
    );
}
