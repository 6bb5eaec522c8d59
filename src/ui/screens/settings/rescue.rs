//! The limits of the rescue desk: each with what it is for and the value it begins with.

use egui::Ui;

use super::program_form::Typed;
use crate::domain::fields::Fields;
use crate::domain::problem::{Field as Name, Problem, Rule};
use crate::domain::program::Program;
use crate::domain::rescue::{InTimeRule, RescueRules};
use crate::lang::Lang;
use crate::ui::screens::parts::words;
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Field;

/// English names of limits are longer.
fn name_width(lang: Lang) -> f32 {
    if lang == Lang::En { 290.0 } else { 190.0 }
}

/// The minutes, in the order of an order's life.
const MINUTES: [Name; 10] = [
    Name::ArrivalLimitMinutes,
    Name::OutsideMinutes,
    Name::ArrivalSoonMinutes,
    Name::AnswerMinutes,
    Name::StationMinutes,
    Name::HeldMinutes,
    Name::HeldSoonMinutes,
    Name::SameMinutes,
    Name::LateMinutes,
    Name::ReasonMinutes,
];

/// As it is typed, in the order of [`MINUTES`].
#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct RescueTyped {
    minutes: Vec<String>,
    in_time: InTimeRule,
}

impl Typed for RescueTyped {
    const KEEPER: &'static str = "rescue_rules";
    type Fields = ();

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

    fn fields(&self) {}

    fn fits(&self) -> bool {
        self.minutes.len() == MINUTES.len()
    }

    fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        (): &mut (),
        before: &Program,
        problems: &[Problem],
    ) {
        let lang = cx.lang;
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.label(text::note(lang.settings_rescue_says()));
        let begins = RescueRules::default();
        let begins = Program {
            arrival_limit_minutes: begins.arrival_minutes,
            rescue: begins,
            ..before.clone()
        };
        let soft = *tokens(ui).ink_soft;
        for (field, typed) in MINUTES.iter().zip(&mut self.minutes) {
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
        let mut chosen = rules.iter().position(|r| *r == self.in_time);
        let first = words::coded(lang, InTimeRule::Arrived);
        let help = lang.settings_rescue_help(first, lang.settings_rescue_in_time());
        Field::new(words::field(lang, Name::InTimeRule))
            .beside(name_width(lang))
            .width(360.0)
            .help(&help)
            .choice(ui, lang, &mut chosen, &options);
        if let Some(rule) = chosen.and_then(|at| rules.get(at)) {
            self.in_time = *rule;
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
        Name::LateMinutes => lang.settings_rescue_late(),
        _ => lang.settings_rescue_reason(),
    }
}
