//! `backup FILE`: a verified copy now.

use serde_json::json;

use super::args::BackupArgs;
use super::terminal::Terminal;
use super::{FINE, now};
use crate::error::Result;
use crate::store::attachment::files;
use crate::store::{Store, backup};

pub fn run(args: &BackupArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    // A connection that can only read may not copy either.
    let store = Store::open(&args.file)?;
    let folder = args
        .to
        .clone()
        .unwrap_or_else(|| backup::folder(&args.file));
    let made = backup::make(&store, &folder, now())?;
    let (count, bytes) = files::extent(&store)?;
    if args.json {
        terminal.json(&json!({
            "path": made.path,
            "made_at": made.made_at.to_rfc3339(),
            "size": made.size,
            "last_seq": made.last_seq,
            "attachments_outside": count,
        }))?;
    } else {
        let lang = terminal.lang;
        terminal.line(lang.cli_backup_made(made.path.display()));
        if count > 0 {
            let folder = files::folder(&args.file);
            let whole = bytes.div_ceil(1 << 20);
            terminal.line(lang.settings_attachments(whole, count, folder.display()));
            terminal.line(lang.settings_attachments_say());
        }
    }
    Ok(FINE)
}
