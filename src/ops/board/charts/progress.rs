//! Done against plan, the funnel and its parts, days in stage, what blocks the target.

use super::{column, named};
use crate::domain::board::chart::{Chart, ChartId, Form, Line, Look, Mark, Row};
use crate::domain::board::cut::Part;
use crate::domain::board::{Kind, Opens, Progress};
use crate::domain::figures::streets::{StreetCounts, StreetFigures};
use crate::domain::figures::{Period, share};
use crate::domain::ids::{ElevatorId, StreetId};
use crate::domain::query::Filter;
use crate::domain::renewal::Stage;
use crate::domain::views::StageCounts;
use crate::lang::Lang;
use crate::lang::message::word;
use crate::ops::board::values::elevators;

pub(super) fn charts(lang: Lang, part: &Progress) -> Vec<Chart> {
    vec![
        burn_up(lang, part),
        funnel(lang, part),
        street_plan(lang, part),
        streets(lang, part),
        communities(lang, part),
        standing(lang, part),
        longest(lang, part),
        blocking(lang, part),
    ]
}

fn burn_up(lang: Lang, part: &Progress) -> Chart {
    let line = |column, look| Line { column, look };
    let form = Form::Lines(vec![
        line(1, Look::Plan),
        line(2, Look::Spread),
        line(4, Look::Spread),
        line(3, Look::Expected),
        line(0, Look::Fact),
    ]);
    let mut chart = named(lang, ChartId::BurnUp, form);
    chart.label = lang.chart_day().to_owned();
    chart.columns = vec![
        column(lang.figure_done(), Kind::Elevators, Look::Fact),
        column(lang.figure_plan(), Kind::Elevators, Look::Plan),
        column(lang.chart_slow(), Kind::Elevators, Look::Spread),
        column(lang.chart_expected(), Kind::Elevators, Look::Expected),
        column(lang.chart_fast(), Kind::Elevators, Look::Spread),
    ];
    let curve = &part.burn_up;
    let first = chrono::NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default();
    let whole = |plan: u32| Mark::plain(f64::from(plan));
    for (day, done, plan) in &curve.past {
        let up_to = Period {
            from: first,
            through: *day,
        };
        let opens = elevators(&part.query, part.live, Part::DoneIn(up_to));
        let mut cells = vec![Mark::counts(*done, opens), whole(*plan)];
        // The lines ahead begin where the line of what happened ends.
        let start = (*day == part.query.as_of && !curve.ahead.is_empty()).then(|| f64::from(*done));
        cells.extend([start; 3].map(Mark::plain));
        let mut row = Row::new(lang.date(*day), cells);
        row.x = Some(Kind::of_day(*day));
        chart.rows.push(row);
    }
    let plan_at = |day| {
        let found = curve.plan.iter().find(|(on, _)| *on == day);
        found.map(|(_, plan)| f64::from(*plan))
    };
    let mut later: Vec<_> = curve.ahead.iter().map(|(day, at)| (*day, *at)).collect();
    if later.is_empty() {
        later = curve
            .plan
            .iter()
            .map(|(day, _)| (*day, [None; 3]))
            .collect();
    }
    for (day, at) in later.into_iter().filter(|(day, _)| *day > part.query.as_of) {
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        let mut cells = vec![Mark::default(), Mark::plain(plan_at(day))];
        cells.extend(at.map(|value| Mark::plain(value.map(tenth))));
        let mut row = Row::new(lang.date(day), cells);
        row.x = Some(Kind::of_day(day));
        chart.rows.push(row);
    }
    let deadline = part.terms.deadline_on;
    let words = lang.chart_deadline(lang.date_short(deadline));
    chart.lines = vec![(Kind::of_day(deadline), words)];
    let target = part.program.target;
    chart.levels = vec![(f64::from(target), lang.chart_target(target))];
    chart
}

fn sum(stages: &StageCounts, wanted: &[Stage]) -> u32 {
    let of = stages.iter().filter(|(stage, _)| wanted.contains(stage));
    of.map(|(_, n)| n).sum()
}

fn look(stage: Stage) -> Look {
    match stage {
        Stage::Planned | Stage::Notified => Look::ToCome,
        Stage::Reported | Stage::Registered | Stage::HandedOver => Look::Done,
        Stage::Suspended | Stage::Withdrawn => Look::Aside,
        _ => Look::UnderWay,
    }
}

