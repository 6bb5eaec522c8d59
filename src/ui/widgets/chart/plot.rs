//! Lines over days, and upright bars: drawn by the plot library, with axes in words and at most five ticks.

use chrono::{Datelike, Months, NaiveDate};
use egui::{Align2, Color32, Rect, RichText, Role, Sense, TextStyle, Ui, Vec2b, WidgetInfo, pos2};
use egui_plot::{
    AxisHints, Bar, BarChart, GridMark, HLine, Line as Drawn, LineStyle, Plot, PlotPoint,
    PlotPoints, Text, VLine,
};

use super::colour;
use crate::domain::board::chart::{Chart, Form, Line, Look, Row};
use crate::domain::board::{Kind, Opens};
use crate::lang::Lang;
use crate::lang::board::{head_texts, row_texts};
use crate::ui::theme::{space, tokens};
use crate::ui::widgets::paint;

/// At most so many numbers at an axis.
const TICKS: f64 = 5.0;

/// How wide the numbers at the upright axis are, with their distance.
const NUMBERS: f32 = 40.0;

/// Where the drawing begins, in bars: half of the first one, and a little air.
const LEFT: f64 = -0.6;

/// Room between the words of two bars.
const BETWEEN: f32 = 4.0;

/// Fewer bars than this leave room at the right.
const FEW_BARS: f64 = 5.0;

/// Draws it so high; what was clicked.
pub(super) fn plot_ui(ui: &mut Ui, lang: Lang, chart: &Chart, height: f32) -> Option<Opens> {
    match &chart.form {
        Form::Lines(lines) => lines_ui(ui, lang, chart, lines, height),
        Form::Upright(column) => upright_ui(ui, lang, chart, *column, height),
        Form::Lying(_) | Form::Table => None,
    }
}

fn base<'a>(
    ui: &Ui,
    chart: &Chart,
    height: f32,
    kind: Kind,
    lang: Lang,
    (left, right, top): (f64, f64, f64),
) -> Plot<'a> {
    let tokens = tokens(ui);
    // A plot keeps the bounds that it was first shown with: other data, with other bounds, are another plot.
    let bounds = [left, right, top].map(f64::to_bits);
    Plot::new(("plot", chart.id, bounds))
        .default_x_bounds(left, right)
        .default_y_bounds(0.0, top)
        .auto_bounds(Vec2b::FALSE)
        .height(height.max(80.0))
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .show_background(false)
        .show_crosshair(false)
        .grid_color(*tokens.line)
        .cursor_color(*tokens.ink_soft)
        .label_formatter(|_| None)
        .sense(Sense::click())
        .set_margin_fraction(egui::Vec2::ZERO)
        .y_axis_min_width(34.0)
        .y_grid_spacer(move |input| {
            let step = nice((input.bounds.1 - input.bounds.0) / TICKS);
            // There is no half of an order.
            let step = if kind.is_whole() { step.max(1.0) } else { step };
            marks(input.bounds, step)
        })
        .y_axis_formatter(move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
            if mark.value < 0.0 {
                return String::new();
            }
            match kind {
                Kind::Share => lang.percent(mark.value, 0),
                _ if mark.step_size < 1.0 => lang.decimal(mark.value, 1),
                _ => lang.number(mark.value.round() as i64),
            }
        })
}

/// 1, 2 or 5 times a power of ten, not below `least`.
fn nice(least: f64) -> f64 {
    if !least.is_finite() || least <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|n| n * power)
        .find(|step| *step >= least)
        .unwrap_or(power * 10.0)
}

fn marks((low, high): (f64, f64), step: f64) -> Vec<GridMark> {
    let first = (low / step).ceil() as i64;
    let last = (high / step).floor() as i64;
    (first..=last)
        .map(|n| GridMark {
            value: n as f64 * step,
            step_size: step,
        })
        .collect()
}

