//! Beside the form: elevators that may be meant, the chosen one with its units and earlier orders, and open orders that
//! may be about the same event.

use egui::{RichText, Ui};

use crate::domain::elevator::UseStatus;
use crate::domain::ids::{ElevatorId, RescueOrderId};
use crate::domain::renewal::Stage;
use crate::domain::rescue::RescueDraft;
use crate::domain::rescue::same::Likeness;
use crate::domain::rescue::view::{Candidate, SameEvent};
use crate::ui::command::Command;
use crate::ui::screens::parts::{Tone, banner_ui, fact_in_ui, section_ui, words};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::choice::option_whole_ui;

/// The column of the names: phones must not be cut.
const NAMES: f32 = 88.0;

/// What the side needs of the form.
pub(super) struct Side<'a> {
    pub(super) draft: &'a RescueDraft,
    pub(super) at: Option<usize>,
    pub(super) id: Option<RescueOrderId>,
    /// The elevator was not picked: it is the only one that fits.
    pub(super) only: bool,
}

/// What was clicked.
#[derive(Default)]
pub(super) struct Said {
    pub(super) tie: Option<ElevatorId>,
    pub(super) join: Option<RescueOrderId>,
    /// It is another elevator.
    pub(super) untie: bool,
}

pub(super) fn side_ui(ui: &mut Ui, cx: &ViewCtx<'_>, side: &Side<'_>) -> Said {
    let lang = cx.lang;
    let mut said = Said::default();
    if let Some((of, list)) = &cx.model.rescue.same
        && **of == *side.draft
    {
        for same in list {
            same_ui(ui, cx, side, same, &mut said);
        }
    }
    if let Some(elevator) = side.draft.elevator {
        ui.horizontal(|ui| {
            let title = if side.only {
                lang.rescue_only_candidate()
            } else {
                lang.rescue_elevator()
            };
            ui.label(text::strong(title));
            let other = button::quiet(lang.rescue_other_elevator()).shortcut("Ctrl+R");
            said.untie = ui.add(other).clicked();
        });
        match &cx.model.rescue.elevator {
            Some((id, Some(candidate))) if *id == elevator => {
                candidate_ui(ui, cx, candidate, side.id)
            }
            _ => {
                ui.label(lang.word_loading());
            }
        }
        return said;
    }
    let Some((of, list)) = &cx.model.rescue.candidates else {
        ui.label(text::note(lang.rescue_candidates_hint()));
        return said;
    };
    if *of != side.draft.place.trim() {
        return said;
    }
    if list.is_empty() {
        ui.label(text::note(lang.rescue_no_candidate()));
        return said;
    }
    ui.label(text::strong(lang.rescue_candidates()));
    for (at, candidate) in list.iter().enumerate() {
        let row = &candidate.row;
        // The code last: what stands in the second line is what matters least.
        let mut parts = vec![row.place()];
        // The old elevator stands under the same place as the new one.
        if let Some(status) = row.use_status.filter(|status| status.is_out()) {
            parts.push(words::coded(lang, status).to_owned());
        }
        if let Some(stage) = row.stage {
            parts.push(words::coded(lang, stage).to_owned());
        }
        if !candidate.earlier.is_empty() {
            parts.push(lang.rescue_earlier_count(candidate.earlier.len()));
        }
        parts.push(if row.rescue_code.is_empty() {
            row.registration_code.clone()
        } else {
            row.rescue_code.clone()
        });
        parts.retain(|p| !p.is_empty());
        if option_whole_ui(ui, &parts.join("  ·  "), side.at == Some(at)).clicked() {
            said.tie = Some(row.id);
        }
    }
    ui.label(text::note(lang.rescue_candidates_keys()));
    said
}

