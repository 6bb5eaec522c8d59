//! 今日: what the person signed in has to do; each line leads to its record, each count to its list. Only the lines in
//! sight are drawn.

use egui::{Align, Rect, ScrollArea, Sense, TextStyle, Ui, pos2, vec2};

use super::inspections::{due_words, mark_of, untouched_days, when_words};
use super::parts::{head_ui, words};
use super::today_keys::{Cursor, Side, ground_ui};
use super::today_site;
use crate::domain::inspection::today::inspector;
use crate::domain::program::Program;
use crate::domain::rescue::view::OrderView;
use crate::domain::rescue::{RescueRules, RescueState};
use crate::domain::role::Permission;
use crate::domain::site::today::site_today;
use crate::domain::today::{
    TodayGroup, TodayItem, TodayKind, TodayTarget, Urgency, When, register_query,
};
use crate::ops::lists::state_words;
use crate::ui::command::{Command, ScreenId, Verb};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::paint;
use crate::ui::widgets::rows::{Cell, cell_ui};
use crate::ui::widgets::status::Mark;
use crate::worker::ask::Ask;

/// From this width on the two lists have room beside each other.
const SIDE_BY_SIDE: f32 = 960.0;
/// The columns of state and due day; the rest is for what it is and whose.
const STATE: f32 = 172.0;
const DUE: f32 = 190.0;
/// Below this width both are as wide as their words just need.
const NARROW: f32 = 760.0;

/// The line in hand.
#[derive(Default)]
pub struct TodayScreen {
    cursor: Cursor,
}

/// One line of the page.
enum Line<'a> {
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
}

impl Line<'_> {
    /// Whether it opens something.
    fn leads(&self) -> bool {
        !matches!(self, Self::When(..) | Self::Rescues(_))
    }
}

impl TodayScreen {
    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let Some(person) = cx.person else { return };
        cx.want(Ask::Today(cx.today, person.id));
        cx.want(Ask::SupervisionOrders(cx.today));
        cx.want(Ask::SiteChecks(cx.today));
        head_ui(ui, lang.nav_today(), |_| {});
        let Some(list) = &cx.model.today else {
            ui.label(lang.word_loading());
            return;
        };
        let soft = *tokens(ui).ink_soft;
        let mut says = lang.date_weekday(cx.today);
        if TodayKind::Inspection.concerns(person.role) {
            let whose = if inspector(person).is_some() {
                lang.today_mine()
            } else {
                lang.today_all()
            };
            says = format!("{says} · {whose}");
        }
        ui.label(text::note(says).color(soft));
        let rescues = match &cx.model.rescue.open {
            Some(open) if person.role.may(Permission::HandleRescue) => open.as_slice(),
            _ => &[],
        };
        let blocks = Blocks::of(rescues, &list.groups);
        let orders = cx.model.site.orders.as_deref().unwrap_or_default();
        let checks = cx.model.site.checks.as_deref().unwrap_or_default();
        let own = inspector(person);
        let site = site_today(orders, checks, own, cx.calendar, cx.today);
        if blocks.len() == 0 && site.is_empty() {
            ui.add_space(space::GROUP);
            ui.label(lang.today_nothing());
            return;
        }
        let day: Vec<usize> = (0..blocks.len())
            .filter(|at| blocks.line(*at).is_some_and(|line| line.leads()))
            .collect();
        let cursor = &mut self.cursor;
        cursor.hear(ui, &day, today_site::lines(&site));
        if site.is_empty() {
            blocks_ui(ui, cx, &blocks, &day, cursor);
            return;
        }
        if blocks.len() == 0 {
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| today_site::site_ui(ui, cx, &site, cursor));
            return;
        }
        // Side by side, so that a long list of the one does not hide the other; one above the other where that is too
        // narrow.
        if ui.available_width() < SIDE_BY_SIDE {
            ScrollArea::vertical()
                .id_salt("today-site")
                .max_height(ui.available_height() * 0.4)
                .auto_shrink([false, true])
                .show(ui, |ui| today_site::site_ui(ui, cx, &site, cursor));
            blocks_ui(ui, cx, &blocks, &day, cursor);
            return;
        }
        ui.columns(2, |columns| {
            blocks_ui(&mut columns[0], cx, &blocks, &day, cursor);
            ScrollArea::vertical()
                .id_salt("today-site")
                .auto_shrink(false)
                .show(&mut columns[1], |ui| {
                    today_site::site_ui(ui, cx, &site, cursor);
                });
        });
    }

    /// It has no commands of its own.
    pub fn on_verb(&mut self, _verb: Verb, _cx: &ViewCtx<'_>) -> bool {
        false
    }
}

