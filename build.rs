//! Turns the words of `assets/lang` into typed functions: see `build/`.

#[path = "build/emit.rs"]
mod emit;
#[path = "build/messages.rs"]
mod messages;

use std::{env, fs, path::PathBuf};

/// The languages: the folder under `assets/lang` and the variant of `Lang`.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "Zh"), ("en", "En")];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=assets/lang");

    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut problems = Vec::new();
    let catalogs: Vec<_> = LANGUAGES
        .iter()
        .map(|(folder, _)| {
            let path = root.join("assets/lang").join(folder);
            let files = read_folder(&path, &mut problems);
            messages::Catalog::read(folder, &files, &mut problems)
        })
        .collect();
    let [zh, en] = catalogs.as_slice() else {
        return;
    };
    let messages = messages::pair(zh, en, &mut problems);

    if problems.is_empty() {
        let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("messages.rs");
        if let Err(error) = fs::write(&out, emit::source(&messages)) {
            problems.push(format!("{}: {error}", out.display()));
        }
    }
    for problem in &problems {
        println!("cargo::error={problem}");
    }
}

/// Every `.ftl` file of a folder as (name, text), in the order of names.
fn read_folder(folder: &PathBuf, problems: &mut Vec<String>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(format!("{}: {error}", folder.display()));
            return files;
        }
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.extension().is_some_and(|ext| ext == "ftl") {
            let name = path.file_name().unwrap_or_default();
            match fs::read_to_string(&path) {
                Ok(text) => files.push((name.to_string_lossy().into_owned(), text)),
                Err(error) => problems.push(format!("{}: {error}", path.display())),
            }
        }
    }
    files.sort();
    files
}
