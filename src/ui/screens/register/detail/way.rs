//! The way of a renewal as the strip shows it, and the steps that lead on from where it stands.

use chrono::NaiveDate;
use egui::{RichText, Ui};

use super::super::words;
use crate::domain::elevator::ElevatorDraft;
use crate::domain::figures::overdue::{PlannedDates, days_late, due_on};
use crate::domain::renewal::{Guard, Stage, Step, StepRequest, Timeline, check_step};
use crate::ui::theme::tokens;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::stage_strip::{self, stage_strip_ui};
use crate::ui::widgets::status::Mark;

/// Draws the strip and, where something is due, one line about it.
pub(super) fn strip_ui(ui: &mut Ui, cx: &ViewCtx<'_>, draft: &ElevatorDraft, line: &Timeline) {
    let lang = cx.lang;
    let planned = planned(draft);
    let due = due_on(line.stage, planned);
    let late = due.map_or(0, |due| days_late(due, cx.calendar, cx.today));
    let here = match line.stage {
        Stage::Rectifying => Stage::Inspecting,
        Stage::Suspended | Stage::Withdrawn => line.beneath,
        stage => stage,
    };
    let steps: Vec<stage_strip::Step<'_>> = Stage::WAY
        .iter()
        .map(|stage| {
            let current = *stage == here;
            let reached = line.reached(*stage);
            let mark = match (current, reached) {
                (true, _) if late > 0 => Mark::Late,
                (true, _) => words::stage_mark(line.stage),
                (false, Some(_)) => Mark::Done,
                (false, None) if *stage == Stage::Planned => Mark::Done,
                (false, None) => Mark::ToCome,
            };
            let shown = if current { line.stage } else { *stage };
            stage_strip::Step {
                mark,
                word: words::word(lang, shown),
                planned: planned_of(*stage, planned),
                actual: reached,
                current,
            }
        })
        .collect();
    stage_strip_ui(ui, lang, &steps);
    if let Some(due) = due {
        let words = lang.reg_due(lang.date_weekday(due), lang.days_until(due, cx.today));
        let colour = if late > 0 {
            *tokens(ui).late
        } else {
            *tokens(ui).ink_soft
        };
        ui.label(RichText::new(words).color(colour));
    }
}

fn planned(draft: &ElevatorDraft) -> PlannedDates {
    let Some(renewal) = &draft.renewal else {
        return PlannedDates::default();
    };
    PlannedDates {
        start_on: renewal.planned_start_on.parse().ok(),
        finish_on: renewal.planned_finish_on.parse().ok(),
        report_on: renewal.planned_report_on.parse().ok(),
    }
}

/// The planned day of the milestone that enters a stage.
fn planned_of(stage: Stage, planned: PlannedDates) -> Option<NaiveDate> {
    match stage {
        Stage::UnderConstruction => planned.start_on,
        Stage::SelfInspected => planned.finish_on,
        Stage::Reported => planned.report_on,
        _ => None,
    }
}

/// The steps that lead somewhere from here, beside the usual next one. Whether one is allowed today is asked when it
/// is opened; here only those are left out that make no sense from this stage.
pub(super) fn other_steps(line: &Timeline, today: NaiveDate) -> Vec<Step> {
    let next = line.next_step();
    let fits = |step: &Step| {
        let request = StepRequest {
            step: *step,
            to: (*step == Step::MoveBack).then_some(Stage::Planned),
            happened_on: today,
            evidence: String::new(),
            note: String::new(),
        };
        let (_, guards) = check_step(line, &request, today, true);
        let senseless =
            |guard: &Guard| matches!(guard, Guard::NotFromHere { .. } | Guard::AlreadyDone { .. });
        Some(*step) != next && !guards.iter().any(senseless)
    };
    Step::ALL.iter().copied().filter(fits).collect()
}
