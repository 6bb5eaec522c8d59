//! An order as it is typed. It can be saved in any state of completeness: only what contradicts itself is refused, what
//! is missing is listed.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::order::needs_reason;
use super::{ClockFault, RescueRules, RescueSource, mask, parse_time};
use crate::domain::fields::Fields;
use crate::domain::ids::ElevatorId;
use crate::domain::problem::{Field, Problem, Rule};

/// What the dispatcher typed, field by field in the order in which the police read it out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RescueDraft {
    /// [`RescueSource`] by code.
    pub source: String,
    /// 警情编号.
    pub police_incident_no: String,
    /// When the call came in: empty for now, `1432`, `-5`, or a whole instant.
    pub received: String,
    /// Where, in words.
    pub place: String,
    /// Which elevator.
    pub elevator: Option<ElevatorId>,
    /// 被困人数.
    pub trapped: String,
    /// 报警人.
    pub caller_name: String,
    /// 报警电话.
    pub caller_phone: String,
    /// What was said.
    pub description: String,
    /// `1`: outside built-up areas, where an hour is allowed.
    pub outside: String,
    /// Why the order is entered late.
    pub late_reason: String,
}

impl Default for RescueDraft {
    fn default() -> Self {
        Self {
            source: RescueSource::Police110.code().to_owned(),
            police_incident_no: String::new(),
            received: String::new(),
            place: String::new(),
            elevator: None,
            trapped: String::new(),
            caller_name: String::new(),
            caller_phone: String::new(),
            description: String::new(),
            outside: String::new(),
            late_reason: String::new(),
        }
    }
}

macro_rules! rescue_fields {
    ($($field:ident => $member:ident),+ $(,)?) => {
        impl Fields for RescueDraft {
            const FIELDS: &'static [Field] = &[$(Field::$field,)+ Field::Elevators];

            fn field(&self, field: Field) -> String {
                match field {
                    $(Field::$field => self.$member.clone(),)+
                    Field::Elevators => self.elevator.map(|e| e.to_string()).unwrap_or_default(),
                    _ => String::new(),
                }
            }

            fn set_field(&mut self, field: Field, value: &str) -> bool {
                match field {
                    $(Field::$field => value.clone_into(&mut self.$member),)+
                    Field::Elevators => self.elevator = value.parse().ok().map(ElevatorId),
                    _ => return false,
                }
                true
            }
        }
    };
}

rescue_fields! {
    RescueSource => source,
    PoliceIncidentNo => police_incident_no,
    ReceivedAt => received,
    RescuePlace => place,
    Trapped => trapped,
    CallerName => caller_name,
    CallerPhone => caller_phone,
    Description => description,
    OutsideTown => outside,
    LateReason => late_reason,
}

/// A draft without a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedRescue {
    pub source: RescueSource,
    pub received_at: DateTime<FixedOffset>,
    pub trapped: u32,
    pub outside: bool,
}

/// Judges a draft: every fault at once. `recorded_at` is when the order was (or is now) entered.
///
/// # Errors
///
/// The faults.
pub fn check_rescue(
    draft: &RescueDraft,
    now: DateTime<FixedOffset>,
    recorded_at: DateTime<FixedOffset>,
    rules: &RescueRules,
) -> Result<CheckedRescue, Vec<Problem>> {
    let mut faults = Vec::new();
    let source = RescueSource::from_code(draft.source.trim());
    if source.is_none() {
        faults.push(Problem::fault(
            Field::RescueSource,
            Rule::UnknownWord,
            &draft.source,
        ));
    }
    let received_at = match received(&draft.received, now) {
        Ok(at) => {
            if needs_reason(at, recorded_at, rules.reason_minutes).is_some()
                && draft.late_reason.trim().is_empty()
            {
                let minutes = (recorded_at - at).num_minutes();
                faults.push(Problem::fault(
                    Field::LateReason,
                    Rule::LateWithoutReason { minutes },
                    "",
                ));
            }
            at
        }
        Err(rule) => {
            faults.push(Problem::fault(Field::ReceivedAt, rule, &draft.received));
            now
        }
    };
    let typed = super::clock::narrow(draft.trapped.trim());
    let trapped = if typed.is_empty() {
        0
    } else {
        typed
            .parse::<u32>()
            .ok()
            .or_else(|| super::parse::chinese_number(&typed))
            .filter(|n| *n <= 200)
            .unwrap_or_else(|| {
                faults.push(Problem::fault(
                    Field::Trapped,
                    Rule::NotANumber,
                    &draft.trapped,
                ));
                0
            })
    };
    match source {
        Some(source) if faults.is_empty() => Ok(CheckedRescue {
            source,
            received_at,
            trapped,
            outside: draft.outside == "1",
        }),
        _ => Err(faults),
    }
}

/// The fields of a draft that leave the office masked.
pub const PERSONAL: [Field; 4] = [
    Field::CallerName,
    Field::CallerPhone,
    Field::RescuePlace,
    Field::Description,
];

/// Where a draft holds a mask: it would be stored in the place of what it hides. A mask that the file
/// held before takes nothing away.
pub fn check_masks(draft: &RescueDraft, before: Option<&RescueDraft>) -> Vec<Problem> {
    let held = |field: Field| before.is_some_and(|b| holds_mask(field, &b.field(field)));
    let fields = PERSONAL
        .iter()
        .map(|field| (*field, draft.field(*field)))
        .filter(|(field, value)| holds_mask(*field, value) && !held(*field));
    fields
        .map(|(field, value)| Problem::fault(field, Rule::Masked, value))
        .collect()
}

/// Whether the value of a field is masked, or some of it.
pub fn holds_mask(field: Field, value: &str) -> bool {
    match field {
        Field::CallerName | Field::CallerPhone => mask::is_masked(value),
        _ => mask::is_text_masked(value),
    }
}

/// The instant of the call: typed, or whole as the file holds it.
fn received(typed: &str, now: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>, Rule> {
    if let Ok(at) = DateTime::parse_from_rfc3339(typed.trim()) {
        return Ok(at);
    }
    parse_time(typed, now).map_err(|fault| match fault {
        ClockFault::Unreadable => Rule::NotATime,
        ClockFault::InFuture(at) => Rule::TimeInFuture {
            at: at.to_rfc3339(),
            now: now.to_rfc3339(),
        },
    })
}

/// What is still missing: listed beside the order, never demanded.
pub fn missing(draft: &RescueDraft) -> Vec<Field> {
    let mut list = Vec::new();
    if draft.elevator.is_none() {
        list.push(Field::Elevators);
    }
    for (field, value) in [
        (Field::RescuePlace, &draft.place),
        (Field::Trapped, &draft.trapped),
        (Field::CallerName, &draft.caller_name),
        (Field::CallerPhone, &draft.caller_phone),
    ] {
        if value.trim().is_empty() {
            list.push(field);
        }
    }
    if draft.source == RescueSource::Police110.code() && draft.police_incident_no.trim().is_empty()
    {
        list.push(Field::PoliceIncidentNo);
    }
    list
}
