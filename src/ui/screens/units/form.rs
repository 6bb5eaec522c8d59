//! A new unit, or other fields of one.

use egui::{ScrollArea, Ui};

use crate::domain::codes::{CreditCode, PermitNo};
use crate::domain::ids::OrganizationId;
use crate::domain::organization::{Organization, OrganizationDraft, OrganizationKind};
use crate::domain::problem::{Field as Name, Problem};
use crate::error::Error;
use crate::ops::Action;
use crate::ui::screens::parts::{
    Conflicts, Keeper, Leave, Saving, day_kind, foot_ui, form_keys, resolve, words,
};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, check, field::Field};

const NAME: f32 = 120.0;

/// The open form.
pub(super) struct UnitForm {
    id: Option<OrganizationId>,
    before: OrganizationDraft,
    draft: OrganizationDraft,
    permit_valid_to: DateField,
    keeper: Keeper,
    saving: Saving,
    conflicts: Conflicts,
    leave: Leave,
    fresh: bool,
}

/// How a frame of the form ended.
pub(super) enum Ended {
    Open,
    Closed,
    Saved(Option<OrganizationId>),
}

impl UnitForm {
    pub(super) fn new(kind: Option<OrganizationKind>) -> Self {
        let draft = OrganizationDraft {
            kinds: kind.into_iter().collect(),
            ..OrganizationDraft::default()
        };
        Self::open(None, draft)
    }

    pub(super) fn edit(unit: &Organization) -> Self {
        Self::open(Some(unit.id), unit.draft.clone())
    }

    fn open(id: Option<OrganizationId>, draft: OrganizationDraft) -> Self {
        Self {
            id,
            before: draft.clone(),
            permit_valid_to: DateField::new(words::date(&draft.permit_valid_to)),
            draft,
            keeper: Keeper::new("organization", id.map_or(0, |id| id.0)),
            saving: Saving::default(),
            conflicts: Conflicts::default(),
            leave: Leave::default(),
            fresh: true,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Ended {
        let lang = cx.lang;
        if let Some(done) = self.saving.finished(cx) {
            self.keeper.drop(cx);
            return Ended::Saved(done.created.map(OrganizationId));
        }
        let title = if self.id.is_some() {
            lang.units_edit()
        } else {
            lang.units_new()
        };
        ui.label(text::section(title));
        let typed = self.draft != self.before;
        if let Some(kept) = self.keeper.offer_ui::<OrganizationDraft>(ui, cx, typed) {
            self.permit_valid_to.set(words::date(&kept.permit_valid_to));
            self.draft = kept;
        }
        self.keeper.keep(ui, cx, typed, &self.draft);
        let live = instant(&self.draft);
        let (save_key, close_key) = form_keys(ui);
        let mut close = close_key && self.leave.wanted(typed);
        close |= self.leave.ui(ui, lang);
        let foot = 56.0;
        let room = (ui.available_height() - foot).max(120.0);
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                self.fields_ui(ui, cx, &live);
                if let Some(Error::Conflict(list)) = self.saving.error(cx) {
                    self.saving.error_ui(ui, cx);
                    if let Some(chosen) = self.conflicts.ui(ui, lang, list) {
                        resolve(&mut self.before, &mut self.draft, chosen);
                        self.save(cx);
                    }
                } else {
                    self.saving.error_ui(ui, cx);
                }
            });
        foot_ui(ui, |ui| {
            let ready = typed && !self.draft.name.trim().is_empty() && !self.saving.is_running();
            let save = button::primary(lang.button_save()).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, save).clicked() || save_key) && ready {
                self.save(cx);
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                close |= self.leave.wanted(typed);
            }
        });
        if close {
            self.keeper.drop(cx);
            return Ended::Closed;
        }
        Ended::Open
    }

    fn save(&mut self, cx: &ViewCtx<'_>) {
        self.saving.start(cx.act(Action::SaveOrganization {
            id: self.id,
            before: Box::new(self.before.clone()),
            after: Box::new(self.draft.clone()),
        }));
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, live: &[Problem]) {
        let lang = cx.lang;
        let width = (ui.available_width() - NAME - 24.0).clamp(160.0, 320.0);
        let tried = self.saving.problems(cx);
        let notes = |field| words::notes_of_both(lang, live, tried, field);
        let draft = &mut self.draft;
        let focus = std::mem::take(&mut self.fresh);
        Field::new(lang.units_name())
            .beside(NAME)
            .width(width)
            .required()
            .notes(&notes(Name::Name))
            .focus(focus)
            .text(ui, &mut draft.name);
        Field::new(lang.unit_credit_code())
            .beside(NAME)
            .width(width)
            .hint(lang.unit_credit_code_hint())
            .notes(&notes(Name::CreditCode))
            .code(ui, &mut draft.credit_code);
        ui.horizontal_wrapped(|ui| {
            for kind in OrganizationKind::ALL.iter().copied() {
                let mut on = draft.kinds.contains(&kind);
                if check::check_ui(ui, &mut on, words::coded(lang, kind)).changed() {
                    draft.kinds.retain(|k| *k != kind);
                    if on {
                        draft.kinds.push(kind);
                    }
                    draft.kinds.sort();
                }
            }
        });
        for note in notes(Name::OrganizationKind) {
            let late = *crate::ui::theme::tokens(ui).late;
            ui.label(text::note(note.text).color(late));
        }
        for (label, field, value) in [
            (
                lang.unit_contact(),
                Name::ContactName,
                &mut draft.contact_name,
            ),
            (lang.unit_phone(), Name::Phone, &mut draft.phone),
            (lang.unit_address(), Name::Address, &mut draft.address),
            (
                lang.unit_legal(),
                Name::LegalRepresentative,
                &mut draft.legal_representative,
            ),
        ] {
            Field::new(label)
                .beside(NAME)
                .width(width)
                .notes(&notes(field))
                .text(ui, value);
        }
        Field::new(lang.unit_permit_no())
            .beside(NAME)
            .width(width)
            .notes(&notes(Name::PermitNo))
            .code(ui, &mut draft.permit_no);
        let kinds = day_kind(cx);
        let date = Field::new(lang.unit_permit_valid_to())
            .beside(NAME)
            .notes(&notes(Name::PermitValidTo))
            .date(ui, lang, &mut self.permit_valid_to, cx.today, &kinds);
        if date.changed() {
            let value = self.permit_valid_to.value();
            draft.permit_valid_to = value.map(|date| date.to_string()).unwrap_or_default();
        }
        Field::new(lang.unit_remarks())
            .beside(NAME)
            .width(width)
            .notes(&notes(Name::Remarks))
            .multiline(ui, &mut draft.remarks, 3);
    }
}

/// What can be said of the codes before they are sent.
fn instant(draft: &OrganizationDraft) -> Vec<Problem> {
    let mut problems = Vec::new();
    let credit = draft.credit_code.trim();
    if !credit.is_empty()
        && let Err(rule) = CreditCode::parse(credit)
    {
        problems.push(Problem::fault(Name::CreditCode, rule, credit));
    }
    let permit = draft.permit_no.trim();
    if !permit.is_empty()
        && let Err(rule) = PermitNo::parse(permit)
    {
        problems.push(Problem::warning(Name::PermitNo, rule, permit));
    }
    problems
}
