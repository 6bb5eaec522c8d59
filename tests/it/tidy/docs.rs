//! The pages that are drawn from the program, and the links between pages.

use std::fmt::Write as _;

use egui::ModifierNames;
use tixin::lang::Lang;
use tixin::ui::command::{Heard, Verb};
use tixin::ui::key_group::KeyGroup;

use super::read::{files, none, root, text};

/// The page of commands and keys.
fn keys_page() -> String {
    let mut page = String::from(
        "# Commands and keys · 命令与快捷键\n\n\
         Made from the list of commands (`Verb`); a test says when it is old, and `UPDATE_DOCS=1 cargo test --test it tidy::docs` \
         writes it anew.\nOn macOS Ctrl is ⌘.\n\n\
         本页由程序的命令表生成。macOS 上 Ctrl 为 ⌘。\n\n\
         ¹ Not heard while a text field has the focus. 光标在输入框内时不生效。\n",
    );
    for group in KeyGroup::ALL.iter().copied() {
        group_of_keys(&mut page, group);
    }
    page
}

/// A part of the page: the commands of a group, then its keys that are no commands.
fn group_of_keys(page: &mut String, group: KeyGroup) {
    let title = |lang: Lang| lang.by_key(&group.message_key()).unwrap_or_default();
    let (zh, en) = (title(Lang::Zh), title(Lang::En));
    // Writing to a String cannot fail.
    let _ = write!(
        page,
        "\n## {en} · {zh}\n\n| command | 中文 | English | key |\n|---|---|---|---|\n"
    );
    let verbs = Verb::ALL.iter().copied();
    for verb in verbs.filter(|verb| verb.group() == group) {
        let words = |lang: Lang| lang.by_key(&verb.message_key()).unwrap_or_default();
        let key = match verb.shortcut() {
            Some((shortcut, heard)) => {
                let key = shortcut.format(&ModifierNames::NAMES, false);
                let mark = if heard == Heard::OutsideText {
                    " ¹"
                } else {
                    ""
                };
                format!("{key}{mark}")
            }
            None => String::new(),
        };
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {key} |",
            verb.code(),
            words(Lang::Zh),
            words(Lang::En),
        );
    }
    let english: Vec<&str> = group.more(Lang::En).lines().collect();
    for (line, other) in group.more(Lang::Zh).lines().zip(english) {
        let split = |l: &'static str| l.split_once('|').unwrap_or((l, ""));
        let ((keys, zh), (_, en)) = (split(line), split(other));
        let _ = writeln!(
            page,
            "|  | {} | {} | {} |",
            zh.trim(),
            en.trim(),
            keys.trim()
        );
    }
}

#[test]
fn the_page_of_keys_is_the_list_of_commands() {
    let page = keys_page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(root().join("docs/keys.md"), &page).unwrap();
    }
    assert!(
        text("docs/keys.md") == page,
        "docs/keys.md is old: UPDATE_DOCS=1 cargo test --test it tidy::docs"
    );
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for path in files("").into_iter().filter(|p| p.ends_with(".md")) {
        let page = text(&path);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in page.split("](").skip(1) {
            let link = link.split(')').next().unwrap_or_default();
            let link = link.split('#').next().unwrap_or_default();
            if link.is_empty() || link.contains("://") {
                continue;
            }
            if !root().join(folder).join(link).exists() {
                broken.push(format!("{path}: {link}"));
            }
        }
    }
    none(&broken, "The page links to a file that is not there.");
}

#[test]
fn the_map_names_every_room_and_file_that_matters() {
    let map = text("ARCHITECTURE.md");
    let mut broken = Vec::new();
    for path in files("src") {
        let parts: Vec<&str> = path.split('/').collect();
        let name = match parts.as_slice() {
            ["src", file] if file.ends_with(".rs") => (*file).to_owned(),
            ["src", room, ..] => format!("{room}/"),
            _ => continue,
        };
        if !map.contains(&name) && !broken.contains(&name) {
            broken.push(name);
        }
    }
    none(
        &broken,
        "Give the room or file its line in ARCHITECTURE.md.",
    );
}
