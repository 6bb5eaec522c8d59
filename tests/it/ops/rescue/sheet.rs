//! Every number of the statistics is the length of the list behind it; that list as a sheet, with callers masked.

use std::path::Path;

use tixin::domain::figures::Period;
use tixin::domain::rescue::view::{OrderFilter, StatsQuery};
use tixin::domain::rescue::{Closing, RescueDraft, RescueSource, RescueStep};
use tixin::exchange::sheet::{ReadOptions, TextEncoding, read};
use tixin::lang::Lang;
use tixin::ops::rescue::{RescueAction, list, stats, write_sheet};

use super::{Night, call};
use crate::common::{sample, today};

fn always() -> StatsQuery {
    StatsQuery {
        period: Period::ALWAYS,
        source: None,
    }
}

/// A night with orders of every kind, some entered late.
fn mixed() -> Night {
    let mut night = Night::new();
    let lift = night.office.create(sample(1));
    for n in 0..12_usize {
        night.wait(3);
        let draft = RescueDraft {
            source: RescueSource::ALL[n % 3].code().into(),
            elevator: (n % 2 == 0).then_some(lift),
            outside: if n % 5 == 0 { "1" } else { "" }.into(),
            ..call("江晖苑3幢")
        };
        let id = night.call(draft);
        if n == 11 {
            break; // open
        }
        let late = n % 4 == 1;
        let ago = if late { "-20" } else { "" };
        night.wait(if n == 8 { 40 } else { 24 });
        if n != 4 {
            night.step(id, RescueStep::Arrived, ago).unwrap();
        }
        night.wait(if n == 5 { 100 } else { 9 });
        let outcome = ["rescued", "rescued", "false_alarm", "self_freed"][n % 4];
        if outcome == "rescued" {
            night.step(id, RescueStep::Freed, "").unwrap();
        }
        let closing = Closing {
            outcome: outcome.into(),
            cause: "door_lock".into(),
            report_up: "已报 13812345678".into(),
            ..Closing::default()
        };
        night
            .act(RescueAction::Close {
                id,
                closing: Box::new(closing),
            })
            .unwrap();
    }
    night
}

#[test]
fn every_number_is_the_length_of_the_list_that_it_opens() {
    let night = mixed();
    let store = &night.office.store;
    let by_source = StatsQuery {
        source: Some(RescueSource::Police110),
        ..always()
    };
    for query in [always(), by_source] {
        let told = stats(store, &query, today()).unwrap();
        let all = &told.all;
        let behind = |filter: OrderFilter| list(store, &query, &filter, today()).unwrap();
        for (filter, number) in [
            (OrderFilter::All, all.received),
            (OrderFilter::Handled, all.handled),
            (OrderFilter::InTime, all.in_time),
            (OrderFilter::Arrived, all.arrival.n),
            (OrderFilter::ArrivedWithin, all.arrived_within),
            (OrderFilter::ArrivedLate, all.arrival.n - all.arrived_within),
            (OrderFilter::Rescued, all.rescue.n),
            (OrderFilter::RescuedWithin, all.rescued_within),
            (OrderFilter::HeldTwoHours, all.held_two_hours),
            (OrderFilter::FalseAlarms, all.false_alarms),
            (OrderFilter::SelfFreed, all.self_freed),
            (OrderFilter::Late, all.late_orders),
        ] {
            let found = behind(filter.clone());
            assert_eq!(found.count as u32, number, "{filter:?}");
            assert_eq!(found.lines.len(), found.count);
        }
        for (by, groups) in &told.splits {
            for (group, _) in groups {
                let found = behind(OrderFilter::Group(*by, group.key));
                assert_eq!(found.count as u32, group.figures.received, "{by:?}");
            }
        }
        for (elevator, _, count) in &told.repeated {
            let found = behind(OrderFilter::Elevator(*elevator));
            assert_eq!(found.count as u32, *count);
        }
        for (person, _, share) in &told.late_people {
            let found = behind(OrderFilter::LateBy(*person));
            assert_eq!(found.count as u32, share.orders);
        }
        for (month, share) in &told.late_months {
            let found = behind(OrderFilter::LateIn(*month));
            assert_eq!(found.count as u32, share.orders);
        }
        let slowest = told.slowest.first().expect("one that took longest");
        let timed = behind(OrderFilter::Arrived);
        let most = timed.lines.iter().filter_map(|l| l.arrival_minutes);
        assert_eq!(Some(slowest.2), most.reduce(f64::max));
    }
    // None of them is empty, or nothing was compared.
    let all = stats(store, &always(), today()).unwrap().all;
    for number in [
        all.in_time,
        all.arrived_within,
        all.rescued_within,
        all.held_two_hours,
        all.false_alarms,
        all.self_freed,
        all.late_orders,
    ] {
        assert!(number > 0 && number < all.received, "{all:?}");
    }
}

fn rows_of(path: &Path) -> Vec<Vec<String>> {
    let book = read(path, &ReadOptions::default(), &|_| true).unwrap();
    let rows = &book.sheets[0].rows;
    rows.iter()
        .map(|row| row.cells.iter().map(|c| c.shown()).collect())
        .collect()
}

