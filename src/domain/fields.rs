//! The fields of what people type, by name: conflicts, bulk edits and sheets all go through one table.

use super::elevator::ElevatorDraft;
use super::inspection::ClockStart;
use super::organization::{OrganizationDraft, OrganizationKind};
use super::problem::Field;
use super::program::Program;
use super::renewal::RenewalDraft;
use super::rescue::InTimeRule;

/// A record whose fields can be read and set by name.
pub trait Fields: Clone {
    /// Every field, in the order of the form.
    const FIELDS: &'static [Field];

    /// The value as text; empty where nothing is given or the record has no such field.
    fn field(&self, field: Field) -> String;

    /// Sets a field from text. False if the record has no such field.
    fn set_field(&mut self, field: Field, value: &str) -> bool;

    /// The fields in which the two differ.
    fn differences(&self, other: &Self) -> Vec<Field> {
        Self::FIELDS
            .iter()
            .copied()
            .filter(|f| self.field(*f) != other.field(*f))
            .collect()
    }
}

macro_rules! elevator_fields {
    (own { $($field:ident => $member:ident),+ $(,)? } renewal { $($rfield:ident => $rmember:ident),+ $(,)? }) => {
        impl Fields for ElevatorDraft {
            const FIELDS: &'static [Field] = &[$(Field::$field,)+ $(Field::$rfield),+];

            fn field(&self, field: Field) -> String {
                match field {
                    $(Field::$field => self.$member.clone(),)+
                    $(Field::$rfield => self.renewal.as_ref().map(|r| r.$rmember.clone()).unwrap_or_default(),)+
                    _ => String::new(),
                }
            }

            fn set_field(&mut self, field: Field, value: &str) -> bool {
                match field {
                    $(Field::$field => value.clone_into(&mut self.$member),)+
                    $(Field::$rfield => {
                        // Emptying a field of a renewal that is not there does not make one.
                        if self.renewal.is_some() || !value.is_empty() {
                            let renewal = self.renewal.get_or_insert_with(RenewalDraft::default);
                            value.clone_into(&mut renewal.$rmember);
                        }
                    })+
                    _ => return false,
                }
                true
            }
        }

        /// The fields that belong to the renewal, not to the elevator.
        pub const RENEWAL_FIELDS: &[Field] = &[$(Field::$rfield),+];
    };
}

elevator_fields! {
    own {
        Category => category,
        RegistrationCode => registration_code,
        EquipmentCode => equipment_code,
        CertificateNo => certificate_no,
        RescueCode => rescue_code,
        FactoryNo => factory_no,
        Model => model,
        Maker => maker,
        MadeOn => made_on,
        RatedLoadKg => rated_load_kg,
        RatedSpeed => rated_speed,
        Floors => floors,
        Stops => stops,
        Doors => doors,
        Street => street,
        Community => community,
        Building => building,
        UnitNo => unit_no,
        Address => address,
        PlaceKind => place_kind,
        UserUnit => user_unit,
        OwnerUnit => owner_unit,
        MaintenanceUnit => maintenance_unit,
        InUseOn => in_use_on,
        NextInspectionOn => next_inspection_on,
        UseStatus => use_status,
        Remarks => remarks,
    }
    renewal {
        RenewalKind => kind,
        RenewalReason => reason,
        ConstructionUnit => construction_unit,
        LeadUnit => lead_unit,
        PlannedStartOn => planned_start_on,
        PlannedFinishOn => planned_finish_on,
        PlannedReportOn => planned_report_on,
        ContractNo => contract_no,
        ContractOn => contract_on,
        ContractPrice => contract_price,
        Funding => funding,
        VoteOn => vote_on,
        RenewalRemarks => remarks,
    }
}

/// The codes that no two elevators share.
pub const UNIQUE_CODES: &[Field] = &[
    Field::RegistrationCode,
    Field::EquipmentCode,
    Field::CertificateNo,
    Field::RescueCode,
];

/// The fields that may be set for many elevators at once.
pub const BULK_FIELDS: &[Field] = &[
    Field::Category,
    Field::Model,
    Field::Maker,
    Field::Street,
    Field::Community,
    Field::Building,
    Field::Address,
    Field::PlaceKind,
    Field::UserUnit,
    Field::OwnerUnit,
    Field::MaintenanceUnit,
    Field::InUseOn,
    Field::NextInspectionOn,
    Field::UseStatus,
    Field::RenewalKind,
    Field::RenewalReason,
    Field::ConstructionUnit,
    Field::LeadUnit,
    Field::PlannedStartOn,
    Field::PlannedFinishOn,
    Field::PlannedReportOn,
    Field::ContractNo,
    Field::ContractOn,
    Field::ContractPrice,
    Field::Funding,
    Field::VoteOn,
];

