//! How a form begins: empty, from a record, as its copy, or as its successor.

use crate::domain::elevator::{ElevatorDraft, UseStatus};
use crate::domain::ids::ElevatorId;
use crate::domain::renewal::RenewalDraft;
use crate::ui::command::DraftKey;

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Opening {
    /// A new elevator.
    New,
    /// This one's fields.
    Edit(ElevatorId),
    /// This one's fields, with its renewal begun.
    IntoProgram(ElevatorId),
    /// A new one like this one.
    Duplicate(ElevatorId),
    /// The new one that takes the place of this one.
    Replace(ElevatorId),
}

impl Opening {
    /// The record that has to be read before the form can begin.
    pub fn source(self) -> Option<ElevatorId> {
        match self {
            Self::New => None,
            Self::Edit(id) | Self::IntoProgram(id) | Self::Duplicate(id) | Self::Replace(id) => {
                Some(id)
            }
        }
    }

    /// The record that is edited.
    pub fn edited(self) -> Option<ElevatorId> {
        match self {
            Self::Edit(id) | Self::IntoProgram(id) => Some(id),
            _ => None,
        }
    }

    /// Where what is typed is kept.
    pub fn draft_key(self) -> DraftKey {
        let (form, record) = match self {
            Self::New | Self::Duplicate(_) => ("elevator", 0),
            Self::Edit(id) | Self::IntoProgram(id) => ("elevator", id.0),
            Self::Replace(id) => ("elevator-replace", id.0),
        };
        DraftKey { form, record }
    }

    /// What the form begins with.
    pub fn first_draft(self, source: Option<&ElevatorDraft>) -> ElevatorDraft {
        let source = source.cloned().unwrap_or_default();
        match self {
            Self::New => ElevatorDraft {
                renewal: Some(RenewalDraft::default()),
                ..ElevatorDraft::default()
            },
            Self::Edit(_) => source,
            Self::IntoProgram(_) => {
                let mut draft = source;
                draft.renewal.get_or_insert_with(RenewalDraft::default);
                draft
            }
            Self::Duplicate(_) => source.duplicate(),
            // The place and its units stay, the machine is another.
            Self::Replace(_) => ElevatorDraft {
                category: source.category.clone(),
                street: source.street.clone(),
                community: source.community.clone(),
                building: source.building.clone(),
                unit_no: source.unit_no.clone(),
                address: source.address.clone(),
                place_kind: source.place_kind.clone(),
                user_unit: source.user_unit.clone(),
                owner_unit: source.owner_unit.clone(),
                floors: source.floors.clone(),
                stops: source.stops.clone(),
                doors: source.doors.clone(),
                use_status: UseStatus::Unregistered.code().to_owned(),
                ..ElevatorDraft::default()
            },
        }
    }
}
