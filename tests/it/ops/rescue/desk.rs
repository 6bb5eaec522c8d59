//! Settings that the desk obeys, two orders joined afterwards, undo of each thing, the register by its rescues.

use tixin::domain::ids::RescueOrderId;
use tixin::domain::operation::OpKind;
use tixin::domain::program::Program;
use tixin::domain::query::{Column, Filter, RegisterQuery};
use tixin::domain::rescue::{InTimeRule, RescueDraft, RescueStep};
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::rescue::{RescueAction, detail, open, same};
use tixin::store::{dump, history, register};

use super::{Night, call, rules};
use crate::common::{sample, today};

impl Night {
    fn settings(&mut self, change: impl FnOnce(&mut Program)) {
        let before = self.office.program();
        let mut after = before.clone();
        change(&mut after);
        let supervisor = self.office.supervisor;
        let save = Action::SaveProgram {
            before: Box::new(before),
            after: Box::new(after),
        };
        self.by(supervisor, save).expect("settings");
    }

    /// Every recorded row that an undo must give back.
    fn rows(&self) -> Vec<String> {
        let tables = ["rescue_order", "rescue_event", "rescue_turn"];
        let store = &self.office.store;
        tables
            .iter()
            .flat_map(|table| {
                let columns = dump::columns(store, table).unwrap();
                let rows = dump::rows(store, table, &columns, i64::MIN, 10_000).unwrap();
                rows.into_iter().map(move |row| format!("{table} {row:?}"))
            })
            .collect()
    }
}

#[test]
fn from_when_an_entry_is_late_is_a_setting() {
    let mut night = Night::new();
    let late = RescueDraft {
        received: "-10".into(),
        ..call("江晖苑")
    };
    night.call(late);
    let entries = |night: &Night| {
        let all = tixin::domain::figures::Period::ALWAYS;
        let cases = tixin::store::rescue::cases(&night.office.store, all).unwrap();
        cases.iter().map(|case| case.late_entries).sum::<u32>()
    };
    assert_eq!(night.office.program().rescue.late_minutes, 5);
    assert_eq!(entries(&night), 1, "ten minutes are more than five");
    night.settings(|p| p.rescue.late_minutes = 15);
    assert_eq!(entries(&night), 0);
}

#[test]
fn the_desk_obeys_the_settings_of_its_program() {
    let mut night = Night::new();
    // Thirty-one minutes late wants a reason, until the program allows an hour.
    let late = || RescueDraft {
        received: "1325".into(),
        ..call("江晖苑")
    };
    let save = |draft| RescueAction::Save {
        id: None,
        before: Box::default(),
        after: Box::new(draft),
        join: None,
    };
    assert_eq!(
        rules(night.act(save(late())).unwrap_err()),
        ["late_without_reason"]
    );
    night.settings(|p| {
        p.rescue.reason_minutes = 60;
        p.rescue.same_minutes = 10;
        p.rescue.held_minutes = 60;
        p.rescue.in_time = InTimeRule::Both;
    });
    let a = night.call(late());
    night.office.create(sample(1));
    let b = night.call(call("江晖苑"));
    let dispatcher = night.actor(night.office.dispatcher);
    // Thirty-five minutes apart are two events now.
    assert!(
        same(&night.office.store, &call("江晖苑"), Some(b), &dispatcher)
            .unwrap()
            .is_empty()
    );
    night.step(a, RescueStep::Arrived, "1330").unwrap();
    night.step(a, RescueStep::Freed, "1400").unwrap();
    assert!(night.close(a).is_ok(), "35 minutes are under the line");
    night.wait(60).step(b, RescueStep::Freed, "").unwrap();
    assert_eq!(rules(night.close(b).unwrap_err()), ["report_up"]);
    // Settings are history like anything else, with their names, and can be undone.
    let program = night.office.program().id;
    let told = history::of_record(&night.office.store, "program", program.0, 1).unwrap();
    assert_eq!(told[0].kind, OpKind::SaveProgram);
    let columns: Vec<&str> = told[0]
        .changes
        .iter()
        .flat_map(|c| c.columns.iter().map(|c| c.0.as_str()))
        .collect();
    assert!(columns.contains(&"rescue_reason_minutes"), "{columns:?}");
    let supervisor = night.office.supervisor;
    night.by(supervisor, Action::Undo).unwrap();
    assert_eq!(night.office.program().rescue.reason_minutes, 30);
}

