//! `demo FILE`: the made file.

use super::args::DemoArgs;
use super::terminal::Terminal;
use super::{FINE, now};
use crate::error::Result;
use crate::ops::demo::{DemoOptions, make};
use crate::store::OpenOptions;

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
    let lang = terminal.lang;
    make(&args.file, &open, options, |done, all| {
        if all >= LONG {
            terminal.note(lang.cli_demo_progress(
                lang.number(i64::try_from(all).unwrap_or(i64::MAX)),
                lang.number(i64::try_from(done).unwrap_or(i64::MAX)),
            ));
        }
    })?;
    terminal.line(lang.cli_demo_made(args.lifts, args.file.display()));
    Ok(FINE)
}
