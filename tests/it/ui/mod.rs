//! Tests of `ui`.

mod look;
mod widgets;
mod words;
