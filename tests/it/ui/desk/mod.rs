//! Tests of the board, notices, units, history, settings, people, welcome and import screens.

mod bench;
mod board;
mod everywhere;
mod import;
mod made;
mod made_board;
mod made_import;
mod notices;
mod start;
mod units;
