//! The look: contrast of every colour, and pictures of the gallery.

use chrono::NaiveDate;
use egui::{Color32, vec2};
use egui_kittest::{Harness, SnapshotResults};
use tixin::{
    lang::Lang,
    ui::{
        screens::gallery::{Gallery, Page},
        theme::{self, ThemeChoice, Tokens, tokens_of},
    },
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 8, 8).unwrap()
}

/// Contrast of two colours by WCAG 2.
fn contrast(one: Color32, other: Color32) -> f32 {
    fn luminance(colour: Color32) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(colour.r()) + 0.7152 * part(colour.g()) + 0.0722 * part(colour.b())
    }
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

#[track_caller]
fn at_least(least: f32, dark: bool, pairs: &[(&str, Color32, Color32)]) {
    let low: Vec<String> = pairs
        .iter()
        .map(|(name, ink, ground)| (name, contrast(*ink, *ground)))
        .filter(|(_, contrast)| *contrast < least)
        .map(|(name, contrast)| format!("{name} {contrast:.2}"))
        .collect();
    assert!(low.is_empty(), "dark {dark}: under {least}: {low:?}");
}

#[test]
fn words_have_contrast_of_4_5() {
    for dark in [false, true] {
        let t: &Tokens = tokens_of(dark);
        let grounds = [
            ("paper", *t.paper),
            ("surface", *t.surface),
            ("surface_raised", *t.surface_raised),
            ("header", *t.header),
            ("hover", *t.hover),
            ("selection", *t.selection),
            ("rail", *t.rail),
            ("field", *t.field),
            ("control", *t.control),
        ];
        for (ground_name, ground) in grounds {
            let inks = [
                ("ink", *t.ink),
                ("ink_soft", *t.ink_soft),
                ("ink_faint", *t.ink_faint),
                ("accent", *t.accent),
                ("late", *t.late),
                ("soon", *t.soon),
                ("done", *t.done),
                ("stopped", *t.stopped),
            ];
            for (ink_name, ink) in inks {
                let name = format!("{ink_name} on {ground_name}");
                at_least(4.5, dark, &[(&name, ink, ground)]);
            }
        }
        at_least(
            4.5,
            dark,
            &[
                ("on_accent", *t.on_accent, *t.accent),
                ("on_accent hover", *t.on_accent, *t.accent_hover),
                ("on_accent pressed", *t.on_accent, *t.accent_pressed),
                ("on_late", *t.on_late, *t.late),
                ("ink on control_hover", *t.ink, *t.control_hover),
                ("ink on control_pressed", *t.ink, *t.control_pressed),
                ("late on late_soft", *t.late, *t.late_soft),
                ("soon on soon_soft", *t.soon, *t.soon_soft),
                ("done on done_soft", *t.done, *t.done_soft),
                ("accent on accent_soft", *t.accent, *t.accent_soft),
                ("ink_soft on accent_soft", *t.ink_soft, *t.accent_soft),
                ("stopped on stopped_soft", *t.stopped, *t.stopped_soft),
            ],
        );
    }
}

#[test]
fn marks_have_contrast_of_3() {
    for dark in [false, true] {
        let t = tokens_of(dark);
        for ground in [*t.surface, *t.paper, *t.selection] {
            at_least(
                3.0,
                dark,
                &[
                    ("soon_mark", *t.soon_mark, ground),
                    ("to_come", *t.to_come, ground),
                    ("focus_ring", *t.focus_ring, ground),
                ],
            );
        }
        at_least(3.0, dark, &[("line_strong", *t.line_strong, *t.surface)]);
    }
}

fn gallery(
    page: Page,
    lang: Lang,
    choice: ThemeChoice,
    size: egui::Vec2,
    pictures: bool,
) -> Harness<'static, Gallery> {
    let shade = if choice == ThemeChoice::Dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    let mut builder = Harness::builder()
        .with_size(size)
        .with_theme(shade)
        .with_context_setup(move |ctx| {
            theme::fonts::install(ctx, false);
            theme::apply(ctx, choice);
        });
    if pictures {
        builder = builder.wgpu();
    }
    // The harness leaves a margin; the window has none.
    let draw = move |ui: &mut egui::Ui, gallery: &mut Gallery| {
        let whole = ui.ctx().content_rect();
        let mut page = ui.new_child(egui::UiBuilder::new().max_rect(whole));
        page.set_clip_rect(whole);
        gallery.ui(&mut page, lang);
    };
    builder.build_ui_state(draw, Gallery::new(page, today()))
}

/// Names of inputs and missing characters are checked by the harness itself.
#[test]
fn the_gallery_draws_on_a_small_screen_in_both_languages_and_themes() {
    for lang in Lang::ALL {
        for choice in [ThemeChoice::Light, ThemeChoice::Dark] {
            for page in [Page::Overview, Page::List, Page::Form, Page::Charts] {
                let mut harness = gallery(page, lang, choice, vec2(1366.0, 768.0), false);
                harness.run_steps(3);
            }
        }
    }
}

#[test]
fn pictures() {
    let size = vec2(900.0, 600.0);
    let shots = [
        (
            "gallery_overview",
            Page::Overview,
            Lang::Zh,
            ThemeChoice::Light,
        ),
        (
            "gallery_overview_dark_en",
            Page::Overview,
            Lang::En,
            ThemeChoice::Dark,
        ),
        ("gallery_list", Page::List, Lang::Zh, ThemeChoice::Light),
        ("gallery_list_dark", Page::List, Lang::Zh, ThemeChoice::Dark),
        ("gallery_form", Page::Form, Lang::Zh, ThemeChoice::Light),
        ("gallery_charts", Page::Charts, Lang::Zh, ThemeChoice::Light),
        (
            "gallery_form_dark_en",
            Page::Form,
            Lang::En,
            ThemeChoice::Dark,
        ),
    ];
    let mut results = SnapshotResults::new();
    for (name, page, lang, choice) in shots {
        let mut harness = gallery(page, lang, choice, size, true);
        harness.run_steps(3);
        if name == "gallery_list_dark" {
            let ctx = harness.ctx.clone();
            harness.state_mut().interrupt(&ctx, lang, false);
            harness.run_steps(3);
        }
        harness.snapshot(name);
        results.extend_harness(&mut harness);
    }
}

#[test]
fn the_icon_of_the_program_is_round_and_not_empty() {
    let icon = theme::app_icon();
    let alpha = |x: u32, y: u32| icon.rgba[((y * icon.width + x) * 4 + 3) as usize];
    assert_eq!(icon.rgba.len() as u32, icon.width * icon.height * 4);
    assert_eq!(alpha(0, 0), 0, "the corner is outside");
    assert_eq!(alpha(icon.width / 2, 6), 255);
}