impl ElevatorDraft {
    /// A draft for the next elevator of the same kind: everything but what only one elevator can have.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        let mut copy = self.clone();
        for field in UNIQUE_CODES {
            copy.set_field(*field, "");
        }
        copy.factory_no.clear();
        copy.unit_no.clear();
        copy
    }
}

impl Fields for OrganizationDraft {
    const FIELDS: &'static [Field] = &[
        Field::Name,
        Field::CreditCode,
        Field::OrganizationKind,
        Field::LegalRepresentative,
        Field::Address,
        Field::ContactName,
        Field::Phone,
        Field::PermitNo,
        Field::PermitValidTo,
        Field::Remarks,
    ];

    fn field(&self, field: Field) -> String {
        match field {
            Field::Name => self.name.clone(),
            Field::CreditCode => self.credit_code.clone(),
            Field::OrganizationKind => OrganizationKind::ALL
                .iter()
                .filter(|k| self.kinds.contains(k))
                .map(|k| k.code())
                .collect::<Vec<_>>()
                .join(","),
            Field::LegalRepresentative => self.legal_representative.clone(),
            Field::Address => self.address.clone(),
            Field::ContactName => self.contact_name.clone(),
            Field::Phone => self.phone.clone(),
            Field::PermitNo => self.permit_no.clone(),
            Field::PermitValidTo => self.permit_valid_to.clone(),
            Field::Remarks => self.remarks.clone(),
            _ => String::new(),
        }
    }

    fn set_field(&mut self, field: Field, value: &str) -> bool {
        match field {
            Field::Name => value.clone_into(&mut self.name),
            Field::CreditCode => value.clone_into(&mut self.credit_code),
            Field::OrganizationKind => {
                self.kinds = value
                    .split(',')
                    .filter_map(OrganizationKind::from_code)
                    .collect();
            }
            Field::LegalRepresentative => value.clone_into(&mut self.legal_representative),
            Field::Address => value.clone_into(&mut self.address),
            Field::ContactName => value.clone_into(&mut self.contact_name),
            Field::Phone => value.clone_into(&mut self.phone),
            Field::PermitNo => value.clone_into(&mut self.permit_no),
            Field::PermitValidTo => value.clone_into(&mut self.permit_valid_to),
            Field::Remarks => value.clone_into(&mut self.remarks),
            _ => return false,
        }
        true
    }
}

