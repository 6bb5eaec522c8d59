//! `demo FILE`: the made file.

use std::path::{Path, PathBuf};

use super::args::DemoArgs;
use super::terminal::Terminal;
use super::{FINE, now};
use crate::error::Result;
use crate::ops::demo::{DemoOptions, fill};
use crate::store::{OpenOptions, Store};

/// From so many elevators on it says how far it is.
const LONG: usize = 20_000;

pub fn run(args: &DemoArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let options = DemoOptions {
        lifts: args.lifts,
        seed: args.seed,
        ..DemoOptions::default()
    };
    let open = OpenOptions {
        now: Some(now()),
        seed: Some(args.seed),
        ..OpenOptions::default()
    };
    let mut store = Store::create_with(&args.file, &open)?;
    let lang = terminal.lang;
    let made = fill(&mut store, options, |done, all| {
        if all >= LONG {
            terminal.note(lang.cli_demo_progress(
                lang.number(i64::try_from(all).unwrap_or(i64::MAX)),
                lang.number(i64::try_from(done).unwrap_or(i64::MAX)),
            ));
        }
    });
    drop(store);
    if let Err(error) = made {
        remove(&args.file);
        return Err(error);
    }
    terminal.line(lang.cli_demo_made(args.lifts, args.file.display()));
    Ok(FINE)
}

/// A half-made file is of no use; what is beside it goes too.
fn remove(file: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}
