//! The order in hand: its clock, what is missing, its milestones, its elevator, further calls.

use egui::{ScrollArea, Ui};

use super::board::{clock, mark, place_words, rules, state_words};
use super::stamps::{Stamps, milestones_ui};
use super::{Wish, intake_side, missing_words};
use crate::domain::figures::Figure;
use crate::domain::rescue::level::proposal;
use crate::domain::rescue::order::is_late;
use crate::domain::rescue::view::OrderDetail;
use crate::domain::rescue::{RescueCause, RescueLevel};
use crate::domain::role::Permission;
use crate::ops::rescue::RescueAction;
use crate::ui::screens::parts::{Tone, banner_ui, fact_in_ui, fact_text_in_ui, section_ui, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::status::{Mark, pill_ui};
use crate::ui::widgets::{button, empty};

/// The name of the reason for reopening.
const REASON: f32 = 160.0;
/// The column of the names of facts, under that of the milestones.
const NAMES: f32 = super::stamps::NAME;
/// From this width on story and elevator stand side by side.
const TWO_COLUMNS: f32 = 620.0;

/// Nothing in hand: what to do.
pub(super) fn nothing_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    empty::empty_ui(
        ui,
        Icon::Rescue,
        cx.lang.rescue_nothing_title(),
        cx.lang.rescue_nothing_words(),
        None,
    );
}

pub(super) fn order_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &OrderDetail,
    stamps: &mut Stamps,
) -> Option<Wish> {
    let lang = cx.lang;
    let view = &detail.view;
    let mut wish = None;
    let may = cx.may(Permission::HandleRescue);
    head(ui, cx, detail);
    ScrollArea::vertical()
        .id_salt("order in hand")
        .auto_shrink(false)
        .show(ui, |ui| {
            let is_open = view.outcome.is_none() && detail.joined_to.is_none();
            if let Some((_, number)) = &detail.joined_to {
                banner_ui(ui, Tone::Note, &lang.rescue_joined_to(number), |ui| {
                    if may && ui.add(button::plain(lang.rescue_part())).clicked() {
                        stamps.send(cx, RescueAction::Leave { id: view.id });
                    }
                });
            }
            if is_open && may {
                proposal_ui(ui, cx, detail, stamps);
                stamps.ui(ui, cx, detail);
            } else {
                closed_ui(ui, cx, detail, stamps, may);
            }
            ui.add_space(space::NEAR);
            ui.horizontal(|ui| {
                if is_open && may {
                    if ui
                        .add(button::plain(lang.rescue_close()).shortcut("8"))
                        .clicked()
                    {
                        wish = Some(Wish::Close);
                    }
                    if ui
                        .add(button::plain(lang.rescue_edit()).shortcut("E"))
                        .clicked()
                    {
                        wish = Some(Wish::Edit);
                    }
                }
                if !is_open
                    && may
                    && ui
                        .add(button::plain(lang.rescue_edit()).shortcut("E"))
                        .clicked()
                {
                    // What is missing can be added to a closed order too: its elevator above all.
                    wish = Some(Wish::Edit);
                }
                if is_open
                    && may
                    && view.joined.is_empty()
                    && let Some(into) = super::join::join_ui(ui, cx, view)
                {
                    stamps.send(cx, RescueAction::Join { id: view.id, into });
                }
                if cx.may(Permission::ShowCallers)
                    && !detail.shown
                    && !(detail.draft.caller_name.is_empty()
                        && detail.draft.caller_phone.is_empty())
                    && ui
                        .add(button::quiet(lang.rescue_show_caller()))
                        .on_hover_text(lang.rescue_show_caller_logged())
                        .clicked()
                {
                    stamps.send(cx, RescueAction::Look { id: view.id });
                }
            });
            if let Some(lacks) = missing_words(lang, &detail.draft) {
                let soon = *tokens(ui).soon;
                ui.label(text::note(lacks).color(soon));
            }
            let mut sent = None;
            if ui.available_width() > TWO_COLUMNS {
                // Whom to ring stands beside what happened, not below it.
                ui.columns(2, |columns| {
                    story_ui(&mut columns[0], cx, detail);
                    sent = around_ui(&mut columns[1], cx, detail, may);
                });
            } else {
                story_ui(ui, cx, detail);
                sent = around_ui(ui, cx, detail, may);
            }
            if let Some(action) = sent {
                stamps.send(cx, action);
            }
            ui.add_space(space::GROUP);
        });
    wish
}

