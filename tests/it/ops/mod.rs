//! Tests of `ops`.

mod board;
mod demo;
mod inspections;
mod notices;
mod register;
mod rescue;
