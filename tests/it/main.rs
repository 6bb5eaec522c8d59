//! The one integration test binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics says what is wrong"
)]

mod cli;
mod common;
mod domain;
mod exchange;
mod ops;
mod store;
mod tidy;
mod ui;
