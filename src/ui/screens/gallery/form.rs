//! The third page: fields with what is wrong with them, buttons, keys, drawings.

use egui::{Ui, vec2};

use super::{Gallery, day_kind};
use crate::{
    lang::Lang,
    ui::{
        theme::{space, tokens},
        widgets::{
            button,
            check::check_ui,
            date_picker::{self, DateField},
            field::{Field, Note},
            icon::{Icon, icon_ui},
            kbd::kbd_ui,
            progress::progress_ui,
            section::heading_ui,
        },
    },
};

/// What is typed.
pub(super) struct Draft {
    community: String,
    code: String,
    maker: Option<usize>,
    start: DateField,
    load: String,
    note: String,
    photos: bool,
    remind: bool,
    filled: bool,
}

impl Draft {
    pub(super) fn new(start: DateField) -> Self {
        Self {
            community: String::new(),
            code: "3110330108201000005".to_owned(),
            maker: None,
            start,
            load: "630".to_owned(),
            note: String::new(),
            photos: true,
            remind: false,
            filled: false,
        }
    }
}

impl Gallery {
    pub(super) fn form_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let draft = &mut self.form;
        if !std::mem::replace(&mut draft.filled, true) {
            lang.gallery_place_1().clone_into(&mut draft.community);
            lang.gallery_form_note_value().clone_into(&mut draft.note);
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::PAGE;
            ui.vertical(|ui| {
                ui.set_width(320.0);
                ui.spacing_mut().item_spacing = vec2(space::NEAR, space::NEAR);
                fields_ui(ui, lang, draft, self.today);
            });
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::NEAR, space::NEAR);
                buttons_ui(ui, lang);
                egui::Frame::popup(ui.style())
                    .shadow(egui::Shadow::NONE)
                    .inner_margin(8)
                    .show(ui, |ui| {
                        date_picker::month_ui(
                            ui,
                            lang,
                            self.today,
                            draft.start.value(),
                            self.today,
                            &day_kind,
                        );
                    });
            });
        });
    }
}

fn fields_ui(ui: &mut Ui, lang: Lang, draft: &mut Draft, today: chrono::NaiveDate) {
    const WIDE: f32 = 320.0;
    Field::new(lang.gallery_form_community())
        .required()
        .width(WIDE)
        .text(ui, &mut draft.community);
    let wrong = [Note::error(lang.gallery_form_code_error())];
    Field::new(lang.gallery_form_code())
        .notes(&wrong)
        .width(WIDE)
        .code(ui, &mut draft.code);
    ui.horizontal_top(|ui| {
        let odd = [Note::warning(lang.gallery_form_date_warning())];
        Field::new(lang.gallery_form_date())
            .notes(&odd)
            .width(168.0)
            .date(ui, lang, &mut draft.start, today, &day_kind);
        Field::new(lang.gallery_form_load())
            .width(128.0)
            .number(ui, &mut draft.load, "kg");
    });
    let firms = [
        lang.gallery_detail_maker_value(),
        lang.gallery_place_2(),
        lang.gallery_place_3(),
    ];
    Field::new(lang.gallery_form_maker())
        .hint(lang.gallery_form_maker_hint())
        .required()
        .width(WIDE)
        .choice(ui, lang, &mut draft.maker, &firms);
    Field::new(lang.gallery_form_note())
        .help(lang.gallery_form_note_help())
        .width(WIDE)
        .multiline(ui, &mut draft.note, 3);
    check_ui(ui, &mut draft.photos, lang.gallery_form_agree());
    check_ui(ui, &mut draft.remind, lang.gallery_form_remind());
    ui.horizontal(|ui| {
        ui.add(button::primary(lang.button_save()).shortcut("Ctrl+S"));
        ui.add(button::plain(lang.button_cancel()));
    });
}

fn buttons_ui(ui: &mut Ui, lang: Lang) {
    heading_ui(ui, lang.gallery_buttons());
    ui.horizontal(|ui| {
        ui.add(button::primary(lang.gallery_next_step()));
        ui.add(button::plain(lang.button_export()).icon(Icon::Export));
        ui.add(button::quiet(lang.button_more()));
        ui.add(button::danger(lang.button_delete()));
        ui.add(button::icon(Icon::Undo, lang.button_undo()).shortcut("Ctrl+Z"));
    });
    ui.horizontal(|ui| {
        ui.add_enabled(false, button::primary(lang.gallery_disabled()));
        ui.add_enabled(false, button::plain(lang.gallery_disabled()));
        ui.add(button::plain(lang.gallery_batch()).menu().count(40));
    });
    ui.horizontal(|ui| {
        ui.label(lang.gallery_keys());
        for keys in ["Ctrl+K", "/", "Esc", "Ctrl+↵"] {
            kbd_ui(ui, keys);
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.set_max_width(330.0);
        for icon in Icon::ALL {
            icon_ui(ui, icon, 16.0, *tokens(ui).ink_soft);
        }
    });
    ui.scope(|ui| {
        ui.set_max_width(330.0);
        progress_ui(ui, lang, lang.gallery_progress(), Some(0.624), true);
    });
}
