//! The elevators that a place means, in the community that it names: building and stair whatever they are counted by. The
//! desk, and a list of orders that comes in, ask here.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::domain::alike;
use crate::domain::ids::{CommunityId, ElevatorId};
use crate::domain::spoken::{Spoken, read};
use crate::error::Result;
use crate::store::register::{Standing, standing};
use crate::store::{Db, community};

/// What a name ends with that says itself that it is one of a place.
const ENDS: &str = "区苑园城府庭湾里村寓墅邸轩阁居坊弄厦院";
/// What may stand between the parts of a place and says nothing.
const FILLERS: [&str; 5] = ["住宅小区", "小区", "的", "内", "里"];
/// What may stand behind a place and says no more of where it is.
const BEHIND: [&str; 8] = [
    "电梯",
    "有人",
    "有电梯",
    "被困",
    "困",
    "住户",
    "居民",
    "业主",
];

/// Communities by what is left of their names, and the elevators of those that were asked for.
pub(in crate::ops) struct Places {
    named: Vec<(String, CommunityId)>,
    standing: HashMap<CommunityId, Vec<Standing>>,
}

/// What a place means.
#[derive(Debug, Default)]
pub(in crate::ops) struct Meant {
    /// The communities that it names; none: it names none that is known.
    pub(super) communities: Vec<CommunityId>,
    /// Their elevators as far as it tells them, those in use first.
    pub(super) elevators: Vec<ElevatorId>,
    /// What was said of building and stair fits all of them, to its end.
    pub(super) is_exact: bool,
    /// It names neither building nor stair.
    pub(super) is_bare: bool,
    /// How many of them are in use.
    in_use: usize,
}

impl Meant {
    /// The only elevator in use that it means.
    pub(in crate::ops) fn only(&self) -> Option<ElevatorId> {
        let sure = self.is_exact && self.in_use == 1;
        self.elevators.first().copied().filter(|_| sure)
    }
}

/// The name of a community in a place.
struct Name<'t> {
    id: CommunityId,
    from: usize,
    end: usize,
    tail: &'t str,
}

impl Places {
    pub(in crate::ops) fn new(db: &impl Db) -> Result<Self> {
        let mut named = Vec::new();
        for community in community::all(db)? {
            let full = alike::name(&community.name).into_owned();
            let bare = alike::community(&community.name).into_owned();
            if bare != full {
                named.push((bare, community.id));
            }
            named.push((full, community.id));
        }
        named.retain(|(name, _)| name.chars().count() >= 2);
        Ok(Self {
            named,
            standing: HashMap::new(),
        })
    }

    /// What a place means.
    pub(in crate::ops) fn meant(&mut self, db: &impl Db, place: &str) -> Result<Meant> {
        let said = alike::name(place);
        let names = self.names(&said);
        let mut best = Meant {
            communities: names.iter().map(|name| name.id).collect(),
            is_bare: true,
            ..Meant::default()
        };
        let mut all: Vec<(bool, bool, &Name<'_>, Vec<Standing>)> = Vec::new();
        for name in &names {
            let standing = self.of(db, name.id)?;
            let before = &said[..name.from];
            let mut spoken = read(name.tail);
            if spoken.building.is_none() && spoken.unit_no.is_none() {
                // 3幢2单元江晖苑.
                let other = read(before);
                if other.building.is_some() && other.behind.is_empty() {
                    spoken = Spoken {
                        behind: name.tail.to_owned(),
                        ..other
                    };
                    spoken.between.clear();
                }
            }
            let (exact, bare, list) = fitting(&spoken, name.tail, standing);
            all.push((exact, bare, name, list));
        }
        // A place that fits to its end is meant, whatever else is named on the way to it.
        if all.iter().any(|(exact, ..)| *exact) {
            all.retain(|(exact, ..)| *exact);
            best.is_exact = true;
        }
        best.is_bare = all.iter().all(|(_, bare, ..)| *bare);
        let mut list: Vec<Standing> = all.into_iter().flat_map(|(.., list)| list).collect();
        let is_out = |lift: &Standing| lift.use_status.is_some_and(|status| status.is_out());
        list.sort_by_key(is_out);
        best.in_use = list.iter().filter(|lift| !is_out(lift)).count();
        best.elevators = list.iter().map(|lift| lift.id).collect();
        Ok(best)
    }

    /// The community that a place names; the longest name wins.
    pub(in crate::ops) fn community(&self, place: &str) -> Option<CommunityId> {
        let said = alike::name(place);
        let names = self.names(&said);
        names
            .iter()
            .max_by_key(|name| name.end - name.from)
            .map(|name| name.id)
    }

    fn of(&mut self, db: &impl Db, id: CommunityId) -> Result<&[Standing]> {
        let known = match self.standing.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(standing(db, id)?),
        };
        Ok(known)
    }

