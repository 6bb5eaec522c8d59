//! Notices and reminders: the way of a notice, what its receipt does, versions, and what refuses.

use tixin::domain::ids::{ElevatorId, NoticeId};
use tixin::domain::notice::{NoticeDraft, NoticeState, NoticeStep};
use tixin::domain::organization::OrganizationKind;
use tixin::domain::problem::{Field, Problem, Rule};
use tixin::domain::reminder::ReminderDraft;
use tixin::domain::renewal::{Stage, Step, StepRequest};
use tixin::domain::role::{Permission, Role};
use tixin::domain::work_calendar::WorkCalendar;
use tixin::error::Error;
use tixin::ops::demo::{self, DemoOptions};
use tixin::ops::{Actor, Desk, notice, reminder, step, unit};
use tixin::store::{self, Store, person, renewal};

use super::demo::made;

/// A small made file, its calendar, and some elevators at 待开工 that no notice holds.
struct Office {
    _folder: tempfile::TempDir,
    store: Store,
    calendar: WorkCalendar,
    free: Vec<ElevatorId>,
}

impl Office {
    fn new() -> Self {
        let (folder, store) = made(DemoOptions::default());
        let free = notice::pick_places(&store, Stage::Planned)
            .unwrap()
            .into_iter()
            .flat_map(|p| p.elevators)
            .map(|(id, _)| id)
            .collect();
        Self {
            _folder: folder,
            store,
            calendar: WorkCalendar::embedded(),
            free,
        }
    }

    fn desk_of(&mut self, role: Role) -> Desk<'_> {
        let people = person::all(&self.store).unwrap();
        let person = people.iter().find(|p| p.role == role).unwrap().id;
        Desk {
            store: &mut self.store,
            actor: Actor {
                person,
                now: demo::now(),
                today: demo::today(),
            },
            calendar: &self.calendar,
        }
    }

    fn desk(&mut self) -> Desk<'_> {
        self.desk_of(Role::Inspector)
    }

    fn submitted(&mut self, elevators: usize) -> NoticeId {
        let draft = self.draft(elevators);
        let done = notice::save(
            &mut self.desk(),
            None,
            &NoticeDraft::default(),
            &draft,
            true,
        );
        NoticeId(done.unwrap().created.unwrap())
    }

    fn draft(&self, elevators: usize) -> NoticeDraft {
        NoticeDraft {
            notice_no: "T-1".to_owned(),
            notice_on: "2025-08-05".to_owned(),
            work: "install".to_owned(),
            construction_unit: "Builder".to_owned(),
            permit_no: "TS3333999-2027".to_owned(),
            permit_valid_to: "2027-12-31".to_owned(),
            project_name: "Project".to_owned(),
            user_unit: "Keeper".to_owned(),
            planned_start_on: "2025-08-11".to_owned(),
            planned_finish_on: "2025-08-28".to_owned(),
            address: "Address".to_owned(),
            site_manager: "Someone".to_owned(),
            site_manager_phone: "13800001234".to_owned(),
            elevators: self.free[..elevators].to_vec(),
            ..NoticeDraft::default()
        }
    }

    fn stages(&self, elevators: &[ElevatorId]) -> Vec<Stage> {
        let rows = store::register::rows(&self.store, elevators).unwrap();
        rows.into_iter().map(|r| r.stage.unwrap()).collect()
    }

    fn state(&self, id: NoticeId) -> NoticeState {
        notice::detail(&self.store, id)
            .unwrap()
            .unwrap()
            .notice
            .state
    }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[track_caller]