/// The call and its milestones, with what else happened.
fn story_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &OrderDetail) {
    let lang = cx.lang;
    let view = &detail.view;
    section_ui(ui, lang.rescue_milestones());
    let mut received = lang.instant(view.received_at);
    if is_late(view.received_at, view.recorded_at, super::late_minutes(cx)) {
        let entered = lang.rescue_recorded_at(lang.time(view.recorded_at));
        received = format!("{received}  {} {entered}", lang.rescue_late_entry());
    }
    fact_in_ui(
        ui,
        lang,
        NAMES,
        words::field(lang, crate::domain::problem::Field::ReceivedAt),
        &received,
    );
    milestones_ui(ui, cx, detail);
    for turn in &detail.turns {
        let what = words::coded(lang, turn.turn);
        let level = turn.level.map(|l| words::coded(lang, l));
        let parts = [
            Some(what),
            level,
            turn.other.as_deref(),
            Some(turn.note.as_str()),
        ];
        let parts: Vec<&str> = parts
            .into_iter()
            .flatten()
            .filter(|p| !p.is_empty())
            .collect();
        let when = lang.instant(turn.happened_at);
        let when = when.get(5..).unwrap_or(&when);
        ui.label(text::note(format!(
            "{when}  {}  {}",
            parts.join(" · "),
            turn.actor
        )));
    }
    facts(ui, cx, detail);
}

/// The elevator with its units and their phones, and further calls; what was asked for.
fn around_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &OrderDetail,
    may: bool,
) -> Option<RescueAction> {
    let lang = cx.lang;
    let mut sent = None;
    section_ui(ui, lang.rescue_elevator());
    match &detail.candidate {
        Some(candidate) => {
            // A further call is one with the order that it is joined to.
            let event = detail
                .joined_to
                .as_ref()
                .map_or(detail.view.id, |(id, _)| *id);
            intake_side::candidate_ui(ui, cx, candidate, Some(event));
        }
        None => {
            ui.label(text::note(lang.rescue_no_elevator()));
        }
    }
    if !detail.joined.is_empty() {
        section_ui(ui, lang.rescue_further_calls());
        for call in &detail.joined {
            ui.horizontal(|ui| {
                ui.label(text::code(&call.order_no));
                ui.label(lang.time(call.received_at));
                ui.label(&call.caller);
                if may && ui.add(button::quiet(lang.rescue_part())).clicked() {
                    sent = Some(RescueAction::Leave { id: call.id });
                }
            });
        }
    }
    sent
}

fn head(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &OrderDetail) {
    let lang = cx.lang;
    let view = &detail.view;
    ui.horizontal(|ui| {
        ui.label(text::section(place_words(lang, view)));
        ui.label(text::code(&view.order_no));
        match view.outcome {
            Some(outcome) => {
                pill_ui(ui, Mark::Done, words::coded(lang, outcome));
            }
            None => {
                let urgency = view.urgency(&rules(cx), cx.now);
                pill_ui(ui, mark(urgency.state), &state_words(lang, &urgency));
                ui.label(text::strong(clock(urgency.since, cx.now)));
            }
        }
    });
    ui.add_space(space::HAIR);
}

