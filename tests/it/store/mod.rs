//! Tests of `store`.

mod backup;
mod backup_attachments;
mod check;
mod history;
mod natural;
mod opening;
mod place;
mod project;
mod random;
#[cfg(unix)]
mod read_only;
mod recording;
mod search;
pub mod support;
mod transact;
mod undo;
mod unlike;
mod windows;