#[test]
fn a_sheet_holds_the_orders_of_the_list_and_no_caller() {
    let night = mixed();
    let reader = night.office.reader();
    for (name, filter) in [
        ("all.xlsx", OrderFilter::All),
        ("time.csv", OrderFilter::InTime),
        ("none.xlsx", OrderFilter::LateIn(190_001)),
    ] {
        let goal = night.office.folder().join(name);
        let how = (Lang::Zh, TextEncoding::Utf8Bom);
        let query = always();
        let count = write_sheet(&reader, (&query, &filter), &goal, how, today(), &|_| true);
        let shown = list(&reader, &query, &filter, today()).unwrap();
        assert_eq!(count.unwrap(), shown.count, "{name}");
        let rows = rows_of(&goal);
        let head = rows
            .iter()
            .position(|row| row.first().is_some_and(|c| c == "编号"))
            .expect("a header");
        let numbers: Vec<&str> = rows[head + 1..].iter().map(|r| r[0].as_str()).collect();
        let wanted: Vec<&str> = shown.lines.iter().map(|l| l.order_no.as_str()).collect();
        assert_eq!(numbers, wanted, "{name}: the same orders in the same order");
        let whole = format!("{rows:?}");
        assert!(!whole.contains("13812345678"), "{name}");
        assert!(!whole.contains("张小兰"), "{name}");
        if shown.count > 0 {
            assert!(whole.contains("138****5678") && whole.contains("张**"));
            let column = |word: &str| rows[head].iter().position(|c| c == word);
            let source = column("来源").expect("words for the columns");
            assert!(
                rows[head + 1..]
                    .iter()
                    .any(|r| r[source] == Lang::Zh.rescue_source_police_110())
            );
        }
    }
}

#[test]
fn a_sheet_that_is_stopped_leaves_nothing_half_written() {
    let night = mixed();
    let reader = night.office.reader();
    let goal = night.office.folder().join("stopped.xlsx");
    let how = (Lang::En, TextEncoding::Utf8Bom);
    let asked = (&always(), &OrderFilter::All);
    let stopped = write_sheet(&reader, asked, &goal, how, today(), &|_| false);
    assert!(stopped.is_err());
    assert!(!goal.exists());
}

#[test]
fn a_list_shows_the_newest_and_counts_all() {
    let mut night = Night::new();
    let dispatcher = night.office.dispatcher;
    let actor = night.actor(dispatcher);
    // Written at once: two thousand and one calls one by one would say no more.
    let kind = tixin::domain::operation::OpKind::RescueOrder;
    let op = tixin::store::Op::new(kind, dispatcher, actor.now);
    let many = tixin::ops::rescue::SHOWN + 1;
    let first = actor.now - chrono::Duration::minutes(3_000);
    night
        .office
        .store
        .transact(op, |tx| {
            for n in 0..many {
                let order = tixin::domain::rescue::RescueOrder {
                    id: tx.new_id(),
                    order_no: format!("JY20250806-{n:04}"),
                    source: RescueSource::Other,
                    police_incident_no: String::new(),
                    received_at: first + chrono::Duration::minutes(n as i64),
                    elevator_id: None,
                    address: String::new(),
                    description: String::new(),
                    trapped: 0,
                    outcome: None,
                    cause: None,
                    community_id: None,
                    caller_name: String::new(),
                    caller_phone: String::new(),
                    events: Vec::new(),
                };
                tixin::store::rescue::insert(tx, &order)?;
            }
            Ok(())
        })
        .unwrap();
    let found = list(&night.office.store, &always(), &OrderFilter::All, today()).unwrap();
    assert_eq!(found.count, many);
    assert_eq!(found.lines.len(), many - 1);
    assert_eq!(
        found.lines[0].order_no,
        format!("JY20250806-{:04}", many - 1)
    );
}

#[test]
fn the_pack_of_the_whole_file_shows_no_caller_either() {
    let mut night = mixed();
    let id = night.call(call("13812345678 江晖苑"));
    night.wait(40);
    let noted = RescueAction::Step {
        id,
        step: RescueStep::Answered,
        at: "-35".into(),
        team: String::new(),
        note: "回拨 13812345678 无人接听".into(),
        confirmed: false,
    };
    night.act(noted).unwrap();
    let reader = night.office.reader();
    let goal = night.office.folder().join("pack.xlsx");
    let written = tixin::ops::handover::write_all(&reader, &goal, Lang::Zh, today(), &|_| true);
    assert!(written.unwrap() > 0);
    let book = read(&goal, &ReadOptions::default(), &|_| true).unwrap();
    let mut masked = 0;
    for sheet in &book.sheets {
        for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
            let said = cell.shown();
            assert!(!said.contains("13812345678"), "{}: {said}", sheet.name);
            assert!(!said.contains("张小兰"), "{}: {said}", sheet.name);
            masked += u32::from(said.contains("138****5678"));
        }
    }
    assert!(masked > 12, "{masked}");
    // A milestone names its order as people do.
    let steps = book
        .sheets
        .iter()
        .find(|sheet| sheet.name == "救援节点")
        .unwrap();
    let of = (0..steps.width()).find(|c| steps.rows[0].cell(*c).shown() == "救援指令");
    let order = steps.rows[1].cell(of.unwrap()).shown();
    assert!(order.starts_with("JY"), "{order}");
}
