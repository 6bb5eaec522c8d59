//! How long reports took, what passed at once, what was found, and who does how well.

use super::{column, month_in, named};
use crate::domain::board::chart::{Chart, ChartId, Form, Look, Mark, Row};
use crate::domain::board::cut::Part;
use crate::domain::board::{Kind, Opens, Reports};
use crate::domain::figures::inspection::LAST_BIN;
use crate::domain::figures::share;
use crate::domain::figures::units::{FEW, UnitFigures, UnitPart};
use crate::domain::query::Filter;
use crate::lang::Lang;
use crate::ops::board::values::elevators;

pub(super) fn charts(lang: Lang, part: &Reports) -> Vec<Chart> {
    vec![
        turnaround(lang, part),
        months(lang, part),
        first_pass(lang, part),
        defects(lang, part),
        units(
            lang,
            part,
            ChartId::ConstructionUnits,
            UnitPart::Construction,
        ),
        units(lang, part, ChartId::Makers, UnitPart::Maker),
        units(lang, part, ChartId::MaintenanceUnits, UnitPart::Maintenance),
    ]
}

fn opens(part: &Reports, of: Part) -> Opens {
    elevators(&part.query, part.live, of)
}

fn turnaround(lang: Lang, part: &Reports) -> Chart {
    let mut chart = named(lang, ChartId::Turnaround, Form::Upright(0));
    chart.label = lang.chart_working_days().to_owned();
    chart.columns = vec![column(
        lang.chart_reports(),
        Kind::Elevators,
        Look::UnderWay,
    )];
    chart.n = Some(part.figures.all.days.n);
    let period = part.query.period;
    for (days, n) in (0_u32..).zip(&part.figures.bins) {
        let last = days == LAST_BIN;
        let through = if last { u32::MAX } else { days };
        let label = if last {
            lang.chart_and_more(days)
        } else {
            days.to_string()
        };
        let of = opens(part, Part::ReportDays(period, days, through));
        let mut row = Row::new(label, vec![Mark::counts(*n, of)]);
        row.x = Some(f64::from(days));
        row.look = Some(if days <= part.terms.promise_days {
            Look::Done
        } else {
            Look::UnderWay
        });
        chart.rows.push(row);
    }
    let (promise, former) = (part.terms.promise_days, part.terms.former_days);
    chart.lines = vec![
        (f64::from(promise) + 0.5, lang.chart_promise(promise)),
        (f64::from(former) + 0.5, lang.chart_former(former)),
    ];
    chart
}

fn months(lang: Lang, part: &Reports) -> Chart {
    let mut chart = named(lang, ChartId::TurnaroundMonths, Form::Upright(1));
    chart.label = lang.chart_month().to_owned();
    chart.columns = vec![
        column(lang.chart_reports(), Kind::Elevators, Look::Plan),
        column(lang.figure_mean(), Kind::WorkingDays, Look::UnderWay),
        column(lang.figure_median(), Kind::WorkingDays, Look::Plan),
        column(lang.figure_within_promise(), Kind::Share, Look::Plan),
    ];
    for (month, group) in &part.figures.by_month {
        let within = month_in(*month, part.query.period);
        let of = opens(part, Part::ReportDays(within, 0, u32::MAX));
        let mut row = Row::new(
            month.format("%Y-%m").to_string(),
            vec![
                Mark::counts(group.days.n, of),
                Mark::plain(group.days.mean),
                Mark::plain(group.days.median),
                Mark::plain(group.within_promise_share),
            ],
        );
        let kept = group
            .days
            .mean
            .is_some_and(|m| m <= f64::from(part.terms.promise_days));
        row.look = Some(if kept { Look::Done } else { Look::UnderWay });
        row.small = group.days.n < FEW;
        chart.rows.push(row);
    }
    let (promise, former) = (part.terms.promise_days, part.terms.former_days);
    chart.levels = vec![
        (f64::from(promise), lang.chart_promise(promise)),
        (f64::from(former), lang.chart_former(former)),
    ];
    chart
}