fn lines_ui(ui: &mut Ui, lang: Lang, chart: &Chart, lines: &[Line], height: f32) -> Option<Opens> {
    let tokens = tokens(ui);
    let kind = chart.columns.first().map_or(Kind::Count, |c| c.kind);
    let xs: Vec<f64> = chart.rows.iter().filter_map(|row| row.x).collect();
    let (low, high) = (
        xs.first().copied().unwrap_or(0.0),
        xs.last().copied().unwrap_or(1.0),
    );
    let values = chart
        .rows
        .iter()
        .flat_map(|r| &r.cells)
        .filter_map(|c| c.value);
    let levels = chart.levels.iter().map(|(y, _)| *y);
    let top = values.chain(levels).fold(1.0, f64::max) * 1.12;
    // Room at the right for the words of lines that end there.
    let right = high + (high - low).max(1.0) * 0.06;
    let years = (Kind::day(low), Kind::day(right));
    let one_year = years.0.map(|day| day.year()) == years.1.map(|day| day.year());
    let plot = base(ui, chart, height, kind, lang, (low, right, top))
        .x_grid_spacer(|input| months(input.bounds))
        .x_axis_formatter(move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
            Kind::day(mark.value).map_or_else(String::new, |day| {
                if one_year {
                    lang.date_short(day)
                } else {
                    lang.year_month(day)
                }
            })
        });
    let (ink, soft) = (*tokens.ink, *tokens.ink_soft);
    let shown = plot.show(ui, |plot| {
        for (y, words) in &chart.levels {
            plot.hline(
                HLine::new("", *y)
                    .color(*tokens.line_strong)
                    .width(1.0)
                    .style(LineStyle::dashed_loose()),
            );
            let at = PlotPoint::new(low, *y);
            plot.text(note(words, at, Align2::LEFT_BOTTOM, soft));
        }
        for (x, words) in &chart.lines {
            plot.vline(VLine::new("", *x).color(*tokens.line_strong).width(1.0));
            let at = PlotPoint::new(*x, top * 0.02);
            plot.text(note(words, at, Align2::RIGHT_BOTTOM, soft));
        }
        for line in lines {
            let points: Vec<[f64; 2]> = chart
                .rows
                .iter()
                .filter_map(|row| Some([row.x?, row.cells.get(line.column)?.value?]))
                .collect();
            let (Some(last), Some(middle)) = (
                points.last().copied(),
                points.get(points.len() * 2 / 3).copied(),
            ) else {
                continue;
            };
            let (width, style) = match line.look {
                Look::Expected => (1.6, LineStyle::dashed_dense()),
                Look::Spread => (1.2, LineStyle::dotted_dense()),
                Look::Plan => (1.2, LineStyle::Solid),
                _ => (2.2, LineStyle::Solid),
            };
            let tint = colour(line.look, tokens);
            let drawn = Drawn::new("", PlotPoints::from(points))
                .color(tint)
                .width(width)
                .style(style);
            plot.line(drawn);
            let name = chart
                .columns
                .get(line.column)
                .map_or("", |c| c.name.as_str());
            // Lines rise to the right: there is room below their end, and above their middle.
            match line.look {
                Look::Fact => {
                    let words = format!("{name} {}", lang.board_number(last[1], kind));
                    let at = PlotPoint::new(last[0], last[1]);
                    // At the foot of the drawing there is no room below.
                    let anchor = if last[1] < top * 0.12 {
                        Align2::RIGHT_BOTTOM
                    } else {
                        Align2::LEFT_TOP
                    };
                    plot.text(note(&words, at, anchor, ink));
                }
                Look::Plan => {
                    let at = PlotPoint::new(middle[0], middle[1]);
                    plot.text(note(name, at, Align2::RIGHT_BOTTOM, soft));
                }
                _ => {}
            }
        }
    });
    let response = shown.response;
    let spoken = summary(lang, chart, lines);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    let at = response.hover_pos()?;
    let day = shown.transform.value_from_position(at).x;
    let row = nearest(&chart.rows, day)?;
    let clicked = response.clicked();
    let opens = row.cells.iter().find_map(|cell| cell.opens.clone());
    let words = hover(lang, chart, row);
    let response = response.on_hover_text_at_pointer(words);
    if opens.is_some() {
        response.on_hover_cursor(egui::CursorIcon::PointingHand);
    }
    clicked.then_some(opens).flatten()
}

fn note(words: &str, at: PlotPoint, anchor: Align2, ink: Color32) -> Text {
    let words = RichText::new(words).text_style(TextStyle::Small).color(ink);
    Text::new("", at, words).anchor(anchor).color(ink)
}

fn nearest(rows: &[Row], x: f64) -> Option<&Row> {
    let away = |row: &&Row| row.x.map_or(f64::INFINITY, |at| (at - x).abs());
    rows.iter().min_by(|a, b| away(a).total_cmp(&away(b)))
}

