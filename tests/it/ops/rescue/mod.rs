//! The rescue desk through its use cases: each with its refusals, its line of history and its undo; and a day of orders.

mod day;
mod desk;
mod incident;
mod masked;
mod meant;
mod sheet;

use chrono::{DateTime, Duration, FixedOffset};
use tixin::domain::ids::{PersonId, RescueOrderId};
use tixin::domain::operation::OpKind;
use tixin::domain::problem::Field;
use tixin::domain::rescue::view::OrderDetail;
use tixin::domain::rescue::{Closing, RescueDraft, RescueLevel, RescueStep};
use tixin::error::{Error, Result};
use tixin::lang::Lang;
use tixin::ops::rescue::{RescueAction, attempts, candidates, detail, open, same};
use tixin::ops::{Action, Actor, Desk, Done, perform};
use tixin::store::history;

use crate::common::{Office, sample, today};

/// An office at its rescue desk: a clock that the test moves.
struct Night {
    office: Office,
    now: DateTime<FixedOffset>,
}

impl Night {
    fn new() -> Self {
        let now = DateTime::parse_from_rfc3339("2025-08-08T14:00:00+08:00").unwrap();
        Self {
            office: Office::new(),
            now,
        }
    }

    fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now += Duration::minutes(minutes);
        self
    }

    fn actor(&self, person: PersonId) -> Actor {
        Actor {
            person,
            now: self.now,
            today: today(),
        }
    }

    fn by(&mut self, person: PersonId, action: Action) -> Result<Done> {
        let actor = self.actor(person);
        let calendar = self.office.calendar.clone();
        let mut desk = Desk {
            store: &mut self.office.store,
            actor,
            calendar: &calendar,
        };
        perform(&mut desk, action)
    }

    fn act(&mut self, action: RescueAction) -> Result<Done> {
        let dispatcher = self.office.dispatcher;
        self.by(dispatcher, Action::Rescue(action))
    }

    fn call(&mut self, draft: RescueDraft) -> RescueOrderId {
        let save = RescueAction::Save {
            id: None,
            before: Box::default(),
            after: Box::new(draft),
            join: None,
        };
        RescueOrderId(self.act(save).expect("an order").created.expect("an id"))
    }

    fn step(&mut self, id: RescueOrderId, step: RescueStep, at: &str) -> Result<Done> {
        self.act(RescueAction::Step {
            id,
            step,
            at: at.into(),
            team: String::new(),
            note: String::new(),
            confirmed: false,
        })
    }

    fn send(&mut self, id: RescueOrderId, team: &str, confirmed: bool) -> Result<Done> {
        self.act(RescueAction::Step {
            id,
            step: RescueStep::Dispatched,
            at: String::new(),
            team: team.into(),
            note: String::new(),
            confirmed,
        })
    }

    fn see(&self, id: RescueOrderId) -> OrderDetail {
        let actor = self.actor(self.office.dispatcher);
        detail(&self.office.store, id, &actor)
            .unwrap()
            .expect("the order")
    }

    fn close(&mut self, id: RescueOrderId) -> Result<Done> {
        let closing = Closing {
            outcome: "rescued".into(),
            cause: "door_lock".into(),
            ..Closing::default()
        };
        self.act(RescueAction::Close {
            id,
            closing: Box::new(closing),
        })
    }
}

fn call(place: &str) -> RescueDraft {
    RescueDraft {
        place: place.into(),
        caller_name: "张小兰".into(),
        caller_phone: "13812345678".into(),
        description: "打 13812345678 联系".into(),
        ..RescueDraft::default()
    }
}

