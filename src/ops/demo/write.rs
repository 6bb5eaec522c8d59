//! The rows of the planned batches.

use chrono::{DateTime, Datelike, Duration, FixedOffset, Months, NaiveDate};

use super::batch::{Batch, BatchNotice, Lift};
use super::codes::Codes;
use super::now;
use super::random::Random;
use super::rescue::Order;
use super::schedule::Days;
use super::setup::{Firm, Scene, Site, made_name, made_phone};
use super::words::{Words, filled};
use crate::domain::elevator::UseStatus;
use crate::domain::ids::{ElevatorId, NoticeId, RenewalId};
use crate::domain::notice::{NoticeDraft, NoticeStep, NoticeWork};
use crate::domain::reminder::ReminderWay;
use crate::domain::renewal::{RenewalKind, RenewalReason, Stage, Step};
use crate::domain::rescue::RescueOrder;
use crate::error::Result;
use crate::store::elevator::{self, ElevatorRecord};
use crate::store::notice::{self, NoticeRecord};
use crate::store::renewal::{self, RenewalRecord};
use crate::store::{Tx, reminder, rescue};

const PASSENGER: &str = "3110";
const MODELS: [&str; 6] = [
    "MK-1000", "MK-800", "LX-1050", "LX-630", "VT-1000", "VT-1350",
];
const LOADS: [i64; 4] = [630, 800, 1000, 1050];
const SPEEDS: [i64; 4] = [1000, 1500, 1750, 2000];
const PLACES: [&str; 5] = [
    "residential",
    "residential",
    "commodity",
    "resettlement",
    "affordable",
];
/// How many addresses are kept for the rescue orders.
const REMEMBERED: usize = 3_000;

/// Writes batches, one after the other.
pub struct Writer<'a> {
    scene: &'a Scene,
    words: &'a Words,
    days: &'a Days,
    pub random: Random,
    codes: Codes,
    /// How many elevators each community has already.
    filled_places: Vec<usize>,
    batches: usize,
    reports: usize,
    notices: usize,
    in_use: Vec<(ElevatorId, String)>,
}

/// What the rows of one batch share.
struct Shared<'a> {
    batch: &'a Batch,
    site: &'a Site,
    firm: &'a Firm,
    contract_no: String,
    price_fen: i64,
    funding: String,
}

/// Where an elevator is.
struct Spot {
    building: String,
    unit_no: String,
    address: String,
    floors: i64,
}

impl<'a> Writer<'a> {
    pub fn new(scene: &'a Scene, words: &'a Words, days: &'a Days, mut random: Random) -> Self {
        Self {
            scene,
            words,
            days,
            codes: Codes::new(random.bits()),
            random,
            filled_places: vec![0; scene.communities.len()],
            batches: 0,
            reports: 0,
            notices: 0,
            in_use: Vec::new(),
        }
    }

    /// Writes some batches.
    pub fn write(&mut self, tx: &Tx<'_>, batches: &[Batch]) -> Result<()> {
        batches
            .iter()
            .try_for_each(|batch| self.write_batch(tx, batch))
    }

    fn write_batch(&mut self, tx: &Tx<'_>, batch: &Batch) -> Result<()> {
        let scene = self.scene;
        let place = self.batches % scene.communities.len();
        self.batches += 1;
        let (low, high) = match batch.kind {
            RenewalKind::Replace => (210, 320),
            RenewalKind::Modify => (110, 180),
            RenewalKind::Overhaul => (55, 98),
        };
        let shared = Shared {
            batch,
            site: &scene.communities[place],
            firm: self.random.of(&scene.construction),
            contract_no: filled(
                &self.words.renewal.contract,
                &[("n", &format!("{:04}", self.batches))],
            ),
            // Thousands of yuan in fen.
            price_fen: i64::from(self.random.between(low, high)) * 100_000,
            funding: self.random.of(&self.words.renewal.funding).clone(),
        };
        let mut lifts = Vec::with_capacity(batch.lifts.len());
        for lift in &batch.lifts {
            let spot = self.spot(place, shared.site);
            let (id, renewal) = self.write_lift(tx, &shared, lift, &spot)?;
            lifts.push((id, renewal, lift));
        }
        let told: Vec<ElevatorId> = lifts
            .iter()
            .filter(|(_, _, l)| l.stage != Stage::Withdrawn)
            .map(|(id, _, _)| *id)
            .collect();
        let notice = match &batch.notice {
            Some(planned) if !told.is_empty() => {
                Some(self.write_notice(tx, &shared, planned, &told)?)
            }
            _ => None,
        };
        self.write_reminders(tx, &shared, notice, &told)?;
        for (_, renewal, lift) in lifts {
            self.write_steps(tx, &shared, lift, renewal, notice)?;
        }
        Ok(())
    }