fn faults<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<Problem> {
    match result {
        Err(Error::Invalid(problems)) => problems
            .into_iter()
            .filter(|p| p.severity == tixin::domain::problem::Severity::Fault)
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn receipt_moves_all_elevators_in_one_operation_and_undo_takes_it_back() {
    let mut office = Office::new();
    let id = office.submitted(5);
    let elevators = office.free[..5].to_vec();
    assert_eq!(office.state(id), NoticeState::Submitted);
    assert_eq!(office.stages(&elevators), vec![Stage::Planned; 5]);

    let done = notice::step(
        &mut office.desk(),
        id,
        NoticeStep::Receive,
        day("2025-08-07"),
        "ok",
    )
    .unwrap();
    assert_eq!(done.count, 5);
    assert_eq!(office.state(id), NoticeState::Received);
    assert_eq!(office.stages(&elevators), vec![Stage::Notified; 5]);
    let renewal_id = renewal::of_elevator(&office.store, elevators[0])
        .unwrap()
        .unwrap();
    let event = renewal::events(&office.store, renewal_id)
        .unwrap()
        .pop()
        .unwrap();
    assert_eq!(
        (event.step, event.happened_on),
        (Step::Notify, day("2025-08-07"))
    );

    tixin::ops::perform(&mut office.desk(), tixin::ops::Action::Undo).unwrap();
    assert_eq!(office.state(id), NoticeState::Submitted);
    assert_eq!(office.stages(&elevators), vec![Stage::Planned; 5]);
}

#[test]
fn receipt_is_all_or_none() {
    let mut office = Office::new();
    let id = office.submitted(4);
    let gone = [office.free[2]];
    let request = StepRequest {
        step: Step::Withdraw,
        to: None,
        happened_on: day("2025-08-06"),
        evidence: String::new(),
        note: "owners".to_owned(),
    };
    step::step(&mut office.desk(), &gone, &request).unwrap();
    let refused = notice::step(
        &mut office.desk(),
        id,
        NoticeStep::Receive,
        day("2025-08-07"),
        "",
    );
    match refused {
        Err(Error::Guarded(guards)) => assert!(guards.iter().all(|(id, _)| *id == gone[0])),
        other => panic!("{other:?}"),
    }
    assert_eq!(office.state(id), NoticeState::Submitted);
    assert_eq!(office.stages(&office.free[..2]), vec![Stage::Planned; 2]);
}

#[test]
fn a_notice_goes_only_its_way() {
    let mut office = Office::new();
    let draft = office.draft(2);
    let done = notice::save(
        &mut office.desk(),
        None,
        &NoticeDraft::default(),
        &draft,
        false,
    )
    .unwrap();
    let id = NoticeId(done.created.unwrap());
    let on = day("2025-08-06");
    assert_eq!(office.state(id), NoticeState::Draft);
    for wrong in [
        NoticeStep::Receive,
        NoticeStep::Return,
        NoticeStep::Supersede,
    ] {
        let found = faults(notice::step(&mut office.desk(), id, wrong, on, "x"));
        assert!(matches!(found[0].rule, Rule::NoticeState { .. }));
    }
    notice::step(&mut office.desk(), id, NoticeStep::Submit, on, "").unwrap();
    // No edit, no return without a reason, no day before the last step or in the future.
    let mut changed = draft.clone();
    changed.address = "Elsewhere".to_owned();
    faults(notice::save(
        &mut office.desk(),
        Some(id),
        &draft,
        &changed,
        false,
    ));
    let found = faults(notice::step(
        &mut office.desk(),
        id,
        NoticeStep::Return,
        on,
        " ",
    ));
    assert_eq!(found[0].field, Field::Reason);
    let found = faults(notice::step(
        &mut office.desk(),
        id,
        NoticeStep::Receive,
        day("2025-08-04"),
        "",
    ));
    assert!(found.iter().all(|p| p.field == Field::HappenedOn));
    let found = faults(notice::step(
        &mut office.desk(),
        id,
        NoticeStep::Receive,
        day("2025-08-09"),
        "",
    ));
    assert!(matches!(found[0].rule, Rule::InFuture { .. }));

    notice::step(
        &mut office.desk(),
        id,
        NoticeStep::Return,
        on,
        "page missing",
    )
    .unwrap();
    assert_eq!(office.state(id), NoticeState::Returned);
    notice::save(&mut office.desk(), Some(id), &draft, &changed, true).unwrap();
    assert_eq!(office.state(id), NoticeState::Submitted);
    let detail = notice::detail(&office.store, id).unwrap().unwrap();
    assert_eq!(detail.notice.draft.address, "Elsewhere");
    assert_eq!(detail.notice.events.len(), 3);
    assert!(!detail.history.is_empty());
}

#[test]
fn a_change_after_receipt_is_a_new_version_and_the_stages_stay() {
    let mut office = Office::new();
    let id = office.submitted(3);
    let elevators = office.free[..3].to_vec();
    notice::step(
        &mut office.desk(),
        id,
        NoticeStep::Receive,
        day("2025-08-06"),
        "",
    )
    .unwrap();
    let start = StepRequest {
        step: Step::Start,
        to: None,
        happened_on: day("2025-08-07"),
        evidence: String::new(),
        note: "no reminder yet".to_owned(),
    };
    step::step(&mut office.desk(), &elevators[..1], &start).unwrap();

    let mut draft = notice::detail(&office.store, id)
        .unwrap()
        .unwrap()
        .notice
        .draft;
    draft.site_manager = "Another".to_owned();
    draft.notice_no = "ignored".to_owned();
    draft.elevators.push(office.free[3]);
    faults(notice::revise(&mut office.desk(), id, &draft, ""));
    let done = notice::revise(&mut office.desk(), id, &draft, "manager changed").unwrap();
    let new = NoticeId(done.created.unwrap());
    let detail = notice::detail(&office.store, new).unwrap().unwrap();
    assert_eq!(
        (
            detail.notice.version,
            detail.notice.draft.notice_no.as_str()
        ),
        (2, "T-1")
    );
    assert_eq!(detail.versions, vec![(new, 2), (id, 1)]);
    assert_eq!(office.state(id), NoticeState::Superseded);
    assert_eq!(
        office.stages(&elevators),
        [Stage::UnderConstruction, Stage::Notified, Stage::Notified]
    );
    faults(notice::revise(&mut office.desk(), id, &draft, "again"));
    notice::step(
        &mut office.desk(),
        new,
        NoticeStep::Receive,
        day("2025-08-08"),
        "",
    )
    .unwrap();
    // Only the one that was added moved.
    assert_eq!(office.stages(&office.free[3..4]), [Stage::Notified]);
    assert_eq!(office.stages(&elevators)[0], Stage::UnderConstruction);
}

#[test]
fn elevators_elsewhere_and_numbers_taken_are_named() {
    let mut office = Office::new();
    office.submitted(2);
    let mut draft = office.draft(2);
    let started = notice::pick_places(&office.store, Stage::UnderConstruction).unwrap();
    draft.elevators.push(started[0].elevators[0].0);
    draft.elevators.push(ElevatorId(1));
    draft.permit_valid_to = "2025-08-20".to_owned();
    draft.planned_start_on = "2025-08-01".to_owned();
    let found = faults(notice::save(
        &mut office.desk(),
        None,
        &NoticeDraft::default(),
        &draft,
        true,
    ));
    let has = |test: &dyn Fn(&Problem) -> bool| found.iter().any(test);
    assert!(has(
        &|p| p.field == Field::NoticeNo && p.rule == Rule::DuplicateName
    ));
    assert!(has(
        &|p| matches!(&p.rule, Rule::OnOtherNotice { notice, .. } if notice == "T-1")
    ));
    assert!(has(&|p| matches!(
        &p.rule,
        Rule::NotInStage {
            stage: Stage::UnderConstruction,
            ..
        }
    )));
    assert!(has(
        &|p| p.field == Field::Elevators && p.rule == Rule::Unknown
    ));
    assert!(has(&|p| p.field == Field::PermitValidTo));
    assert!(has(&|p| p.field == Field::PlannedStartOn));
    // The same form as a draft: what contradicts is only doubted, what belongs to others still refuses.
    let seen = notice::check(&office.store, None, &draft, demo::today()).unwrap();
    assert!(seen.iter().any(|p| p.field == Field::PermitValidTo
        && p.severity == tixin::domain::problem::Severity::Warning));
}

#[test]
fn two_people_on_one_draft_meet_only_in_the_same_field() {
    let mut office = Office::new();
    let base = office.draft(3);
    let done = notice::save(
        &mut office.desk(),
        None,
        &NoticeDraft::default(),
        &base,
        false,
    )
    .unwrap();
    let id = NoticeId(done.created.unwrap());
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    theirs.address = "Theirs".to_owned();
    theirs.elevators.retain(|e| *e != base.elevators[0]);
    notice::save(&mut office.desk(), Some(id), &base, &theirs, false).unwrap();
    mine.site_manager = "Mine".to_owned();
    mine.elevators.push(office.free[3]);
    notice::save(&mut office.desk(), Some(id), &base, &mine, false).unwrap();
    let now = notice::detail(&office.store, id)
        .unwrap()
        .unwrap()
        .notice
        .draft;
    assert_eq!(
        (now.address.as_str(), now.site_manager.as_str()),
        ("Theirs", "Mine")
    );
    let mut expected = vec![base.elevators[1], base.elevators[2], office.free[3]];
    let mut found = now.elevators;
    expected.sort();
    found.sort();
    assert_eq!(found, expected);

    mine = base.clone();
    mine.address = "Mine".to_owned();
    match notice::save(&mut office.desk(), Some(id), &base, &mine, false) {
        Err(Error::Conflict(conflicts)) => assert_eq!(conflicts[0].theirs, "Theirs"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_roles_that_handle_notices_may() {
    let mut office = Office::new();
    let draft = office.draft(1);
    let refused = notice::save(
        &mut office.desk_of(Role::Supervisor),
        None,
        &NoticeDraft::default(),
        &draft,
        true,
    );
    assert!(matches!(
        refused,
        Err(Error::Forbidden {
            role: Role::Supervisor,
            permission: Permission::HandleNotices
        })
    ));
}

#[test]
fn a_reminder_is_one_row_a_unit_and_marks_its_elevators() {
    let mut office = Office::new();
    let id = office.submitted(3);
    let draft = ReminderDraft {
        notice: Some(id),
        recipients: vec![
            "Builder".to_owned(),
            "Keeper".to_owned(),
            "Nobody".to_owned(),
        ],
        received_by: "Someone".to_owned(),
        sent_on: "2025-08-07".to_owned(),
        way: "letter".to_owned(),
        content: "Take care".to_owned(),
        elevators: office.free[..3].to_vec(),
    };
    let found = faults(reminder::send(&mut office.desk(), &draft));
    assert_eq!(
        (found[0].field, found[0].value.as_str()),
        (Field::Recipient, "Nobody")
    );
    let known = ReminderDraft {
        recipients: draft.recipients[..2].to_vec(),
        ..draft
    };
    let done = reminder::send(&mut office.desk(), &known).unwrap();
    assert_eq!(done.count, 3);
    let detail = notice::detail(&office.store, id).unwrap().unwrap();
    assert_eq!(detail.reminders.len(), 2);
    assert!(
        notice::list(&office.store)
            .unwrap()
            .iter()
            .any(|n| n.id == id && n.reminded)
    );
    assert!(renewal::reminder_sent(&office.store, office.free[0]).unwrap());
    assert!(!renewal::reminder_sent(&office.store, office.free[3]).unwrap());
}

#[test]
fn units_say_what_they_have_open() {
    let mut office = Office::new();
    office.submitted(3);
    let all = unit::list(&office.store, None, demo::today()).unwrap();
    let sum = |of: &dyn Fn(&tixin::domain::views::UnitRow) -> u32| all.iter().map(of).sum::<u32>();
    assert_eq!(
        sum(&|u| u.as_construction.iter().map(|(_, n)| n).sum()),
        500
    );
    assert_eq!(sum(&|u| u.as_user.iter().map(|(_, n)| n).sum()), 500);
    assert!(sum(&|u| u.as_maker.iter().map(|(_, n)| n).sum()) >= 500);
    let calendar = tixin::domain::work_calendar::WorkCalendar::embedded();
    let overdue = tixin::ops::board::board(&office.store, &calendar, demo::today())
        .unwrap()
        .overdue;
    assert_eq!(sum(&|u| u.overdue), overdue);
    let builders = unit::list(
        &office.store,
        Some(OrganizationKind::Construction),
        demo::today(),
    )
    .unwrap();
    let mine = builders
        .iter()
        .find(|u| u.organization.draft.name == "Builder")
        .unwrap();
    assert_eq!(mine.open_notices, 1);
    assert!(builders.len() < all.len());
}
