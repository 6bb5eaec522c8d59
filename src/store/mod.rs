//! The only room that names SQLite.
//!
//! One file, one door: [`Store::transact`] records every write as a changeset in the chain of operations, and from that
//! one recording come the [`history`], [`undo`], the derived register ([`project`]) and the refresh of the window.
//! Reading goes through [`Reader`], which cannot write. A folder for each noun holds its questions and its writes.

pub mod attachment;
pub mod backup;
mod backup_contents;
pub mod board;
pub mod calendar;
pub mod catalog;
pub mod cell;
pub mod chain;
mod changeset;
pub mod check;
mod columns;
pub mod community;
mod differing;
pub mod draft;
pub mod dump;
mod effect;
pub mod elevator;
mod fault;
mod filing;
mod filled;
pub mod history;
pub mod import_aside;
pub mod import_batch;
pub mod inspection;
pub mod log;
mod migrate;
pub mod natural;
pub mod notice;
mod open;
pub mod organization;
mod owners;
pub mod person;
pub mod place;
pub mod program;
pub mod project;
mod project_feeds;
mod project_marks;
mod project_rows;
mod project_tally;
mod project_words;
#[doc(hidden)]
pub mod raw;
mod reader;
mod recording;
pub mod references;
pub mod register;
mod remade;
pub mod reminder;
pub mod renewal;
pub mod replay;
pub mod report_template;
pub mod rescue;
pub mod restore;
pub mod reverse;
pub mod same;
pub mod saved_view;
pub mod search_text;
mod session;
pub mod sheet_memory;
pub mod site;
pub mod sweep;
mod transact;
pub mod undo;
pub mod unit;
pub mod unlike;
mod whole;

pub use cell::{Cell, instant_text};
pub use open::{OpenOptions, Store};
pub use reader::Reader;
pub use transact::{Committed, Op, RECORDED, Scribble, Tx};

/// Anything the file can be read through: a [`Reader`], the [`Store`], a [`Tx`] or a [`Scribble`].
pub trait Db: sealed::Connected {}

impl<T: sealed::Connected> Db for T {}

mod sealed {
    /// The connection beneath; in reach of this room only.
    pub trait Connected {
        /// The connection.
        fn conn(&self) -> &rusqlite::Connection;
    }
}

/// What each noun's folder needs: `use crate::store::prelude::*;`.
#[allow(unused_imports)]
pub(in crate::store) mod prelude {
    pub(in crate::store) use super::cell::{coded, instant, instant_text, opt_coded};
    pub(in crate::store) use super::sealed::Connected;
    pub use super::{Db, Tx};
    pub use crate::domain::ids::RecordId;
    pub use crate::error::{Error, Result};
    pub use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
}
