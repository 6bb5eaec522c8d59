//! `backup FILE`: a verified copy now. And those that are there, where a file turns out to be damaged.

use std::path::Path;

use serde_json::json;

use super::args::BackupArgs;
use super::terminal::Terminal;
use super::{FAULTS, FINE, now};
use crate::error::Result;
use crate::store::{Store, attachment, backup};

/// Names the backups of a file that is damaged, newest first, each looked through now.
pub fn name_those_of(file: &Path, terminal: &mut Terminal<'_>) {
    let lang = terminal.lang;
    // A folder that cannot be read has none to offer.
    let found = backup::list(&backup::folder(file), file).unwrap_or_default();
    if found.is_empty() {
        return terminal.note(lang.cli_backups_none());
    }
    terminal.note(lang.cli_backups_at_hand());
    for backup in found {
        let state = match backup::verify(&backup.path) {
            Ok(()) => lang.cli_backup_verified(),
            Err(_) => lang.cli_backup_unusable(),
        };
        let size = lang.backup_size(lang.decimal(backup.size as f64 / 1_048_576.0, 1));
        let at = lang.instant(backup.made_at);
        let line = lang.cli_backup_at_hand(at, backup.path.display(), size, state);
        terminal.note(format!("  {line}"));
    }
}

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
