//! Asks once: remembers which questions are under way, and which answers a change made old.

use std::mem::discriminant;

use crate::worker::ask::Ask;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Under way; `again` if something changed since it was asked.
    Pending {
        again: bool,
    },
    Fresh,
    Stale,
}

/// The last question of each kind, with what became of it. The model has one slot a kind, so a new question of a
/// kind takes the place of the old one, whose answer is then not wanted any more.
#[derive(Default)]
pub struct AskBook {
    entries: Vec<(Ask, Status)>,
}

impl AskBook {
    /// Whether a wanted answer has to be asked for now; if so it counts as under way.
    pub fn must_ask(&mut self, ask: &Ask) -> bool {
        let kind = discriminant(ask);
        match self
            .entries
            .iter_mut()
            .find(|(a, _)| discriminant(a) == kind)
        {
            Some((known, status)) if known == ask => {
                let stale = *status == Status::Stale;
                if stale {
                    *status = Status::Pending { again: false };
                }
                stale
            }
            Some(entry) => {
                *entry = (ask.clone(), Status::Pending { again: false });
                true
            }
            None => {
                self.entries
                    .push((ask.clone(), Status::Pending { again: false }));
                true
            }
        }
    }

    /// Whether [`Self::must_ask`] would say yes.
    pub fn would_ask(&self, ask: &Ask) -> bool {
        self.entries
            .iter()
            .find(|(known, _)| known == ask)
            .is_none_or(|(_, status)| *status == Status::Stale)
    }

    /// An answer (or a failure) came. False: another question of its kind took its place; throw the answer away.
    pub fn answered(&mut self, ask: &Ask) -> bool {
        let Some((_, status)) = self.entries.iter_mut().find(|(a, _)| a == ask) else {
            return false;
        };
        *status = match *status {
            // Something changed while it was read: what came may be half old.
            Status::Pending { again: true } => Status::Stale,
            _ => Status::Fresh,
        };
        true
    }

    /// The question could not be sent; it is asked again when it is wanted again.
    pub fn not_sent(&mut self, ask: &Ask) {
        self.entries.retain(|(a, _)| a != ask);
    }

    /// Answers of these kinds are old now.
    pub fn make_stale(&mut self, touched: impl Fn(&Ask) -> bool) {
        for (ask, status) in &mut self.entries {
            if touched(ask) {
                *status = match *status {
                    Status::Pending { .. } => Status::Pending { again: true },
                    Status::Fresh | Status::Stale => Status::Stale,
                };
            }
        }
    }

    /// Whether a question of this kind is under way.
    pub fn is_pending(&self, kind: impl Fn(&Ask) -> bool) -> bool {
        self.entries
            .iter()
            .any(|(ask, status)| matches!(status, Status::Pending { .. }) && kind(ask))
    }
}
