//! 今日: orders and checks that somebody has to see to; each line leads to its case.

use egui::{Label, Ui};

use super::checks::{check_mark, due_words, order_mark};
use super::parts::words;
use crate::domain::ids::SiteCheckId;
use crate::domain::site::OrderRow;
use crate::domain::site::today::SiteToday;
use crate::domain::today::When;
use crate::ops::lists::check_words;
use crate::ui::command::Command;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::{Mark, mark_ui};

/// Draws the groups that have something in them.
pub(super) fn site_ui(ui: &mut Ui, cx: &ViewCtx<'_>, site: &SiteToday<'_>) {
    let lang = cx.lang;
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
        group_ui(ui, cx, &title, rows);
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
        );
    }
}

fn group_ui(ui: &mut Ui, cx: &ViewCtx<'_>, title: &str, rows: &[&OrderRow]) {
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
) {
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
