//! The rules of the rescue desk: typed times, order of milestones, escalation, closing, masking, the police text, the
//! command line.

use chrono::{DateTime, Duration, FixedOffset};
use proptest::prelude::*;
use tixin::domain::ids::{CommunityId, ElevatorId};
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::rescue::level::{Because, proposal};
use tixin::domain::rescue::line::{LineVerb, Means, find, label, read};
use tixin::domain::rescue::order::{Known, Milestone, follows};
use tixin::domain::rescue::parse::parse;
use tixin::domain::rescue::same::{Likeness, Spot, alike};
use tixin::domain::rescue::{
    CauseGroup, ClockFault, Closing, RescueCause, RescueDraft, RescueLevel, RescueRules,
    RescueState, RescueStep, check_closing, check_rescue, check_step, mask, missing, parse_time,
    urgency,
};

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2025-08-{}+08:00", text.replace(' ', "T")))
        .unwrap_or_else(|_| panic!("{text}"))
}

fn stone(step: RescueStep, happened_at: DateTime<FixedOffset>) -> Milestone {
    Milestone {
        step,
        happened_at,
        recorded_at: happened_at,
        actor: String::new(),
        note: String::new(),
        team: String::new(),
        void: false,
    }
}

fn rules(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|p| p.rule.code()).collect()
}

#[test]
fn typed_times() {
    let now = at("08 14:40:00");
    let read = |typed: &str| parse_time(typed, now);
    for typed in [
        "1432",
        "14:32",
        "14：32",
        "１４３２",
        "14.32",
        "14点32分",
        " 1432 ",
        "08-08 14:32",
        "0808 1432",
        "2025-08-08 14:32",
        "8月8日 14:32",
        "-8",
        "143200",
    ] {
        assert_eq!(read(typed), Ok(at("08 14:32:00")), "{typed}");
    }
    assert_eq!(read(""), Ok(now));
    assert_eq!(read("932"), Ok(at("08 09:32:00")));
    assert_eq!(
        read("1441"),
        Ok(at("08 14:41:00")),
        "clocks differ by a minute"
    );
    assert_eq!(read("1500"), Err(ClockFault::InFuture(at("08 15:00:00"))));
    assert_eq!(read("2355"), Ok(at("07 23:55:00")), "yesterday's");
    for typed in [
        "x",
        "2560",
        "14",
        "1475",
        "-",
        "-x",
        "-99999",
        "12:99",
        "13-40 10:00",
    ] {
        assert_eq!(read(typed), Err(ClockFault::Unreadable), "{typed}");
    }
}

#[test]
fn times_across_midnight() {
    let now = at("09 00:07:00");
    assert_eq!(parse_time("2355", now), Ok(at("08 23:55:00")));
    assert_eq!(parse_time("0003", now), Ok(at("09 00:03:00")));
    assert_eq!(parse_time("-10", now), Ok(at("08 23:57:00")));
    let known = Known {
        received_at: at("08 23:50:00"),
        milestones: &[stone(RescueStep::Dispatched, at("08 23:52:00"))],
        last_recorded_at: at("08 23:52:00"),
        reason_minutes: 30,
    };
    let arrived = check_step(&known, RescueStep::Arrived, "0003", "", now);
    assert_eq!(arrived, Ok(at("09 00:03:00")));
}

#[test]
fn an_impossible_order_names_both_times() {
    let known = Known {
        received_at: at("08 14:00:00"),
        milestones: &[
            stone(RescueStep::Dispatched, at("08 14:02:00")),
            stone(RescueStep::Arrived, at("08 14:15:00")),
        ],
        last_recorded_at: at("08 14:15:00"),
        reason_minutes: 30,
    };
    let now = at("08 14:20:00");
    let freed = check_step(&known, RescueStep::Freed, "1410", "", now).unwrap_err();
    assert_eq!(
        freed[0].rule,
        Rule::OutOfOrder {
            at: at("08 14:10:00").to_rfc3339(),
            other: RescueStep::Arrived,
            other_at: at("08 14:15:00").to_rfc3339(),
            step: RescueStep::Freed,
        }
    );
    let dispatched = check_step(&known, RescueStep::Dispatched, "1416", "", now).unwrap_err();
    assert_eq!(rules(&dispatched), ["out_of_order"]);
    let early = check_step(&known, RescueStep::Arrived, "1359", "", now).unwrap_err();
    assert_eq!(rules(&early), ["before_call", "out_of_order"]);
    assert!(check_step(&known, RescueStep::Reassured, "1416", "", now).is_ok());
    // A time that was struck through binds nobody.
    let void = Milestone {
        void: true,
        ..stone(RescueStep::Arrived, at("08 14:15:00"))
    };
    let known = Known {
        milestones: &[void],
        ..known
    };
    assert!(check_step(&known, RescueStep::Freed, "1410", "", now).is_ok());
}

