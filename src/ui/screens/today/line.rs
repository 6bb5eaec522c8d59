//! A line of 今日: what it shows and what it opens.

use egui::{Align, Rect, Sense, TextStyle, Ui, pos2, vec2};

use super::super::checks::{check_mark, order_state_mark};
use super::super::inspections::{due_words, mark_of, untouched_days, when_words};
use super::super::parts::words;
use crate::domain::program::Program;
use crate::domain::rescue::view::OrderView;
use crate::domain::rescue::{RescueRules, RescueState};
use crate::domain::site::{CheckRow, OrderRow};
use crate::domain::today::{
    TodayGroup, TodayItem, TodayKind, TodayTarget, Urgency, When, register_query,
};
use crate::ops::lists::{check_words, state_words};
use crate::ui::command::{Command, ScreenId};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::paint;
use crate::ui::widgets::rows::{Cell, cell_ui};
use crate::ui::widgets::status::Mark;

/// The columns of state and due day; the rest is for what it is and whose.
const STATE: f32 = 172.0;
const DUE: f32 = 190.0;
/// How far kinds and their lines stand in.
const KIND: f32 = 12.0;
const ITEM: f32 = 24.0;
/// Below this width both are as wide as their words just need.
const NARROW: f32 = 760.0;

/// One line of the page.
#[derive(Clone)]
pub(super) enum Line<'a> {
    /// An urgency, with how many.
    When(When, u32),
    /// The open rescue orders, with how many.
    Rescues(usize),
    Rescue(&'a OrderView),
    /// A kind within an urgency: a link to its list.
    Kind(&'a TodayGroup),
    Item(&'a TodayGroup, &'a TodayItem),
    /// What the group does not carry.
    Rest(&'a TodayGroup),
    /// A kind of case of the site checks, with how many.
    Cases(String, usize),
    Order(&'a OrderRow),
    Check(&'a CheckRow),
}

impl Line<'_> {
    /// Whether it opens something.
    pub(super) fn leads(&self) -> bool {
        !matches!(self, Self::When(..) | Self::Rescues(_) | Self::Cases(..))
    }
}

/// Opens what a line leads to.
pub(super) fn follow(cx: &ViewCtx<'_>, line: &Line<'_>) {
    match line {
        Line::When(..) | Line::Rescues(_) | Line::Cases(..) => {}
        Line::Kind(group) | Line::Rest(group) => open(cx, group),
        Line::Item(_, item) => cx.send(match item.target {
            TodayTarget::Inspection(id, ..) => Command::OpenInspection(id),
            TodayTarget::Elevator(id, _) => Command::OpenElevator(id),
            TodayTarget::Notice(id, _) => Command::OpenNotice(id),
        }),
        Line::Rescue(order) => {
            cx.send(Command::OpenRescue(order.id));
            cx.send(Command::Go(ScreenId::Rescue));
        }
        Line::Order(row) => cx.send(Command::OpenCheck(row.head.check)),
        Line::Check(row) => cx.send(Command::OpenCheck(row.head.id)),
    }
}

/// Shows the list behind a group.
fn open(cx: &ViewCtx<'_>, group: &TodayGroup) {
    let urgency = Urgency::of(cx.calendar, cx.today, untouched_days(cx));
    let command = match group.kind {
        TodayKind::Inspection => Command::OpenInspections(group.when),
        TodayKind::NoticeSubmitted => {
            Command::OpenNotices(crate::domain::notice::NoticeState::Submitted)
        }
        TodayKind::NoticeReturned => {
            Command::OpenNotices(crate::domain::notice::NoticeState::Returned)
        }
        kind => match register_query(kind, group.when, &urgency) {
            Some(query) => Command::OpenRegister(query),
            None => return,
        },
    };
    cx.send(command);
}

pub(super) fn line_ui(ui: &mut Ui, cx: &ViewCtx<'_>, rect: Rect, line: &Line<'_>) {
    let lang = cx.lang;
    match line {
        Line::When(when, count) => {
            let words = when_words(lang, *when, untouched_days(cx));
            let mark = mark_of_when(*when);
            title_ui(ui, rect, mark, &format!("{words} {count}"));
        }
        Line::Rescues(count) => {
            let words = lang.rescue_open_count(*count);
            title_ui(ui, rect, Mark::UnderWay, &words);
        }
        Line::Kind(group) => {
            let words = format!("{} {}", words::coded(lang, group.kind), group.count);
            let place = rect.with_min_x(rect.left() + KIND);
            if link_ui(ui, place, "kind", &words, lang.today_list()) {
                follow(cx, line);
            }
        }
        Line::Rest(group) => {
            let rest = group.count as usize - group.items.len();
            let place = rect.with_min_x(rect.left() + ITEM);
            if link_ui(ui, place, "rest", &lang.today_rest(rest), lang.today_list()) {
                follow(cx, line);
            }
        }
        Line::Item(group, item) => {
            let due = due_cell(due_words(lang, item.due), group.when == When::Overdue);
            if cells_ui(ui, rect, state_of(cx, item), due, &item.title, &item.unit) {
                follow(cx, line);
            }
        }
        Line::Rescue(order) => {
            let program = cx.model.catalog.program.as_ref();
            let rules = program.map_or_else(RescueRules::default, Program::rescue_rules);
            let urgency = order.urgency(&rules, cx.now);
            let mark = match urgency.state {
                RescueState::AccidentLine | RescueState::ArrivalLate => Mark::Late,
                RescueState::ArrivalSoon | RescueState::HeldSoon => Mark::Soon,
                _ => Mark::UnderWay,
            };
            let state = (mark, words::coded(lang, urgency.state).to_owned());
            let since = Cell::Text(lang.instant_on(order.received_at, cx.today));
            if cells_ui(ui, rect, state, since, &order.place, &order.order_no) {
                follow(cx, line);
            }
        }
        Line::Cases(kind, count) => {
            let place = rect.with_min_x(rect.left() + KIND);
            let words = format!("{kind} {count}");
            let galley = paint::galley(ui, &words, TextStyle::Body, place.width());
            let drawn = paint::text_in(ui, place, Align::Min, galley, *tokens(ui).ink_soft);
            label(ui, drawn, "cases", &words);
        }
        Line::Order(row) => {
            // That it is late is said once, by its day.
            let mark = order_state_mark(row.state);
            let state = (mark, words::coded(lang, row.state).to_owned());
            let due = due_cell(due_words(lang, row.due), row.overdue);
            if cells_ui(ui, rect, state, due, &row.head.place, &row.head.unit) {
                follow(cx, line);
            }
        }
        Line::Check(row) => {
            let state = (check_mark(row), check_words(lang, row));
            let on = Cell::Text(lang.date(row.head.checked_on));
            if cells_ui(ui, rect, state, on, &row.head.place, &row.head.unit) {
                follow(cx, line);
            }
        }
    }
}

fn mark_of_when(when: When) -> Mark {
    match when {
        When::Overdue => Mark::Late,
        When::Today => Mark::Soon,
        When::Next | When::Waiting => Mark::ToCome,
        When::Untouched => Mark::Stopped,
    }
}

/// How it stands; that it is late is said once, by its day.
fn state_of(cx: &ViewCtx<'_>, item: &TodayItem) -> (Mark, String) {
    match item.target {
        TodayTarget::Inspection(_, state, round) => {
            (mark_of(state, false), state_words(cx.lang, state, round))
        }
        TodayTarget::Elevator(_, stage) => {
            let mark = words::stage_mark(stage);
            (mark, words::coded(cx.lang, stage).to_owned())
        }
        TodayTarget::Notice(_, state) => (Mark::ToCome, words::coded(cx.lang, state).to_owned()),
    }
}

/// The head of an urgency.
fn title_ui(ui: &Ui, rect: Rect, mark: Mark, words: &str) {
    let ink = mark.colour(tokens(ui));
    let center = pos2(rect.left() + space::MARK / 2.0, rect.center().y + 2.0);
    mark.paint(ui.painter(), center, space::MARK, ink);
    let place = rect.with_min_x(rect.left() + space::MARK + 8.0);
    let galley = paint::galley(ui, text::section(words), TextStyle::Body, place.width());
    let drawn = paint::text_in(ui, place, Align::Min, galley, *tokens(ui).ink);
    label(ui, drawn, "title", words);
}

/// Words that were painted, for those who have them read aloud.
fn label(ui: &Ui, drawn: Rect, id: &str, words: &str) {
    let response = ui.interact(drawn, ui.scope_id().with(id), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
}

/// Its day; red with its mark where it has passed.
fn due_cell(words: String, late: bool) -> Cell {
    if late {
        Cell::Mark(Mark::Late, words)
    } else {
        Cell::Text(words)
    }
}

/// A link, read aloud with what it opens.
fn link_ui(ui: &Ui, place: Rect, id: &str, words: &str, opens: &str) -> bool {
    let cell = Cell::Link(words.to_owned());
    let id = ui.scope_id().with(id);
    cell_ui(ui, id, place, Align::Min, cell, opens).is_some_and(|link| link.clicked())
}

/// State, due day, title as a link, unit.
fn cells_ui(
    ui: &Ui,
    rect: Rect,
    (mark, state): (Mark, String),
    due: Cell,
    title: &str,
    unit: &str,
) -> bool {
    let id = ui.scope_id();
    let mut left = rect.left() + ITEM;
    let mut next = |width: f32| {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        left += width;
        cell.shrink2(vec2(space::HAIR, 0.0))
    };
    // Beside the orders of the site checks the lines have half the width.
    let (state_width, due_width) = if rect.width() < NARROW {
        (STATE * 0.88, DUE * 0.6)
    } else {
        (STATE, DUE)
    };
    let (first, second) = (next(state_width), next(due_width));
    let rest = (rect.right() - first.left() - state_width - due_width).max(160.0);
    let (third, fourth) = (next(rest * 0.55), next(rest * 0.45));
    cell_ui(
        ui,
        id.with(0),
        first,
        Align::Min,
        Cell::Mark(mark, state),
        "",
    );
    cell_ui(ui, id.with(1), second, Align::Min, due, "");
    let cell = Cell::Link(title.to_owned());
    let link = cell_ui(ui, id.with(2), third, Align::Min, cell, "");
    cell_ui(
        ui,
        id.with(3),
        fourth,
        Align::Min,
        Cell::Soft(unit.to_owned()),
        "",
    );
    paint::hairline_below(ui, rect.with_min_x(rect.left() + ITEM));
    link.is_some_and(|link| link.clicked())
}
