//! A unit by name: one that is known, or a new one typed in.

use egui::Ui;

use crate::domain::organization::OrganizationKind;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::{Field, Note};
use crate::ui::widgets::suggest;

/// How the field looks.
#[derive(Clone, Copy)]
pub struct UnitField<'a> {
    /// What the unit is to the record.
    pub label: &'a str,
    /// Units that do this are offered first.
    pub kind: OrganizationKind,
    /// Width of the label beside the field; none: above it.
    pub beside: Option<f32>,
    /// Width.
    pub width: f32,
    /// What is wrong.
    pub notes: &'a [Note],
    /// Cannot be left out.
    pub required: bool,
}

impl UnitField<'_> {
    /// Draws the field. True when another name stands in it.
    pub fn ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>, name: &mut String) -> bool {
        let mut field = Field::new(self.label)
            .width(self.width)
            .notes(self.notes)
            .hint(cx.lang.unit_new_hint());
        if let Some(beside) = self.beside {
            field = field.beside(beside);
        }
        if self.required {
            field = field.required();
        }
        let response = field.text(ui, name);
        let all = &cx.model.catalog.organizations;
        let does = |o: &&crate::domain::views::OrganizationName| o.kinds.contains(&self.kind);
        let first = all.iter().filter(does);
        let rest = all.iter().filter(|o| !does(o));
        let names = first.chain(rest).map(|o| o.name.as_str());
        suggest::suggest_ui(ui, &response, name, names) || response.changed()
    }
}
