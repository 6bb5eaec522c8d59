//! A week of visits: a line an inspector, a column a day; visits are dragged between them. Its parts serve the month too.

use chrono::{Days, NaiveDate};
use egui::{
    Align, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo,
    pos2, vec2,
};

use super::book::{Book, Planned};
use super::plan::Outcome;
use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::inspection::plan::Strain;
use crate::domain::role::Permission;
use crate::domain::work_calendar::{DayKind, Deadline};
use crate::lang::message;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::paint;

const NAME: f32 = 112.0;
const HEAD: f32 = 36.0;
pub(super) const CHIP: f32 = 24.0;
/// The line with the reason, where something stands against a visit and there is room to say it.
const REASON: f32 = 16.0;
const GAP: f32 = 2.0;
/// What a day off takes of the width of a working day.
const OFF: f32 = 0.6;

/// What stands against a visit, in words.
pub(super) fn strain_words(cx: &ViewCtx<'_>, found: &[Strain]) -> String {
    let words: Vec<&str> = found.iter().map(|s| words::coded(cx.lang, *s)).collect();
    words.join(cx.lang.list_comma())
}

/// A line that can be dragged to a day. `look`: it is in hand, its due date has passed, it may be dragged.
pub(super) fn chip_ui(
    ui: &mut Ui,
    place: &str,
    due: &str,
    id: InspectionId,
    (chosen, late, may): (bool, bool, bool),
) -> Response {
    let size = vec2(ui.available_width(), space::ROW - 2.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(
        rect,
        ui.scope_id().with(("wait", id)),
        Sense::click_and_drag(),
    );
    let name = format!("{place} {due}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.trim()));
    if may {
        response.dnd_set_drag_payload(id);
    }
    let tokens = tokens(ui);
    let fill = if chosen || response.dragged() || response.hovered() {
        *tokens.selection
    } else {
        *tokens.surface
    };
    ui.painter().rect_filled(rect, space::RADIUS, fill);
    let edge = if late { *tokens.late } else { *tokens.line };
    let stroke = Stroke::new(1.0, edge);
    ui.painter()
        .rect_stroke(rect, space::RADIUS, stroke, StrokeKind::Inside);
    paint::focus_ring(ui, &response, rect, space::RADIUS);
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let right = paint::galley(ui, due, TextStyle::Small, 120.0);
    let colour = if late { *tokens.late } else { *tokens.ink_soft };
    let taken = paint::text_in(ui, inner, Align::Max, right, colour);
    let left = inner.with_max_x(taken.left() - 8.0);
    let words = paint::galley(ui, place, TextStyle::Body, left.width());
    paint::text_in(ui, left, Align::Min, words, *tokens.ink);
    response
}

pub(super) fn week_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    monday: NaiveDate,
    book: &Book,
    people: &[(PersonId, &str)],
    chosen: Option<InspectionId>,
) -> Outcome {
    let mut outcome = Outcome::default();
    let days: Vec<NaiveDate> = (0..7).map(|n| monday + Days::new(n)).collect();
    let columns = columns(cx, &days, ui.available_width() - NAME);
    head_ui(ui, cx, &days, &columns, &mut outcome);
    ScrollArea::vertical()
        .id_salt("week")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if people.is_empty() {
                ui.label(cx.lang.plan_no_inspector());
            }
            for (who, name) in people {
                let tall = days
                    .iter()
                    .map(|day| book.day(*day, *who).iter().map(|p| chip(p, true)).sum());
                let least = 2.0 * (CHIP + GAP);
                let height = tall.fold(least, f32::max) + 8.0;
                let whole = columns.last().map_or(0.0, |(left, width)| left + width);
                let size = vec2(whole, height);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                if !ui.is_rect_visible(rect) {
                    continue;
                }
                let label = rect.with_max_x(rect.left() + NAME);
                let words = paint::galley(ui, text::strong(*name), TextStyle::Body, NAME - 8.0);
                paint::text_in(ui, label, Align::Min, words, *tokens(ui).ink);
                for (day, (left, width)) in days.iter().zip(&columns) {
                    let min = pos2(rect.left() + left, rect.top());
                    let cell = Rect::from_min_size(min, vec2(*width, height));
                    let place = Place {
                        day: *day,
                        who: *who,
                        name,
                        chosen,
                    };
                    ground_ui(ui, cx, cell, &place, &mut outcome);
                    let top = cell.top() + 4.0;
                    let cell = cell.with_min_y(top);
                    visits_ui(ui, cx, cell, book, (&place, true), &mut outcome);
                }
                paint::hairline_below(ui, rect);
            }
        });
    outcome
}

/// A day of somebody.
pub(super) struct Place<'a> {
    pub(super) day: NaiveDate,
    pub(super) who: PersonId,
    pub(super) name: &'a str,
    /// What waits and was chosen: a click on the day plans it there.
    pub(super) chosen: Option<InspectionId>,
}

