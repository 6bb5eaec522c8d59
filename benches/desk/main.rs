//! `./dev bench`: medians and ratios against something honest in the same run. Nothing here fails on a time.
//!
//! Rounds of the compared things are interleaved, so that a busy machine slows both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod board;
mod common;
mod frame;
mod plan;
mod recording;
mod rescue;
mod search;
mod sheets;
mod waits;
mod window;

use std::cell::LazyCell;

fn main() {
    // `cargo test --benches` asks for a quick look only: nothing to measure there.
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let only: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--"))
        .collect();
    let wanted = |name: &str| only.is_empty() || only.iter().any(|o| name.contains(o.as_str()));

    let small = common::demo(500);
    // Takes a minute: made when a part asks for it.
    let large = LazyCell::new(|| common::demo(200_000));
    println!(
        "{:<58} {:>12} {:>12} {:>8} {:>8}",
        "", "this", "against", "ratio", "goal"
    );
    if wanted("frame") {
        frame::run(&small, &large);
    }
    if wanted("search") {
        search::run(&large);
    }
    if wanted("recording") {
        recording::run(&small);
    }
    if wanted("rescue") {
        rescue::run(&small, &large);
    }
    if wanted("waits") {
        waits::run(&large);
    }
    if wanted("board") {
        board::run(&large);
    }
    if wanted("sheets") {
        sheets::run(&large);
    }
    if wanted("sheets-out") {
        sheets::out(&large);
    }
    if wanted("plan") {
        plan::run(&small);
    }
    if wanted("window") {
        window::run(&small, &large);
    }
}
