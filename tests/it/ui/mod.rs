//! Tests of `ui`.

mod desk;
mod look;
mod widgets;
mod words;
mod commands;
mod model;
