//! What looks like an elevator that the file or the sheet knows, though no code says so: the same building, however it is
//! written, and either the same factory number or one that differs in one character, or, where one of them has no number, the
//! same stair. Told apart from what is certain, and left to a person.

use crate::domain::alike;
use crate::domain::elevator::ElevatorDraft;
use crate::domain::ids::ElevatorId;
use crate::store::elevator::Standing;

/// A factory number shorter than this says too little to be mistyped.
const SHORTEST: usize = 5;

/// The first among those of the same building that a row without a known code may mean; `replaced` is the one that the row
/// says it takes the place of.
pub(super) fn near<'s>(
    mut building: impl Iterator<Item = Standing<'s>>,
    draft: &ElevatorDraft,
    replaced: Option<ElevatorId>,
) -> Option<Standing<'s>> {
    let unit_no = alike::unit_no(&draft.unit_no);
    building.find(|other| {
        // Two codes that differ are two elevators, however alike their places and numbers are.
        let told_apart = !draft.registration_code.is_empty() && other.has_code;
        if told_apart || replaced == Some(other.id) {
            return false;
        }
        let units = [unit_no.as_ref(), other.unit_no];
        let same_unit = units[0] == units[1];
        let unit_open = units.iter().any(|unit| unit.is_empty());
        match [draft.factory_no.as_str(), other.factory_no] {
            // A building may have many elevators of which no more is known.
            ["", _] | [_, ""] => same_unit && !unit_open,
            [mine, theirs] => {
                (same_unit || unit_open) && (mine == theirs || one_apart(mine, theirs))
            }
        }
    })
}

/// One character changed, added or left out.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < SHORTEST || long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(&long).take_while(|(x, y)| x == y).count();
    let tail = if short.len() == long.len() {
        if head == short.len() {
            return false;
        }
        &short[head + 1..]
    } else {
        &short[head..]
    };
    tail == &long[head + 1..]
}
