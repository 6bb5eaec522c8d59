//! Checks, orders, the sweep and reminders on the board: against a slow count from every record, against what was shown on
//! each evening, and under filters.

use chrono::NaiveDate;
use tixin::domain::board::BoardQuery;
use tixin::domain::board::site::{SiteBoard, SitePart, SiteRows};
use tixin::domain::figures::Period;
use tixin::domain::figures::site::SiteFigures;
use tixin::domain::ids::{ElevatorId, SiteCheckId, StreetId, SupervisionOrderId, SweepFindId};
use tixin::domain::query::Filter;
use tixin::domain::reminder::ReminderDraft;
use tixin::domain::site::{
    CheckDraft, CheckKind, Department, ItemDraft, ItemResult, OrderDraft, OrderRequest, OrderStep,
};
use tixin::domain::sweep::{SweepDraft, SweepRequest, SweepStep};
use tixin::domain::work_calendar::WorkCalendar;
use tixin::error::Error;
use tixin::ops::board::{progress, site_part, site_rows};
use tixin::ops::site::SiteAction;
use tixin::ops::site::look::check;
use tixin::ops::{Action, Actor, Desk, perform};
use tixin::store::{Db, site, sweep};

use super::{day, demo_of, hold};
use crate::common::{Office, sample};

/// Counts from every record, one by one, without what the board is made with.
fn slow(db: &impl Db, calendar: &WorkCalendar, as_of: NaiveDate, period: Period) -> SiteFigures {
    let mut figures = SiteFigures::default();
    let within = |on: NaiveDate| on <= as_of && period.contains(on);
    let heads = site::heads(db).unwrap();
    for head in heads.iter().filter(|h| within(h.checked_on)) {
        figures.checks += u32::from(!head.missed);
        figures.joint += u32::from(!head.missed && head.kind == CheckKind::Joint);
        let whole = site::get(db, head.id).unwrap().unwrap();
        for item in whole.open_items() {
            // Was it wrong in any check of the case before?
            let mut carried = item.carries_id;
            let mut known = false;
            let mut before = whole.previous_id;
            while let Some(id) = before {
                let earlier = site::get(db, id).unwrap().unwrap();
                if let Some(same) = earlier.items.iter().find(|i| Some(i.id) == carried) {
                    known |= same.is_open();
                    carried = same.carries_id;
                }
                before = earlier.previous_id;
            }
            figures.found += u32::from(!known);
        }
    }
    for (_, events) in site::order::all(db).unwrap() {
        let events: Vec<_> = events.iter().filter(|e| e.happened_on <= as_of).collect();
        let Some(issue) = events.iter().find(|e| e.step == OrderStep::Issue) else {
            continue;
        };
        let has = |step| events.iter().any(|e| e.step == step);
        if !within(issue.happened_on) || has(OrderStep::Withdraw) {
            continue;
        }
        figures.orders += 1;
        let due = events.iter().rev().find_map(|e| e.due_on).unwrap();
        // Late once a working day has begun after the day.
        let late = |due: NaiveDate, on: NaiveDate| {
            let days = due.iter_days().skip(1).take_while(|d| *d <= on);
            days.into_iter().any(|d| calendar.is_working(d))
        };
        let last_report = events.iter().rposition(|e| e.step == OrderStep::Rectified);
        let last_fail = events.iter().rposition(|e| e.step == OrderStep::Fail);
        let report = last_report.filter(|at| last_fail.is_none_or(|fail| fail < *at));
        if let Some(pass) = events.iter().find(|e| e.step == OrderStep::Pass) {
            let done = report.map_or(pass.happened_on, |at| events[at].happened_on);
            figures.closed += 1;
            if !late(due, done) {
                figures.in_time += 1;
            } else {
                figures.late += 1;
            }
        } else if has(OrderStep::PassOn) {
            figures.passed_on += 1;
        } else {
            let due = match report {
                Some(at) => calendar.add_working_days(events[at].happened_on, 10).day,
                None => due,
            };
            figures.overdue += u32::from(late(due, as_of));
        }
    }
    figures
}

