//! Checklists: each change is a new version, checks keep the lines they were made with.

use egui::Ui;

use super::may_ui;
use crate::domain::ids::CheckTemplateId;
use crate::domain::problem::Field as Name;
use crate::domain::role::Permission;
use crate::domain::site::{CheckTemplate, TemplateDraft, TemplateItem};
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::screens::parts::{Saving, section_ui, sentence_ui, settings_keys, words};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, chip, field::Field};

/// The checklist that is being changed.
#[derive(Default)]
pub(super) struct ChecklistsPart {
    chosen: Option<Option<CheckTemplateId>>,
    name: String,
    /// A line an item, its basis after a bar.
    lines: String,
    before: (String, String),
    saving: Saving,
}

impl ChecklistsPart {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let may = may_ui(ui, cx, Permission::CheckSites);
        sentence_ui(ui, lang.checks_templates_says());
        let offered: Vec<&CheckTemplate> = cx
            .model
            .catalog
            .templates
            .iter()
            .filter(|t| !t.items.is_empty())
            .collect();
        if self.saving.finished(cx).is_some() {
            self.chosen = None;
        }
        // A version that somebody else made takes the place of the one in hand.
        let gone = self
            .chosen
            .flatten()
            .is_some_and(|id| !offered.iter().any(|t| t.id == id));
        if gone && !self.saving.is_running() && self.saving.error(cx).is_none() {
            self.chosen = None;
        }
        if self.chosen.is_none()
            && let Some(first) = offered.first()
        {
            self.open(Some(first));
        }
        ui.horizontal_wrapped(|ui| {
            for template in &offered {
                let mut on = self.chosen == Some(Some(template.id));
                let words = lang.checks_template_version(&template.name, template.version);
                if chip::toggle_ui(ui, &words, &mut on).clicked() {
                    self.open(Some(template));
                }
            }
            let mut on = self.chosen == Some(None);
            if chip::toggle_ui(ui, lang.checks_template_new(), &mut on).clicked() {
                self.open(None);
            }
        });
        ui.add_space(space::NEAR);
        let problems = self.saving.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        section_ui(ui, lang.checks_templates());
        Field::new(lang.settings_name_of_list())
            .required()
            .width(320.0)
            .notes(&[notes(Name::Name), notes(Name::Previous)].concat())
            .text(ui, &mut self.name);
        Field::new(lang.checks_template_lines())
            .help(lang.checks_template_lines_help())
            .width((ui.available_width() - 24.0).min(720.0))
            .notes(&notes(Name::Items))
            .multiline(ui, &mut self.lines, 12);
        self.saving.error_ui(ui, cx);
        let (ctrl_enter, _) = settings_keys(ui);
        let typed = (&self.name, &self.lines) != (&self.before.0, &self.before.1);
        ui.horizontal(|ui| {
            let ready = may && typed && !self.saving.is_running();
            let save = button::primary(lang.checks_template_save()).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, save).clicked() || ctrl_enter) && ready {
                self.save(cx, true);
            }
            let known = self.chosen.flatten().is_some();
            let stop = button::quiet(lang.checks_template_stop());
            if known && ui.add_enabled(may && offered.len() > 1, stop).clicked() {
                self.save(cx, false);
            }
        });
    }

    fn open(&mut self, template: Option<&CheckTemplate>) {
        self.chosen = Some(template.map(|t| t.id));
        self.name = template.map(|t| t.name.clone()).unwrap_or_default();
        let lines = template.iter().flat_map(|t| &t.items).map(|item| {
            if item.basis.is_empty() {
                item.content.clone()
            } else {
                format!("{} | {}", item.content, item.basis)
            }
        });
        self.lines = lines.collect::<Vec<_>>().join("\n");
        self.before = (self.name.clone(), self.lines.clone());
        self.saving.forget();
    }

    /// A new version with its lines, or without any: not offered any more.
    fn save(&mut self, cx: &ViewCtx<'_>, with_lines: bool) {
        let items = self.lines.lines().filter(|_| with_lines).map(|line| {
            let (content, basis) = line.split_once(['|', '｜']).unwrap_or((line, ""));
            TemplateItem {
                content: content.trim().to_owned(),
                basis: basis.trim().to_owned(),
            }
        });
        let draft = TemplateDraft {
            previous: self.chosen.flatten(),
            name: self.name.clone(),
            items: items.collect(),
        };
        let action = SiteAction::SaveTemplate(Box::new(draft));
        self.saving.start(cx.act(Action::Site(action)));
    }
}
