//! Tests of `ui`.

mod look;