    fn spot(&mut self, place: usize, site: &Site) -> Spot {
        let n = self.filled_places[place];
        self.filled_places[place] += 1;
        let building = filled(&self.words.building, &[("n", &(n / 3 + 1).to_string())]);
        let unit_no = filled(&self.words.unit, &[("n", &(n % 3 + 1).to_string())]);
        let address = filled(
            &self.words.address,
            &[
                ("street", &site.street.name),
                ("community", &site.name),
                ("building", &building),
                ("unit", &unit_no),
            ],
        );
        Spot {
            building,
            unit_no,
            address,
            floors: i64::from(self.random.between(7, 18)),
        }
    }

    fn write_lift(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        lift: &Lift,
        spot: &Spot,
    ) -> Result<(ElevatorId, RenewalId)> {
        let maker = self.random.below(self.scene.makers.len());
        let status = use_status(lift, shared.batch.kind);
        let old = self.elevator(shared, spot, maker, lift.in_use_on, status);
        let id: ElevatorId = tx.new_id();
        elevator::insert(tx, id, &old)?;
        let renewal = self.write_renewal(tx, shared, lift, id)?;
        if lift.succeeded {
            let maker = self.random.below(self.scene.makers.len());
            let registered_on = lift.schedule.on(Step::Register).unwrap_or(self.days.today);
            let mut new = self.elevator(shared, spot, maker, registered_on, UseStatus::InUse);
            new.replaces = Some(id);
            let new_id: ElevatorId = tx.new_id();
            elevator::insert(tx, new_id, &new)?;
            self.remember(new_id, spot);
        } else if status == UseStatus::InUse {
            self.remember(id, spot);
        }
        Ok((id, renewal))
    }

    fn remember(&mut self, id: ElevatorId, spot: &Spot) {
        if self.in_use.len() < REMEMBERED {
            self.in_use.push((id, spot.address.clone()));
        }
    }

    fn elevator(
        &mut self,
        shared: &Shared<'_>,
        spot: &Spot,
        maker: usize,
        in_use_on: NaiveDate,
        status: UseStatus,
    ) -> ElevatorRecord {
        let made_on = in_use_on - Duration::days(i64::from(self.random.between(50, 170)));
        let months = u32::try_from(self.random.between(1, 11)).unwrap_or(1);
        let next_inspection_on = match status {
            UseStatus::InUse => self.days.today.checked_add_months(Months::new(months)),
            _ => None,
        };
        let equipment_code = self.codes.equipment(PASSENGER, maker, made_on.year());
        ElevatorRecord {
            category: PASSENGER.to_owned(),
            registration_code: Some(self.codes.registration(PASSENGER, in_use_on)),
            factory_no: format!("{}{}", &equipment_code[6..9], &equipment_code[11..]),
            equipment_code: Some(equipment_code),
            certificate_no: Some(self.codes.certificate(PASSENGER, in_use_on)),
            rescue_code: Some(self.codes.rescue()),
            model: (*self.random.of(&MODELS)).to_owned(),
            maker: Some(self.scene.makers[maker]),
            made_on: Some(made_on.to_string()),
            rated_load_kg: Some(*self.random.of(&LOADS)),
            rated_speed_mms: Some(*self.random.of(&SPEEDS)),
            floors: Some(spot.floors),
            stops: Some(spot.floors),
            doors: Some(spot.floors),
            community: shared.site.id,
            building: spot.building.clone(),
            unit_no: spot.unit_no.clone(),
            address: spot.address.clone(),
            place_kind: Some((*self.random.of(&PLACES)).to_owned()),
            user_unit: Some(shared.site.user_unit),
            owner_unit: None,
            maintenance_unit: Some(self.scene.maintenance[shared.site.maintenance]),
            in_use_on: Some(in_use_on.to_string()),
            next_inspection_on: next_inspection_on.map(|d| d.to_string()),
            use_status: status.code().to_owned(),
            remarks: self.words.remark.clone(),
            replaces: None,
            import_batch: None,
        }
    }

    fn write_renewal(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        lift: &Lift,
        elevator: ElevatorId,
    ) -> Result<RenewalId> {
        let years = self.days.today.years_since(lift.in_use_on).unwrap_or(0);
        let reason = match self.random.below(100) {
            0..9 => RenewalReason::FailureRate,
            9..14 => RenewalReason::Hazard,
            _ if years >= 20 => RenewalReason::Years20,
            _ => RenewalReason::Years15,
        };
        let plan = &lift.schedule;
        let text = |day: Option<NaiveDate>| day.map(|d| d.to_string());
        let street = &shared.site.street.name;
        let id: RenewalId = tx.new_id();
        renewal::insert(
            tx,
            id,
            &RenewalRecord {
                program: self.scene.program,
                elevator,
                kind: shared.batch.kind.code().to_owned(),
                reason: Some(reason.code().to_owned()),
                construction_unit: Some(shared.firm.id),
                lead_unit: filled(&self.words.renewal.lead, &[("street", street)]),
                planned_start_on: text(plan.planned_start),
                planned_finish_on: text(plan.planned_finish),
                planned_report_on: text(plan.planned_report),
                contract_no: shared.contract_no.clone(),
                contract_on: Some(shared.batch.contract_on.to_string()),
                contract_price_fen: Some(shared.price_fen),
                funding: shared.funding.clone(),
                vote_on: Some(shared.batch.vote_on.to_string()),
                remarks: String::new(),
            },
        )?;
        Ok(id)
    }

