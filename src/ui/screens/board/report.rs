//! 文稿: a report as it would be written now. Each computed word opens what it says and its rows; the office edits the
//! template beside it.

use egui::{Popup, RichText, ScrollArea, Sense, TextEdit, Ui, UiBuilder};

use super::definition;
use super::rows::Behind;
use crate::domain::board::chart::ChartId;
use crate::domain::board::{BoardQuery, Opens};
use crate::domain::figures::Figure;
use crate::domain::report::{Block, FaultKind, ReportKind, ReportText, ReportWord, Span};
use crate::domain::role::Permission;
use crate::lang::Lang;
use crate::ops::Action;
use crate::ops::report::{default_body, faults};
use crate::ui::command::{Command, FilePurpose};
use crate::ui::screens::parts::{Saving, sentence_ui, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chart::drawing_ui;
use crate::ui::widgets::{button, chip};
use crate::worker::ask::Ask;

/// Which report, and the template in hand.
#[derive(Default)]
pub(super) struct ReportPage {
    kind: Option<ReportKind>,
    /// The period before: a half-year is written when it is over.
    before: bool,
    draft: Option<String>,
    saving: Saving,
    behind: Behind,
}

impl ReportPage {
    fn kind(&self) -> ReportKind {
        self.kind.unwrap_or(ReportKind::HalfYear)
    }

    /// The report that is shown. It is about the period of its kind that the board's day lies in.
    pub(super) fn asked(&self, board: &BoardQuery) -> (ReportKind, BoardQuery) {
        let kind = self.kind();
        let now = kind.period(board.as_of);
        let period = if self.before { now.before() } else { now };
        let query = BoardQuery {
            as_of: board.as_of.min(period.through),
            period,
            filters: board.filters.clone(),
        };
        (kind, query)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, board: &BoardQuery) {
        let lang = cx.lang;
        let (kind, query) = self.asked(board);
        if self.draft.is_none() {
            cx.want(Ask::Report(kind, query.clone(), lang));
        }
        let text = cx.model.board.report.as_deref();
        let text = text.filter(|text| text.kind == kind && text.query == query);
        ui.horizontal(|ui| {
            for each in ReportKind::ALL.iter().copied() {
                let mut on = kind == each;
                if chip::toggle_ui(ui, words::coded(lang, each), &mut on).clicked() {
                    self.kind = Some(each);
                    self.draft = None;
                }
            }
            ui.add_space(space::NEAR);
            for (before, name) in [
                (false, lang.report_this_period()),
                (true, lang.report_last_period()),
            ] {
                let mut on = self.before == before;
                if chip::toggle_ui(ui, name, &mut on).clicked() {
                    self.before = before;
                }
            }
            ui.add_space(space::GROUP);
            if ui.add(button::primary(lang.report_word_file())).clicked() {
                cx.send(Command::PickFile(FilePurpose::Report));
            }
            let refused = words::refusal(cx, Permission::EditProgram);
            let edit = ui.add_enabled(refused.is_none(), button::plain(lang.report_edit()));
            let edit = match refused {
                Some(why) => edit.on_disabled_hover_text(why),
                None => edit,
            };
            if edit.clicked() {
                self.draft = match &self.draft {
                    Some(_) => None,
                    None => {
                        let kept = text.and_then(|text| text.template.clone());
                        Some(kept.unwrap_or_else(|| default_body(kind, lang).to_owned()))
                    }
                };
            }
            let own = text.is_some_and(|text| text.template.is_some());
            let soft = *tokens(ui).ink_faint;
            let words = if own {
                lang.report_own_used()
            } else {
                lang.report_default_used()
            };
            ui.label(text::note(words).color(soft));
        });
        ui.add_space(space::NEAR);
        if self.draft.is_some() {
            self.template_ui(ui, cx, kind);
            return;
        }
        let Some(text) = text else {
            ui.label(lang.word_loading());
            return;
        };
        if let Some(command) = self.behind.ui(ui, cx, &query) {
            cx.send(command);
        }
        let mut opened = None;
        ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| text_ui(ui, cx, text, &mut opened));
        match opened {
            Some(Opens::Elevators(filters)) => {
                cx.send(Command::OpenRegister(text.query.register(filters)));
            }
            Some(Opens::Elevator(id)) => cx.send(Command::OpenElevator(id)),
            Some(Opens::Orders(filter)) => self.behind.open_orders(filter),
            Some(Opens::Site(of)) => self.behind.open_site(of),
            None => {}
        }
    }

    fn template_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, kind: ReportKind) {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            self.draft = None;
            return;
        }
        let Some(draft) = &mut self.draft else { return };
        let found = faults(draft);
        let mut save = None;
        let mut close = false;
        ui.horizontal(|ui| {
            let ready = found.is_empty() && !self.saving.is_running();
            if ui
                .add_enabled(ready, button::primary(lang.button_save()))
                .clicked()
            {
                save = Some(draft.clone());
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                close = true;
            }
            if ui.add(button::quiet(lang.report_restore())).clicked() {
                default_body(kind, lang).clone_into(draft);
            }
            let names = ui.add(button::quiet(lang.report_names()).menu());
            Popup::menu(&names).show(|ui| names_ui(ui, lang));
        });
        if !found.is_empty() {
            let late = *tokens(ui).late;
            ui.label(RichText::new(lang.report_template_faults(found.len())).color(late));
            for fault in found.iter().take(6) {
                let words = match fault.kind {
                    FaultKind::Unknown => lang.template_fault_unknown(fault.line, &fault.name),
                    FaultKind::Open => lang.template_fault_open(fault.line, &fault.name),
                    FaultKind::ChartInText => {
                        lang.template_fault_chart_in_text(fault.line, &fault.name)
                    }
                };
                ui.label(RichText::new(words).color(late));
            }
        }
        sentence_ui(ui, text::note(lang.report_template_hint()));
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let edit = TextEdit::multiline(draft)
                .desired_width(f32::INFINITY)
                .desired_rows(20);
            let response = ui.add(edit);
            let name = lang.report_template();
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, name)
            });
        });
        if close {
            self.draft = None;
        }
        if let Some(body) = save {
            // The default is not kept: it goes on with the program.
            let same = body.trim() == default_body(kind, lang).trim();
            let body = if same { String::new() } else { body };
            self.saving
                .start(cx.act(Action::SaveReportTemplate { kind, body }));
        }
    }
}

