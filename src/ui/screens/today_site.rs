//! 今日: orders and checks that somebody has to see to; each line leads to its case.

use egui::{Label, Ui};

use super::checks::{check_mark, due_words, order_mark};
use super::parts::words;
use super::today_keys::{Cursor, Side, ground_ui};
use crate::domain::ids::SiteCheckId;
use crate::domain::site::OrderRow;
use crate::domain::site::today::SiteToday;
use crate::domain::today::When;
use crate::ops::lists::check_words;
use crate::ui::command::Command;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::{Mark, mark_ui};

/// How many lines lead somewhere.
pub(super) fn lines(site: &SiteToday<'_>) -> usize {
    site.pressing().count() as usize
        + site.due_next.len()
        + site.to_recheck.len()
        + site.open_checks.len()
}

/// The lines as they come, and the one in hand.
struct Hand {
    next: usize,
    chosen: Option<usize>,
    reveals: bool,
    opens: bool,
}

/// Draws the groups that have something in them.
pub(super) fn site_ui(ui: &mut Ui, cx: &ViewCtx<'_>, site: &SiteToday<'_>, cursor: &mut Cursor) {
    let lang = cx.lang;
    let chosen = cursor.on(Side::Site);
    let mut hand = Hand {
        next: 0,
        chosen,
        reveals: chosen.is_some() && cursor.reveals(),
        opens: cursor.opens,
    };
    let orders = lang.today_orders();
    let groups = [
        (
            format!("{orders} · {}", words::coded(lang, When::Overdue)),
            &site.overdue,
        ),
        (
            format!("{orders} · {}", words::coded(lang, When::Today)),
            &site.due_today,
        ),
        (
            format!("{orders} · {}", words::coded(lang, When::Next)),
            &site.due_next,
        ),
        (
            format!("{orders} · {}", lang.today_to_recheck()),
            &site.to_recheck,
        ),
    ];
    for (title, rows) in groups {
        group_ui(ui, cx, &title, rows, &mut hand);
    }
    if site.open_checks.is_empty() {
        return;
    }
    title_ui(ui, lang.today_open_checks(), site.open_checks.len());
    for row in &site.open_checks {
        let head = &row.head;
        line_ui(
            ui,
            cx,
            head.id,
            (check_mark(row), &check_words(lang, row)),
            &lang.date(head.checked_on),
            (&head.place, &head.unit),
            &mut hand,
        );
    }
}

fn group_ui(ui: &mut Ui, cx: &ViewCtx<'_>, title: &str, rows: &[&OrderRow], hand: &mut Hand) {
    if rows.is_empty() {
        return;
    }
    title_ui(ui, title, rows.len());
    for row in rows {
        let word = words::coded(cx.lang, row.state);
        let rest = format!("{} {}", row.head.order_no, row.head.unit);
        line_ui(
            ui,
            cx,
            row.head.check,
            (order_mark(row), word),
            &due_words(cx.lang, row.due),
            (&row.head.place, &rest),
            hand,
        );
    }
}

fn title_ui(ui: &mut Ui, title: &str, count: usize) {
    ui.add_space(space::NEAR);
    ui.label(text::section(format!("{title} {count}")));
}

fn line_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    id: SiteCheckId,
    (mark, word): (Mark, &str),
    day: &str,
    (place, rest): (&str, &str),
    hand: &mut Hand,
) {
    let chosen = hand.chosen == Some(hand.next);
    hand.next += 1;
    if chosen {
        let size = egui::vec2(ui.available_width(), space::ROW);
        let rect = egui::Rect::from_min_size(ui.cursor().min, size);
        ground_ui(ui, rect);
        if hand.reveals {
            ui.scroll_to_rect(rect, None);
        }
        if hand.opens {
            cx.send(Command::OpenCheck(id));
        }
    }
    ui.push_id(id, |ui| {
        ui.horizontal(|ui| {
            ui.allocate_ui(egui::vec2(136.0, space::ROW), |ui| {
                ui.set_min_width(136.0);
                mark_ui(ui, mark, word);
            });
            ui.allocate_ui(egui::vec2(92.0, space::ROW), |ui| {
                ui.set_min_width(92.0);
                ui.label(day);
            });
            if ui.link(place).clicked() {
                cx.send(Command::OpenCheck(id));
            }
            let soft = *tokens(ui).ink_soft;
            ui.add(Label::new(text::note(rest).color(soft)).truncate());
        });
    });
}
