//! The limits of the rescue desk: each with what it is for and the value it begins with.

use egui::Ui;

use super::may_ui;
use crate::domain::fields::Fields;
use crate::domain::problem::{Field as Name, Problem, Rule};
use crate::domain::program::Program;
use crate::domain::rescue::{InTimeRule, RescueRules};
use crate::domain::role::Permission;
use crate::error::Error;
use crate::lang::Lang;
use crate::ops::Action;
use crate::ui::screens::parts::{
    Conflicts, Keeper, Saving, form_keys, resolve, save_error_ui, words,
};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, field::Field};

/// English names of limits are longer.
fn name_width(lang: Lang) -> f32 {
    if lang == Lang::En { 290.0 } else { 190.0 }
}

/// The minutes, in the order of an order's life.
const MINUTES: [Name; 9] = [
    Name::ArrivalLimitMinutes,
    Name::OutsideMinutes,
    Name::ArrivalSoonMinutes,
    Name::AnswerMinutes,
    Name::StationMinutes,
    Name::HeldMinutes,
    Name::HeldSoonMinutes,
    Name::SameMinutes,
    Name::ReasonMinutes,
];

/// The open form; none before the program is known.
#[derive(Default)]
pub(super) struct RescuePart {
    form: Option<Form>,
}

struct Form {
    before: Program,
    typed: Typed,
    keeper: Keeper,
    saving: Saving,
    conflicts: Conflicts,
}

/// As it is typed, in the order of [`MINUTES`].
#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Typed {
    minutes: Vec<String>,
    in_time: InTimeRule,
}

impl Typed {
    fn of(program: &Program) -> Self {
        Self {
            minutes: MINUTES.iter().map(|f| program.field(*f)).collect(),
            in_time: program.rescue.in_time,
        }
    }

    /// The program as typed, or what is no number.
    fn program(&self, before: &Program) -> Result<Program, Vec<Problem>> {
        let mut program = before.clone();
        program.rescue.in_time = self.in_time;
        let mut faults = Vec::new();
        for (field, typed) in MINUTES.iter().zip(&self.minutes) {
            if !program.set_field(*field, typed.trim()) {
                faults.push(Problem::fault(*field, Rule::NotANumber, typed));
            }
        }
        if faults.is_empty() {
            Ok(program)
        } else {
            Err(faults)
        }
    }
}

impl RescuePart {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let Some(program) = &cx.model.catalog.program else {
            ui.label(cx.lang.word_loading());
            return;
        };
        // A form in which nothing was typed follows the file.
        let stale = self
            .form
            .as_ref()
            .is_none_or(|form| form.before != *program && form.typed == Typed::of(&form.before));
        if stale {
            self.form = Some(Form {
                before: program.clone(),
                typed: Typed::of(program),
                keeper: Keeper::new("rescue_rules", program.id.0),
                saving: Saving::default(),
                conflicts: Conflicts::default(),
            });
        }
        let may = may_ui(ui, cx, Permission::EditProgram);
        if let Some(form) = &mut self.form {
            ui.add_enabled_ui(may, |ui| form.ui(ui, cx));
        }
    }
}

impl Form {
    fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            self.keeper.drop(cx);
            if let Ok(program) = self.typed.program(&self.before) {
                self.before = program;
            }
        }
        let typed = self.typed != Typed::of(&self.before);
        if let Some(kept) = self.keeper.offer_ui::<Typed>(ui, cx, typed)
            && kept.minutes.len() == MINUTES.len()
        {
            self.typed = kept;
        }
        self.keeper.keep(ui, cx, typed, &self.typed);
        let wanted = self.typed.program(&self.before);
        let mut problems = wanted.as_ref().err().cloned().unwrap_or_default();
        if let Some(Error::Invalid(list)) = self.saving.error(cx) {
            problems.extend(list.iter().cloned());
        }
        self.fields_ui(ui, lang, &problems);
        ui.add_space(space::NEAR);
        if let Some(Error::Conflict(list)) = self.saving.error(cx) {
            save_error_ui(ui, cx, self.saving.error(cx));
            let chosen = self.conflicts.ui(ui, lang, list);
            if let (Some(chosen), Ok(mut after)) = (chosen, wanted) {
                resolve(&mut self.before, &mut after, chosen);
                self.typed = Typed::of(&after);
                self.save(cx, after);
            }
            return;
        }
        save_error_ui(ui, cx, self.saving.error(cx));
        let (ctrl_enter, _) = form_keys(ui);
        ui.horizontal(|ui| {
            let ready = typed && wanted.is_ok() && !self.saving.is_running();
            let save = button::primary(lang.button_save()).shortcut("Ctrl+Enter");
            let clicked = ui.add_enabled(ready, save).clicked();
            if (clicked || ctrl_enter)
                && ready
                && let Ok(after) = wanted
            {
                self.save(cx, after);
            }
            if typed && ui.add(button::quiet(lang.settings_discard())).clicked() {
                self.keeper.drop(cx);
                self.typed = Typed::of(&self.before);
                self.saving.forget();
            }
        });
    }

    fn save(&mut self, cx: &ViewCtx<'_>, after: Program) {
        let token = cx.act(Action::SaveProgram {
            before: Box::new(self.before.clone()),
            after: Box::new(after),
        });
        self.saving.start(token);
    }

    fn fields_ui(&mut self, ui: &mut Ui, lang: Lang, problems: &[Problem]) {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.label(text::note(lang.settings_rescue_says()));
        let begins = RescueRules::default();
        let begins = Program {
            arrival_limit_minutes: begins.arrival_minutes,
            rescue: begins,
            ..self.before.clone()
        };
        let soft = *tokens(ui).ink_soft;
        for (field, typed) in MINUTES.iter().zip(&mut self.typed.minutes) {
            let help = lang.settings_rescue_help(begins.field(*field), help(lang, *field));
            ui.horizontal(|ui| {
                Field::new(words::field(lang, *field))
                    .beside(name_width(lang))
                    .width(72.0)
                    .notes(&words::notes(lang, problems, *field))
                    .number(ui, typed, "");
                ui.label(text::note(&help).color(soft));
            });
        }
        let rules = InTimeRule::ALL;
        let options: Vec<&str> = rules.iter().map(|r| words::coded(lang, *r)).collect();
        let mut chosen = rules.iter().position(|r| *r == self.typed.in_time);
        let first = words::coded(lang, InTimeRule::Arrived);
        let help = lang.settings_rescue_help(first, lang.settings_rescue_in_time());
        Field::new(words::field(lang, Name::InTimeRule))
            .beside(name_width(lang))
            .width(360.0)
            .help(&help)
            .choice(ui, lang, &mut chosen, &options);
        if let Some(rule) = chosen.and_then(|at| rules.get(at)) {
            self.typed.in_time = *rule;
        }
    }
}

/// What a limit is for.
fn help(lang: Lang, field: Name) -> &'static str {
    match field {
        Name::ArrivalLimitMinutes => lang.settings_rescue_arrival(),
        Name::OutsideMinutes => lang.settings_rescue_outside(),
        Name::ArrivalSoonMinutes => lang.settings_rescue_arrival_soon(),
        Name::AnswerMinutes => lang.settings_rescue_answer(),
        Name::StationMinutes => lang.settings_rescue_station(),
        Name::HeldMinutes => lang.settings_rescue_held(),
        Name::HeldSoonMinutes => lang.settings_rescue_held_soon(),
        Name::SameMinutes => lang.settings_rescue_same(),
        _ => lang.settings_rescue_reason(),
    }
}
