//! How the form of a check begins: a new one, one that follows another, or a saved one that is corrected.

use super::form::{CheckForm, Edit};
use super::form_side::offered;
use super::items::Items;
use crate::domain::ids::ElevatorId;
use crate::domain::renewal::Stage;
use crate::domain::role::Role;
use crate::domain::site::{
    CheckDetail, CheckDraft, CheckKind, CheckTemplate, Department, ItemDraft, SiteCheck,
};
use crate::ui::screens::parts::{Conflicts, Keeper, Leave, Picker, Saving, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;

impl CheckForm {
    pub(super) fn new(elevators: Vec<ElevatorId>) -> Self {
        Self {
            draft: CheckDraft {
                kind: CheckKind::Site.code().to_owned(),
                departments: vec![Department::Market],
                elevators,
                ..CheckDraft::default()
            },
            own: Vec::new(),
            day: DateField::default(),
            due: DateField::default(),
            picker: Picker::default(),
            stage: Stage::UnderConstruction,
            others: String::new(),
            made: String::new(),
            template: None,
            items: Items::default(),
            files: Vec::new(),
            edit: None,
            conflicts: Conflicts::default(),
            again: None,
            keeper: Keeper::new("site-check", 0),
            saving: Saving::default(),
            leave: Leave::default(),
            fresh: true,
        }
    }

    /// The check that follows one: the same people and place, only what is still open.
    pub(super) fn again(detail: &CheckDetail, cx: &ViewCtx<'_>) -> Self {
        let before = &detail.check;
        let mut form = Self::of(before);
        form.fill(
            CheckDraft {
                kind: before.kind.code().to_owned(),
                inspectors: before.inspectors.iter().map(|i| i.name.clone()).collect(),
                departments: before.departments.clone(),
                place: before.place.clone(),
                unit: before.unit.clone(),
                template: before.template_id,
                previous: Some(before.id),
                items: before.carried(),
                ..form.draft.clone()
            },
            cx,
        );
        form.made.clone_from(&before.unit);
        let order = detail.order.as_ref();
        let open = order.filter(|(_, row)| row.state.is_open());
        let number = open.map(|(order, _)| order.order_no.clone());
        form.again = Some((before.round + 1, number));
        form.keeper = Keeper::new("site-check", before.id.0);
        form
    }

    /// A saved check, as it stands.
    pub(super) fn edit(detail: &CheckDetail, cx: &ViewCtx<'_>) -> Self {
        let before = detail.check.draft();
        let mut form = Self::of(&detail.check);
        form.fill(before.clone(), cx);
        form.made.clone_from(&before.unit);
        form.items.held = detail.held.results();
        form.keeper = Keeper::new("site-check-edit", detail.check.id.0);
        form.edit = Some(Edit {
            id: detail.check.id,
            before,
            held: detail.held.clone(),
        });
        form
    }

    /// With the elevators of a check.
    fn of(check: &SiteCheck) -> Self {
        let mut form = Self::new(check.elevators.iter().map(|e| e.id).collect());
        let elevators = check.elevators.iter();
        form.own = elevators.map(|e| (e.id, e.place.clone())).collect();
        form
    }

    /// Takes a draft into the fields.
    pub(super) fn fill(&mut self, mut draft: CheckDraft, cx: &ViewCtx<'_>) {
        let known = |name: &String| offered(cx).any(|p| p.name == *name);
        let (known, others): (Vec<_>, Vec<_>) = draft.inspectors.into_iter().partition(known);
        self.others = others.join(" ");
        draft.inspectors = known;
        self.day.set(words::date(&draft.checked_on));
        self.due.set(words::date(&draft.due_on));
        self.draft = draft;
    }

    pub(super) fn begin(&mut self, cx: &ViewCtx<'_>) {
        if self.edit.is_some() {
            return;
        }
        self.day.set(Some(cx.today));
        if let Some(person) = cx.person.filter(|p| p.role == Role::Inspector)
            && self.again.is_none()
        {
            self.draft.inspectors = vec![person.name.clone()];
        }
        if self.again.is_none() {
            self.take_template(cx, 0);
        }
    }

    /// The lines of a checklist; answers of lines that stay are kept.
    pub(super) fn take_template(&mut self, cx: &ViewCtx<'_>, at: usize) {
        let offered = templates(cx);
        let Some(template) = offered.get(at) else {
            return;
        };
        let old = std::mem::take(&mut self.draft.items);
        self.template = Some(at);
        self.draft.template = Some(template.id);
        self.draft.items = template
            .items
            .iter()
            .map(|line| {
                let known = old.iter().find(|item| item.content == line.content);
                known.cloned().unwrap_or_else(|| ItemDraft {
                    content: line.content.clone(),
                    basis: line.basis.clone(),
                    ..ItemDraft::default()
                })
            })
            .collect();
        self.items.cursor = 0;
    }
}

/// Checklists with lines, by name.
pub(super) fn templates<'m>(cx: &ViewCtx<'m>) -> Vec<&'m CheckTemplate> {
    let all = cx.model.catalog.templates.iter();
    all.filter(|t| !t.items.is_empty()).collect()
}