fn funnel(lang: Lang, part: &Progress) -> Chart {
    let mut chart = named(lang, ChartId::Funnel, Form::Lying(vec![0]));
    chart.label = lang.board_stage().to_owned();
    chart.columns = vec![
        column(lang.board_elevators(), Kind::Elevators, Look::UnderWay),
        column(lang.board_share_of_total(), Kind::Share, Look::UnderWay),
    ];
    for (street, _) in &part.streets {
        let of_street = column(&street.name, Kind::Elevators, Look::UnderWay);
        chart.columns.push(of_street);
    }
    let total = part.program.total;
    chart.n = Some(total);
    for (stage, n) in &part.stages {
        let here = Part::Stages(vec![*stage]);
        let opens = elevators(&part.query, part.live, here.clone());
        let share = share(*n, total);
        let mut cells = vec![Mark::counts(*n, opens), Mark::plain(share)];
        for (street, stages) in &part.streets {
            let of_street = Filter::Street(street.id);
            let opens = placed(part, here.clone(), &of_street);
            cells.push(Mark::counts(sum(stages, &[*stage]), opens));
        }
        let mut row = Row::new(word(lang, *stage), cells);
        row.look = Some(look(*stage));
        chart.rows.push(row);
    }
    chart
}

/// The four groups of stages that a bar is parted by.
fn groups() -> [(Look, Vec<Stage>); 4] {
    [Look::Done, Look::UnderWay, Look::ToCome, Look::Aside].map(|group| {
        let stages = Stage::ALL.iter().copied().filter(|s| look(*s) == group);
        (group, stages.collect())
    })
}

fn parted(lang: Lang, chart: &mut Chart) {
    chart.columns = vec![
        column(lang.chart_reported(), Kind::Elevators, Look::Done),
        column(lang.chart_under_way(), Kind::Elevators, Look::UnderWay),
        column(lang.chart_to_come(), Kind::Elevators, Look::ToCome),
        column(lang.chart_aside(), Kind::Elevators, Look::Aside),
        column(lang.board_sum(), Kind::Elevators, Look::Plan),
        column(lang.chart_reported_share(), Kind::Share, Look::Plan),
    ];
}

/// The elevators of a part at a place.
fn placed(part: &Progress, of: Part, place: &Filter) -> Opens {
    match elevators(&part.query, part.live, of) {
        Opens::Elevators(mut filters) => {
            filters.push(place.clone());
            Opens::Elevators(filters)
        }
        other => other,
    }
}

fn parts_of(part: &Progress, stages: &StageCounts, place: &Filter) -> Vec<Mark> {
    let here = |of: Part| placed(part, of, place);
    let mut cells: Vec<Mark> = groups()
        .into_iter()
        .map(|(_, wanted)| Mark::counts(sum(stages, &wanted), here(Part::Stages(wanted))))
        .collect();
    let total: u32 = stages.iter().map(|(_, n)| n).sum();
    cells.push(Mark::counts(total, here(Part::All)));
    let done = sum(stages, &groups()[0].1);
    cells.push(Mark::plain(share(done, total)));
    cells
}

/// Which street is behind: the most behind first, and at last the figures of all, which are those of the tiles.
fn street_plan(lang: Lang, part: &Progress) -> Chart {
    let mut chart = named(lang, ChartId::StreetPlan, Form::Lying(vec![2]));
    chart.label = lang.column_street().to_owned();
    // Where the room is short the last one goes first.
    chart.columns = vec![
        column(lang.figure_target(), Kind::Elevators, Look::Plan),
        column(lang.figure_done(), Kind::Elevators, Look::Done),
        column(lang.figure_completion(), Kind::Share, Look::Done),
        column(lang.figure_plan(), Kind::Elevators, Look::Plan),
        column(lang.figure_behind(), Kind::Elevators, Look::Late),
        column(lang.figure_overdue(), Kind::Elevators, Look::Late),
        column(lang.figure_total(), Kind::Elevators, Look::Plan),
    ];
    let cells = |of: &StreetFigures, place: Option<Filter>| {
        let counts = |n, wanted| {
            let opens = match &place {
                Some(place) => placed(part, wanted, place),
                None => elevators(&part.query, part.live, wanted),
            };
            Mark::counts(n, opens)
        };
        // What a street has of target and plan is no number of elevators of its own: there is no list of them.
        vec![
            Mark::plain(f64::from(of.target)),
            counts(of.done, Part::Done),
            Mark::plain(of.rate),
            Mark::plain(f64::from(of.plan_today)),
            Mark::plain(of.behind as f64),
            counts(of.overdue, Part::Overdue),
            counts(of.total, Part::All),
        ]
    };
    for figures in &part.street_figures {
        let known = part.streets.iter().find(|(s, _)| s.id == figures.street);
        let name = known.map_or("", |(street, _)| street.name.as_str());
        let place = Filter::Street(figures.street);
        let mut row = Row::new(name, cells(figures, Some(place)));
        row.goal = share(figures.plan_today, figures.target);
        chart.rows.push(row);
    }
    if chart.rows.len() > 1 {
        let p = &part.program;
        let counted = StreetCounts {
            total: p.total,
            done: p.done,
            overdue: part.overdue,
        };
        let all = StreetFigures::of(StreetId(0), (p.target, p.plan_today), counted);
        let mut row = Row::new(lang.board_sum(), cells(&all, None));
        row.total = true;
        row.goal = share(p.plan_today, p.target);
        chart.rows.push(row);
    }
    chart
}

