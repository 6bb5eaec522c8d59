//! `summary FILE`: the board's figures.

use super::args::SummaryArgs;
use super::terminal::Terminal;
use super::{FINE, must_have_come, today};
use crate::domain::rescue::RescueSource;
use crate::domain::views::Board;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::Result;
use crate::lang::Lang;
use crate::lang::board::forecast_words;
use crate::ops::summary::{Summary, summary};
use crate::store::Reader;

pub fn run(args: &SummaryArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    let reader = Reader::open(&args.file)?;
    let carried = WorkCalendar::embedded();
    let calendar = crate::ops::calendar::of_file(&reader, &carried)?;
    let (board, summary) = reader.consistent(|reader| {
        let today = today(reader)?;
        let as_of = args.as_of.unwrap_or(today);
        must_have_come(as_of, today)?;
        summary(reader, &calendar, as_of, args.period)
    })?;
    if args.json {
        terminal.json(&summary)?;
    } else {
        print(&board, terminal);
        print_site(&summary, terminal);
    }
    Ok(FINE)
}

fn print(board: &Board, terminal: &mut Terminal<'_>) {
    let lang = terminal.lang;
    let p = &board.program;
    terminal.line(lang.cli_summary_head(lang.date_weekday(board.as_of)));
    let count = |n: u32| lang.number(i64::from(n));
    terminal.pair(lang.figure_target(), count(p.target));
    terminal.pair(lang.figure_total(), count(p.total));
    terminal.pair(lang.figure_done(), count(p.done));
    terminal.pair(lang.figure_completion(), share(lang, p.rate));
    terminal.pair(lang.figure_remaining(), count(p.remaining));
    terminal.pair(lang.figure_working_days_left(), count(p.working_days_left));
    let needed = p.pace_needed.map_or_else(
        || lang.cli_summary_no_days().to_owned(),
        |pace| lang.decimal(pace, 2),
    );
    terminal.pair(lang.figure_pace_needed(), needed);
    terminal.pair(lang.figure_pace_present(), lang.decimal(p.pace_present, 2));
    let forecast = forecast_words(lang, p.forecast);
    terminal.pair(lang.figure_forecast(), forecast);
    terminal.pair(lang.figure_plan(), count(p.plan_today));
    terminal.pair(lang.figure_behind(), lang.number(p.behind));
    terminal.pair(lang.figure_overdue(), count(board.overdue));
    terminal.pair(lang.figure_not_reminded(), count(board.not_reminded));

    terminal.line("");
    terminal.line(lang.cli_summary_stages());
    for (stage, n) in &board.stages {
        let name = lang.by_key(&stage.message_key()).unwrap_or_default();
        terminal.pair(name, count(*n));
    }

    print_streets(board, terminal);

    terminal.line("");
    let period = board.rescue.period;
    terminal.line(lang.cli_summary_rescue(lang.date(period.from), lang.date(period.through)));
    let police = board.rescue.source(RescueSource::Police110);
    for (name, group) in [
        (lang.word_all(), board.rescue.all),
        (lang.rescue_source_police_110(), police),
    ] {
        let line = lang.cli_summary_orders(group.handled, group.in_time, group.received);
        terminal.pair(name, line);
    }

    terminal.line("");
    let reports = &board.inspection.all;
    terminal.line(lang.cli_summary_reports(lang.date(period.from), lang.date(period.through)));
    let line = lang.cli_summary_turnaround(
        decimal(lang, reports.days.mean),
        reports.days.n,
        reports.within_promise,
    );
    terminal.pair(lang.figure_report_turnaround(), line);
    for (month, group) in &board.inspection.by_month {
        let line = lang.cli_summary_turnaround(
            decimal(lang, group.days.mean),
            group.days.n,
            group.within_promise,
        );
        terminal.pair(&month.format("%Y-%m").to_string(), line);
    }
}

/// Which street is behind, the most behind first.
fn print_streets(board: &Board, terminal: &mut Terminal<'_>) {
    let lang = terminal.lang;
    if board.street_figures.is_empty() {
        return;
    }
    terminal.line("");
    terminal.line(lang.chart_street_plan());
    for of in &board.street_figures {
        let known = board.streets.iter().find(|(s, _)| s.id == of.street);
        let name = known.map_or("", |(street, _)| street.name.as_str());
        let line = lang.cli_summary_street(
            lang.number(of.behind),
            of.done,
            of.overdue,
            of.plan_today,
            share(lang, of.rate),
            of.target,
            of.total,
        );
        terminal.pair(name, line);
    }
}

fn share(lang: Lang, share: Option<f64>) -> String {
    share.map_or_else(
        || lang.cli_summary_nothing().to_owned(),
        |s| lang.percent(s, 1),
    )
}

fn decimal(lang: Lang, number: Option<f64>) -> String {
    number.map_or_else(
        || lang.cli_summary_nothing().to_owned(),
        |n| lang.decimal(n, 2),
    )
}

/// Site checks, orders and the sweep.
fn print_site(summary: &Summary, terminal: &mut Terminal<'_>) {
    let lang = terminal.lang;
    let (site, sweep) = (&summary.site, &summary.sweep);
    terminal.line("");
    terminal.line(lang.cli_summary_site(
        site.checks,
        site.closed,
        site.found,
        site.in_time,
        site.orders,
        site.overdue,
    ));
    terminal.line(lang.sweep_says(
        sweep.found,
        sweep.open,
        sweep.registered,
        sweep.scrapped,
        sweep.sealed,
    ));
}
