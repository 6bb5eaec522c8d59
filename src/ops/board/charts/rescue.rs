//! The charts of the rescue desk under the filters of the board.

use super::{column, named};
use crate::domain::board::chart::{Chart, ChartId, Form, Look, Mark, Row};
use crate::domain::board::{Kind, Opens, RescuePart};
use crate::domain::figures::rescue_split::{RescueSplit, SplitGroup};
use crate::domain::figures::units::FEW;
use crate::domain::rescue::view::OrderFilter;
use crate::lang::Lang;
use crate::lang::board::split_name;

pub(super) fn charts(lang: Lang, part: &RescuePart) -> Vec<Chart> {
    let mut months = split(
        lang,
        part,
        ChartId::RescueMonths,
        RescueSplit::Month,
        Form::Upright(0),
    );
    months.label = lang.chart_month().to_owned();
    let mut arrival = split(
        lang,
        part,
        ChartId::RescueArrival,
        RescueSplit::ArrivalBin,
        Form::Upright(0),
    );
    arrival.label = lang.chart_minutes().to_owned();
    // Orders without an arrival are in the table, but no bar of time.
    for (at, row) in arrival.rows.iter_mut().enumerate() {
        row.x = (row.look != Some(Look::Aside)).then_some(at as f64);
    }
    let limit = part.terms.arrival_limit;
    arrival.lines = vec![(f64::from(limit) / 5.0 - 0.5, lang.chart_limit(limit))];
    arrival.n = Some(part.figures.all.arrival.n);
    let mut hours = split(
        lang,
        part,
        ChartId::RescueHours,
        RescueSplit::Hours,
        Form::Upright(0),
    );
    hours.label = lang.chart_hours().to_owned();
    let lying = || Form::Lying(vec![0]);
    vec![
        months,
        arrival,
        hours,
        split(
            lang,
            part,
            ChartId::RescueCauses,
            RescueSplit::Cause,
            lying(),
        ),
        split(
            lang,
            part,
            ChartId::RescueStreets,
            RescueSplit::Street,
            lying(),
        ),
        split(
            lang,
            part,
            ChartId::RescueFirms,
            RescueSplit::MaintenanceUnit,
            lying(),
        ),
    ]
}

fn split(lang: Lang, part: &RescuePart, id: ChartId, by: RescueSplit, form: Form) -> Chart {
    let mut chart = named(lang, id, form);
    chart.label = lang
        .by_key(&by.message_key())
        .unwrap_or_default()
        .to_owned();
    chart.columns = vec![
        column(lang.figure_rescue_received(), Kind::Orders, Look::UnderWay),
        column(lang.figure_rescue_handled(), Kind::Orders, Look::Plan),
        column(lang.figure_rescue_in_time(), Kind::Orders, Look::Plan),
        column(lang.chart_arrival_mean(), Kind::Minutes, Look::Plan),
        column(lang.figure_p90(), Kind::Minutes, Look::Plan),
        column(lang.figure_within_limit(), Kind::Share, Look::Plan),
    ];
    chart.n = Some(part.figures.all.received);
    chart.empty = lang.chart_no_orders().to_owned();
    let groups = part.stats.splits.iter().find(|(of, _)| *of == by);
    let groups = groups
        .map(|(_, groups)| groups.as_slice())
        .unwrap_or_default();
    for (group, name) in groups {
        chart.rows.push(row(lang, by, group, name));
    }
    chart
}

fn row(lang: Lang, by: RescueSplit, group: &SplitGroup, name: &str) -> Row {
    let of = OrderFilter::Group(by, group.key);
    let both = |filter| Opens::Orders(OrderFilter::Both(Box::new((of.clone(), filter))));
    let figures = &group.figures;
    let arrival = figures.arrival;
    let mut row = Row::new(
        split_name(lang, by, group.key, name),
        vec![
            Mark::counts(figures.received, Opens::Orders(of.clone())),
            Mark::counts(figures.handled, both(OrderFilter::Handled)),
            Mark::counts(figures.in_time, both(OrderFilter::InTime)),
            Mark::plain(arrival.mean),
            Mark::plain(arrival.p90),
            Mark::plain(figures.arrived_within_share),
        ],
    );
    row.small =
        figures.received < FEW && !matches!(by, RescueSplit::ArrivalBin | RescueSplit::Hours);
    if group.key.is_none() {
        row.look = Some(Look::Aside);
    }
    row
}
