//! What becomes of a row that is an elevator with its renewal: known by a code, else by its factory number at its place,
//! else, where it has no number at all, by its place alone.

mod called;
mod lookup;
mod write;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::judge::{Decided, Decision};
use super::super::near::near;
use super::super::{ImportOptions, RecordRef, RowFate, filled};
use super::{Classify, Founds, Judged, Write};
use crate::domain::checks::{CheckedElevator, check_elevator, find_street};
use crate::domain::codes::normalise;
use crate::domain::codes::{CertificateNo, EquipmentCode, RegistrationCode};
use crate::domain::elevator::{Elevator, ElevatorDraft};
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, RenewalId, StreetId};
use crate::domain::problem::{Field, Problem, Rule, Severity};
use crate::error::Result;
use crate::exchange::rows::{ReadRow, Values};
use crate::ops::elevator::record::Fair;
use crate::ops::lookup::Settings;
use crate::store::elevator::{ByKey, Key, Keys, building_key, hashed};
use crate::store::{Db, community, elevator};
use called::Called;
use lookup::{Earlier, KNOWN_BY, KeyLookup, contradicts, has_code, label_of, place_of};
pub(in crate::ops::import) use write::{rows_out, write};

/// Classifies row after row; remembers what the sheet named already.
pub(in crate::ops::import) struct Elevators<'d, D> {
    db: &'d D,
    settings: Settings,
    options: ImportOptions,
    keys: Keys,
    /// What units and communities are called, and which of them the sheet adds.
    called: Called,
    /// In which street a community lies, where its name is in one only.
    streets_of: HashMap<String, Option<StreetId>>,
    /// Which row of this sheet named a code or place first.
    named: ByKey<u32>,
    /// New elevators of this sheet.
    earlier: Earlier,
    /// Which row of this sheet stands for an elevator.
    rows_of: HashMap<ElevatorId, u32>,
    /// What is judged is written; a preview needs no record made.
    writes: bool,
}

/// An elevator to write.
pub(in crate::ops::import) struct ElevatorWrite {
    /// None: new.
    known: Option<(ElevatorId, Option<RenewalId>)>,
    fair: Fair,
    replaces: Option<ElevatorId>,
}

/// Whom a row means, by its keys alone.
enum Meant {
    /// Nobody that the file or the sheet knows.
    Nobody,
    /// An earlier row of the sheet; or it is only like one.
    Row(u32, bool),
    /// This elevator, unless it contradicts the row.
    One(ElevatorId),
    /// Several.
    Several(Option<ElevatorId>),
    /// None for sure, but it is like this one.
    Near(ElevatorId),
}

impl<D: Db> Classify for Elevators<'_, D> {
    fn judge(&mut self, rows: &[&ReadRow], decided: Decided<'_>) -> Result<Vec<Judged>> {
        let mut meant = Vec::with_capacity(rows.len());
        let mut ids = Vec::new();
        for row in rows {
            for field in row.values.fields() {
                self.keys.need_code(self.db, code_named(field))?;
            }
            let mut draft = ElevatorDraft::default();
            self.lay_on(&mut draft, &row.values);
            let replaced = self.replaced(&row.values);
            let found = self.meant(row.row, &draft, replaced, decided.of(row.row))?;
            ids.extend(match &found {
                Meant::One(id) | Meant::Near(id) | Meant::Several(Some(id)) => Some(*id),
                _ => None,
            });
            meant.push((draft, found));
        }
        // All that the rows at hand may mean, in one question.
        let stored = elevator::many_without_events(self.db, &ids)?;
        rows.iter()
            .zip(meant)
            .map(|(row, (draft, meant))| {
                self.judged(row, draft, &meant, &stored, decided.of(row.row))
            })
            .collect()
    }

    fn before_writing(&mut self) -> Result<()> {
        self.writes = true;
        self.keys.need_all(self.db)
    }

    fn founds(&self) -> Founds {
        self.called.founds.clone()
    }
}

impl<'d, D: Db> Elevators<'d, D> {
    pub(in crate::ops::import) fn new(
        db: &'d D,
        options: ImportOptions,
        today: NaiveDate,
    ) -> Result<Self> {
        let mut streets_of = HashMap::new();
        let communities = community::all(db)?;
        let called = Called::read(db, &communities)?;
        for community in communities {
            streets_of
                .entry(community.name)
                .and_modify(|street| *street = None)
                .or_insert(Some(community.street_id));
        }
        Ok(Self {
            db,
            settings: Settings::read(db, today)?,
            options,
            keys: Keys::default(),
            called,
            streets_of,
            named: ByKey::default(),
            earlier: Earlier::default(),
            rows_of: HashMap::new(),
            writes: false,
        })
    }

