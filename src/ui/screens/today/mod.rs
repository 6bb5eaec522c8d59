//! 今日: what the person signed in has to do; each line leads to its record, each count to its list. Only the lines in
//! sight are drawn.

mod blocks;
mod drafts;
mod keys;
mod line;
mod site;

use egui::{ScrollArea, Sense, Ui, vec2};

use self::blocks::Blocks;
use self::keys::{Cursor, Side, ground_ui};
use self::line::{Line, follow, line_ui};
use super::parts::head_ui;
use crate::domain::inspection::today::inspector;
use crate::domain::role::Permission;
use crate::domain::site::today::site_today;
use crate::domain::today::TodayKind;
use crate::ui::command::Verb;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::{keep_offset, reveal};
use crate::worker::ask::Ask;

/// From this width on the two lists have room beside each other.
const SIDE_BY_SIDE: f32 = 960.0;

/// The line in hand.
#[derive(Default)]
pub struct TodayScreen {
    cursor: Cursor,
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
        drafts::drafts_ui(ui, cx);
        let rescues = match &cx.model.rescue.open {
            Some(open) if person.role.may(Permission::HandleRescue) => open.as_slice(),
            _ => &[],
        };
        let blocks = Blocks::of(rescues, &list.groups);
        let orders = cx.model.site.orders.as_deref().unwrap_or_default();
        let checks = cx.model.site.checks.as_deref().unwrap_or_default();
        let own = inspector(person);
        let site = site_today(orders, checks, own, cx.calendar, cx.today);
        let site = site::lines(lang, &site);
        let day = Column::of(Side::Day, blocks.len(), |at| blocks.line(at));
        let site = Column::of(Side::Site, site.len(), |at| site.get(at).cloned());
        if day.len == 0 && site.len == 0 {
            ui.add_space(space::GROUP);
            ui.label(lang.today_nothing());
            return;
        }
        let cursor = &mut self.cursor;
        cursor.hear(ui, day.leads.len(), site.leads.len());
        if site.len == 0 {
            day.ui(ui, cx, cursor);
        } else if day.len == 0 {
            site.ui(ui, cx, cursor);
        } else if ui.available_width() >= SIDE_BY_SIDE {
            // Side by side, so that a long list of the one does not hide the other; one above the other where that is too
            // narrow.
            ui.columns(2, |columns| {
                day.ui(&mut columns[0], cx, cursor);
                site.ui(&mut columns[1], cx, cursor);
            });
        } else {
            let height = (site.len as f32 * space::ROW).min(ui.available_height() * 0.4);
            let size = vec2(ui.available_width(), height);
            ui.allocate_ui(size, |ui| site.ui(ui, cx, cursor));
            day.ui(ui, cx, cursor);
        }
    }

    /// It has no commands of its own.
    pub fn on_verb(&mut self, _verb: Verb, _cx: &ViewCtx<'_>) -> bool {
        false
    }
}

/// A list of lines, one below the other, each as high as the next.
struct Column<F> {
    side: Side,
    len: usize,
    line: F,
    /// The numbers of the lines that lead somewhere.
    leads: Vec<usize>,
}

impl<'a, F: Fn(usize) -> Option<Line<'a>>> Column<F> {
    fn of(side: Side, len: usize, line: F) -> Self {
        let leads = |at: &usize| line(*at).is_some_and(|line| line.leads());
        let leads = (0..len).filter(leads).collect();
        Self {
            side,
            len,
            line,
            leads,
        }
    }

    fn ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>, cursor: &mut Cursor) {
        ui.push_id(self.side, |ui| self.lines_ui(ui, cx, cursor));
    }

    fn lines_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>, cursor: &mut Cursor) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let chosen = cursor
            .on(self.side)
            .and_then(|at| self.leads.get(at))
            .copied();
        let id = ui.make_persistent_id("offset");
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if let Some(at) = chosen.filter(|_| cursor.reveals()) {
            area = reveal(ui, area, id, at);
        }
        if let Some(line) = chosen.filter(|_| cursor.opens)
            && let Some(line) = (self.line)(line)
        {
            follow(cx, &line);
        }
        let shown = area.show_rows(ui, space::ROW, self.len, |ui, range| {
            for at in range {
                let Some(line) = (self.line)(at) else { break };
                let size = vec2(ui.available_width(), space::ROW);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                if chosen == Some(at) {
                    ground_ui(ui, rect);
                }
                ui.push_id(at, |ui| line_ui(ui, cx, rect, &line));
            }
        });
        keep_offset(ui, id, &shown.state);
    }
}
