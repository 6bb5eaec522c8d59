//! The lines that every screen has: its head, its pane, its form's foot, and what went wrong.

use chrono::NaiveDate;
use egui::{Align, Frame, Key, Label, Layout, Margin, Modifiers, RichText, Ui};

use super::words;
use crate::domain::work_calendar::DayKind as CalendarDay;
use crate::error::Error;
use crate::lang::Lang;
use crate::ui::command::{Command, PrefChange, ScreenId};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::date_picker::DayKind;
use crate::ui::widgets::icon::{Icon, icon_ui};
use crate::ui::widgets::split::{self, Split};
use crate::ui::widgets::status::{Mark, pill_ui};

/// The detail pane, where nobody made it wider.
pub const PANE: f32 = 440.0;

/// How a banner looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Note,
    /// Look at it.
    Warning,
    /// Refused.
    Fault,
}

/// The place of a detail beside its list: a little away from the line between them.
pub fn side_ui<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin {
        left: 16,
        ..Margin::ZERO
    };
    Frame::new().inner_margin(margin).show(ui, add).inner
}

/// One line: the title, and what belongs to the whole screen, laid out from the right edge. Where that is too long for the line, it
/// stands below the title and wraps.
pub fn head_ui(ui: &mut Ui, title: &str, right: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(("head", title));
    let needed: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    let line = egui::vec2(ui.available_width(), 36.0);
    let mut right = Some(right);
    let mut used = needed;
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        ui.label(text::section(title));
        ui.add_space(space::NEAR);
        if needed <= ui.available_width() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(right) = right.take() {
                    right(ui);
                }
                used = ui.min_rect().width();
            });
        }
    });
    if let Some(right) = right {
        ui.horizontal_wrapped(right);
    }
    if used != needed {
        // What it takes is known once it was drawn.
        ui.data_mut(|data| data.insert_temp(id, used));
        ui.ctx().request_repaint();
    }
    ui.add_space(space::HAIR);
}

/// The head of a pane: what the record is called, where it stands, and a way to shut it. True: shut it.
pub fn pane_head_ui(ui: &mut Ui, lang: Lang, title: &str, mark: Mark, state: &str) -> bool {
    let right_to_left = Layout::right_to_left(Align::Center);
    let shut = |ui: &mut Ui| {
        let close = ui.add(button::icon(Icon::Close, lang.button_close()));
        pill_ui(ui, mark, state);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(text::section(title)).truncate());
        });
        close.clicked()
    };
    ui.horizontal(|ui| ui.with_layout(right_to_left, shut).inner)
        .inner
}

/// A list with its detail beside it; the width is remembered. Draw with [`side_ui`] into the detail.
pub fn split_ui(ui: &mut Ui, cx: &ViewCtx<'_>, screen: ScreenId, open: bool) -> Split {
    let known = cx.prefs.pane_of(screen).unwrap_or(PANE);
    let split = split::split(ui, cx.lang, screen.verb().code(), open, known);
    let released = ui.input(|input| input.pointer.any_released());
    if open && released && (split.detail_width - known).abs() > 1.0 {
        cx.send(Command::Pref(PrefChange::PaneWidth(
            screen,
            split.detail_width,
        )));
    }
    split
}

/// A sentence on a soft ground, with what can be done about it.
pub fn banner_ui(ui: &mut Ui, tone: Tone, words: &str, add: impl FnOnce(&mut Ui)) {
    let tokens = tokens(ui);
    let (ground, ink, icon) = match tone {
        Tone::Note => (*tokens.accent_soft, *tokens.accent, Icon::Info),
        Tone::Warning => (*tokens.soon_soft, *tokens.soon, Icon::Warning),
        Tone::Fault => (*tokens.late_soft, *tokens.late, Icon::Warning),
    };
    Frame::new()
        .fill(ground)
        .corner_radius(space::RADIUS)
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                icon_ui(ui, icon, 14.0, ink);
                ui.add(Label::new(RichText::new(words).color(*tokens.ink)).wrap());
                add(ui);
            });
        });
    ui.add_space(space::HAIR);
}

