//! 分摊: a whole number in parts that add up to it, and the part of a number of the program that some renewals have.

use std::collections::BTreeMap;

use crate::domain::board::fact::Fact;
use crate::domain::ids::StreetId;
use crate::domain::query::Filter;

/// Splits a number by weights, by largest remainder: each part is its share rounded down, and what is left over goes one
/// by one to those who lost most by it, of equals to the earlier. So each part lies within 1 of its share, and all of them
/// add up. Where nothing weighs anything, there is nobody to have it.
pub fn apportion(whole: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut lost = Vec::with_capacity(weights.len());
    for (at, weight) in weights.iter().enumerate() {
        let share = u64::from(whole) * u64::from(*weight);
        // No more than the whole, as no weight is more than the sum.
        parts.push((share / sum) as u32);
        lost.push((share % sum, at));
    }
    let left = whole - parts.iter().sum::<u32>();
    lost.sort_unstable_by_key(|(rest, at)| (std::cmp::Reverse(*rest), *at));
    for (_, at) in lost.into_iter().take(left as usize) {
        parts[at] += 1;
    }
    parts
}

/// What of a number belongs to the renewals that are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Portion {
    All,
    None,
    /// How many renewals each part has, and what of it is looked at.
    Split(Vec<(u32, Portion)>),
}

impl Portion {
    fn of(&self, whole: u32) -> u32 {
        match self {
            Self::All => whole,
            Self::None => 0,
            Self::Split(parts) => {
                let weights: Vec<u32> = parts.iter().map(|(weight, _)| *weight).collect();
                let split = apportion(whole, &weights);
                let each = split.into_iter().zip(parts);
                each.map(|(part, (_, portion))| portion.of(part)).sum()
            }
        }
    }
}

/// What of the numbers of the whole program, its target and its plan, belongs to the renewals that are looked at, by how
/// many they are. A number goes to the streets first, so that a street has the same whatever else is looked at; within
/// a street to its communities where one is asked for; in the end to those within the filters and the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portions {
    streets: Vec<(StreetId, u32, Portion)>,
}

impl Portions {
    /// Of all renewals of the program, under the filters of the board.
    pub fn of(facts: &[Fact], filters: &[Filter]) -> Self {
        let by_community = filters.iter().any(|f| matches!(f, Filter::Community(_)));
        // All renewals and those looked at, of each community or of each street alone.
        let mut groups: BTreeMap<StreetId, BTreeMap<i64, (u32, u32)>> = BTreeMap::new();
        for fact in facts {
            let key = if by_community { fact.community.0 } else { 0 };
            let group = groups.entry(fact.street).or_default().entry(key);
            let (all, chosen) = group.or_default();
            *all += 1;
            *chosen += u32::from(fact.chosen);
        }
        let streets = groups.into_iter().map(|(street, groups)| {
            let total = groups.values().map(|(all, _)| all).sum();
            let parts: Vec<(u32, Portion)> = groups
                .into_values()
                .map(|(all, chosen)| (all, chosen_of(all, chosen)))
                .collect();
            (street, total, together(parts))
        });
        Self {
            streets: streets.collect(),
        }
    }

    /// What all that is looked at has of a number. Without renewals there is nothing to split it over.
    pub fn all(&self, whole: u32) -> u32 {
        if self.streets.is_empty() {
            whole
        } else {
            self.by_street(whole).map(|(_, part)| part).sum()
        }
    }

    /// What of each street is looked at has of a number: every street with renewals.
    pub fn by_street(&self, whole: u32) -> impl Iterator<Item = (StreetId, u32)> + '_ {
        let weights: Vec<u32> = self.streets.iter().map(|(_, total, _)| *total).collect();
        let parts = apportion(whole, &weights);
        let each = self.streets.iter().zip(parts);
        each.map(|((street, _, portion), part)| (*street, portion.of(part)))
    }
}

fn chosen_of(all: u32, chosen: u32) -> Portion {
    match chosen {
        0 => Portion::None,
        n if n == all => Portion::All,
        n => Portion::Split(vec![(n, Portion::All), (all - n, Portion::None)]),
    }
}

/// Parts that are all looked at, or none of them, are one.
fn together(parts: Vec<(u32, Portion)>) -> Portion {
    if parts.iter().all(|(_, portion)| *portion == Portion::All) {
        Portion::All
    } else if parts.iter().all(|(_, portion)| *portion == Portion::None) {
        Portion::None
    } else {
        Portion::Split(parts)
    }
}
