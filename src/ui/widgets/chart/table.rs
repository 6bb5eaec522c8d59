//! The numbers of a chart as a table, with a bar in it where the chart has one. Numbers stand at the right and open their
//! rows; where the room is short the last columns go first.

use egui::{Align, Rect, Role, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::colour;
use crate::domain::board::chart::{Chart, Form, Look, Mark, Row};
use crate::domain::board::{Kind, Opens};
use crate::lang::Lang;
use crate::lang::board::column_unit;
use crate::ui::theme::{space, text, tokens};
use crate::ui::widgets::paint;
use crate::ui::widgets::status::Mark as Status;

/// A row of the table.
const ROW: f32 = 25.0;
/// The head: two lines where a name needs them.
const HEAD: f32 = 36.0;
/// The least room of a bar.
const BAR: f32 = 90.0;

/// How large letters are against those of the window: on a wall they are larger, and their rows with them.
fn scale(ui: &Ui) -> f32 {
    TextStyle::Body.resolve(ui.style()).size / text::BODY
}

/// How wide a number is, with its name: the longest word of the language fits.
fn number(ui: &Ui, lang: Lang) -> f32 {
    let wide = match lang {
        Lang::Zh => 80.0,
        Lang::En => 88.0,
    };
    wide * scale(ui)
}

/// Where everything stands.
struct Plan {
    label: f32,
    more: Vec<f32>,
    bar: f32,
    columns: Vec<usize>,
}

impl Plan {
    fn of(ui: &Ui, lang: Lang, chart: &Chart, width: f32) -> Self {
        let number = number(ui, lang);
        let measure = |words: &str| {
            paint::galley(ui, words, TextStyle::Body, f32::INFINITY)
                .size()
                .x
                + 2.0 * space::CELL
        };
        // Of hundreds of rows only the long ones are laid out in each frame.
        let letters = |row: &Row| row.label.chars().count();
        let most = chart.rows.iter().map(letters).max().unwrap_or(0);
        let longest = chart
            .rows
            .iter()
            .filter(|row| letters(row) + 3 > most)
            .take(12)
            .map(|row| measure(&row.label))
            .fold(measure(&chart.label).max(60.0), f32::max);
        let parts: &[usize] = match &chart.form {
            Form::Lying(parts) => parts,
            _ => &[],
        };
        let least = if parts.is_empty() {
            0.0
        } else {
            BAR * scale(ui)
        };
        let label = longest.min((width * 0.34).max(96.0));
        let mut words: Vec<f32> = chart.more.iter().map(|name| measure(name)).collect();
        for row in chart.rows.iter().take(24) {
            for (wide, text) in words.iter_mut().zip(&row.more) {
                *wide = wide.max(measure(text));
            }
        }
        // Words give way before the first number does.
        let wanted: f32 = words.iter().sum();
        let more = wanted.min((width - label - number).max(words.len() as f32 * 40.0));
        for wide in &mut words {
            *wide *= more / wanted.max(1.0);
        }
        let room = ((width - label - more - least) / number).floor().max(1.0) as usize;
        let mut columns: Vec<usize> = (0..chart.columns.len()).take(room).collect();
        // What it is compared with is not among those that go.
        if let (Some(then), Some(last)) = (chart.then, columns.last_mut()) {
            *last = then;
        }
        let taken = columns.len() as f32 * number;
        let rest = (width - label - more - taken).max(0.0);
        if parts.is_empty() {
            // Without a bar the label takes what is left.
            Self {
                label: label + rest,
                more: words,
                bar: 0.0,
                columns,
            }
        } else {
            Self {
                label,
                more: words,
                bar: rest,
                columns,
            }
        }
    }
}

/// Draws it, no higher than that; what was clicked.
pub fn table_ui(ui: &mut Ui, lang: Lang, chart: &Chart, height: f32) -> Option<Opens> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = ui.available_width();
    let plan = Plan::of(ui, lang, chart, width);
    head_ui(ui, lang, chart, &plan, width);
    let most = most(chart);
    let row_high = ROW * scale(ui);
    let mut opened = None;
    ScrollArea::vertical()
        .id_salt(("chart table", chart.id))
        .max_height((height - HEAD * scale(ui)).max(row_high))
        .auto_shrink([false, true])
        .show_rows(ui, row_high, chart.rows.len(), |ui, range| {
            for at in range {
                if let Some(opens) = row_ui(ui, lang, chart, &plan, (at, most, width)) {
                    opened = Some(opens);
                }
            }
        });
    opened
}

