//! 结案: a coded outcome, a cause in two levels, and a note of the report upward where the law asks for one.

use serde::{Deserialize, Serialize};

use super::RescueOutcome;
use crate::coded_enum;
use crate::domain::problem::{Field, Problem, Rule};

coded_enum! {
    /// The first level of the cause.
    pub enum CauseGroup("cause-group") {
        /// 门系统.
        Door = "door",
        /// 人为原因.
        People = "people",
        /// 外部原因.
        Outside = "outside",
        /// 曳引系统.
        Traction = "traction",
        /// 电气控制.
        Control = "control",
        /// 安全保护装置.
        Safety = "safety",
        /// 轿厢系统.
        Car = "car",
        /// 其他.
        Other = "other",
    }
}

coded_enum! {
    /// The second level. A code that is not used any more keeps its word, so that old orders stay readable.
    pub enum RescueCause("rescue-cause") {
        DoorLock = "door_lock",
        DoorMachine = "door_machine",
        DoorSill = "door_sill",
        Litter = "litter",
        RoughHandling = "rough_handling",
        DoorBlocked = "door_blocked",
        ElectricBike = "electric_bike",
        Misuse = "misuse",
        PowerCut = "power_cut",
        Water = "water",
        Heat = "heat",
        RecoveredItself = "recovered_itself",
        TractionMachine = "traction_machine",
        Brake = "brake",
        Ropes = "ropes",
        ControlBoard = "control_board",
        Inverter = "inverter",
        Wiring = "wiring",
        Governor = "governor",
        SafetyGear = "safety_gear",
        LimitSwitch = "limit_switch",
        CarLevelling = "car_levelling",
        CarEquipment = "car_equipment",
        Construction = "construction",
        Unknown = "unknown",
        /// Retired: split into blocked doors and electric bikes.
        PeopleOther = "people_other",
    }
}

impl RescueCause {
    /// Its first level.
    pub fn group(self) -> CauseGroup {
        use CauseGroup as G;
        match self {
            Self::DoorLock | Self::DoorMachine | Self::DoorSill => G::Door,
            Self::Litter
            | Self::RoughHandling
            | Self::DoorBlocked
            | Self::ElectricBike
            | Self::Misuse
            | Self::PeopleOther => G::People,
            Self::PowerCut | Self::Water | Self::Heat | Self::RecoveredItself => G::Outside,
            Self::TractionMachine | Self::Brake | Self::Ropes => G::Traction,
            Self::ControlBoard | Self::Inverter | Self::Wiring => G::Control,
            Self::Governor | Self::SafetyGear | Self::LimitSwitch => G::Safety,
            Self::CarLevelling | Self::CarEquipment => G::Car,
            Self::Construction | Self::Unknown => G::Other,
        }
    }

    /// Not offered any more.
    pub fn is_retired(self) -> bool {
        matches!(self, Self::PeopleOther)
    }

    /// The causes of a group that are offered.
    pub fn offered(group: CauseGroup) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |c| c.group() == group && !c.is_retired())
    }
}

/// What closing needs, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Closing {
    /// [`RescueOutcome`] by code.
    pub outcome: String,
    /// [`RescueCause`] by code.
    pub cause: String,
    /// In words.
    pub cause_note: String,
    /// 受伤人数.
    pub injured: String,
    /// 疑似死亡人数.
    pub deaths: String,
    /// To whom and when it was reported upward.
    pub report_up: String,
    /// When it was closed, as typed.
    pub at: String,
    /// Why so late, if it is.
    pub late_reason: String,
}

/// A closing without a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedClosing {
    pub outcome: RescueOutcome,
    pub cause: RescueCause,
    pub injured: u32,
    pub deaths: u32,
}

/// Judges a closing. `held_minutes`: from the call until free (or until now); `is_free`: the people are out.
///
/// # Errors
///
/// Every fault.
pub fn check_closing(
    closing: &Closing,
    held_minutes: i64,
    is_free: bool,
    accident_minutes: i64,
) -> Result<CheckedClosing, Vec<Problem>> {
    let mut faults = Vec::new();
    let outcome = RescueOutcome::from_code(closing.outcome.trim());
    let cause = RescueCause::from_code(closing.cause.trim());
    match (outcome, closing.outcome.trim().is_empty()) {
        (None, true) => faults.push(fault(Field::RescueOutcome, Rule::Required, "")),
        (None, false) => faults.push(fault(
            Field::RescueOutcome,
            Rule::UnknownWord,
            &closing.outcome,
        )),
        (Some(RescueOutcome::Rescued), _) if !is_free => {
            faults.push(fault(
                Field::RescueOutcome,
                Rule::NotFreed,
                &closing.outcome,
            ));
        }
        _ => {}
    }
    match cause {
        None => {
            let rule = if closing.cause.trim().is_empty() {
                Rule::Required
            } else {
                Rule::UnknownWord
            };
            faults.push(fault(Field::RescueCause, rule, &closing.cause));
        }
        Some(cause) if cause.is_retired() => {
            faults.push(fault(Field::RescueCause, Rule::UnknownWord, &closing.cause));
        }
        Some(_) => {}
    }
    let mut number = |field, text: &str| {
        let text = text.trim();
        if text.is_empty() {
            return 0;
        }
        match text.parse::<u32>() {
            Ok(n) if n <= 1000 => n,
            _ => {
                faults.push(fault(field, Rule::NotANumber, text));
                0
            }
        }
    };
    let injured = number(Field::Injured, &closing.injured);
    let deaths = number(Field::Deaths, &closing.deaths);
    let nobody = matches!(
        outcome,
        Some(RescueOutcome::FalseAlarm | RescueOutcome::FaultFixed)
    );
    let accident = !nobody && held_minutes >= accident_minutes;
    if (injured + deaths > 0 || accident) && closing.report_up.trim().is_empty() {
        faults.push(fault(Field::ReportUp, Rule::ReportUp, ""));
    }
    match (outcome, cause) {
        (Some(outcome), Some(cause)) if faults.is_empty() => Ok(CheckedClosing {
            outcome,
            cause,
            injured,
            deaths,
        }),
        _ => Err(faults),
    }
}

fn fault(field: Field, rule: Rule, value: &str) -> Problem {
    Problem::fault(field, rule, value)
}
