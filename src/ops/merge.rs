//! Two people on one record: different fields go together, the same field is a conflict that both must see.

use crate::domain::fields::Fields;
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::error::{Error, FieldConflict, Result};

/// What a form changed (`before` → `after`) put on top of what the file holds now.
///
/// # Errors
///
/// [`Error::Conflict`] naming each field that both changed to different values.
pub(super) fn merge<F: Fields>(before: &F, after: &F, theirs: &F) -> Result<(F, Vec<Field>)> {
    let mut merged = theirs.clone();
    let mut changed = Vec::new();
    let mut conflicts = Vec::new();
    for field in before.differences(after) {
        let (base, mine, now) = (before.field(field), after.field(field), theirs.field(field));
        if now == mine {
            continue;
        }
        if now != base {
            conflicts.push(FieldConflict {
                field,
                base,
                mine,
                theirs: now,
            });
            continue;
        }
        merged.set_field(field, &mine);
        changed.push(field);
    }
    if conflicts.is_empty() {
        Ok((merged, changed))
    } else {
        Err(Error::Conflict(conflicts))
    }
}

/// Faults in fields that nobody touched now are only shown: they must not keep a person from changing another field.
/// `kept` says whether the value of a field outlives the check; a value that would be lost is still refused.
pub(super) fn soften(problems: &mut [Problem], changed: &[Field], kept: impl Fn(Field) -> bool) {
    for problem in problems {
        let touched = changed.contains(&problem.field)
            || match &problem.rule {
                Rule::Before { field, .. } | Rule::After { field, .. } => changed.contains(field),
                // A category contradicts codes and the other way round.
                Rule::EquipmentKind => changed.contains(&Field::Category),
                _ => false,
            };
        if !touched && kept(problem.field) {
            problem.severity = Severity::Warning;
        }
    }
}

/// Goes on with the doubts if nothing refuses.
///
/// # Errors
///
/// [`Error::Invalid`] with everything, faults and doubts.
pub(super) fn refuse(problems: Vec<Problem>) -> Result<Vec<Problem>> {
    if problems.iter().any(|p| p.severity == Severity::Fault) {
        Err(Error::Invalid(problems))
    } else {
        Ok(problems)
    }
}