/// Where each day begins and how wide it is: days off are narrower.
fn columns(cx: &ViewCtx<'_>, days: &[NaiveDate], room: f32) -> Vec<(f32, f32)> {
    let share = |day: &NaiveDate| {
        if cx.calendar.is_working(*day) {
            1.0
        } else {
            OFF
        }
    };
    let unit = room / days.iter().map(share).sum::<f32>().max(1.0);
    let mut left = NAME;
    days.iter()
        .map(|day| {
            let width = (unit * share(day)).max(60.0);
            left += width;
            (left - width, width)
        })
        .collect()
}

/// The height of a visit: with its reasons, where something stands against it and there is room to say it.
fn chip(planned: &Planned, roomy: bool) -> f32 {
    let reasons = if roomy { planned.strains.len() } else { 0 };
    CHIP + GAP + REASON * reasons as f32
}

/// The days, what they are, and the way to the list of each.
fn head_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    days: &[NaiveDate],
    columns: &[(f32, f32)],
    outcome: &mut Outcome,
) {
    let whole = columns.last().map_or(0.0, |(left, width)| left + width);
    let (rect, _) = ui.allocate_exact_size(vec2(whole, HEAD), Sense::hover());
    for (day, (left, width)) in days.iter().zip(columns) {
        let min = pos2(rect.left() + left, rect.top());
        let cell = Rect::from_min_size(min, vec2(*width, HEAD));
        if day_ui(ui, cx, cell, *day, true) {
            outcome.day = Some((*day, None));
        }
    }
    paint::hairline_below(ui, rect);
}

/// A day with what the calendar says of it; true when it was clicked.
pub(super) fn day_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    cell: Rect,
    day: NaiveDate,
    weekday: bool,
) -> bool {
    let response = ui.interact(
        cell.shrink2(vec2(1.0, 1.0)),
        ui.scope_id().with(("list", day)),
        Sense::click(),
    );
    let name = format!("{} {}", cx.lang.plan_day_list(), cx.lang.date(day));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let tokens = tokens(ui);
    if response.hovered() {
        ui.painter()
            .rect_filled(cell.shrink(1.0), space::RADIUS, *tokens.hover);
    }
    paint::focus_ring(ui, &response, cell.shrink(1.0), space::RADIUS);
    let kind = cx.calendar.day_kind(day);
    let ink = if kind.is_working() {
        *tokens.ink
    } else {
        *tokens.ink_faint
    };
    let date = if weekday {
        format!("{} {}", cx.lang.weekday(day), cx.lang.date_short(day))
    } else {
        chrono::Datelike::day(&day).to_string()
    };
    let date = if day == cx.today {
        text::strong(date)
    } else {
        egui::RichText::new(date)
    };
    let (first, second) = if weekday {
        cell.split_top_bottom_at_y(cell.center().y + 3.0)
    } else {
        cell.split_left_right_at_x(cell.left() + 26.0)
    };
    let galley = paint::galley(ui, date, TextStyle::Body, first.width() - 4.0);
    paint::text_in(ui, first.translate(vec2(2.0, 0.0)), Align::Min, galley, ink);
    let word = match kind {
        DayKind::Working | DayKind::Weekend => "",
        DayKind::Holiday(h) => words::coded(cx.lang, h),
        DayKind::MakeUp(_) => cx.lang.day_make_up(),
    };
    let galley = paint::galley(ui, word, TextStyle::Small, second.width() - 4.0);
    let second = second.translate(vec2(2.0, 0.0));
    paint::text_in(ui, second, Align::Min, galley, *tokens.ink_soft);
    response.on_hover_text(&name).clicked()
}

/// The ground of a day of somebody, on which a visit may be dropped.
pub(super) fn ground_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    cell: Rect,
    place: &Place<'_>,
    outcome: &mut Outcome,
) {
    let tokens = tokens(ui);
    let id = ui.scope_id().with(("day", place.who, place.day));
    let sense = if place.chosen.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let ground = ui.interact(cell, id, sense);
    let name = format!("{} {}", place.name, cx.lang.date_weekday(place.day));
    ground.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &name));
    let aimed = place.chosen.is_some() && ground.hovered();
    let fill = if aimed || ground.dnd_hover_payload::<InspectionId>().is_some() {
        *tokens.selection
    } else if cx.calendar.is_working(place.day) {
        *tokens.surface
    } else {
        egui::Color32::TRANSPARENT
    };
    ui.painter().rect_filled(cell.shrink(1.0), 0.0, fill);
    if let Some(dropped) = ground.dnd_release_payload::<InspectionId>() {
        outcome.dropped = Some((*dropped, place.day, place.who));
    }
    if ground.clicked()
        && let Some(chosen) = place.chosen
    {
        outcome.dropped = Some((chosen, place.day, place.who));
    }
}

