//! Files to measure on, medians, and the line that is printed.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tixin::ops::demo::{DemoOptions, make};
use tixin::store::OpenOptions;

/// A demo file of so many elevators, made once and kept under `target/bench`.
pub fn demo(lifts: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("demo-{lifts}.tixin"));
    let whole = folder.join(format!("demo-{lifts}.whole"));
    if !whole.exists() {
        for end in ["", "-wal", "-shm"] {
            std::fs::remove_file(format!("{}{end}", path.display())).ok();
        }
        let started = Instant::now();
        let options = DemoOptions {
            lifts,
            ..DemoOptions::default()
        };
        let store = make(&path, &OpenOptions::default(), options, |_, _| {}).unwrap();
        store.close().unwrap();
        std::fs::write(&whole, "").unwrap();
        println!(
            "made a demo of {lifts} elevators in {:.1} s",
            started.elapsed().as_secs_f64()
        );
    }
    path
}

/// A copy to write to, closed and whole.
pub fn copy_of(path: &Path, name: &str) -> PathBuf {
    let copy = path.with_file_name(name);
    for end in ["-wal", "-shm"] {
        std::fs::remove_file(format!("{}{end}", copy.display())).ok();
    }
    std::fs::copy(path, &copy).unwrap();
    copy
}

/// How long one call takes.
pub fn time<T>(f: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    std::hint::black_box(f());
    started.elapsed()
}

/// The middle of the measured times.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// One line: this, against what, their ratio and the goal.
pub fn line(what: &str, this: Duration, against: Duration, goal: &str) {
    let ms = |d: Duration| format!("{:.3} ms", d.as_secs_f64() * 1e3);
    println!(
        "{what:<58} {:>12} {:>12} {:>8.2} {goal:>8}",
        ms(this),
        ms(against),
        this.as_secs_f64() / against.as_secs_f64()
    );
}

/// One line: what took how long, and the goal in milliseconds if there is one.
pub fn clock(what: &str, goal: &str, took: Duration) {
    println!(
        "{what:<58} {:>9.1} ms {:>12} {:>8} {goal:>8}",
        took.as_secs_f64() * 1e3,
        "",
        ""
    );
}
