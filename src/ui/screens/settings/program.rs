//! The settings of the program: every doubtful number is one of them.

use chrono::{Datelike, Months, NaiveDate};
use egui::Ui;

use super::program_form::Typed;
use crate::domain::inspection::ClockStart;
use crate::domain::problem::{Field as Name, Problem, Rule};
use crate::domain::program::Program;
use crate::domain::renewal::Stage;
use crate::ui::screens::parts::{day_kind, section_ui, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::Field;

const NAME: f32 = 176.0;

/// The numbers as they are typed.
#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct ProgramTyped {
    name: String,
    target: String,
    counting: Stage,
    promise: String,
    former: String,
    code_length: String,
    clock: ClockStart,
    visit_days: String,
    visits: String,
    untouched: String,
    rectify: String,
    recheck: String,
    order_days: String,
    attachment: String,
    authority: String,
    plan: Vec<(String, String)>,
    starts_on: Option<NaiveDate>,
    deadline_on: Option<NaiveDate>,
}

impl Typed for ProgramTyped {
    const KEEPER: &'static str = "program";
    /// First and last day.
    type Fields = [DateField; 2];

    fn of(program: &Program) -> Self {
        let planned = |month: &str| {
            let known = program.monthly_plan.iter().find(|(m, _)| m == month);
            known.map(|(_, done)| done.to_string()).unwrap_or_default()
        };
        Self {
            name: program.name.clone(),
            target: program.target.to_string(),
            counting: program.counting_stage,
            promise: program.promise_days.to_string(),
            former: program.former_days.to_string(),
            code_length: program.rescue_code_length.to_string(),
            clock: program.clock_start,
            visit_days: program.visit_days.to_string(),
            visits: program.visits_per_day.to_string(),
            untouched: program.untouched_days.to_string(),
            rectify: program.rectify_days.to_string(),
            order_days: program.order_days.to_string(),
            recheck: program.recheck_days.to_string(),
            attachment: program.attachment_mb.to_string(),
            authority: program.authority.clone(),
            plan: months(program.starts_on, program.deadline_on)
                .into_iter()
                .map(|month| (month.clone(), planned(&month)))
                .collect(),
            starts_on: Some(program.starts_on),
            deadline_on: Some(program.deadline_on),
        }
    }

    /// The program as typed, or what is no number and no date.
    fn program(&self, before: &Program) -> Result<Program, Vec<Problem>> {
        let mut faults = Vec::new();
        let mut number = |text: &str, field: Name| {
            text.trim().parse::<u32>().unwrap_or_else(|_| {
                faults.push(Problem::fault(field, Rule::NotANumber, text));
                0
            })
        };
        let mut program = Program {
            name: self.name.trim().to_owned(),
            target: number(&self.target, Name::Target),
            counting_stage: self.counting,
            promise_days: number(&self.promise, Name::PromiseDays),
            former_days: number(&self.former, Name::FormerDays),
            rescue_code_length: number(&self.code_length, Name::RescueCodeLength),
            clock_start: self.clock,
            visit_days: number(&self.visit_days, Name::VisitDays),
            visits_per_day: number(&self.visits, Name::VisitsPerDay),
            untouched_days: number(&self.untouched, Name::UntouchedDays),
            rectify_days: number(&self.rectify, Name::RectifyDays),
            order_days: number(&self.order_days, Name::OrderDays),
            recheck_days: number(&self.recheck, Name::RecheckDays),
            attachment_mb: number(&self.attachment, Name::AttachmentMb),
            authority: self.authority.trim().to_owned(),
            monthly_plan: self
                .plan
                .iter()
                .filter(|(_, done)| !done.trim().is_empty())
                .map(|(month, done)| (month.clone(), number(done, Name::MonthlyPlan)))
                .collect(),
            ..before.clone()
        };
        for (date, to, field) in [
            (self.starts_on, &mut program.starts_on, Name::StartsOn),
            (self.deadline_on, &mut program.deadline_on, Name::DeadlineOn),
        ] {
            match date {
                Some(date) => *to = date,
                None => faults.push(Problem::fault(field, Rule::NotADate, "")),
            }
        }
        if faults.is_empty() {
            Ok(program)
        } else {
            Err(faults)
        }
    }

    fn fields(&self) -> Self::Fields {
        [self.starts_on, self.deadline_on].map(DateField::new)
    }

    fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        days: &mut Self::Fields,
        _before: &Program,
        problems: &[Problem],
    ) {
        ui.columns(2, |columns| {
            self.fields_ui(&mut columns[0], cx, days, problems);
            self.plan_ui(&mut columns[1], cx, problems);
        });
    }
}

