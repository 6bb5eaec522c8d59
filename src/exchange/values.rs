//! What a row says, by field. The rows of a sheet say something of the same fields, most of them: these are kept once for
//! all, and a row is its texts.

use std::ops::Index;
use std::sync::Arc;

use super::text::Text;
use crate::domain::problem::Field;

/// Values by field; a field has one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// In the order of the fields.
    fields: Arc<Vec<Field>>,
    texts: Vec<Text>,
}

impl Values {
    /// With room for so many.
    pub fn with_room(fields: usize) -> Self {
        Self {
            fields: Arc::new(Vec::with_capacity(fields)),
            texts: Vec::with_capacity(fields),
        }
    }

    /// The value of a field; none if the row says nothing of it.
    pub fn get(&self, field: &Field) -> Option<&Text> {
        let at = self.place(*field).ok()?;
        self.texts.get(at)
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
            Ok(at) => self.texts[at] = value,
            Err(at) => {
                Arc::make_mut(&mut self.fields).insert(at, field);
                self.texts.insert(at, value);
            }
        }
    }

    /// Takes a field out.
    pub fn remove(&mut self, field: &Field) -> Option<Text> {
        let at = self.place(*field).ok()?;
        Arc::make_mut(&mut self.fields).remove(at);
        Some(self.texts.remove(at))
    }

    /// Lays what another row says over this one.
    pub fn extend(&mut self, other: &Self) {
        for (field, value) in other.iter() {
            self.insert(field, value.clone());
        }
    }

    /// Each field with its value.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Field, &Text)> {
        self.fields.iter().copied().zip(&self.texts)
    }

    /// The fields that the row says something of.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = Field> {
        self.fields.iter().copied()
    }

    /// How many fields.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Takes no more room than it needs; the fields are those of `like`, where they are the same.
    pub(super) fn shrink(&mut self, like: &Self) {
        self.texts.shrink_to_fit();
        if self.fields == like.fields {
            self.fields = like.fields.clone();
        } else {
            Arc::make_mut(&mut self.fields).shrink_to_fit();
        }
    }

    /// Texts that `like` holds too are kept once.
    pub(super) fn share(&mut self, like: &Self) {
        if !Arc::ptr_eq(&self.fields, &like.fields) {
            return;
        }
        for (text, other) in self.texts.iter_mut().zip(&like.texts) {
            if text == other && !text.is_shared_with(other) {
                text.clone_from(other);
            }
        }
    }

    /// Says what another says, in the room that it has already.
    pub(super) fn follow(&mut self, other: &Self) {
        self.fields = other.fields.clone();
        self.texts.clone_from(&other.texts);
    }

    fn place(&self, field: Field) -> Result<usize, usize> {
        self.fields.binary_search(&field)
    }
}

impl Index<&Field> for Values {
    type Output = Text;

    /// # Panics
    ///
    /// When the row says nothing of the field, as a map does.
    fn index(&self, field: &Field) -> &Text {
        let at = self.place(*field).unwrap_or(self.texts.len());
        &self.texts[at]
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