fn rules(error: Error) -> Vec<&'static str> {
    match error {
        Error::Invalid(list) => list.iter().map(|p| p.rule.code()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_the_desk_may() {
    let mut night = Night::new();
    let save = || {
        Action::Rescue(RescueAction::Save {
            id: None,
            before: Box::default(),
            after: Box::new(call("江晖苑")),
            join: None,
        })
    };
    for person in [night.office.inspector, night.office.supervisor] {
        assert!(matches!(
            night.by(person, save()),
            Err(Error::Forbidden { .. })
        ));
    }
    let id = night.call(call("江晖苑"));
    let supervisor = night.office.supervisor;
    let look = Action::Rescue(RescueAction::Look { id });
    assert!(matches!(
        night.by(supervisor, look),
        Err(Error::Forbidden { .. })
    ));
}

#[test]
fn numbers_run_by_day_and_an_empty_order_is_an_order() {
    let mut night = Night::new();
    let a = night.call(RescueDraft::default());
    let b = night.call(call("江晖苑"));
    let yesterday = RescueDraft {
        received: "08-07 23:50".into(),
        late_reason: "夜班纸质记录".into(),
        ..RescueDraft::default()
    };
    let c = night.call(yesterday);
    let number = |id| night.see(id).view.order_no;
    assert_eq!(number(a), "JY20250808-001");
    assert_eq!(number(b), "JY20250808-002");
    assert_eq!(number(c), "JY20250807-001");
    let dispatcher = night.office.dispatcher;
    night.by(dispatcher, Action::Undo).unwrap();
    let d = night.call(RescueDraft::default());
    assert_eq!(night.see(d).view.order_no, "JY20250808-003");
}

#[test]
fn from_call_to_closed_and_back() {
    let mut night = Night::new();
    night.office.create(sample(1));
    let id = night.call(call("江晖苑3幢"));
    assert!(night.see(id).view.community.is_some(), "the place names it");
    night.wait(1).step(id, RescueStep::Dispatched, "").unwrap();
    night.wait(1).step(id, RescueStep::Answered, "").unwrap();
    night.wait(9).step(id, RescueStep::Arrived, "-1").unwrap();
    assert_eq!(rules(night.close(id).unwrap_err()), ["not_freed"]);
    night.wait(5).step(id, RescueStep::Freed, "1415").unwrap();
    // A correction strikes the old time through.
    night.step(id, RescueStep::Arrived, "1409").unwrap();
    let view = night.see(id).view;
    let arrived: Vec<bool> = view
        .milestones
        .iter()
        .filter(|m| m.step == RescueStep::Arrived)
        .map(|m| m.void)
        .collect();
    assert_eq!(arrived, [false, true], "{:?}", view.milestones);
    night.wait(10);
    night.close(id).unwrap();
    assert!(open(&night.office.store).unwrap().is_empty());
    assert_eq!(
        rules(night.step(id, RescueStep::Repaired, "").unwrap_err()),
        ["order_closed"]
    );
    let reopen = |reason: &str| RescueAction::Reopen {
        id,
        reason: reason.into(),
    };
    assert_eq!(rules(night.act(reopen(" ")).unwrap_err()), ["required"]);
    night.act(reopen("漏记维修")).unwrap();
    assert_eq!(open(&night.office.store).unwrap().len(), 1);
    night.wait(3).step(id, RescueStep::Repaired, "").unwrap();
    night.close(id).unwrap();
    let kinds: Vec<OpKind> = history::of_record(&night.office.store, "rescue_order", id.0, 50)
        .unwrap()
        .iter()
        .map(|e| e.kind)
        .collect();
    assert_eq!(kinds[0], OpKind::RescueClose);
    assert_eq!(kinds[2], OpKind::RescueReopen);
    assert_eq!(*kinds.last().unwrap(), OpKind::RescueOrder);
    // Undone to the start, nothing is left.
    let dispatcher = night.office.dispatcher;
    for _ in 0..kinds.len() {
        night.wait(1).by(dispatcher, Action::Undo).unwrap();
    }
    assert!(
        detail(&night.office.store, id, &night.actor(dispatcher))
            .unwrap()
            .is_none()
    );
}

#[test]
fn a_busy_team_is_asked_for_once_and_the_first_order_stays() {
    let mut night = Night::new();
    let a = night.call(call("江晖苑"));
    let b = night.call(call("钱塘湾"));
    night.send(a, "3号站", false).unwrap();
    let before = night.see(a).view;
    assert_eq!(
        rules(night.send(b, "3号站", false).unwrap_err()),
        ["team_busy"]
    );
    assert!(night.see(b).view.milestones.is_empty());
    night.send(b, "3号站", true).unwrap();
    assert_eq!(night.see(a).view, before);
    assert_eq!(night.see(b).view.team(), "3号站");
    // Another team beside the first one; later milestones do not stand in the way.
    night.wait(5).step(b, RescueStep::Answered, "").unwrap();
    night.wait(5).send(b, "5号站", false).unwrap();
    assert_eq!(night.see(b).view.team(), "5号站");
    assert_eq!(
        night
            .see(b)
            .view
            .milestones
            .iter()
            .filter(|m| m.void)
            .count(),
        0
    );
}

#[test]
fn levels_are_events() {
    let mut night = Night::new();
    let id = night.call(call("江晖苑"));
    let up = || RescueAction::Escalate {
        id,
        note: "无人响应".into(),
    };
    night.wait(6).act(up()).unwrap();
    let seen = night.see(id);
    assert_eq!(seen.view.level, RescueLevel::NetworkStation);
    assert_eq!(seen.view.level_since, night.now);
    assert_eq!(
        (seen.turns.len(), seen.turns[0].note.as_str()),
        (1, "无人响应")
    );
    night.act(up()).unwrap();
    assert!(
        night.act(up()).unwrap().operation.is_none(),
        "there is no fourth"
    );
}

#[test]
fn two_calls_one_event() {
    let mut night = Night::new();
    let lift = night.office.create(sample(1));
    let a = night.call(RescueDraft {
        elevator: Some(lift),
        ..call("江晖苑")
    });
    night.wait(20);
    let second = call("江晖苑东门");
    let dispatcher = night.office.dispatcher;
    let found = same(&night.office.store, &second, None, &night.actor(dispatcher)).unwrap();
    assert_eq!((found.len(), found[0].id), (1, a));
    let b = RescueAction::Save {
        id: None,
        before: Box::default(),
        after: Box::new(second),
        join: Some(a),
    };
    let b = RescueOrderId(night.act(b).unwrap().created.unwrap());
    assert_eq!(open(&night.office.store).unwrap().len(), 1, "one event");
    let seen = night.see(a);
    assert_eq!(seen.joined.len(), 1);
    assert_eq!(
        seen.joined[0].order_no, "JY20250808-002",
        "both numbers are kept"
    );
    assert_eq!(night.see(b).joined_to.as_ref().map(|(id, _)| *id), Some(a));
    // No chains: neither the joined one nor the one with a call of its own can be joined on.
    let c = night.call(call("别处"));
    let join = |id, into| RescueAction::Join { id, into };
    assert_eq!(rules(night.act(join(a, c)).unwrap_err()), ["cannot_join"]);
    assert_eq!(rules(night.act(join(c, b)).unwrap_err()), ["cannot_join"]);
    assert_eq!(rules(night.act(join(c, c)).unwrap_err()), ["cannot_join"]);
    let refused = night.step(b, RescueStep::Dispatched, "").unwrap_err();
    assert_eq!(rules(refused), ["cannot_join"]);
    night.act(RescueAction::Leave { id: b }).unwrap();
    assert_eq!(open(&night.office.store).unwrap().len(), 3);
    night.wait(61);
    let late = same(
        &night.office.store,
        &call("江晖苑"),
        None,
        &night.actor(dispatcher),
    )
    .unwrap();
    assert!(late.is_empty(), "an hour later it is another event");
}

#[test]
fn callers_are_masked_until_a_look_is_logged() {
    let mut night = Night::new();
    let id = night.call(call("江晖苑"));
    let seen = night.see(id);
    assert_eq!(
        (
            seen.draft.caller_name.as_str(),
            seen.draft.caller_phone.as_str(),
            seen.draft.description.as_str()
        ),
        ("张**", "138****5678", "打 138****5678 联系")
    );
    // A form opened masked changes what was typed and keeps what was not seen.
    let mut after = seen.draft.clone();
    after.trapped = "2".into();
    let save = RescueAction::Save {
        id: Some(id),
        before: Box::new(seen.draft.clone()),
        after: Box::new(after),
        join: None,
    };
    night.act(save).unwrap();
    night.act(RescueAction::Look { id }).unwrap();
    let seen = night.see(id);
    assert!(seen.shown);
    assert_eq!(
        (
            seen.draft.caller_phone.as_str(),
            seen.draft.trapped.as_str()
        ),
        ("13812345678", "2")
    );
    let inspector = night.actor(night.office.inspector);
    let other = detail(&night.office.store, id, &inspector)
        .unwrap()
        .unwrap();
    assert!(!other.shown, "only for the one who looked");
    night.wait(16);
    assert!(!night.see(id).shown, "and not for long");
    // The history shows no more than the list, and the look stays in it although everything is undone.
    let dispatcher = night.office.dispatcher;
    let told = format!("{:?}", night.see(id).history);
    assert!(
        told.contains("138****5678") && !told.contains("13812345678"),
        "{told}"
    );
    night.by(dispatcher, Action::Undo).unwrap();
    assert_eq!(night.see(id).draft.trapped, "", "the look was passed over");
    let looks = night
        .see(id)
        .history
        .iter()
        .filter(|e| e.kind == OpKind::RescueLook)
        .count();
    assert_eq!(looks, 1);
}

#[test]
fn two_people_on_one_order() {
    let mut night = Night::new();
    let id = night.call(call("江晖苑"));
    let before = night.see(id).draft;
    let edit = |field: Field, value: &str| {
        use tixin::domain::fields::Fields;
        let mut after = before.clone();
        after.set_field(field, value);
        RescueAction::Save {
            id: Some(id),
            before: Box::new(before.clone()),
            after: Box::new(after),
            join: None,
        }
    };
    night.act(edit(Field::Trapped, "2")).unwrap();
    night.act(edit(Field::CallerPhone, "13900000000")).unwrap();
    assert!(matches!(
        night.act(edit(Field::Trapped, "3")),
        Err(Error::Conflict(_))
    ));
    assert!(matches!(
        night.act(edit(Field::CallerPhone, "13911111111")),
        Err(Error::Conflict(_))
    ));
    // A call cannot be moved behind what followed it.
    night.wait(5).step(id, RescueStep::Dispatched, "").unwrap();
    let moved = night.act(edit(Field::ReceivedAt, "1406"));
    assert!(moved.is_err());
}

#[test]
fn the_history_says_which_milestone_it_was() {
    let mut night = Night::new();
    let id = night.call(RescueDraft::default());
    night.wait(1).step(id, RescueStep::Dispatched, "").unwrap();
    night.wait(9).step(id, RescueStep::Arrived, "").unwrap();
    let said = |night: &Night| -> Vec<String> {
        let list = history::recent(&night.office.store, &history::Filter::default(), 2).unwrap();
        list.iter()
            .map(|entry| {
                tixin::lang::message::operation_message(Lang::Zh, entry.kind, 1, Some(entry))
            })
            .collect()
    };
    let [arrived, sent] = said(&night).try_into().unwrap();
    assert!(arrived.starts_with("救援节点：到场"), "{arrived}");
    assert!(sent.starts_with("救援节点：派单"), "{sent}");
    let dispatcher = night.office.dispatcher;
    let done = night.by(dispatcher, Action::Undo).unwrap();
    let of = done.of.as_deref();
    let undone = tixin::lang::message::operation_message(Lang::Zh, OpKind::Undo, done.count, of);
    assert!(undone.contains("到场"), "{undone}");
}

#[test]
fn places_as_people_say_them() {
    let tries = attempts("滨江区江晖苑3幢1单元");
    assert_eq!(tries[0], "滨江区江晖苑3幢1单元");
    assert!(tries.contains(&"江晖苑 3幢 1单元".to_owned()), "{tries:?}");
    let mut night = Night::new();
    for n in 1..=3 {
        night.office.create(sample(n));
    }
    let actor = night.actor(night.office.dispatcher);
    let find = |text: &str| candidates(&night.office.store, text, &actor).unwrap();
    assert_eq!(find("滨江区西兴街道江晖苑3幢2单元").len(), 1);
    // Said to its end: sure. A part of it: only a guess.
    assert!(find("滨江区西兴街道江晖苑3幢2单元")[0].is_exact);
    assert!(find("江晖苑3幢2单元")[0].is_exact);
    assert!(find("江晖苑3幢9单元").iter().all(|found| !found.is_exact));
    assert_eq!(find("jhy").len(), 3);
    assert_eq!(find(&sample(2).registration_code).len(), 1);
    assert!(find("没有的地方").is_empty());
    let one = &find("江晖苑3幢2单元")[0];
    assert_eq!(one.row.maintenance_unit, "样品维保有限公司");
}
