//! The stages as a funnel, and the same stages by street: one grid, so that each row adds up before the eye.

use egui::{Align, Rect, Role, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use crate::domain::board::chart::Chart;
use crate::domain::board::cut::Part;
use crate::domain::board::{Kind, Opens, Progress};
use crate::domain::query::Filter;
use crate::domain::renewal::Stage;
use crate::domain::views::StageCounts;
use crate::ops::board::values::elevators;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chart::{ChartAction, heading_ui};
use crate::ui::widgets::{paint, status::Mark};

const NAME: f32 = 176.0;
const NUMBER: f32 = 76.0;
const STREET: f32 = 104.0;

fn count(counts: &StageCounts, stage: Stage) -> u32 {
    counts
        .iter()
        .filter(|(s, _)| *s == stage)
        .map(|(_, n)| n)
        .sum()
}

fn sum(counts: &StageCounts) -> u32 {
    counts.iter().map(|(_, n)| n).sum()
}

/// The elevators of a part, in a street or in all.
fn behind(board: &Progress, part: Part, street: Option<Filter>) -> ChartAction {
    let opens = match elevators(&board.query, board.live, part) {
        Opens::Elevators(mut filters) => {
            filters.extend(street);
            Opens::Elevators(filters)
        }
        other => other,
    };
    ChartAction::Open(opens)
}

/// `chart` is the same as a chart: it says what is copied, and the values of an earlier day where one is compared with.
pub(super) fn matrix_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    chart: Option<&Chart>,
    actions: &mut Vec<ChartAction>,
) -> Option<ChartAction> {
    let board = cx.model.board.progress.as_deref()?;
    let lang = cx.lang;
    let copied = chart.and_then(|chart| heading_ui(ui, lang, chart, None));
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = ui.available_width();
    let then = chart.and_then(|chart| Some((chart, chart.then?)));
    let beside = then.map_or(0.0, |_| STREET);
    let before = NAME + NUMBER + beside;
    let bar = (width - before - STREET * board.streets.len() as f32).max(80.0);
    let most = board
        .stages
        .iter()
        .map(|(_, n)| *n)
        .max()
        .unwrap_or(1)
        .max(1);

    let rows = Stage::ALL.len() as f32 + 2.0;
    let ground = Rect::from_min_size(ui.cursor().min, vec2(width, rows * space::ROW));
    ui.painter().rect_filled(ground, 0.0, *tokens(ui).surface);
    let head = row(ui, width);
    ui.painter().rect_filled(head, 0.0, *tokens(ui).header);
    title(ui, head, 0.0, NAME, Align::Min, lang.board_stage());
    title(ui, head, NAME, NUMBER, Align::Max, lang.board_elevators());
    if let Some((chart, column)) = then {
        let words = chart.columns.get(column).map_or("", |c| c.name.as_str());
        title(ui, head, NAME + NUMBER, beside, Align::Max, words);
    }
    title(
        ui,
        head,
        before,
        bar,
        Align::Min,
        lang.board_share_of_total(),
    );
    for (at, (street, _)) in board.streets.iter().enumerate() {
        let left = before + bar + STREET * at as f32;
        title(ui, head, left, STREET, Align::Max, &street.name);
    }
    paint::hairline_below(ui, head);

    let total = sum(&board.stages);
    for (at, stage) in Stage::ALL.iter().copied().enumerate() {
        let line = row(ui, width);
        let word = words::coded(lang, stage);
        let all = count(&board.stages, stage);
        let mark = words::stage_mark(stage);
        let name = Rect::from_min_size(line.min, vec2(NAME, line.height())).shrink2(vec2(8.0, 0.0));
        let ink = if all == 0 {
            *tokens(ui).ink_faint
        } else {
            *tokens(ui).ink
        };
        let center = pos2(name.left() + space::MARK / 2.0, name.center().y);
        mark.paint(ui.painter(), center, space::MARK, mark.colour(tokens(ui)));
        let galley = paint::galley(ui, word, TextStyle::Body, NAME - 32.0);
        paint::text_in(
            ui,
            name.with_min_x(name.left() + 18.0),
            Align::Min,
            galley,
            ink,
        );

        if number(ui, cell(line, NAME, NUMBER), word, all, false) {
            actions.push(behind(board, Part::Stages(vec![stage]), None));
        }
        if let Some((chart, column)) = then {
            let value = chart
                .rows
                .get(at)
                .and_then(|row| row.cells.get(column)?.value);
            let words = lang.board_number_or_dash(value, Kind::Elevators);
            let place = cell(line, NAME + NUMBER, beside);
            let name = chart.columns.get(column).map_or("", |c| c.name.as_str());
            let spoken = lang.chart_mark_says(word, name, &words);
            let id = ui.make_persistent_id(("board earlier", word));
            let response = ui.interact(place, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.clone()));
            let galley = paint::galley(ui, words, TextStyle::Body, place.width());
            paint::text_in(ui, place, Align::Max, galley, *tokens(ui).ink_soft);
        }
        if bar_ui(
            ui,
            cx,
            cell(line, before, bar),
            mark,
            word,
            (all, most, total),
        ) {
            actions.push(behind(board, Part::Stages(vec![stage]), None));
        }
        for (at, (street, counts)) in board.streets.iter().enumerate() {
            let place = cell(line, before + bar + STREET * at as f32, STREET);
            let spoken = format!("{} {word}", street.name);
            if number(ui, place, &spoken, count(counts, stage), false) {
                let here = Some(Filter::Street(street.id));
                actions.push(behind(board, Part::Stages(vec![stage]), here));
            }
        }
        paint::hairline_below(ui, line);
    }

    let foot = row(ui, width);
    ui.painter().rect_filled(foot, 0.0, *tokens(ui).header);
    let galley = paint::galley(
        ui,
        text::strong(lang.board_sum()),
        text::strong_style(),
        NAME,
    );
    let words = cell(foot, 0.0, NAME);
    paint::text_in(ui, words, Align::Min, galley, *tokens(ui).ink);
    if number(ui, cell(foot, NAME, NUMBER), lang.board_sum(), total, true) {
        actions.push(behind(board, Part::All, None));
    }
    let adds_up = lang.board_adds_up(total, board.program.total);
    let galley = paint::galley(ui, text::note(adds_up), TextStyle::Small, bar - 16.0);
    let place = cell(foot, before, bar);
    paint::text_in(ui, place, Align::Min, galley, *tokens(ui).ink_soft);
    for (at, (street, counts)) in board.streets.iter().enumerate() {
        let place = cell(foot, before + bar + STREET * at as f32, STREET);
        let spoken = format!("{} {}", street.name, lang.board_sum());
        if number(ui, place, &spoken, sum(counts), true) {
            actions.push(behind(board, Part::All, Some(Filter::Street(street.id))));
        }
    }
    copied
}