impl Fields for Program {
    const FIELDS: &'static [Field] = &[
        Field::Name,
        Field::Target,
        Field::StartsOn,
        Field::DeadlineOn,
        Field::CountingStage,
        Field::PromiseDays,
        Field::FormerDays,
        Field::ArrivalLimitMinutes,
        Field::RescueCodeLength,
        Field::MonthlyPlan,
        Field::PinnedToday,
        Field::ClockStart,
        Field::VisitDays,
        Field::VisitsPerDay,
        Field::UntouchedDays,
        Field::RectifyDays,
        Field::OutsideMinutes,
        Field::ArrivalSoonMinutes,
        Field::AnswerMinutes,
        Field::StationMinutes,
        Field::HeldMinutes,
        Field::HeldSoonMinutes,
        Field::SameMinutes,
        Field::LateMinutes,
        Field::ReasonMinutes,
        Field::InTimeRule,
        Field::RecheckDays,
        Field::OrderDays,
        Field::AttachmentMb,
        Field::Authority,
    ];

    fn field(&self, field: Field) -> String {
        match field {
            Field::Name => self.name.clone(),
            Field::Target => self.target.to_string(),
            Field::StartsOn => self.starts_on.to_string(),
            Field::DeadlineOn => self.deadline_on.to_string(),
            Field::CountingStage => self.counting_stage.code().to_owned(),
            Field::PromiseDays => self.promise_days.to_string(),
            Field::FormerDays => self.former_days.to_string(),
            Field::ArrivalLimitMinutes => self.arrival_limit_minutes.to_string(),
            Field::RescueCodeLength => self.rescue_code_length.to_string(),
            Field::MonthlyPlan => self
                .monthly_plan
                .iter()
                .map(|(month, done)| format!("{month}={done}"))
                .collect::<Vec<_>>()
                .join(","),
            Field::PinnedToday => self.pinned_today.map(|d| d.to_string()).unwrap_or_default(),
            Field::ClockStart => self.clock_start.code().to_owned(),
            Field::VisitDays => self.visit_days.to_string(),
            Field::VisitsPerDay => self.visits_per_day.to_string(),
            Field::UntouchedDays => self.untouched_days.to_string(),
            Field::RectifyDays => self.rectify_days.to_string(),
            Field::OutsideMinutes => self.rescue.outside_minutes.to_string(),
            Field::ArrivalSoonMinutes => self.rescue.arrival_soon_minutes.to_string(),
            Field::AnswerMinutes => self.rescue.answer_minutes.to_string(),
            Field::StationMinutes => self.rescue.station_minutes.to_string(),
            Field::HeldMinutes => self.rescue.held_minutes.to_string(),
            Field::HeldSoonMinutes => self.rescue.held_soon_minutes.to_string(),
            Field::SameMinutes => self.rescue.same_minutes.to_string(),
            Field::LateMinutes => self.rescue.late_minutes.to_string(),
            Field::ReasonMinutes => self.rescue.reason_minutes.to_string(),
            Field::InTimeRule => self.rescue.in_time.code().to_owned(),
            Field::OrderDays => self.order_days.to_string(),
            Field::RecheckDays => self.recheck_days.to_string(),
            Field::AttachmentMb => self.attachment_mb.to_string(),
            Field::Authority => self.authority.clone(),
            _ => String::new(),
        }
    }

    fn set_field(&mut self, field: Field, value: &str) -> bool {
        fn number(value: &str, to: &mut u32) -> bool {
            value.parse().map(|n| *to = n).is_ok()
        }
        match field {
            Field::Name => value.clone_into(&mut self.name),
            Field::Target => return number(value, &mut self.target),
            Field::StartsOn => return value.parse().map(|d| self.starts_on = d).is_ok(),
            Field::DeadlineOn => return value.parse().map(|d| self.deadline_on = d).is_ok(),
            Field::CountingStage => {
                return super::renewal::Stage::from_code(value)
                    .map(|s| self.counting_stage = s)
                    .is_some();
            }
            Field::PromiseDays => return number(value, &mut self.promise_days),
            Field::FormerDays => return number(value, &mut self.former_days),
            Field::ArrivalLimitMinutes => return number(value, &mut self.arrival_limit_minutes),
            Field::RescueCodeLength => return number(value, &mut self.rescue_code_length),
            Field::MonthlyPlan => {
                self.monthly_plan = value
                    .split(',')
                    .filter_map(|part| {
                        let (month, done) = part.split_once('=')?;
                        Some((month.to_owned(), done.parse().ok()?))
                    })
                    .collect();
            }
            Field::PinnedToday => self.pinned_today = value.parse().ok(),
            Field::ClockStart => match ClockStart::from_code(value) {
                Some(start) => self.clock_start = start,
                None => return false,
            },
            Field::VisitDays => return number(value, &mut self.visit_days),
            Field::VisitsPerDay => return number(value, &mut self.visits_per_day),
            Field::UntouchedDays => return number(value, &mut self.untouched_days),
            Field::RectifyDays => return number(value, &mut self.rectify_days),
            Field::OutsideMinutes => return number(value, &mut self.rescue.outside_minutes),
            Field::ArrivalSoonMinutes => {
                return number(value, &mut self.rescue.arrival_soon_minutes);
            }
            Field::AnswerMinutes => return number(value, &mut self.rescue.answer_minutes),
            Field::StationMinutes => return number(value, &mut self.rescue.station_minutes),
            Field::HeldMinutes => return number(value, &mut self.rescue.held_minutes),
            Field::HeldSoonMinutes => return number(value, &mut self.rescue.held_soon_minutes),
            Field::SameMinutes => return number(value, &mut self.rescue.same_minutes),
            Field::LateMinutes => return number(value, &mut self.rescue.late_minutes),
            Field::ReasonMinutes => return number(value, &mut self.rescue.reason_minutes),
            Field::InTimeRule => match InTimeRule::from_code(value) {
                Some(rule) => self.rescue.in_time = rule,
                None => return false,
            },
            Field::OrderDays => return number(value, &mut self.order_days),
            Field::RecheckDays => return number(value, &mut self.recheck_days),
            Field::AttachmentMb => return number(value, &mut self.attachment_mb),
            Field::Authority => value.clone_into(&mut self.authority),
            _ => return false,
        }
        true
    }
}
