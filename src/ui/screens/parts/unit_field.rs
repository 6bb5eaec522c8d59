//! A unit by name: one that is known, or a new one typed in.

use egui::Ui;

use crate::domain::organization::OrganizationKind;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::field::{Field, Note};

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
        let id = ui.make_persistent_id(("unit typed", self.label));
        let mut names: Vec<&str> = Vec::new();
        let all = &cx.model.catalog.organizations;
        let does = |o: &&crate::domain::views::OrganizationName| o.kinds.contains(&self.kind);
        names.extend(all.iter().filter(does).map(|o| o.name.as_str()));
        names.extend(all.iter().filter(|o| !does(o)).map(|o| o.name.as_str()));
        let known = names.iter().position(|n| *n == name.as_str());
        let typed = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false)
            || (known.is_none() && !name.is_empty())
            || names.is_empty();
        let mut field = Field::new(self.label).width(self.width).notes(self.notes);
        if let Some(beside) = self.beside {
            field = field.beside(beside);
        }
        if self.required {
            field = field.required();
        }
        if typed {
            let changed = field.hint(cx.lang.unit_new_hint()).text(ui, name).changed();
            if !names.is_empty() && ui.add(button::quiet(cx.lang.unit_choose_known())).clicked() {
                ui.data_mut(|data| data.insert_temp(id, false));
                name.clear();
                return true;
            }
            return changed;
        }
        names.push(cx.lang.unit_new());
        let mut chosen = known;
        let changed = field.choice(ui, cx.lang, &mut chosen, &names).changed();
        match chosen {
            Some(at) if changed && at + 1 == names.len() => {
                ui.data_mut(|data| data.insert_temp(id, true));
                name.clear();
                true
            }
            Some(at) if changed => {
                names[at].clone_into(name);
                true
            }
            _ => false,
        }
    }
}
