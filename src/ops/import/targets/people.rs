//! What becomes of a row that is a person: known by the name.

use std::collections::HashMap;

use super::super::judge::Decided;
use super::super::{RecordRef, RowFate};
use super::{Classify, Judged, Write};
use crate::domain::codes::normalise;
use crate::domain::ids::PersonId;
use crate::domain::person::Person;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::role::{Permission, Role};
use crate::error::Result;
use crate::exchange::rows::{ReadRow, Values};
use crate::store::{Db, Tx, person};

/// Classifies row after row; remembers what the sheet named already.
pub(in crate::ops::import) struct People {
    known: HashMap<String, Person>,
    named: HashMap<String, u32>,
    /// How many may manage people as far as the sheet is judged.
    managers: usize,
}

/// A person to write; one that is new has the id 0.
pub(in crate::ops::import) struct PersonWrite(Person);

impl Classify for People {
    fn judge(&mut self, rows: &[&ReadRow], _decided: Decided<'_>) -> Result<Vec<Judged>> {
        Ok(rows.iter().map(|row| self.classify(row)).collect())
    }
}

impl People {
    pub(in crate::ops::import) fn new(db: &impl Db) -> Result<Self> {
        let mut known = HashMap::new();
        // Retired people come last: one of that name who still works here is meant first.
        for person in person::all(db)?.into_iter().rev() {
            known.insert(person.name.clone(), person);
        }
        let managers = known.values().filter(|p| manages(p)).count();
        Ok(Self {
            known,
            named: HashMap::new(),
            managers,
        })
    }

    fn classify(&mut self, row: &ReadRow) -> Judged {
        let name = normalise::line(row.values.text(Field::Name));
        if !name.is_empty() {
            if let Some(other) = self.named.get(&name) {
                return Judged::again(name, *other);
            }
            self.named.insert(name.clone(), row.row);
        }
        let known = self.known.get(&name);
        let mut problems = row.problems.clone();
        let mut missing = |field| {
            if !problems.iter().any(|p| p.field == field) {
                problems.push(Problem::fault(field, Rule::Required, ""));
            }
        };
        if name.is_empty() {
            missing(Field::Name);
        }
        let role = Role::from_code(row.values.text(Field::Role)).or(known.map(|p| p.role));
        if role.is_none() {
            missing(Field::Role);
        }
        let retired = match row.values.text(Field::Retired) {
            "1" => true,
            "0" => false,
            _ => known.is_some_and(|p| p.retired),
        };
        let person = Person {
            id: known.map_or(PersonId(0), |p| p.id),
            name: name.clone(),
            role: role.unwrap_or(Role::Inspector),
            retired,
        };
        let lost = usize::from(known.is_some_and(manages));
        let managers = self.managers - lost + usize::from(manages(&person));
        if lost == 1 && managers == 0 {
            let code = Role::Administrator.code();
            problems.push(Problem::fault(Field::Role, Rule::Required, code));
        }
        if problems.iter().any(Problem::refuses) {
            return Judged::fault(name, problems);
        }
        self.managers = managers;
        let Some(known) = known else {
            return Judged {
                write: Some(Write::Person(PersonWrite(person))),
                ..Judged::of(name, RowFate::New)
            };
        };
        let of = RecordRef::Person(known.id);
        let mut fields = Vec::new();
        if known.role != person.role {
            let (old, new) = (known.role.code(), person.role.code());
            fields.push((Field::Role, old.to_owned(), new.to_owned()));
        }
        if known.retired != person.retired {
            let flag = |on: bool| if on { "1" } else { "0" }.to_owned();
            fields.push((Field::Retired, flag(known.retired), flag(person.retired)));
        }
        if fields.is_empty() {
            return Judged::of(name, RowFate::Same(of));
        }
        Judged {
            write: Some(Write::Person(PersonWrite(person))),
            ..Judged::of(name, RowFate::Changed { of, fields })
        }
    }
}

fn manages(person: &Person) -> bool {
    !person.retired && person.role.may(Permission::ManagePeople)
}

/// Writes a person.
pub(in crate::ops::import) fn write(tx: &Tx<'_>, PersonWrite(person): &PersonWrite) -> Result<()> {
    if person.id != PersonId(0) {
        return person::update(tx, person);
    }
    let new = Person {
        id: tx.new_id(),
        ..person.clone()
    };
    person::insert(tx, new.id, &new.name, new.role)?;
    if new.retired {
        person::update(tx, &new)?;
    }
    Ok(())
}

/// Everybody, as rows of such a list.
pub(in crate::ops::import) fn rows_out(db: &impl Db) -> Result<Vec<Values>> {
    let people = person::all(db)?.into_iter();
    let rows = people.map(|person| {
        let retired = if person.retired { "1" } else { "0" };
        [
            (Field::Name, person.name.as_str()),
            (Field::Role, person.role.code()),
            (Field::Retired, retired),
        ]
        .into_iter()
        .collect()
    });
    Ok(rows.collect())
}
