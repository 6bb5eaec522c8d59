//! What is next, and the two other promises: rescue and reports.

use egui::{Label, Response, RichText, Ui};

use super::{definition, tiles};
use crate::domain::figures::Figure as Number;
use crate::domain::rescue::RescueSource;
use crate::ui::screens::parts::words;
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::chart::ChartAction;
use crate::ui::widgets::status::{Mark, mark_ui};

type Actions = Vec<ChartAction>;

pub(super) fn lines_ui(ui: &mut Ui, cx: &ViewCtx<'_>, actions: &mut Actions) {
    ui.columns(3, |columns| {
        next_ui(&mut columns[0], cx, actions);
        reports_ui(&mut columns[1], cx);
        rescue_ui(&mut columns[2], cx);
    });
}

fn next_ui(ui: &mut Ui, cx: &ViewCtx<'_>, actions: &mut Actions) {
    let lang = cx.lang;
    ui.label(text::strong(lang.board_next()));
    let Some(part) = cx.model.board.progress.as_deref() else {
        return;
    };
    let register = cx.model.board.register.as_deref();
    let due = register.map_or(0, |part| {
        part.inspection_overdue.iter().map(|(_, n)| n).sum()
    });
    let dated = register.is_none_or(|part| part.inspections_dated);
    let orders = cx.model.board.site.as_deref();
    let orders = orders.map_or(0, |part| part.overdue_now);
    let lines = [
        (
            Number::Overdue,
            part.overdue,
            Mark::Late,
            lang.board_overdue(),
        ),
        (
            Number::NotReminded,
            part.not_reminded,
            Mark::Soon,
            lang.board_not_reminded(),
        ),
        (
            Number::InspectionOverdue,
            due,
            Mark::Late,
            lang.figure_inspection_overdue(),
        ),
        (
            Number::OrdersOverdueNow,
            orders,
            Mark::Late,
            lang.board_orders_overdue(),
        ),
    ];
    if lines.iter().all(|(_, n, ..)| *n == 0) {
        mark_ui(ui, Mark::Done, lang.board_nothing_open());
        return;
    }
    // A button is as high as a line may be: the streets below are in view too.
    ui.spacing_mut().item_spacing.y = 0.0;
    for (number, n, mark, name) in lines {
        ui.horizontal(|ui| {
            if number == Number::InspectionOverdue && !dated {
                // Nothing is overdue only because nothing is known.
                mark_ui(ui, Mark::ToCome, name).on_hover_text(definition(cx, number));
                soft(ui, lang.board_no_inspection_dates())
                    .on_hover_text(lang.chart_no_inspection_dates());
                return;
            }
            let mark = if n == 0 { Mark::Done } else { mark };
            mark_ui(ui, mark, name).on_hover_text(definition(cx, number));
            let words = match number {
                Number::OrdersOverdueNow => lang.board_open_papers(n.into()),
                _ => lang.board_open_elevators(n.into()),
            };
            let opens = ui.add(button::quiet(&words));
            if opens.on_hover_text(definition(cx, number)).clicked()
                && let Some(opens) = tiles::opens(cx, number)
            {
                actions.push(ChartAction::Open(opens));
            }
        });
    }
}

fn reports_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let lang = cx.lang;
    ui.label(text::strong(lang.board_reports()))
        .on_hover_text(definition(cx, Number::ReportTurnaround));
    let Some(part) = cx.model.board.reports.as_deref() else {
        soft(ui, lang.word_loading());
        return;
    };
    let figures = &part.figures;
    let (promise, former) = (part.terms.promise_days, part.terms.former_days);
    let latest = figures.by_month.last();
    let latest = latest.and_then(|(month, group)| Some((*month, group.days.mean?)));
    let (Some(mean), Some((month, now))) = (figures.all.days.mean, latest) else {
        soft(ui, lang.board_no_reports());
        return;
    };
    // The promise is measured where it stands now, not on months from before it was given.
    let kept = now <= f64::from(promise);
    let mark = if kept { Mark::Done } else { Mark::Late };
    // What is past the promise is not rounded to it.
    let hidden = !kept && lang.decimal(now, 1) == lang.decimal(promise.into(), 1);
    let now = lang.decimal(now, if hidden { 2 } else { 1 });
    let month = lang.month_on(month, part.query.as_of);
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
    soft(
        ui,
        &lang.board_within_promise(
            figures.all.past_promise(),
            promise,
            share,
            figures.all.within_promise,
        ),
    );
    if figures.all.provisional {
        soft(ui, lang.board_provisional());
    }
}

fn rescue_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    let lang = cx.lang;
    ui.label(text::strong(lang.board_rescue()))
        .on_hover_text(definition(cx, Number::RescueReceived));
    let Some(part) = cx.model.board.rescue.as_deref() else {
        soft(ui, lang.word_loading());
        return;
    };
    let all = &part.figures.all;
    let police = part.figures.source(RescueSource::Police110);
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

fn soft(ui: &mut Ui, words: &str) -> Response {
    let ink = *tokens(ui).ink_soft;
    ui.add(Label::new(RichText::new(words).color(ink)).wrap())
}
