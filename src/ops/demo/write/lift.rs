//! The rows of elevators and renewals.

use chrono::{Datelike, Duration, Months, NaiveDate};

use super::{Shared, Writer};
use crate::domain::elevator::UseStatus;
use crate::domain::ids::{ElevatorId, RenewalId};
use crate::domain::renewal::{RenewalKind, RenewalReason, Stage, Step};
use crate::error::Result;
use crate::ops::demo::batch::Lift;
use crate::ops::demo::setup::Site;
use crate::ops::demo::words::filled;
use crate::store::Tx;
use crate::store::elevator::{self, ElevatorRecord};
use crate::store::renewal::{self, RenewalRecord};

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

/// Where an elevator is.
pub(super) struct Spot {
    building: String,
    unit_no: String,
    address: String,
    floors: i64,
}

impl Writer<'_> {
    pub(super) fn spot(&mut self, place: usize, site: &Site) -> Spot {
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

    pub(super) fn write_lift(
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
