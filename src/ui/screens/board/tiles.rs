//! The first row: done, pace, days, forecast, plan; and the figures of the other pages in the same look.

use chrono::{Datelike, NaiveDate};
use egui::{Response, TextStyle, Ui, Widget, vec2};

use super::definition;
use crate::domain::board::cut::Part;
use crate::domain::board::{BoardQuery, FigureValue, Opens, Progress};
use crate::domain::figures::Figure as Number;
use crate::domain::figures::compare::{Against, change};
use crate::domain::figures::program::Forecast;
use crate::lang::board::figure_words;
use crate::ops::board::values::{elevators, values};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chart::ChartAction;
use crate::ui::widgets::figure::Figure;
use crate::ui::widgets::paint;
use crate::ui::widgets::status::Mark;

type Actions = Vec<ChartAction>;

/// How a figure changed, for the line beneath it and for whoever points at it.
struct Beside {
    short: String,
    long: String,
}

/// 同比, 环比, 对比: which sort of comparison it is.
fn kind_words(cx: &ViewCtx<'_>, then: &BoardQuery) -> &'static str {
    let lang = cx.lang;
    let known = cx.model.board.progress.as_deref().map(|part| &part.query);
    let is = |against| known.is_some_and(|now| now.against(against) == *then);
    if is(Against::YearBefore) {
        lang.board_short_year()
    } else if is(Against::PeriodBefore) {
        lang.board_short_period()
    } else {
        lang.board_short_day()
    }
}

/// How a figure changed against the board that this one is compared with; none while nothing is compared.
fn against(cx: &ViewCtx<'_>, then: Option<&BoardQuery>, figure: Number) -> Option<Beside> {
    let then = then?;
    let other = cx.model.board.then(then)?;
    let value = |list: Vec<FigureValue>| list.into_iter().find(|v| v.figure == figure);
    let now = value(values(&cx.model.board.last()))?;
    let base = value(values(&other.parts()));
    let changed = change(now.value, base.and_then(|v| v.value));
    let words = cx.lang.board_change(changed, now.kind);
    let day = cx.lang.date(then.as_of);
    Some(Beside {
        short: cx.lang.board_beside(&words, kind_words(cx, then)),
        long: cx.lang.name_value(cx.lang.board_compare_with(day), &words),
    })
}

pub(super) fn tiles_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    then: Option<&BoardQuery>,
    actions: &mut Actions,
) {
    let Some(part) = cx.model.board.progress.as_deref() else {
        return;
    };
    let lang = cx.lang;
    let program = &part.program;
    let open = |of: Part| ChartAction::Open(elevators(&part.query, part.live, of));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        // The date of the forecast is longer than the numbers.
        let unit = (ui.available_width() - 40.0) / 6.25;
        let (width, date_width) = (unit.floor(), (unit * 1.25).floor());
        let compared = |figure| against(cx, then, figure);

        let of = lang.board_of_target(program.target);
        let rate = program
            .rate
            .map_or_else(String::new, |rate| lang.board_rate(lang.percent(rate, 1)));
        let beside = compared(Number::Done);
        let note = note_of(beside.as_ref(), rate);
        let value = lang.number(program.done.into());
        let figure = Figure::new(lang.board_done(), &value)
            .unit(&of)
            .note(None, &note);
        let numbers = [Number::Done, Number::Completion];
        if tile(ui, cx, width, figure, beside, &numbers).clicked() {
            actions.push(open(Part::Done));
        }

        let needed = match program.pace_needed {
            Some(pace) => lang.decimal(pace, 1),
            None => "–".to_owned(),
        };
        let beside = compared(Number::PaceNeeded);
        let present = lang.board_pace_present(lang.decimal(program.pace_present, 1));
        let present = note_of(beside.as_ref(), present);
        let enough = program
            .pace_needed
            .is_some_and(|needed| program.pace_present >= needed);
        let mark = if enough { Mark::Done } else { Mark::Late };
        let figure = Figure::new(lang.board_pace_needed(), &needed)
            .unit(lang.board_per_working_day())
            .note(mark, &present);
        let numbers = [Number::PaceNeeded, Number::PacePresent];
        if tile(ui, cx, width, figure, beside, &numbers).clicked() {
            actions.push(open(Part::Open));
        }

        let days = lang.number(program.working_days_left.into());
        let mut until = lang.board_until(lang.date_weekday(part.terms.deadline_on));
        // Counted by weekends alone where the year has no notice yet.
        let years = part.query.as_of.year()..=part.terms.deadline_on.year();
        if years.into_iter().any(|year| !cx.calendar.has_year(year)) {
            until = format!("{until} · {}", lang.board_provisional());
        }
        let figure = Figure::new(lang.board_days_left(), &days)
            .unit(lang.board_unit_days())
            .note(None, &until);
        // How many days are left is a matter of the calendar: it is not held against an earlier day.
        let numbers = [Number::WorkingDaysLeft, Number::Remaining];
        if tile(ui, cx, width, figure, None, &numbers).clicked() {
            actions.push(open(Part::Open));
        }

        if forecast_ui(ui, cx, part, compared(Number::Forecast), date_width).clicked() {
            actions.push(open(Part::Open));
        }

        let behind = program.behind;
        let value = lang.number(behind.abs());
        let beside = compared(Number::Behind);
        let plan = note_of(beside.as_ref(), lang.board_plan_today(program.plan_today));
        let (caption, mark) = match behind {
            1.. => (lang.board_behind_plan(), Mark::Late),
            0 => (lang.board_on_plan(), Mark::Done),
            _ => (lang.board_ahead_of_plan(), Mark::Done),
        };
        // A difference of two numbers: no list is as long.
        let figure = Figure::new(caption, &value)
            .unit(lang.board_unit_elevators())
            .note(mark, &plan)
            .mute();
        tile(
            ui,
            cx,
            width,
            figure,
            beside,
            &[Number::Plan, Number::Behind],
        );

        let blocking = part.blocking.count;
        let value = if part.quick {
            "…".to_owned()
        } else {
            lang.number(blocking.into())
        };
        let of = lang.name_value(lang.figure_overdue(), lang.number(part.overdue.into()));
        let beside = compared(Number::Blocking);
        let note = note_of(beside.as_ref(), of);
        let mark = match blocking {
            _ if part.quick => None,
            0 => Some(Mark::Done),
            _ => Some(Mark::Late),
        };
        let figure = Figure::new(lang.figure_blocking(), &value)
            .unit(lang.board_unit_elevators())
            .note(mark, &note);
        let numbers = [Number::Blocking, Number::Overdue];
        if tile(ui, cx, width, figure, beside, &numbers).clicked() {
            actions.push(open(Part::Blocks));
        }
    });
}