    fn write_steps(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        lift: &Lift,
        renewal: RenewalId,
        notice: Option<NoticeId>,
    ) -> Result<()> {
        let mut stage = Stage::Planned;
        let mut recorded_at = None;
        let received_on = shared.batch.notice.as_ref().and_then(|n| n.received_on);
        let notify = received_on.map(|on| (Step::Notify, on));
        let steps = lift.schedule.steps.iter().map(|s| (s.step, s.on));
        for (step, on) in notify.into_iter().chain(steps) {
            let to = match step {
                // Registered after the handover: it stays handed over.
                Step::Register if stage == Stage::HandedOver => stage,
                _ => step.enters().unwrap_or(stage),
            };
            let (evidence, note) = self.words_of(step, shared.batch.reminded_on.is_some());
            let at = self.instant(on).max(recorded_at.unwrap_or_default());
            renewal::add_event_at(
                tx,
                &renewal::NewEvent {
                    renewal,
                    step,
                    from: stage,
                    to,
                    happened_on: on,
                    notice: notice.filter(|_| step == Step::Notify),
                    evidence: &evidence,
                    note: &note,
                },
                at,
            )?;
            recorded_at = Some(at);
            stage = to;
        }
        Ok(())
    }

    /// Evidence and note of a step.
    fn words_of(&mut self, step: Step, reminded: bool) -> (String, String) {
        let words = &self.words.renewal;
        let numbered = |text: &str, n: usize| filled(text, &[("n", &format!("{n:05}"))]);
        match step {
            Step::Apply => {
                self.reports += 1;
                (numbered(&words.apply_evidence, self.reports), String::new())
            }
            Step::Report => (
                numbered(&words.report_evidence, self.reports),
                String::new(),
            ),
            Step::Register => (words.register_evidence.clone(), String::new()),
            Step::Rectify => (String::new(), words.rectify.clone()),
            Step::Suspend => (String::new(), self.random.of(&words.suspended).clone()),
            Step::Withdraw => (String::new(), words.withdrawn.clone()),
            Step::Start if !reminded => (String::new(), words.no_reminder.clone()),
            _ => (String::new(), String::new()),
        }
    }

    fn write_notice(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        planned: &BatchNotice,
        elevators: &[ElevatorId],
    ) -> Result<NoticeId> {
        self.notices += 1;
        let mut draft = self.notice_draft(shared, planned);
        let id = self.write_version(tx, shared, &draft, (1, None), elevators)?;
        for (step, on) in &planned.steps {
            self.write_notice_step(tx, id, *step, *on)?;
        }
        if let Some(on) = planned.revised_on {
            draft.site_manager = made_name(self.words, &mut self.random);
            draft.site_manager_phone = made_phone(&mut self.random);
            self.write_notice_step(tx, id, NoticeStep::Supersede, on)?;
            let new = self.write_version(tx, shared, &draft, (2, Some(id)), elevators)?;
            self.write_notice_step(tx, new, NoticeStep::Submit, on)?;
            self.write_notice_step(tx, new, NoticeStep::Receive, on)?;
        }
        Ok(id)
    }

    fn write_version(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        draft: &NoticeDraft,
        (version, supersedes): (u32, Option<NoticeId>),
        elevators: &[ElevatorId],
    ) -> Result<NoticeId> {
        let id: NoticeId = tx.new_id();
        let record = NoticeRecord {
            draft,
            construction_unit: Some(shared.firm.id),
            user_unit: Some(shared.site.user_unit),
        };
        notice::insert(tx, id, version, supersedes, &record)?;
        notice::set_elevators(tx, id, &[], elevators)?;
        Ok(id)
    }

    fn write_notice_step(
        &mut self,
        tx: &Tx<'_>,
        id: NoticeId,
        step: NoticeStep,
        on: NaiveDate,
    ) -> Result<()> {
        let words = &self.words.notice;
        let note = match step {
            NoticeStep::Submit => "",
            NoticeStep::Receive => &words.received,
            NoticeStep::Return => &words.returned,
            NoticeStep::Supersede => &words.revised,
        };
        let recorded_at = self.instant(on);
        let event = notice::NewEvent {
            notice: id,
            step,
            happened_on: on,
            recorded_at,
            note,
        };
        notice::insert_event(tx, &event)
    }

