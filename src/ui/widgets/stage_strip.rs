//! The way of one renewal as a strip of stages: shape, word, planned and actual date.

use chrono::NaiveDate;
use egui::{Align, Rect, Role, Sense, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::{paint, status::Mark};
use crate::{
    lang::Lang,
    ui::theme::{text, tokens},
};

/// One stage of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    pub mark: Mark,
    pub word: &'a str,
    pub planned: Option<NaiveDate>,
    pub actual: Option<NaiveDate>,
    /// Where the renewal is now.
    pub current: bool,
}

/// Below this width per stage the words of the others give way to hover.
const WORDS_FROM: f32 = 58.0;
/// The room of the one word that stays then.
const ALONE: f32 = 110.0;
const MARK: f32 = 14.0;

/// Draws the strip over the whole width. Returns the stage that was clicked.
pub fn stage_strip_ui(ui: &mut Ui, lang: Lang, steps: &[Step<'_>]) -> Option<usize> {
    if steps.is_empty() {
        return None;
    }
    let tokens = tokens(ui);
    let small = ui.text_style_height(&TextStyle::Small);
    let word_height = ui.text_style_height(&TextStyle::Body);
    let width = ui.available_width();
    let each = width / steps.len() as f32;
    // No word is broken in the middle: where one does not fit, only the present stage says its name.
    let fits = |piece: &str| {
        paint::galley(ui, piece, TextStyle::Body, f32::INFINITY)
            .size()
            .x
            <= each
    };
    let all_fit = each >= WORDS_FROM
        && steps
            .iter()
            .all(|step| step.word.split([' ', '-']).all(fits));
    // A long word takes a second line; then all stages make room for it.
    let room = |step: &Step<'_>| match (all_fit, step.current) {
        (true, _) => Some(each),
        (false, true) => Some(ALONE),
        (false, false) => None,
    };
    let wraps =
        |step: &Step<'_>| room(step).is_some_and(|room| word(ui, step, room).rows.len() > 1);
    let lines = if steps.iter().any(wraps) { 2.0 } else { 1.0 };
    let height = MARK + 10.0 + lines * word_height + 2.0 * small + 4.0;
    let (all, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let middle = all.top() + 4.0 + MARK / 2.0;
    let center = |at: usize| pos2(all.left() + each * (at as f32 + 0.5), middle);

    // The line first: solid up to where the renewal is, thin beyond.
    for at in 1..steps.len() {
        let passed = steps[at].mark != Mark::ToCome && steps[at - 1].mark == Mark::Done;
        let (thick, colour) = if passed {
            (2.0, *tokens.done)
        } else {
            (1.0, *tokens.line_strong)
        };
        let gap = MARK / 2.0 + 4.0;
        ui.painter().hline(
            center(at - 1).x + gap..=center(at).x - gap,
            middle,
            Stroke::new(thick, colour),
        );
    }
    let mut clicked = None;
    for (at, step) in steps.iter().enumerate() {
        let left = all.left() + each * at as f32;
        let cell = Rect::from_min_max(pos2(left, all.top()), pos2(left + each, all.bottom()));
        let response = ui.interact(
            cell,
            ui.scope_id().with(("stage", at, step.word)),
            Sense::click(),
        );
        let spoken = spoken(lang, step);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, step.current, &spoken));
        if response.hovered() {
            ui.painter().rect_filled(cell, 6, *tokens.hover);
        }
        paint::focus_ring(ui, &response, cell, 6);
        if step.current {
            ui.painter()
                .circle_filled(center(at), MARK / 2.0 + 4.0, step.mark.soft(tokens).0);
        }
        step.mark.paint(
            ui.painter(),
            center(at),
            if step.current { MARK } else { MARK - 3.0 },
            step.mark.colour(tokens),
        );

        let top = middle + MARK / 2.0 + 6.0;
        if let Some(room) = room(step) {
            word_ui(ui, step, all, center(at).x, top, room);
        }
        // The dates are short and stay, whether the word beside them fits or not.
        dates_ui(ui, lang, step, cell, top + lines * word_height, each);
        if response.on_hover_text(spoken).clicked() {
            clicked = Some(at);
        }
    }
    clicked
}

fn word_ui(ui: &Ui, step: &Step<'_>, all: Rect, middle: f32, top: f32, room: f32) {
    let tokens = tokens(ui);
    let ink = match step.mark {
        Mark::ToCome if !step.current => *tokens.ink_faint,
        mark => mark.word_colour(tokens),
    };
    let galley = word(ui, step, room);
    // A centred galley hangs from its middle; the outermost ones stay inside the strip.
    let half = galley.size().x / 2.0;
    let middle = middle.clamp(
        all.left() + half,
        (all.right() - half).max(all.left() + half),
    );
    ui.painter().galley(pos2(middle, top), galley, ink);
}

/// The actual day, and under it, fainter, the planned one.
fn dates_ui(ui: &Ui, lang: Lang, step: &Step<'_>, cell: Rect, top: f32, room: f32) {
    let tokens = tokens(ui);
    let small = ui.text_style_height(&TextStyle::Small);
    let row = |top: f32| Rect::from_min_size(pos2(cell.left(), top), vec2(cell.width(), small));
    let mut below = top;
    if let Some(actual) = step.actual {
        let late = step.planned.is_some_and(|planned| actual > planned);
        let ink = if late { *tokens.late } else { *tokens.ink_soft };
        let galley = paint::galley(ui, lang.date_short(actual), TextStyle::Small, room);
        paint::text_in(ui, row(below), Align::Center, galley, ink);
        below += small;
    }
    if let Some(planned) = step.planned {
        let words = if room > 66.0 {
            lang.step_planned(lang.date_short(planned))
        } else {
            lang.date_short(planned)
        };
        let ink = if step.mark == Mark::Late && step.actual.is_none() {
            *tokens.late
        } else {
            *tokens.ink_faint
        };
        let galley = paint::galley(ui, words, TextStyle::Small, room);
        paint::text_in(ui, row(below), Align::Center, galley, ink);
    }
}

/// The word of a stage in at most two centred lines.
fn word(ui: &Ui, step: &Step<'_>, room: f32) -> std::sync::Arc<egui::Galley> {
    let style = if step.current {
        text::strong_style()
    } else {
        TextStyle::Body
    };
    let format = egui::TextFormat::simple(style.resolve(ui.style()), egui::Color32::PLACEHOLDER);
    let mut job = egui::text::LayoutJob::single_section(step.word.to_owned(), format);
    job.wrap.max_width = room;
    job.wrap.max_rows = 2;
    job.halign = Align::Center;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn spoken(lang: Lang, step: &Step<'_>) -> String {
    let mut words = vec![step.word.to_owned()];
    words.extend(step.actual.map(|date| lang.date_weekday(date)));
    words.extend(
        step.planned
            .map(|date| lang.step_planned(lang.date_weekday(date))),
    );
    words.join(" · ")
}
