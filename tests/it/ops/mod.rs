//! Tests of `ops`.

mod register;
mod demo;
mod notices;
