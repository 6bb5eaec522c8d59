//! Tests of `ops`.

mod demo;
mod notices;
mod register;
mod rescue;
