//! Every figure of the board with its value and the rows behind it: one list for tiles, report, export and scripts.

use crate::domain::board::cut::{Cut, Part};
use crate::domain::board::site::{SiteBoard, SitePart, SiteRows};
use crate::domain::board::{
    BoardQuery, FigureValue, Kind, Opens, Parts, Progress, RegisterPart, Reports, RescuePart,
};
use crate::domain::figures::program::Forecast;
use crate::domain::figures::rescue::RescueGroup;
use crate::domain::figures::rescue_split::RescueSplit;
use crate::domain::figures::{Figure, Period, share};
use crate::domain::query::Filter;
use crate::domain::renewal::Stage;
use crate::domain::rescue::RescueSource;
use crate::domain::rescue::view::OrderFilter;
use crate::domain::site::{CheckKind, OrderOutcome};
use crate::domain::sweep::SweepState;

/// The figures of those parts that are there, in the order of the board.
pub fn values(parts: &Parts<'_>) -> Vec<FigureValue> {
    let mut list = Vec::new();
    if let Some(part) = parts.progress {
        of_progress(part, &mut list);
    }
    if let Some(part) = parts.reports {
        of_reports(part, &mut list);
    }
    if let Some(part) = parts.rescue {
        of_rescue(part, &mut list);
    }
    if let Some(part) = parts.register {
        of_register(part, &mut list);
    }
    if let Some(part) = parts.site {
        of_site(part, &mut list);
    }
    list
}

/// The value of one figure, if it is there.
pub fn value(parts: &Parts<'_>, figure: Figure) -> Option<FigureValue> {
    values(parts).into_iter().find(|v| v.figure == figure)
}

/// The elevators of a part, as things stood on the day of the board. For the present, where the register has a filter of
/// its own for the same, that one: a person can change it.
pub fn elevators(query: &BoardQuery, live: bool, part: Part) -> Opens {
    let plain = match &part {
        _ if !live => None,
        Part::All => Some(Vec::new()),
        Part::Stages(stages) => Some(stages.iter().copied().map(Filter::Stage).collect()),
        Part::Done => Some(vec![Filter::Done]),
        Part::Overdue => Some(vec![Filter::Overdue]),
        Part::NotReminded => Some(vec![
            Filter::NotReminded,
            Filter::Stage(Stage::Planned),
            Filter::Stage(Stage::Notified),
        ]),
        Part::DoneIn(period) if period.through <= query.as_of => {
            Some(vec![Filter::DoneBetween(period.from, period.through)])
        }
        _ => None,
    };
    let outside = matches!(
        part,
        Part::Age(..) | Part::AgeUnknown | Part::InspectionOverdue
    );
    let mut filters = Vec::new();
    if !outside {
        filters.push(Filter::InProgram);
    }
    match plain {
        Some(plain) => filters.extend(plain),
        None => filters.push(Filter::Board(Cut {
            as_of: query.as_of,
            part,
        })),
    }
    Opens::Elevators(filters)
}

struct Maker<'a> {
    query: &'a BoardQuery,
    live: bool,
    list: &'a mut Vec<FigureValue>,
}

impl Maker<'_> {
    fn put(&mut self, figure: Figure, kind: Kind, value: Option<f64>) -> &mut FigureValue {
        self.list.push(FigureValue {
            figure,
            value,
            kind,
            n: None,
            beyond: false,
            opens: None,
        });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    fn counts(&mut self, figure: Figure, n: u32, part: Part) {
        let opens = elevators(self.query, self.live, part);
        self.put(figure, Kind::Elevators, Some(f64::from(n))).opens = Some(opens);
    }

    fn orders(&mut self, figure: Figure, n: u32, filter: OrderFilter) {
        self.put(figure, Kind::Orders, Some(f64::from(n))).opens = Some(Opens::Orders(filter));
    }

    fn site(&mut self, figure: Figure, kind: Kind, n: u32, part: SitePart) {
        let within = self.query.period;
        self.put(figure, kind, Some(f64::from(n))).opens =
            Some(Opens::Site(SiteRows { within, part }));
    }

    fn of(
        &mut self,
        figure: Figure,
        kind: Kind,
        value: Option<f64>,
        n: u32,
        opens: impl Into<Option<Opens>>,
    ) {
        let made = self.put(figure, kind, value);
        made.n = Some(n);
        made.opens = opens.into();
    }
}

