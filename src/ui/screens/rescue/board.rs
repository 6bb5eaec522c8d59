//! The open orders as strips, one large running clock each. A strip changes shape and word when a limit passes.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};
use egui::{
    Align, Color32, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, WidgetInfo,
    vec2,
};

use super::Wish;
use crate::domain::ids::RescueOrderId;
use crate::domain::program::Program;
use crate::domain::rescue::view::OrderView;
use crate::domain::rescue::{RescueRules, RescueState, Urgency};
use crate::lang::Lang;
use crate::ui::command::{Command, PrefChange};
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::{chip, paint};

const STRIP: f32 = 68.0;
/// This long after the pointer's last movement the board stands still under it, in seconds; a pointer that was left lying
/// there must not keep an urgent order down.
const HELD: f32 = 4.0;

/// The order in which the strips stand.
#[derive(Default)]
pub(super) struct BoardState {
    shown: Vec<RescueOrderId>,
}

impl BoardState {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        chosen: Option<RescueOrderId>,
        keys: bool,
    ) -> Option<Wish> {
        let lang = cx.lang;
        let Some(open) = &cx.model.rescue.open else {
            ui.label(lang.word_loading());
            return None;
        };
        let rules = rules(cx);
        let mut ranked: Vec<(&OrderView, Urgency)> = open
            .iter()
            .map(|o| (o, o.urgency(&rules, cx.now)))
            .collect();
        ranked.sort_by_key(|(o, u)| (u.rank(), o.id));
        let touched = ui.rect_contains_pointer(ui.max_rect())
            && ui.input(|i| i.pointer.time_since_last_movement() < HELD);
        self.arrange(&ranked, touched);
        ui.horizontal(|ui| {
            ui.label(text::strong(lang.rescue_open_count(ranked.len())));
            // The desktop's notice and its sound; the rest of it in the settings of the window.
            let notice = (
                lang.rescue_attention(),
                cx.prefs.rescue_notice,
                PrefChange::RescueNotice(!cx.prefs.rescue_notice),
            );
            let sound = (
                lang.settings_alarm_sound(),
                cx.prefs.rescue_sound,
                PrefChange::RescueSound(!cx.prefs.rescue_sound),
            );
            let sound = cx.prefs.rescue_notice.then_some(sound);
            for (word, on, change) in std::iter::once(notice).chain(sound) {
                let mut shown = on;
                let toggle = chip::toggle_ui(ui, word, &mut shown);
                if toggle.on_hover_text(lang.settings_alarm_says()).clicked() {
                    cx.send(Command::Pref(change));
                }
            }
        });
        if ranked.is_empty() {
            ui.label(text::note(lang.rescue_none_open()));
        }
        let mut wish = None;
        let step = if keys { super::arrows(ui) } else { 0 };
        if step != 0 && !self.shown.is_empty() {
            let at = chosen.and_then(|id| self.shown.iter().position(|s| *s == id));
            let last = self.shown.len() - 1;
            let next = match (at, step > 0) {
                (None, _) => 0,
                (Some(at), true) => (at + 1).min(last),
                (Some(at), false) => at.saturating_sub(1),
            };
            wish = Some(Wish::Show(self.shown[next]));
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::NEAR;
            let pitch = STRIP + space::NEAR;
            let (rect, _) = ui.allocate_exact_size(
                vec2(ui.available_width(), pitch * self.shown.len() as f32),
                Sense::hover(),
            );
            // Only the strips in sight are laid out: hundreds of open orders cost what ten do.
            let clip = ui.clip_rect();
            for (at, id) in self.shown.iter().enumerate() {
                let top = rect.top() + pitch * at as f32;
                if top > clip.bottom() || top + STRIP < clip.top() {
                    continue;
                }
                let Some((order, urgency)) = ranked.iter().find(|(o, _)| o.id == *id) else {
                    continue;
                };
                let strip = Rect::from_min_size(
                    egui::pos2(rect.left(), top),
                    vec2(rect.width() - 8.0, STRIP),
                );
                if strip_ui(ui, cx, strip, order, urgency, chosen == Some(*id)) {
                    wish = Some(Wish::Show(*id));
                }
            }
        });
        wish
    }

    /// The orders in the order in which they stand.
    pub(super) fn shown(&self) -> Vec<RescueOrderId> {
        self.shown.clone()
    }

    /// By urgency; while somebody has the pointer on the board what stands there stays where it is.
    fn arrange(&mut self, ranked: &[(&OrderView, Urgency)], touched: bool) {
        let wanted: Vec<RescueOrderId> = ranked.iter().map(|(o, _)| o.id).collect();
        if !touched {
            self.shown = wanted;
            return;
        }
        let there: HashSet<RescueOrderId> = wanted.iter().copied().collect();
        self.shown.retain(|id| there.contains(id));
        let known: HashSet<RescueOrderId> = self.shown.iter().copied().collect();
        self.shown
            .extend(wanted.into_iter().filter(|id| !known.contains(id)));
    }
}

/// What the desk measures by.
pub(super) fn rules(cx: &ViewCtx<'_>) -> RescueRules {
    let program = cx.model.catalog.program.as_ref();
    program.map_or_else(RescueRules::default, Program::rescue_rules)
}

