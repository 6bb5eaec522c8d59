//! Tests of `ui`.

mod look;
mod widgets;
mod words;
mod commands;
mod model;