/// What the longest bar stands for. Shares are drawn against the whole.
fn most(chart: &Chart) -> f64 {
    let Form::Lying(parts) = &chart.form else {
        return 1.0;
    };
    let is_share = parts
        .iter()
        .any(|p| chart.columns.get(*p).is_some_and(|c| c.kind == Kind::Share));
    if is_share {
        return 1.0;
    }
    let sum = |row: &Row| -> f64 {
        let cells = parts.iter().filter_map(|p| row.cells.get(*p));
        let sum: f64 = cells.filter_map(|c| c.value).sum();
        let then = chart.then.and_then(|at| row.cells.get(at)?.value);
        sum.max(then.unwrap_or(0.0))
    };
    chart.rows.iter().map(sum).fold(0.0, f64::max).max(1e-9)
}

fn head_ui(ui: &mut Ui, lang: Lang, chart: &Chart, plan: &Plan, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, HEAD * scale(ui)), Sense::hover());
    let number_wide = number(ui, lang);
    let tokens = tokens(ui);
    ui.painter().rect_filled(rect, 0.0, *tokens.header);
    paint::hairline_below(ui, rect);
    let mut left = rect.left();
    let mut put = |words: &str, unit: &str, wide: f32, align: Align, swatch: Option<Look>| {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
        let cell = cell.shrink2(vec2(space::CELL, 3.0));
        left += wide;
        let whole = paint::galley(ui, words, TextStyle::Small, f32::INFINITY);
        if align == Align::Max && swatch.is_none() && whole.size().x > cell.width() {
            // A long name needs the line of its unit.
            paint::two_lines_at_right(ui, cell, words, TextStyle::Small, *tokens.ink_soft);
            return;
        }
        let (upper, lower) = cell.split_top_bottom_at_fraction(0.5);
        let galley = paint::galley(ui, words, TextStyle::Small, cell.width());
        let at = if unit.is_empty() { cell } else { upper };
        let at = paint::text_in(ui, at, align, galley, *tokens.ink_soft);
        if let Some(look) = swatch {
            let mark = Rect::from_center_size(pos2(at.left() - 8.0, at.center().y), vec2(8.0, 8.0));
            ui.painter().rect_filled(mark, 1.0, colour(look, tokens));
        }
        let galley = paint::galley(ui, unit, TextStyle::Small, cell.width());
        paint::text_in(ui, lower, align, galley, *tokens.ink_faint);
    };
    put(&chart.label, "", plan.label, Align::Min, None);
    for (name, wide) in chart.more.iter().zip(&plan.more) {
        put(name, "", *wide, Align::Min, None);
    }
    if plan.bar > 0.0 {
        put("", "", plan.bar, Align::Min, None);
    }
    let parts: &[usize] = match &chart.form {
        Form::Lying(parts) if parts.len() > 1 => parts,
        _ => &[],
    };
    for at in &plan.columns {
        let Some(column) = chart.columns.get(*at) else {
            continue;
        };
        let swatch = parts.contains(at).then_some(column.look);
        put(
            &column.name,
            column_unit(lang, column),
            number_wide,
            Align::Max,
            swatch,
        );
    }
}

fn row_ui(
    ui: &mut Ui,
    lang: Lang,
    chart: &Chart,
    plan: &Plan,
    (at, most, width): (usize, f64, f32),
) -> Option<Opens> {
    let row = &chart.rows[at];
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW * scale(ui)), Sense::hover());
    let number_wide = number(ui, lang);
    let tokens = tokens(ui);
    if row.total {
        ui.painter().rect_filled(rect, 0.0, *tokens.header);
    }
    paint::hairline_below(ui, rect);
    let mut opened = None;
    let mut left = rect.left();
    let mut place = |wide: f32| {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
        left += wide;
        cell
    };
    let id = ui.make_persistent_id(("chart row", chart.id, at));

    let cell = place(plan.label);
    let inner = cell.shrink2(vec2(space::CELL, 0.0));
    let mut ink = if row.small {
        *tokens.ink_faint
    } else {
        *tokens.ink
    };
    if let Some(opens) = &row.opens {
        let response = ui.interact(cell, id, Sense::click());
        let words = lang.chart_row_opens(&row.label);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.clone()));
        if response.hovered() {
            ui.painter().rect_filled(cell, space::RADIUS, *tokens.hover);
        }
        paint::focus_ring(ui, &response, cell.shrink(2.0), space::RADIUS);
        ink = *tokens.accent;
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            opened = Some(opens.clone());
        }
    } else {
        // The full name where it is cut.
        let response = ui.interact(cell, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &row.label));
        response.on_hover_text(if row.small {
            lang.chart_small(&row.label)
        } else {
            row.label.clone()
        });
    }
    let galley = if row.total {
        let words = text::strong(&row.label);
        paint::galley(ui, words, text::strong_style(), inner.width())
    } else {
        paint::galley(ui, &row.label, TextStyle::Body, inner.width())
    };
    paint::text_in(ui, inner, Align::Min, galley, ink);

    for (words, wide) in row.more.iter().zip(&plan.more) {
        let cell = place(*wide).shrink2(vec2(space::CELL, 0.0));
        let galley = paint::galley(ui, words, TextStyle::Body, cell.width());
        paint::text_in(ui, cell, Align::Min, galley, *tokens.ink_soft);
    }
    if plan.bar > 0.0 {
        let cell = place(plan.bar);
        bar_ui(ui, chart, row, cell, most);
    }
    for column in &plan.columns {
        let cell = place(number_wide);
        let mark = row.cells.get(*column);
        let id = id.with(column);
        if let Some(opens) = mark_ui(ui, lang, chart, (row, *column, mark), cell, id) {
            opened = Some(opens);
        }
    }
    opened
}

