//! Open rescue orders seen from any screen: the count in the rail, and the window asking for attention when a limit nears.

use std::time::Duration;

use super::App;
use crate::domain::ids::RescueOrderId;
use crate::domain::inspection::today::inspector;
use crate::domain::rescue::RescueState;
use crate::domain::site::today::site_today;
use crate::ui::command::Command;
use crate::ui::widgets::status::Mark;
use crate::worker::ask::Ask;

/// What was pointed out already.
#[derive(Default)]
pub(super) struct Attention {
    told: Vec<(RescueOrderId, RescueState)>,
}

impl App {
    /// How many orders are open, late ones in red; wakes the window when the next limit comes.
    pub(super) fn rescue_badge(&mut self, ctx: &egui::Context) -> Option<(i64, Mark)> {
        let now = self.now();
        let program = self.model.catalog.program.as_ref();
        let limit = program.map_or(30, |p| p.arrival_limit_minutes);
        let open = self.model.rescue.open.as_deref()?;
        if open.is_empty() {
            self.attention.told.clear();
            return None;
        }
        let mut mark = Mark::UnderWay;
        let mut next: Option<chrono::Duration> = None;
        let mut grave = Vec::new();
        for order in open {
            let urgency = order.urgency(limit, now);
            match urgency.state {
                RescueState::AccidentLine | RescueState::ArrivalLate => mark = Mark::Late,
                RescueState::ArrivalSoon | RescueState::HeldSoon if mark != Mark::Late => {
                    mark = Mark::Soon;
                }
                _ => {}
            }
            if urgency.state <= RescueState::ArrivalSoon {
                grave.push((order.id, urgency.state));
            }
            if let Some(at) = urgency.limit_at.filter(|at| *at > now) {
                let left = at - now;
                next = Some(next.map_or(left, |n| n.min(left)));
            }
        }
        let news = grave.iter().any(|g| !self.attention.told.contains(g));
        self.attention.told = grave;
        if news && self.prefs.rescue_attention && !self.inline {
            let kind = egui::UserAttentionType::Critical;
            ctx.send_viewport_cmd(egui::ViewportCommand::RequestUserAttention(kind));
        }
        if let Some(left) = next
            && !self.inline
        {
            // A limit that nears is seen from any screen, at latest a minute after.
            let left = left.to_std().unwrap_or(Duration::from_secs(60));
            ctx.request_repaint_after(left.min(Duration::from_secs(60)));
        }
        Some((i64::try_from(open.len()).unwrap_or(i64::MAX), mark))
    }

    /// How many orders are overdue or due today for this person; overdue ones in red.
    pub(super) fn checks_badge(&mut self) -> Option<(i64, Mark)> {
        let today = self.today();
        self.outbox
            .push(Command::Want(Ask::SupervisionOrders(today)));
        let orders = self.model.site.orders.as_deref()?;
        let own = self.current_person().and_then(inspector);
        let found = site_today(orders, &[], own, &self.calendar, today);
        let count = i64::try_from(found.pressing()).unwrap_or(i64::MAX);
        let mark = if found.overdue.is_empty() {
            Mark::Soon
        } else {
            Mark::Late
        };
        (count > 0).then_some((count, mark))
    }
}
