//! Numbers in parts that add up: the split itself, and what streets and filters have of target and plan.

use proptest::collection::vec;
use proptest::prelude::*;
use tixin::domain::board::fact::Fact;
use tixin::domain::figures::apportion::{Portions, apportion};
use tixin::domain::figures::burn_up::burn_up;
use tixin::domain::figures::program::{Forecast, ProgramCounts, program_figures};
use tixin::domain::figures::streets::{StreetCounts, StreetFigures, most_behind_first};
use tixin::domain::ids::{CommunityId, StreetId};
use tixin::domain::query::Filter;
use tixin::domain::renewal::{RenewalKind, Stage};
use tixin::domain::work_calendar::WorkCalendar;

use super::board::fact;
use super::{day, program};

#[test]
fn what_is_left_over_goes_to_those_who_lost_most() {
    for (whole, weights, parts) in [
        (391, &[195, 126, 179][..], &[152, 99, 140][..]),
        (1, &[1, 1, 1], &[1, 0, 0]),
        (2, &[1, 1, 1], &[1, 1, 0]),
        (10, &[0, 3, 0], &[0, 10, 0]),
        (0, &[3, 4], &[0, 0]),
        (7, &[0, 0], &[0, 0]),
        (7, &[], &[]),
        (
            u32::MAX,
            &[u32::MAX, u32::MAX],
            &[u32::MAX / 2 + 1, u32::MAX / 2],
        ),
    ] {
        assert_eq!(apportion(whole, weights), parts, "{whole} by {weights:?}");
    }
}

proptest! {
    #[test]
    fn parts_add_up_and_lie_within_one_of_their_share(
        whole in 0_u32..1_000_000,
        weights in vec(prop_oneof![Just(0_u32), 0_u32..40, 0_u32..200_000], 0..40),
    ) {
        let parts = apportion(whole, &weights);
        prop_assert_eq!(&parts, &apportion(whole, &weights));
        let sum: u64 = weights.iter().map(|w| u64::from(*w)).sum();
        let together: u32 = parts.iter().sum();
        prop_assert_eq!(together, if sum == 0 { 0 } else { whole });
        for (part, weight) in parts.iter().zip(&weights) {
            let share = f64::from(whole) * f64::from(*weight) / (sum.max(1) as f64);
            prop_assert!((f64::from(*part) - share).abs() < 1.0, "{} {}", part, share);
            prop_assert!(*weight > 0 || *part == 0);
        }
    }

    /// Whatever is looked at beside: what the streets have adds up, and a street alone has what it has among the others.
    #[test]
    fn streets_add_up_under_any_filter(
        whole in 0_u32..3_000,
        drawn in vec((0_i64..4, 0_i64..3, any::<bool>()), 0..80),
    ) {
        let facts: Vec<Fact> = drawn.iter().zip(1..).map(|((street, community, chosen), n)| Fact {
            street: StreetId(*street),
            community: CommunityId(street * 10 + community),
            chosen: *chosen,
            ..fact(n, Stage::Planned)
        }).collect();
        let kind = Filter::Kind(RenewalKind::Replace);
        let all = Portions::of(&facts, std::slice::from_ref(&kind));
        let sum: u32 = all.by_street(whole).map(|(_, part)| part).sum();
        prop_assert_eq!(all.all(whole), if facts.is_empty() { whole } else { sum });
        for (street, part) in all.by_street(whole) {
            let alone: Vec<Fact> = facts.iter().map(|fact| Fact {
                chosen: fact.chosen && fact.street == street,
                ..*fact
            }).collect();
            let filters = [kind.clone(), Filter::Street(street)];
            prop_assert_eq!(Portions::of(&alone, &filters).all(whole), part);
        }
        // Nothing limits it: it is the whole. Communities add up to it as well.
        let every = |chosen: &dyn Fn(&Fact) -> bool, filters: &[Filter]| {
            let facts: Vec<Fact> = facts.iter().map(|fact| Fact { chosen: chosen(fact), ..*fact }).collect();
            Portions::of(&facts, filters).all(whole)
        };
        prop_assert_eq!(every(&|_| true, &[]), whole);
        let mut communities: Vec<CommunityId> = facts.iter().map(|fact| fact.community).collect();
        communities.sort_unstable();
        communities.dedup();
        if !communities.is_empty() {
            let parts = communities.iter().map(|id| every(&|fact| fact.community == *id, &[Filter::Community(*id)]));
            prop_assert_eq!(parts.sum::<u32>(), whole);
        }
    }
}

