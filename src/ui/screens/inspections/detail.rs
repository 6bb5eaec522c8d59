//! One inspection: its next step, its clock with the sum, what was found, what happened and when it was recorded.

use egui::{ScrollArea, Ui};

use super::{Wish, list, sum};
use crate::domain::inspection::{
    InspectionDetail, InspectionEvent, InspectionState, InspectionStep,
};
use crate::domain::role::Permission;
use crate::ops::form::FormRequest;
use crate::ops::lists::state_words;
use crate::ui::command::Command;
use crate::ui::screens::history::changes;
use crate::ui::screens::parts::{
    elevators_ui, event_ui, fact_link_ui, fact_ui, pane_head_ui, section_ui, words,
};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::status::{Mark, mark_ui};

pub(super) fn detail_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &InspectionDetail) -> Option<Wish> {
    let lang = cx.lang;
    let mut wish = None;
    let head = &detail.row.head;
    let state = state_words(lang, detail.row.state, head.round);
    if pane_head_ui(ui, lang, &head.place, list::mark(&detail.row), &state) {
        wish = Some(Wish::Close);
    }
    steps_ui(ui, cx, detail, &mut wish);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        // Room for the bar, so that it never lies over what stands at the right.
        ui.set_max_width(ui.available_width() - 10.0);
        section_ui(ui, lang.inspections_clock());
        sum::sum_ui(ui, cx, detail);
        section_ui(ui, lang.inspections_fields());
        fields_ui(ui, cx, detail, &mut wish);
        items_ui(ui, cx, detail);
        let elevators = &detail.inspection.elevators;
        section_ui(ui, &lang.notices_elevators_of(elevators.len()));
        elevators_ui(ui, cx, elevators);
        section_ui(ui, lang.inspections_events());
        for event in &detail.inspection.events {
            let recorded = (event.recorded_at, event.actor);
            event_ui(
                ui,
                cx,
                &event_words(cx, event),
                recorded,
                &event.note,
                |ui| {
                    if cx.may(Permission::MoveStages)
                        && ui.add(button::quiet(lang.inspections_correct())).clicked()
                    {
                        wish = Some(Wish::Correct(event.id));
                    }
                },
            );
        }
        section_ui(ui, lang.history_title());
        changes::record_ui(ui, cx, &detail.history);
    });
    wish
}

/// The one next step first, what else may happen beside it.
fn steps_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &InspectionDetail, wish: &mut Option<Wish>) {
    let lang = cx.lang;
    let refusal = words::refusal(cx, Permission::MoveStages);
    if let Some(words) = &refusal {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(words).color(soft));
    }
    let may = refusal.is_none();
    ui.horizontal_wrapped(|ui| {
        for (at, step) in detail.row.state.next().iter().enumerate() {
            let word = words::coded(lang, *step);
            let shown = if at == 0 {
                button::primary(word).shortcut("S")
            } else {
                button::plain(word)
            };
            if ui.add_enabled(may, shown).clicked() {
                *wish = Some(Wish::Step(*step));
            }
        }
        let opinion = |e: &InspectionEvent| e.step == InspectionStep::Opinion;
        if detail.inspection.events.iter().any(opinion) {
            let words = lang.form_opinion();
            if ui.add(button::quiet(words)).clicked() {
                let id = detail.inspection.id;
                cx.send(Command::SaveForm(FormRequest::Opinions(vec![id])));
            }
        }
        if detail.row.state == InspectionState::Failed && detail.inspection.next_id.is_none() {
            let again = button::primary(lang.inspections_again());
            if ui.add_enabled(may, again).clicked() {
                *wish = Some(Wish::Again);
            }
        }
    });
}

fn fields_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &InspectionDetail, wish: &mut Option<Wish>) {
    let lang = cx.lang;
    let (inspection, row) = (&detail.inspection, &detail.row);
    match inspection.construction_unit_id {
        Some(id) => {
            let name = lang.notices_construction_unit();
            if fact_link_ui(ui, lang, name, &inspection.construction_unit).clicked() {
                cx.send(Command::OpenUnit(id));
            }
        }
        None => fact_ui(ui, lang, lang.notices_construction_unit(), ""),
    }
    fact_ui(ui, lang, lang.inspections_contact(), &row.head.contact);
    let self_report = &inspection.self_report_no;
    fact_ui(ui, lang, lang.inspections_self_report(), self_report);
    let visit_due = list::due_words(lang, row.visit_due);
    if row.state != InspectionState::Applied {
        fact_ui(ui, lang, lang.inspections_visit_due(), &visit_due);
    }
    if row.state == InspectionState::Rectifying {
        let by = words::date_or_dash(lang, row.rectify_by);
        fact_ui(ui, lang, lang.inspections_rectify_by(), &by);
    }
    if !row.report_no.is_empty() {
        fact_ui(ui, lang, lang.inspections_report_no(), &row.report_no);
    }
    for signature in &inspection.signatures {
        let on = signature.signed_on.map(|on| lang.date(on));
        let words = format!("{} {}", signature.name, on.unwrap_or_default());
        let part = lang.inspections_signed(words::coded(lang, signature.part));
        fact_ui(ui, lang, &part, words.trim());
    }
    if !inspection.remarks.is_empty() {
        fact_ui(ui, lang, lang.notices_remarks(), &inspection.remarks);
    }
    if inspection.previous_id.or(inspection.next_id).is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let round = inspection.round;
        if let Some(id) = inspection.previous_id {
            let words = lang.inspections_to_round(round.saturating_sub(1));
            if ui.add(button::quiet(&words)).clicked() {
                *wish = Some(Wish::Show(id));
            }
        }
        if let Some(id) = inspection.next_id {
            let words = lang.inspections_to_round(round + 1);
            if ui.add(button::quiet(&words)).clicked() {
                *wish = Some(Wish::Show(id));
            }
        }
    });
}

fn items_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &InspectionDetail) {
    let items = &detail.inspection.items;
    if items.is_empty() {
        return;
    }
    let lang = cx.lang;
    section_ui(ui, lang.inspections_items());
    for item in items {
        let mark = if item.open { Mark::Soon } else { Mark::Done };
        let words = if item.carries_id.is_some() {
            format!("{}（{}）", item.content, lang.inspections_carried())
        } else {
            item.content.clone()
        };
        mark_ui(ui, mark, &words);
    }
}

/// What happened on which day.
fn event_words(cx: &ViewCtx<'_>, event: &InspectionEvent) -> String {
    let lang = cx.lang;
    let people = &cx.model.catalog.people;
    let name = |id| {
        let found = people.iter().find(|p| Some(p.id) == id);
        found.map_or("", |p| p.name.as_str())
    };
    let step = words::coded(lang, event.step);
    let mut all = format!("{} {step}", lang.date_weekday(event.happened_on));
    if let Some(due) = event.due_on {
        let due = lang.date_weekday(due);
        let half = event.half.map_or("", |half| words::coded(lang, half));
        let words = match event.step {
            InspectionStep::Plan => lang.inspections_event_visit(due, half, name(event.inspector)),
            _ => lang.inspections_event_by(due),
        };
        all = format!("{all} {words}");
    }
    if !event.number.is_empty() {
        all = format!("{all} {}", event.number);
    }
    all
}
