//! Tests of `ui`.

mod look;
mod register;
mod widgets;
mod words;
mod commands;
mod model;
