//! What becomes of a row that is a unit.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::judge::Decision;
use super::{PlannedRow, RowFate};
use crate::domain::codes::CreditCode;
use crate::domain::fields::Fields;
use crate::domain::ids::OrganizationId;
use crate::domain::organization::{Organization, OrganizationDraft};
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::error::Result;
use crate::exchange::rows::ReadRow;
use crate::exchange::unit_kinds;
use crate::ops::organization;
use crate::store::{Db, organization as store};

/// What a unit is known by, strongest first.
const KNOWN_BY: [Field; 2] = [Field::CreditCode, Field::Name];

/// Classifies row after row; remembers what the sheet named already.
pub(super) struct UnitClassifier<'d, D> {
    db: &'d D,
    today: NaiveDate,
    units: HashMap<OrganizationId, Organization>,
    keys: HashMap<(Field, String), OrganizationId>,
    named: HashMap<(Field, String), u32>,
    rows_of: HashMap<OrganizationId, u32>,
}

impl<'d, D: Db> UnitClassifier<'d, D> {
    pub(super) fn new(db: &'d D, today: NaiveDate) -> Result<Self> {
        let mut units = HashMap::new();
        let mut keys = HashMap::new();
        for unit in store::all(db)? {
            for field in KNOWN_BY {
                let key = unit.draft.field(field);
                if !key.is_empty() {
                    keys.insert((field, key), unit.id);
                }
            }
            units.insert(unit.id, unit);
        }
        Ok(Self {
            db,
            today,
            units,
            keys,
            named: HashMap::new(),
            rows_of: HashMap::new(),
        })
    }

    pub(super) fn classify(&mut self, row: &ReadRow, decision: Decision) -> Result<PlannedRow> {
        let (draft, problems) = self.lay_on(OrganizationDraft::default(), row);
        let names: Vec<(Field, String)> = KNOWN_BY
            .into_iter()
            .map(|f| (f, draft.field(f)))
            .filter(|(_, key)| !key.is_empty())
            .collect();
        let twin = names.iter().find_map(|name| self.named.get(name)).copied();
        if let Some(other_row) = twin {
            return Ok(planned(
                row,
                &draft,
                duplicate(Some(other_row), None),
                Vec::new(),
            ));
        }
        self.named
            .extend(names.iter().cloned().map(|name| (name, row.row)));
        self.fate(row, draft, problems, &names, decision)
    }

    pub(super) fn classify_again(
        &mut self,
        row: &ReadRow,
        decision: Decision,
    ) -> Result<PlannedRow> {
        self.rows_of.retain(|_, number| *number != row.row);
        let (draft, problems) = self.lay_on(OrganizationDraft::default(), row);
        let names: Vec<(Field, String)> = KNOWN_BY
            .into_iter()
            .map(|f| (f, draft.field(f)))
            .filter(|(_, key)| !key.is_empty())
            .collect();
        self.fate(row, draft, problems, &names, decision)
    }

