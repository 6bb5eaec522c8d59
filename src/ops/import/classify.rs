//! What becomes of a row: one classifier for preview and commit.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::judge::Decision;
use super::near::near;
use super::{ImportOptions, PlannedRow, RowFate};
use crate::domain::checks::{CheckedElevator, Lookup, check_elevator, find_street};
use crate::domain::codes::{CertificateNo, EquipmentCode, RegistrationCode};
use crate::domain::elevator::{Elevator, ElevatorDraft};
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, StreetId};
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::error::{Error, Result};
use crate::exchange::rows::ReadRow;
use crate::ops::elevator::record::Fair;
use crate::ops::lookup::Settings;
use crate::store::elevator::Keys;
use crate::store::{Db, community, elevator};

/// The codes that a row is known by, strongest first.
const KNOWN_BY: [Field; 3] = [
    Field::RegistrationCode,
    Field::CertificateNo,
    Field::EquipmentCode,
];

/// Classifies row after row; remembers what the sheet named already.
pub(super) struct Classifier<'d, D> {
    db: &'d D,
    pub(super) settings: Settings,
    options: ImportOptions,
    keys: Keys,
    /// In which street a community lies, where its name is in one only.
    streets_of: HashMap<String, Option<StreetId>>,
    /// Which row of this sheet named a code or place first.
    named: HashMap<(Field, String), u32>,
    /// Which row of this sheet stands for an elevator.
    rows_of: HashMap<ElevatorId, u32>,
}

/// Whom a row means.
enum Known {
    /// Nobody yet.
    New,
    /// This elevator.
    One(Box<Elevator>),
    /// Several, or one that contradicts it.
    Doubtful(Option<ElevatorId>),
}

impl<'d, D: Db> Classifier<'d, D> {
    pub(super) fn new(db: &'d D, options: ImportOptions, today: NaiveDate) -> Result<Self> {
        let mut streets_of = HashMap::new();
        for community in community::all(db)? {
            streets_of
                .entry(community.name)
                .and_modify(|street| *street = None)
                .or_insert(Some(community.street_id));
        }
        Ok(Self {
            db,
            settings: Settings::read(db, today)?,
            options,
            keys: elevator::keys(db)?,
            streets_of,
            named: HashMap::new(),
            rows_of: HashMap::new(),
        })
    }

    pub(super) fn classify(&mut self, row: &ReadRow, decision: Decision) -> Result<PlannedRow> {
        let mut draft = ElevatorDraft::default();
        self.lay_on(&mut draft, &row.values);
        match self.twin(row.row, &draft) {
            // The same place may hold two elevators; the same code is one.
            Some((other_row, by)) if by != Field::Address || decision != Decision::New => {
                let fate = self.duplicate(Some(other_row), None, false)?;
                Ok(planned(row, label_of(&draft), fate, Vec::new()))
            }
            _ => self.judged(row, draft, decision),
        }
    }

    /// Judges a row anew that another row of the sheet was laid over.
    pub(super) fn classify_again(
        &mut self,
        row: &ReadRow,
        decision: Decision,
    ) -> Result<PlannedRow> {
        self.rows_of.retain(|_, number| *number != row.row);
        let mut draft = ElevatorDraft::default();
        self.lay_on(&mut draft, &row.values);
        self.judged(row, draft, decision)
    }

    fn judged(
        &mut self,
        row: &ReadRow,
        draft: ElevatorDraft,
        decision: Decision,
    ) -> Result<PlannedRow> {
        let (label, fate, warnings) = self.fate(row, draft, decision)?;
        Ok(planned(row, label, fate, warnings))
    }

    fn duplicate(
        &self,
        other_row: Option<u32>,
        other: Option<ElevatorId>,
        near: bool,
    ) -> Result<RowFate> {
        let stored = match other {
            Some(id) => elevator::without_events(self.db, id)?,
            None => None,
        };
        Ok(RowFate::Duplicate {
            other_row,
            other,
            near,
            theirs: stored
                .map(|stored| super::filled(&stored.draft))
                .unwrap_or_default(),
        })
    }

