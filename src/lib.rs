//! 梯新 TiXin: the map of the house.
//!
//! ```text
//! main ─► ui ─► worker ─► ops ─► store ─► domain
//!      └► cli ──────────► ops ─► exchange ─► domain
//! ```
//!
//! * [`domain`]: rules without I/O. Time and calendar come in as arguments.
//! * [`store`]: the only room that names SQLite. Every write goes through `Store::transact`.
//! * [`ops`]: use cases: permission, rules, transaction.
//! * [`exchange`]: sheets and documents in and out.
//! * [`worker`]: the threads between the window and the file.
//! * [`cli`]: the same use cases for scripts.
//! * [`ui`]: the window.
//! * [`pipe`]: two steps of one work side by side.
//! * [`lang`]: every word a person reads, in both languages, as typed functions.

pub mod cli;
pub mod domain;
pub mod error;
pub mod exchange;
pub mod lang;
pub mod ops;
pub mod pipe;
pub mod store;
pub mod ui;
pub mod worker;
