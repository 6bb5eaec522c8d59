//! A month of visits: of one inspector each visit, of all how many each has a day. What has no room is one line that opens
//! the day.

use chrono::{Datelike, Days, NaiveDate};
use egui::{Align, Rect, ScrollArea, Sense, TextStyle, Ui, pos2, vec2};

use super::book::Book;
use super::plan::Outcome;
use super::week::{CHIP, Place, day_ui, ground_ui, more_ui, visits_ui};
use crate::domain::ids::{InspectionId, PersonId};
use crate::ui::theme::tokens;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::paint;

const DATE: f32 = 22.0;
const NAMES: f32 = 22.0;
/// The least that a day takes: its number and two lines.
const LEAST: f32 = DATE + 2.0 * (CHIP + 2.0) + 4.0;

pub(super) fn month_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    at: NaiveDate,
    book: &Book,
    whose: Option<PersonId>,
    people: &[(PersonId, &str)],
    chosen: Option<InspectionId>,
) -> Outcome {
    let mut outcome = Outcome::default();
    if people.is_empty() {
        ui.label(cx.lang.plan_no_inspector());
        return outcome;
    }
    let first = at.with_day(1).unwrap_or(at);
    let back = u64::from(first.weekday().num_days_from_monday());
    let start = first.checked_sub_days(Days::new(back)).unwrap_or(first);
    let last = first
        .checked_add_months(chrono::Months::new(1))
        .and_then(|next| next.pred_opt())
        .unwrap_or(first);
    let weeks = ((last - start).num_days() / 7 + 1) as u64;
    let width = (ui.available_width() / 7.0).max(72.0);
    names_ui(ui, cx, start, width);
    let height = (ui.available_height() / weeks as f32).floor().max(LEAST);
    ScrollArea::vertical()
        .id_salt("month")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for week in 0..weeks {
                let size = vec2(width * 7.0, height);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                if !ui.is_rect_visible(rect) {
                    continue;
                }
                for column in 0..7_u64 {
                    let Some(day) = start.checked_add_days(Days::new(week * 7 + column)) else {
                        continue;
                    };
                    if day.month() != first.month() {
                        continue;
                    }
                    let left = rect.left() + width * column as f32;
                    let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, height));
                    let (date, visits) = cell.split_top_bottom_at_y(cell.top() + DATE);
                    let one = people.iter().find(|(id, _)| Some(*id) == whose);
                    match one {
                        Some((who, name)) => {
                            let place = Place {
                                day,
                                who: *who,
                                name,
                                chosen,
                            };
                            ground_ui(ui, cx, cell, &place, &mut outcome);
                            let place = (&place, false);
                            visits_ui(ui, cx, visits, book, place, &mut outcome);
                        }
                        None => {
                            let who = (people, chosen);
                            all_ui(ui, cx, visits, book, day, who, &mut outcome);
                        }
                    }
                    if day_ui(ui, cx, date, day, false) {
                        outcome.day = Some((day, whose));
                    }
                    if day == cx.today {
                        let mark = date.with_min_y(date.bottom() - 2.0).shrink2(vec2(4.0, 0.0));
                        ui.painter().rect_filled(mark, 0.0, *tokens(ui).accent);
                    }
                }
                paint::hairline_below(ui, rect);
            }
        });
    outcome
}

/// The names of the days of a week.
fn names_ui(ui: &mut Ui, cx: &ViewCtx<'_>, monday: NaiveDate, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width * 7.0, NAMES), Sense::hover());
    for column in 0..7_u64 {
        let day = monday + Days::new(column);
        let left = rect.left() + width * column as f32;
        let cell = Rect::from_min_size(pos2(left + 4.0, rect.top()), vec2(width - 8.0, NAMES));
        let galley = paint::galley(ui, cx.lang.weekday(day), TextStyle::Small, cell.width());
        paint::text_in(ui, cell, Align::Min, galley, *tokens(ui).ink_soft);
    }
    paint::hairline_below(ui, rect);
}

/// A line an inspector, with how many visits; a visit may be dropped on it, a click opens the day.
fn all_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    cell: Rect,
    book: &Book,
    day: NaiveDate,
    (people, chosen): (&[(PersonId, &str)], Option<InspectionId>),
    outcome: &mut Outcome,
) {
    const LINE: f32 = 20.0;
    let room = (cell.height() / LINE).floor().max(1.0) as usize;
    let shown = if people.len() > room {
        room - 1
    } else {
        people.len()
    };
    let line = |at: usize| {
        let min = pos2(cell.left() + 2.0, cell.top() + at as f32 * LINE);
        Rect::from_min_size(min, vec2(cell.width() - 4.0, LINE))
    };
    for (at, (who, name)) in people[..shown].iter().enumerate() {
        let rect = line(at);
        let place = Place {
            day,
            who: *who,
            name,
            chosen,
        };
        ground_ui(ui, cx, rect, &place, outcome);
        let visits = book.day(day, *who);
        if visits.is_empty() {
            continue;
        }
        let strained = visits.iter().any(|p| !p.strains.is_empty());
        let words = format!("{name} {}", visits.len());
        let spoken = format!("{name} {} {}", cx.lang.date(day), visits.len());
        if more_ui(ui, rect, ("sum", who, day), &words, &spoken, strained) {
            outcome.day = Some((day, Some(*who)));
        }
    }
    let more = &people[shown..];
    let count: usize = more.iter().map(|(who, _)| book.day(day, *who).len()).sum();
    if !more.is_empty() && count > 0 {
        let strained = more
            .iter()
            .flat_map(|(who, _)| book.day(day, *who))
            .any(|p| !p.strains.is_empty());
        let words = cx.lang.plan_more(count);
        let name = format!("{} {words}", cx.lang.date(day));
        if more_ui(ui, line(shown), ("rest", day), &words, &name, strained) {
            outcome.day = Some((day, None));
        }
    }
}
