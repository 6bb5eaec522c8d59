//! What a person typed, judged as a whole: typed values for the store, and every fault and doubt at once.
//!
//! Each `check_…` returns the values and the [`Problem`]s. The values mean something only while no problem refuses
//! ([`any_fault`](super::problem::any_fault)); a field with a fault is empty, or a stand-in where it can not be.
//! All of them take the text as typed: trimming, width and case are their business.

mod date_input;
mod elevator;
mod notice;
mod organization;
mod place;
mod program;
mod reader;
mod reminder;
mod renewal;
mod site;
mod sweep;

pub use date_input::parse_date_input;
pub use elevator::{CheckedElevator, check_elevator};
pub use notice::{CheckedNotice, NoticeLevel, check_notice};
pub use organization::{CheckedOrganization, check_organization};
pub use place::{check_community, check_street};
pub use program::check_program;
pub use reminder::{CheckedReminder, check_reminder};
pub use renewal::{CheckedRenewal, check_renewal};
pub use site::{
    CheckedCheck, CheckedOrder, check_order, check_order_step, check_site_check, check_site_edit,
    check_template,
};
pub use sweep::{CheckedSweep, check_sweep, check_sweep_edit, check_sweep_step};

use chrono::NaiveDate;

use super::community::Street;
use super::ids::{ElevatorId, StreetId};
#[cfg(doc)]
use super::problem::Problem;
use super::problem::{Field, Rule};

/// The most characters of a name, an address or any other single line.
pub const LINE_LIMIT: usize = 200;
/// The most characters of a number, a model, a building.
pub const SHORT_LIMIT: usize = 60;
/// The most characters of remarks and contents.
pub const TEXT_LIMIT: usize = 4000;

/// What the checks of an elevator ask of the file.
pub trait Lookup {
    /// The business date.
    fn today(&self) -> NaiveDate;
    /// How many digits a 救援识别码 has; 0: do not check.
    fn rescue_code_length(&self) -> u32;
    /// The street of this name, with or without 街道, or of this division code.
    fn street(&self, typed: &str) -> Option<StreetId>;
    /// Another elevator with this code (the one being edited left out), and what people call it. Asked for
    /// [`Field::RegistrationCode`], [`Field::EquipmentCode`], [`Field::CertificateNo`] and [`Field::RescueCode`].
    fn duplicate_of(&self, field: Field, code: &str) -> Option<(ElevatorId, String)>;
}

/// A lookup that knows the settings and the streets but no other elevator.
#[derive(Clone, Copy, Debug)]
pub struct PlainLookup<'a> {
    /// The business date.
    pub today: NaiveDate,
    /// How many digits a 救援识别码 has.
    pub rescue_code_length: u32,
    /// The streets.
    pub streets: &'a [Street],
}

impl Lookup for PlainLookup<'_> {
    fn today(&self) -> NaiveDate {
        self.today
    }

    fn rescue_code_length(&self) -> u32 {
        self.rescue_code_length
    }

    fn street(&self, typed: &str) -> Option<StreetId> {
        find_street(self.streets, typed)
    }

    fn duplicate_of(&self, _: Field, _: &str) -> Option<(ElevatorId, String)> {
        None
    }
}

/// The street of this name, with or without 街道, or of this division code.
pub fn find_street(streets: &[Street], typed: &str) -> Option<StreetId> {
    let typed = super::codes::normalise::number(typed);
    let bare_typed = typed.trim_end_matches("街道");
    streets
        .iter()
        .find(|s| {
            let alike = s.name.trim_end_matches("街道") == bare_typed;
            s.code == typed || (!typed.is_empty() && alike)
        })
        .map(|s| s.id)
}

/// A later day that lies before an earlier one; none where one of them is missing.
fn before(
    field: Field,
    on: Option<NaiveDate>,
    earlier: Field,
    earlier_on: Option<NaiveDate>,
) -> Option<(Field, Rule, String)> {
    let (on, earlier_on) = (on?, earlier_on?);
    (on < earlier_on).then(|| {
        let rule = Rule::Before {
            field: earlier,
            date: earlier_on.to_string(),
        };
        (field, rule, on.to_string())
    })
}