fn of_progress(part: &Progress, list: &mut Vec<FigureValue>) {
    let (query, live) = (&part.query, part.live);
    let open = elevators(query, live, Part::Open);
    let done = elevators(query, live, Part::Done);
    let mut make = Maker { query, live, list };
    let p = &part.program;
    make.put(Figure::Target, Kind::Elevators, Some(f64::from(p.target)));
    make.counts(Figure::Total, p.total, Part::All);
    make.counts(Figure::Done, p.done, Part::Done);
    make.of(Figure::Completion, Kind::Share, p.rate, p.target, done);
    make.put(
        Figure::Remaining,
        Kind::Elevators,
        Some(f64::from(p.remaining)),
    );
    let left = f64::from(p.working_days_left);
    make.put(Figure::WorkingDaysLeft, Kind::DayCount, Some(left));
    make.put(Figure::PaceNeeded, Kind::Pace, p.pace_needed)
        .opens = Some(open);
    let recently = Period {
        from: p.pace_since,
        through: query.as_of,
    };
    make.of(
        Figure::PacePresent,
        Kind::Pace,
        Some(p.pace_present),
        p.done_recently,
        elevators(query, live, Part::DoneIn(recently)),
    );
    let forecast = match p.forecast {
        Forecast::Day { on, .. } | Forecast::Reached(on) => Some(Kind::of_day(on)),
        Forecast::Beyond | Forecast::Never | Forecast::NoTarget => None,
    };
    make.put(Figure::Forecast, Kind::Date, forecast).beyond = p.forecast == Forecast::Beyond;
    let curve = &part.burn_up;
    make.put(
        Figure::ForecastEarly,
        Kind::Date,
        curve.early.map(Kind::of_day),
    );
    make.put(
        Figure::ForecastLateEnd,
        Kind::Date,
        curve.late.map(Kind::of_day),
    );
    let late = p.days_late_by_forecast.map(|days| days as f64);
    make.put(Figure::ForecastLate, Kind::Days, late);
    make.put(Figure::Plan, Kind::Elevators, Some(f64::from(p.plan_today)));
    make.put(Figure::Behind, Kind::Elevators, Some(p.behind as f64));
    make.counts(Figure::Overdue, part.overdue, Part::Overdue);
    make.counts(Figure::NotReminded, part.not_reminded, Part::NotReminded);
    make.counts(Figure::Blocking, part.blocking.count, Part::Blocks);
    let period = query.period;
    let happened = &part.in_period;
    make.counts(Figure::DoneInPeriod, happened.done, Part::DoneIn(period));
    make.counts(
        Figure::NotifiedInPeriod,
        happened.notified,
        Part::NotifiedIn(period),
    );
    make.counts(
        Figure::StartedInPeriod,
        happened.started,
        Part::StartedIn(period),
    );
    make.site(
        Figure::RemindersInPeriod,
        Kind::Reminders,
        happened.reminders,
        SitePart::Reminders,
    );
    make.counts(
        Figure::ReportsInPeriod,
        happened.reported,
        Part::ReportedIn(period),
    );
}

fn of_reports(part: &Reports, list: &mut Vec<FigureValue>) {
    let query = &part.query;
    let period = query.period;
    let mut make = Maker {
        query,
        live: false,
        list,
    };
    let all = &part.figures.all;
    let timed = elevators(query, false, Part::ReportDays(period, 0, u32::MAX));
    let n = all.days.n;
    for (figure, value) in [
        (Figure::ReportTurnaround, all.days.mean),
        (Figure::ReportMedian, all.days.median),
        (Figure::ReportP90, all.days.p90),
    ] {
        make.of(figure, Kind::WorkingDays, value, n, timed.clone());
    }
    make.of(
        Figure::WithinPromise,
        Kind::Share,
        all.within_promise_share,
        n,
        timed,
    );
    let promise = part.terms.promise_days;
    let within = Part::ReportDays(period, 0, promise);
    make.counts(Figure::ReportsInPromise, all.within_promise, within);
    let past = Part::ReportDays(period, promise.saturating_add(1), u32::MAX);
    make.counts(Figure::ReportsPastPromise, all.past_promise(), past);
    let first = &part.first_pass;
    let passed = elevators(query, false, Part::FirstPass(period, true));
    make.of(
        Figure::FirstPass,
        Kind::Share,
        first.share(),
        first.reports,
        passed,
    );
}