/// An order that may be, or is, about the same event: joined from here, or looked at.
fn same_ui(ui: &mut Ui, cx: &ViewCtx<'_>, side: &Side<'_>, same: &SameEvent, said: &mut Said) {
    let lang = cx.lang;
    let is_incident = same.likeness == Likeness::Incident;
    // An order that is there already is only told what its save would be refused for.
    if side.id.is_some() && !is_incident {
        return;
    }
    let (number, place) = (&same.order_no, &same.place);
    let (tone, what) = if is_incident {
        let when = lang.instant(same.received_at);
        let what = lang.rescue_same_incident(number, place, when);
        (Tone::Fault, what)
    } else {
        let near = super::likeness_word(lang, same.likeness);
        let what = lang.rescue_same_event(near, number, place, lang.time(same.received_at));
        (Tone::Warning, what)
    };
    banner_ui(ui, tone, &what, |ui| {
        let join = button::plain(lang.rescue_join()).shortcut("Ctrl+J");
        if side.id.is_none() && same.takes_calls && ui.add(join).clicked() {
            said.join = Some(same.id);
        }
        let open = lang.rescue_open_order(number);
        let open = button::quiet(&open);
        if is_incident && ui.add(open).clicked() {
            cx.send(Command::OpenRescue(same.id));
        }
    });
}

/// The first open order that may be about the same event.
pub(super) fn first_same(cx: &ViewCtx<'_>, draft: &RescueDraft) -> Option<RescueOrderId> {
    let (of, list) = cx.model.rescue.same.as_ref()?;
    (**of == *draft)
        .then(|| list.iter().find(|s| s.takes_calls).map(|s| s.id))
        .flatten()
}

/// An elevator as the desk needs it: warning, units with phones, earlier orders.
/// `order`: the one that is shown, which is none of the earlier ones.
pub(super) fn candidate_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    candidate: &Candidate,
    order: Option<RescueOrderId>,
) {
    let lang = cx.lang;
    let row = &candidate.row;
    if let Some((tone, words)) = warning(cx, candidate) {
        banner_ui(ui, tone, words, |_| {});
    }
    ui.horizontal(|ui| {
        if ui.link(text::strong(row.place())).clicked() {
            cx.send(Command::OpenElevator(row.id));
        }
        if let Some(stage) = row.stage {
            ui.label(text::note(words::coded(lang, stage)));
        }
    });
    let codes = [row.rescue_code.as_str(), row.registration_code.as_str()];
    let codes: Vec<&str> = codes.into_iter().filter(|c| !c.is_empty()).collect();
    ui.label(text::code(codes.join("  ")).color(*tokens(ui).ink_soft));
    for (word, unit, phone) in [
        (
            lang.rescue_maintenance_unit(),
            &row.maintenance_unit,
            &candidate.maintenance_phone,
        ),
        (
            lang.rescue_user_unit(),
            &row.user_unit,
            &candidate.user_phone,
        ),
    ] {
        fact_in_ui(ui, lang, NAMES, word, or_none(unit));
        if !phone.is_empty() {
            // A line of its own: a long name must not push the number out of sight.
            fact_in_ui(ui, lang, NAMES, lang.rescue_phone(), phone);
        }
    }
    let earlier = candidate.earlier.iter();
    let earlier: Vec<_> = earlier.filter(|o| Some(o.id) != order).collect();
    let count = match order {
        Some(_) => lang.rescue_other_count(earlier.len()),
        None => lang.rescue_earlier_count(earlier.len()),
    };
    section_ui(ui, &count);
    for order in earlier.into_iter().take(4) {
        let when = lang.instant(order.received_at);
        ui.label(RichText::new(format!("{when}  {}", words::coded(lang, order.source))).small());
    }
}

fn or_none(name: &str) -> &str {
    if name.is_empty() { "–" } else { name }
}

/// Where nobody can be trapped, or hardly.
fn warning(cx: &ViewCtx<'_>, candidate: &Candidate) -> Option<(Tone, &'static str)> {
    let row = &candidate.row;
    match row.use_status {
        Some(UseStatus::Dismantled | UseStatus::Scrapped) => {
            return Some((Tone::Fault, cx.lang.rescue_warn_dismantled()));
        }
        Some(UseStatus::OutOfUse | UseStatus::Deregistered) => {
            return Some((Tone::Warning, cx.lang.rescue_warn_out_of_use()));
        }
        _ => {}
    }
    matches!(row.stage, Some(Stage::UnderConstruction | Stage::Suspended))
        .then_some((Tone::Warning, cx.lang.rescue_warn_under_construction()))
}
