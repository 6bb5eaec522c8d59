//! The blocks of the detail: fields, renewal facts, units, the old and the new elevator, notices, reminders, rescues.

use egui::{Label, RichText, Ui};

use super::super::super::parts::{names, section_count_ui, section_ui};
use super::super::{Intent, words};
use crate::domain::codes::Category;
use crate::domain::elevator::{ElevatorDraft, PlaceKind};
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, OrganizationId};
use crate::domain::problem::Field;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::renewal::{RenewalKind, RenewalReason};
use crate::domain::views::ElevatorDetail;
use crate::lang::Lang;
use crate::ui::command::Command;
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::{self, Mark};
use crate::ui::widgets::{button, icon::Icon, kv::Kv};

/// From this width on the fields stand in two columns: twice a name and a date or a word.
fn two_from(lang: Lang) -> f32 {
    2.0 * names(lang) + 246.0
}

/// Facts of the renewal that fit half a line.
const RENEWAL: &[Field] = &[
    Field::RenewalKind,
    Field::RenewalReason,
    Field::PlannedStartOn,
    Field::ContractOn,
    Field::PlannedFinishOn,
    Field::ContractPrice,
    Field::PlannedReportOn,
    Field::VoteOn,
];
/// Codes and names that take a line of their own.
const CODES: &[Field] = &[
    Field::Category,
    Field::CertificateNo,
    Field::EquipmentCode,
    Field::FactoryNo,
    Field::Model,
];
/// Facts of the elevator that fit half a line.
const MACHINE: &[Field] = &[
    Field::RescueCode,
    Field::PlaceKind,
    Field::MadeOn,
    Field::InUseOn,
    Field::NextInspectionOn,
    Field::RatedLoadKg,
    Field::RatedSpeed,
    Field::Floors,
    Field::Stops,
    Field::Doors,
];

/// Draws every block but the history.
pub(super) fn all_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &ElevatorDetail,
    intents: &mut Vec<Intent>,
) {
    let lang = cx.lang;
    let draft = &detail.elevator.draft;
    if draft.renewal.is_some() {
        heading_ui(ui, cx, lang.reg_block_renewal(), None);
        fields_ui(ui, cx, draft, RENEWAL);
        wide_ui(
            ui,
            cx,
            draft,
            &[
                Field::LeadUnit,
                Field::ContractNo,
                Field::Funding,
                Field::RenewalRemarks,
            ],
        );
        super::steps::steps_ui(ui, cx, detail, intents);
    }
    units_ui(ui, cx, detail, intents);
    heading_ui(ui, cx, lang.reg_block_elevator(), None);
    for field in CODES {
        field_ui(ui, cx, draft, *field);
    }
    fields_ui(ui, cx, draft, MACHINE);
    wide_ui(ui, cx, draft, &[Field::Address, Field::Remarks]);
    links_ui(ui, cx, detail, intents);
    notices_ui(ui, cx, detail);
    reminders_ui(ui, cx, detail);
    rescues_ui(ui, cx, detail);
}

/// A heading of a block.
pub(super) fn heading_ui(ui: &mut Ui, cx: &ViewCtx<'_>, title: &str, count: Option<usize>) {
    match count {
        Some(count) => section_count_ui(ui, cx.lang, title, count),
        None => section_ui(ui, title),
    }
}

fn fields_ui(ui: &mut Ui, cx: &ViewCtx<'_>, draft: &ElevatorDraft, fields: &[Field]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let columns = if ui.available_width() >= two_from(cx.lang) {
        2
    } else {
        1
    };
    for row in fields.chunks(columns) {
        ui.columns(columns, |cells| {
            for (ui, field) in cells.iter_mut().zip(row) {
                field_ui(ui, cx, draft, *field);
            }
        });
    }
}

fn wide_ui(ui: &mut Ui, cx: &ViewCtx<'_>, draft: &ElevatorDraft, fields: &[Field]) {
    for field in fields {
        let value = draft.field(*field);
        if !value.is_empty() {
            Kv::new(cx.lang, names(cx.lang)).text(ui, words::field(cx.lang, *field), &value);
        }
    }
}

fn field_ui(ui: &mut Ui, cx: &ViewCtx<'_>, draft: &ElevatorDraft, field: Field) {
    let kv = Kv::new(cx.lang, names(cx.lang));
    let name = words::field(cx.lang, field);
    let value = value(cx, draft, field);
    match field {
        Field::EquipmentCode
        | Field::CertificateNo
        | Field::RescueCode
        | Field::FactoryNo
        | Field::ContractNo => {
            kv.code(ui, name, &value);
        }
        _ => {
            kv.row(ui, name, &value);
        }
    }
}

fn value(cx: &ViewCtx<'_>, draft: &ElevatorDraft, field: Field) -> String {
    let lang = cx.lang;
    let value = draft.field(field);
    if value.is_empty() {
        return value;
    }
    match field {
        Field::Category => words::word_of::<Category>(lang, &value),
        Field::PlaceKind => words::word_of::<PlaceKind>(lang, &value),
        Field::RenewalKind => words::word_of::<RenewalKind>(lang, &value),
        Field::RenewalReason => words::word_of::<RenewalReason>(lang, &value),
        _ => value,
    }
}