fn row(ui: &mut Ui, width: f32) -> Rect {
    ui.allocate_exact_size(vec2(width, space::ROW), Sense::hover())
        .0
}

fn cell(row: Rect, left: f32, width: f32) -> Rect {
    Rect::from_min_size(
        pos2(row.left() + left, row.top()),
        vec2(width, row.height()),
    )
    .shrink2(vec2(8.0, 0.0))
}

fn title(ui: &Ui, row: Rect, left: f32, width: f32, align: Align, words: &str) {
    let place = cell(row, left, width);
    let galley = paint::galley(ui, words, TextStyle::Small, place.width());
    paint::text_in(ui, place, align, galley, *tokens(ui).ink_soft);
}

/// A number that opens its rows; true when it was clicked.
fn number(ui: &Ui, place: Rect, spoken: &str, value: u32, strong: bool) -> bool {
    let tokens = tokens(ui);
    let id = ui.make_persistent_id(("board number", spoken));
    let hit = place.expand2(vec2(4.0, 0.0));
    let response = ui.interact(hit, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{spoken} {value}")));
    if response.hovered() {
        ui.painter()
            .rect_filled(hit.shrink2(vec2(0.0, 2.0)), space::RADIUS, *tokens.hover);
    }
    paint::focus_ring(ui, &response, hit.shrink(3.0), space::RADIUS);
    let words = value.to_string();
    let galley = if strong {
        paint::galley(ui, text::strong(words), text::strong_style(), place.width())
    } else {
        paint::galley(ui, words, TextStyle::Body, place.width())
    };
    let ink = match (value, response.hovered()) {
        (0, _) => *tokens.ink_faint,
        (_, true) => *tokens.accent,
        (_, false) => *tokens.ink,
    };
    paint::text_in(ui, place, Align::Max, galley, ink);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

fn bar_ui(
    ui: &Ui,
    cx: &ViewCtx<'_>,
    place: Rect,
    mark: Mark,
    word: &str,
    (value, most, total): (u32, u32, u32),
) -> bool {
    let tokens = tokens(ui);
    let share = if total == 0 {
        0.0
    } else {
        f64::from(value) / f64::from(total)
    };
    let percent = cx.lang.percent(share, 1);
    let id = ui.make_persistent_id(("board bar", word));
    let response = ui.interact(place, id, Sense::CLICK | Sense::HOVER);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{word} {percent}")));
    let room = place.width() - 56.0;
    let length = (value as f32 / most as f32 * room).max(if value > 0 { 2.0 } else { 0.0 });
    let line = Rect::from_min_size(
        pos2(place.left(), place.center().y - 7.0),
        vec2(length, 14.0),
    );
    let colour = if response.hovered() {
        *tokens.accent_hover
    } else {
        mark.colour(tokens)
    };
    ui.painter().rect_filled(line, 2.0, colour);
    let galley = paint::galley(ui, percent.as_str(), TextStyle::Small, 56.0);
    let beside = place.with_min_x(place.left() + length + 6.0);
    paint::text_in(ui, beside, Align::Min, galley, *tokens.ink_faint);
    response
        .on_hover_text(cx.lang.board_stage_says(word, value, percent))
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}
