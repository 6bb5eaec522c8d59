//! Tests of `ops`.

mod register;
