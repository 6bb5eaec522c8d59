//! Open rescue orders seen from any screen: the count in the rail; and the window asking for attention, with a notice of
//! the desktop and its sound, when a limit nears.

use std::time::Duration;

use super::App;
use crate::domain::rescue::alarm::{Alarm, Alarms};
use crate::domain::rescue::{RescueRules, RescueState};
use crate::domain::role::Permission;
use crate::lang::Lang;
use crate::ui::screens::parts::words;
use crate::ui::widgets::status::Mark;
use crate::worker::notice::{Notice, Notices};

/// What was called out already, and who calls.
#[derive(Default)]
pub(super) struct Attention {
    alarms: Alarms,
    notices: Notices,
}

/// More than these in one notice are said as a number.
const LINES: usize = 4;

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
                let notice = notice(lang, &look.news, self.prefs.rescue_sound);
                self.attention.notices.show(notice);
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
}

/// `#12 到场将超时 · 限 14:30`, a line each: numbers and limits, nothing of a person.
fn notice(lang: Lang, news: &[Alarm], sound: bool) -> Notice {
    let mut lines: Vec<String> = news
        .iter()
        .take(LINES)
        .map(|alarm| {
            let state = words::coded(lang, alarm.state);
            let said = match alarm.limit_at {
                Some(at) => lang.rescue_state_limit(lang.time(at), state),
                None => state.to_owned(),
            };
            format!("#{} {said}", alarm.number)
        })
        .collect();
    if news.len() > LINES {
        lines.push(lang.rescue_notice_more(news.len() - LINES));
    }
    Notice {
        title: lang.rescue_notice_title().to_owned(),
        body: lines.join("\n"),
        sound,
    }
}
