//! Tests of `ui`.

mod desk;
mod look;
mod register;
mod widgets;
mod words;
mod commands;
mod model;
