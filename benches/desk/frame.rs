//! A frame of the register, still, at 200,000 elevators against 500: logic, layout, tessellation.

use std::path::Path;
use std::sync::Arc;

use egui::{Context, Pos2, RawInput, Rect, vec2};
use tixin::ui::app::{App, Setup};
use tixin::ui::command::{Command, ScreenId};
use tixin::ui::prefs::Prefs;
use tixin::worker::Start;

use crate::common::{line, median, time};

/// Frames until everything asked for is there and drawn.
const SETTLE: usize = 30;
const FRAMES: usize = 300;

/// A window without a system around it.
pub struct Window {
    pub ctx: Context,
    pub app: App,
}

impl Window {
    pub fn open(path: &Path) -> Self {
        let ctx = Context::default();
        tixin::ui::theme::fonts::install(&ctx, false);
        let now = tixin::ops::demo::now();
        let setup = Setup {
            prefs: Prefs {
                language: Some(tixin::lang::Lang::Zh),
                ..Prefs::default()
            },
            prefs_path: None,
            clock: Box::new(move || now),
            waker: Arc::new(|| {}),
            inline: true,
            person: None,
            developer: false,
        };
        let mut app = App::new(setup, &ctx);
        app.open(path.to_owned(), Start::Open);
        let mut window = Self { ctx, app };
        window.frames(3);
        let person = window.app.model().catalog.people[0].id;
        window.app.send(Command::SetPerson(person));
        window.app.send(Command::Go(ScreenId::Register));
        window.frames(1);
        window.app.send(Command::Go(ScreenId::Register));
        window.frames(SETTLE);
        assert!(
            !window.app.model().register.ids.is_empty(),
            "the register must be on the screen"
        );
        window
    }

    pub fn frame(&mut self) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0))),
            ..RawInput::default()
        };
        let Self { ctx, app } = self;
        let output = ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.draw(ui);
        });
        std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
    }

    fn frames(&mut self, n: usize) {
        for _ in 0..n {
            self.frame();
        }
    }
}

pub fn run(small: &Path, large: &Path) {
    let (mut small, mut large) = (Window::open(small), Window::open(large));
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..FRAMES {
        a.push(time(|| small.frame()));
        b.push(time(|| large.frame()));
    }
    line(
        "register, still: frame at 200,000 / at 500",
        median(b),
        median(a),
        "≤ 1.2",
    );
}
