//! `--screens DIR`: shows each main screen, saves a picture of it, and closes the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use egui::{ColorImage, Context, ViewportCommand};

use super::App;
use crate::domain::role::Role;
use crate::lang::Lang;
use crate::ui::command::{Command, PlanView, PrefChange, ScreenId};
use crate::ui::theme::ThemeChoice;

/// Frames a screen gets to ask for its data and draw it, counted once nothing is under way any more.
const SETTLE: u32 = 8;
/// Frames after which a screen is taken as it is.
const PATIENCE: u32 = 600;

/// The pictures still to take.
pub struct Capture {
    folder: PathBuf,
    shots: Vec<Shot>,
    at: usize,
    frames: u32,
    quiet: u32,
    sampled: bool,
    picture: Option<Receiver<Arc<ColorImage>>>,
}

struct Shot {
    name: String,
    screen: ScreenId,
    /// A view of the plan, in the place of a sample.
    plan: Option<PlanView>,
    /// Of a screen with pages which one.
    page: usize,
    lang: Lang,
    theme: ThemeChoice,
}

impl Capture {
    /// Every screen in both languages and both themes.
    pub fn new(folder: PathBuf) -> Self {
        let mut shots = Vec::new();
        for (lang, theme) in [
            (Lang::Zh, ThemeChoice::Light),
            (Lang::Zh, ThemeChoice::Dark),
            (Lang::En, ThemeChoice::Light),
            (Lang::En, ThemeChoice::Dark),
        ] {
            let tone = if theme == ThemeChoice::Dark {
                "dark"
            } else {
                "light"
            };
            let mut shot = |what: String, screen, page, plan| {
                shots.push(Shot {
                    name: format!("{what}-{}-{tone}.png", lang.code()).to_lowercase(),
                    screen,
                    page,
                    plan,
                    lang,
                    theme,
                });
            };
            for screen in ScreenId::RAIL.iter().copied() {
                let pages = if screen == ScreenId::Board {
                    crate::ui::screens::board::PAGES
                } else {
                    1
                };
                for page in 0..pages {
                    let part = if page == 0 {
                        String::new()
                    } else {
                        format!("-{}", page + 1)
                    };
                    shot(format!("{screen:?}{part}"), screen, page, None);
                }
            }
            for view in PlanView::ALL.iter().copied() {
                shot(
                    format!("plan-{view:?}"),
                    ScreenId::Inspections,
                    0,
                    Some(view),
                );
            }
        }
        Self {
            folder,
            shots,
            at: 0,
            frames: 0,
            quiet: 0,
            sampled: false,
            picture: None,
        }
    }
}

impl App {
    /// Takes pictures of all screens into a folder, then closes the window.
    pub fn capture_into(&mut self, folder: PathBuf) {
        self.capture = Some(Capture::new(folder));
    }

    #[expect(
        clippy::print_stdout,
        reason = "whoever asked for pictures reads where they are"
    )]
    pub(super) fn capture_logic(&mut self, ctx: &Context) {
        let Some(mut capture) = self.capture.take() else {
            return;
        };
        ctx.request_repaint();
        if let Some(fault) = &self.file.fault {
            eprintln!(
                "{}",
                crate::lang::message::error_message(self.lang(), fault)
            );
            ctx.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        if self.current_person().is_none() {
            // An inspector sees the most buttons; else whoever is there.
            let mut people = self.model.catalog.people.iter().filter(|p| !p.retired);
            let inspector = people.clone().find(|p| p.role == Role::Inspector);
            if let Some(person) = inspector.or_else(|| people.next()) {
                self.outbox.push(Command::SetPerson(person.id));
            }
            self.capture = Some(capture);
            return;
        }
        let Some(shot) = capture.shots.get(capture.at) else {
            ctx.send_viewport_cmd(ViewportCommand::Close);
            return;
        };
        if let Some(receiver) = &capture.picture {
            let Ok(picture) = receiver.try_recv() else {
                self.capture = Some(capture);
                return;
            };
            let path = capture.folder.join(&shot.name);
            match save_png(&path, &picture) {
                Ok(()) => println!("{}", path.display()),
                Err(error) => eprintln!("{}: {error}", path.display()),
            }
            capture.at += 1;
            capture.frames = 0;
            capture.quiet = 0;
            capture.sampled = false;
            capture.picture = None;
        } else {
            if capture.frames == 0 {
                let (lang, theme) = (shot.lang, shot.theme);
                self.outbox
                    .push(Command::Pref(PrefChange::Language(Some(lang))));
                self.outbox.push(Command::Pref(PrefChange::Theme(theme)));
                self.outbox.push(Command::Go(shot.screen));
                self.screens.board.show_page(shot.page);
            }
            capture.frames += 1;
            let waiting = self.book.is_pending(|_| true) || self.model.file_job.is_some();
            capture.quiet = if waiting { 0 } else { capture.quiet + 1 };
            if capture.quiet >= SETTLE && !capture.sampled {
                // The list is there now, so its first records can be shown beside it.
                capture.sampled = true;
                capture.quiet = 0;
                match shot.plan {
                    Some(view) => self.outbox.push(Command::OpenPlan(view)),
                    None => self.show_sample(shot.screen),
                }
            } else if capture.quiet >= SETTLE || capture.frames >= PATIENCE {
                let (sender, receiver) = sync_channel(1);
                ctx.request_screenshot(move |picture| {
                    // The window was closed meanwhile: nobody waits for the picture.
                    sender.send(picture).ok();
                });
                capture.picture = Some(receiver);
            }
        }
        self.capture = Some(capture);
    }

    /// Something in the detail pane says more than an empty one.
    fn show_sample(&mut self, screen: ScreenId) {
        match screen {
            ScreenId::Register => {
                if let Some(id) = self.model.register.ids.get(3) {
                    self.screens.register.show_elevator(*id);
                }
            }
            ScreenId::Inspections => {
                if let Some(row) = self.model.inspections.as_ref().and_then(|n| {
                    n.iter()
                        .find(|row| row.state.is_open() && row.clock.started_on.is_some())
                }) {
                    self.screens.inspections.show(row.head.id);
                }
            }
            ScreenId::Checks => {
                let rows = self.model.site.orders.as_ref();
                let shown = rows.and_then(|rows| rows.iter().find(|row| row.rechecks > 0));
                if let Some(row) = shown.or_else(|| rows.and_then(|rows| rows.first())) {
                    let check = row.head.check;
                    self.screens.checks.show(check);
                }
            }
            ScreenId::Notices => {
                if let Some(row) = self.model.notices.as_ref().and_then(|n| n.first()) {
                    self.screens.notices.show(row.id);
                }
            }
            _ => {}
        }
    }
}

fn save_png(path: &Path, picture: &ColorImage) -> Result<(), Box<dyn std::error::Error>> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let width = u32::try_from(picture.width())?;
    let height = u32::try_from(picture.height())?;
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    let bytes: Vec<u8> = picture.pixels.iter().flat_map(|p| p.to_array()).collect();
    writer.write_image_data(&bytes)?;
    Ok(())
}
