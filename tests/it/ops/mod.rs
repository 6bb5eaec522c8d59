//! Tests of `ops`.

mod demo;
mod inspections;
mod notices;
mod register;
mod rescue;
mod tally;
