//! `import FILE SHEET`: classify a list, then commit the new and changed rows as one operation.

use super::args::ImportArgs;
use super::terminal::Terminal;
use super::{FAULTS, FINE, now, today};
use crate::domain::person::Person;
use crate::domain::role::{Permission, Role};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result, SheetFault};
use crate::exchange::{mapping, rows, sheet};
use crate::lang::message::{field_word, problem_line, problem_message};
use crate::ops::import::{ImportPlan, RowFate, commit, plan};
use crate::ops::{Actor, Desk};
use crate::store::{Store, backup, person};

pub fn run(args: &ImportArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let mut store = Store::open(&args.file)?;
    let calendar = WorkCalendar::embedded();
    let today = today(&store)?;
    let book = sheet::read(&args.sheet, &sheet::ReadOptions::default(), &mut |_| true)?;
    let (index, guess) = mapping::guess_workbook(&book)?;
    let page = book.sheets.get(index).ok_or(Error::Sheet {
        kind: SheetFault::Empty,
        detail: String::new(),
    })?;
    let read = rows::read_rows(page, &guess.mapping);
    let name = args.sheet.file_name().unwrap_or_default().to_string_lossy();
    let plan = plan(&store, &name, &read, today, &calendar)?;
    let counts = plan.counts();
    if !args.dry_run && counts.new + counts.changed > 0 {
        let person = who(&store, args.person.as_deref())?;
        backup::make_if_changed(&store, &backup::folder(&args.file), now())?;
        let mut desk = Desk {
            store: &mut store,
            actor: Actor {
                person: person.id,
                now: now(),
                today,
            },
            calendar: &calendar,
        };
        commit(&mut desk, &plan)?;
    }
    if args.json {
        let lang = terminal.lang;
        let value = plan.json(
            |field| field_word(lang, field).to_owned(),
            |problem| problem_message(lang, problem),
        );
        terminal.json(&value)?;
    } else {
        print(&plan, args.dry_run, terminal);
    }
    Ok(if counts.faults + counts.duplicates > 0 {
        FAULTS
    } else {
        FINE
    })
}

/// The person named, or the first who may import, administrators before others.
fn who(store: &Store, name: Option<&str>) -> Result<Person> {
    let mut people = person::all(store)?;
    people.retain(|p| !p.retired);
    if let Some(name) = name {
        let found = people.into_iter().find(|p| p.name == name);
        return found.ok_or(Error::NotFound {
            what: "person",
            id: 0,
        });
    }
    people.retain(|p| p.role.may(Permission::Import));
    people.sort_by_key(|p| p.role != Role::Administrator);
    people.into_iter().next().ok_or(Error::NotFound {
        what: "person",
        id: 0,
    })
}

fn print(plan: &ImportPlan, dry_run: bool, terminal: &mut Terminal<'_>) {
    let lang = terminal.lang;
    let counts = plan.counts();
    terminal.line(lang.cli_import_counts(
        counts.changed,
        counts.duplicates,
        counts.faults,
        counts.new,
        counts.same,
    ));
    for row in &plan.rows {
        match &row.fate {
            RowFate::Fault(problems) => {
                for problem in problems {
                    terminal.line(lang.cli_import_row(problem_line(lang, problem), row.row));
                }
            }
            RowFate::Duplicate { other_row, .. } => {
                let other = match other_row {
                    Some(other) => lang.cli_import_twice(other),
                    None => lang.cli_import_known().to_owned(),
                };
                terminal.line(lang.cli_import_row(other, row.row));
            }
            RowFate::New(_) | RowFate::Changed { .. } | RowFate::Same(_) => {}
        }
    }
    if dry_run {
        terminal.line(lang.cli_import_dry_run());
    }
}
