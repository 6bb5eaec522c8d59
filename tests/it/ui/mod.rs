//! Tests of `ui`.

mod commands;
mod desk;
mod inspections;
mod look;
mod model;
mod register;
mod widgets;
mod words;
