//! The database as its migrations make it, and as `db/README.md` explains it.

use std::collections::BTreeMap;

use super::read::{files, none, text};

/// The columns of every table, view and index table of the migrations.
fn made() -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::new();
    let mut scripts: Vec<String> = files("db/migrations").iter().map(|p| text(p)).collect();
    scripts.push(text("src/store/migration_table.sql"));
    for script in scripts {
        let script: Vec<&str> = script
            .lines()
            .map(|l| l.split("--").next().unwrap_or_default().trim_end())
            .collect();
        read_script(&script, &mut tables);
    }
    tables
}

fn read_script(lines: &[&str], tables: &mut BTreeMap<String, Vec<String>>) {
    let mut open: Option<String> = None;
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["CREATE", "TABLE", "IF", "NOT", "EXISTS", name, ..]
            | ["CREATE", "TABLE", name, ..] => {
                open = Some((*name).to_owned());
                tables.insert((*name).to_owned(), Vec::new());
            }
            ["CREATE", "VIRTUAL", "TABLE", name, ..] | ["CREATE", "VIEW", name, ..] => {
                tables.insert((*name).to_owned(), Vec::new());
            }
            ["ALTER", "TABLE", name, "ADD", "COLUMN", column, ..] => {
                tables
                    .entry((*name).to_owned())
                    .or_default()
                    .push((*column).to_owned());
            }
            ["ALTER", "TABLE", name, "RENAME", "TO", new] => {
                if let Some(columns) = tables.remove(*name) {
                    tables.insert(new.trim_end_matches(';').to_owned(), columns);
                }
            }
            ["DROP", "TABLE" | "VIEW", name, ..] => {
                tables.remove(name.trim_end_matches(';'));
            }
            [")" | ");", ..] => open = None,
            // A column has its name in the first place and two spaces before it; deeper lines go on with the last one.
            [name, _, ..] if line.starts_with("  ") && !line.starts_with("   ") => {
                let column = name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
                if let (Some(table), true) = (&open, column) {
                    tables
                        .entry(table.clone())
                        .or_default()
                        .push((*name).to_owned());
                }
            }
            _ => {}
        }
    }
}