/// The lines by their numbers, so that a line is found without laying out those before it.
struct Blocks<'a> {
    rescues: &'a [OrderView],
    groups: &'a [TodayGroup],
    /// Where each group begins, and whether the head of its urgency stands above it.
    begins: Vec<(usize, bool)>,
    len: usize,
}

impl<'a> Blocks<'a> {
    fn of(rescues: &'a [OrderView], groups: &'a [TodayGroup]) -> Self {
        let mut at = match rescues.len() {
            0 => 0,
            n => n + 1,
        };
        let mut begins = Vec::new();
        let mut when = None;
        for group in groups {
            let head = when != Some(group.when);
            when = Some(group.when);
            begins.push((at, head));
            let rest = usize::from(has_rest(group));
            at += usize::from(head) + 1 + group.items.len() + rest;
        }
        Self {
            rescues,
            groups,
            begins,
            len: at,
        }
    }

    fn len(&self) -> usize {
        self.len
    }

    fn line(&self, at: usize) -> Option<Line<'a>> {
        let group = self.begins.partition_point(|(begin, _)| *begin <= at);
        let Some(group) = group.checked_sub(1) else {
            return match at {
                0 => Some(Line::Rescues(self.rescues.len())),
                at => self.rescues.get(at - 1).map(Line::Rescue),
            };
        };
        let ((begin, head), group) = (self.begins[group], &self.groups[group]);
        let within = at - begin;
        Some(match (head, within) {
            (true, 0) => {
                let same = self.groups.iter().filter(|g| g.when == group.when);
                Line::When(group.when, same.map(|g| g.count).sum())
            }
            (true, 1) | (false, 0) => Line::Kind(group),
            (head, within) => match group.items.get(within - usize::from(head) - 1) {
                Some(item) => Line::Item(group, item),
                None => Line::Rest(group),
            },
        })
    }
}

/// `day`: the numbers of the lines that lead somewhere.
fn blocks_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    blocks: &Blocks<'_>,
    day: &[usize],
    cursor: &mut Cursor,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let chosen = cursor.on(Side::Day).and_then(|at| day.get(at)).copied();
    let id = ui.make_persistent_id("today-offset");
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if let Some(at) = chosen.filter(|_| cursor.reveals()) {
        let seen = ui.available_height();
        let top = at as f32 * space::ROW;
        let offset = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or_default();
        if top < offset {
            area = area.vertical_scroll_offset(top);
        } else if top + space::ROW > offset + seen {
            area = area.vertical_scroll_offset((top + space::ROW - seen).max(0.0));
        }
    }
    if let Some(line) = chosen.filter(|_| cursor.opens)
        && let Some(line) = blocks.line(line)
    {
        follow(cx, &line);
    }
    let shown = area.show_rows(ui, space::ROW, blocks.len(), |ui, range| {
        for at in range {
            let Some(line) = blocks.line(at) else { break };
            let size = vec2(ui.available_width(), space::ROW);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            if chosen == Some(at) {
                ground_ui(ui, rect);
            }
            ui.push_id(at, |ui| line_ui(ui, cx, rect, &line));
        }
    });
    ui.data_mut(|data| data.insert_temp(id, shown.state.clamped_offset().y));
}

/// Opens what a line leads to.
fn follow(cx: &ViewCtx<'_>, line: &Line<'_>) {
    match line {
        Line::When(..) | Line::Rescues(_) => {}
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
    }
}

fn has_rest(group: &TodayGroup) -> bool {
    group.items.len() < group.count as usize
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

fn line_ui(ui: &mut Ui, cx: &ViewCtx<'_>, rect: Rect, line: &Line<'_>) {
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
            if link_ui(
                ui,
                rect.with_min_x(rect.left() + 12.0),
                "kind",
                &words,
                lang.today_list(),
            ) {
                follow(cx, line);
            }
        }
        Line::Rest(group) => {
            let rest = group.count as usize - group.items.len();
            let place = rect.with_min_x(rect.left() + 24.0);
            if link_ui(ui, place, "rest", &lang.today_rest(rest), lang.today_list()) {
                follow(cx, line);
            }
        }
        Line::Item(group, item) => {
            let late = group.when == When::Overdue;
            let (mark, state) = state_of(cx, item);
            let due = due_words(lang, item.due);
            let due = if late {
                Cell::Mark(Mark::Late, due)
            } else {
                Cell::Text(due)
            };
            if cells_ui(ui, rect, (mark, state), due, &item.title, &item.unit) {
                follow(cx, line);
            }
            paint::hairline_below(ui, rect.with_min_x(rect.left() + 24.0));
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
            paint::hairline_below(ui, rect.with_min_x(rect.left() + 24.0));
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
    let response = ui.interact(drawn, ui.scope_id().with("title"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
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
    let mut left = rect.left() + 24.0;
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
    link.is_some_and(|link| link.clicked())
}
