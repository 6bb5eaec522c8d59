//! What the screen of site checks looks at: the last answers about checks, orders, pictures and the sweep.

use std::sync::Arc;

use crate::domain::attachment::Picture;
use crate::domain::ids::{ElevatorId, SiteCheckId};
use crate::domain::site::{CheckDetail, CheckRow, ElevatorSite, OrderRow};
use crate::domain::sweep::SweepFind;

/// Small pictures that are kept at most; more are read again when they are seen again.
const SMALL: usize = 400;

/// A picture of a content; the inner none: it is missing, was changed or is none.
pub type Shown = (String, Option<Arc<Picture>>);

/// The last answers.
#[derive(Default)]
pub struct SiteModel {
    /// All checks.
    pub checks: Option<Vec<CheckRow>>,
    /// All orders.
    pub orders: Option<Vec<OrderRow>>,
    /// One check.
    pub check: Option<(SiteCheckId, Option<Box<CheckDetail>>)>,
    /// What hangs on one elevator.
    pub elevator: Option<(ElevatorId, Box<ElevatorSite>)>,
    /// All units found in a sweep.
    pub finds: Option<Vec<SweepFind>>,
    /// Small pictures, by SHA-256, the newest last.
    small: Vec<Shown>,
    /// The large picture that was asked for last.
    pub large: Option<Shown>,
}

impl SiteModel {
    /// Takes small pictures in.
    pub fn put_small(&mut self, pictures: Vec<(String, Option<Picture>)>) {
        for (content, picture) in pictures {
            self.small.retain(|(known, _)| *known != content);
            self.small.push((content, picture.map(Arc::new)));
        }
        let over = self.small.len().saturating_sub(SMALL);
        self.small.drain(..over);
    }

    /// The small picture of a content; none before it was read.
    pub fn small(&self, content: &str) -> Option<&Option<Arc<Picture>>> {
        let found = self.small.iter().rev().find(|(known, _)| known == content);
        found.map(|(_, picture)| picture)
    }
}