#[test]
fn the_demo_is_what_its_records_say_on_any_day() {
    let (_folder, store) = demo_of(80);
    let calendar = WorkCalendar::embedded();
    let mut seen = SiteFigures::default();
    for on in ["2025-05-20", "2025-06-30", "2025-07-19", "2025-08-08"] {
        for period in ["2025", "2025H1", "2025-07"] {
            let query = BoardQuery {
                as_of: day(on),
                period: Period::parse(period).unwrap(),
                filters: vec![],
            };
            let part = site_part(&store, &calendar, &query).unwrap();
            let told = slow(&store, &calendar, query.as_of, query.period);
            assert_eq!(part.all, told, "{on} {period}");
            seen = part.all;
            let ever = slow(&store, &calendar, query.as_of, Period::ALWAYS);
            assert_eq!(part.overdue_now, ever.overdue, "{on}");
            let finds = sweep::all(&store).unwrap();
            let dated = finds
                .iter()
                .filter(|f| f.found_on <= query.as_of && query.period.contains(f.found_on));
            assert_eq!(part.sweep.found as usize, dated.clone().count());
            let open = dated.filter(|f| !f.events.iter().any(|e| e.happened_on <= query.as_of));
            assert!(part.sweep.open as usize >= open.count());
            let streets = part.sweep_by_street.iter().map(|(_, of)| of.found);
            assert_eq!(streets.sum::<u32>(), part.sweep.found);
        }
    }
    assert!(seen.checks > 0, "the last one is July: {seen:?}");
}

/// Somebody at the office on a day of their own.
struct Desktop {
    office: Office,
    calendar: WorkCalendar,
}

impl Desktop {
    fn on(&mut self, on: &str, action: Action) -> Result<i64, Error> {
        let actor = Actor {
            today: day(on),
            ..self.office.actor(self.office.inspector)
        };
        let mut desk = Desk {
            store: &mut self.office.store,
            actor,
            calendar: &self.calendar,
        };
        let done = perform(&mut desk, action)?;
        Ok(done.created.unwrap_or_default())
    }

    fn check(&mut self, on: &str, elevators: &[ElevatorId], fails: &[&str]) -> SiteCheckId {
        let draft = check_draft(on, elevators, fails);
        let action = Action::Site(SiteAction::SaveCheck(Box::new(draft)));
        SiteCheckId(self.on(on, action).unwrap())
    }

    fn again(&mut self, on: &str, before: SiteCheckId, wrong: bool, due: &str) -> SiteCheckId {
        let known = check(&self.office.store, before, &self.calendar, day(on));
        let known = known.unwrap().unwrap().check;
        let mut items = known.carried();
        for item in &mut items {
            item.result = Some(if wrong {
                ItemResult::Fails
            } else {
                ItemResult::Fits
            });
            item.note = "看到".to_owned();
        }
        let ids: Vec<ElevatorId> = known.elevators.iter().map(|e| e.id).collect();
        let draft = CheckDraft {
            previous: Some(before),
            items,
            due_on: due.to_owned(),
            ..check_draft(on, &ids, &[])
        };
        let action = Action::Site(SiteAction::SaveCheck(Box::new(draft)));
        SiteCheckId(self.on(on, action).unwrap())
    }

    fn issue(&mut self, on: &str, id: SiteCheckId, due: &str) -> SupervisionOrderId {
        let known = check(&self.office.store, id, &self.calendar, day(on));
        let known = known.unwrap().unwrap();
        let order = OrderDraft {
            check: Some(id),
            order_no: known.next_order_no,
            issued_on: on.to_owned(),
            due_on: due.to_owned(),
            unit: known.check.unit,
            problems: "护栏".to_owned(),
            basis: "条例".to_owned(),
            measures: String::new(),
        };
        let action = Action::Site(SiteAction::Issue(Box::new(order)));
        SupervisionOrderId(self.on(on, action).unwrap())
    }

    fn step(&mut self, on: &str, order: SupervisionOrderId, step: OrderStep, due: Option<&str>) {
        let request = OrderRequest {
            order,
            step,
            happened_on: day(on),
            due_on: due.map(day),
            number: "1".to_owned(),
            note: "因故".to_owned(),
        };
        self.on(on, Action::Site(SiteAction::OrderStep(request)))
            .unwrap();
    }

