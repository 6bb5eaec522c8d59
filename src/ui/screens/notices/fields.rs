//! The fields of the notice form, in two columns.

use egui::Ui;

use crate::domain::notice::{NoticeDraft, NoticeWork};
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::{Field as Name, Problem};
use crate::domain::query::RegisterRow;
use crate::domain::renewal::RenewalKind;
use crate::ui::screens::parts::{UnitField, day_kind, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::Field;

/// The dates as they are typed.
pub(super) struct Dates {
    notice_on: DateField,
    permit_valid_to: DateField,
    contract_on: DateField,
    planned_start_on: DateField,
    planned_finish_on: DateField,
}

impl Dates {
    pub(super) fn of(draft: &NoticeDraft) -> Self {
        let field = |text: &str| DateField::new(words::date(text));
        Self {
            notice_on: field(&draft.notice_on),
            permit_valid_to: field(&draft.permit_valid_to),
            contract_on: field(&draft.contract_on),
            planned_start_on: field(&draft.planned_start_on),
            planned_finish_on: field(&draft.planned_finish_on),
        }
    }
}

/// What every field of the form needs.
struct Line<'a> {
    cx: &'a ViewCtx<'a>,
    problems: &'a [Problem],
    width: f32,
}

impl Line<'_> {
    fn text(&self, ui: &mut Ui, label: &str, field: Name, value: &mut String, focus: bool) {
        let notes = words::notes(self.cx.lang, self.problems, field);
        Field::new(label)
            .width(self.width)
            .notes(&notes)
            .focus(focus)
            .text(ui, value);
    }

    fn code(&self, ui: &mut Ui, label: &str, field: Name, value: &mut String, focus: bool) {
        let notes = words::notes(self.cx.lang, self.problems, field);
        Field::new(label)
            .width(self.width)
            .notes(&notes)
            .required()
            .focus(focus)
            .code(ui, value);
    }

    fn date(
        &self,
        ui: &mut Ui,
        label: &str,
        field: Name,
        typed: &mut DateField,
        value: &mut String,
    ) {
        let notes = words::notes(self.cx.lang, self.problems, field);
        let kinds = day_kind(self.cx);
        let mut date = Field::new(label).notes(&notes);
        if field != Name::ContractOn {
            date = date.required();
        }
        let response = date.date(ui, self.cx.lang, typed, self.cx.today, &kinds);
        if response.changed() {
            *value = typed
                .value()
                .map(|date| date.to_string())
                .unwrap_or_default();
        }
    }

    fn unit(
        &self,
        ui: &mut Ui,
        label: &str,
        field: Name,
        kind: OrganizationKind,
        value: &mut String,
    ) -> bool {
        let notes = words::notes(self.cx.lang, self.problems, field);
        let unit = UnitField {
            label,
            kind,
            beside: None,
            width: self.width,
            notes: &notes,
            required: field == Name::ConstructionUnit,
        };
        unit.ui(ui, self.cx, value)
    }
}

pub(super) fn fields_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    draft: &mut NoticeDraft,
    dates: &mut Dates,
    problems: &[Problem],
    fresh: bool,
) {
    let lang = cx.lang;
    ui.columns(2, |columns| {
        let width = (columns[0].available_width() - 16.0).clamp(160.0, 320.0);
        let line = Line {
            cx,
            problems,
            width,
        };
        let ui = &mut columns[0];
        line.code(
            ui,
            lang.notices_number(),
            Name::NoticeNo,
            &mut draft.notice_no,
            fresh,
        );
        line.date(
            ui,
            lang.notices_date(),
            Name::NoticeOn,
            &mut dates.notice_on,
            &mut draft.notice_on,
        );
        let works: Vec<&str> = NoticeWork::ALL
            .iter()
            .map(|work| words::coded(lang, *work))
            .collect();
        let mut chosen = NoticeWork::ALL
            .iter()
            .position(|work| work.code() == draft.work);
        let notes = words::notes(lang, problems, Name::NoticeWork);
        Field::new(lang.notices_work())
            .width(width)
            .required()
            .notes(&notes)
            .choice(ui, lang, &mut chosen, &works);
        if let Some(work) = chosen.and_then(|at| NoticeWork::ALL.get(at)) {
            work.code().clone_into(&mut draft.work);
        }
        let unit = lang.notices_construction_unit();
        let kind = OrganizationKind::Construction;
        if line.unit(
            ui,
            unit,
            Name::ConstructionUnit,
            kind,
            &mut draft.construction_unit,
        ) {
            fill_permit(cx, draft, dates);
        }
        line.code(
            ui,
            lang.notices_permit_no(),
            Name::PermitNo,
            &mut draft.permit_no,
            false,
        );
        let valid = (&mut dates.permit_valid_to, &mut draft.permit_valid_to);
        line.date(
            ui,
            lang.unit_permit_valid_to(),
            Name::PermitValidTo,
            valid.0,
            valid.1,
        );
        let user = lang.notices_user_unit();
        line.unit(
            ui,
            user,
            Name::UserUnit,
            OrganizationKind::User,
            &mut draft.user_unit,
        );
        line.text(
            ui,
            lang.notices_project(),
            Name::ProjectName,
            &mut draft.project_name,
            false,
        );

        let ui = &mut columns[1];
        let start = (&mut dates.planned_start_on, &mut draft.planned_start_on);
        line.date(
            ui,
            lang.notices_planned_start(),
            Name::PlannedStartOn,
            start.0,
            start.1,
        );
        let finish = (&mut dates.planned_finish_on, &mut draft.planned_finish_on);
        line.date(
            ui,
            lang.notices_planned_finish(),
            Name::PlannedFinishOn,
            finish.0,
            finish.1,
        );
        line.text(
            ui,
            lang.notices_contract_no(),
            Name::ContractNo,
            &mut draft.contract_no,
            false,
        );
        let contract = (&mut dates.contract_on, &mut draft.contract_on);
        line.date(
            ui,
            lang.notices_contract_on(),
            Name::ContractOn,
            contract.0,
            contract.1,
        );
        line.text(
            ui,
            lang.notices_address(),
            Name::Address,
            &mut draft.address,
            false,
        );
        line.text(
            ui,
            lang.notices_site_manager(),
            Name::SiteManager,
            &mut draft.site_manager,
            false,
        );
        let phone = &mut draft.site_manager_phone;
        line.text(
            ui,
            lang.notices_site_phone(),
            Name::SiteManagerPhone,
            phone,
            false,
        );
        line.text(
            ui,
            lang.notices_technical_manager(),
            Name::TechnicalManager,
            &mut draft.technical_manager,
            false,
        );
        let phone = &mut draft.technical_manager_phone;
        line.text(
            ui,
            lang.notices_technical_phone(),
            Name::TechnicalManagerPhone,
            phone,
            false,
        );
    });
    let notes = words::notes(lang, problems, Name::Remarks);
    Field::new(lang.notices_remarks())
        .width((ui.available_width() - 32.0).min(660.0))
        .notes(&notes)
        .multiline(ui, &mut draft.remarks, 2);
}

