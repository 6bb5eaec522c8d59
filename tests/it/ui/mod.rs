//! Tests of `ui`.

mod commands;
mod desk;
mod look;
mod model;
mod pair;
mod real;
mod register;
mod story;
mod rescue;
mod widgets;
mod words;
