//! `backup FILE`: a verified copy now.

use serde_json::json;

use super::args::BackupArgs;
use super::terminal::Terminal;
use super::{FAULTS, FINE, now};
use crate::error::Result;
use crate::store::{Store, attachment, backup};

pub fn run(args: &BackupArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    // A connection that can only read may not copy either.
    let store = Store::open(&args.file)?;
    let folder = args
        .to
        .clone()
        .unwrap_or_else(|| backup::folder(&args.file));
    let made = backup::make(&store, &folder, now())?;
    let missing = attachment::names_of(&store, &made.missing)?;
    if args.json {
        terminal.json(&json!({
            "path": made.path,
            "made_at": made.made_at.to_rfc3339(),
            "size": made.size,
            "last_seq": made.last_seq,
            "missing": missing,
        }))?;
    } else {
        let lang = terminal.lang;
        terminal.line(lang.cli_backup_made(made.path.display()));
        if !missing.is_empty() {
            let names = missing.join(lang.list_comma());
            terminal.line(lang.backup_missing(missing.len() as i64, names));
        }
    }
    if missing.is_empty() {
        Ok(FINE)
    } else {
        Ok(FAULTS)
    }
}
