//! Photos and documents of a record: small pictures, a viewer, a way to add by dialog or by dropping.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{
    Align, ColorImage, Frame, Image, Key, Label, Layout, Modal, Popup, Rect, Role, Sense, Stroke,
    StrokeKind, TextureHandle, TextureOptions, Ui, WidgetInfo, vec2,
};

use super::page::{Tone, banner_ui, dropped};
use super::{Saving, words};
use crate::domain::attachment::{AttachTo, Attachment, Picture};
use crate::domain::role::Permission;
use crate::error::Error;
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::command::{Command, FilePurpose};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::{button, choice, paint};
use crate::worker::ask::Ask;

/// The room of a small picture.
const TILE: egui::Vec2 = vec2(104.0, 78.0);
/// Small pictures asked for in one go.
const BATCH: usize = 24;

/// What the pictures of one record need from frame to frame.
#[derive(Default)]
pub struct Photos {
    textures: HashMap<String, TextureHandle>,
    large: Option<(String, TextureHandle)>,
    viewed: Option<String>,
    saving: Saving,
}

impl Photos {
    /// Draws the pictures and documents, newest first as they come, and the way to add more to `to`.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, list: &[Attachment], to: AttachTo) {
        let lang = cx.lang;
        let may = cx.may(Permission::CheckSites);
        self.saving.finished(cx);
        if may {
            self.take_dropped(ui, cx, to);
        }
        self.refused_ui(ui, cx);
        let unknown: Vec<String> = list
            .iter()
            .filter(|a| a.kind.is_picture() && cx.model.site.small(&a.sha256).is_none())
            .map(|a| a.sha256.clone())
            .take(BATCH)
            .collect();
        if !unknown.is_empty() {
            cx.want(Ask::Thumbnails(unknown));
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::NEAR, space::NEAR);
            for attachment in list {
                ui.push_id(attachment.id, |ui| self.tile_ui(ui, cx, attachment, may));
            }
        });
        ui.horizontal(|ui| {
            let add = button::plain(lang.command_add_files())
                .icon(Icon::Attachment)
                .shortcut("A");
            if ui.add_enabled(may, add).clicked() {
                cx.send(Command::PickFile(FilePurpose::Attach(to)));
            }
            let soft = *tokens(ui).ink_soft;
            ui.label(text::note(lang.photos_drop()).color(soft));
        });
        self.viewer_ui(ui, cx, list);
    }

    /// Forgets what was drawn of another record.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Files dropped onto the window hang on this record.
    fn take_dropped(&mut self, ui: &Ui, cx: &ViewCtx<'_>, to: AttachTo) {
        let files = dropped(ui);
        if !files.is_empty() {
            let action = Action::Site(SiteAction::Attach { files, to });
            self.saving.start(cx.act(action));
        }
    }

    fn refused_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        match self.saving.error(cx) {
            Some(Error::Invalid(problems)) => {
                for problem in problems {
                    let words = words::problem(cx.lang, problem);
                    let words = cx.lang.photos_refused(&problem.value, words);
                    banner_ui(ui, Tone::Fault, &words, |_| {});
                }
            }
            Some(error) => banner_ui(ui, Tone::Fault, &words::error(cx.lang, error), |_| {}),
            None => {}
        }
    }

    fn tile_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, attachment: &Attachment, may: bool) {
        let lang = cx.lang;
        let tokens = tokens(ui);
        let name = &attachment.file_name;
        ui.vertical(|ui| {
            ui.set_width(TILE.x);
            ui.spacing_mut().item_spacing.y = 2.0;
            let (rect, tile) = ui.allocate_exact_size(TILE, Sense::click());
            tile.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            ui.painter().rect(
                rect,
                space::RADIUS,
                *tokens.surface,
                Stroke::new(1.0, *tokens.line),
                StrokeKind::Inside,
            );
            match cx.model.site.small(&attachment.sha256) {
                Some(Some(picture)) => {
                    let texture = self
                        .textures
                        .entry(attachment.sha256.clone())
                        .or_insert_with(|| load(ui, &attachment.sha256, picture));
                    let fitted = fit(rect.shrink(2.0), texture.size_vec2());
                    Image::from_texture((texture.id(), fitted.size()))
                        .corner_radius(space::RADIUS)
                        .paint_at(ui, fitted);
                }
                Some(None) => {
                    Icon::Warning.paint(ui.painter(), rect, 22.0, *tokens.late);
                }
                None => Icon::Attachment.paint(ui.painter(), rect, 22.0, *tokens.ink_faint),
            }
            paint::focus_ring(ui, &tile, rect, space::RADIUS);
            let person = cx.model.catalog.people.iter();
            let by = person.clone().find(|p| p.id == attachment.actor);
            let says = lang.photos_about(
                by.map_or("", |p| p.name.as_str()),
                words::coded(lang, attachment.kind),
                lang.instant(attachment.recorded_at),
                kilobytes(attachment.size),
            );
            let missing = matches!(cx.model.site.small(&attachment.sha256), Some(None));
            let says = if missing {
                format!("{} {says}", lang.photos_missing())
            } else {
                says
            };
            let tile = tile.on_hover_text(format!("{name}\n{says}"));
            if tile.clicked() {
                if attachment.kind.is_picture() {
                    self.viewed = Some(attachment.sha256.clone());
                } else {
                    cx.send(Command::SaveCopy(Box::new(attachment.clone())));
                }
            }
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let room = TILE.x - 24.0;
                ui.allocate_ui(vec2(room, 20.0), |ui| {
                    ui.set_width(room);
                    ui.add(Label::new(text::note(name)).truncate());
                });
                let spoken = lang.photos_more(name);
                let more = ui.add(button::icon(Icon::More, &spoken));
                Popup::menu(&more).show(|ui| {
                    ui.set_min_width(140.0);
                    if choice::option_ui(ui, lang.photos_save_copy(), false, false).clicked() {
                        cx.send(Command::SaveCopy(Box::new(attachment.clone())));
                    }
                    if may && choice::option_ui(ui, lang.photos_detach(), false, false).clicked() {
                        let action = Action::Site(SiteAction::Detach(attachment.id));
                        self.saving.start(cx.act(action));
                    }
                });
            });
        });
    }

    /// The large picture over the window: arrows go on, Esc closes.
    fn viewer_ui(&mut self, ui: &Ui, cx: &ViewCtx<'_>, list: &[Attachment]) {
        let Some(viewed) = self.viewed.clone() else {
            return;
        };
        let pictures: Vec<&Attachment> = list.iter().filter(|a| a.kind.is_picture()).collect();
        let Some(at) = pictures.iter().position(|a| a.sha256 == viewed) else {
            self.viewed = None;
            return;
        };
        cx.want(Ask::Picture(viewed.clone()));
        let shown = match &cx.model.site.large {
            Some((content, picture)) if *content == viewed => Some(picture),
            _ => None,
        };
        if let Some(Some(picture)) = shown
            && self.large.as_ref().is_none_or(|(of, _)| *of != viewed)
        {
            self.large = Some((viewed.clone(), load(ui, "large", picture)));
        }
        let lang = cx.lang;
        let attachment = pictures[at];
        let mut step = 0_isize;
        let room = ui.ctx().content_rect().size() - vec2(96.0, 140.0);
        let frame = Frame::popup(&ui.ctx().global_style()).inner_margin(12);
        let modal = Modal::new(egui::Id::unique("photo viewer"))
            .frame(frame)
            .show(ui.ctx(), |ui| {
                ui.set_max_size(room);
                match (&self.large, shown) {
                    (Some((of, texture)), Some(Some(_))) if *of == viewed => {
                        let size = texture.size_vec2();
                        let scale = (room.x / size.x).min(room.y / size.y).min(1.0);
                        let image = Image::from_texture((texture.id(), size * scale))
                            .alt_text(&attachment.file_name);
                        ui.add(image);
                    }
                    (_, Some(None)) => {
                        ui.label(lang.photos_missing());
                    }
                    _ => {
                        ui.label(lang.word_loading());
                    }
                }
                ui.horizontal(|ui| {
                    let last = pictures.len() - 1;
                    let before = button::icon(Icon::Left, lang.photos_before());
                    if ui.add_enabled(at > 0, before).clicked() {
                        step = -1;
                    }
                    let next = button::icon(Icon::Right, lang.photos_next());
                    if ui.add_enabled(at < last, next).clicked() {
                        step = 1;
                    }
                    let place = format!("{} / {}", at + 1, pictures.len());
                    ui.label(format!("{place}  {}", attachment.file_name));
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui.add(button::plain(lang.button_close())).clicked() {
                            self.viewed = None;
                        }
                        if ui.add(button::quiet(lang.photos_save_copy())).clicked() {
                            cx.send(Command::SaveCopy(Box::new(attachment.clone())));
                        }
                    });
                });
            });
        ui.input_mut(|input| {
            if input.consume_key(egui::Modifiers::NONE, Key::ArrowLeft) {
                step = -1;
            }
            if input.consume_key(egui::Modifiers::NONE, Key::ArrowRight) {
                step = 1;
            }
        });
        if modal.should_close() {
            self.viewed = None;
        } else if let Some(other) = at.checked_add_signed(step).and_then(|at| pictures.get(at))
            && step != 0
        {
            self.viewed = Some(other.sha256.clone());
        }
    }
}

fn load(ui: &Ui, name: &str, picture: &Arc<Picture>) -> TextureHandle {
    let size = [picture.width, picture.height];
    let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
    ui.ctx().load_texture(name, image, TextureOptions::LINEAR)
}

/// The largest place in `room` of this shape, in its middle.
fn fit(room: Rect, size: egui::Vec2) -> Rect {
    let scale = (room.width() / size.x).min(room.height() / size.y);
    Rect::from_center_size(room.center(), size * scale)
}

/// A size as people read it.
fn kilobytes(size: u64) -> String {
    if size < 1 << 20 {
        format!("{} KB", size.div_ceil(1 << 10))
    } else {
        format!("{:.1} MB", size as f64 / f64::from(1 << 20))
    }
}