    fn find(&mut self, on: &str, street: &str) -> SweepFindId {
        let draft = SweepDraft {
            found_on: on.to_owned(),
            equipment: "elevator".to_owned(),
            street: street.to_owned(),
            place: "一号仓库".to_owned(),
            unit: "样品厂".to_owned(),
            found_by: "检查员乙".to_owned(),
            description: String::new(),
        };
        let action = Action::Site(SiteAction::SaveSweep(Box::new(draft)));
        SweepFindId(self.on(on, action).unwrap())
    }

    fn came(&mut self, on: &str, find: SweepFindId, step: SweepStep) {
        let request = SweepRequest {
            find,
            step,
            happened_on: day(on),
            elevator: None,
            number: "1".to_owned(),
            note: "因故".to_owned(),
        };
        self.on(on, Action::Site(SiteAction::SweepStep(request)))
            .unwrap();
    }

    fn part(&self, on: &str) -> SiteBoard {
        let query = BoardQuery::on(day(on));
        site_part(&self.office.store, &self.calendar, &query).unwrap()
    }
}

fn check_draft(on: &str, elevators: &[ElevatorId], fails: &[&str]) -> CheckDraft {
    let item = |content: &str, result| ItemDraft {
        content: content.to_owned(),
        result: Some(result),
        note: "看到".to_owned(),
        ..ItemDraft::default()
    };
    let mut items = vec![item("公示牌", ItemResult::Fits)];
    items.extend(fails.iter().map(|f| item(f, ItemResult::Fails)));
    CheckDraft {
        kind: "site".to_owned(),
        checked_on: on.to_owned(),
        inspectors: vec!["检查员乙".to_owned(), "管理员甲".to_owned()],
        departments: vec![Department::Market],
        elevators: elevators.to_vec(),
        unit: "样品施工有限公司".to_owned(),
        items,
        ..CheckDraft::default()
    }
}

/// Works day after day, keeps what the board said each evening, and asks again at the end.
#[test]
fn an_earlier_evening_is_told_as_it_was() {
    let mut office = Office::new();
    let ids = office.create_many(3);
    let mut desk = Desktop {
        office,
        calendar: WorkCalendar::embedded(),
    };
    let mut evenings = Vec::new();
    let a = desk.check("2025-05-06", &ids[..1], &["护栏", "动火"]);
    evenings.push(desk.part("2025-05-06"));
    let first = desk.issue("2025-05-07", a, "2025-05-16");
    evenings.push(desk.part("2025-05-07"));
    desk.step("2025-05-15", first, OrderStep::Rectified, None);
    evenings.push(desk.part("2025-05-15"));
    // Still wrong: the deadline set then is held.
    let b = desk.again("2025-05-20", a, true, "2025-05-30");
    evenings.push(desk.part("2025-05-20"));
    desk.step("2025-06-03", first, OrderStep::Rectified, None);
    evenings.push(desk.part("2025-06-03"));
    desk.again("2025-06-05", b, false, "");
    evenings.push(desk.part("2025-06-05"));
    let c = desk.check("2025-06-06", &ids[1..], &["护栏"]);
    // A Saturday: not late on the Sunday after it.
    let second = desk.issue("2025-06-06", c, "2025-06-14");
    evenings.push(desk.part("2025-06-06"));
    desk.step("2025-06-15", second, OrderStep::Rectified, None);
    evenings.push(desk.part("2025-06-15"));
    desk.again("2025-06-18", c, false, "");
    evenings.push(desk.part("2025-06-18"));
    let find = desk.find("2025-06-19", "长河街道");
    evenings.push(desk.part("2025-06-19"));
    desk.came("2025-06-24", find, SweepStep::Sealed);
    evenings.push(desk.part("2025-06-24"));
    let d = desk.check("2025-06-25", &ids[2..], &["动火"]);
    desk.issue("2025-06-25", d, "2025-07-04");
    evenings.push(desk.part("2025-06-25"));
    evenings.push(desk.part("2025-07-07"));
    for shown in evenings {
        let again = site_part(&desk.office.store, &desk.calendar, &shown.query).unwrap();
        assert_eq!(again, shown, "{}", shown.query.as_of);
        let told = slow(
            &desk.office.store,
            &desk.calendar,
            shown.query.as_of,
            shown.query.period,
        );
        assert_eq!(shown.all, told, "{}", shown.query.as_of);
    }
    let last = desk.part("2025-07-07").all;
    let expected = SiteFigures {
        checks: 6,
        joint: 0,
        found: 4,
        orders: 3,
        closed: 2,
        in_time: 1,
        late: 1,
        overdue: 1,
        passed_on: 0,
    };
    assert_eq!(last, expected);
}

