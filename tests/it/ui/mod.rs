//! Tests of `ui`.

mod commands;
mod desk;
mod look;
mod model;
mod register;
mod rescue;
mod widgets;
mod words;
