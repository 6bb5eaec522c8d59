//! Rows as they were read, packed: a list of 200,000 rows is held whole until it is committed. A row is the number of its
//! fields and where each text lies; texts lie one after the other, what a column repeats only once.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::Arc;

use super::rows::ReadRow;
use super::text::Text;
use super::values::Values;
use crate::domain::problem::{Field, Problem};
use crate::error::{Error, Result, SheetFault};

/// Rows in order, each as it was pushed.
#[derive(Clone, Debug, Default)]
pub struct PackedRows {
    heads: Vec<Head>,
    /// Of each row one after the other: which text each of its fields has.
    places: Vec<u32>,
    texts: Texts,
    /// The fields that rows say something of, each list once.
    shapes: Vec<Arc<Vec<Field>>>,
    /// What is wrong with which row, in their order.
    problems: Vec<(u32, Vec<Problem>)>,
    /// Only while rows are pushed.
    filling: Filling,
}

/// What a row begins with.
#[derive(Clone, Copy, Debug)]
struct Head {
    number: u32,
    shape: u32,
    /// Where its places begin.
    start: u32,
}

/// Texts one after the other.
#[derive(Clone, Debug, Default)]
struct Texts {
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
}

/// What is remembered to find what is there already.
#[derive(Clone, Debug, Default)]
struct Filling {
    shapes: HashMap<Arc<Vec<Field>>, u32>,
    lately: Vec<(Field, Box<Lately>)>,
}

/// The texts that a column held lately, each at the place that its hash names.
type Lately = [u32; LATELY];

const LATELY: usize = 2_048;
/// The place of no text.
const NONE: u32 = u32::MAX;

impl Texts {
    fn get(&self, place: u32) -> &str {
        let at = place as usize;
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0),
            None => 0,
        };
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.all
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    fn add(&mut self, text: &str) -> Result<u32> {
        let place = number(self.ends.len())?;
        self.all.push_str(text);
        self.ends.push(number(self.all.len())?);
        Ok(place)
    }
}

impl Filling {
    /// Which of the columns that were seen it is.
    fn column(&mut self, field: Field) -> usize {
        if let Some(at) = self.lately.iter().position(|(known, _)| *known == field) {
            return at;
        }
        self.lately.push((field, Box::new([NONE; LATELY])));
        self.lately.len() - 1
    }
}

impl PackedRows {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The sheet's own number of a row.
    pub fn number(&self, at: usize) -> Option<u32> {
        self.heads.get(at).map(|head| head.number)
    }

    /// Puts a row behind the others.
    ///
    /// # Errors
    ///
    /// [`Error::Sheet`] with [`SheetFault::TooLarge`] when all texts together are longer than four gigabytes.
    pub fn push(&mut self, row: &ReadRow) -> Result<()> {
        let at = number(self.heads.len())?;
        let start = number(self.places.len())?;
        let shape = self.shape_of(&row.values)?;
        // Of the row above, where both speak of the same.
        let above = self.heads.last().filter(|head| head.shape == shape);
        let above = above.map(|head| head.start as usize);
        for (nth, (field, text)) in row.values.iter().enumerate() {
            let like = above
                .and_then(|start| self.places.get(start + nth))
                .copied();
            let place = match like {
                Some(place) if self.texts.get(place) == text.as_str() => place,
                _ => self.place_of(field, text)?,
            };
            self.places.push(place);
        }
        if !row.problems.is_empty() {
            self.problems.push((at, row.problems.clone()));
        }
        self.heads.push(Head {
            number: row.row,
            shape,
            start,
        });
        Ok(())
    }

    fn shape_of(&mut self, values: &Values) -> Result<u32> {
        let fields = values.shape();
        if let Some(last) = self.heads.last()
            && let Some(known) = self.shapes.get(last.shape as usize)
            && (Arc::ptr_eq(known, fields) || known == fields)
        {
            return Ok(last.shape);
        }
        if let Some(known) = self.filling.shapes.get(fields) {
            return Ok(*known);
        }
        let new = number(self.shapes.len())?;
        self.shapes.push(fields.clone());
        self.filling.shapes.insert(fields.clone(), new);
        Ok(new)
    }

    /// Where a text lies; one that the column held lately is not put down again.
    fn place_of(&mut self, field: Field, text: &str) -> Result<u32> {
        let column = self.filling.column(field);
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(text);
        let slot = (hash % LATELY as u64) as usize;
        let (_, lately) = &mut self.filling.lately[column];
        if lately[slot] != NONE && self.texts.get(lately[slot]) == text {
            return Ok(lately[slot]);
        }
        let place = self.texts.add(text)?;
        lately[slot] = place;
        Ok(place)
    }

    /// Nothing more is pushed: takes no more room than the rows need.
    pub fn settle(&mut self) {
        self.filling = Filling::default();
        self.heads.shrink_to_fit();
        self.places.shrink_to_fit();
        self.texts.all.shrink_to_fit();
        self.texts.ends.shrink_to_fit();
    }

    /// A row as it was pushed.
    pub fn get(&self, at: usize) -> Option<ReadRow> {
        self.made(at, None)
    }

    /// What a row says of a field; empty if nothing.
    pub fn text(&self, at: usize, field: Field) -> &str {
        let found = self.heads.get(at).and_then(|head| {
            let shape = self.shapes.get(head.shape as usize)?;
            let nth = shape.binary_search(&field).ok()?;
            self.places.get(head.start as usize + nth)
        });
        found.map_or("", |place| self.texts.get(*place))
    }

    /// Every row, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ReadRow> {
        let mut above: Option<(usize, Values)> = None;
        (0..self.len()).map(move |at| {
            let row = self.made(at, above.as_ref()).unwrap_or_default();
            above = Some((at, row.values.clone()));
            row
        })
    }

    /// The row; texts that the row above has too are those of that row.
    fn made(&self, at: usize, above: Option<&(usize, Values)>) -> Option<ReadRow> {
        let head = self.heads.get(at)?;
        let fields = self.shapes.get(head.shape as usize)?;
        let places = self.places_of(head, fields.len());
        let above = above.and_then(|(at, values)| {
            let known = self.heads.get(*at)?;
            let same = known.shape == head.shape;
            same.then(|| (self.places_of(known, fields.len()), values))
        });
        let texts = places.iter().enumerate().map(|(nth, place)| match above {
            Some((places, values)) if places.get(nth) == Some(place) => values
                .nth(nth)
                .cloned()
                .unwrap_or_else(|| Text::from(self.texts.get(*place))),
            _ => Text::from(self.texts.get(*place)),
        });
        let values = Values::of(fields.clone(), texts.collect());
        let at = u32::try_from(at).ok()?;
        let problems = self.problems.binary_search_by_key(&at, |(of, _)| *of);
        let problems = problems.ok().and_then(|found| self.problems.get(found));
        Some(ReadRow {
            row: head.number,
            values,
            problems: problems.map(|(_, all)| all.clone()).unwrap_or_default(),
        })
    }

    fn places_of(&self, head: &Head, count: usize) -> &[u32] {
        let start = head.start as usize;
        self.places.get(start..start + count).unwrap_or_default()
    }
}

fn number(count: usize) -> Result<u32> {
    let small = u32::try_from(count).ok().filter(|count| *count != NONE);
    small.ok_or_else(|| Error::Sheet {
        kind: SheetFault::TooLarge,
        detail: "text".to_owned(),
    })
}