/// The columns that `db/README.md` explains, by the heading (### `table`) they stand under.
fn explained() -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::new();
    let mut open: Option<String> = None;
    for line in text("db/README.md").lines() {
        if let Some(heading) = line.strip_prefix('#') {
            open = heading.split('`').nth(1).map(str::to_owned);
            if let Some(table) = &open {
                tables.insert(table.clone(), Vec::new());
            }
        } else if let (Some(table), Some(row)) = (&open, line.strip_prefix("| `")) {
            let cell = row.split('|').next().unwrap_or_default();
            let names = format!("`{cell}");
            tables
                .entry(table.clone())
                .or_default()
                .extend(names.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    tables
}

#[test]
fn every_table_and_column_is_explained() {
    let made = made();
    assert!(
        made.len() > 20,
        "the migrations are read: {:?}",
        made.keys()
    );
    assert!(made["elevator"].len() > 20, "{:?}", made["elevator"]);
    let explained = explained();
    let mut broken = Vec::new();
    for (table, columns) in &made {
        let Some(known) = explained.get(table) else {
            broken.push(table.clone());
            continue;
        };
        for column in columns {
            if !known.contains(column) {
                broken.push(format!("{table}.{column}"));
            }
        }
    }
    none(
        &broken,
        "Explain the table or column in db/README.md: meaning, unit, codes.",
    );
}

#[test]
fn nothing_is_explained_that_is_not_there() {
    let made = made();
    let mut broken = Vec::new();
    for (table, columns) in explained() {
        match made.get(&table) {
            None => broken.push(table),
            Some(known) => broken.extend(
                columns
                    .into_iter()
                    .filter(|c| !known.contains(c))
                    .map(|c| format!("{table}.{c}")),
            ),
        }
    }
    none(&broken, "db/README.md explains what no migration makes.");
}

#[test]
fn every_code_of_the_file_is_explained() {
    let explained = text("db/README.md");
    let mut broken = Vec::new();
    for path in files("db/migrations") {
        let script = text(&path);
        // A list of codes is written with IN or, where it is long, with OR.
        for list in script.split(" IN (").chain(script.split("CHECK (")).skip(1) {
            let list = list.split(')').next().unwrap_or_default();
            let quoted = list.split('\'').skip(1).step_by(2);
            let is_code = |c: &&str| {
                !c.is_empty() && c.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            };
            for code in quoted.filter(is_code) {
                if !explained.contains(&format!("`{code}`")) {
                    broken.push(format!("{path}: {code}"));
                }
            }
        }
    }
    broken.dedup();
    none(&broken, "Explain the code in db/README.md, under Codes.");
}

#[test]
fn every_file_of_the_database_is_in_the_program() {
    let lists = [
        ("db/migrations", "src/store/migrate.rs"),
        ("db/checks", "src/store/check.rs"),
        ("db/calendar", "src/domain/work_calendar.rs"),
    ];
    let mut broken = Vec::new();
    for (folder, list) in lists {
        let list_text = text(list);
        for path in files(folder) {
            let file = path.rsplit('/').next().unwrap_or_default();
            let Some((name, "sql" | "json")) = file.rsplit_once('.') else {
                continue;
            };
            if !list_text.contains(&format!("\"{name}\""))
                && !list_text.contains(&format!("/{file}\""))
            {
                broken.push(format!("{path} is not named in {list}"));
            }
        }
    }
    none(
        &broken,
        "A file that the program does not name does nothing.",
    );
}

#[test]
fn migrations_are_numbered_without_a_gap() {
    let names: Vec<String> = files("db/migrations")
        .iter()
        .filter_map(|p| p.rsplit('/').next().map(str::to_owned))
        .collect();
    for (at, name) in names.iter().enumerate() {
        let number = format!("{:04}_", at + 1);
        assert!(
            name.starts_with(&number),
            "{name}: the next migration begins with {number}"
        );
    }
    let list = text("src/store/migrate.rs");
    let order: Vec<Option<usize>> = names
        .iter()
        .map(|n| list.find(&format!("\"{}\"", n.trim_end_matches(".sql"))))
        .collect();
    assert!(
        order.is_sorted(),
        "src/store/migrate.rs lists them in the order of their numbers"
    );
}

#[test]
fn no_migration_breaks_the_recording() {
    let mut broken = Vec::new();
    for path in files("db/migrations") {
        for (at, line) in text(&path).lines().enumerate() {
            let code = line.split("--").next().unwrap_or_default().to_uppercase();
            let table =
                code.trim_start().starts_with(") STRICT") || !code.trim_start().starts_with(");");
            if code.contains("CREATE TRIGGER")
                || code.contains("ON DELETE")
                || code.contains("ON UPDATE")
                || !table
            {
                broken.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(
        &broken,
        "No trigger, no ON DELETE or ON UPDATE, every table STRICT: else the record of an operation is not all of it.",
    );
}

#[test]
fn no_migration_writes_what_is_recorded() {
    let mut broken = Vec::new();
    for path in files("db/migrations") {
        let script = text(&path);
        for (at, line) in script.lines().enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let is_allowed = match words.as_slice() {
                ["UPDATE" | "DELETE" | "REPLACE", ..] | ["INSERT", "OR", ..] => false,
                ["INSERT", "INTO", into, ..] => {
                    let table = into.split('(').next().unwrap_or_default();
                    // Also a virtual one.
                    script.contains(&format!("TABLE {table} "))
                }
                _ => true,
            };
            if !is_allowed {
                broken.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(
        &broken,
        "Rows come with the table that a migration makes, and none is changed: a deep check would take it for written past the program.",
    );
}
