//! A week of visits: a line an inspector, a column a day; visits are dragged between them.

use chrono::{Days, NaiveDate};
use egui::{
    Align, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo,
    pos2, vec2,
};

use super::plan::{per_day, strain_words};
use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::inspection::InspectionRow;
use crate::domain::inspection::plan::{Visit, strains};
use crate::domain::role::Permission;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::paint;

const NAME: f32 = 104.0;
const HEAD: f32 = 36.0;
const CHIP: f32 = 24.0;

/// What a frame of the week brought.
#[derive(Default)]
pub(super) struct Week {
    /// A visit was dropped on a day of somebody.
    pub(super) dropped: Option<(InspectionId, NaiveDate, PersonId)>,
    /// A visit was clicked.
    pub(super) opened: Option<InspectionId>,
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
    all: &[InspectionRow],
    planned: &[Visit],
    people: &[(PersonId, &str)],
) -> Week {
    let mut outcome = Week::default();
    let days: Vec<NaiveDate> = (0..7).map(|n| monday + Days::new(n)).collect();
    let width = ((ui.available_width() - NAME) / 7.0).max(72.0);
    head_ui(ui, cx, &days, width);
    ScrollArea::vertical()
        .id_salt("week")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if people.is_empty() {
                ui.label(cx.lang.plan_no_inspector());
            }
            for (who, name) in people {
                let mut cells: Vec<Vec<&Visit>> = Vec::new();
                for day in &days {
                    let here = planned
                        .iter()
                        .filter(|v| v.on == *day && v.inspector == *who);
                    let mut here: Vec<&Visit> = here.collect();
                    here.sort_by_key(|v| (v.half, v.street, v.inspection));
                    cells.push(here);
                }
                let most = cells.iter().map(Vec::len).max().unwrap_or(0).max(2);
                let height = most as f32 * (CHIP + 2.0) + 8.0;
                let size = vec2(NAME + width * 7.0, height);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                let label = rect.with_max_x(rect.left() + NAME);
                let words = paint::galley(ui, text::strong(*name), TextStyle::Body, NAME - 8.0);
                paint::text_in(ui, label, Align::Min, words, *tokens(ui).ink);
                for (at, (day, visits)) in days.iter().zip(&cells).enumerate() {
                    let left = rect.left() + NAME + width * at as f32;
                    let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, height));
                    let place = Place {
                        day: *day,
                        who: *who,
                        name,
                    };
                    cell_ui(ui, cx, cell, &place, visits, (all, planned), &mut outcome);
                }
                paint::hairline_below(ui, rect);
            }
        });
    outcome
}

struct Place<'a> {
    day: NaiveDate,
    who: PersonId,
    name: &'a str,
}

fn head_ui(ui: &mut Ui, cx: &ViewCtx<'_>, days: &[NaiveDate], width: f32) {
    let size = vec2(NAME + width * 7.0, HEAD);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    for (at, day) in days.iter().enumerate() {
        let left = rect.left() + NAME + width * at as f32;
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEAD));
        let tokens = tokens(ui);
        let kind = cx.calendar.day_kind(*day);
        let ink = if kind.is_working() {
            *tokens.ink
        } else {
            *tokens.ink_faint
        };
        let date = format!("{} {}", cx.lang.weekday(*day), cx.lang.date_short(*day));
        let date = if *day == cx.today {
            text::strong(date)
        } else {
            egui::RichText::new(date)
        };
        let (top, below) = cell.split_top_bottom_at_y(cell.center().y + 3.0);
        let galley = paint::galley(ui, date, TextStyle::Body, width - 4.0);
        paint::text_in(ui, top, Align::Min, galley, ink);
        let word = match kind {
            crate::domain::work_calendar::DayKind::Working
            | crate::domain::work_calendar::DayKind::Weekend => "",
            crate::domain::work_calendar::DayKind::Holiday(h) => words::coded(cx.lang, h),
            crate::domain::work_calendar::DayKind::MakeUp(_) => cx.lang.day_make_up(),
        };
        let galley = paint::galley(ui, word, TextStyle::Small, width - 4.0);
        paint::text_in(ui, below, Align::Min, galley, *tokens.ink_soft);
    }
    paint::hairline_below(ui, rect);
}

fn cell_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    cell: Rect,
    place: &Place<'_>,
    visits: &[&Visit],
    (all, planned): (&[InspectionRow], &[Visit]),
    outcome: &mut Week,
) {
    let tokens = tokens(ui);
    let id = ui.scope_id().with(("day", place.who, place.day));
    let ground = ui.interact(cell, id, Sense::hover());
    let name = format!("{} {}", place.name, cx.lang.date_weekday(place.day));
    ground.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &name));
    let working = cx.calendar.is_working(place.day);
    let fill = if ground.dnd_hover_payload::<InspectionId>().is_some() {
        *tokens.selection
    } else if working {
        egui::Color32::TRANSPARENT
    } else {
        *tokens.header
    };
    ui.painter().rect_filled(cell.shrink(1.0), 0.0, fill);
    if let Some(dropped) = ground.dnd_release_payload::<InspectionId>() {
        outcome.dropped = Some((*dropped, place.day, place.who));
    }
    for (at, visit) in visits.iter().enumerate() {
        let top = cell.top() + 4.0 + at as f32 * (CHIP + 2.0);
        let min = pos2(cell.left() + 2.0, top);
        let rect = Rect::from_min_size(min, vec2(cell.width() - 4.0, CHIP));
        if visit_ui(ui, cx, rect, visit, all, planned) {
            outcome.opened = Some(visit.inspection);
        }
    }
}

fn visit_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    rect: Rect,
    visit: &Visit,
    all: &[InspectionRow],
    planned: &[Visit],
) -> bool {
    let tokens = tokens(ui);
    let row = all.iter().find(|row| row.head.id == visit.inspection);
    let place = row.map_or("", |row| row.head.place.as_str());
    let found = strains(visit, planned, per_day(cx), cx.calendar);
    let reason = strain_words(cx, &found);
    let id = ui.scope_id().with(("visit", visit.inspection));
    let response = ui.interact(rect, id, Sense::click_and_drag());
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
    if !found.is_empty() {
        let edge = Stroke::new(1.5, *tokens.late);
        ui.painter()
            .rect_stroke(rect, space::RADIUS, edge, StrokeKind::Inside);
    }
    paint::focus_ring(ui, &response, rect, space::RADIUS);
    let inner = rect.shrink2(vec2(4.0, 0.0));
    let galley = paint::galley(ui, place, TextStyle::Small, inner.width());
    paint::text_in(ui, inner, Align::Min, galley, *tokens.ink);
    let half = visit.half.map_or("", |half| words::coded(cx.lang, half));
    let contact = row.map_or("", |row| row.head.contact.as_str());
    let due = visit.due.map_or_else(String::new, |due| {
        format!("{} {}", cx.lang.inspections_visit_due(), cx.lang.date(due))
    });
    let hover = [name.trim(), half, &due, contact];
    let hover: Vec<&str> = hover.into_iter().filter(|w| !w.is_empty()).collect();
    response.on_hover_text(hover.join("\n")).clicked()
}
