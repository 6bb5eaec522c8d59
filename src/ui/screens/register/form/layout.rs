//! The groups of the form, in the order in which a person fills them in.

use crate::domain::problem::Field;
use crate::lang::Lang;

/// A group of fields under a heading.
pub(super) struct Group {
    pub title: fn(Lang) -> &'static str,
    pub fields: &'static [Field],
    /// Fields that take the whole width.
    pub wide: &'static [Field],
    /// Only for elevators of the program.
    pub renewal: bool,
}

/// Every field of the form.
pub(super) const GROUPS: &[Group] = &[
    Group {
        title: Lang::reg_group_identity,
        fields: &[
            Field::Category,
            Field::RegistrationCode,
            Field::EquipmentCode,
            Field::CertificateNo,
            Field::FactoryNo,
            Field::RescueCode,
            Field::UseStatus,
        ],
        wide: &[],
        renewal: false,
    },
    Group {
        title: Lang::reg_group_place,
        fields: &[
            Field::Street,
            Field::Community,
            Field::Building,
            Field::UnitNo,
            Field::PlaceKind,
            Field::Address,
        ],
        wide: &[],
        renewal: false,
    },
    Group {
        title: Lang::reg_group_units,
        fields: &[
            Field::UserUnit,
            Field::OwnerUnit,
            Field::MaintenanceUnit,
            Field::Maker,
        ],
        wide: &[],
        renewal: false,
    },
    Group {
        title: Lang::reg_block_renewal,
        fields: &[
            Field::RenewalKind,
            Field::RenewalReason,
            Field::ConstructionUnit,
            Field::LeadUnit,
            Field::PlannedStartOn,
            Field::PlannedFinishOn,
            Field::PlannedReportOn,
            Field::VoteOn,
            Field::ContractNo,
            Field::ContractOn,
            Field::ContractPrice,
        ],
        wide: &[Field::Funding, Field::RenewalRemarks],
        renewal: true,
    },
    Group {
        title: Lang::reg_group_machine,
        fields: &[
            Field::Model,
            Field::MadeOn,
            Field::RatedLoadKg,
            Field::RatedSpeed,
            Field::Floors,
            Field::Stops,
            Field::Doors,
            Field::InUseOn,
            Field::NextInspectionOn,
        ],
        wide: &[Field::Remarks],
        renewal: false,
    },
];

/// The fields that cannot stay empty; only for the star, the rules decide.
pub(super) const REQUIRED: &[Field] = &[
    Field::Category,
    Field::Street,
    Field::Community,
    Field::RenewalKind,
];

/// The field after this one in the order of the form.
pub(super) fn after(field: Field, renewal: bool) -> Option<Field> {
    let all = GROUPS
        .iter()
        .filter(|group| renewal || !group.renewal)
        .flat_map(|group| group.fields.iter().chain(group.wide));
    all.skip_while(|known| **known != field).nth(1).copied()
}