/// Every number of a row with its name.
fn hover(lang: Lang, chart: &Chart, row: &Row) -> String {
    let texts = row_texts(lang, chart, row);
    let heads = head_texts(lang, chart);
    let mut lines = vec![texts.first().cloned().unwrap_or_default()];
    for (name, value) in heads.iter().zip(&texts).skip(1).filter(|(_, v)| *v != "–") {
        lines.push(lang.name_value(name, value));
    }
    lines.join("\n")
}

/// What is read aloud in the place of the drawing: the last value of each line.
fn summary(lang: Lang, chart: &Chart, lines: &[Line]) -> String {
    let mut words = vec![chart.title.clone()];
    for line in lines {
        let last = chart.rows.iter().rev().find_map(|row| {
            let value = row.cells.get(line.column)?.value?;
            Some((row.label.as_str(), value))
        });
        if let (Some((label, value)), Some(column)) = (last, chart.columns.get(line.column)) {
            let value = lang.board_number(value, column.kind);
            words.push(lang.chart_mark_says(label, &column.name, value));
        }
    }
    words.join(lang.list_joiner())
}

/// The first days of months, no more than five or six.
fn months((low, high): (f64, f64)) -> Vec<GridMark> {
    let (Some(from), Some(to)) = (Kind::day(low), Kind::day(high)) else {
        return Vec::new();
    };
    let span = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let step = u32::try_from((span + 4) / 5).unwrap_or(1).max(1);
    let mut day = NaiveDate::from_ymd_opt(from.year(), from.month(), 1);
    let mut made = Vec::new();
    while let Some(at) = day.filter(|day| *day <= to) {
        // Not where the numbers of the other axis stand.
        let near = (Kind::of_day(at) - low) < (high - low) * 0.03;
        if at >= from && !near {
            made.push(GridMark {
                value: Kind::of_day(at),
                // As far as it is to the next: words too near to each other are not drawn.
                step_size: 30.0 * f64::from(step),
            });
        }
        day = at.checked_add_months(Months::new(step));
    }
    made
}

