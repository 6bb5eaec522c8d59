//! Arguments → window or command line.

use std::io;
use std::process::ExitCode;

use tixin::cli::{self, Start, WindowArgs};
use tixin::lang::Lang;
use tixin::ui::options::{Probe, Renderer, WindowOptions};
use tixin::ui::theme::ThemeChoice;

fn main() -> ExitCode {
    let (out, err) = (io::stdout(), io::stderr());
    match cli::start(std::env::args_os(), &mut out.lock(), &mut err.lock()) {
        Start::Exit(code) => ExitCode::from(u8::try_from(code).unwrap_or(2)),
        Start::Window(args) => open(&window_options(*args)),
    }
}

fn open(options: &WindowOptions) -> ExitCode {
    match tixin::ui::app::run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn window_options(args: WindowArgs) -> WindowOptions {
    WindowOptions {
        path: args.file,
        demo: args.demo,
        lang: args.lang.and_then(|word| match word.as_str() {
            "zh" => Some(Lang::Zh),
            code => Lang::from_code(code),
        }),
        theme: args.theme.map(|word| match word.as_str() {
            "light" => ThemeChoice::Light,
            "dark" => ThemeChoice::Dark,
            _ => ThemeChoice::System,
        }),
        renderer: match args.renderer.as_deref() {
            Some("glow") => Renderer::Glow,
            Some("wgpu") => Renderer::Wgpu,
            _ => Renderer::Auto,
        },
        screens: args.screens,
        gallery: args.gallery,
        reset_window: args.reset_window,
        person: args.person,
        probe: args.probe.and_then(|word| match word.as_str() {
            "startup" => Some(Probe::Startup),
            "idle" => Some(Probe::Idle),
            "empty" => Some(Probe::Empty),
            _ => None,
        }),
    }
}