#[test]
fn filters_hold_for_checks_finds_and_reminders() {
    let mut office = Office::new();
    let mut draft = sample(1);
    draft.street = "西兴街道".into();
    let west = office.create(draft);
    let mut draft = sample(2);
    draft.street = "长河街道".into();
    draft.community = "别处".into();
    let long = office.create(draft);
    for elevators in [vec![west], vec![long], vec![west, long]] {
        let sent = ReminderDraft {
            recipients: vec!["样品物业服务有限公司".to_owned()],
            sent_on: "2025-07-01".to_owned(),
            way: "letter".to_owned(),
            content: "请注意安全".to_owned(),
            elevators,
            ..ReminderDraft::default()
        };
        office.act(Action::SendReminder(Box::new(sent)));
    }
    let mut desk = Desktop {
        office,
        calendar: WorkCalendar::embedded(),
    };
    let a = desk.check("2025-07-02", &[west], &["护栏"]);
    desk.issue("2025-07-02", a, "2025-07-10");
    desk.check("2025-07-03", &[west, long], &[]);
    desk.find("2025-07-04", "西兴街道");
    let of = |filters: Vec<Filter>| {
        let query = BoardQuery {
            filters,
            ..BoardQuery::on(day("2025-08-08"))
        };
        let store = &desk.office.store;
        let whole = tixin::ops::board::whole(store, &desk.calendar, &query).unwrap();
        hold(store, &query, &whole);
        let sent = progress(store, &desk.calendar, &query)
            .unwrap()
            .in_period
            .reminders;
        let list = SiteRows {
            within: query.period,
            part: SitePart::Reminders,
        };
        let listed = site_rows(store, &desk.calendar, &query, &list, 500).unwrap();
        assert_eq!(
            (listed.count, listed.lines.len()),
            (sent as usize, sent as usize)
        );
        (
            sent,
            whole.site.all.checks,
            whole.site.all.orders,
            whole.site.sweep.found,
        )
    };
    assert_eq!(of(vec![]), (3, 2, 1, 1));
    assert_eq!(of(vec![Filter::Street(StreetId(1))]), (2, 2, 1, 1));
    assert_eq!(of(vec![Filter::Street(StreetId(2))]), (2, 1, 0, 0));
    assert_eq!(of(vec![Filter::Street(StreetId(3))]), (0, 0, 0, 0));
}

/// What may happen at sites beside renewals, by numbers drawn at random; what the rules refuse is left out.
pub fn at_random(office: Office, ids: &[ElevatorId], drawn: &[(u8, u8, u8, u8)]) -> Office {
    let mut desk = Desktop {
        office,
        calendar: WorkCalendar::embedded(),
    };
    let words = ["护栏", "动火", "公示牌"];
    for (elevator, what, on, more) in drawn.iter().copied() {
        let on = day("2025-05-01") + chrono::Days::new(u64::from(on % 90));
        let text = on.to_string();
        let due = (on + chrono::Days::new(u64::from(more % 20) + 1)).to_string();
        let of = [ids[usize::from(elevator) % ids.len()]];
        if what % 4 == 0 {
            let street = ["西兴街道", "长河街道"][usize::from(more) % 2];
            let find = desk.find(&text, street);
            if more % 3 > 0 {
                let later = (on + chrono::Days::new(5)).to_string();
                let steps = SweepStep::ALL;
                desk.came(&later, find, steps[usize::from(more) % (steps.len() - 1)]);
            }
            continue;
        }
        let fails = &words[..usize::from(what) % words.len()];
        let id = desk.check(&text, &of, fails);
        if fails.is_empty() || more % 5 == 0 {
            continue;
        }
        let order = desk.issue(&text, id, &due);
        let report = (on + chrono::Days::new(u64::from(more % 25))).to_string();
        if more % 2 == 0 {
            desk.step(&report, order, OrderStep::Rectified, None);
        }
        match more % 4 {
            0 | 1 => {
                desk.again(&report, id, false, "");
            }
            2 => desk.step(&report, order, OrderStep::PassOn, None),
            _ => {}
        }
    }
    desk.office
}