    fn notice_draft(&mut self, shared: &Shared<'_>, planned: &BatchNotice) -> NoticeDraft {
        let words = &self.words.notice;
        let (project, work) = match shared.batch.kind {
            RenewalKind::Replace => (&words.project, NoticeWork::Install),
            RenewalKind::Modify => (&words.project_modify, NoticeWork::Modify),
            RenewalKind::Overhaul => (&words.project_overhaul, NoticeWork::Overhaul),
        };
        let lifts = || {
            shared
                .batch
                .lifts
                .iter()
                .filter(|l| l.stage != Stage::Withdrawn)
        };
        let start = lifts().filter_map(|l| l.schedule.planned_start).min();
        let finish = lifts().filter_map(|l| l.schedule.planned_finish).max();
        let text = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
        let (site, random) = (shared.site, &mut self.random);
        NoticeDraft {
            notice_no: filled(&words.number, &[("n", &format!("{:04}", self.notices))]),
            notice_on: planned.notice_on.to_string(),
            work: work.code().to_owned(),
            permit_no: shared.firm.permit_no.clone(),
            permit_valid_to: shared.firm.permit_valid_to.clone(),
            project_name: filled(project, &[("community", &site.name)]),
            contract_no: shared.contract_no.clone(),
            contract_on: shared.batch.contract_on.to_string(),
            planned_start_on: text(start),
            planned_finish_on: text(finish),
            address: format!("{}{}", site.street.name, site.name),
            site_manager: made_name(self.words, random),
            site_manager_phone: made_phone(random),
            technical_manager: made_name(self.words, random),
            technical_manager_phone: made_phone(random),
            remarks: self.words.remark.clone(),
            ..NoticeDraft::default()
        }
    }

    fn write_reminders(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        notice: Option<NoticeId>,
        elevators: &[ElevatorId],
    ) -> Result<()> {
        let Some(sent_on) = shared.batch.reminded_on.filter(|_| !elevators.is_empty()) else {
            return Ok(());
        };
        let way = *self.random.of(ReminderWay::ALL);
        for organization in [shared.firm.id, shared.site.user_unit] {
            let recorded_at = self.instant(sent_on);
            let received_by = made_name(self.words, &mut self.random);
            let new = reminder::NewReminder {
                notice,
                organization,
                received_by: &received_by,
                sent_on,
                way,
                content: &self.words.reminder.content,
                recorded_at,
                elevators,
            };
            reminder::insert(tx, &new)?;
        }
        Ok(())
    }

    /// Some time of a day's office hours, but not after the file was made.
    fn instant(&mut self, on: NaiveDate) -> DateTime<FixedOffset> {
        let minutes = i64::from(self.random.between(8 * 60 + 40, 17 * 60 + 20));
        let morning = now() - Duration::minutes(10 * 60 + 40);
        let days = (on - morning.date_naive()).num_days();
        (morning + Duration::days(days) + Duration::minutes(minutes)).min(now())
    }

    /// Writes the rescue orders.
    pub fn write_rescues(&mut self, tx: &Tx<'_>, orders: &[Order]) -> Result<()> {
        for order in orders {
            let spot = order.elevator.and_then(|bits| {
                let count = u64::try_from(self.in_use.len()).ok().filter(|n| *n > 0)?;
                self.in_use.get(usize::try_from(bits % count).ok()?)
            });
            let address = match spot {
                Some((_, address)) => address.clone(),
                None => self.random.of(&self.scene.communities).name.clone(),
            };
            let order = RescueOrder {
                id: tx.new_id(),
                order_no: order.order_no.clone(),
                source: order.source,
                police_incident_no: order.police_incident_no.clone(),
                received_at: order.received_at,
                elevator_id: spot.map(|(id, _)| *id),
                address,
                description: order.description.clone(),
                trapped: order.trapped,
                outcome: order.outcome,
                events: order.events.clone(),
            };
            rescue::insert(tx, &order)?;
        }
        Ok(())
    }
}

/// The old elevator's use status.
fn use_status(lift: &Lift, kind: RenewalKind) -> UseStatus {
    match (lift.stage, kind) {
        (Stage::Planned | Stage::Notified | Stage::Withdrawn, _) => UseStatus::InUse,
        (Stage::Registered | Stage::HandedOver, RenewalKind::Replace) if lift.succeeded => {
            UseStatus::Dismantled
        }
        (Stage::Registered | Stage::HandedOver, RenewalKind::Replace) => UseStatus::Deregistered,
        (
            Stage::Reported | Stage::Registered | Stage::HandedOver,
            RenewalKind::Modify | RenewalKind::Overhaul,
        ) => UseStatus::InUse,
        _ => UseStatus::OutOfUse,
    }
}