/// The plan of each street on each day of the curve adds up to that of the program, and so do the gaps.
#[test]
fn plans_of_streets_add_up_on_any_day() {
    let calendar = WorkCalendar::embedded();
    let program = program();
    let facts: Vec<Fact> = (0..97)
        .map(|n| Fact {
            street: StreetId(if n < 41 { 1 } else { 2 + n % 2 }),
            chosen: true,
            ..fact(n, Stage::Planned)
        })
        .collect();
    let of = |portions: Option<&Portions>, on: &str| {
        let counts = ProgramCounts {
            total: 97,
            done_by_day: &[],
            portions,
        };
        program_figures(&program, counts, &calendar, day(on))
    };
    let portions: Vec<Portions> = (1..=3)
        .map(|street| {
            let mut facts = facts.clone();
            for fact in &mut facts {
                fact.chosen = fact.street == StreetId(street);
            }
            Portions::of(&facts, &[Filter::Street(StreetId(street))])
        })
        .collect();
    for on in [
        "2025-01-17",
        "2025-03-03",
        "2025-06-30",
        "2025-08-08",
        "2026-01-01",
    ] {
        let whole = of(None, on);
        let parts: Vec<_> = portions.iter().map(|p| of(Some(p), on)).collect();
        assert_eq!(parts.iter().map(|p| p.target).sum::<u32>(), whole.target);
        let plan: u32 = parts.iter().map(|p| p.plan_today).sum();
        assert_eq!(plan, whole.plan_today, "{on}");
        let behind: i64 = parts.iter().map(|p| p.behind).sum();
        assert_eq!(behind, whole.behind, "{on}");
    }
}

#[test]
fn the_street_most_behind_is_first() {
    let of = |id, plan, done, overdue| {
        let counted = StreetCounts {
            total: 50,
            done,
            overdue,
        };
        StreetFigures::of(StreetId(id), (40, plan), counted)
    };
    let mut streets = [of(1, 30, 31, 9), of(2, 30, 20, 1), of(3, 30, 20, 4)];
    most_behind_first(&mut streets);
    let order: Vec<_> = streets.iter().map(|s| (s.street.0, s.behind)).collect();
    assert_eq!(order, [(3, 10), (2, 10), (1, -1)]);
    assert_eq!(streets[0].rate, Some(0.5));
}

/// What is expected ends at the target, within what is drawn; a pace that takes years is drawn no further than the rest.
#[test]
fn the_expected_line_ends_within_the_drawing() {
    let calendar = WorkCalendar::embedded();
    let program = program();
    let today = day("2025-08-08");
    let drawn = |each: u32, every: usize| {
        let done: Vec<_> = (0..20)
            .step_by(every)
            .map(|n| (calendar.add_working_days(today, -n).day, each))
            .collect();
        let counts = ProgramCounts {
            total: program.target,
            done_by_day: &done,
            portions: None,
        };
        let of = program_figures(&program, counts, &calendar, today);
        let curve = burn_up(
            &program,
            counts,
            of.forecast,
            of.pace_present,
            &calendar,
            today,
        );
        (of, curve)
    };
    // 1 a working day: 480 more take 23 months, well past the deadline.
    let (of, curve) = drawn(1, 1);
    let Forecast::Day { on, .. } = of.forecast else {
        panic!("{:?}", of.forecast);
    };
    assert!(on > program.deadline_on + chrono::Days::new(500));
    let (last, _) = curve.ahead.last().unwrap();
    assert!(*last >= on, "{last} {on}");
    let reached = curve.ahead.iter().find(|(day, _)| *day == on).unwrap().1[1];
    assert_eq!(reached, Some(f64::from(of.target)));
    assert_eq!((curve.early, curve.late), (Some(on), Some(on)));
    // 1 in 10: years. No day is said anywhere, and the lines end with the plan.
    let (of, curve) = drawn(1, 10);
    assert_eq!(of.forecast, Forecast::Beyond);
    assert_eq!((curve.forecast, curve.late), (None, None));
    assert_eq!(curve.ahead.last().unwrap().0, program.deadline_on);
}
