//! 看板: where the program stands. Every number opens the rows that it counts.

mod figures;
mod lines;
mod matrix;

use chrono::NaiveDate;
use egui::{Popup, Ui};

use super::parts::{head_ui, sentence_ui, words};
use crate::domain::figures::Figure;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::views::Board;
use crate::ui::command::{Command, Verb};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, field::Field, icon::Icon};
use crate::worker::ask::Ask;

/// The board's own state: the day it is true for.
#[derive(Default)]
pub struct BoardScreen {
    as_of: Option<NaiveDate>,
    field: DateField,
}

impl BoardScreen {
    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let day = self.as_of.unwrap_or(cx.today);
        cx.want(Ask::Board(day));
        head_ui(ui, cx.lang.board_title(), |ui| self.day_ui(ui, cx));
        let Some((_, board)) = &cx.model.board else {
            ui.label(cx.lang.word_loading());
            return;
        };
        if board.program.total == 0 {
            empty_ui(ui, cx);
            return;
        }
        // A small or enlarged window shows the rest on scrolling.
        egui::ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| {
                figures::figures_ui(ui, cx, board);
                ui.add_space(space::NEAR);
                matrix::matrix_ui(ui, cx, board);
                ui.add_space(space::GROUP);
                lines::lines_ui(ui, cx, board);
            });
    }

    /// The board has no commands of its own.
    pub fn on_verb(&mut self, _verb: Verb, _cx: &ViewCtx<'_>) -> bool {
        false
    }

    /// The day, and the way back to today. From the right edge.
    fn day_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        definitions_ui(ui, cx);
        let day = self.as_of.unwrap_or(cx.today);
        if self.field.value() != Some(day) && !self.field.is_unclear() {
            self.field.set(Some(day));
        }
        if day != cx.today
            && ui
                .add(button::quiet(cx.lang.board_back_to_today()))
                .clicked()
        {
            self.as_of = None;
            self.field.set(Some(cx.today));
        }
        let kinds = super::parts::day_kind(cx);
        let room = egui::vec2(236.0, space::CONTROL);
        let from_left = egui::Layout::left_to_right(egui::Align::Center);
        let changed = ui
            .allocate_ui_with_layout(room, from_left, |ui| {
                Field::new(cx.lang.board_as_of())
                    .beside(48.0)
                    .date(ui, cx.lang, &mut self.field, cx.today, &kinds)
                    .changed()
            })
            .inner;
        if changed && let Some(chosen) = self.field.value() {
            self.as_of = (chosen != cx.today).then_some(chosen);
        }
    }
}

/// A filter of the register within the program.
fn query(filters: impl IntoIterator<Item = Filter>) -> RegisterQuery {
    let mut all = vec![Filter::InProgram];
    all.extend(filters);
    RegisterQuery {
        filters: all,
        ..RegisterQuery::default()
    }
}

/// Opens the rows behind a number.
fn open(cx: &ViewCtx<'_>, filters: impl IntoIterator<Item = Filter>) {
    cx.send(Command::OpenRegister(query(filters)));
}

/// What counts as done up to the board's day.
fn done(cx: &ViewCtx<'_>, board: &Board) -> Filter {
    if board.as_of == cx.today {
        Filter::Done
    } else {
        // The year 1 stands for "ever": it sorts before every date that a file can hold.
        Filter::DoneBetween(
            NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(board.as_of),
            board.as_of,
        )
    }
}

/// The sentence that defines a number.
fn definition(cx: &ViewCtx<'_>, figure: Figure) -> &'static str {
    cx.lang.by_key(&figure.definition_key()).unwrap_or_default()
}

/// `?`: every number of the board in words.
fn definitions_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let button = ui.add(button::icon(Icon::Help, cx.lang.board_definitions()));
    Popup::menu(&button).show(|ui| {
        ui.set_width(space::LINE_WIDTH);
        for figure in [
            Figure::Done,
            Figure::Completion,
            Figure::PaceNeeded,
            Figure::PacePresent,
            Figure::WorkingDaysLeft,
            Figure::Forecast,
            Figure::Plan,
            Figure::Behind,
            Figure::Overdue,
            Figure::NotReminded,
            Figure::RescueReceived,
            Figure::RescueHandled,
            Figure::ReportTurnaround,
            Figure::WithinPromise,
        ] {
            ui.label(text::strong(words::coded(cx.lang, figure)));
            let soft = *tokens(ui).ink_soft;
            sentence_ui(ui, text::note(definition(cx, figure)).color(soft));
        }
    });
}

fn empty_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    ui.add_space(space::PAGE);
    ui.label(text::section(cx.lang.board_empty()));
    sentence_ui(ui, cx.lang.board_empty_next());
    ui.add_space(space::NEAR);
    ui.horizontal(|ui| {
        if ui.add(button::primary(cx.lang.board_import())).clicked() {
            cx.verb(Verb::Import);
        }
        if ui
            .add(button::plain(cx.lang.board_new_elevator()))
            .clicked()
        {
            cx.verb(Verb::NewElevator);
        }
    });
}