fn forecast_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    part: &Progress,
    beside: Option<Beside>,
    width: f32,
) -> Response {
    let lang = cx.lang;
    let program = &part.program;
    let none = || "–".to_owned();
    let (value, caption) = match program.forecast {
        Forecast::Day { on, .. } => (lang.date(on), lang.board_forecast()),
        Forecast::Reached(on) => (lang.date(on), lang.board_reached()),
        Forecast::Beyond => (lang.forecast_beyond().to_owned(), lang.board_forecast()),
        Forecast::Never | Forecast::NoTarget => (none(), lang.board_forecast()),
    };
    let (mark, outcome) = match (program.forecast, program.days_late_by_forecast) {
        (Forecast::NoTarget, _) => (None, lang.board_no_target().to_owned()),
        (Forecast::Beyond, _) => (Some(Mark::Late), lang.board_beyond().to_owned()),
        (_, None) => (Some(Mark::Late), lang.board_never().to_owned()),
        (_, Some(days @ 1..)) => (Some(Mark::Late), lang.board_late_by(days)),
        (_, Some(0)) => (Some(Mark::Done), lang.board_just_in_time().to_owned()),
        (_, Some(days)) => (Some(Mark::Done), lang.board_early_by(-days)),
    };
    // What says most stands first; the rest follows as far as there is room, and is told on hover in full.
    let mut notes = vec![outcome];
    let mut hints: Vec<String> = Vec::new();
    if matches!(program.forecast, Forecast::Day { provisional, .. } if provisional) {
        notes.push(lang.board_provisional().to_owned());
    }
    if let (Forecast::Day { on, .. }, Some(early)) = (program.forecast, part.burn_up.early) {
        let late = part.burn_up.late;
        // Without their year where that is the one of the forecast above.
        let same = |day: NaiveDate| day.year() == on.year();
        let short = same(early) && late.is_none_or(same);
        let day = |day| {
            if short {
                lang.date_short(day)
            } else {
                lang.date(day)
            }
        };
        notes.push(match late {
            Some(late) => format!("{}–{}", day(early), day(late)),
            None => lang.board_forecast_earliest(day(early)),
        });
        let unknown = || lang.board_forecast_unknown().to_owned();
        let long = late.map_or_else(unknown, |day| lang.date(day));
        hints.push(lang.board_forecast_range(lang.date(early), long));
    }
    let note = note_of(
        beside.as_ref(),
        fitting(ui, &notes, width - space::MARK - 4.0),
    );
    let figure = Figure::new(caption, &value).note(mark, &note);
    let numbers = [
        Number::Forecast,
        Number::ForecastLate,
        Number::ForecastEarly,
    ];
    let tile = tile(ui, cx, width, figure, beside, &numbers);
    if hints.is_empty() {
        tile
    } else {
        tile.on_hover_text(hints.join("\n"))
    }
}

