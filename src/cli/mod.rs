//! The command line: the same use cases for scripts. What every command prints is explained in `docs/cli.md`.
//!
//! Exit codes: 0 fine; 1 what was asked for found faults or was refused; 2 wrong usage, or it could not run.

mod args;
mod aside;
mod backup;
mod check;
mod demo;
mod drill;
mod due;
mod export;
mod form;
mod help;
mod history;
mod import;
mod report;
mod summary;
mod terminal;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::FromArgMatches;

use crate::domain::board::day_to_come;
use crate::domain::person::Person;
use crate::error::{Error, FileFault, Named, Result};
use crate::lang::Lang;
use crate::ops::{Actor, clock};
use crate::store::Db;
pub use args::WindowArgs;
use args::{Args, Command};
pub use help::without_words;
use terminal::Terminal;

/// It went well.
pub const FINE: i32 = 0;
/// What was asked for found faults, or was refused.
pub const FAULTS: i32 = 1;
/// Wrong usage, or it could not run.
pub const CANNOT: i32 = 2;

/// What the arguments ask for.
#[derive(Debug, PartialEq)]
pub enum Start {
    /// Open the window.
    Window(Box<WindowArgs>),
    /// A command ran; leave with this code.
    Exit(i32),
}

/// Reads the arguments (the program's name first) and runs the command, if they name one.
pub fn start(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Start {
    let args = help::language_last(args.into_iter().collect());
    // The language decides in which words wrong usage is explained, so it is looked for first.
    let lang = help::language(&args);
    let parsed = help::command(lang)
        .try_get_matches_from(&args)
        .and_then(|matches| Args::from_arg_matches(&matches));
    match parsed {
        Ok(Args {
            command: Some(command),
            ..
        }) => {
            let mut terminal = Terminal { out, err, lang };
            Start::Exit(run_command(&command, &mut terminal))
        }
        Ok(Args { window, .. }) => match window.file.as_deref().and_then(help::mistyped) {
            Some(error) => {
                Terminal { out, err, lang }.failed(&error);
                Start::Exit(code_of(&error))
            }
            None => Start::Window(Box::new(window)),
        },
        Err(error) => match help::first_word(&args).and_then(|word| help::mistyped(&word)) {
            Some(slip) if help::is_usage(&error) => {
                Terminal { out, err, lang }.failed(&slip);
                Start::Exit(code_of(&slip))
            }
            _ => Start::Exit(help::explain(&error, lang, out, err)),
        },
    }
}

/// [`start`] for callers without a window: what would open one does nothing and is fine.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> i32 {
    match start(args, out, err) {
        Start::Window(_) => FINE,
        Start::Exit(code) => code,
    }
}

fn run_command(command: &Command, terminal: &mut Terminal<'_>) -> i32 {
    let result = match command {
        Command::Demo(args) => demo::run(args, terminal),
        Command::Summary(args) => summary::run(args, terminal),
        Command::Import(args) => import::run(args, terminal),
        Command::Aside(args) => aside::run(args, terminal),
        Command::Export(args) => export::run(args, terminal),
        Command::Report(args) => report::run(args, terminal),
        Command::Check(args) => check::run(args, terminal),
        Command::Drill(args) => drill::run(args, terminal),
        Command::Due(args) => due::run(args, terminal),
        Command::History(args) => history::run(args, terminal),
        Command::Backup(args) => backup::run(args, terminal),
        Command::Form(args) => form::run(args, terminal),
    };
    result.unwrap_or_else(|error| {
        terminal.failed(&error);
        if let Error::File {
            kind: FileFault::Damaged,
            path,
            ..
        } = &error
        {
            backup::name_those_of(path, terminal);
        }
        code_of(&error)
    })
}

/// A refusal is an answer; everything else kept the command from running.
fn code_of(error: &Error) -> i32 {
    match error {
        Error::Invalid(_)
        | Error::Guarded(_)
        | Error::NeedsReason(_)
        | Error::Forbidden { .. }
        | Error::Conflict(_)
        | Error::NothingToUndo
        | Error::BuiltUpon { .. }
        | Error::Unknown {
            what: Named::Filter | Named::Value | Named::Column,
            ..
        }
        | Error::File {
            kind: FileFault::Exists,
            ..
        } => FAULTS,
        Error::File { .. }
        | Error::NotFound { .. }
        | Error::Unknown { .. }
        | Error::Sheet { .. }
        | Error::Cancelled
        | Error::Internal(_) => CANNOT,
    }
}

/// Refuses to write a file by whose ending nobody would expect what is in it.
fn writes(out: &Path, endings: &[&str]) -> Result<()> {
    let ending = out.extension().unwrap_or_default();
    if endings
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
    {
        return Ok(());
    }
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let known = endings.iter().map(|known| format!(".{known}"));
    Err(Error::unknown(Named::Ending, name, known))
}

/// The people of a file by name, those who left excepted.
fn names_of(people: &[Person]) -> Vec<String> {
    let here = people.iter().filter(|person| !person.retired);
    here.map(|person| person.name.clone()).collect()
}

/// The machine's instant.
fn now() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset()
}

/// The business date of the file.
fn today(db: &impl Db) -> Result<NaiveDate> {
    let machine = now();
    Ok(clock::of_file(db, machine)?.today(machine))
}

/// Who acts, at the time of the file.
fn actor(db: &impl Db, person: &Person) -> Result<Actor> {
    let machine = now();
    let time = clock::of_file(db, machine)?;
    Ok(Actor {
        person: person.id,
        now: time.now(machine),
        today: time.today(machine),
    })
}

/// Refuses to draw up the board for a day that has not come.
fn must_have_come(day: NaiveDate, today: NaiveDate) -> Result<()> {
    match day_to_come(day, today) {
        Some(problem) => Err(Error::Invalid(vec![problem])),
        None => Ok(()),
    }
}

/// Words for scripts in the language in use; the machine's language if none was asked for.
fn language(word: Option<&str>) -> Lang {
    match word {
        Some("zh" | "zh-CN") => Lang::Zh,
        Some("en") => Lang::En,
        _ => Lang::system(),
    }
}
