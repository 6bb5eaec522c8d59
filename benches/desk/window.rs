//! The real window, in a process of its own: start, memory, idle frames. Under Xvfb where there is no display.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::common::{line, median};

const ROUNDS: usize = 5;

struct Start {
    ms: f64,
    kb: f64,
}

fn program(args: &[&str]) -> Option<String> {
    let binary = env!("CARGO_BIN_EXE_tixin");
    let has_display =
        std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some();
    let mut command = if has_display {
        Command::new(binary)
    } else {
        let mut xvfb = Command::new("xvfb-run");
        xvfb.args(["-a", "-s", "-screen 0 1366x768x24", binary]);
        xvfb
    };
    let output = command.args(args).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (!text.is_empty()).then_some(text)
}

fn value(text: &str, name: &str) -> Option<f64> {
    text.lines()
        .find_map(|l| l.strip_prefix(name)?.strip_prefix('='))
        .and_then(|v| v.parse().ok())
}

fn start(args: &[&str]) -> Option<Start> {
    let text = program(args)?;
    Some(Start {
        ms: value(&text, "startup_ms")?,
        kb: value(&text, "memory_kb")?,
    })
}

pub fn run(small: &Path, large: &Path) {
    let (small, large) = (small.display().to_string(), large.display().to_string());
    let (mut ours, mut empty, mut few, mut many) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (Some(a), Some(b), Some(c)) = (
            start(&["--probe", "empty"]),
            start(&[&large, "--probe", "startup"]),
            start(&[&small, "--probe", "startup"]),
        ) else {
            println!("window: no display and no xvfb-run here; not measured");
            return;
        };
        empty.push(a.ms);
        ours.push(b.ms);
        many.push(b.kb);
        few.push(c.kb);
    }
    let middle = |values: Vec<f64>| {
        median(
            values
                .into_iter()
                .map(|v| Duration::from_secs_f64(v / 1e3))
                .collect(),
        )
    };
    line(
        "first useful screen at 200,000 / an empty window",
        middle(ours),
        middle(empty),
        "≤ 1.5",
    );
    let (many, few) = (middle(many), middle(few));
    println!(
        "{:<58} {:>9.0} MB {:>9.0} MB {:>8.2} {:>8}",
        "memory: 200,000 / 500",
        many.as_secs_f64(),
        few.as_secs_f64(),
        many.as_secs_f64() / few.as_secs_f64(),
        "≤ 2"
    );
    if let Some(frames) =
        program(&[&large, "--probe", "idle"]).and_then(|t| value(&t, "idle_frames"))
    {
        println!(
            "{:<58} {frames:>12} {:>12} {:>8} {:>8}",
            "idle: frames in 10 s", "", "", "0"
        );
    }
}