    fn fate(
        &mut self,
        row: &ReadRow,
        draft: OrganizationDraft,
        problems: Vec<Problem>,
        names: &[(Field, String)],
        decision: Decision,
    ) -> Result<PlannedRow> {
        let known: Vec<OrganizationId> = names
            .iter()
            .filter_map(|name| self.keys.get(name))
            .copied()
            .collect();
        let Some(first) = known.first().copied() else {
            let fate = self.judged(None, &draft, problems)?;
            return Ok(match fate {
                Ok((draft, doubts)) => planned(
                    row,
                    &draft,
                    RowFate::NewUnit(Box::new(draft.clone())),
                    doubts,
                ),
                Err(faults) => planned(row, &draft, RowFate::Fault(faults), Vec::new()),
            });
        };
        let stored = self.units.get(&first).cloned();
        let other = known.iter().find(|id| **id != first);
        let contradicted = stored.as_ref().is_some_and(|unit| {
            let (mine, theirs) = (&draft.credit_code, &unit.draft.credit_code);
            !mine.is_empty() && !theirs.is_empty() && mine != theirs
        });
        if (other.is_some() || contradicted) && decision != Decision::Update {
            let fate = duplicate(None, stored.as_ref());
            return Ok(planned(row, &draft, fate, Vec::new()));
        }
        if let Some(other) = self.rows_of.insert(first, row.row)
            && other != row.row
        {
            let fate = duplicate(Some(other), stored.as_ref());
            return Ok(planned(row, &draft, fate, Vec::new()));
        }
        let before = stored.map(|unit| unit.draft).unwrap_or_default();
        let (after, _) = self.lay_on(before.clone(), row);
        Ok(match self.judged(Some(first), &after, problems)? {
            Err(faults) => planned(row, &after, RowFate::Fault(faults), Vec::new()),
            Ok((after, mut doubts)) => {
                let fields: Vec<(Field, String, String)> = OrganizationDraft::FIELDS
                    .iter()
                    .map(|f| (*f, before.field(*f), after.field(*f)))
                    .filter(|(_, old, new)| old != new)
                    .collect();
                doubts.retain(|p| row.values.contains_key(&p.field));
                let fate = if fields.is_empty() {
                    RowFate::SameUnit(first)
                } else {
                    RowFate::ChangedUnit {
                        id: first,
                        before: Box::new(before),
                        after: Box::new(after.clone()),
                        fields,
                    }
                };
                planned(row, &after, fate, doubts)
            }
        })
    }

    /// As the file will hold it with its doubts, or its faults.
    fn judged(
        &self,
        id: Option<OrganizationId>,
        draft: &OrganizationDraft,
        mut problems: Vec<Problem>,
    ) -> Result<Judged> {
        let (checked, found) = organization::check(self.db, id, draft, self.today)?;
        let unread: HashSet<Field> = problems.iter().map(|p| p.field).collect();
        problems.extend(found.into_iter().filter(|p| !unread.contains(&p.field)));
        problems.sort_by_key(|p| p.severity != Severity::Fault);
        Ok(if problems.iter().any(Problem::refuses) {
            Err(problems)
        } else {
            Ok((checked, problems))
        })
    }

    /// Puts what a row says on a form; what it does not say stays. What a unit does is added, never taken away.
    fn lay_on(
        &self,
        mut draft: OrganizationDraft,
        row: &ReadRow,
    ) -> (OrganizationDraft, Vec<Problem>) {
        let mut problems = row.problems.clone();
        let values: &BTreeMap<Field, String> = &row.values;
        for (field, value) in values {
            match field {
                Field::OrganizationKind => match unit_kinds(value) {
                    Some(kinds) => {
                        for kind in kinds {
                            if !draft.kinds.contains(&kind) {
                                draft.kinds.push(kind);
                            }
                        }
                    }
                    None => problems.push(Problem::fault(*field, Rule::UnknownWord, value)),
                },
                Field::CreditCode => {
                    let code = CreditCode::parse(value).map(|code| code.into_string());
                    draft.credit_code = code.unwrap_or_else(|_| value.clone());
                }
                _ => {
                    draft.set_field(*field, value);
                }
            }
        }
        (draft, problems)
    }
}

/// A form as the file will hold it with its doubts, or its faults.
type Judged = std::result::Result<(OrganizationDraft, Vec<Problem>), Vec<Problem>>;

fn duplicate(other_row: Option<u32>, stored: Option<&Organization>) -> RowFate {
    RowFate::Duplicate {
        other_row,
        other: None,
        near: false,
        theirs: stored
            .map(|unit| super::filled(&unit.draft))
            .unwrap_or_default(),
    }
}

fn planned(
    row: &ReadRow,
    draft: &OrganizationDraft,
    fate: RowFate,
    warnings: Vec<Problem>,
) -> PlannedRow {
    PlannedRow {
        row: row.row,
        label: match draft.name.is_empty() {
            true => draft.credit_code.clone(),
            false => draft.name.clone(),
        },
        fate,
        warnings,
        read: row.clone(),
    }
}
