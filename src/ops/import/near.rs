//! What looks like an elevator that the file or the sheet knows, though no code says so: same building, and a factory
//! number that differs in one character. Told apart from what is certain, and left to a person.

use crate::domain::elevator::ElevatorDraft;
use crate::store::elevator::Standing;

/// A factory number shorter than this says too little.
const SHORTEST: usize = 5;

/// The one among those of the same building that a row without a known code may mean.
pub(super) fn near<'s>(
    building: impl Iterator<Item = Standing<'s>>,
    draft: &ElevatorDraft,
) -> Option<Standing<'s>> {
    let mut found = building.filter(|other| {
        let same_unit =
            draft.unit_no.is_empty() || other.unit_no.is_empty() || draft.unit_no == other.unit_no;
        // Two codes that differ are two elevators, however alike their numbers are.
        let told_apart = !draft.registration_code.is_empty() && other.has_code;
        same_unit && !told_apart && one_apart(&draft.factory_no, other.factory_no)
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
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
