//! The first row: done, pace, days, forecast, plan.

use egui::{Response, Ui, Widget};

use super::{definition, done, open};
use crate::domain::figures::Figure as Number;
use crate::domain::figures::program::Forecast;
use crate::domain::query::Filter;
use crate::domain::renewal::Stage;
use crate::domain::views::Board;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{figure::Figure, status::Mark};

/// Everything that is not done yet and may still be.
fn remaining(board: &Board, counting: Stage) -> Vec<Filter> {
    board
        .stages
        .iter()
        .map(|(stage, _)| *stage)
        .filter(|stage| *stage != Stage::Withdrawn && !stage.at_or_past(counting))
        .map(Filter::Stage)
        .collect()
}

pub(super) fn figures_ui(ui: &mut Ui, cx: &ViewCtx<'_>, board: &Board) {
    let lang = cx.lang;
    let program = &board.program;
    let counting = cx
        .model
        .catalog
        .program
        .as_ref()
        .map_or(Stage::Reported, |program| program.counting_stage);
    let deadline = cx.model.catalog.program.as_ref().map(|p| p.deadline_on);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        // The date of the forecast is longer than the numbers.
        let unit = (ui.available_width() - 32.0) / 5.25;
        let (width, date_width) = (unit.floor(), (unit * 1.25).floor());

        let of = lang.board_of_target(program.target);
        let rate = program
            .rate
            .map_or_else(String::new, |rate| lang.board_rate(lang.percent(rate, 1)));
        let value = lang.number(program.done.into());
        let figure = Figure::new(lang.board_done(), &value)
            .unit(&of)
            .note(None, &rate);
        if tile(ui, cx, width, figure, &[Number::Done, Number::Completion]).clicked() {
            open(cx, [done(cx, board)]);
        }

        let needed = match program.pace_needed {
            Some(pace) => lang.decimal(pace, 1),
            None => "–".to_owned(),
        };
        let present = lang.board_pace_present(lang.decimal(program.pace_present, 1));
        let enough = program
            .pace_needed
            .is_some_and(|needed| program.pace_present >= needed);
        let mark = if enough { Mark::Done } else { Mark::Late };
        let figure = Figure::new(lang.board_pace_needed(), &needed)
            .unit(lang.board_per_working_day())
            .note(mark, &present);
        if tile(
            ui,
            cx,
            width,
            figure,
            &[Number::PaceNeeded, Number::PacePresent],
        )
        .clicked()
        {
            open(cx, remaining(board, counting));
        }

        let days = lang.number(program.working_days_left.into());
        let until =
            deadline.map_or_else(String::new, |day| lang.board_until(lang.date_weekday(day)));
        let figure = Figure::new(lang.board_days_left(), &days)
            .unit(lang.board_unit_days())
            .note(None, &until);
        if tile(
            ui,
            cx,
            width,
            figure,
            &[Number::WorkingDaysLeft, Number::Remaining],
        )
        .clicked()
        {
            open(cx, remaining(board, counting));
        }

        forecast_ui(ui, cx, board, date_width, counting);

        let behind = program.behind;
        let value = lang.number(behind.abs());
        let plan = lang.board_plan_today(program.plan_today);
        let (caption, mark) = match behind {
            1.. => (lang.board_behind_plan(), Mark::Late),
            0 => (lang.board_on_plan(), Mark::Done),
            _ => (lang.board_ahead_of_plan(), Mark::Done),
        };
        let figure = Figure::new(caption, &value)
            .unit(lang.board_unit_elevators())
            .note(mark, &plan);
        if tile(ui, cx, width, figure, &[Number::Plan, Number::Behind]).clicked() {
            open(cx, remaining(board, counting));
        }
    });
}

fn forecast_ui(ui: &mut Ui, cx: &ViewCtx<'_>, board: &Board, width: f32, counting: Stage) {
    let lang = cx.lang;
    let program = &board.program;
    let (value, caption, provisional) = match program.forecast {
        Forecast::Day { on, provisional } => (lang.date(on), lang.board_forecast(), provisional),
        Forecast::Reached(on) => (lang.date(on), lang.board_reached(), false),
        Forecast::Never => ("–".to_owned(), lang.board_forecast(), false),
    };
    let (mark, mut note) = match program.days_late_by_forecast {
        None => (Mark::Late, lang.board_never().to_owned()),
        Some(days @ 1..) => (Mark::Late, lang.board_late_by(days)),
        Some(0) => (Mark::Done, lang.board_just_in_time().to_owned()),
        Some(days) => (Mark::Done, lang.board_early_by(-days)),
    };
    if provisional {
        note = format!("{note} · {}", lang.board_provisional());
    }
    let figure = Figure::new(caption, &value).note(mark, &note);
    if tile(
        ui,
        cx,
        width,
        figure,
        &[Number::Forecast, Number::ForecastLate],
    )
    .clicked()
    {
        open(cx, remaining(board, counting));
    }
}

/// A figure with its definition on hover.
fn tile(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    width: f32,
    figure: Figure<'_>,
    numbers: &[Number],
) -> Response {
    let words: Vec<&str> = numbers
        .iter()
        .map(|number| definition(cx, *number))
        .filter(|words| !words.is_empty())
        .collect();
    let response = figure.min_width(width).ui(ui);
    if words.is_empty() {
        response
    } else {
        response.on_hover_text(words.join("\n"))
    }
}