#[test]
fn a_late_entry_is_labelled_and_past_half_an_hour_says_why() {
    let known = Known {
        received_at: at("08 13:00:00"),
        milestones: &[],
        last_recorded_at: at("08 13:00:00"),
        reason_minutes: 30,
    };
    let now = at("08 14:00:00");
    let step = |typed, note| check_step(&known, RescueStep::Arrived, typed, note, now);
    assert!(
        step("1330", "").is_ok(),
        "thirty minutes are not past thirty"
    );
    let late = step("1329", "").unwrap_err();
    assert_eq!(
        (late[0].field, rules(&late)),
        (Field::LateReason, vec!["late_without_reason"])
    );
    assert!(step("1329", "手机没电").is_ok());
    let stone = Milestone {
        recorded_at: at("08 14:00:00"),
        ..stone(RescueStep::Arrived, at("08 13:55:00"))
    };
    assert!(!stone.is_late(5));
    let stone = Milestone {
        happened_at: at("08 13:54:59"),
        ..stone
    };
    assert!(stone.is_late(5));
}

#[test]
fn a_clock_set_back_stamps_nothing_and_still_takes_a_typed_time() {
    let known = Known {
        received_at: at("08 14:00:00"),
        milestones: &[stone(RescueStep::Dispatched, at("08 14:02:00"))],
        last_recorded_at: at("08 14:02:00"),
        reason_minutes: 30,
    };
    let now = at("08 13:10:00");
    for typed in ["", "-2"] {
        let faults = check_step(&known, RescueStep::Arrived, typed, "", now).unwrap_err();
        assert_eq!(rules(&faults), ["clock_set_back"], "{typed:?}");
    }
    let typed = check_step(&known, RescueStep::Arrived, "1413", "", now);
    assert_eq!(typed, Ok(at("08 14:13:00")));
}

