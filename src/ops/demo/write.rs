//! The rows of the planned batches.

mod inspection;
mod lift;
mod notice;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};

use super::batch::{Batch, Lift};
use super::codes::Codes;
use super::now;
use super::random::Random;
use super::rescue::Order;
use super::schedule::Days;
use super::setup::{Firm, Scene, Site};
use super::site::{SPOTS, Spot};
use super::words::{Words, filled};
use crate::domain::ids::{ElevatorId, NoticeId, RenewalId};
use crate::domain::renewal::{RenewalKind, Stage, Step};
use crate::domain::rescue::{RescueOrder, RescueStep};
use crate::error::Result;
use crate::store::{Tx, renewal, rescue};

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
    /// Chance of its own, so that the rest of the file stays as it was before there were inspections.
    chance: Random,
    inspections: usize,
    notices: usize,
    in_use: Vec<(ElevatorId, String)>,
    /// Some elevators whose sites can be checked.
    pub spots: Vec<Spot>,
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

/// A step that was written.
struct Made {
    step: Step,
    on: NaiveDate,
    at: DateTime<FixedOffset>,
    evidence: String,
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
            chance: Random::new(20_250_811),
            inspections: 0,
            notices: 0,
            in_use: Vec::new(),
            spots: Vec::new(),
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
        for (id, renewal, lift) in lifts {
            if self.spots.len() < SPOTS && lift.stage == Stage::UnderConstruction {
                self.spots.push(Spot {
                    elevator: id,
                    street: shared.site.street.id,
                    firm: shared.firm.id,
                });
            }
            let made = self.write_steps(tx, &shared, lift, renewal, notice)?;
            self.write_inspection(tx, &shared, id, &made)?;
        }
        Ok(())
    }

    fn write_steps(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        lift: &Lift,
        renewal: RenewalId,
        notice: Option<NoticeId>,
    ) -> Result<Vec<Made>> {
        let mut made = Vec::new();
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
            made.push(Made {
                step,
                on,
                at,
                evidence,
            });
        }
        Ok(made)
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

    /// Some time of a day's office hours, but not after the file was made.
    fn instant(&mut self, on: NaiveDate) -> DateTime<FixedOffset> {
        let minutes = i64::from(self.random.between(8 * 60 + 40, 17 * 60 + 20));
        let morning = now() - Duration::minutes(10 * 60 + 40);
        let days = (on - morning.date_naive()).num_days();
        (morning + Duration::days(days) + Duration::minutes(minutes)).min(now())
    }

    /// Writes the rescue orders.
    pub fn write_rescues(&mut self, tx: &Tx<'_>, orders: &[Order]) -> Result<()> {
        for (place, order) in orders.iter().enumerate() {
            // Now and then somebody wrote down later what had happened: 补录.
            let late = order.outcome.is_some() && place % 13 == 5;
            let spot = order.elevator.and_then(|bits| {
                let count = u64::try_from(self.in_use.len()).ok().filter(|n| *n > 0)?;
                self.in_use.get(usize::try_from(bits % count).ok()?)
            });
            let (address, community) = match spot {
                Some((_, address)) => (address.clone(), None),
                None => {
                    let site = self.random.of(&self.scene.communities);
                    (site.name.clone(), Some(site.id))
                }
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
                cause: order.cause,
                community_id: community,
                caller_name: order.caller_name.clone(),
                caller_phone: order.caller_phone.clone(),
                events: order.events.clone(),
            };
            let after = |step| match step {
                RescueStep::Answered | RescueStep::Freed if late => 14,
                _ => 0,
            };
            rescue::insert_entered(tx, &order, after)?;
        }
        Ok(())
    }
}
