//! Tests of `ops`.
mod demo;
mod notices;