/// Who is responsible; each opens what that unit has open.
fn units_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &ElevatorDetail, intents: &mut Vec<Intent>) {
    let lang = cx.lang;
    let elevator = &detail.elevator;
    let draft = &elevator.draft;
    let construction = draft.field(Field::ConstructionUnit);
    let rows: [(Field, &str, Option<OrganizationId>); 5] = [
        (
            Field::ConstructionUnit,
            &construction,
            elevator.construction_unit_id,
        ),
        (Field::Maker, &draft.maker, elevator.maker_id),
        (Field::UserUnit, &draft.user_unit, elevator.user_unit_id),
        (
            Field::MaintenanceUnit,
            &draft.maintenance_unit,
            elevator.maintenance_unit_id,
        ),
        (Field::OwnerUnit, &draft.owner_unit, None),
    ];
    heading_ui(ui, cx, lang.reg_block_units(), None);
    for (field, name, id) in rows {
        if name.is_empty() && field == Field::OwnerUnit {
            continue;
        }
        let title = words::field(lang, field);
        Kv::new(lang, names(lang)).ui(ui, title, |ui| match id {
            Some(id) if !name.is_empty() => {
                // The words stand under the other values, not the padding of the button.
                ui.add_space(-space::NEAR);
                if ui
                    .add(button::quiet(name))
                    .on_hover_text(lang.reg_open_unit())
                    .clicked()
                {
                    cx.send(Command::OpenUnit(id));
                }
                let words = lang.reg_unit_rows(name);
                if ui.add(button::icon(Icon::Filter, &words)).clicked() {
                    intents.push(Intent::Query(RegisterQuery {
                        filters: vec![Filter::Unit(id)],
                        ..RegisterQuery::default()
                    }));
                }
            }
            _ => {
                let shown = if name.is_empty() { "—" } else { name };
                let colour = if name.is_empty() {
                    *tokens(ui).ink_faint
                } else {
                    *tokens(ui).ink
                };
                ui.label(RichText::new(shown).color(colour));
            }
        });
    }
}

/// The old and the new elevator: one story.
fn links_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &ElevatorDetail, intents: &mut Vec<Intent>) {
    let lang = cx.lang;
    let elevator = &detail.elevator;
    if elevator.replaces.is_none() && elevator.replaced_by.is_none() {
        return;
    }
    heading_ui(ui, cx, lang.reg_block_links(), None);
    let mut link = |ui: &mut Ui, title: &str, other: &Option<(ElevatorId, String)>| {
        if let Some((id, code)) = other {
            Kv::new(lang, names(lang)).ui(ui, title, |ui| {
                if ui.add(button::quiet(code)).clicked() {
                    intents.push(Intent::Show(*id));
                }
            });
        }
    };
    link(ui, lang.reg_old_elevator(), &elevator.replaces);
    link(ui, lang.reg_new_elevator(), &elevator.replaced_by);
}

fn notices_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &ElevatorDetail) {
    let lang = cx.lang;
    if detail.notices.is_empty() {
        return;
    }
    heading_ui(ui, cx, lang.reg_block_notices(), Some(detail.notices.len()));
    for notice in &detail.notices {
        ui.horizontal(|ui| {
            let number = if notice.notice_no.is_empty() {
                lang.reg_no_number()
            } else {
                &notice.notice_no
            };
            if ui.add(button::quiet(number)).clicked() {
                cx.send(Command::OpenNotice(notice.id));
            }
            let mut parts = vec![words::word(lang, notice.state).to_owned()];
            parts.extend(notice.notice_on.map(|day| lang.date(day)));
            parts.push(notice.construction_unit.clone());
            faint_ui(ui, &parts.join(" · "));
        });
    }
}

fn reminders_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &ElevatorDetail) {
    let lang = cx.lang;
    if detail.reminders.is_empty() {
        if detail.elevator.renewal_id.is_some() {
            heading_ui(ui, cx, lang.reg_block_reminders(), Some(0));
            faint_ui(ui, lang.reg_no_reminder());
        }
        return;
    }
    heading_ui(
        ui,
        cx,
        lang.reg_block_reminders(),
        Some(detail.reminders.len()),
    );
    for reminder in &detail.reminders {
        ui.horizontal(|ui| {
            ui.set_min_height(space::TARGET);
            ui.label(lang.date(reminder.sent_on));
            let parts = [
                reminder.organization.as_str(),
                words::word(lang, reminder.way),
                reminder.received_by.as_str(),
            ];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            faint_ui(ui, &parts.join(" · ")).on_hover_text(&reminder.content);
        });
    }
}

fn rescues_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &ElevatorDetail) {
    let lang = cx.lang;
    if detail.rescues.is_empty() {
        return;
    }
    let since = cx.today.checked_sub_months(chrono::Months::new(12));
    let of_year = |r: &&crate::domain::views::RescueRow| {
        !r.joined && since.is_none_or(|since| r.received_at.date_naive() >= since)
    };
    let count = detail.rescues.iter().filter(of_year).count();
    heading_ui(
        ui,
        cx,
        &lang.reg_block_rescues(count),
        Some(detail.rescues.len()),
    );
    for rescue in &detail.rescues {
        ui.horizontal(|ui| {
            ui.set_min_height(space::TARGET);
            if ui.link(lang.instant(rescue.received_at)).clicked() {
                cx.send(Command::OpenRescue(rescue.id));
            }
            let mut parts = vec![
                rescue.order_no.clone(),
                words::word(lang, rescue.source).to_owned(),
            ];
            if let Some(arrived) = rescue.arrived_at {
                let minutes = (arrived - rescue.received_at).num_minutes();
                parts.push(lang.reg_arrived_after(lang.minutes(minutes)));
            }
            if rescue.joined {
                parts.push(lang.rescue_turn_joined().to_owned());
            }
            faint_ui(ui, &parts.join(" · "));
            if rescue.closed_at.is_none() && !rescue.joined {
                status::mark_ui(ui, Mark::UnderWay, lang.reg_rescue_open());
            }
        });
    }
}

fn faint_ui(ui: &mut Ui, words: &str) -> egui::Response {
    let colour = *tokens(ui).ink_soft;
    ui.add(Label::new(RichText::new(words).color(colour)).truncate())
}