/// As many of the notes as there is room for: the first in any case.
fn fitting(ui: &Ui, notes: &[String], room: f32) -> String {
    let wide = |words: &str| {
        paint::galley(ui, words, TextStyle::Small, f32::INFINITY)
            .size()
            .x
    };
    let lines = (1..=notes.len()).rev().map(|n| notes[..n].join(" · "));
    let first = notes.first().cloned().unwrap_or_default();
    lines
        .into_iter()
        .find(|line| wide(line) <= room)
        .unwrap_or(first)
}

fn note_of(beside: Option<&Beside>, otherwise: String) -> String {
    beside.map_or(otherwise, |beside| beside.short.clone())
}

/// A figure with its definition on hover.
fn tile(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    width: f32,
    figure: Figure<'_>,
    beside: Option<Beside>,
    numbers: &[Number],
) -> Response {
    let mut words: Vec<String> = beside.into_iter().map(|beside| beside.long).collect();
    words.extend(
        numbers
            .iter()
            .map(|number| definition(cx, *number).to_owned())
            .filter(|words| !words.is_empty()),
    );
    let response = figure.min_width(width).ui(ui);
    if words.is_empty() {
        response
    } else {
        response.on_hover_text(words.join("\n"))
    }
}

/// The figures of inspection reports.
pub(super) fn reports_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    then: Option<&BoardQuery>,
    actions: &mut Actions,
) {
    let of = [
        Number::ReportsInPeriod,
        Number::ReportTurnaround,
        Number::ReportP90,
        Number::ReportsInPromise,
        Number::ReportsPastPromise,
        Number::WithinPromise,
        Number::FirstPass,
    ];
    figures_ui(ui, cx, &of, then, actions);
}

/// The rescue figures.
pub(super) fn rescue_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    then: Option<&BoardQuery>,
    actions: &mut Actions,
) {
    use Number as N;
    let of = [
        N::RescueReceived,
        N::RescueHandled,
        N::RescueInTime,
        N::PoliceReceived,
        N::PoliceInTime,
        N::ArrivalTime,
        N::WithinLimit,
        N::RescueTime,
    ];
    figures_ui(ui, cx, &of, then, actions);
}

/// The figures of the register and of the sweep.
pub(super) fn register_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    then: Option<&BoardQuery>,
    actions: &mut Actions,
) {
    let of = [
        Number::InUse,
        Number::AgeOver15,
        Number::AgeOver20,
        Number::InspectionOverdue,
        Number::SweepFound,
        Number::SweepRegistered,
        Number::SweepOpen,
    ];
    figures_ui(ui, cx, &of, then, actions);
}

/// The figures of checks and orders.
pub(super) fn site_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    then: Option<&BoardQuery>,
    actions: &mut Actions,
) {
    let of = [
        Number::SiteChecks,
        Number::JointChecks,
        Number::SiteFindings,
        Number::OrdersIssued,
        Number::OrdersInTime,
        Number::OrdersLate,
        Number::OrdersOverdue,
        Number::OrdersInTimeShare,
    ];
    figures_ui(ui, cx, &of, then, actions);
}

/// Figures in a row, each with its unit, its n and its rows.
fn figures_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    of: &[Number],
    then: Option<&BoardQuery>,
    actions: &mut Actions,
) {
    let lang = cx.lang;
    let known = values(&cx.model.board.last());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::GROUP, space::NEAR);
        let width = (ui.available_width() / of.len().max(1) as f32 - space::GROUP).max(96.0);
        for number in of {
            let Some(value) = known.iter().find(|v| v.figure == *number) else {
                continue;
            };
            let name = lang.by_key(&number.message_key()).unwrap_or_default();
            let shown = lang.board_number_or_dash(value.value, value.kind);
            let n = value.n.map(|n| lang.chart_count(n)).unwrap_or_default();
            let beside = against(cx, then, *number);
            let note = note_of(beside.as_ref(), n);
            let mut figure = Figure::new(name, &shown)
                .unit(
                    value
                        .value
                        .map_or("", |number| lang.board_unit_of(number, value.kind)),
                )
                .note(None, &note);
            if value.opens.is_none() {
                figure = figure.mute();
            }
            let mut hint = figure_words(lang, value);
            let beside = beside.as_ref().map(|beside| beside.long.as_str());
            for more in beside.into_iter().chain([definition(cx, *number)]) {
                hint.push('\n');
                hint.push_str(more);
            }
            let response = figure.min_width(width).ui(ui).on_hover_text(hint);
            if let Some(opens) = value.opens.clone().filter(|_| response.clicked()) {
                actions.push(ChartAction::Open(opens));
            }
        }
    });
    ui.add_space(space::NEAR);
}

/// What a figure opens.
pub(super) fn opens(cx: &ViewCtx<'_>, figure: Number) -> Option<Opens> {
    let known = values(&cx.model.board.last());
    known.into_iter().find(|v| v.figure == figure)?.opens
}