fn upright_ui(ui: &mut Ui, lang: Lang, chart: &Chart, column: usize, height: f32) -> Option<Opens> {
    let tokens = tokens(ui);
    let of = chart.columns.get(column)?;
    let kind = of.kind;
    // Rows without a place on the axis are in the table alone, where others have one.
    let placed = chart.rows.iter().any(|row| row.x.is_some());
    let rows: Vec<&Row> = chart
        .rows
        .iter()
        .filter(|r| !placed || r.x.is_some())
        .collect();
    let count = rows.len();
    let value = |row: &Row| row.cells.get(column).and_then(|cell| cell.value);
    let then = |row: &Row| row.cells.get(chart.then?).and_then(|cell| cell.value);
    let values = rows
        .iter()
        .flat_map(|row| [value(row), then(row)])
        .flatten();
    let levels = chart.levels.iter().map(|(y, _)| *y);
    let least = if kind == Kind::Share { 0.1 } else { 1.0 };
    let top = values.chain(levels).fold(least, f64::max) * 1.2;
    let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
    // The words of level lines stand behind the last bar.
    let behind = if chart.levels.is_empty() {
        0.25
    } else {
        0.09 * (count as f64).max(FEW_BARS)
    };
    // A few bars are no wider than many.
    let right = (count as f64).max(FEW_BARS) - 0.4 + behind;
    // A label for each bar as long as there is room for it.
    let room = (ui.available_width() - NUMBERS) / (right - LEFT) as f32;
    let wide = |words: &str| {
        paint::galley(ui, words, TextStyle::Body, f32::INFINITY)
            .size()
            .x
    };
    let widest = labels.iter().map(|words| wide(words)).fold(1.0, f32::max);
    let every = ((widest + BETWEEN) / room.max(1.0)).ceil().max(1.0) as usize;
    let plot = base(ui, chart, height, kind, lang, (LEFT, right, top))
        .show_grid(Vec2b::new(false, true))
        .x_grid_spacer(move |_| {
            (0..count)
                .step_by(every)
                .map(|at| GridMark {
                    value: at as f64,
                    step_size: 1.0,
                })
                .collect()
        })
        .custom_x_axes(vec![
            AxisHints::new_x()
                .label_spacing(egui::Rangef::new(1.0, 2.0))
                .formatter(move |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
                    let at = mark.value.round();
                    let known = (at - mark.value).abs() < 0.01 && at >= 0.0;
                    known
                        .then(|| labels.get(at as usize).cloned())
                        .flatten()
                        .unwrap_or_default()
                }),
        ]);
    let (ink, soft) = (*tokens.ink, *tokens.ink_soft);
    let shown = plot.show(ui, |plot| {
        let bars = rows.iter().enumerate().filter_map(|(at, row)| {
            let look = row.look.unwrap_or(of.look);
            let tint = if row.small {
                *tokens.line_strong
            } else {
                colour(look, tokens)
            };
            let bar = Bar::new(at as f64, value(row)?).width(0.62);
            Some(bar.fill(tint).stroke(egui::Stroke::NONE))
        });
        plot.bar_chart(BarChart::new("", bars.collect()).allow_hover(false));
        let marked =
            |row: &Row| then(row).filter(|y| *y > 0.0 || value(row).is_some_and(|v| v > 0.0));
        let marks = rows.iter().enumerate();
        for (at, y) in marks.filter_map(|(at, row)| Some((at, marked(row)?))) {
            // The earlier value: a mark across the bar, seen on it and above it.
            let points = vec![[at as f64 - 0.4, y], [at as f64 + 0.4, y]];
            let mark = Drawn::new("", PlotPoints::from(points));
            plot.line(mark.color(ink).width(2.0));
        }
        for (y, words) in &chart.levels {
            plot.hline(
                HLine::new("", *y)
                    .color(*tokens.line_strong)
                    .width(1.0)
                    .style(LineStyle::dashed_loose()),
            );
            let at = PlotPoint::new(right, *y);
            plot.text(note(words, at, Align2::RIGHT_BOTTOM, soft));
        }
        for (x, words) in &chart.lines {
            plot.vline(
                VLine::new("", *x)
                    .color(*tokens.line_strong)
                    .width(1.0)
                    .style(LineStyle::dashed_loose()),
            );
            let at = PlotPoint::new(*x + 0.06, top * 0.99);
            plot.text(note(words, at, Align2::LEFT_TOP, soft));
        }
        for (at, row) in rows.iter().enumerate() {
            if let Some(value) = value(row).filter(|v| *v > 0.0) {
                let words = lang.board_number(value, kind);
                // At the foot of its bar where there is room: numbers in one line, and no level line through them.
                let (y, ink) = if value > top * 0.16 && !row.small {
                    (top * 0.01, *tokens.on_accent)
                } else {
                    (value.max(then(row).unwrap_or(0.0)), ink)
                };
                let at = PlotPoint::new(at as f64, y);
                plot.text(note(&words, at, Align2::CENTER_BOTTOM, ink));
            }
        }
    });
    let spoken = &chart.title;
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, spoken));
    let mut opened = None;
    let frame = *shown.transform.frame();
    for (at, row) in rows.iter().enumerate() {
        let left = shown
            .transform
            .position_from_point(&PlotPoint::new(at as f64 - 0.45, 0.0));
        let right = shown
            .transform
            .position_from_point(&PlotPoint::new(at as f64 + 0.45, 0.0));
        let hit = Rect::from_min_max(pos2(left.x, frame.top()), pos2(right.x, frame.bottom()));
        let mark = row.cells.get(column);
        // A share opens nothing of its own: the count beside it does.
        let opens = mark
            .and_then(|m| m.opens.clone())
            .or_else(|| row.cells.iter().find_map(|m| m.opens.clone()));
        let sense = if opens.is_some() {
            Sense::click()
        } else {
            Sense::hover()
        };
        let response = ui.interact(hit, ui.make_persistent_id((chart.id, "mark", at)), sense);
        let number = lang.board_number_or_dash(mark.and_then(|m| m.value), kind);
        let role = if opens.is_some() {
            Role::Button
        } else {
            Role::Label
        };
        let words = lang.chart_mark_says(&row.label, &chart.title, number);
        response.widget_info(|| WidgetInfo::labeled(role, true, words.clone()));
        paint::focus_ring(ui, &response, hit.shrink(2.0), space::RADIUS);
        let response = response.on_hover_text_at_pointer(hover(lang, chart, row));
        let response = if opens.is_some() {
            response.on_hover_cursor(egui::CursorIcon::PointingHand)
        } else {
            response
        };
        if response.clicked() {
            opened = opens;
        }
    }
    opened
}
