//! What the person typed and did not save, with the way back to each form: nobody remembers it after a night.

use egui::Ui;

use crate::domain::ids::{
    ElevatorId, InspectionId, NoticeId, OrganizationId, RescueOrderId, SiteCheckId, SweepFindId,
};
use crate::domain::views::KeptDraft;
use crate::lang::Lang;
use crate::ui::command::{Command, ScreenId, Verb};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;

/// So many are named; more of them are no list to work off.
const MOST: usize = 3;

/// A line each.
pub(super) fn drafts_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let lang = cx.lang;
    let known = cx.model.drafts.iter();
    let known = known.filter_map(|draft| Some((draft, way_back(lang, draft)?)));
    for (draft, (words, command)) in known.take(MOST) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::NEAR;
            let says = lang.today_draft(lang.instant(draft.kept_at), words);
            ui.label(text::note(says).color(*tokens(ui).soon));
            if ui.add(button::quiet(lang.today_draft_go_on())).clicked() {
                cx.send(command);
            }
        });
    }
}

/// What the form is called, and what opens it, or the record in which it is opened.
fn way_back(lang: Lang, draft: &KeptDraft) -> Option<(&'static str, Command)> {
    let id = draft.record;
    let new = |verb: Verb| {
        let words = lang.by_key(&verb.message_key()).unwrap_or_default();
        Some((words, Command::Verb(verb)))
    };
    let within = |words, command| Some((words, command));
    match (draft.form.as_str(), id) {
        ("elevator", 0) => new(Verb::NewElevator),
        ("notice", 0) => new(Verb::NewNotice),
        ("rescue", 0) => new(Verb::NewRescue),
        ("inspection", 0) => new(Verb::NewInspection),
        ("site-check", 0) => new(Verb::NewCheck),
        ("sweep", 0) => new(Verb::NewSweepFind),
        ("organization", 0) => new(Verb::NewUnit),
        ("elevator" | "elevator-replace", _) => {
            within(lang.nav_elevators(), Command::OpenElevator(ElevatorId(id)))
        }
        ("notice" | "notice_version", _) => {
            within(lang.nav_notices(), Command::OpenNotice(NoticeId(id)))
        }
        ("rescue" | "rescue_closing", _) => {
            within(lang.nav_rescues(), Command::OpenRescue(RescueOrderId(id)))
        }
        ("inspection", _) => within(
            lang.nav_inspections(),
            Command::OpenInspection(InspectionId(id)),
        ),
        ("site-check" | "site-check-edit", _) => {
            within(lang.nav_checks(), Command::OpenCheck(SiteCheckId(id)))
        }
        ("sweep-edit", _) => within(lang.nav_checks(), Command::OpenFind(SweepFindId(id))),
        ("organization", _) => within(
            lang.nav_organizations(),
            Command::OpenUnit(OrganizationId(id)),
        ),
        ("program" | "rescue_rules", _) => {
            within(lang.nav_settings(), Command::Go(ScreenId::Settings))
        }
        _ => None,
    }
}