fn proposal_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &OrderDetail, stamps: &mut Stamps) {
    let lang = cx.lang;
    let view = &detail.view;
    let limits = rules(cx).limits(view.outside);
    let proposed = proposal(
        view.level,
        view.level_since,
        view.received_at,
        &view.milestones,
        &limits,
        cx.now,
    );
    let Some((level, because)) = proposed else {
        return;
    };
    use crate::domain::rescue::level::Because;
    let why = match because {
        Because::NoAnswer => lang.rescue_no_answer(limits.answer_minutes),
        Because::NoArrival if view.level == RescueLevel::ContractUnit => {
            lang.rescue_no_arrival(limits.arrival_minutes)
        }
        Because::NoArrival => lang.rescue_no_arrival(limits.station_minutes),
        Because::HeldLong => lang.rescue_held_long(limits.held_minutes),
    };
    banner_ui(ui, Tone::Warning, &why, |ui| {
        let to = lang.rescue_escalate_to(words::coded(lang, level));
        if ui.add(button::plain(&to).shortcut("U")).clicked() {
            stamps.escalate(cx, view.id);
        }
    });
}

fn closed_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &OrderDetail, stamps: &mut Stamps, may: bool) {
    let lang = cx.lang;
    if detail.view.outcome.is_none() {
        return;
    }
    if let Some(cause) = RescueCause::from_code(&detail.cause) {
        let group = words::coded(lang, cause.group());
        let both = format!("{group} / {}", words::coded(lang, cause));
        fact_in_ui(
            ui,
            lang,
            NAMES,
            words::field(lang, crate::domain::problem::Field::RescueCause),
            &both,
        );
    }
    for (figure, took) in [
        (Figure::ArrivalTime, detail.view.arrival_minutes()),
        (Figure::RescueTime, detail.view.rescue_minutes()),
    ] {
        let Some(took) = took else { continue };
        let name = lang.by_key(&figure.message_key()).unwrap_or_default();
        let took = lang.rescue_minutes_of(format!("{took:.1}"));
        fact_in_ui(ui, lang, NAMES, name, &took);
    }
    use crate::domain::problem::Field as F;
    for (field, value) in [
        (F::CauseNote, detail.cause_note.clone()),
        (F::Injured, some(detail.injured)),
        (F::Deaths, some(detail.deaths)),
        (F::ReportUp, detail.report_up.clone()),
    ] {
        if !value.is_empty() {
            fact_in_ui(ui, lang, NAMES, words::field(lang, field), &value);
        }
    }
    if !may {
        return;
    }
    let id = ui.make_persistent_id(("reopen", detail.view.id.0));
    let mut reason = ui.data(|d| d.get_temp::<String>(id)).unwrap_or_default();
    ui.horizontal(|ui| {
        Field::new(lang.rescue_reopen_reason())
            .beside(REASON)
            .width(260.0)
            .text(ui, &mut reason);
        let ready = !reason.trim().is_empty();
        if ui
            .add_enabled(ready, button::plain(lang.rescue_reopen()))
            .clicked()
        {
            stamps.send(
                cx,
                RescueAction::Reopen {
                    id: detail.view.id,
                    reason: std::mem::take(&mut reason),
                },
            );
        }
    });
    ui.data_mut(|d| d.insert_temp(id, reason));
}

fn some(n: u32) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}

fn facts(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &OrderDetail) {
    use crate::domain::problem::Field as F;
    let lang = cx.lang;
    let draft = &detail.draft;
    section_ui(ui, lang.rescue_call());
    let source = words::coded(lang, detail.view.source).to_owned();
    for (field, value) in [
        (F::RescueSource, &source),
        (F::PoliceIncidentNo, &draft.police_incident_no),
        (F::RescuePlace, &draft.place),
        (F::Trapped, &draft.trapped),
        (F::CallerName, &draft.caller_name),
        (F::CallerPhone, &draft.caller_phone),
        (F::Description, &draft.description),
        (F::LateReason, &draft.late_reason),
    ] {
        let name = words::field(lang, field);
        match field {
            _ if value.is_empty() => {}
            F::RescuePlace | F::Description | F::LateReason => {
                fact_text_in_ui(ui, lang, NAMES, name, value);
            }
            _ => fact_in_ui(ui, lang, NAMES, name, value),
        }
    }
}