fn of_rescue(part: &RescuePart, list: &mut Vec<FigureValue>) {
    let query = &part.query;
    let mut make = Maker {
        query,
        live: false,
        list,
    };
    let all = &part.figures.all;
    make.orders(Figure::RescueReceived, all.received, OrderFilter::All);
    make.orders(Figure::RescueHandled, all.handled, OrderFilter::Handled);
    make.orders(Figure::RescueInTime, all.in_time, OrderFilter::InTime);
    let source = RescueSource::Police110;
    let police: RescueGroup = part.figures.source(source);
    let key = RescueSource::ALL.iter().position(|s| *s == source);
    let key = key.and_then(|at| i64::try_from(at).ok());
    let of = OrderFilter::Group(RescueSplit::Source, key);
    let both = |filter| OrderFilter::Both(Box::new((of.clone(), filter)));
    make.orders(Figure::PoliceReceived, police.received, of.clone());
    make.orders(
        Figure::PoliceHandled,
        police.handled,
        both(OrderFilter::Handled),
    );
    make.orders(
        Figure::PoliceInTime,
        police.in_time,
        both(OrderFilter::InTime),
    );
    let arrived = Opens::Orders(OrderFilter::Arrived);
    make.of(
        Figure::ArrivalTime,
        Kind::Minutes,
        all.arrival.mean,
        all.arrival.n,
        arrived,
    );
    let freed = Opens::Orders(OrderFilter::Rescued);
    make.of(
        Figure::RescueTime,
        Kind::Minutes,
        all.rescue.mean,
        all.rescue.n,
        freed,
    );
    let within = Opens::Orders(OrderFilter::ArrivedWithin);
    let share = all.arrived_within_share;
    make.of(
        Figure::WithinLimit,
        Kind::Share,
        share,
        all.arrival.n,
        within,
    );
    make.orders(
        Figure::HeldTwoHours,
        all.held_two_hours,
        OrderFilter::HeldTwoHours,
    );
    make.orders(
        Figure::FalseAlarm,
        all.false_alarms,
        OrderFilter::FalseAlarms,
    );
    make.orders(Figure::SelfFreed, all.self_freed, OrderFilter::SelfFreed);
}

fn of_register(part: &RegisterPart, list: &mut Vec<FigureValue>) {
    let query = &part.query;
    let mut make = Maker {
        query,
        live: false,
        list,
    };
    let in_use = f64::from(part.ages.all);
    make.put(Figure::InUse, Kind::Elevators, Some(in_use)).opens =
        Some(Opens::Elevators(vec![Filter::UseStatus(
            crate::domain::elevator::UseStatus::InUse,
        )]));
    let old = |years| part.ages.at_least(years);
    make.counts(Figure::AgeOver15, old(15), Part::Age(15, None));
    make.counts(Figure::AgeOver20, old(20), Part::Age(20, None));
    let overdue = part.inspection_overdue.iter().map(|(_, n)| n).sum();
    // Where no date is recorded nobody knows of any that has passed.
    if part.inspections_dated {
        make.counts(Figure::InspectionOverdue, overdue, Part::InspectionOverdue);
    } else {
        make.put(Figure::InspectionOverdue, Kind::Elevators, None);
    }
}

fn of_site(part: &SiteBoard, list: &mut Vec<FigureValue>) {
    let query = &part.query;
    let mut make = Maker {
        query,
        live: false,
        list,
    };
    let all = &part.all;
    let joint = Some(CheckKind::Joint);
    let orders = |outcome| SitePart::Orders(Some(outcome));
    for (figure, kind, n, of) in [
        (
            Figure::SiteChecks,
            Kind::Count,
            all.checks,
            SitePart::Checks(None),
        ),
        (
            Figure::JointChecks,
            Kind::Count,
            all.joint,
            SitePart::Checks(joint),
        ),
        (
            Figure::SiteFindings,
            Kind::Findings,
            all.found,
            SitePart::Findings(None),
        ),
        (
            Figure::OrdersIssued,
            Kind::Papers,
            all.orders,
            SitePart::Orders(None),
        ),
        (
            Figure::OrdersInTime,
            Kind::Papers,
            all.in_time,
            orders(OrderOutcome::InTime),
        ),
        (
            Figure::OrdersLate,
            Kind::Papers,
            all.late,
            orders(OrderOutcome::Late),
        ),
        (
            Figure::OrdersOverdue,
            Kind::Papers,
            all.overdue,
            orders(OrderOutcome::Overdue),
        ),
    ] {
        make.site(figure, kind, n, of);
    }
    let held = all.held_to_deadline();
    let in_time = Opens::Site(SiteRows {
        within: query.period,
        part: orders(OrderOutcome::InTime),
    });
    make.of(
        Figure::OrdersInTimeShare,
        Kind::Share,
        share(all.in_time, held),
        held,
        in_time,
    );
    let overdue = f64::from(part.overdue_now);
    make.put(Figure::OrdersOverdueNow, Kind::Papers, Some(overdue))
        .opens = Some(Opens::Site(SiteRows::overdue_now()));
    let sweep = &part.sweep;
    for (figure, n, state) in [
        (Figure::SweepFound, sweep.found, None),
        (
            Figure::SweepRegistered,
            sweep.registered,
            Some(SweepState::Registered),
        ),
        (Figure::SweepOpen, sweep.open, Some(SweepState::Open)),
    ] {
        make.site(figure, Kind::Units, n, SitePart::Finds(None, state));
    }
}
