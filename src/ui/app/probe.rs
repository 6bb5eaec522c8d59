//! `--probe`: measures the window instead of working in it, for the benchmarks.

use std::time::{Duration, Instant};

use egui::{Context, ViewportCommand};

use super::App;
use crate::ui::options::Probe;
use crate::worker::name_thread;

/// How long an idle window is watched.
const IDLE: Duration = Duration::from_secs(10);
/// A window that drew nothing for so long has settled.
const SETTLED: Duration = Duration::from_secs(1);

/// A measurement under way.
pub struct Measure {
    probe: Probe,
    started: Instant,
    frames: u64,
    board: bool,
    pending: bool,
    last: Instant,
    idle: Option<(Instant, u64)>,
}

impl Measure {
    /// Begins; `started` is the start of the process.
    pub fn new(probe: Probe, started: Instant) -> Self {
        Self {
            probe,
            started,
            frames: 0,
            board: false,
            pending: true,
            last: started,
            idle: None,
        }
    }
}

impl App {
    /// Measures this start; see [`Probe`].
    pub fn measure(&mut self, measure: Measure) {
        self.measure = Some(measure);
    }

    pub(super) fn probe_logic(&mut self, ctx: &Context) {
        let Some(mut measure) = self.measure.take() else {
            return;
        };
        measure.frames += 1;
        if self.current_person().is_some() && self.model.board.progress.is_some() {
            // Drawn at the end of the frame in which it came.
            let drawn = std::mem::replace(&mut measure.board, true);
            let first = matches!(measure.probe, Probe::Startup | Probe::Empty);
            // An answer that came just now is drawn in this frame and the next: that is not idleness yet.
            let pending = self.book.is_pending(|_| true);
            let waited = std::mem::replace(&mut measure.pending, pending);
            if !drawn {
                ctx.request_repaint();
            } else if first || !(pending || waited) {
                self.probe_ready(ctx, &mut measure);
            } else if !pending {
                ctx.request_repaint_after(SETTLED + Duration::from_millis(50));
            }
        }
        measure.last = Instant::now();
        self.measure = Some(measure);
    }

    fn probe_ready(&self, ctx: &Context, measure: &mut Measure) {
        match (measure.probe, measure.idle) {
            (Probe::Startup | Probe::Empty, _) => {
                let ms = measure.started.elapsed().as_secs_f64() * 1e3;
                report("startup_ms", ms);
                report("memory_kb", memory_kb());
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            // The backup at the start, the first toasts and all that settles in the first second are over before counting
            // begins: the last frame was a second ago.
            (Probe::Idle, None) if self.model.file_job.is_some() || !self.toasts.is_empty() => {}
            (Probe::Idle, None) if measure.last.elapsed() < SETTLED => {
                ctx.request_repaint_after(SETTLED + Duration::from_millis(50));
            }
            (Probe::Idle, None) => {
                measure.idle = Some((Instant::now(), measure.frames));
                let ctx = ctx.clone();
                let (_keep, stop) = std::sync::mpsc::sync_channel::<()>(1);
                let waited = name_thread("idle", move || {
                    let _keep = _keep;
                    stop.recv_timeout(IDLE).ok();
                    ctx.request_repaint_of(egui::ViewportId::ROOT);
                });
                if waited.is_err() {
                    measure.idle = None;
                }
            }
            (Probe::Idle, Some((since, frames))) if since.elapsed() >= IDLE => {
                // This frame is the one that the timer asked for.
                report("idle_frames", (measure.frames - frames - 1) as f64);
                report("memory_kb", memory_kb());
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            (Probe::Idle, Some(_)) => {
                // Who asked for a frame that should not be.
                for cause in ctx.repaint_causes() {
                    report_cause(&cause.to_string());
                }
            }
        }
    }
}

/// An empty window: what every window costs on this machine.
pub struct EmptyWindow {
    pub started: Instant,
    pub frames: u64,
}

impl eframe::App for EmptyWindow {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label("·");
        self.frames += 1;
        if self.frames == 2 {
            report("startup_ms", self.started.elapsed().as_secs_f64() * 1e3);
            report("memory_kb", memory_kb());
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
        ui.ctx().request_repaint();
    }
}

#[expect(clippy::print_stdout, reason = "the benchmark reads it")]
fn report(name: &str, value: f64) {
    println!("{name}={value:.1}");
}

#[expect(clippy::print_stdout, reason = "a developer reads it")]
fn report_cause(cause: &str) {
    println!("idle_cause={cause}");
}

/// Resident memory, where the system tells it.
fn memory_kb() -> f64 {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|text| {
            text.lines()
                .find_map(|line| line.strip_prefix("VmRSS:"))
                .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        })
        .unwrap_or(f64::NAN)
}
