//! A chart: drawn or as a table of the same numbers, each mark opens its rows, and both can be copied.
//!
//! egui_plot draws lines and upright bars; lying bars are a table with a bar in it. Nothing else knows the plot library.

mod picture;
mod plot;
mod table;

use egui::{Align, Id, Layout, Popup, Ui, vec2};

use super::button;
use super::icon::Icon;
use crate::domain::board::Opens;
use crate::domain::board::chart::{Chart, Form, Look};
use crate::lang::Lang;
use crate::ui::theme::{Tokens, space, text, tokens};

pub use picture::{draw, picture};
pub use table::table_ui;

/// What a person did to a chart.
#[derive(Clone, Debug, PartialEq)]
pub enum ChartAction {
    /// Open the rows behind a mark.
    Open(Opens),
    /// The same numbers as text.
    CopyTable,
    /// The drawing.
    CopyPicture,
}

/// A chart with its heading and its buttons, so high.
pub fn chart_ui(ui: &mut Ui, lang: Lang, chart: &Chart, height: f32) -> Option<ChartAction> {
    let drawn = matches!(chart.form, Form::Lines(_) | Form::Upright(_)) && !chart.is_empty();
    let key = Id::unique(("chart as table", chart.id));
    let mut as_table = ui.data(|data| data.get_temp::<bool>(key).unwrap_or(false));
    let action = heading_ui(ui, lang, chart, drawn.then_some(&mut as_table));
    if drawn {
        ui.data_mut(|data| data.insert_temp(key, as_table));
    }
    let rest = height - space::CONTROL - ui.spacing().item_spacing.y;
    let opened = if chart.is_empty() {
        let soft = *tokens(ui).ink_soft;
        let words = egui::RichText::new(&chart.empty).color(soft);
        ui.allocate_ui(vec2(ui.available_width(), rest.clamp(24.0, 48.0)), |ui| {
            ui.label(words);
        });
        None
    } else if drawn && !as_table {
        plot::plot_ui(ui, lang, chart, rest)
    } else {
        table_ui(ui, lang, chart, rest)
    };
    action.or(opened.map(ChartAction::Open))
}

/// The name of a chart, with its buttons: to copy it and, where it is drawn, to see it as a table.
pub fn heading_ui(
    ui: &mut Ui,
    lang: Lang,
    chart: &Chart,
    as_table: Option<&mut bool>,
) -> Option<ChartAction> {
    let mut action = None;
    let size = vec2(ui.available_width(), space::CONTROL);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if !chart.is_empty() {
            let copy = ui.add(button::icon(Icon::Copy, lang.chart_copy()));
            Popup::menu(&copy).show(|ui| {
                ui.set_min_width(120.0);
                if ui.add(button::quiet(lang.chart_copy_table())).clicked() {
                    action = Some(ChartAction::CopyTable);
                    ui.close();
                }
                if ui.add(button::quiet(lang.chart_copy_picture())).clicked() {
                    action = Some(ChartAction::CopyPicture);
                    ui.close();
                }
            });
            if let Some(as_table) = as_table {
                let words = if *as_table {
                    lang.chart_drawing()
                } else {
                    lang.chart_table()
                };
                if ui.add(button::quiet(words)).clicked() {
                    *as_table = !*as_table;
                }
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            let title = ui.add(egui::Label::new(text::strong(&chart.title)).truncate());
            title.on_hover_text(&chart.note);
            if let Some(n) = chart.n {
                let soft = *tokens(ui).ink_faint;
                ui.label(text::note(lang.chart_count(n)).color(soft));
            }
        });
    });
    action
}

/// The place of a chart whose numbers are still being counted.
pub fn waiting_ui(ui: &mut Ui, lang: Lang, title: &str) {
    ui.label(text::strong(title));
    let soft = *tokens(ui).ink_soft;
    ui.label(egui::RichText::new(lang.word_loading()).color(soft));
}

/// The drawing alone, without buttons: for pictures and the wall.
pub fn drawing_ui(ui: &mut Ui, lang: Lang, chart: &Chart, height: f32) -> Option<Opens> {
    if chart.is_empty() {
        let soft = *tokens(ui).ink_soft;
        ui.label(egui::RichText::new(&chart.empty).color(soft));
        return None;
    }
    match chart.form {
        Form::Lines(_) | Form::Upright(_) => plot::plot_ui(ui, lang, chart, height),
        Form::Lying(_) | Form::Table => table_ui(ui, lang, chart, height),
    }
}

/// The colour of a look: those of the marks of states, and the one accent.
pub(super) fn colour(look: Look, tokens: &Tokens) -> egui::Color32 {
    *match look {
        Look::Fact | Look::UnderWay | Look::Expected | Look::Spread => tokens.accent,
        Look::Plan => tokens.ink_faint,
        Look::Done => tokens.done,
        Look::ToCome => tokens.to_come,
        Look::Aside => tokens.stopped,
        Look::Soon => tokens.soon_mark,
        Look::Late => tokens.late,
    }
}