fn streets(lang: Lang, part: &Progress) -> Chart {
    let mut chart = named(lang, ChartId::Streets, Form::Lying(vec![0, 1, 2, 3]));
    chart.label = lang.column_street().to_owned();
    parted(lang, &mut chart);
    for (street, stages) in &part.streets {
        let place = Filter::Street(street.id);
        chart
            .rows
            .push(Row::new(&street.name, parts_of(part, stages, &place)));
    }
    chart
}

fn communities(lang: Lang, part: &Progress) -> Chart {
    let mut chart = named(lang, ChartId::Communities, Form::Lying(vec![0, 1, 2, 3]));
    chart.label = lang.column_community().to_owned();
    parted(lang, &mut chart);
    for (id, name, stages) in &part.communities {
        let place = Filter::Community(*id);
        chart
            .rows
            .push(Row::new(name, parts_of(part, stages, &place)));
    }
    chart
}

fn standing(lang: Lang, part: &Progress) -> Chart {
    let mut chart = named(lang, ChartId::Standing, Form::Lying(vec![1]));
    chart.label = lang.board_stage().to_owned();
    chart.columns = vec![
        column(lang.chart_n(), Kind::Elevators, Look::Plan),
        column(lang.figure_median(), Kind::Days, Look::UnderWay),
        column(lang.chart_longest_days(), Kind::Days, Look::Plan),
    ];
    for (stage, n, median, longest) in &part.standing.stages {
        // Whoever waits for the notice and never moved has no day: that list would be longer than the number.
        let opens = (*stage != Stage::Planned)
            .then(|| elevators(&part.query, part.live, Part::Stages(vec![*stage])));
        let count = Mark {
            value: Some(f64::from(*n)),
            opens,
        };
        let mut row = Row::new(
            word(lang, *stage),
            vec![
                count,
                Mark::plain(*median),
                Mark::plain(f64::from(*longest)),
            ],
        );
        row.look = Some(look(*stage));
        chart.rows.push(row);
    }
    chart
}

fn place(part: &Progress, id: ElevatorId) -> String {
    let found = part.places.iter().find(|(known, _)| *known == id);
    found.map(|(_, place)| place.clone()).unwrap_or_default()
}

fn longest(lang: Lang, part: &Progress) -> Chart {
    let mut chart = named(lang, ChartId::Longest, Form::Table);
    chart.label = lang.column_place().to_owned();
    chart.more = vec![lang.board_stage().to_owned()];
    chart.columns = vec![column(lang.figure_days_in_stage(), Kind::Days, Look::Plan)];
    for (id, stage, days) in &part.standing.longest {
        let mut row = Row::new(place(part, *id), vec![Mark::plain(f64::from(*days))]);
        row.more = vec![word(lang, *stage).to_owned()];
        row.opens = Some(Opens::Elevator(*id));
        chart.rows.push(row);
    }
    chart
}

fn blocking(lang: Lang, part: &Progress) -> Chart {
    let mut chart = named(lang, ChartId::Blocking, Form::Table);
    chart.label = lang.column_place().to_owned();
    chart.more = vec![
        lang.board_stage().to_owned(),
        lang.chart_usually_done().to_owned(),
    ];
    chart.columns = vec![
        column(lang.chart_past_deadline(), Kind::Days, Look::Late),
        column(lang.figure_days_in_stage(), Kind::Days, Look::Plan),
    ];
    chart.n = Some(part.blocking.count);
    chart.empty = lang.chart_nothing_blocks().to_owned();
    for blocker in &part.blocking.worst {
        let days = |from: chrono::NaiveDate, to: chrono::NaiveDate| (to - from).num_days() as f64;
        let stands = blocker.since.map(|since| days(since, part.query.as_of));
        let late = blocker
            .expected
            .map(|day| days(part.terms.deadline_on, day));
        let mut row = Row::new(
            place(part, blocker.elevator),
            vec![Mark::plain(late), Mark::plain(stands)],
        );
        let expected = blocker.expected.map(|day| lang.date(day));
        let stage = word(lang, blocker.stage).to_owned();
        let open = lang.chart_until_resumed().to_owned();
        row.more = vec![stage, expected.unwrap_or(open)];
        row.opens = Some(Opens::Elevator(blocker.elevator));
        chart.rows.push(row);
    }
    chart
}
