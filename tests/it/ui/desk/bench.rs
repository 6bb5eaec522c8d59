//! A model filled by hand, and a harness that draws one screen on it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tixin::domain::person::Person;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::lang::Lang;
use tixin::ui::command::Command;
use tixin::ui::model::Model;
use tixin::ui::prefs::Prefs;
use tixin::ui::theme::{self, ThemeChoice, tokens};
use tixin::ui::view_ctx::{Outbox, ViewCtx};

use super::made::model;
pub use super::made::{notice_draft, operation};

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}

pub fn at(month: u32, d: u32, hour: u32) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(8 * 3600).unwrap();
    day(month, d)
        .and_hms_opt(hour, 12, 0)
        .unwrap()
        .and_local_timezone(offset)
        .unwrap()
}

pub const TODAY: (u32, u32) = (8, 8);

/// Everything around a screen, and the screen.
pub struct Desk<S> {
    pub model: Model,
    pub prefs: Prefs,
    pub out: Outbox,
    pub calendar: WorkCalendar,
    pub person: Option<Person>,
    pub lang: Lang,
    pub screen: S,
    /// Every command but questions, in the order it was sent.
    pub sent: Vec<Command>,
}

impl<S> Desk<S> {
    pub fn new(screen: S) -> Self {
        let model = model();
        let person = Some(model.catalog.people[0].clone());
        let prefs = Prefs {
            recent: vec!["/data/binjiang.tixin".into()],
            ..Prefs::default()
        };
        Self {
            model,
            prefs,
            out: Outbox::default(),
            calendar: WorkCalendar::embedded(),
            person,
            lang: Lang::Zh,
            screen,
            sent: Vec::new(),
        }
    }

    pub fn cx<R>(&mut self, f: impl FnOnce(&mut S, &ViewCtx<'_>) -> R) -> R {
        let cx = ViewCtx {
            lang: self.lang,
            model: &self.model,
            prefs: &self.prefs,
            today: day(TODAY.0, TODAY.1),
            now: at(8, 8, 10),
            person: self.person.as_ref(),
            calendar: &self.calendar,
            read_only: false,
            is_test: true,
            out: &self.out,
        };
        let result = f(&mut self.screen, &cx);
        let commands = self.out.take().into_iter();
        self.sent
            .extend(commands.filter(|c| !matches!(c, Command::Want(_))));
        result
    }
}

/// The room of a screen in a window of 1366 × 768, beside the rail and above the status line.
pub const ROOM: egui::Vec2 = egui::vec2(1234.0, 742.0);

pub fn harness<'a, S: 'a>(
    desk: Desk<S>,
    choice: ThemeChoice,
    pictures: Option<egui::Vec2>,
    draw: impl Fn(&mut S, &mut egui::Ui, &ViewCtx<'_>) + 'a,
) -> Harness<'a, Desk<S>> {
    let shade = if choice == ThemeChoice::Dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    let mut builder = Harness::builder()
        .with_size(pictures.unwrap_or(ROOM))
        .with_theme(shade)
        .with_max_steps(8)
        .with_context_setup(move |ctx| {
            theme::fonts::install(ctx, false);
            theme::apply(ctx, choice);
        });
    if pictures.is_some() {
        builder = builder.wgpu();
    }
    let frame = move |ui: &mut egui::Ui, desk: &mut Desk<S>| {
        let whole = ui.ctx().content_rect();
        ui.painter().rect_filled(whole, 0.0, *tokens(ui).paper);
        let inner = whole.shrink2(egui::vec2(16.0, 10.0));
        let mut page = ui.new_child(egui::UiBuilder::new().max_rect(inner));
        page.set_clip_rect(whole);
        desk.cx(|screen, cx| draw(screen, &mut page, cx));
    };
    builder.build_ui_state(frame, desk)
}

/// Types into the field of this name.
pub fn type_into<S>(harness: &mut Harness<'_, Desk<S>>, name: &str, text: &str) {
    let field = |harness: &Harness<'_, Desk<S>>, then: &dyn Fn(&egui_kittest::Node<'_>)| {
        then(&harness.get_by_role_and_label(egui::accesskit::Role::TextInput, name));
    };
    field(harness, &|node| node.focus());
    harness.run_steps(2);
    field(harness, &|node| node.type_text(text));
    harness.run_steps(3);
}