impl ProgramTyped {
    fn fields_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        [starts_on, deadline_on]: &mut [DateField; 2],
        problems: &[Problem],
    ) {
        let lang = cx.lang;
        let typed = self;
        let notes = |field| words::notes(lang, problems, field);
        let days = lang.settings_unit_working_days();
        Field::new(lang.settings_name())
            .beside(NAME)
            .notes(&notes(Name::Name))
            .text(ui, &mut typed.name);
        let number =
            |ui: &mut Ui, name: &str, help: &str, field: Name, unit: &str, value: &mut String| {
                Field::new(name)
                    .beside(NAME)
                    .width(120.0)
                    .help(help)
                    .notes(&words::notes(lang, problems, field))
                    .number(ui, value, unit);
            };
        let elevators = lang.board_unit_elevators();
        number(
            ui,
            lang.settings_target(),
            "",
            Name::Target,
            elevators,
            &mut typed.target,
        );
        let kinds = day_kind(cx);
        if Field::new(lang.settings_starts_on())
            .beside(NAME)
            .notes(&notes(Name::StartsOn))
            .date(ui, lang, starts_on, cx.today, &kinds)
            .changed()
        {
            typed.starts_on = starts_on.value();
        }
        if Field::new(lang.settings_deadline_on())
            .beside(NAME)
            .notes(&notes(Name::DeadlineOn))
            .date(ui, lang, deadline_on, cx.today, &kinds)
            .changed()
        {
            typed.deadline_on = deadline_on.value();
        }
        let stages: Vec<Stage> = Stage::ALL
            .iter()
            .copied()
            .filter(|s| s.may_count())
            .collect();
        let options: Vec<&str> = stages.iter().map(|s| words::coded(lang, *s)).collect();
        let mut chosen = stages.iter().position(|s| *s == typed.counting);
        Field::new(lang.settings_counting())
            .beside(NAME)
            .width(160.0)
            .notes(&notes(Name::CountingStage))
            .choice(ui, lang, &mut chosen, &options);
        if let Some(stage) = chosen.and_then(|at| stages.get(at)) {
            typed.counting = *stage;
        }
        number(
            ui,
            lang.settings_promise(),
            "",
            Name::PromiseDays,
            days,
            &mut typed.promise,
        );
        number(
            ui,
            lang.settings_former(),
            "",
            Name::FormerDays,
            days,
            &mut typed.former,
        );
        let starts: Vec<&str> = ClockStart::ALL
            .iter()
            .map(|start| words::coded(lang, *start))
            .collect();
        let mut chosen = ClockStart::ALL.iter().position(|s| *s == typed.clock);
        Field::new(lang.settings_clock_start())
            .beside(NAME)
            .width(160.0)
            .choice(ui, lang, &mut chosen, &starts);
        if let Some(start) = chosen.and_then(|at| ClockStart::ALL.get(at)) {
            typed.clock = *start;
        }
        number(
            ui,
            lang.settings_visit_days(),
            "",
            Name::VisitDays,
            days,
            &mut typed.visit_days,
        );
        number(
            ui,
            lang.settings_visits_per_day(),
            "",
            Name::VisitsPerDay,
            "",
            &mut typed.visits,
        );
        number(
            ui,
            lang.settings_order_days(),
            "",
            Name::OrderDays,
            days,
            &mut typed.order_days,
        );
        number(
            ui,
            lang.settings_recheck_days(),
            "",
            Name::RecheckDays,
            days,
            &mut typed.recheck,
        );
        number(
            ui,
            lang.settings_attachment_mb(),
            "",
            Name::AttachmentMb,
            "MB",
            &mut typed.attachment,
        );
        Field::new(lang.settings_authority())
            .beside(NAME)
            .width(120.0)
            .help(lang.settings_authority_help())
            .notes(&notes(Name::Authority))
            .text(ui, &mut typed.authority);
        number(
            ui,
            lang.settings_untouched_days(),
            "",
            Name::UntouchedDays,
            days,
            &mut typed.untouched,
        );
        number(
            ui,
            lang.settings_rectify_days(),
            "",
            Name::RectifyDays,
            days,
            &mut typed.rectify,
        );
        let help = lang.settings_code_length_help();
        number(
            ui,
            lang.settings_code_length(),
            help,
            Name::RescueCodeLength,
            "",
            &mut typed.code_length,
        );
    }

    fn plan_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, problems: &[Problem]) {
        let lang = cx.lang;
        section_ui(ui, lang.settings_plan());
        let soft = *tokens(ui).ink_soft;
        ui.add(egui::Label::new(text::note(lang.settings_plan_help()).color(soft)).wrap());
        ui.add_space(space::HAIR);
        let notes = words::notes(lang, problems, Name::MonthlyPlan);
        let last = self.plan.len().saturating_sub(1);
        for (at, (month, done)) in self.plan.iter_mut().enumerate() {
            let wrong = !done.trim().is_empty() && done.trim().parse::<u32>().is_err();
            let shown = if wrong || at == last {
                notes.as_slice()
            } else {
                &[]
            };
            Field::new(month)
                .beside(88.0)
                .width(96.0)
                .notes(shown)
                .number(ui, done, lang.board_unit_elevators());
        }
    }
}

/// `YYYY-MM` of every month that the program touches but the last, whose end is the target.
fn months(from: NaiveDate, to: NaiveDate) -> Vec<String> {
    let mut at = from.with_day(1);
    let mut found = Vec::new();
    while let Some(month) = at.filter(|m| *m <= to && found.len() < 60) {
        found.push(month.format("%Y-%m").to_string());
        at = month.checked_add_months(Months::new(1));
    }
    found
}
