//! Tests of `ops`.

mod demo;
mod inspections;
mod lists;
mod notices;
mod register;
mod rescue;
