//! After any run of use cases every number is the length of its list, today and on an earlier day, and the workbook and
//! the command line say the same.

use proptest::prelude::*;
use tixin::domain::board::BoardQuery;
use tixin::domain::figures::Period;
use tixin::domain::figures::compare::Against;
use tixin::domain::ids::StreetId;
use tixin::domain::query::Filter;
use tixin::domain::renewal::{Stage, Step, StepRequest};
use tixin::domain::work_calendar::WorkCalendar;
use tixin::error::Error;
use tixin::ops::Action;
use tixin::ops::board::whole;
use tixin::store::board::{Scope, facts_as_of, facts_now};

use super::site::at_random;
use super::{calls, day, hold, outside};
use crate::common::{Office, sample};

fn steps() -> impl Strategy<Value = Vec<(u8, u8, u8, u8)>> {
    proptest::collection::vec(any::<(u8, u8, u8, u8)>(), 1..60)
}

fn request(step: u8, to: u8, on: u8) -> StepRequest {
    StepRequest {
        step: Step::ALL[usize::from(step) % Step::ALL.len()],
        to: Stage::WAY.get(usize::from(to) % Stage::WAY.len()).copied(),
        // The more of them are done, the later they lie: a run that gets somewhere.
        happened_on: day("2025-05-01") + chrono::Days::new(u64::from(on)),
        evidence: String::new(),
        note: "因故".to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn every_number_is_the_length_of_its_list(
        steps in steps(),
        site in proptest::collection::vec(any::<(u8, u8, u8, u8)>(), 0..12),
        rescues in proptest::collection::vec(any::<(u8, u8, u8, u8)>(), 0..12),
    ) {
        let mut office = Office::new();
        let mut ids = Vec::new();
        for n in 1..=5_u32 {
            let mut draft = sample(n);
            draft.street = ["西兴街道", "长河街道"][n as usize % 2].into();
            draft.community = format!("小区{n}");
            ids.push(office.create(draft));
        }
        let forward: Vec<u8> = Step::FORWARD
            .iter()
            .filter_map(|s| Step::ALL.iter().position(|of| of == s))
            .filter_map(|at| u8::try_from(at).ok())
            .collect();
        let count = steps.len() as f32;
        for (at, (elevator, step, to, straight)) in steps.into_iter().enumerate() {
            let on = (at as f32 / count * 95.0) as u8;
            // Most go forward, or few would ever come to a report.
            let step = if straight < 190 { forward[usize::from(step) % forward.len()] } else { step };
            let action = Action::Step {
                elevators: vec![ids[usize::from(elevator) % ids.len()]],
                request: request(step, to, on),
            };
            match office.perform(office.inspector, action) {
                Ok(_)
                | Err(Error::Guarded(_) | Error::NeedsReason(_) | Error::Invalid(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        calls::at_random(&mut office, &ids, &rescues);
        let office = at_random(office, &ids, &site);
        let calendar = WorkCalendar::embedded();
        let program = office.program();
        for (as_of, filters, against) in [
            ("2025-08-08", vec![], None),
            ("2025-06-20", vec![], Some(Against::Day(day("2025-05-20")))),
            ("2025-07-15", vec![Filter::Street(StreetId(1))], Some(Against::YearBefore)),
        ] {
            let query = BoardQuery {
                as_of: day(as_of),
                period: Period::parse("2025").unwrap(),
                filters,
            };
            let whole = whole(&office.store, &calendar, &query).unwrap();
            hold(&office.store, &query, &whole);
            outside::hold(&office.store, &query, against);
        }
        let scope = Scope { program: &program, as_of: day("2025-08-08"), filters: &[] };
        let mut now = facts_now(&office.store, &scope).unwrap();
        let mut folded = facts_as_of(&office.store, &scope).unwrap();
        now.sort_by_key(|f| f.elevator);
        folded.sort_by_key(|f| f.elevator);
        prop_assert_eq!(now, folded);
    }
}
