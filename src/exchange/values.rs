//! What a row says, by field: a short list in the order of the fields, which takes a third of the memory of a map.

use std::ops::Index;

use super::text::Text;
use crate::domain::problem::Field;

/// Values by field; a field has one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values(Vec<(Field, Text)>);

impl Values {
    /// With room for so many.
    pub fn with_room(fields: usize) -> Self {
        Self(Vec::with_capacity(fields))
    }

    /// The value of a field; none if the row says nothing of it.
    pub fn get(&self, field: &Field) -> Option<&Text> {
        let at = self.place(*field).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// The value of a field; empty if the row says nothing of it.
    pub fn text(&self, field: Field) -> &str {
        self.get(&field).map_or("", Text::as_str)
    }

    /// Whether the row says anything of a field.
    pub fn contains_key(&self, field: &Field) -> bool {
        self.place(*field).is_ok()
    }

    /// Puts a value in the place of the one that was there.
    pub fn insert(&mut self, field: Field, value: impl Into<Text>) {
        let value = value.into();
        match self.place(field) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (field, value)),
        }
    }

    /// Takes a field out.
    pub fn remove(&mut self, field: &Field) -> Option<Text> {
        let at = self.place(*field).ok()?;
        Some(self.0.remove(at).1)
    }

    /// Lays what another row says over this one.
    pub fn extend(&mut self, other: &Self) {
        for (field, value) in &other.0 {
            self.insert(*field, value.clone());
        }
    }

    /// Each field with its value.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Field, &Text)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    /// The fields that the row says something of.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = Field> {
        self.0.iter().map(|(field, _)| *field)
    }

    /// How many fields.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    fn place(&self, field: Field) -> Result<usize, usize> {
        self.0.binary_search_by_key(&field, |(known, _)| *known)
    }
}

impl Index<&Field> for Values {
    type Output = Text;

    /// # Panics
    ///
    /// When the row says nothing of the field, as a map does.
    fn index(&self, field: &Field) -> &Text {
        match self.place(*field) {
            Ok(at) => &self.0[at].1,
            Err(at) => &self.0[self.0.len() + at].1,
        }
    }
}

impl<T: Into<Text>> FromIterator<(Field, T)> for Values {
    fn from_iter<I: IntoIterator<Item = (Field, T)>>(values: I) -> Self {
        let mut all = Self::default();
        for (field, value) in values {
            all.insert(field, value);
        }
        all
    }
}
