//! Ages and periodic inspections of the elevators in use.

use super::{column, named};
use crate::domain::board::chart::{Chart, ChartId, Form, Look, Mark, Row};
use crate::domain::board::cut::Part;
use crate::domain::board::{Kind, Opens, RegisterPart};
use crate::domain::figures::{ages, share};
use crate::domain::query::Filter;
use crate::lang::Lang;
use crate::ops::board::values::elevators;

pub(super) fn charts(lang: Lang, part: &RegisterPart) -> Vec<Chart> {
    vec![ages_chart(lang, part), overdue(lang, part)]
}

fn ages_chart(lang: Lang, part: &RegisterPart) -> Chart {
    let mut chart = named(lang, ChartId::Ages, Form::Upright(0));
    chart.label = lang.chart_years().to_owned();
    chart.columns = vec![
        column(lang.board_elevators(), Kind::Elevators, Look::UnderWay),
        column(lang.board_share_of_total(), Kind::Share, Look::Plan),
    ];
    let all = part.ages.all;
    chart.n = Some(all);
    let mut put = |label: String, n: u32, of: Part, look| {
        let opens = elevators(&part.query, false, of);
        let mut row = Row::new(
            label,
            vec![Mark::counts(n, opens), Mark::plain(share(n, all))],
        );
        row.look = look;
        chart.rows.push(row);
    };
    for ((from, below), n) in ages::BINS.iter().zip(&part.ages.bins) {
        let label = match below {
            Some(below) => lang.chart_years_between(from, below),
            None => lang.chart_years_from(from),
        };
        let look = (*from >= 15).then_some(Look::Soon);
        put(label, *n, Part::Age(*from, *below), look);
    }
    let unknown = lang.chart_unknown().to_owned();
    put(
        unknown,
        part.ages.unknown,
        Part::AgeUnknown,
        Some(Look::Aside),
    );
    chart
}

fn overdue(lang: Lang, part: &RegisterPart) -> Chart {
    let mut chart = named(lang, ChartId::InspectionOverdue, Form::Lying(vec![0]));
    chart.label = lang.column_street().to_owned();
    chart.columns = vec![column(lang.board_elevators(), Kind::Elevators, Look::Late)];
    chart.empty = if part.inspections_dated {
        lang.chart_no_overdue().to_owned()
    } else {
        lang.chart_no_inspection_dates().to_owned()
    };
    for (street, n) in &part.inspection_overdue {
        let opens = match elevators(&part.query, false, Part::InspectionOverdue) {
            Opens::Elevators(mut filters) => {
                filters.push(Filter::Street(street.id));
                Opens::Elevators(filters)
            }
            other => other,
        };
        let mut row = Row::new(&street.name, vec![Mark::counts(*n, opens)]);
        row.look = Some(Look::Late);
        chart.rows.push(row);
    }
    chart
}