/// Every name that a template may use.
fn names_ui(ui: &mut Ui, lang: Lang) {
    ui.set_width(460.0);
    let line = |ui: &mut Ui, code: &str, word: &str| {
        ui.label(text::note(format!("{{{word}}}   {{{code}}}")));
    };
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for word in ReportWord::ALL {
            line(ui, word.code(), words::coded(lang, *word));
        }
        for figure in Figure::ALL {
            line(ui, figure.code(), words::coded(lang, *figure));
        }
        for chart in ChartId::ALL {
            let code = format!("chart:{}", chart.code());
            let word = words::coded(lang, *chart);
            line(ui, &code, &format!("chart:{word}"));
        }
    });
}

fn text_ui(ui: &mut Ui, cx: &ViewCtx<'_>, report: &ReportText, opened: &mut Option<Opens>) {
    let soft = *tokens(ui).ink_soft;
    for block in &report.blocks {
        match block {
            Block::Heading(spans) => {
                ui.horizontal_wrapped(|ui| {
                    ui.set_max_width(space::LINE_WIDTH * 1.5);
                    ui.spacing_mut().item_spacing.x = 0.0;
                    for span in spans {
                        ui.label(text::section(&span.text));
                    }
                });
                ui.label(text::note(&report.asked).color(soft));
                ui.add_space(space::NEAR);
            }
            Block::Paragraph(spans) => paragraph_ui(ui, cx, spans, opened),
            Block::Chart(chart) => {
                ui.label(text::strong(&chart.title));
                let width = ui.available_width().min(space::LINE_WIDTH * 1.5);
                let rows = chart.rows.len().min(12) as f32;
                let height = match chart.form {
                    crate::domain::board::chart::Form::Lines(_)
                    | crate::domain::board::chart::Form::Upright(_) => 240.0,
                    _ => 40.0 + 25.0 * rows,
                };
                let size = egui::vec2(width, height);
                let (place, _) = ui.allocate_exact_size(size, Sense::hover());
                if ui.is_rect_visible(place) {
                    let builder = UiBuilder::new()
                        .max_rect(place)
                        .id_salt(("report", chart.id));
                    let mut inner = ui.new_child(builder);
                    if let Some(opens) = drawing_ui(&mut inner, cx.lang, chart, height) {
                        *opened = Some(opens);
                    }
                }
                ui.add_space(space::GROUP);
            }
        }
    }
}

fn paragraph_ui(ui: &mut Ui, cx: &ViewCtx<'_>, spans: &[Span], opened: &mut Option<Opens>) {
    // Every line as high as its letters, the first one too.
    let control = std::mem::replace(&mut ui.spacing_mut().interact_size.y, 0.0);
    ui.horizontal_wrapped(|ui| {
        ui.set_max_width(space::LINE_WIDTH * 1.5);
        ui.spacing_mut().item_spacing = egui::vec2(0.0, space::HAIR);
        for span in spans {
            let Some(figure) = span.figure else {
                ui.label(&span.text);
                continue;
            };
            let name = words::coded(cx.lang, figure);
            let link = ui.link(RichText::new(&span.text).color(*tokens(ui).accent));
            link.widget_info(|| {
                let words = cx.lang.name_value(name, &span.text);
                egui::WidgetInfo::labeled(egui::Role::Link, true, words)
            });
            let hint = cx.lang.name_value(name, definition(cx, figure));
            if span.opens.is_none() {
                // No list is as long as this one is: it says what it is made of.
                Popup::menu(&link).show(|ui| {
                    ui.set_width(space::LINE_WIDTH * 0.75);
                    ui.label(text::strong(cx.lang.name_value(name, &span.text)));
                    sentence_ui(ui, definition(cx, figure));
                });
            }
            if link.on_hover_text(hint).clicked() && span.opens.is_some() {
                opened.clone_from(&span.opens);
            }
        }
    });
    ui.spacing_mut().interact_size.y = control;
    ui.add_space(space::NEAR);
}
