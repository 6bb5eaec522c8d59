//! What asks for something now, seen from any screen: the numbers in the rail; and the window asking for attention, with a
//! notice of the desktop and its sound, when a limit of a rescue nears.

use std::time::Duration;

use super::App;
use crate::domain::inspection::today::inspector;
use crate::domain::rescue::alarm::{Alarms, Look};
use crate::domain::rescue::{RescueRules, RescueState};
use crate::domain::role::Permission;
use crate::domain::site::today::site_today;
use crate::domain::today::{Pressing, TodayKind};
use crate::lang::Lang;
use crate::lang::rescue::alarm_words;
use crate::ui::command::{Command, ScreenId};
use crate::ui::widgets::nav::Badge;
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
    /// What every screen asks of the person now; none where nothing does.
    pub(super) fn badges(&mut self, ctx: &egui::Context) -> Badges {
        let rescue = self.rescue_look(ctx);
        let checks = self.checks_pressing();
        let today = self.model.today.as_ref();
        let of = |kind| today.map_or_else(Pressing::default, |list| list.pressing(kind));
        let (inspections, register) = (of(TodayKind::Inspection), of(TodayKind::Renewal));
        let person = self.current_person();
        // As the page of the day shows them.
        let own_rescue = match person {
            Some(person) if person.role.may(Permission::HandleRescue) => rescue.pressing,
            _ => Pressing::default(),
        };
        Badges {
            lang: self.lang(),
            whose: person.and_then(inspector).is_some(),
            today: inspections.and(register).and(checks).and(own_rescue),
            register,
            inspections,
            checks,
            rescue: rescue.pressing,
            worst: rescue.worst,
        }
    }

    /// How the open orders stand; wakes the window when the next limit comes.
    fn rescue_look(&mut self, ctx: &egui::Context) -> Look {
        let now = self.now();
        let lang = self.lang();
        let program = self.model.catalog.program.as_ref();
        let rules = program.map_or_else(RescueRules::default, |p| p.rescue_rules());
        let open = self.model.rescue.open.as_deref().unwrap_or_default();
        let look = self.attention.alarms.look(open, &rules, now);
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
        look
    }

    /// The supervision orders of this person.
    fn checks_pressing(&mut self) -> Pressing {
        let today = self.today();
        self.outbox
            .push(Command::Want(Ask::SupervisionOrders(today)));
        let orders = self.model.site.orders.as_deref().unwrap_or_default();
        let own = self.current_person().and_then(inspector);
        site_today(orders, &[], own, &self.calendar, today).pressing()
    }
}

/// What each screen asks for now: the numbers of the rail.
pub(super) struct Badges {
    lang: Lang,
    /// Of orders and inspections only the own and nobody's.
    whose: bool,
    today: Pressing,
    register: Pressing,
    inspections: Pressing,
    checks: Pressing,
    rescue: Pressing,
    worst: Option<RescueState>,
}

impl Badges {
    /// The number of a screen, with what it means.
    pub fn of(&self, screen: ScreenId) -> Option<Badge> {
        let lang = self.lang;
        let (pressing, own) = match screen {
            ScreenId::Today => (self.today, self.whose),
            ScreenId::Register => (self.register, false),
            ScreenId::Inspections => (self.inspections, self.whose),
            ScreenId::Checks => (self.checks, self.whose),
            ScreenId::Rescue => (self.rescue, false),
            _ => return None,
        };
        let Pressing { late, due } = pressing;
        let mark = match self.worst.filter(|_| screen == ScreenId::Rescue) {
            Some(RescueState::ArrivalSoon | RescueState::HeldSoon) => Mark::Soon,
            Some(_) if late == 0 => Mark::UnderWay,
            _ if late > 0 => Mark::Late,
            _ => Mark::Soon,
        };
        let says = match screen {
            ScreenId::Rescue => lang.nav_badge_rescue(pressing.count(), due, late),
            _ => lang.nav_badge(pressing.count(), due, late),
        };
        (pressing.count() > 0).then(|| Badge {
            count: pressing.count().into(),
            mark,
            says: if own { lang.nav_badge_own(says) } else { says },
        })
    }
}