    fn judged(
        &mut self,
        row: &ReadRow,
        draft: ElevatorDraft,
        meant: &Meant,
        stored: &HashMap<ElevatorId, Elevator>,
        decision: Decision,
    ) -> Result<Judged> {
        let (id, near) = match meant {
            Meant::Nobody => return self.new_row(row, draft),
            Meant::Row(other, near) => {
                return Ok(duplicate(label_of(&draft), Some(*other), None, *near));
            }
            Meant::One(id) => (Some(*id), false),
            Meant::Several(id) => (*id, false),
            Meant::Near(id) => (Some(*id), true),
        };
        let known = id.and_then(|id| stored.get(&id));
        let sure = matches!(meant, Meant::One(_))
            && known.is_none_or(|known| !contradicts(&draft, &known.draft));
        match (known, decision) {
            (Some(known), _) if sure => self.known_row(row, known),
            (Some(known), Decision::Update) => self.known_row(row, known),
            (None, _) if sure => self.new_row(row, draft),
            (_, Decision::New) => self.new_row(row, draft),
            _ => Ok(duplicate(label_of(&draft), None, known, near)),
        }
    }

    fn new_row(&mut self, row: &ReadRow, mut draft: ElevatorDraft) -> Result<Judged> {
        let label = label_of(&draft);
        self.fill_in(&mut draft);
        let (checked, problems) = self.check(row, &draft, None)?;
        let (refused, mut problems) = sorted(problems);
        if refused {
            return Ok(Judged::fault(label, problems));
        }
        problems.extend(self.called.found(&draft, &self.settings.streets));
        let write = self.writes.then(|| ElevatorWrite {
            known: None,
            fair: Fair::new(checked, &self.settings.streets),
            replaces: self.replaced(&row.values),
        });
        Ok(Judged {
            label,
            fate: RowFate::New,
            warnings: problems,
            write: write.map(|write| Write::Elevator(Box::new(write))),
        })
    }

    /// A row of an elevator that the file holds, the first of this sheet or not.
    fn known_row(&mut self, row: &ReadRow, stored: &Elevator) -> Result<Judged> {
        if let Some(other) = self.rows_of.get(&stored.id) {
            let label = stored.draft.place();
            return Ok(duplicate(label, Some(*other), Some(stored), false));
        }
        self.rows_of.insert(stored.id, row.row);
        if self.says_nothing_new(row, stored) {
            let fate = RowFate::Same(RecordRef::Elevator(stored.id));
            return Ok(Judged::of(stored.draft.place(), fate));
        }
        self.change(row, stored)
    }

    /// Most rows of a list that comes again say what the file holds, word by word: they need no judging.
    fn says_nothing_new(&self, row: &ReadRow, stored: &Elevator) -> bool {
        row.problems.is_empty()
            && row.values.iter().all(|(field, value)| match field {
                Field::Replaces => false,
                field => {
                    let stored = stored.draft.field(field);
                    *value == stored || self.canonical(field, value).as_ref() == stored
                }
            })
    }

    /// The row on top of what the file holds.
    fn change(&mut self, row: &ReadRow, stored: &Elevator) -> Result<Judged> {
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
        let (refused, mut warnings) = sorted(problems);
        if refused {
            return Ok(Judged::fault(label, warnings));
        }
        warnings.extend(self.called.found(&fair.text, &self.settings.streets));
        let mut fields: Vec<(Field, String, String)> = before
            .differences(&fair.text)
            .into_iter()
            .map(|f| (f, before.field(f), fair.text.field(f)))
            .collect();
        let replaces = self.replaced(&row.values);
        if stored.replaces.is_none() && replaces.is_some() {
            let code = row.values.text(Field::Replaces).to_owned();
            fields.push((Field::Replaces, String::new(), code));
        }
        let of = RecordRef::Elevator(stored.id);
        if fields.is_empty() {
            return Ok(Judged {
                warnings,
                ..Judged::of(label, RowFate::Same(of))
            });
        }
        let write = ElevatorWrite {
            known: Some((stored.id, stored.renewal_id)),
            fair,
            replaces,
        };
        Ok(Judged {
            label,
            fate: RowFate::Changed { of, fields },
            warnings,
            write: Some(Write::Elevator(Box::new(write))),
        })
    }

    /// The elevator that a row says it replaced, if the file knows it.
    fn replaced(&self, values: &Values) -> Option<ElevatorId> {
        let code = RegistrationCode::parse(values.get(&Field::Replaces)?).ok()?;
        self.keys.holder(Field::RegistrationCode, code.as_str())
    }

