//! 今日: what the person signed in has to do; each line leads to its case.

use egui::{ScrollArea, Ui};

use super::inspections::{due_words, mark, state_words};
use super::parts::head_ui;
use super::today_site;
use crate::domain::inspection::InspectionRow;
use crate::domain::inspection::today::{UNTOUCHED_DAYS, inspector, today_of};
use crate::domain::site::today::site_today;
use crate::ui::command::{Command, Verb};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::mark_ui;
use crate::worker::ask::Ask;

/// It has nothing of its own.
#[derive(Default)]
pub struct TodayScreen;

impl TodayScreen {
    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        cx.want(Ask::Inspections(cx.today));
        cx.want(Ask::SupervisionOrders(cx.today));
        cx.want(Ask::SiteChecks(cx.today));
        head_ui(ui, lang.nav_today(), |_| {});
        let Some(rows) = &cx.model.inspections else {
            ui.label(lang.word_loading());
            return;
        };
        let own = cx.person.and_then(inspector);
        let soft = *tokens(ui).ink_soft;
        let whose = if own.is_some() {
            lang.today_mine()
        } else {
            lang.today_all()
        };
        let says = format!("{} · {whose}", lang.date_weekday(cx.today));
        ui.label(text::note(says).color(soft));
        let found = today_of(rows, own, cx.calendar, cx.today);
        let untouched = lang.today_untouched(UNTOUCHED_DAYS);
        let groups = [
            (lang.today_overdue(), &found.overdue),
            (lang.today_due(), &found.due_today),
            (lang.today_due_next(), &found.due_next),
            (untouched.as_str(), &found.untouched),
        ];
        let orders = cx.model.site.orders.as_deref().unwrap_or_default();
        let checks = cx.model.site.checks.as_deref().unwrap_or_default();
        let site = site_today(orders, checks, own, cx.calendar, cx.today);
        if site.is_empty() && groups.iter().all(|(_, rows)| rows.is_empty()) {
            ui.add_space(space::GROUP);
            ui.label(lang.today_nothing());
            return;
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let inspections = |ui: &mut Ui| {
                for (title, rows) in groups {
                    group_ui(ui, cx, title, rows);
                }
            };
            if site.is_empty() {
                inspections(ui);
                return;
            }
            // Side by side, so that a long list of the one does not hide the other.
            ui.columns(2, |columns| {
                inspections(&mut columns[0]);
                today_site::site_ui(&mut columns[1], cx, &site);
            });
        });
    }

    /// It has no commands of its own.
    pub fn on_verb(&mut self, _verb: Verb, _cx: &ViewCtx<'_>) -> bool {
        false
    }
}

fn group_ui(ui: &mut Ui, cx: &ViewCtx<'_>, title: &str, rows: &[&InspectionRow]) {
    if rows.is_empty() {
        return;
    }
    let lang = cx.lang;
    ui.add_space(space::NEAR);
    ui.label(text::section(format!("{title} {}", rows.len())));
    for row in rows {
        ui.push_id(row.head.id, |ui| {
            ui.horizontal(|ui| {
                ui.allocate_ui(egui::vec2(104.0, space::ROW), |ui| {
                    ui.set_min_width(104.0);
                    mark_ui(ui, mark(row), &state_words(lang, row));
                });
                ui.allocate_ui(egui::vec2(112.0, space::ROW), |ui| {
                    ui.set_min_width(112.0);
                    ui.label(due_words(lang, row.due));
                });
                if ui.link(&row.head.place).clicked() {
                    cx.send(Command::OpenInspection(row.head.id));
                }
                let soft = *tokens(ui).ink_soft;
                ui.label(text::note(&row.head.construction_unit).color(soft));
            });
        });
    }
}
