//! Tests of the board, notices, units, history, settings, people, welcome and import screens.

mod bench;
mod looks;