proptest! {
    /// Whatever is typed, what is accepted keeps every pair of milestones in its order.
    #[test]
    fn accepted_milestones_are_in_order(minutes in prop::collection::vec((0_usize..8, 0_i64..180), 1..24)) {
        let received_at = at("08 22:30:00");
        let mut stones: Vec<Milestone> = Vec::new();
        for (which, minute) in minutes {
            let step = RescueStep::ALL[which];
            let now = received_at + Duration::minutes(180);
            let typed = (received_at + Duration::minutes(minute)).format("%m-%d %H:%M").to_string();
            let known = Known { received_at, milestones: &stones, last_recorded_at: received_at, reason_minutes: 30 };
            if let Ok(happened) = check_step(&known, step, &typed, "补", now) {
                stones.retain(|m| m.step != step);
                stones.push(stone(step, happened));
            }
            for a in &stones {
                prop_assert!(a.happened_at >= received_at);
                for b in &stones {
                    if follows(a.step, b.step) {
                        prop_assert!(a.happened_at >= b.happened_at, "{:?} {:?}", a, b);
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_typed_breaks_the_clock(typed in ".{0,24}") {
        let now = at("08 14:40:00");
        if let Ok(read) = parse_time(&typed, now) {
            prop_assert!(read <= now + Duration::minutes(1));
        }
    }

    #[test]
    fn nothing_pasted_breaks_the_parser(text in "[\\PC\n：，。0-9人困在]{0,160}") {
        let parsed = parse(&text, at("08 14:40:00"));
        for (field, value) in parsed.fields {
            prop_assert!(!value.is_empty(), "{field:?}");
        }
    }

    /// A masked number never shows more than seven of its figures, and keeps its length.
    #[test]
    fn masks_hide(number in "[0-9]{7,12}") {
        let masked = mask::phone(&number);
        prop_assert_eq!(masked.len(), number.len());
        prop_assert!(masked.chars().filter(char::is_ascii_digit).count() <= 7);
        let sentence = mask::text(&format!("电话{number}，请回"));
        prop_assert!(!sentence.contains(&number), "{}", sentence);
    }
}

#[test]
fn masks() {
    assert_eq!(mask::phone("13812345678"), "138****5678");
    assert_eq!(mask::phone("0571-87654321"), "057*-****4321");
    assert_eq!(mask::phone("87654321"), "*****321");
    assert_eq!(mask::phone("110"), "***");
    assert_eq!(mask::name("张小兰"), "张**");
    assert_eq!(mask::name("张三"), "张*");
    assert_eq!(mask::name("张"), "张*");
    assert_eq!(mask::name(""), "");
    let text = "报警人13812345678，2025-08-08 14:32，注册代码31103301082003010001";
    assert_eq!(
        mask::text(text),
        "报警人138****5678，2025-08-08 14:32，注册代码31103301082003010001"
    );
}

#[test]
fn a_draft_is_saved_in_any_state_and_lists_what_is_missing() {
    let now = at("08 14:40:00");
    let empty = RescueDraft::default();
    let checked = check_rescue(&empty, now, now, &RescueRules::default()).unwrap();
    assert_eq!((checked.received_at, checked.trapped), (now, 0));
    assert_eq!(missing(&empty).len(), 6);
    let draft = RescueDraft {
        received: "2530".into(),
        trapped: "许多".into(),
        source: "fax".into(),
        ..RescueDraft::default()
    };
    let faults = check_rescue(&draft, now, now, &RescueRules::default()).unwrap_err();
    assert_eq!(
        rules(&faults),
        ["unknown_word", "not_a_time", "not_a_number"]
    );
    let late = RescueDraft {
        received: "1400".into(),
        ..RescueDraft::default()
    };
    assert_eq!(
        rules(&check_rescue(&late, now, now, &RescueRules::default()).unwrap_err()),
        ["late_without_reason"]
    );
}

#[test]
fn levels_are_proposed_when_a_limit_passes() {
    let limits = RescueRules::default().limits(false);
    let call = at("08 14:00:00");
    let ask = |level, since, stones: &[Milestone], minute| {
        proposal(
            level,
            since,
            call,
            stones,
            &limits,
            call + Duration::minutes(minute),
        )
    };
    use RescueLevel::{ContractUnit, NetworkStation, PublicRescue};
    assert_eq!(ask(ContractUnit, call, &[], 4), None);
    assert_eq!(
        ask(ContractUnit, call, &[], 5),
        Some((NetworkStation, Because::NoAnswer))
    );
    let answered = [stone(RescueStep::Answered, call + Duration::minutes(2))];
    assert_eq!(ask(ContractUnit, call, &answered, 29), None);
    assert_eq!(
        ask(ContractUnit, call, &answered, 30),
        Some((NetworkStation, Because::NoArrival))
    );
    let second = call + Duration::minutes(30);
    assert_eq!(ask(NetworkStation, second, &answered, 34), None);
    assert_eq!(
        ask(NetworkStation, second, &answered, 35),
        Some((PublicRescue, Because::NoAnswer))
    );
    let arrived = [stone(RescueStep::Arrived, call + Duration::minutes(20))];
    assert_eq!(ask(ContractUnit, call, &arrived, 89), None);
    assert_eq!(
        ask(ContractUnit, call, &arrived, 90),
        Some((NetworkStation, Because::HeldLong))
    );
    assert_eq!(ask(PublicRescue, call, &[], 200), None);
    let freed = [stone(RescueStep::Freed, call + Duration::minutes(50))];
    assert_eq!(ask(ContractUnit, call, &freed, 200), None);
}

#[test]
fn the_board_puts_the_most_urgent_first() {
    let call = at("08 14:00:00");
    let sent = [stone(RescueStep::Dispatched, call)];
    let state = |stones: &[Milestone], outside, minute| {
        let limits = RescueRules::default().limits(outside);
        urgency(call, stones, &limits, call + Duration::minutes(minute)).state
    };
    assert_eq!(state(&[], false, 3), RescueState::NotSent);
    assert_eq!(state(&sent, false, 3), RescueState::OnTheWay);
    assert_eq!(state(&sent, false, 20), RescueState::ArrivalSoon);
    assert_eq!(state(&sent, false, 30), RescueState::ArrivalLate);
    assert_eq!(
        state(&sent, true, 30),
        RescueState::OnTheWay,
        "an hour outside the town"
    );
    let there = [stone(RescueStep::Arrived, call + Duration::minutes(9))];
    assert_eq!(state(&there, false, 30), RescueState::Freeing);
    assert_eq!(state(&there, false, 90), RescueState::HeldSoon);
    assert_eq!(state(&there, false, 120), RescueState::AccidentLine);
    let free = [stone(RescueStep::Freed, call + Duration::minutes(25))];
    assert_eq!(state(&free, false, 300), RescueState::FollowUp);
    assert!(RescueState::AccidentLine < RescueState::ArrivalLate);
}

#[test]
fn closing_needs_codes_and_the_law_a_report() {
    let closing = |outcome: &str, cause: &str| Closing {
        outcome: outcome.into(),
        cause: cause.into(),
        ..Closing::default()
    };
    let check = |c: &Closing, held, free| check_closing(c, held, free, 120);
    assert_eq!(
        rules(&check(&closing("", ""), 0, true).unwrap_err()),
        ["required", "required"]
    );
    assert!(check(&closing("rescued", "door_lock"), 10, true).is_ok());
    assert_eq!(
        rules(&check(&closing("rescued", "door_lock"), 0, false).unwrap_err()),
        ["not_freed"]
    );
    assert!(check(&closing("false_alarm", "unknown"), 0, false).is_ok());
    let retired = check(&closing("rescued", "people_other"), 10, true).unwrap_err();
    assert_eq!(rules(&retired), ["unknown_word"], "readable, not offered");
    assert_eq!(
        RescueCause::from_code("people_other").map(RescueCause::group),
        Some(CauseGroup::People)
    );
    let mut long = closing("rescued", "brake");
    assert_eq!(rules(&check(&long, 120, true).unwrap_err()), ["report_up"]);
    long.report_up = "15:10 报市局值班室".into();
    assert!(check(&long, 120, true).is_ok());
    let mut hurt = closing("rescued", "brake");
    hurt.injured = "1".into();
    assert_eq!(rules(&check(&hurt, 10, true).unwrap_err()), ["report_up"]);
    for group in CauseGroup::ALL {
        assert!(RescueCause::offered(*group).count() > 0, "{group:?}");
    }
}

#[test]
fn the_same_event_twice() {
    let alike60 = |a: &Spot, b: &Spot| alike(a, b, 60);
    let spot = |elevator: Option<i64>, community: Option<i64>, minute: i64| Spot {
        elevator: elevator.map(ElevatorId),
        community: community.map(CommunityId),
        received_at: at("08 14:00:00") + Duration::minutes(minute),
    };
    let a = spot(Some(1), Some(9), 0);
    assert_eq!(
        alike60(&a, &spot(Some(1), Some(9), 60)),
        Some(Likeness::Elevator)
    );
    assert_eq!(
        alike60(&a, &spot(Some(2), Some(9), 5)),
        Some(Likeness::Community)
    );
    assert_eq!(
        alike60(&a, &spot(None, Some(9), -60)),
        Some(Likeness::Community)
    );
    assert_eq!(alike60(&a, &spot(Some(1), Some(9), 61)), None);
    assert_eq!(alike60(&spot(None, None, 0), &spot(None, None, 0)), None);
}

#[test]
fn the_command_line() {
    let words = vec![
        (LineVerb::Dispatch, vec!["派单", "派", "dispatch"]),
        (LineVerb::Arrive, vec!["到场", "到", "arrive"]),
        (LineVerb::Answer, vec!["响应", "应", "answer"]),
        (LineVerb::Close, vec!["完结", "结案", "close"]),
    ];
    let line = read("/到 12", &words);
    assert_eq!(
        (line.verbs.as_slice(), line.number.as_deref()),
        (&[LineVerb::Arrive][..], Some("12"))
    );
    let line = read("/派 12 3号站 @1432", &words);
    assert_eq!(
        (line.verbs[0], line.rest.as_str(), line.at.as_str()),
        (LineVerb::Dispatch, "3号站", "1432")
    );
    for typed in [
        "arrive 4 @1030",
        "arrive 4 @ 1030",
        "arrive 4@1030",
        "到4@1030",
    ] {
        let line = read(typed, &words);
        let said = (line.number.as_deref(), line.at.as_str(), line.rest.as_str());
        assert_eq!(said, (Some("4"), "1030", ""), "{typed}");
    }
    assert_eq!(read("arrive 4 @10:30", &words).at, "10:30");
    let line = read("到 @10:30", &words);
    assert_eq!((line.number, line.at.as_str()), (None, "10:30"));
    assert_eq!(read("到12", &words).number.as_deref(), Some("12"));
    assert_eq!(read("/完 #12", &words).verbs, [LineVerb::Close]);
    assert_eq!(
        read("a", &words).verbs,
        [LineVerb::Arrive, LineVerb::Answer],
        "not clear yet"
    );
    assert_eq!(read("ar", &words).verbs, [LineVerb::Arrive]);
    assert!(read("zz 1", &words).verbs.is_empty());
    let numbers = ["JY20250807-012", "JY20250808-002", "JY20250808-012"];
    let find = |typed: &str| find(typed, numbers.into_iter());
    assert_eq!(find("12"), Means::Several(vec![0, 2]), "nobody guesses");
    assert_eq!(find("0002"), Means::One(1));
    assert_eq!(find("JY20250807-012"), Means::One(0));
    for typed in ["8-07#12", "8-7#12", "0807#12", "08-07#012", "807#12"] {
        assert_eq!(find(typed), Means::One(0), "{typed}");
    }
    for typed in ["9", "", "0", "8-06#12", "x#12", "8-07#1"] {
        assert_eq!(find(typed), Means::Nothing, "{typed}");
    }
    assert_eq!(
        read("到 8-07#12", &words).number.as_deref(),
        Some("8-07#12")
    );
    let today = at("08 00:00:00").date_naive();
    for (number, name) in [
        ("JY20250808-001", "#1"),
        ("JY20250807-001", "8-07#1"),
        ("JY20241231-012", "12-31#12"),
        ("A12", "#A12"),
    ] {
        assert_eq!(label(number, today), name);
    }
}
