//! The one integration test binary.

mod cli;
mod common;
mod domain;
mod exchange;
mod ops;
mod store;
mod tidy;
mod ui;
