//! Tests of `ops`.
mod demo;
