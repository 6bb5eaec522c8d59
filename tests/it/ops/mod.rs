//! Tests of `ops`.

mod demo;
mod inspections;
mod notices;
mod plan;
mod register;
mod rescue;
mod tally;
