//! Use cases of the register: elevators, steps, bulk edits, units, people, views, the list, imports, undo.

mod alike;
mod bulk;
mod correct;
mod elevator;
mod import;
mod list;
mod long_list;
mod others;
mod permission;
mod random;
mod reversal;
mod sheets;
mod step;
mod undo;
