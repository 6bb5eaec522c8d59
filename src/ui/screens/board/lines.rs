//! What is next, and the two other promises: rescue and reports.

use egui::{Label, RichText, Ui};

use super::{definition, open};
use crate::domain::figures::Figure as Number;
use crate::domain::query::Filter;
use crate::domain::rescue::RescueSource;
use crate::domain::views::Board;
use crate::ui::screens::parts::words;
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::status::{Mark, mark_ui};

pub(super) fn lines_ui(ui: &mut Ui, cx: &ViewCtx<'_>, board: &Board) {
    ui.columns(3, |columns| {
        next_ui(&mut columns[0], cx, board);
        reports_ui(&mut columns[1], cx, board);
        rescue_ui(&mut columns[2], cx, board);
    });
}

fn next_ui(ui: &mut Ui, cx: &ViewCtx<'_>, board: &Board) {
    let lang = cx.lang;
    ui.label(text::strong(lang.board_next()));
    if board.overdue == 0 && board.not_reminded == 0 {
        mark_ui(ui, Mark::Done, lang.board_nothing_open());
        return;
    }
    ui.horizontal(|ui| {
        let late = if board.overdue == 0 {
            Mark::Done
        } else {
            Mark::Late
        };
        let shape = lang.board_overdue();
        mark_ui(ui, late, shape).on_hover_text(definition(cx, Number::Overdue));
        let words = lang.board_open_elevators(board.overdue.into());
        if ui.add(button::quiet(&words)).clicked() {
            open(cx, [Filter::Overdue]);
        }
    });
    ui.horizontal(|ui| {
        let soon = if board.not_reminded == 0 {
            Mark::Done
        } else {
            Mark::Soon
        };
        mark_ui(ui, soon, lang.board_not_reminded())
            .on_hover_text(definition(cx, Number::NotReminded));
        let words = lang.board_open_elevators(board.not_reminded.into());
        if ui.add(button::quiet(&words)).clicked() {
            use crate::domain::renewal::Stage;
            open(
                cx,
                [
                    Filter::NotReminded,
                    Filter::Stage(Stage::Planned),
                    Filter::Stage(Stage::Notified),
                ],
            );
        }
    });
}

fn reports_ui(ui: &mut Ui, cx: &ViewCtx<'_>, board: &Board) {
    let lang = cx.lang;
    let figures = &board.inspection;
    let (promise, former) = cx
        .model
        .catalog
        .program
        .as_ref()
        .map_or((2, 5), |p| (p.promise_days, p.former_days));
    ui.label(text::strong(lang.board_reports()))
        .on_hover_text(definition(cx, Number::ReportTurnaround));
    let latest = figures.by_month.last();
    let latest = latest.and_then(|(month, group)| Some((*month, group.days.mean?)));
    let (Some(mean), Some((month, now))) = (figures.all.days.mean, latest) else {
        soft(ui, lang.board_no_reports());
        return;
    };
    // The promise is measured where it stands now, not on months from before it was given.
    let mark = if now <= f64::from(promise) {
        Mark::Done
    } else {
        Mark::Late
    };
    let now = lang.decimal(now, 1);
    let month = chrono::Datelike::month(&month);
    mark_ui(
        ui,
        mark,
        &lang.board_report_now(former, now, month, promise),
    );
    soft(
        ui,
        &lang.board_report_mean(lang.decimal(mean, 1), figures.all.days.n),
    );
    let share = figures
        .all
        .within_promise_share
        .map_or_else(|| "–".to_owned(), |share| lang.percent(share, 0));
    soft(ui, &lang.board_within_promise(promise, share));
    // The latest months, so that the turn from the former days to the promised ones is seen.
    let months: Vec<String> = figures
        .by_month
        .iter()
        .rev()
        .take(3)
        .rev()
        .filter_map(|(month, group)| {
            let mean = lang.decimal(group.days.mean?, 1);
            Some(lang.board_month_mean(mean, chrono::Datelike::month(month)))
        })
        .collect();
    soft(ui, &months.join(" · "));
    if figures.all.provisional {
        soft(ui, lang.board_provisional());
    }
}

fn rescue_ui(ui: &mut Ui, cx: &ViewCtx<'_>, board: &Board) {
    let lang = cx.lang;
    let all = &board.rescue.all;
    let police = board.rescue.source(RescueSource::Police110);
    ui.label(text::strong(lang.board_rescue()))
        .on_hover_text(definition(cx, Number::RescueReceived));
    if all.received == 0 {
        soft(ui, lang.board_no_rescue());
        return;
    }
    let open = all.received.saturating_sub(all.handled);
    let mark = if open == 0 {
        Mark::Done
    } else {
        Mark::UnderWay
    };
    mark_ui(ui, mark, &lang.board_rescue_says(all.handled, all.received));
    let source = words::coded(lang, RescueSource::Police110);
    soft(
        ui,
        &lang.board_rescue_police(police.handled, police.received, source),
    );
    if let Some(mean) = all.arrival.mean {
        soft(
            ui,
            &lang.board_arrival(lang.decimal(mean, 1), all.arrival.n),
        );
    }
}

fn soft(ui: &mut Ui, words: &str) {
    let ink = *tokens(ui).ink_soft;
    ui.add(Label::new(RichText::new(words).color(ink)).wrap());
}