fn first_pass(lang: Lang, part: &Reports) -> Chart {
    let mut chart = named(lang, ChartId::FirstPass, Form::Upright(2));
    chart.label = lang.chart_month().to_owned();
    chart.columns = vec![
        column(lang.chart_reports(), Kind::Elevators, Look::Plan),
        column(lang.chart_first(), Kind::Elevators, Look::Plan),
        column(lang.figure_first_pass(), Kind::Share, Look::UnderWay),
    ];
    chart.n = Some(part.first_pass.reports);
    for (month, n, first) in &part.first_pass.by_month {
        let within = month_in(*month, part.query.period);
        let mut row = Row::new(
            month.format("%Y-%m").to_string(),
            vec![
                Mark::counts(*n, opens(part, Part::ReportedIn(within))),
                Mark::counts(*first, opens(part, Part::FirstPass(within, true))),
                Mark::plain(share(*first, *n)),
            ],
        );
        row.small = *n < FEW;
        chart.rows.push(row);
    }
    chart
}

fn defects(lang: Lang, part: &Reports) -> Chart {
    let mut chart = named(lang, ChartId::Defects, Form::Lying(vec![0]));
    chart.label = lang.chart_defect().to_owned();
    chart.columns = vec![column(
        lang.board_elevators(),
        Kind::Elevators,
        Look::UnderWay,
    )];
    chart.empty = lang.chart_no_defects().to_owned();
    let Some(period) = part.query.elapsed() else {
        return chart;
    };
    for (words, n) in &part.defects {
        let of = Part::Defect(period, words.clone());
        // Items hang on inspections, which an elevator may have outside the program too.
        let filters = match opens(part, of) {
            Opens::Elevators(filters) => filters.into_iter().filter(|f| *f != Filter::InProgram),
            _ => continue,
        };
        let of = Opens::Elevators(filters.collect());
        chart.rows.push(Row::new(words, vec![Mark::counts(*n, of)]));
    }
    chart
}

fn units(lang: Lang, part: &Reports, id: ChartId, of: UnitPart) -> Chart {
    let mut chart = named(lang, id, Form::Lying(vec![2]));
    chart.label = lang.chart_unit().to_owned();
    chart.columns = vec![
        column(lang.chart_n(), Kind::Elevators, Look::Plan),
        column(lang.figure_done(), Kind::Elevators, Look::Plan),
        column(lang.chart_done_share(), Kind::Share, Look::Done),
        column(lang.figure_overdue(), Kind::Elevators, Look::Late),
        column(lang.chart_reports(), Kind::Elevators, Look::Plan),
        column(
            lang.figure_report_turnaround(),
            Kind::WorkingDays,
            Look::Plan,
        ),
        column(lang.figure_first_pass(), Kind::Share, Look::Plan),
    ];
    let units = part.units.iter().filter(|unit| unit.part == of);
    for unit in units {
        chart.rows.push(unit_row(part, unit));
    }
    chart
}

fn unit_row(part: &Reports, unit: &UnitFigures) -> Row {
    let filter = match unit.part {
        UnitPart::Construction => Filter::ConstructionUnit(unit.unit),
        UnitPart::Maker => Filter::Maker(unit.unit),
        UnitPart::Maintenance => Filter::MaintenanceUnit(unit.unit),
    };
    let of = |wanted: Part| match opens(part, wanted) {
        Opens::Elevators(mut filters) => {
            filters.push(filter.clone());
            Opens::Elevators(filters)
        }
        other => other,
    };
    let reports = unit.reports.days;
    let timed = Part::ReportDays(part.query.period, 0, u32::MAX);
    let mut row = Row::new(
        &unit.name,
        vec![
            Mark::counts(unit.renewals, of(Part::All)),
            Mark::counts(unit.done, of(Part::Done)),
            Mark::plain(share(unit.done, unit.renewals)),
            Mark::counts(unit.overdue, of(Part::Overdue)),
            Mark::counts(reports.n, of(timed)),
            Mark::plain(reports.mean),
            Mark::plain(share(unit.first_pass, unit.reports.issued)),
        ],
    );
    row.small = unit.is_small();
    row
}