/// Why an action was refused, in words, with every fault that has no field of its own on the form.
pub fn save_error_ui(ui: &mut Ui, cx: &ViewCtx<'_>, error: Option<&Error>) {
    let Some(error) = error else { return };
    match error {
        Error::Invalid(problems) => {
            let words = cx.lang.save_invalid(problems.len());
            banner_ui(ui, Tone::Fault, &words, |_| {});
        }
        Error::Guarded(list) | Error::NeedsReason(list) => {
            let tone = if matches!(error, Error::Guarded(_)) {
                Tone::Fault
            } else {
                Tone::Warning
            };
            for words in words::guards(cx.lang, list) {
                banner_ui(ui, tone, &words, |_| {});
            }
        }
        Error::Conflict(_) => banner_ui(ui, Tone::Warning, cx.lang.conflict_says(), |_| {}),
        other => banner_ui(ui, Tone::Fault, &words::error(cx.lang, other), |_| {}),
    }
}

/// The last line of a form, laid out from the right edge: the primary button first.
pub fn foot_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(space::HAIR);
    ui.separator();
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), 36.0),
        Layout::right_to_left(Align::Center),
        add,
    );
}

/// A person's last word on a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Save what is typed.
    Save,
    /// Leave it.
    Cancel,
}

/// The end of a panel: save, cancel, and why the last save failed.
pub fn parting_ui(
    ui: &mut Ui,
    lang: Lang,
    save: &str,
    ready: bool,
    failed: &str,
) -> Option<Parting> {
    let mut parting = None;
    ui.horizontal(|ui| {
        let save = button::primary(save).shortcut("Ctrl+Enter");
        if ui.add_enabled(ready, save).clicked() {
            parting = Some(Parting::Save);
        }
        if ui.add(button::plain(lang.button_cancel())).clicked() {
            parting = Some(Parting::Cancel);
        }
    });
    if !failed.is_empty() {
        let late = *tokens(ui).late;
        ui.add(Label::new(RichText::new(failed).color(late)).wrap());
    }
    parting
}

/// Says that a form is open in this frame: single keys are meant for it, and not for what lies beside it.
pub fn form_is_open(ui: &Ui) {
    let now = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(form_mark(), now));
}

/// Whether a form was open in the frame before this one.
pub fn was_form_open(ctx: &egui::Context) -> bool {
    let drawn = ctx.data(|data| data.get_temp::<u64>(form_mark()));
    drawn.is_some_and(|drawn| ctx.cumulative_pass_nr() <= drawn + 1)
}

fn form_mark() -> egui::Id {
    egui::Id::unique("a form is open")
}

/// The keys of a form that is open: Ctrl+Enter saves; Esc closes, unless a menu is open that wants it.
pub fn form_keys(ui: &Ui) -> (bool, bool) {
    form_is_open(ui);
    settings_keys(ui)
}

/// The same for fields that always stand on their page.
pub fn settings_keys(ui: &Ui) -> (bool, bool) {
    let menu = egui::Popup::is_any_open(ui.ctx());
    ui.input_mut(|input| {
        let save = input.consume_key(Modifiers::COMMAND, Key::Enter);
        let close = !menu && input.consume_key(Modifiers::NONE, Key::Escape);
        (save, close)
    })
}

/// Whether keys go into a text field.
pub fn typing(ui: &Ui) -> bool {
    ui.ctx().text_edit_focused()
}

/// What a day is, for the date fields.
pub fn day_kind<'a>(cx: &'a ViewCtx<'_>) -> impl Fn(NaiveDate) -> DayKind + 'a {
    move |date| match cx.calendar.day_kind(date) {
        CalendarDay::Working => DayKind::Working,
        CalendarDay::Weekend => DayKind::Rest,
        CalendarDay::Holiday(_) => DayKind::Holiday,
        CalendarDay::MakeUp(_) => DayKind::MakeUp,
    }
}

/// The files dropped onto the window in this frame.
pub fn dropped(ui: &Ui) -> Vec<std::path::PathBuf> {
    ui.input(|input| {
        let dropped = input.raw.dropped_files.iter();
        dropped.map(|file| file.path().to_owned()).collect()
    })
}
