//! Tests of `ui`.

mod look;

mod commands;
mod model;