/// The permit of the chosen unit, as the file knows it.
fn fill_permit(cx: &ViewCtx<'_>, draft: &mut NoticeDraft, dates: &mut Dates) {
    let Some((_, units)) = &cx.model.units else {
        return;
    };
    let known = units
        .iter()
        .find(|unit| unit.organization.draft.name == draft.construction_unit);
    if let Some(unit) = known {
        let permit = &unit.organization.draft;
        draft.permit_no.clone_from(&permit.permit_no);
        draft.permit_valid_to.clone_from(&permit.permit_valid_to);
        dates
            .permit_valid_to
            .set(words::date(&permit.permit_valid_to));
    }
}

/// Planned days that were filled in, as they stand in the draft.
#[derive(Default)]
pub(super) struct Planned {
    start: String,
    finish: String,
}

/// What all of these elevators have in common, into the fields that are empty; the planned days from the first start to
/// the last finish.
pub(super) fn fill_common(
    cx: &ViewCtx<'_>,
    rows: &[&RegisterRow],
    draft: &mut NoticeDraft,
    dates: &mut Dates,
    planned: &mut Planned,
) {
    let common = |of: &dyn Fn(&RegisterRow) -> String| {
        let first = of(rows.first()?);
        let same = !first.is_empty() && rows.iter().all(|row| of(row) == first);
        same.then_some(first)
    };
    let fill = |value: &mut String, found: Option<String>| {
        let empty = value.is_empty();
        if let Some(found) = found.filter(|_| empty) {
            *value = found;
            return true;
        }
        false
    };
    let work = |row: &RegisterRow| match row.kind {
        Some(RenewalKind::Replace) => NoticeWork::Install.code().to_owned(),
        Some(RenewalKind::Modify) => NoticeWork::Modify.code().to_owned(),
        Some(RenewalKind::Overhaul) => NoticeWork::Overhaul.code().to_owned(),
        None => String::new(),
    };
    fill(&mut draft.work, common(&work));
    fill(&mut draft.user_unit, common(&|row| row.user_unit.clone()));
    let place = common(&|row| format!("{}{}", row.street, row.community));
    fill(&mut draft.address, place);
    // The notice comes before the work: an earlier plan begins with it.
    let notice_on = words::date(&draft.notice_on);
    let start = rows.iter().filter_map(|row| row.planned_start_on).min();
    let start = start.map(|start| notice_on.map_or(start, |notice_on| start.max(notice_on)));
    let finish = rows.iter().filter_map(|row| row.planned_finish_on).max();
    let finish = finish.filter(|finish| start.is_none_or(|start| start <= *finish));
    let follow = |value: &mut String, known: &mut String, field: &mut DateField, found| {
        let Some(found) = found else { return };
        if value.is_empty() || value == known {
            field.set(Some(found));
            *value = found.to_string();
            value.clone_into(known);
        }
    };
    follow(
        &mut draft.planned_start_on,
        &mut planned.start,
        &mut dates.planned_start_on,
        start,
    );
    follow(
        &mut draft.planned_finish_on,
        &mut planned.finish,
        &mut dates.planned_finish_on,
        finish,
    );
    let unit = common(&|row| row.construction_unit.clone());
    if fill(&mut draft.construction_unit, unit) && draft.permit_no.is_empty() {
        fill_permit(cx, draft, dates);
    }
}
