//! The files of the repository, and how a broken rule is told.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::source::Source;

/// The folder of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file, by its path from the root.
pub fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file under a folder, by its path from the root, in order. A folder that is not there has none.
pub fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if name != "target" && name != ".git" {
                walk(&path, found);
            }
        } else if name != ".git" {
            let short = path.strip_prefix(root()).unwrap_or(&path);
            found.push(short.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// The Rust sources under a folder. Every one is read and taken apart once for all tests.
pub fn sources(folder: &str) -> Vec<&'static Source> {
    static ALL: OnceLock<Vec<Source>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        files("")
            .into_iter()
            .filter(|path| path.ends_with(".rs"))
            .map(|path| Source::new(&path, &text(&path)))
            .collect()
    });
    all.iter()
        .filter(|s| {
            s.path
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        })
        .collect()
}

/// Fails with every place that breaks a rule, and what to do about it.
#[track_caller]
pub fn none(broken: &[String], what_to_do: &str) {
    assert!(
        broken.is_empty(),
        "{what_to_do}\n  {}\n",
        broken.join("\n  ")
    );
}
