//! The first page: head line, figures, bars, states, the way of a renewal.

use egui::Ui;

use super::Gallery;
use crate::{
    lang::Lang,
    ui::{
        theme::{space, text, tokens},
        widgets::{
            banner::{self, banner_ui},
            bar::Bar,
            chip,
            figure::Figure,
            section::{heading_ui, section_ui},
            stage_strip::{Step, stage_strip_ui},
            status::{self, Mark},
        },
    },
};

impl Gallery {
    pub(super) fn overview_ui(&mut self, ui: &mut Ui, lang: Lang) {
        ui.horizontal(|ui| {
            ui.label(text::section(lang.gallery_title()));
            ui.add_space(space::NEAR);
            self.search
                .ui(ui, lang, lang.gallery_search(), Some("Ctrl+F"), 220.0);
            chip::removable_ui(ui, lang, lang.gallery_street(), lang.gallery_street_1());
            chip::menu_ui(ui, lang.gallery_stage(), None, |_| {});
            chip::toggle_ui(ui, lang.gallery_only_late(), &mut self.only_late);
            chip::add_ui(ui, lang.gallery_add_filter(), |_| {});
        });
        ui.add_space(space::NEAR);
        banner_ui(
            ui,
            lang,
            banner::Weight::Warning,
            lang.gallery_banner(),
            None,
            true,
        );
        let open = Some(lang.button_open());
        banner_ui(
            ui,
            lang,
            banner::Weight::Error,
            lang.gallery_banner_late(),
            open,
            false,
        );
        ui.add_space(space::NEAR);
        figures_ui(ui, lang);
        ui.add_space(space::NEAR);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = 32.0;
            ui.columns_const(|[left, right]| {
                for half in [&mut *left, &mut *right] {
                    half.spacing_mut().item_spacing.x = space::NEAR;
                }
                funnel_ui(left, lang);
                states_ui(right, lang);
            });
        });
        ui.add_space(space::NEAR);
        heading_ui(ui, lang.gallery_way());
        ui.add_space(space::HAIR);
        stage_strip_ui(ui, lang, &self.way(lang));
    }

    /// A renewal in the middle of its way.
    pub(super) fn way(&self, lang: Lang) -> Vec<Step<'static>> {
        let day = |days: i64| self.today.checked_add_signed(chrono::TimeDelta::days(days));
        let step = |mark, word, planned: i64, actual: Option<i64>| Step {
            mark,
            word,
            planned: day(planned),
            actual: actual.and_then(day),
            current: mark == Mark::UnderWay,
        };
        vec![
            step(Mark::Done, lang.stage_planned(), -40, Some(-41)),
            step(Mark::Done, lang.stage_notified(), -30, Some(-28)),
            step(
                Mark::UnderWay,
                lang.stage_under_construction(),
                -20,
                Some(-20),
            ),
            step(Mark::Late, lang.stage_self_inspected(), -2, None),
            step(Mark::ToCome, lang.stage_applied(), 3, None),
            step(Mark::ToCome, lang.stage_reported(), 7, None),
            step(Mark::ToCome, lang.stage_registered(), 12, None),
            step(Mark::ToCome, lang.stage_handed_over(), 14, None),
        ]
    }
}

fn figures_ui(ui: &mut Ui, lang: Lang) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 32.0;
        let done = Figure::new(lang.gallery_figure_done(), "312")
            .unit(lang.gallery_figure_done_unit())
            .note(None, "62.4%");
        ui.add(done.min_width(120.0));
        let pace = Figure::new(lang.gallery_figure_pace(), "8.2")
            .unit(lang.gallery_figure_pace_unit())
            .note(Mark::Soon, lang.gallery_figure_pace_note());
        ui.add(pace.min_width(120.0));
        let forecast = Figure::new(lang.gallery_figure_forecast(), "09-03")
            .note(Mark::Late, lang.gallery_figure_forecast_note());
        ui.add(forecast.min_width(96.0));
        let share = Figure::new(lang.gallery_figure_share(), "91%")
            .note(Mark::Done, lang.gallery_figure_share_note());
        ui.add(share.min_width(130.0));
    });
}

fn funnel_ui(ui: &mut Ui, lang: Lang) {
    section_ui(ui, lang, lang.gallery_funnel(), Some(500), |_| {});
    ui.spacing_mut().item_spacing.y = 0.0;
    let bars = [
        (lang.stage_planned(), 0.28, "38", Mark::ToCome),
        (lang.stage_under_construction(), 0.71, "97", Mark::UnderWay),
        (lang.stage_rectifying(), 0.08, "11", Mark::Soon),
        (lang.stage_suspended(), 0.02, "3", Mark::Stopped),
        (lang.stage_reported(), 1.0, "136", Mark::Done),
    ];
    for (word, share, value, mark) in bars {
        let bar = Bar::new(word, share, value).mark(mark).value_width(36.0);
        ui.add(bar.label_width(if lang == Lang::Zh { 64.0 } else { 132.0 }));
    }
}

fn states_ui(ui: &mut Ui, lang: Lang) {
    section_ui(ui, lang, lang.gallery_states(), None, |_| {});
    ui.columns_const(|[left, right]| {
        for mark in Mark::ALL {
            status::mark_ui(left, mark, mark.word(lang));
        }
        for mark in Mark::ALL.into_iter().take(5) {
            status::pill_ui(right, mark, mark.word(lang));
        }
        let faint = *tokens(right).ink_faint;
        right.label(text::code("0O 1l 3110 3301 08").color(faint));
    });
}
