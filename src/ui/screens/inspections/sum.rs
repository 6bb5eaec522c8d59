//! The sum behind a due date, a line a day.

use egui::Ui;

use crate::domain::inspection::clock::used_by;
use crate::domain::inspection::{ClockLine, InspectionDetail};
use crate::domain::work_calendar::{DayKind, Holiday};
use crate::lang::Lang;
use crate::ui::screens::parts::words;
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::status::{Mark, mark_ui};

/// What a day is, and how it counts.
pub(super) fn line_words(lang: Lang, line: &ClockLine) -> String {
    let holiday = |h: Holiday| words::coded(lang, h);
    let kind = match line.kind {
        DayKind::Working => lang.inspections_day_working().to_owned(),
        DayKind::Weekend => lang.inspections_day_weekend().to_owned(),
        DayKind::Holiday(h) => lang.inspections_day_holiday(holiday(h)),
        DayKind::MakeUp(h) => lang.inspections_day_make_up(holiday(h)),
    };
    let counts = match line.count {
        Some(0) => lang.inspections_day_start().to_owned(),
        Some(n) => lang.inspections_day_counts(n),
        None if line.paused => lang.inspections_day_paused().to_owned(),
        None => lang.inspections_day_not().to_owned(),
    };
    let mut all = format!("{} · {kind} · {counts}", lang.date_weekday(line.date));
    if line.is_due {
        all = format!("{all} · {}", lang.inspections_day_due());
    }
    if line.provisional {
        all = format!("{all} · {}", lang.inspections_provisional());
    }
    all
}

pub(super) fn sum_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &InspectionDetail) {
    let lang = cx.lang;
    let clock = &detail.row.clock;
    let rule = cx.model.catalog.program.as_ref().map(|p| p.clock_start);
    if clock.started_on.is_none() {
        let starts = rule.map_or("", |start| words::coded(lang, start));
        ui.label(text::note(lang.inspections_not_started(starts)).color(*tokens(ui).ink_soft));
        return;
    }
    ui.label(text::strong(
        lang.inspections_used_says(clock.promise, clock.used),
    ));
    if let Some(since) = clock.paused_since {
        mark_ui(
            ui,
            Mark::Stopped,
            &lang.inspections_paused_since(lang.date(since)),
        );
    } else if let Some(due) = clock.due {
        let words = lang.inspections_due_on(lang.date_weekday(due.day));
        let mark = if clock.overdue {
            Mark::Late
        } else {
            Mark::UnderWay
        };
        mark_ui(ui, mark, &words);
    }
    if clock.provisional {
        let soft = *tokens(ui).ink_soft;
        ui.add(
            egui::Label::new(text::note(lang.inspections_provisional_says()).color(soft)).wrap(),
        );
    }
    let parts: Vec<String> = used_by(&detail.lines)
        .into_iter()
        .map(|(state, n)| lang.inspections_used_by(n, words::coded(lang, state)))
        .collect();
    if !parts.is_empty() {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(parts.join(lang.list_comma())).color(soft));
    }
    for line in &detail.lines {
        let tokens = tokens(ui);
        let counted = line.count.is_some_and(|n| n > 0);
        let late = line.count.is_some_and(|n| n > clock.promise);
        let colour = if late {
            *tokens.late
        } else if counted {
            *tokens.ink
        } else {
            *tokens.ink_faint
        };
        ui.label(text::note(line_words(lang, line)).color(colour));
    }
}
