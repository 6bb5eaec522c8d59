//! 扫盲纳管: units found that nobody registered, and what came of each.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fields::Fields;
use super::ids::{ElevatorId, OrganizationId, PersonId, StreetId, SweepEventId, SweepFindId};
use super::problem::Field;
use crate::coded_enum;

coded_enum! {
    /// 设备种类.
    pub enum Equipment("equipment") {
        /// 电梯.
        Elevator = "elevator",
        /// 自动扶梯、人行道.
        Escalator = "escalator",
        /// 锅炉.
        Boiler = "boiler",
        /// 压力容器.
        PressureVessel = "pressure_vessel",
        /// 压力管道.
        PressurePipe = "pressure_pipe",
        /// 起重机械.
        Crane = "crane",
        /// 场(厂)内专用机动车辆.
        WorksVehicle = "works_vehicle",
        /// 大型游乐设施.
        Amusement = "amusement",
        /// 其他.
        Other = "other",
    }
}

coded_enum! {
    /// What came of a unit that was found.
    pub enum SweepStep("sweep-step") {
        /// 已登记.
        Registered = "registered",
        /// 已查封.
        Sealed = "sealed",
        /// 已报废.
        Scrapped = "scrapped",
        /// 重新处理.
        Reopened = "reopened",
    }
}

coded_enum! {
    /// Where a unit that was found stands.
    pub enum SweepState("sweep-state") {
        /// 待处理.
        Open = "open",
        /// 已登记.
        Registered = "registered",
        /// 已查封.
        Sealed = "sealed",
        /// 已报废.
        Scrapped = "scrapped",
    }
}

impl SweepState {
    /// Where a step leads.
    pub fn after(step: SweepStep) -> Self {
        match step {
            SweepStep::Registered => Self::Registered,
            SweepStep::Sealed => Self::Sealed,
            SweepStep::Scrapped => Self::Scrapped,
            SweepStep::Reopened => Self::Open,
        }
    }

    /// What may happen next. A sealed unit may still be registered or scrapped.
    pub fn next(self) -> &'static [SweepStep] {
        use SweepStep as S;
        match self {
            Self::Open => &[S::Registered, S::Sealed, S::Scrapped],
            Self::Sealed => &[S::Registered, S::Scrapped, S::Reopened],
            Self::Registered | Self::Scrapped => &[S::Reopened],
        }
    }
}

/// What a person types of a unit that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SweepDraft {
    /// 发现日期.
    pub found_on: String,
    /// 设备种类, by code.
    pub equipment: String,
    /// 街道, by name.
    pub street: String,
    /// Where.
    pub place: String,
    /// 使用单位, by name.
    pub unit: String,
    /// 发现人.
    pub found_by: String,
    /// 情况.
    pub description: String,
}

/// What came of it, as a person asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweepRequest {
    /// Which.
    pub find: SweepFindId,
    /// What happened.
    pub step: SweepStep,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// The elevator of the register that it became.
    pub elevator: Option<ElevatorId>,
    /// Number of the certificate or of the paper.
    pub number: String,
    /// Note.
    pub note: String,
}

/// One event as the file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepEvent {
    /// Record id; later events have higher ids.
    pub id: SweepEventId,
    /// What happened.
    pub step: SweepStep,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// The instant it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who recorded it.
    pub actor: PersonId,
    /// The elevator of the register that it became.
    pub elevator: Option<ElevatorId>,
    /// Number of the certificate or of the paper.
    pub number: String,
    /// Note.
    pub note: String,
}

/// A unit that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepFind {
    /// Record id.
    pub id: SweepFindId,
    /// 发现日期.
    pub found_on: NaiveDate,
    /// 设备种类.
    pub equipment: Equipment,
    /// 街道.
    pub street: StreetId,
    /// Its name.
    pub street_name: String,
    /// Where.
    pub place: String,
    /// 使用单位.
    pub unit_id: Option<OrganizationId>,
    /// Its name.
    pub unit: String,
    /// 发现人.
    pub found_by: String,
    /// 情况.
    pub description: String,
    /// What happened, in order.
    pub events: Vec<SweepEvent>,
}

impl SweepFind {
    /// Where it stands.
    pub fn state(&self) -> SweepState {
        self.events
            .last()
            .map_or(SweepState::Open, |e| SweepState::after(e.step))
    }

    /// As the form of a correction begins.
    pub fn draft(&self) -> SweepDraft {
        SweepDraft {
            found_on: self.found_on.to_string(),
            equipment: self.equipment.code().to_owned(),
            street: self.street_name.clone(),
            place: self.place.clone(),
            unit: self.unit.clone(),
            found_by: self.found_by.clone(),
            description: self.description.clone(),
        }
    }

    /// The elevator of the register that it became.
    pub fn elevator(&self) -> Option<ElevatorId> {
        self.events.last().and_then(|e| e.elevator)
    }
}

impl Fields for SweepDraft {
    const FIELDS: &'static [Field] = &[
        Field::FoundOn,
        Field::Equipment,
        Field::Street,
        Field::SitePlace,
        Field::UserUnit,
        Field::FoundBy,
        Field::Description,
    ];

    fn field(&self, field: Field) -> String {
        match field {
            Field::FoundOn => &self.found_on,
            Field::Equipment => &self.equipment,
            Field::Street => &self.street,
            Field::SitePlace => &self.place,
            Field::UserUnit => &self.unit,
            Field::FoundBy => &self.found_by,
            Field::Description => &self.description,
            _ => return String::new(),
        }
        .clone()
    }

    fn set_field(&mut self, field: Field, value: &str) -> bool {
        let held = match field {
            Field::FoundOn => &mut self.found_on,
            Field::Equipment => &mut self.equipment,
            Field::Street => &mut self.street,
            Field::SitePlace => &mut self.place,
            Field::UserUnit => &mut self.unit,
            Field::FoundBy => &mut self.found_by,
            Field::Description => &mut self.description,
            _ => return false,
        };
        value.clone_into(held);
        true
    }
}