    /// A value as the file would write it, where the classifier has to know.
    fn canonical<'v>(&self, field: Field, value: &'v str) -> Cow<'v, str> {
        let canonical = match field {
            Field::RegistrationCode => RegistrationCode::parse(value).ok().map(|c| c.to_string()),
            Field::CertificateNo => CertificateNo::parse(value).ok().map(|c| c.to_string()),
            Field::Street => find_street(&self.settings.streets, value)
                .and_then(|id| self.settings.streets.iter().find(|s| s.id == id))
                .map(|s| s.name.clone()),
            Field::Building | Field::UnitNo => return normalise::place_part(value),
            _ => self.called.spelled(field, value),
        };
        canonical.map_or(Cow::Borrowed(value), Cow::Owned)
    }

    /// Puts what a row says on a form. Empty cells are not in `values`, so they leave what is there.
    fn lay_on(&self, draft: &mut ElevatorDraft, values: &Values) {
        for (field, value) in values.iter() {
            draft.set_field(field, &self.canonical(field, value));
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

    /// Whom a row means. Remembers what it names for the rows below it.
    fn meant(
        &mut self,
        row: u32,
        draft: &ElevatorDraft,
        replaced: Option<ElevatorId>,
        decision: Decision,
    ) -> Result<Meant> {
        match self.twin(row, draft) {
            // The same place may hold two elevators; the same code is one.
            Some((other, by)) if by != Field::Address || decision != Decision::New => {
                return Ok(Meant::Row(other, false));
            }
            _ => {}
        }
        let mut holders = KNOWN_BY
            .into_iter()
            .filter_map(|f| self.keys.holder(f, &draft.field(f)));
        if let Some(first) = holders.next() {
            return Ok(match holders.find(|id| *id != first) {
                Some(other) => Meant::Several(Some(other)),
                None => Meant::One(first),
            });
        }
        drop(holders);
        let key = place_of(draft);
        // What looks alike does so by its building.
        let building = building_key(&draft.community, &draft.building);
        if key.is_some() || building.is_some() {
            self.keys.need_places(self.db)?;
        }
        match key.and_then(|key| self.keys.at(&key)) {
            Some(Some(id)) => return Ok(Meant::One(id)),
            Some(None) if !has_code(draft) => return Ok(Meant::Several(None)),
            _ => {}
        }
        let Some(building) = building else {
            return Ok(Meant::Nobody);
        };
        if let Some(known) = near(self.keys.in_building(building), draft, replaced) {
            return Ok(Meant::Near(known.id));
        }
        let twin = near(self.earlier.of(building), draft, None);
        let twin = twin.and_then(|earlier| u32::try_from(earlier.id.0).ok());
        self.earlier.push(building, row, draft)?;
        Ok(match twin {
            Some(other) if decision != Decision::New => Meant::Row(other, true),
            _ => Meant::Nobody,
        })
    }

    /// The row of this sheet that named one of these codes, or this place, before.
    fn twin(&mut self, row: u32, draft: &ElevatorDraft) -> Option<(u32, Field)> {
        let mut names: Vec<(Field, Key)> = Vec::with_capacity(5);
        for field in KNOWN_BY.into_iter().chain([Field::RescueCode]) {
            let code = draft.field(field);
            if !code.is_empty() {
                names.push((field, hashed((field, code.as_str()))));
            }
        }
        if let Some(key) = place_of(draft) {
            names.push((Field::Address, hashed(key.as_str())));
        }
        let twin = names
            .iter()
            .find_map(|(field, name)| self.named.get(name).map(|row| (*row, *field)));
        if twin.is_none() {
            let names = names.into_iter().map(|(_, name)| (name, row));
            self.named.extend(names);
        }
        twin
    }

    /// Everything that is wrong with a row: as it was read, and as a record.
    fn check(
        &self,
        row: &ReadRow,
        draft: &ElevatorDraft,
        id: Option<ElevatorId>,
    ) -> Result<(CheckedElevator, Vec<Problem>)> {
        let lookup = KeyLookup {
            db: self.db,
            settings: &self.settings,
            keys: &self.keys,
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
        let replaces = row.values.text(Field::Replaces);
        if !replaces.is_empty() && self.replaced(&row.values).is_none() {
            problems.push(Problem::warning(Field::Replaces, Rule::Unknown, replaces));
        }
        Ok((checked, problems))
    }
}

/// The code that a column names, its own or another elevator's.
fn code_named(field: Field) -> Field {
    match field {
        Field::Replaces => Field::RegistrationCode,
        field => field,
    }
}

fn duplicate(label: String, row: Option<u32>, known: Option<&Elevator>, near: bool) -> Judged {
    let fate = RowFate::Duplicate {
        other_row: row,
        other: known.map(|known| RecordRef::Elevator(known.id)),
        near,
        theirs: known.map(|known| filled(&known.draft)).unwrap_or_default(),
    };
    Judged::of(label, fate)
}

/// Whether anything refuses; faults before doubts.
fn sorted(mut problems: Vec<Problem>) -> (bool, Vec<Problem>) {
    problems.sort_by_key(|p| p.severity != Severity::Fault);
    let refused = problems
        .first()
        .is_some_and(|p| p.severity == Severity::Fault);
    (refused, problems)
}