    fn fate(
        &mut self,
        row: &ReadRow,
        mut draft: ElevatorDraft,
        decision: Decision,
    ) -> Result<(String, RowFate, Vec<Problem>)> {
        let label = label_of(&draft);
        let (other, near) = match self.known(&draft)? {
            Known::One(stored) => return self.known_row(row, label, &stored),
            Known::Doubtful(other) => (other, false),
            Known::New => (near(&self.keys, &draft), true),
        };
        let open = other.is_some() || !near;
        match (decision, other) {
            (Decision::Update, Some(id)) => {
                if let Some(stored) = elevator::without_events(self.db, id)? {
                    return self.known_row(row, label, &stored);
                }
            }
            (Decision::New, _) => {}
            _ if open => {
                let fate = self.duplicate(None, other, near)?;
                return Ok((label, fate, Vec::new()));
            }
            _ => {}
        }
        self.fill_in(&mut draft);
        let (checked, problems) = self.check(row, &draft, None)?;
        Ok(match sorted(problems) {
            (true, problems) => (label, RowFate::Fault(problems), Vec::new()),
            (false, doubts) => {
                let draft = Fair::new(checked, &self.settings.streets).text;
                (label, RowFate::New(Box::new(draft)), doubts)
            }
        })
    }

    /// A row of an elevator that the file holds, the first of this sheet or not.
    fn known_row(
        &mut self,
        row: &ReadRow,
        label: String,
        stored: &Elevator,
    ) -> Result<(String, RowFate, Vec<Problem>)> {
        if let Some(other) = self.rows_of.insert(stored.id, row.row)
            && other != row.row
        {
            self.rows_of.insert(stored.id, other);
            let fate = self.duplicate(Some(other), Some(stored.id), false)?;
            return Ok((label, fate, Vec::new()));
        }
        self.change(row, stored)
    }

    /// The row on top of what the file holds.
    fn change(&self, row: &ReadRow, stored: &Elevator) -> Result<(String, RowFate, Vec<Problem>)> {
        let before = &stored.draft;
        let mut after = before.clone();
        self.lay_on(&mut after, &row.values);
        if let (Some(renewal), None) = (&mut after.renewal, &before.renewal)
            && renewal.kind.is_empty()
            && let Some(kind) = self.options.kind
        {
            kind.code().clone_into(&mut renewal.kind);
        }
        let label = before.place();
        let (checked, mut problems) = self.check(row, &after, Some(stored.id))?;
        let given: Vec<Field> = row
            .problems
            .iter()
            .map(|p| p.field)
            .chain(before.differences(&after))
            .collect();
        let streets = &self.settings.streets;
        let fair = Fair::amended(checked, &after, streets, &given, &mut problems);
        // Doubts about what this row does not touch are not news.
        problems.retain(|p| p.severity == Severity::Fault || given.contains(&p.field));
        let (refused, problems) = sorted(problems);
        if refused {
            return Ok((label, RowFate::Fault(problems), Vec::new()));
        }
        let after = fair.text;
        let mut fields: Vec<(Field, String, String)> = before
            .differences(&after)
            .into_iter()
            .map(|f| (f, before.field(f), after.field(f)))
            .collect();
        if stored.replaces.is_none() && self.replaced(&row.values).is_some() {
            let code = row.values.get(&Field::Replaces).cloned();
            fields.push((Field::Replaces, String::new(), code.unwrap_or_default()));
        }
        let fate = if fields.is_empty() {
            RowFate::Same(stored.id)
        } else {
            RowFate::Changed {
                id: stored.id,
                before: Box::new(before.clone()),
                after: Box::new(after),
                fields,
            }
        };
        Ok((label, fate, problems))
    }

