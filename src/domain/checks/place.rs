//! A street and a community as typed: no two that people would take for the same.

use chrono::NaiveDate;

use super::find_street;
use super::reader::Reader;
use crate::domain::alike;
use crate::domain::codes::normalise;
use crate::domain::community::{Community, CommunityDraft, Street, StreetDraft};
use crate::domain::ids::{CommunityId, StreetId};
use crate::domain::problem::{Field, Problem, Rule};

/// Digits of a division code.
const CODE: usize = 9;

/// Judges a street against the others; the draft comes back as the file will hold it.
pub fn check_street(
    draft: &StreetDraft,
    own: Option<StreetId>,
    streets: &[Street],
    today: NaiveDate,
) -> (StreetDraft, Vec<Problem>) {
    let mut r = Reader::new(today);
    let name = r.required(Field::Name, &draft.name);
    let code = normalise::number(&draft.code);
    if code.len() != CODE || !code.bytes().all(|b| b.is_ascii_digit()) {
        let rule = Rule::Shape {
            example: "330108001".to_owned(),
        };
        r.fault(Field::StreetCode, rule, &draft.code);
    }
    let others: Vec<&Street> = streets.iter().filter(|s| Some(s.id) != own).collect();
    // 西兴 and 西兴街道 are one street to whoever types it.
    let bare = |name: &str| alike::name(name).trim_end_matches("街道").to_owned();
    for (field, same) in [
        (
            Field::Name,
            others
                .iter()
                .find(|s| !name.is_empty() && bare(&s.name) == bare(&name)),
        ),
        (Field::StreetCode, others.iter().find(|s| s.code == code)),
    ] {
        if let Some(same) = same {
            let other = format!("{} {}", same.name, same.code);
            r.fault(field, Rule::SameAs { other }, &name);
        }
    }
    (StreetDraft { name, code }, r.problems)
}

/// Judges a community against the others of its street; with the street that it names.
pub fn check_community(
    draft: &CommunityDraft,
    own: Option<CommunityId>,
    streets: &[Street],
    communities: &[Community],
    today: NaiveDate,
) -> (String, Option<StreetId>, Vec<Problem>) {
    let mut r = Reader::new(today);
    let name = r.required(Field::Name, &draft.name);
    let typed = r.required(Field::Street, &draft.street);
    let street = find_street(streets, &typed);
    if street.is_none() && !typed.is_empty() {
        r.fault(Field::Street, Rule::UnknownWord, typed);
    }
    let same = communities.iter().find(|c| {
        Some(c.id) != own
            && Some(c.street_id) == street
            && !name.is_empty()
            && alike::name(&c.name) == alike::name(&name)
    });
    if let Some(same) = same {
        let other = same.name.clone();
        r.fault(Field::Name, Rule::SameAs { other }, &name);
    }
    (name, street, r.problems)
}
