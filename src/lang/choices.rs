//! The words that a column takes which is filled from a list: said beside a word that is none of them.

use super::Lang;
use super::message::word;
use crate::domain::coded::Coded;
use crate::domain::codes::Category;
use crate::domain::elevator::{PlaceKind, UseStatus};
use crate::domain::inspection::InspectionResult;
use crate::domain::notice::NoticeWork;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field;
use crate::domain::renewal::{RenewalKind, RenewalReason};
use crate::domain::rescue::{RescueCause, RescueOutcome, RescueSource};
use crate::domain::role::Role;

/// The words, in the order of the list; none for a field without one.
pub fn of(lang: Lang, field: Field) -> Vec<&'static str> {
    fn all<C: Coded>(lang: Lang) -> Vec<&'static str> {
        C::ALL.iter().map(|member| word(lang, *member)).collect()
    }
    match field {
        Field::Category => all::<Category>(lang),
        Field::UseStatus => all::<UseStatus>(lang),
        Field::PlaceKind => all::<PlaceKind>(lang),
        Field::RenewalKind => all::<RenewalKind>(lang),
        Field::RenewalReason => all::<RenewalReason>(lang),
        Field::NoticeWork => all::<NoticeWork>(lang),
        Field::RescueSource => all::<RescueSource>(lang),
        Field::RescueOutcome => all::<RescueOutcome>(lang),
        Field::RescueCause => <RescueCause as Coded>::ALL
            .iter()
            .filter(|cause| !cause.is_retired())
            .map(|cause| word(lang, *cause))
            .collect(),
        Field::InspectionResult => all::<InspectionResult>(lang),
        Field::Role => all::<Role>(lang),
        Field::OrganizationKind => all::<OrganizationKind>(lang),
        Field::OutsideTown | Field::Retired => vec![lang.word_yes(), lang.word_no()],
        _ => Vec::new(),
    }
}
