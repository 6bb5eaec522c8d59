//! The register as a list: all ids in order, and the rows that were in view.

use std::collections::HashMap;

use crate::domain::ids::ElevatorId;
use crate::domain::query::{RegisterQuery, RegisterRow};

/// All ids of a question and a cache of rows. 200,000 ids are 1.6 MB; rows come as they are looked at.
#[derive(Default)]
pub struct RegisterPage {
    /// The question that `ids` answers; none before the first answer.
    pub query: Option<RegisterQuery>,
    /// All ids in order.
    pub ids: Vec<ElevatorId>,
    rows: HashMap<ElevatorId, (u64, RegisterRow)>,
    generation: u64,
    revision: u64,
}

impl RegisterPage {
    /// Rows beyond this are dropped, and asked for again when they come into view.
    const CACHE: usize = 4_000;

    /// A new answer. Rows that are known stay, so that nothing flickers.
    pub fn set_ids(&mut self, query: RegisterQuery, ids: Vec<ElevatorId>) {
        self.query = Some(query);
        self.ids = ids;
        self.revision += 1;
    }

    /// Goes up with each new list of ids, so that a screen notices it without comparing lists.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Rows that came.
    pub fn put_rows(&mut self, rows: Vec<RegisterRow>) {
        if self.rows.len() + rows.len() > Self::CACHE {
            self.rows.clear();
        }
        let generation = self.generation;
        self.rows
            .extend(rows.into_iter().map(|row| (row.id, (generation, row))));
    }

    /// Something changed: rows are still shown, and asked for again when they are in view.
    pub fn make_stale(&mut self) {
        self.generation += 1;
    }

    /// The row of an id, once it came; possibly a moment old.
    pub fn row(&self, id: ElevatorId) -> Option<&RegisterRow> {
        self.rows.get(&id).map(|(_, row)| row)
    }

    /// Those of the ids whose row is missing or old: what a table asks for.
    pub fn missing(&self, ids: &[ElevatorId]) -> Vec<ElevatorId> {
        ids.iter()
            .copied()
            .filter(|id| !matches!(self.rows.get(id), Some((g, _)) if *g == self.generation))
            .collect()
    }
}
