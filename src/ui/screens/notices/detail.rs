//! One notice: its next step, its fields, elevators, steps, versions, reminders and history.

use egui::{ScrollArea, Ui};

use super::{Wish, list};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{NoticeEvent, NoticeState, NoticeStep, NoticeWork};
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::reminder::Reminder;
use crate::domain::role::Permission;
use crate::domain::views::NoticeDetail;
use crate::ops::form::FormRequest;
use crate::ui::command::Command;
use crate::ui::screens::history::changes;
use crate::ui::screens::parts::{
    event_ui, fact_link_ui, fact_text_ui, fact_ui, pane_head_ui, section_ui, words,
};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::ui::widgets::{button, choice};

/// Elevators beyond this are counted; the register lists them all.
const SHOWN: usize = 12;

/// The step that usually comes next.
pub(super) fn next_step(state: NoticeState) -> Option<NoticeStep> {
    match state {
        NoticeState::Draft | NoticeState::Returned => Some(NoticeStep::Submit),
        NoticeState::Submitted => Some(NoticeStep::Receive),
        NoticeState::Received | NoticeState::Superseded => None,
    }
}

/// `enter`: the keys come here, to the first thing that can be done.
pub(super) fn detail_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &NoticeDetail,
    enter: bool,
) -> Option<Wish> {
    let lang = cx.lang;
    let notice = &detail.notice;
    let draft = &notice.draft;
    let mut wish = None;
    let number = if draft.notice_no.is_empty() {
        lang.notices_no_number()
    } else {
        &draft.notice_no
    };
    let state = words::coded(lang, notice.state);
    if pane_head_ui(ui, lang, number, list::mark(notice.state), state) {
        wish = Some(Wish::Close);
    }
    steps_ui(ui, cx, detail, enter, &mut wish);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        // Room for the bar, so that it never lies over what stands at the right.
        ui.set_max_width(ui.available_width() - 10.0);
        section_ui(ui, lang.notices_fields());
        fields_ui(ui, cx, detail);
        elevators_ui(ui, cx, detail);
        events_ui(ui, cx, &notice.events, &mut wish);
        if detail.versions.len() > 1 {
            section_ui(ui, lang.notices_versions());
            ui.horizontal_wrapped(|ui| {
                for (id, version) in &detail.versions {
                    let words = lang.notices_version(*version);
                    let here = *id == notice.id;
                    if ui.add_enabled(!here, button::quiet(&words)).clicked() {
                        wish = Some(Wish::Show(*id));
                    }
                }
            });
        }
        reminders_ui(ui, cx, &detail.reminders);
        section_ui(ui, lang.history_title());
        changes::record_ui(ui, cx, &detail.history);
    });
    wish
}

/// The one next step first, what else may be done beside it.
fn steps_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &NoticeDetail,
    mut enter: bool,
    wish: &mut Option<Wish>,
) {
    let lang = cx.lang;
    let notice = &detail.notice;
    if let Some(newer) = notice.superseded_by {
        let newer_button = ui.add(button::plain(lang.notices_to_newer()));
        if enter {
            newer_button.request_focus();
        }
        if newer_button.clicked() {
            *wish = Some(Wish::Show(newer));
        }
        return;
    }
    let refusal = words::refusal(cx, Permission::HandleNotices);
    if let Some(words) = &refusal {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(words).color(soft));
    }
    let may = refusal.is_none();
    let reminded = !detail.reminders.is_empty();
    ui.horizontal_wrapped(|ui| {
        let mut offer =
            |ui: &mut Ui, words: &str, primary: bool, keys: Option<&str>, then: Wish| {
                let mut shown = if primary {
                    button::primary(words)
                } else {
                    button::plain(words)
                };
                if let Some(keys) = keys {
                    shown = shown.shortcut(keys);
                }
                let response = ui.add_enabled(may, shown);
                if std::mem::take(&mut enter) {
                    response.request_focus();
                }
                if response.clicked() {
                    *wish = Some(then);
                }
            };
        let remind = lang.notices_remind();
        match notice.state {
            NoticeState::Draft | NoticeState::Returned => {
                offer(
                    ui,
                    lang.notices_submit(),
                    true,
                    Some("S"),
                    Wish::Step(NoticeStep::Submit),
                );
                offer(ui, lang.button_edit(), false, None, Wish::Edit);
            }
            NoticeState::Submitted => {
                offer(
                    ui,
                    lang.notices_receive(),
                    true,
                    Some("S"),
                    Wish::Step(NoticeStep::Receive),
                );
                offer(
                    ui,
                    lang.notices_return(),
                    false,
                    None,
                    Wish::Step(NoticeStep::Return),
                );
                offer(ui, remind, false, Some("R"), Wish::Remind);
            }
            NoticeState::Received => {
                offer(ui, remind, !reminded, Some("R"), Wish::Remind);
                offer(ui, lang.notices_revise(), false, None, Wish::Revise);
            }
            NoticeState::Superseded => {}
        }
        print_ui(ui, cx, notice.id);
    });
}

/// The papers of a notice.
fn print_ui(ui: &mut Ui, cx: &ViewCtx<'_>, id: NoticeId) {
    let lang = cx.lang;
    let print = ui.add(button::quiet(lang.form_print_menu()).menu());
    egui::Popup::menu(&print).show(|ui| {
        ui.set_min_width(160.0);
        for (word, request) in [
            (lang.form_notice(), FormRequest::Notices(vec![id])),
            (lang.form_reminder(), FormRequest::Reminders(id)),
        ] {
            if choice::option_ui(ui, word, false, false).clicked() {
                cx.send(Command::SaveForm(request));
            }
        }
    });
}

