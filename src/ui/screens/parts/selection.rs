//! What is in hand in the list: the row under the cursor and the ticked rows. No drawing.

use std::collections::HashSet;
use std::hash::Hash;

/// The cursor and the ticks. Ids count, not places: a new order of the list changes neither.
#[derive(Clone, Debug)]
pub struct Selection<I> {
    /// The place of the cursor; of one whose record left the list, the place that it had.
    at: usize,
    cursor: Option<I>,
    /// The record under the cursor is not in the list any more.
    left: bool,
    anchor: usize,
    /// The rows ticked by the last extension, so that a shorter one takes its ticks back.
    extension: Option<(usize, usize)>,
    ticked: HashSet<I>,
}

impl<I> Default for Selection<I> {
    fn default() -> Self {
        Self {
            at: 0,
            cursor: None,
            left: false,
            anchor: 0,
            extension: None,
            ticked: HashSet::new(),
        }
    }
}

impl<I: Copy + Eq + Hash + Ord> Selection<I> {
    /// The record under the cursor.
    pub fn cursor(&self) -> Option<I> {
        self.cursor
    }

    /// Its place in the list; none once it left it.
    pub fn place(&self) -> Option<usize> {
        self.cursor.filter(|_| !self.left).map(|_| self.at)
    }

    /// The row so many below the cursor. Below a record that left the list comes the one that took its place.
    pub fn below(&self, rows: usize) -> usize {
        match (self.cursor, self.left) {
            (Some(_), false) => self.at + rows,
            (Some(_), true) => self.at + rows.saturating_sub(1),
            (None, _) => rows.saturating_sub(1),
        }
    }

    /// The row so many above the cursor.
    pub fn above(&self, rows: usize) -> usize {
        self.cursor.map_or(0, |_| self.at.saturating_sub(rows))
    }

    /// Whether a row is ticked.
    pub fn is_ticked(&self, id: I) -> bool {
        self.ticked.contains(&id)
    }

    /// How many rows are ticked.
    pub fn count(&self) -> usize {
        self.ticked.len()
    }

    /// The ticked rows, or the one under the cursor where none is ticked; oldest record first.
    pub fn ids(&self) -> Vec<I> {
        if self.ticked.is_empty() {
            return self.cursor.into_iter().collect();
        }
        let mut ids: Vec<_> = self.ticked.iter().copied().collect();
        ids.sort_unstable();
        ids
    }

    /// The same, in the order of the list.
    pub fn in_order(&self, list: &[I]) -> Vec<I> {
        if self.ticked.is_empty() {
            return self.cursor.into_iter().collect();
        }
        list.iter()
            .copied()
            .filter(|id| self.ticked.contains(id))
            .collect()
    }

    /// Puts the cursor on a record, wherever it is.
    pub fn show(&mut self, list: &[I], id: I) {
        self.cursor = Some(id);
        if let Some(at) = list.iter().position(|known| *known == id) {
            self.at = at;
            self.anchor = at;
            self.left = false;
        }
        self.extension = None;
    }

    /// Puts the cursor on a row.
    pub fn go(&mut self, list: &[I], at: usize) {
        let Some(last) = list.len().checked_sub(1) else {
            return;
        };
        self.at = at.min(last);
        self.cursor = Some(list[self.at]);
        self.left = false;
        self.anchor = self.at;
        self.extension = None;
    }

    /// Puts the cursor on a row and ticks everything from where it last stood alone.
    pub fn extend(&mut self, list: &[I], at: usize) {
        let Some(last) = list.len().checked_sub(1) else {
            return;
        };
        let at = at.min(last);
        if let Some((from, to)) = self.extension.take() {
            for id in &list[from.min(last)..=to.min(last)] {
                self.ticked.remove(id);
            }
        }
        let anchor = self.anchor.min(last);
        let (from, to) = (anchor.min(at), anchor.max(at));
        self.ticked.extend(&list[from..=to]);
        self.extension = Some((from, to));
        self.at = at;
        self.cursor = Some(list[at]);
        self.left = false;
    }

    /// Ticks or unticks a row.
    pub fn toggle(&mut self, list: &[I], at: usize) {
        let Some(id) = list.get(at) else { return };
        if !self.ticked.remove(id) {
            self.ticked.insert(*id);
        }
        self.anchor = at;
        self.extension = None;
    }

    /// Ticks every row of the list.
    pub fn all(&mut self, list: &[I]) {
        self.ticked = list.iter().copied().collect();
        self.extension = None;
    }

    /// Ticks nothing.
    pub fn clear(&mut self) {
        self.ticked.clear();
        self.extension = None;
    }

    /// The list is another one: ticks that are not seen any more go, the cursor finds its row again. A cursor without a
    /// row stays only while its record is shown beside the list: nobody acts on what is not seen.
    pub fn reconcile(&mut self, list: &[I], shown: bool) {
        self.extension = None;
        if !self.ticked.is_empty() {
            let known: HashSet<I> = list.iter().copied().collect();
            self.ticked.retain(|id| known.contains(id));
        }
        if let Some(cursor) = self.cursor {
            match list.iter().position(|id| *id == cursor) {
                Some(at) => (self.at, self.left) = (at, false),
                None if !shown => self.cursor = None,
                None => self.left = true,
            }
        }
        self.at = self.at.min(list.len().saturating_sub(1));
        self.anchor = self.at;
    }
}
