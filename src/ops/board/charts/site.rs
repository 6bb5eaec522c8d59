//! Checks and what they found, how orders went, and the sweep by street.

use super::{column, month_in, named};
use crate::domain::board::chart::{Chart, ChartId, Form, Look, Mark, Row};
use crate::domain::board::site::{SiteBoard, SitePart, SiteRows};
use crate::domain::board::{Kind, Opens};
use crate::domain::figures::Period;
use crate::domain::figures::share;
use crate::domain::site::{CheckKind, OrderOutcome};
use crate::domain::sweep::SweepState;
use crate::lang::Lang;
use crate::lang::message::word;

pub(super) fn charts(lang: Lang, part: &SiteBoard) -> Vec<Chart> {
    vec![
        checks(lang, part),
        findings(lang, part),
        orders(lang, part),
        outcomes(lang, part),
        sweep(lang, part),
    ]
}

fn counts(n: u32, within: Period, part: SitePart) -> Mark {
    Mark::counts(n, Opens::Site(SiteRows { within, part }))
}

fn checks(lang: Lang, part: &SiteBoard) -> Chart {
    let mut chart = named(lang, ChartId::SiteChecks, Form::Upright(0));
    chart.label = lang.chart_month().to_owned();
    chart.columns = vec![
        column(lang.figure_site_checks(), Kind::Count, Look::UnderWay),
        column(lang.figure_joint_checks(), Kind::Count, Look::Plan),
        column(lang.figure_site_findings(), Kind::Findings, Look::Plan),
        column(lang.figure_orders_issued(), Kind::Papers, Look::Plan),
    ];
    chart.n = Some(part.all.checks);
    chart.empty = lang.chart_no_checks().to_owned();
    for (month, of) in &part.by_month {
        let within = month_in(*month, part.query.period);
        let joint = Some(CheckKind::Joint);
        chart.rows.push(Row::new(
            month.format("%Y-%m").to_string(),
            vec![
                counts(of.checks, within, SitePart::Checks(None)),
                counts(of.joint, within, SitePart::Checks(joint)),
                counts(of.found, within, SitePart::Findings(None)),
                counts(of.orders, within, SitePart::Orders(None)),
            ],
        ));
    }
    chart
}

fn findings(lang: Lang, part: &SiteBoard) -> Chart {
    let mut chart = named(lang, ChartId::SiteFindings, Form::Lying(vec![0]));
    chart.label = lang.chart_item().to_owned();
    chart.columns = vec![
        column(lang.figure_site_findings(), Kind::Findings, Look::UnderWay),
        column(lang.chart_at_checks(), Kind::Count, Look::Plan),
    ];
    chart.n = Some(part.all.found);
    chart.empty = lang.chart_no_defects().to_owned();
    let within = part.query.period;
    for (words, n, at) in &part.findings {
        chart.rows.push(Row::new(
            words,
            vec![
                counts(*n, within, SitePart::Findings(Some(words.clone()))),
                counts(*at, within, SitePart::ChecksWith(words.clone())),
            ],
        ));
    }
    chart
}

fn look(outcome: OrderOutcome) -> Look {
    match outcome {
        OrderOutcome::InTime => Look::Done,
        OrderOutcome::Late => Look::Soon,
        OrderOutcome::Running => Look::UnderWay,
        OrderOutcome::Overdue => Look::Late,
        OrderOutcome::PassedOn => Look::Aside,
    }
}

fn orders(lang: Lang, part: &SiteBoard) -> Chart {
    let parts = (0..OrderOutcome::ALL.len()).collect();
    let mut chart = named(lang, ChartId::SupervisionOrders, Form::Lying(parts));
    chart.label = lang.chart_month().to_owned();
    chart.columns = OrderOutcome::ALL
        .iter()
        .map(|outcome| column(word(lang, *outcome), Kind::Papers, look(*outcome)))
        .collect();
    chart.columns.extend([
        column(lang.board_sum(), Kind::Papers, Look::Plan),
        column(lang.figure_orders_in_time_share(), Kind::Share, Look::Plan),
    ]);
    chart.n = Some(part.all.orders);
    chart.empty = lang.chart_no_site_orders().to_owned();
    for (month, of) in part.by_month.iter().filter(|(_, of)| of.orders > 0) {
        let within = month_in(*month, part.query.period);
        let mut cells: Vec<Mark> = OrderOutcome::ALL
            .iter()
            .map(|outcome| counts(of.of(*outcome), within, SitePart::Orders(Some(*outcome))))
            .collect();
        cells.push(counts(of.orders, within, SitePart::Orders(None)));
        cells.push(Mark::plain(share(of.in_time, of.held_to_deadline())));
        chart
            .rows
            .push(Row::new(month.format("%Y-%m").to_string(), cells));
    }
    chart
}

fn outcomes(lang: Lang, part: &SiteBoard) -> Chart {
    let mut chart = named(lang, ChartId::OrderOutcomes, Form::Lying(vec![0]));
    chart.label = lang.chart_outcome().to_owned();
    chart.columns = vec![
        column(lang.chart_papers(), Kind::Papers, Look::UnderWay),
        column(lang.board_share_of_total(), Kind::Share, Look::Plan),
    ];
    let all = part.all.orders;
    chart.n = Some(all);
    chart.empty = lang.chart_no_site_orders().to_owned();
    let within = part.query.period;
    for outcome in OrderOutcome::ALL.iter().copied() {
        let n = part.all.of(outcome);
        let mark = counts(n, within, SitePart::Orders(Some(outcome)));
        let mut row = Row::new(word(lang, outcome), vec![mark, Mark::plain(share(n, all))]);
        row.look = Some(look(outcome));
        chart.rows.push(row);
    }
    chart
}

fn sweep(lang: Lang, part: &SiteBoard) -> Chart {
    let states = [
        (SweepState::Registered, Look::Done),
        (SweepState::Scrapped, Look::UnderWay),
        (SweepState::Sealed, Look::Aside),
        (SweepState::Open, Look::Soon),
    ];
    let parts = (0..states.len()).collect();
    let mut chart = named(lang, ChartId::Sweep, Form::Lying(parts));
    chart.label = lang.column_street().to_owned();
    chart.columns = states
        .iter()
        .map(|(state, look)| column(word(lang, *state), Kind::Units, *look))
        .collect();
    chart.columns.extend([
        column(lang.figure_sweep_found(), Kind::Units, Look::Plan),
        column(lang.chart_settled_share(), Kind::Share, Look::Plan),
    ]);
    chart.n = Some(part.sweep.found);
    chart.empty = lang.chart_no_finds().to_owned();
    let within = part.query.period;
    for (street, of) in &part.sweep_by_street {
        let here = Some(street.id);
        let mut cells: Vec<Mark> = states
            .iter()
            .map(|(state, _)| {
                let finds = SitePart::Finds(here, Some(*state));
                counts(of.standing(*state), within, finds)
            })
            .collect();
        cells.push(counts(of.found, within, SitePart::Finds(here, None)));
        cells.push(Mark::plain(share(of.found - of.open, of.found)));
        chart.rows.push(Row::new(&street.name, cells));
    }
    chart
}