#[test]
fn settings_are_the_supervisors_and_orders_the_dispatchers() {
    let mut night = Night::new();
    let before = night.office.program();
    let mut after = before.clone();
    after.rescue.held_minutes = 90;
    for person in [night.office.dispatcher, night.office.inspector] {
        let save = Action::SaveProgram {
            before: Box::new(before.clone()),
            after: Box::new(after.clone()),
        };
        assert!(matches!(
            night.by(person, save),
            Err(Error::Forbidden { .. })
        ));
    }
    let id = night.call(call("江晖苑"));
    let other = night.call(call("钱塘湾"));
    let acts = [
        RescueAction::Join { id, into: other },
        RescueAction::Escalate {
            id,
            note: String::new(),
        },
        RescueAction::Reopen {
            id,
            reason: "x".into(),
        },
        RescueAction::Look { id },
    ];
    for person in [night.office.inspector, night.office.supervisor] {
        for act in &acts {
            let result = night.by(person, Action::Rescue(act.clone()));
            assert!(matches!(result, Err(Error::Forbidden { .. })), "{act:?}");
        }
    }
}

#[test]
fn two_orders_joined_afterwards_keep_their_numbers_and_come_apart_again() {
    let mut night = Night::new();
    let first = night.call(call("江晖苑3幢"));
    let second = night.call(call("江晖苑东门"));
    night.wait(2);
    night.step(second, RescueStep::Dispatched, "").unwrap();
    let before = night.rows();
    let join = RescueAction::Join {
        id: second,
        into: first,
    };
    night.wait(1).act(join).unwrap();
    let left: Vec<RescueOrderId> = open(&night.office.store)
        .unwrap()
        .iter()
        .map(|o| o.id)
        .collect();
    assert_eq!(left, [first]);
    let seen = night.see(second);
    assert_eq!(seen.view.order_no, "JY20250808-002", "its own number");
    assert_eq!(
        seen.joined_to.map(|(_, number)| number).as_deref(),
        Some("JY20250808-001")
    );
    assert_eq!(night.see(first).view.joined, ["JY20250808-002"]);
    assert_eq!(seen.view.milestones.len(), 1, "and its own milestones");
    // Once by undo, to the very same rows; once by parting, with both turns told.
    let dispatcher = night.office.dispatcher;
    night.wait(1).by(dispatcher, Action::Undo).unwrap();
    assert_eq!(night.rows(), before);
    night.wait(1).by(dispatcher, Action::Redo).unwrap();
    night
        .wait(1)
        .act(RescueAction::Leave { id: second })
        .unwrap();
    let seen = night.see(second);
    assert!(seen.joined_to.is_none());
    let turns: Vec<&str> = seen.turns.iter().map(|t| t.turn.code()).collect();
    assert_eq!(turns, ["joined", "left"]);
    assert_eq!(open(&night.office.store).unwrap().len(), 2);
}

#[test]
fn each_thing_the_desk_does_is_undone_to_the_very_same_rows() {
    let mut night = Night::new();
    let id = night.call(call("江晖苑"));
    let other = night.call(call("钱塘湾"));
    night.wait(1).send(id, "3号站", false).unwrap();
    night.wait(5).step(id, RescueStep::Arrived, "").unwrap();
    let mut edited = night.see(id).draft;
    let before_edit = edited.clone();
    edited.trapped = "3".into();
    let dispatcher = night.office.dispatcher;
    let acts = [
        RescueAction::Save {
            id: Some(id),
            before: Box::new(before_edit),
            after: Box::new(edited),
            join: None,
        },
        RescueAction::Step {
            id,
            step: RescueStep::Arrived,
            at: "1405".into(),
            team: String::new(),
            note: String::new(),
            confirmed: false,
        },
        RescueAction::Escalate {
            id,
            note: "无人响应".into(),
        },
        RescueAction::Join {
            id: other,
            into: id,
        },
        RescueAction::Step {
            id,
            step: RescueStep::Freed,
            at: String::new(),
            team: String::new(),
            note: String::new(),
            confirmed: false,
        },
    ];
    for act in acts {
        let before = night.rows();
        let kind = act.kind();
        night.wait(1).act(act.clone()).unwrap();
        assert_ne!(night.rows(), before, "{kind:?} did nothing");
        night.wait(1).by(dispatcher, Action::Undo).unwrap();
        assert_eq!(night.rows(), before, "{kind:?}");
        night.wait(1).by(dispatcher, Action::Redo).unwrap();
    }
    let before = night.rows();
    night.wait(1).close(id).unwrap();
    let closed = night.rows();
    night.wait(1);
    let reopen = RescueAction::Reopen {
        id,
        reason: "漏记回访".into(),
    };
    night.act(reopen).unwrap();
    let told = history::of_record(&night.office.store, "rescue_order", id.0, 1).unwrap();
    assert_eq!(told[0].kind, OpKind::RescueReopen);
    assert_eq!(told[0].reason, "漏记回访");
    night.wait(1).by(dispatcher, Action::Undo).unwrap();
    assert_eq!(night.rows(), closed);
    night.wait(1).by(dispatcher, Action::Undo).unwrap();
    assert_eq!(night.rows(), before);
}

