//! Starts the window: settings, fonts, renderer.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::probe::{EmptyWindow, Measure};
use super::{App, Setup};
use crate::domain::work_calendar::WorkCalendar;
use crate::ui::options::{DEMO, Probe, Renderer, WindowOptions};
use crate::ui::prefs::Prefs;
use crate::ui::theme;
use crate::worker::{Waker, Worker};

/// The ending of a database file.
const ENDING: &str = "tixin";

/// Opens the window and stays until it is closed.
///
/// glow first; where it fails (OpenGL below 2.0: remote desktops, plain virtual machines) wgpu. What worked is
/// remembered. If both fail, a message box of the system says so.
///
/// # Errors
/// What the first renderer said, if no window could be opened.
pub fn run(options: &WindowOptions) -> Result<(), String> {
    let started = std::time::Instant::now();
    let prefs_path = prefs_path();
    let prefs = read_prefs(&prefs_path);
    let mut first = None;
    for renderer in renderers(options.renderer, prefs.renderer.as_deref()) {
        match run_with(renderer, options, &prefs, &prefs_path, started) {
            Ok(()) => return Ok(()),
            Err(eframe::Error::AppCreation(error)) => return Err(error.to_string()),
            // Without a display the other renderer finds none either.
            Err(error @ eframe::Error::WinitEventLoop(_)) => {
                first.get_or_insert(error.to_string());
                break;
            }
            Err(error) => {
                first.get_or_insert(error.to_string());
            }
        }
    }
    let first = first.unwrap_or_default();
    let lang = options.lang.unwrap_or_else(|| prefs.lang());
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(lang.app_title())
        .set_description(lang.no_renderer(&first))
        .show();
    Err(lang.no_renderer(first))
}

fn renderers(asked: Renderer, worked: Option<&str>) -> Vec<eframe::Renderer> {
    use eframe::Renderer::{Glow, Wgpu};
    match asked {
        Renderer::Glow => vec![Glow],
        Renderer::Wgpu => vec![Wgpu],
        Renderer::Auto if worked == Some("wgpu") => vec![Wgpu, Glow],
        Renderer::Auto => vec![Glow, Wgpu],
    }
}

fn run_with(
    renderer: eframe::Renderer,
    options: &WindowOptions,
    prefs: &Prefs,
    prefs_path: &Path,
    started: std::time::Instant,
) -> eframe::Result {
    let lang = options.lang.unwrap_or_else(|| prefs.lang());
    let (width, height) = match prefs.window {
        Some(size) if !options.reset_window && options.screens.is_none() => size,
        _ => (1366.0, 768.0),
    };
    let mut viewport = egui::ViewportBuilder::default()
        .with_title(lang.app_title())
        .with_app_id("tixin")
        .with_inner_size([width, height])
        .with_min_inner_size([960.0, 600.0]);
    if options.screens.is_some() {
        viewport = viewport.with_decorations(false).with_position([0.0, 0.0]);
    }
    let native = eframe::NativeOptions {
        viewport,
        renderer,
        ..Default::default()
    };
    let mut prefs = prefs.clone();
    if let Some(lang) = options.lang {
        prefs.language = Some(lang);
    }
    if let Some(choice) = options.theme {
        prefs.theme = choice;
    }
    prefs.renderer = Some(
        match renderer {
            eframe::Renderer::Glow => "glow",
            eframe::Renderer::Wgpu => "wgpu",
        }
        .to_owned(),
    );
    let (path, start) = options.opens(&prefs, &data_dir());
    let options = options.clone();
    if options.probe == Some(Probe::Empty) {
        let empty = EmptyWindow { started, frames: 0 };
        return eframe::run_native("tixin", native, Box::new(|_| Ok(Box::new(empty))));
    }
    // Pictures and measurements leave no trace in a person's settings.
    let keep = options.screens.is_none() && options.probe.is_none();
    let prefs_path = keep.then(|| prefs_path.to_owned());
    // The file is opened and the first figures are read while the system makes the window.
    let window: Arc<OnceLock<egui::Context>> = Arc::default();
    let waker: Waker = {
        let window = window.clone();
        Arc::new(move || {
            if let Some(ctx) = window.get() {
                ctx.request_repaint();
            }
        })
    };
    let calendar = Arc::new(WorkCalendar::embedded());
    let worker = Worker::start(&path, start, calendar, waker.clone());
    eframe::run_native(
        "tixin",
        native,
        Box::new(move |cc| {
            window.set(cc.egui_ctx.clone()).ok();
            // Pictures are the same on every machine; a person's name may need a font of the system.
            theme::fonts::install(&cc.egui_ctx, options.screens.is_none());
            let setup = Setup {
                prefs,
                prefs_path,
                clock: Box::new(|| chrono::Local::now().fixed_offset()),
                waker,
                inline: false,
                person: options.person.clone(),
                developer: options.gallery,
            };
            let mut app = App::new(setup, &cc.egui_ctx);
            app.adopt(worker);
            if let Some(probe) = options.probe {
                app.measure(Measure::new(probe, started));
            }
            if let Some(folder) = options.screens {
                app.capture_into(folder);
            }
            Ok(Box::new(app))
        }),
    )
}

fn project_dirs() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "tixin")
}

/// The folder of a person's databases; made if it is not there.
fn data_dir() -> PathBuf {
    let folder = project_dirs().map_or_else(|| PathBuf::from("."), |d| d.data_dir().to_owned());
    // If it cannot be made, opening the file says so in plain words.
    std::fs::create_dir_all(&folder).ok();
    folder
}

/// Where the demo lives.
pub fn demo_path() -> PathBuf {
    data_dir().join(DEMO)
}

/// A name typed without an ending gets ours.
pub fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some() {
        path
    } else {
        path.with_extension(ENDING)
    }
}

fn prefs_path() -> PathBuf {
    project_dirs().map_or_else(
        || PathBuf::from("settings.json"),
        |d| d.config_dir().join("settings.json"),
    )
}

/// Settings may vanish or be damaged: then the window starts with its defaults.
fn read_prefs(path: &Path) -> Prefs {
    std::fs::read_to_string(path)
        .ok()
        .and_then(|text| serde_json::from_str::<Prefs>(&text).ok())
        .unwrap_or_default()
        .without_relative()
}

/// Writes the settings whole or not at all.
///
/// # Errors
/// If the folder cannot be written to.
pub fn write_prefs(path: &Path, prefs: &Prefs) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer_pretty(&mut file, prefs)?;
    file.flush()?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