/// The shape of a state.
pub(super) fn mark(state: RescueState) -> Mark {
    match state {
        RescueState::AccidentLine | RescueState::ArrivalLate => Mark::Late,
        RescueState::HeldSoon | RescueState::ArrivalSoon => Mark::Soon,
        RescueState::NotSent => Mark::ToCome,
        RescueState::Freeing | RescueState::OnTheWay => Mark::UnderWay,
        RescueState::FollowUp => Mark::Done,
    }
}

/// `04:31`, from an hour on `1:04:31`.
pub(super) fn clock(from: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let seconds = (now - from).num_seconds().max(0);
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if h > 0 {
        format!("{h}:{m:02}:{s:02}")
    } else {
        format!("{m:02}:{s:02}")
    }
}

/// `到场超时 · 限 14:30`
pub(super) fn state_words(lang: Lang, urgency: &Urgency) -> String {
    let word = words::coded(lang, urgency.state);
    match urgency.limit_at {
        Some(at) => lang.rescue_state_limit(lang.time(at), word),
        None => word.to_owned(),
    }
}

fn strip_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    rect: Rect,
    order: &OrderView,
    urgency: &Urgency,
    chosen: bool,
) -> bool {
    let lang = cx.lang;
    let tokens = tokens(ui);
    let mark = mark(urgency.state);
    let time = clock(urgency.since, cx.now);
    let state = state_words(lang, urgency);
    let id = ui.make_persistent_id(("strip", order.id.0));
    let response = ui.interact(rect, id, Sense::click());
    let name = order.label(cx.now.date_naive());
    let spoken = format!("{name} {} {state} {time}", order.place);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &spoken));
    let late = mark == Mark::Late;
    let ground = if late {
        *tokens.late_soft
    } else {
        *tokens.surface
    };
    ui.painter().rect_filled(rect, space::RADIUS, ground);
    let edge = if chosen {
        Stroke::new(2.0, *tokens.accent)
    } else if late {
        Stroke::new(1.0, *tokens.late)
    } else {
        Stroke::new(1.0, *tokens.line)
    };
    ui.painter()
        .rect_stroke(rect, space::RADIUS, edge, StrokeKind::Inside);
    // A thin edge while all is well, a broad bar when a limit is near, a broader one when it has passed.
    let bar = match mark {
        Mark::Late => 10.0,
        Mark::Soon => 6.0,
        _ => 3.0,
    };
    let colour = mark.colour(tokens);
    let side = Rect::from_min_size(rect.min, vec2(bar, rect.height()));
    ui.painter().rect_filled(side, space::RADIUS, colour);

    let inner = rect.shrink2(vec2(12.0, 8.0)).with_min_x(rect.left() + 18.0);
    let right = Rect::from_min_max(egui::pos2(inner.right() - 128.0, inner.top()), inner.max);
    let ink: Color32 = if late { *tokens.late } else { *tokens.ink };
    let big = paint::galley(ui, text::figure(&time), text::figure_style(), right.width());
    let big_at = right.with_max_y(right.top() + 32.0);
    // Beside the clock and the state there is room for all that they leave.
    let by_clock = inner.with_max_x(inner.right() - big.size().x - 10.0);
    paint::text_in(ui, big_at, Align::Max, big, ink);
    let words_at = right
        .with_min_y(right.bottom() - 18.0)
        .translate(vec2(0.0, 2.0));
    let small = paint::galley(
        ui,
        words::coded(lang, urgency.state),
        TextStyle::Small,
        right.width() - 16.0,
    );
    let width = small.size().x;
    let by_state = inner.with_max_x(inner.right() - width - space::MARK - 14.0);
    paint::text_in(ui, words_at, Align::Max, small, mark.word_colour(tokens));
    mark.paint(
        ui.painter(),
        egui::pos2(words_at.right() - width - 10.0, words_at.center().y),
        space::MARK,
        colour,
    );

    let line = |n: f32| Rect::from_min_size(inner.min + vec2(0.0, n), vec2(inner.width(), 20.0));
    let head = format!("{name}  {}", place_words(lang, order));
    let head = paint::galley(
        ui,
        text::strong(head),
        text::strong_style(),
        by_clock.width(),
    );
    paint::text_in(ui, line(-2.0), Align::Min, head, *tokens.ink);
    let mut facts = vec![lang.time(order.received_at)];
    // People before where the call came from: what is cut off is what matters least.
    if order.trapped > 0 {
        facts.push(lang.rescue_trapped(order.trapped));
    }
    facts.push(words::coded(lang, order.source).to_owned());
    let facts = paint::galley(ui, facts.join(" · "), TextStyle::Small, by_clock.width());
    paint::text_in(ui, line(17.0), Align::Min, facts, *tokens.ink_soft);
    let mut rest = vec![words::coded(lang, order.level).to_owned()];
    if !order.team().is_empty() {
        rest.push(order.team().to_owned());
    }
    if !order.joined.is_empty() {
        rest.push(lang.rescue_calls(order.joined.len() + 1));
    }
    let rest = paint::galley(ui, rest.join(" · "), TextStyle::Small, by_state.width());
    paint::text_in(ui, line(35.0), Align::Min, rest, *tokens.ink_soft);
    response.on_hover_text(state).clicked()
}

/// The place, or a word for none.
pub(super) fn place_words(lang: Lang, order: &OrderView) -> String {
    if order.place.trim().is_empty() {
        lang.rescue_no_place().to_owned()
    } else {
        order.place.clone()
    }
}