    /// The elevator that a row says it replaced, if the file knows it.
    pub(super) fn replaced(&self, values: &BTreeMap<Field, String>) -> Option<ElevatorId> {
        let code = RegistrationCode::parse(values.get(&Field::Replaces)?).ok()?;
        self.keys.holder(Field::RegistrationCode, code.as_str())
    }

    /// Puts what a row says on a form. Empty cells are not in `values`, so they leave what is there.
    fn lay_on(&self, draft: &mut ElevatorDraft, values: &BTreeMap<Field, String>) {
        for (field, value) in values {
            let canonical = match field {
                Field::RegistrationCode => RegistrationCode::parse(value).ok().map(text),
                Field::CertificateNo => CertificateNo::parse(value).ok().map(text),
                Field::Street => find_street(&self.settings.streets, value)
                    .and_then(|id| self.settings.streets.iter().find(|s| s.id == id))
                    .map(|s| s.name.clone()),
                _ => None,
            };
            draft.set_field(*field, canonical.as_deref().unwrap_or(value));
        }
    }

    /// What a new elevator's row leaves open and its codes, its community or the person's choice say.
    fn fill_in(&self, draft: &mut ElevatorDraft) {
        if draft.category.is_empty() {
            let category = RegistrationCode::parse(&draft.registration_code)
                .map(|c| c.category())
                .or_else(|_| CertificateNo::parse(&draft.certificate_no).map(|c| c.category()))
                .or_else(|_| EquipmentCode::parse(&draft.equipment_code).map(|c| c.category()));
            if let Ok(category) = category {
                category.code().clone_into(&mut draft.category);
            }
        }
        if draft.street.is_empty()
            && let Some(Some(street)) = self.streets_of.get(&draft.community)
            && let Some(street) = self.settings.streets.iter().find(|s| s.id == *street)
        {
            street.name.clone_into(&mut draft.street);
        }
        if draft.field(Field::RenewalKind).is_empty()
            && let Some(kind) = self.options.kind
        {
            draft.set_field(Field::RenewalKind, kind.code());
        }
    }

    /// The row of this sheet that named one of these codes, or this place, before.
    fn twin(&mut self, row: u32, draft: &ElevatorDraft) -> Option<(u32, Field)> {
        let mut names: Vec<(Field, String)> = KNOWN_BY
            .into_iter()
            .chain([Field::RescueCode])
            .map(|f| (f, draft.field(f)))
            .filter(|(_, code)| !code.is_empty())
            .collect();
        if let Some(key) = place_of(draft) {
            names.push((Field::Address, key));
        }
        let twin = names
            .iter()
            .find_map(|name| self.named.get(name).map(|row| (*row, name.0)));
        if twin.is_none() {
            self.named.extend(names.into_iter().map(|name| (name, row)));
        }
        twin
    }

    fn known(&self, draft: &ElevatorDraft) -> Result<Known> {
        let holders: Vec<ElevatorId> = KNOWN_BY
            .into_iter()
            .filter_map(|f| self.keys.holder(f, &draft.field(f)))
            .collect();
        if let Some(first) = holders.first() {
            if let Some(other) = holders.iter().find(|id| *id != first) {
                return Ok(Known::Doubtful(Some(*other)));
            }
            return self.unless_contradicted(*first, draft);
        }
        match place_of(draft).and_then(|key| self.keys.at(&key)) {
            Some(Some(id)) => self.unless_contradicted(id, draft),
            Some(None) if !has_code(draft) => Ok(Known::Doubtful(None)),
            _ => Ok(Known::New),
        }
    }

    /// An elevator known by one code, while a stronger code of the row differs from its own, is another one.
    fn unless_contradicted(&self, id: ElevatorId, draft: &ElevatorDraft) -> Result<Known> {
        let Some(stored) = elevator::without_events(self.db, id)? else {
            return Ok(Known::New);
        };
        for field in KNOWN_BY {
            let (mine, theirs) = (draft.field(field), stored.draft.field(field));
            if mine.is_empty() || theirs.is_empty() {
                continue;
            }
            // The strongest code that both have decides.
            return Ok(if mine == theirs {
                Known::One(Box::new(stored))
            } else {
                Known::Doubtful(Some(id))
            });
        }
        Ok(Known::One(Box::new(stored)))
    }