fn bar_ui(ui: &Ui, chart: &Chart, row: &Row, cell: Rect, most: f64) {
    let Form::Lying(parts) = &chart.form else {
        return;
    };
    let tokens = tokens(ui);
    let track = cell.shrink2(vec2(space::CELL, 6.0));
    let mut x = track.left();
    for part in parts {
        let (Some(column), Some(value)) = (
            chart.columns.get(*part),
            row.cells.get(*part).and_then(|c| c.value),
        ) else {
            continue;
        };
        if value <= 0.0 {
            continue;
        }
        let look = row.look.unwrap_or(column.look);
        let tint = if row.small {
            *tokens.line_strong
        } else {
            colour(look, tokens)
        };
        // A part above nothing is always seen; a hair of ground parts it from the next.
        let wide = ((value / most) as f32 * track.width()).max(2.0);
        let bar = Rect::from_min_max(
            pos2(x, track.top()),
            pos2((x + wide - 1.0).max(x + 1.0), track.bottom()),
        );
        ui.painter().rect_filled(bar, 1.0, tint);
        x += wide;
    }
    // The earlier value of the first part, or where the bar should reach: a mark across it.
    let then = match chart.then {
        Some(at) => row.cells.get(at).and_then(|cell| cell.value),
        None => row.goal,
    };
    let drawn = x > track.left();
    if let Some(then) = then.filter(|then| *then > 0.0 || drawn) {
        let at = track.left() + ((then / most) as f32).clamp(0.0, 1.0) * track.width();
        let mark =
            Rect::from_center_size(pos2(at, track.center().y), vec2(2.0, cell.height() - 8.0));
        ui.painter().rect_filled(mark, 0.0, *tokens.ink);
    }
}

fn mark_ui(
    ui: &Ui,
    lang: Lang,
    chart: &Chart,
    (row, column, mark): (&Row, usize, Option<&Mark>),
    cell: Rect,
    id: egui::Id,
) -> Option<Opens> {
    let tokens = tokens(ui);
    let of = chart.columns.get(column)?;
    let value = mark.and_then(|m| m.value);
    let words = lang.board_number_or_dash(value, of.kind);
    let opens = mark.and_then(|m| m.opens.clone());
    let sense = if opens.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let hit = cell.shrink2(vec2(3.0, 1.0));
    let response = ui.interact(hit, id, sense);
    let spoken = lang.chart_mark_says(&row.label, &of.name, &words);
    let role = if opens.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, spoken.clone()));
    let hovered = opens.is_some() && response.hovered();
    if hovered {
        ui.painter().rect_filled(hit, space::RADIUS, *tokens.hover);
    }
    paint::focus_ring(ui, &response, hit.shrink(1.0), space::RADIUS);
    let late = of.look == Look::Late && value.is_some_and(|value| value > 0.0);
    let ink = match value {
        _ if hovered => *tokens.accent,
        _ if late && !row.small => Status::Late.word_colour(tokens),
        None => *tokens.ink_faint,
        Some(0.0) => *tokens.ink_faint,
        _ if row.small => *tokens.ink_faint,
        _ => *tokens.ink,
    };
    let inner = cell.shrink2(vec2(space::CELL, 0.0));
    let galley = if hovered || row.total {
        paint::galley(
            ui,
            text::strong(&words),
            text::strong_style(),
            inner.width(),
        )
    } else {
        paint::galley(ui, &words, TextStyle::Body, inner.width())
    };
    paint::text_in(ui, inner, Align::Max, galley, ink);
    let clicked = response.clicked();
    if opens.is_some() {
        response.on_hover_cursor(egui::CursorIcon::PointingHand);
    }
    clicked.then_some(opens).flatten()
}