#[test]
fn a_clock_set_back_stamps_nothing_into_the_past() {
    let mut night = Night::new();
    let id = night.call(call("江晖苑"));
    night.wait(10).step(id, RescueStep::Dispatched, "").unwrap();
    night.wait(-40);
    assert_eq!(
        rules(night.step(id, RescueStep::Arrived, "").unwrap_err()),
        ["clock_set_back"]
    );
    night.step(id, RescueStep::Arrived, "1418").unwrap();
    // A new call still gets a number of its own, and nothing before it is changed.
    let next = night.call(call("钱塘湾"));
    assert_eq!(night.see(next).view.order_no, "JY20250808-002");
    assert_eq!(night.see(id).view.milestones.len(), 2);
}

#[test]
fn an_order_across_midnight_keeps_its_day_and_its_durations() {
    let mut night = Night::new();
    night.wait(9 * 60 + 50); // 23:50
    let id = night.call(call("江晖苑"));
    night
        .wait(17)
        .step(id, RescueStep::Dispatched, "2355")
        .unwrap();
    night.step(id, RescueStep::Arrived, "0004").unwrap();
    night.step(id, RescueStep::Freed, "").unwrap();
    night.close(id).unwrap();
    let view = night.see(id).view;
    assert_eq!(view.order_no, "JY20250808-001");
    let at = |step| view.at(step).unwrap().to_rfc3339();
    assert_eq!(at(RescueStep::Dispatched), "2025-08-08T23:55:00+08:00");
    assert_eq!(at(RescueStep::Arrived), "2025-08-09T00:04:00+08:00");
    let next = night.call(call("江晖苑"));
    assert_eq!(night.see(next).view.order_no, "JY20250809-001");
}

#[test]
fn an_order_without_an_elevator_is_tied_later_even_when_closed() {
    let mut night = Night::new();
    let lift = night.office.create(sample(1));
    let id = night.call(call("那个小区"));
    night.wait(5).step(id, RescueStep::Arrived, "").unwrap();
    night.wait(5).step(id, RescueStep::Freed, "").unwrap();
    night.close(id).unwrap();
    let before = night.see(id).draft;
    let after = RescueDraft {
        elevator: Some(lift),
        ..before.clone()
    };
    let save = RescueAction::Save {
        id: Some(id),
        before: Box::new(before),
        after: Box::new(after),
        join: None,
    };
    night.wait(1).act(save).unwrap();
    let seen = night.see(id);
    assert_eq!(seen.view.elevator, Some(lift));
    assert_eq!(seen.view.place, "江晖苑 3幢 1单元");
    assert!(seen.view.community.is_some(), "and so its community");
}

#[test]
fn which_old_elevator_first_the_register_by_rescues_of_twelve_months() {
    let mut night = Night::new();
    night.settings(|p| p.pinned_today = Some(today()));
    let lifts = night.office.create_many(4);
    let mut at = |lift: usize, received: &str, join: Option<RescueOrderId>| {
        let draft = RescueDraft {
            elevator: Some(lifts[lift]),
            received: received.into(),
            late_reason: "补".into(),
            ..call("江晖苑")
        };
        let save = RescueAction::Save {
            id: None,
            before: Box::default(),
            after: Box::new(draft),
            join,
        };
        RescueOrderId(night.act(save).unwrap().created.unwrap())
    };
    // On the first day of the twelve months, and a minute before it.
    at(0, "2024-08-08 00:00", None);
    at(1, "2024-08-07 23:59", None);
    at(2, "2025-03-01 10:00", None);
    let open = at(2, "2025-08-08 13:00", None);
    // A second caller about the same event is no second rescue.
    at(2, "2025-08-08 13:05", Some(open));
    let ask = |filters: &[Filter], descending| RegisterQuery {
        filters: filters.to_vec(),
        sort: Column::Rescues,
        descending,
        ..RegisterQuery::default()
    };
    let store = &night.office.store;
    let program = night.office.program();
    let found = |query| register::ids(store, &query, &program, today()).unwrap();
    let mut once = found(ask(&[Filter::RescuesAtLeast(1)], false));
    once.sort();
    assert_eq!(once, [lifts[0], lifts[2]]);
    assert_eq!(
        found(ask(&[Filter::RescuesAtLeast(2)], false)),
        [lifts[2]],
        "two events, not three calls"
    );
    assert!(found(ask(&[Filter::RescuesAtLeast(3)], false)).is_empty());
    let sorted = found(ask(&[], true));
    assert_eq!(sorted[..2], [lifts[2], lifts[0]], "the most first");
    let counts: Vec<u32> = register::rows(store, &sorted)
        .unwrap()
        .iter()
        .map(|r| r.rescues)
        .collect();
    assert_eq!(counts, [2, 1, 0, 0]);
    // The desk and the card of the elevator count the same.
    let dispatcher = night.actor(night.office.dispatcher);
    let seen = detail(store, open, &dispatcher).unwrap().unwrap();
    assert_eq!(seen.candidate.unwrap().earlier.len(), 2);
}
