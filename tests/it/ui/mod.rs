//! Tests of `ui`.

mod bad_day;
mod clerk;
mod commands;
mod desk;
mod inspections;
mod look;
mod model;
mod pair;
mod real;
mod register;
mod rescue;
mod story;
mod widgets;
mod words;
