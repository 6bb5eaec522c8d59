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
    /// Of fields in their order, each with its text.
    pub(super) fn of(fields: Arc<Vec<Field>>, texts: Vec<Text>) -> Self {
        Self { fields, texts }
    }

    /// The fields that the row says something of, as rows share them.
    pub(super) fn shape(&self) -> &Arc<Vec<Field>> {
        &self.fields
    }

    /// The text of the field that is so many from the first.
    pub(super) fn nth(&self, at: usize) -> Option<&Text> {
        self.texts.get(at)
    }

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

    /// The fields are those of the row before, where they are the same.
    pub(super) fn share_fields(&mut self, before: &mut Arc<Vec<Field>>) {
        if self.fields == *before {
            self.fields = before.clone();
        } else {
            before.clone_from(&self.fields);
        }
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