    /// The communities that are named, the longest name where one stands inside another.
    fn names<'t>(&self, said: &'t str) -> Vec<Name<'t>> {
        let mut found: Vec<Name<'t>> = Vec::new();
        for (name, id) in &self.named {
            let Some(from) = said.rfind(name.as_str()) else {
                continue;
            };
            let end = from + name.len();
            let tail = &said[end..];
            if name.ends_with(|c| ENDS.contains(c)) || begins_anew(tail) {
                let id = *id;
                found.push(Name {
                    id,
                    from,
                    end,
                    tail,
                });
            }
        }
        let spans: Vec<(usize, usize)> = found.iter().map(|n| (n.from, n.end)).collect();
        found.retain(|n| {
            let longer = |(from, end): &(usize, usize)| {
                *from <= n.from && n.end <= *end && end - from > n.end - n.from
            };
            !spans.iter().any(longer)
        });
        found.dedup_by_key(|name| name.id);
        found
    }
}

/// Whether no name goes on here: 松间公寓 is not 松间.
fn begins_anew(tail: &str) -> bool {
    let is_name = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c);
    let rest = without_fillers(tail);
    !rest.starts_with(is_name)
        || rest.len() < tail.len()
        || read(rest).between.is_empty() && read(rest).behind.len() < rest.len()
        || BEHIND.iter().any(|word| rest.starts_with(word))
}

/// The elevators that fit, whether all that was said does, and whether nothing was.
fn fitting(spoken: &Spoken, tail: &str, all: &[Standing]) -> (bool, bool, Vec<Standing>) {
    let mut between = without_fillers(&spoken.between).to_owned();
    let mut list: Vec<&Standing> = all.iter().collect();
    let mut building = spoken.building.is_some();
    let mut fits = true;
    if let Some(said) = &spoken.building {
        list.retain(|lift| alike::building(&lift.building) == said.as_str());
    } else if let Some(name) = named_building(tail, all) {
        // 北楼 has no number.
        building = true;
        list.retain(|lift| alike::name(&lift.building) == name.as_str());
        between = between.replacen(&name, "", 1);
    }
    if list.is_empty() {
        // The building is not there: the rest of the community is only a guess.
        list = all.iter().collect();
        fits = false;
    }
    if let Some(said) = &spoken.unit_no {
        let of_unit = |lift: &&&Standing| alike::unit_no(&lift.unit_no) == said.as_str();
        let found: Vec<&Standing> = list.iter().filter(of_unit).copied().collect();
        if fits && !found.is_empty() {
            list = found;
        } else {
            fits = false;
        }
    }
    let bare = !building && spoken.unit_no.is_none();
    let behind = match bare {
        true => tail,
        false => spoken.behind.as_str(),
    };
    let exact = fits && without_signs(&between).is_empty() && says_no_more(behind);
    (exact, bare, list.into_iter().cloned().collect())
}

/// The longest name of a building that has no number and stands in the text.
fn named_building(tail: &str, all: &[Standing]) -> Option<String> {
    let names = all.iter().map(|lift| alike::name(&lift.building));
    let names = names.filter(|name| !name.is_empty() && tail.contains(name.as_ref()));
    let names = names.filter(|name| !name.contains(|c: char| c.is_ascii_digit()));
    names
        .max_by_key(|name| name.len())
        .map(|name| name.into_owned())
}

fn without_signs(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

fn without_fillers(text: &str) -> &str {
    let mut rest = without_signs(text);
    while let Some(after) = FILLERS.iter().find_map(|filler| rest.strip_prefix(filler)) {
        rest = without_signs(after);
    }
    rest
}

fn says_no_more(behind: &str) -> bool {
    let rest = without_fillers(behind);
    rest.is_empty() || BEHIND.iter().any(|word| rest.starts_with(word))
}
