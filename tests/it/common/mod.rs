//! Shared fixtures of the tests: a file in a folder of its own, with one person of each role and a fixed day.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use tempfile::TempDir;
use tixin::domain::elevator::ElevatorDraft;
use tixin::domain::ids::{ElevatorId, PersonId};
use tixin::domain::program::Program;
use tixin::domain::renewal::{RenewalDraft, Step, StepRequest};
use tixin::domain::role::Role;
use tixin::domain::work_calendar::WorkCalendar;
use tixin::error::Result;
use tixin::ops::{Action, Actor, Desk, Done, perform};
use tixin::store::{OpenOptions, Reader, Store, check, program};

/// A file with people, and a clock that goes one second with each action.
pub struct Office {
    pub store: Store,
    pub calendar: WorkCalendar,
    pub administrator: PersonId,
    pub inspector: PersonId,
    pub dispatcher: PersonId,
    pub supervisor: PersonId,
    now: DateTime<FixedOffset>,
    // Last, so that the file is closed before its folder goes.
    folder: TempDir,
}

/// The business date of the tests: a Friday.
pub fn today() -> NaiveDate {
    day("2025-08-08")
}

/// A day as the file writes it.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

impl Office {
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let now = DateTime::parse_from_rfc3339("2025-08-08T09:00:00+08:00").expect("an instant");
        let options = OpenOptions {
            now: Some(now),
            seed: Some(7),
            ..OpenOptions::default()
        };
        let store =
            Store::create_with(&folder.path().join("office.tixin"), &options).expect("a file");
        let nobody = PersonId(0);
        let mut office = Self {
            store,
            calendar: WorkCalendar::embedded(),
            administrator: nobody,
            inspector: nobody,
            dispatcher: nobody,
            supervisor: nobody,
            now,
            folder,
        };
        office.administrator = office.hire(nobody, "管理员甲", Role::Administrator);
        let administrator = office.administrator;
        office.inspector = office.hire(administrator, "检查员乙", Role::Inspector);
        office.dispatcher = office.hire(administrator, "调度员丙", Role::Dispatcher);
        office.supervisor = office.hire(administrator, "主管丁", Role::Supervisor);
        office
    }

    fn hire(&mut self, by: PersonId, name: &str, role: Role) -> PersonId {
        let action = Action::SavePerson {
            id: None,
            name: name.to_owned(),
            role,
            retired: false,
        };
        PersonId(
            self.perform(by, action)
                .expect("a person")
                .created
                .expect("an id"),
        )
    }

    pub fn actor(&self, person: PersonId) -> Actor {
        Actor {
            person,
            now: self.now,
            today: today(),
        }
    }

    /// Does it as this person, one second later.
    pub fn perform(&mut self, person: PersonId, action: Action) -> Result<Done> {
        self.at(person, |desk| perform(desk, action))
    }

    /// A desk for this person, one second later.
    pub fn at<T>(&mut self, person: PersonId, f: impl FnOnce(&mut Desk<'_>) -> T) -> T {
        self.now += Duration::seconds(1);
        let actor = self.actor(person);
        f(&mut Desk {
            store: &mut self.store,
            actor,
            calendar: &self.calendar,
        })
    }

    /// Does it as the inspector; must work.
    pub fn act(&mut self, action: Action) -> Done {
        self.perform(self.inspector, action).expect("done")
    }

    /// A new elevator by the inspector.
    pub fn create(&mut self, draft: ElevatorDraft) -> ElevatorId {
        let done = self.act(Action::CreateElevator(Box::new(draft)));
        ElevatorId(done.created.expect("an id"))
    }

    /// So many elevators of the program, in one building.
    pub fn create_many(&mut self, n: u32) -> Vec<ElevatorId> {
        (1..=n).map(|i| self.create(sample(i))).collect()
    }

    /// A step of these elevators by the inspector.
    pub fn step(&mut self, ids: &[ElevatorId], step: Step, on: &str, note: &str) -> Result<Done> {
        let request = request(step, on, note);
        let elevators = ids.to_vec();
        self.perform(self.inspector, Action::Step { elevators, request })
    }

    pub fn program(&self) -> Program {
        program::current(&self.store)
            .expect("read")
            .expect("a program")
    }

    pub fn reader(&self) -> Reader {
        Reader::open(self.store.path()).expect("a reader")
    }

    /// The file keeps its rules and holds what the recorded operations made, nothing else.
    pub fn assert_sound(&self) {
        let findings = check::run(&self.store, true, &mut |_| true).expect("a check");
        assert_eq!(findings, []);
    }

    /// The folder of the file; other files of a test go here too.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// The n-th elevator of 江晖苑: valid in every field, in the program, no two alike.
pub fn sample(n: u32) -> ElevatorDraft {
    ElevatorDraft {
        category: "3110".into(),
        registration_code: registration_code(n),
        factory_no: format!("F{n:05}"),
        model: "OTIS 3200".into(),
        maker: "杭州样品电梯有限公司".into(),
        rated_load_kg: "1000".into(),
        rated_speed: "1.75".into(),
        street: "西兴街道".into(),
        community: "江晖苑".into(),
        building: "3幢".into(),
        unit_no: format!("{n}单元"),
        user_unit: "样品物业服务有限公司".into(),
        maintenance_unit: "样品维保有限公司".into(),
        in_use_on: "2003-06-01".into(),
        renewal: Some(RenewalDraft {
            kind: "replace".into(),
            planned_start_on: "2025-05-01".into(),
            planned_finish_on: "2025-07-01".into(),
            planned_report_on: "2025-08-20".into(),
            ..RenewalDraft::default()
        }),
        ..ElevatorDraft::default()
    }
}

/// A valid registration code: kind 3110, Binjiang, a month of 2003, running number.
pub fn registration_code(n: u32) -> String {
    format!("31103301082003{:02}{:04}", 1 + n / 10_000 % 12, n % 10_000)
}

pub fn request(step: Step, on: &str, note: &str) -> StepRequest {
    StepRequest {
        step,
        to: None,
        happened_on: day(on),
        evidence: String::new(),
        note: note.to_owned(),
    }
}
