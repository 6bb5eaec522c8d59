//! How the window looks and speaks, for this person on this machine.

use egui::Ui;

use crate::exchange::sheet::TextEncoding;
use crate::lang::Lang;
use crate::ui::command::{Command, PrefChange, Verb};
use crate::ui::screens::parts::{section_ui, sentence_ui};
use crate::ui::theme::ThemeChoice;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, chip};

pub(super) fn window_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let lang = cx.lang;
    section_ui(ui, lang.settings_language());
    let choices = [
        (None, lang.settings_as_system()),
        (Some(Lang::Zh), Lang::Zh.language_name()),
        (Some(Lang::En), Lang::En.language_name()),
    ];
    choose_ui(ui, cx, &choices, cx.prefs.language, PrefChange::Language);
    section_ui(ui, lang.settings_theme());
    let choices = [
        (ThemeChoice::System, lang.settings_as_system()),
        (ThemeChoice::Light, lang.settings_light()),
        (ThemeChoice::Dark, lang.settings_dark()),
    ];
    choose_ui(ui, cx, &choices, cx.prefs.theme, PrefChange::Theme);
    section_ui(ui, lang.settings_zoom());
    ui.horizontal(|ui| {
        if ui.add(button::plain("−").shortcut("Ctrl+-")).clicked() {
            cx.verb(Verb::ZoomOut);
        }
        ui.label(lang.percent(cx.prefs.zoom.into(), 0));
        if ui.add(button::plain("+").shortcut("Ctrl+=")).clicked() {
            cx.verb(Verb::ZoomIn);
        }
        let normal = button::quiet(lang.command_zoom_normal()).shortcut("Ctrl+0");
        if ui.add(normal).clicked() {
            cx.verb(Verb::ZoomNormal);
        }
    });
    section_ui(ui, lang.settings_alarm());
    ui.horizontal(|ui| {
        for (word, on, change) in [
            (
                lang.settings_alarm_attention(),
                cx.prefs.rescue_attention,
                PrefChange::RescueAttention(!cx.prefs.rescue_attention),
            ),
            (
                lang.settings_alarm_notice(),
                cx.prefs.rescue_notice,
                PrefChange::RescueNotice(!cx.prefs.rescue_notice),
            ),
            (
                lang.settings_alarm_sound(),
                cx.prefs.rescue_sound,
                PrefChange::RescueSound(!cx.prefs.rescue_sound),
            ),
        ] {
            let mut shown = on;
            if chip::toggle_ui(ui, word, &mut shown).clicked() {
                cx.send(Command::Pref(change));
            }
        }
    });
    sentence_ui(ui, lang.settings_alarm_says());
    section_ui(ui, lang.settings_csv());
    let choices = [
        TextEncoding::Utf8Bom,
        TextEncoding::Gb18030,
        TextEncoding::Utf16Le,
        TextEncoding::Utf8,
    ];
    let choices = choices.map(|encoding| (encoding, encoding.name()));
    choose_ui(
        ui,
        cx,
        &choices,
        cx.prefs.csv_encoding,
        PrefChange::CsvEncoding,
    );
    sentence_ui(ui, lang.settings_csv_says());
    ui.add_space(8.0);
    sentence_ui(ui, lang.settings_window_says());
}

fn choose_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    choices: &[(T, &str)],
    now: T,
    change: impl Fn(T) -> PrefChange,
) {
    ui.push_id(choices[1].1, |ui| {
        ui.horizontal(|ui| {
            for (value, word) in choices {
                let mut on = *value == now;
                if chip::toggle_ui(ui, word, &mut on).clicked() {
                    cx.send(Command::Pref(change(*value)));
                }
            }
        });
    });
}
