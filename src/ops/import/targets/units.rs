//! What becomes of a row that is a unit.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::super::judge::{Decided, Decision};
use super::super::{RecordRef, RowFate, filled};
use super::{Classify, Judged, Write};
use crate::domain::codes::CreditCode;
use crate::domain::fields::Fields;
use crate::domain::ids::OrganizationId;
use crate::domain::organization::{Organization, OrganizationDraft};
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::error::Result;
use crate::exchange::rows::{ReadRow, Values};
use crate::exchange::unit_kinds;
use crate::ops::organization;
use crate::store::{Db, Tx, organization as store};

/// What a unit is known by, strongest first.
const KNOWN_BY: [Field; 2] = [Field::CreditCode, Field::Name];

/// Classifies row after row; remembers what the sheet named already.
pub(in crate::ops::import) struct Units<'d, D> {
    db: &'d D,
    today: NaiveDate,
    units: HashMap<OrganizationId, Organization>,
    keys: HashMap<(Field, String), OrganizationId>,
    named: HashMap<(Field, String), u32>,
    rows_of: HashMap<OrganizationId, u32>,
}

/// A unit to write.
pub(in crate::ops::import) struct UnitWrite {
    /// None: new.
    known: Option<OrganizationId>,
    draft: OrganizationDraft,
}

impl<D: Db> Classify for Units<'_, D> {
    fn judge(&mut self, rows: &[&ReadRow], decided: Decided<'_>) -> Result<Vec<Judged>> {
        rows.iter()
            .map(|row| self.classify(row, decided.of(row.row)))
            .collect()
    }
}

impl<'d, D: Db> Units<'d, D> {
    pub(in crate::ops::import) fn new(db: &'d D, today: NaiveDate) -> Result<Self> {
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

    fn classify(&mut self, row: &ReadRow, decision: Decision) -> Result<Judged> {
        let (draft, problems) = self.lay_on(OrganizationDraft::default(), row);
        let names: Vec<(Field, String)> = KNOWN_BY
            .into_iter()
            .map(|f| (f, draft.field(f)))
            .filter(|(_, key)| !key.is_empty())
            .collect();
        let twin = names.iter().find_map(|name| self.named.get(name)).copied();
        if let Some(other_row) = twin {
            return Ok(duplicate(&draft, Some(other_row), None));
        }
        self.named
            .extend(names.iter().cloned().map(|name| (name, row.row)));
        self.fate(row, draft, problems, &names, decision)
    }

    fn fate(
        &mut self,
        row: &ReadRow,
        draft: OrganizationDraft,
        problems: Vec<Problem>,
        names: &[(Field, String)],
        decision: Decision,
    ) -> Result<Judged> {
        let known: Vec<OrganizationId> = names
            .iter()
            .filter_map(|name| self.keys.get(name))
            .copied()
            .collect();
        let Some(first) = known.first().copied() else {
            return Ok(match self.judged(None, &draft, problems)? {
                Ok((draft, warnings)) => Judged {
                    label: label(&draft),
                    fate: RowFate::New,
                    warnings,
                    write: Some(Write::Unit(Box::new(UnitWrite { known: None, draft }))),
                },
                Err(faults) => Judged::fault(label(&draft), faults),
            });
        };
        let stored = self.units.get(&first).cloned();
        let other = known.iter().find(|id| **id != first);
        let contradicted = stored.as_ref().is_some_and(|unit| {
            let (mine, theirs) = (&draft.credit_code, &unit.draft.credit_code);
            !mine.is_empty() && !theirs.is_empty() && mine != theirs
        });
        if (other.is_some() || contradicted) && decision != Decision::Update {
            return Ok(duplicate(&draft, None, stored.as_ref()));
        }
        if let Some(other) = self.rows_of.insert(first, row.row)
            && other != row.row
        {
            return Ok(duplicate(&draft, Some(other), stored.as_ref()));
        }
        let before = stored.map(|unit| unit.draft).unwrap_or_default();
        let (after, _) = self.lay_on(before.clone(), row);
        Ok(match self.judged(Some(first), &after, problems)? {
            Err(faults) => Judged::fault(label(&after), faults),
            Ok((after, mut warnings)) => {
                let fields: Vec<(Field, String, String)> = OrganizationDraft::FIELDS
                    .iter()
                    .map(|f| (*f, before.field(*f), after.field(*f)))
                    .filter(|(_, old, new)| old != new)
                    .collect();
                warnings.retain(|p| row.values.contains_key(&p.field));
                let of = RecordRef::Organization(first);
                let label = label(&after);
                if fields.is_empty() {
                    Judged {
                        warnings,
                        ..Judged::of(label, RowFate::Same(of))
                    }
                } else {
                    let write = UnitWrite {
                        known: Some(first),
                        draft: after,
                    };
                    Judged {
                        label,
                        fate: RowFate::Changed { of, fields },
                        warnings,
                        write: Some(Write::Unit(Box::new(write))),
                    }
                }
            }
        })
    }

    /// As the file will hold it with its doubts, or its faults.
    fn judged(
        &self,
        id: Option<OrganizationId>,
        draft: &OrganizationDraft,
        mut problems: Vec<Problem>,
    ) -> Result<Checked> {
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
        for (field, value) in row.values.iter() {
            match field {
                Field::OrganizationKind => match unit_kinds(value) {
                    Some(kinds) => {
                        for kind in kinds {
                            if !draft.kinds.contains(&kind) {
                                draft.kinds.push(kind);
                            }
                        }
                    }
                    None => problems.push(Problem::fault(field, Rule::UnknownWord, value.as_str())),
                },
                Field::CreditCode => {
                    let code = CreditCode::parse(value).map(|code| code.into_string());
                    draft.credit_code = code.unwrap_or_else(|_| value.to_string());
                }
                _ => {
                    draft.set_field(field, value);
                }
            }
        }
        (draft, problems)
    }
}

/// A form as the file will hold it with its doubts, or its faults.
type Checked = std::result::Result<(OrganizationDraft, Vec<Problem>), Vec<Problem>>;

fn duplicate(draft: &OrganizationDraft, row: Option<u32>, known: Option<&Organization>) -> Judged {
    let fate = RowFate::Duplicate {
        other_row: row,
        other: known.map(|unit| RecordRef::Organization(unit.id)),
        near: false,
        theirs: known.map(|unit| filled(&unit.draft)).unwrap_or_default(),
    };
    Judged::of(label(draft), fate)
}

fn label(draft: &OrganizationDraft) -> String {
    match draft.name.is_empty() {
        true => draft.credit_code.clone(),
        false => draft.name.clone(),
    }
}

/// Writes a unit.
pub(in crate::ops::import) fn write(tx: &Tx<'_>, write: &UnitWrite) -> Result<()> {
    match write.known {
        Some(id) => store::update(tx, id, &write.draft),
        None => store::insert(tx, &write.draft).map(|_| ()),
    }
}

/// Every unit.
pub(in crate::ops::import) fn rows_out(db: &impl Db) -> Result<Vec<Values>> {
    let units = store::all(db)?.into_iter();
    let rows = units.map(|unit| {
        let fields = OrganizationDraft::FIELDS.iter();
        let values = fields.map(|field| (*field, unit.draft.field(*field)));
        values.filter(|(_, value)| !value.is_empty()).collect()
    });
    Ok(rows.collect())
}