/// As many visits of a day as the cell has room for; the last line says how many more there are and opens the day.
pub(super) fn visits_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    cell: Rect,
    book: &Book,
    (place, roomy): (&Place<'_>, bool),
    outcome: &mut Outcome,
) {
    let visits = book.day(place.day, place.who);
    let fits = |room: f32| {
        let mut top = 0.0;
        let heights = visits.iter().take_while(|planned| {
            top += chip(planned, roomy);
            top <= room
        });
        heights.count()
    };
    let room = cell.height() + GAP;
    let shown = match fits(room) {
        all if all == visits.len() => all,
        _ => fits(room - CHIP - GAP),
    };
    let line = |top: f32, height: f32| {
        let min = pos2(cell.left() + 2.0, cell.top() + top);
        Rect::from_min_size(min, vec2(cell.width() - 4.0, height))
    };
    let mut top = 0.0;
    for planned in &visits[..shown] {
        let height = chip(planned, roomy);
        let rect = line(top, height - GAP);
        top += height;
        if ui.is_rect_visible(rect) && visit_ui(ui, cx, rect, planned, book) {
            outcome.opened = Some(planned.visit.inspection);
        }
    }
    let more = &visits[shown..];
    if !more.is_empty() {
        let strained = more.iter().any(|p| !p.strains.is_empty());
        let words = cx.lang.plan_more(more.len());
        let id = ("more", place.who, place.day);
        let name = format!("{} {} {words}", place.name, cx.lang.date(place.day));
        if more_ui(ui, line(top, CHIP), id, &words, &name, strained) {
            outcome.day = Some((place.day, Some(place.who)));
        }
    }
}

/// A line that opens a day: red where something in it has something against it.
pub(super) fn more_ui(
    ui: &mut Ui,
    rect: Rect,
    id: impl std::hash::Hash + std::fmt::Debug,
    words: &str,
    name: &str,
    strained: bool,
) -> bool {
    let tokens = tokens(ui);
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, space::RADIUS, *tokens.hover);
    }
    if strained {
        edge_ui(ui, rect);
    }
    paint::focus_ring(ui, &response, rect, space::RADIUS);
    let inner = rect.shrink2(vec2(4.0, 0.0));
    let galley = paint::galley(ui, words, TextStyle::Small, inner.width());
    paint::text_in(ui, inner, Align::Min, galley, *tokens.accent);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

/// The red edge of what has something against it.
pub(super) fn edge_ui(ui: &Ui, rect: Rect) {
    let edge = Stroke::new(1.5, *tokens(ui).late);
    ui.painter()
        .rect_stroke(rect, space::RADIUS, edge, StrokeKind::Inside);
}

fn visit_ui(ui: &mut Ui, cx: &ViewCtx<'_>, rect: Rect, planned: &Planned, book: &Book) -> bool {
    let tokens = tokens(ui);
    let row = book.row_of(planned);
    let (visit, place) = (&planned.visit, row.head.place.as_str());
    let id = ui.scope_id().with(("visit", visit.inspection));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let reason = strain_words(cx, &planned.strains);
    let name = format!("{place} {reason}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.trim()));
    if cx.may(Permission::MoveStages) {
        response.dnd_set_drag_payload(visit.inspection);
    }
    let fill = if response.hovered() {
        *tokens.selection
    } else {
        *tokens.accent_soft
    };
    ui.painter().rect_filled(rect, space::RADIUS, fill);
    if !planned.strains.is_empty() {
        edge_ui(ui, rect);
    }
    paint::focus_ring(ui, &response, rect, space::RADIUS);
    let inner = rect.shrink2(vec2(4.0, 0.0));
    let (first, second) = inner.split_top_bottom_at_y(inner.top() + CHIP.min(inner.height()));
    let galley = paint::galley(ui, place, TextStyle::Small, inner.width());
    paint::text_in(ui, first, Align::Min, galley, *tokens.ink);
    if second.height() > 1.0 {
        for (at, strain) in planned.strains.iter().enumerate() {
            let top = second.top() - 4.0 + REASON * at as f32;
            let size = vec2(second.width(), REASON);
            let line = Rect::from_min_size(pos2(second.left(), top), size);
            let words = words::coded(cx.lang, *strain);
            let galley = paint::galley(ui, words, TextStyle::Small, line.width());
            paint::text_in(ui, line, Align::Min, galley, *tokens.late);
        }
    }
    if !response.hovered() {
        return response.clicked();
    }
    let half = visit.half.map_or("", |half| words::coded(cx.lang, half));
    let due = row.visit_due.map_or_else(String::new, |due: Deadline| {
        let words = message::deadline(cx.lang, due);
        format!("{} {words}", cx.lang.inspections_visit_due())
    });
    let hover = [name.trim(), half, &due, row.head.contact.as_str()];
    let hover: Vec<&str> = hover.into_iter().filter(|w| !w.is_empty()).collect();
    response.on_hover_text(hover.join("\n")).clicked()
}