fn fields_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &NoticeDetail) {
    let lang = cx.lang;
    let notice = &detail.notice;
    let draft = &notice.draft;
    let unit = |ui: &mut Ui,
                name: &str,
                value: &str,
                id: Option<crate::domain::ids::OrganizationId>| match id {
        Some(id) if !value.is_empty() => {
            if fact_link_ui(ui, lang, name, value).clicked() {
                cx.send(Command::OpenUnit(id));
            }
        }
        _ => fact_ui(ui, lang, name, value),
    };
    fact_ui(ui, lang, lang.notices_date(), &draft.notice_on);
    fact_ui(
        ui,
        lang,
        lang.notices_work(),
        &words::of_code::<NoticeWork>(lang, &draft.work),
    );
    unit(
        ui,
        lang.notices_construction_unit(),
        &draft.construction_unit,
        notice.construction_unit_id,
    );
    let permit = format!(
        "{} {}",
        draft.permit_no,
        lang.notices_valid_to(&draft.permit_valid_to)
    );
    let permit = if draft.permit_no.is_empty() {
        ""
    } else {
        &permit
    };
    fact_text_ui(ui, lang, lang.notices_permit(), permit);
    fact_ui(ui, lang, lang.notices_project(), &draft.project_name);
    unit(
        ui,
        lang.notices_user_unit(),
        &draft.user_unit,
        notice.user_unit_id,
    );
    let contract = format!("{} {}", draft.contract_no, draft.contract_on);
    fact_ui(ui, lang, lang.notices_contract(), contract.trim());
    let period = format!("{} – {}", draft.planned_start_on, draft.planned_finish_on);
    fact_ui(ui, lang, lang.notices_planned(), &period);
    fact_ui(ui, lang, lang.notices_address(), &draft.address);
    let person = |name: &str, phone: &str| format!("{name} {phone}").trim().to_owned();
    let site = person(&draft.site_manager, &draft.site_manager_phone);
    fact_ui(ui, lang, lang.notices_site_manager(), &site);
    let technical = person(&draft.technical_manager, &draft.technical_manager_phone);
    fact_ui(ui, lang, lang.notices_technical_manager(), &technical);
    if !draft.remarks.is_empty() {
        fact_ui(ui, lang, lang.notices_remarks(), &draft.remarks);
    }
}

fn elevators_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &NoticeDetail) {
    let lang = cx.lang;
    let elevators = &detail.notice.elevators;
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.label(text::strong(lang.notices_elevators_of(elevators.len())));
        if ui.add(button::quiet(lang.notices_open_list())).clicked() {
            cx.send(Command::OpenRegister(RegisterQuery {
                filters: vec![Filter::Notice(detail.notice.id)],
                ..RegisterQuery::default()
            }));
        }
    });
    for elevator in elevators.iter().take(SHOWN) {
        ui.push_id(elevator.id, |ui| {
            ui.horizontal(|ui| {
                if ui.link(&elevator.place).clicked() {
                    cx.send(Command::OpenElevator(elevator.id));
                }
                let soft = *tokens(ui).ink_soft;
                ui.label(text::code(&elevator.registration_code).color(soft));
                if let Some(stage) = elevator.stage {
                    mark_ui(ui, words::stage_mark(stage), words::coded(lang, stage));
                }
            });
        });
    }
    if elevators.len() > SHOWN {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(lang.history_rows_left(elevators.len() - SHOWN)).color(soft));
    }
}

/// Each step with the day it happened and the instant it was recorded.
fn events_ui(ui: &mut Ui, cx: &ViewCtx<'_>, events: &[NoticeEvent], wish: &mut Option<Wish>) {
    if events.is_empty() {
        return;
    }
    let lang = cx.lang;
    section_ui(ui, lang.notices_steps());
    for event in events {
        let day = lang.date_weekday(event.happened_on);
        let what = format!("{day} {}", words::coded(lang, event.step));
        let recorded = (event.recorded_at, event.actor);
        event_ui(ui, cx, &what, recorded, &event.note, |ui| {
            if event.step == NoticeStep::Receive
                && cx.may(Permission::HandleNotices)
                && ui.add(button::quiet(lang.inspections_correct())).clicked()
            {
                *wish = Some(Wish::Correct(event.happened_on));
            }
        });
    }
}

fn reminders_ui(ui: &mut Ui, cx: &ViewCtx<'_>, reminders: &[Reminder]) {
    let lang = cx.lang;
    section_ui(ui, lang.notices_reminders());
    if reminders.is_empty() {
        mark_ui(ui, Mark::Soon, lang.notices_reminded_no());
    }
    for reminder in reminders {
        ui.horizontal(|ui| {
            ui.label(lang.date(reminder.sent_on));
            if ui.link(&reminder.organization).clicked() {
                cx.send(Command::OpenUnit(reminder.organization_id));
            }
        })
        .response
        .on_hover_text(&reminder.content);
        let mut how = words::coded(lang, reminder.way).to_owned();
        if !reminder.received_by.is_empty() {
            let by = lang.reminder_received_by_says(&reminder.received_by);
            how = format!("{how} · {by}");
        }
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(how).color(soft));
    }
}