    /// Everything that is wrong with a row: as it was read, and as a record.
    fn check(
        &self,
        row: &ReadRow,
        draft: &ElevatorDraft,
        id: Option<ElevatorId>,
    ) -> Result<(CheckedElevator, Vec<Problem>)> {
        let lookup = KeyLookup {
            classifier: self,
            id,
            failure: RefCell::new(None),
        };
        let (checked, found) = check_elevator(draft, &lookup);
        if let Some(failure) = lookup.failure.into_inner() {
            return Err(failure);
        }
        let mut problems = row.problems.clone();
        // What could not be read is not missing as well, and one doubt need not be told twice.
        let unread = |p: &Problem| {
            row.problems
                .iter()
                .any(|r| r.field == p.field && (r.severity == Severity::Fault || r.rule == p.rule))
        };
        problems.extend(found.into_iter().filter(|p| !unread(p)));
        if row.values.contains_key(&Field::Replaces) && self.replaced(&row.values).is_none() {
            let value = row
                .values
                .get(&Field::Replaces)
                .cloned()
                .unwrap_or_default();
            problems.push(Problem::warning(Field::Replaces, Rule::Unknown, value));
        }
        Ok((checked, problems))
    }
}

struct KeyLookup<'c, 'd, D> {
    classifier: &'c Classifier<'d, D>,
    id: Option<ElevatorId>,
    failure: RefCell<Option<Error>>,
}

impl<D: Db> Lookup for KeyLookup<'_, '_, D> {
    fn today(&self) -> NaiveDate {
        self.classifier.settings.today
    }

    fn rescue_code_length(&self) -> u32 {
        self.classifier.settings.rescue_code_length
    }

    fn street(&self, typed: &str) -> Option<StreetId> {
        find_street(&self.classifier.settings.streets, typed)
    }

    fn duplicate_of(&self, field: Field, code: &str) -> Option<(ElevatorId, String)> {
        let other = self.classifier.keys.holder(field, code)?;
        if Some(other) == self.id {
            return None;
        }
        match elevator::label(self.classifier.db, other) {
            Ok(label) => Some((other, label)),
            Err(failure) => {
                self.failure.borrow_mut().get_or_insert(failure);
                None
            }
        }
    }
}

fn planned(row: &ReadRow, label: String, fate: RowFate, warnings: Vec<Problem>) -> PlannedRow {
    PlannedRow {
        row: row.row,
        label,
        fate,
        warnings,
        read: row.clone(),
    }
}

fn text(code: impl ToString) -> String {
    code.to_string()
}

fn has_code(draft: &ElevatorDraft) -> bool {
    KNOWN_BY.into_iter().any(|f| !draft.field(f).is_empty())
}

/// The key by place: with the factory number, or, for a row that has no number at all, alone.
fn place_of(draft: &ElevatorDraft) -> Option<String> {
    if draft.factory_no.is_empty() && has_code(draft) {
        return None;
    }
    elevator::place_key(
        &draft.factory_no,
        [&draft.community, &draft.building, &draft.unit_no].map(|s| s.as_str()),
        &draft.address,
    )
}

/// What a person recognises the row by.
fn label_of(draft: &ElevatorDraft) -> String {
    let place = draft.place();
    if !place.is_empty() {
        return place;
    }
    KNOWN_BY
        .into_iter()
        .chain([Field::FactoryNo, Field::Address])
        .map(|f| draft.field(f))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// Whether anything refuses; faults before doubts.
fn sorted(mut problems: Vec<Problem>) -> (bool, Vec<Problem>) {
    problems.sort_by_key(|p| p.severity != Severity::Fault);
    let refused = problems
        .first()
        .is_some_and(|p| p.severity == Severity::Fault);
    (refused, problems)
}
