//! Open rescue orders seen from any screen: the count in the rail; and the window asking for attention, with a notice of
//! the desktop and its sound, when a limit nears.

use std::time::Duration;

use super::App;
use crate::domain::inspection::today::inspector;
use crate::domain::rescue::alarm::Alarms;
use crate::domain::rescue::{RescueRules, RescueState};
use crate::domain::role::Permission;
use crate::domain::site::today::site_today;
use crate::lang::rescue::alarm_words;
use crate::ui::command::Command;
use crate::ui::widgets::status::Mark;
use crate::worker::ask::Ask;
use crate::worker::notice::{Notice, Notices};

/// What was called out already, and who calls.
#[derive(Default)]
pub(super) struct Attention {
    alarms: Alarms,
    notices: Notices,
}

impl App {
    /// How many orders are open, late ones in red; wakes the window when the next limit comes.
    pub(super) fn rescue_badge(&mut self, ctx: &egui::Context) -> Option<(i64, Mark)> {
        let now = self.now();
        let lang = self.lang();
        let program = self.model.catalog.program.as_ref();
        let rules = program.map_or_else(RescueRules::default, |p| p.rescue_rules());
        let open = self.model.rescue.open.as_deref()?;
        let look = self.attention.alarms.look(open, &rules, now);
        let worst = look.worst?;
        // Whoever cannot do anything about it is not called, and neither are pictures and measurements.
        let desk = self.current_person();
        let desk = desk.is_some_and(|p| p.role.may(Permission::HandleRescue));
        let calls = desk && !self.inline && self.capture.is_none() && self.measure.is_none();
        if !look.news.is_empty() && calls {
            if self.prefs.rescue_attention {
                let kind = egui::UserAttentionType::Critical;
                ctx.send_viewport_cmd(egui::ViewportCommand::RequestUserAttention(kind));
            }
            if self.prefs.rescue_notice {
                self.attention.notices.show(Notice {
                    title: lang.rescue_notice_title().to_owned(),
                    body: alarm_words(lang, &look.news),
                    sound: self.prefs.rescue_sound,
                });
            }
        }
        if let Some(at) = look.next_at
            && !self.inline
        {
            // A limit that nears is seen from any screen, at latest a minute after.
            let left = (at - now).to_std().unwrap_or(Duration::from_secs(60));
            ctx.request_repaint_after(left.min(Duration::from_secs(60)));
        }
        let mark = match worst {
            RescueState::AccidentLine | RescueState::ArrivalLate => Mark::Late,
            RescueState::ArrivalSoon | RescueState::HeldSoon => Mark::Soon,
            _ => Mark::UnderWay,
        };
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
