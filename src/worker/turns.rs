//! Which questions are still waited for. The window keeps one answer a kind, so a newer question of a kind makes the
//! older one pointless: a reader skips it, or gives it up in the middle. Typing in a search is then never behind.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::sync::{Arc, Mutex, PoisonError};

use super::ask::Ask;

/// A question's kind and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    kind: Discriminant<Ask>,
    number: u64,
}

/// The newest question of each kind.
#[derive(Default)]
pub struct Turns {
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    count: u64,
    newest: HashMap<Discriminant<Ask>, u64>,
}

impl Turns {
    /// Gives a question its turn and hands both to `send`; only what was sent replaces an older one.
    pub fn take<T>(&self, ask: Ask, send: impl FnOnce(Ask, Turn) -> (bool, T)) -> T {
        let mut book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        book.count += 1;
        let turn = Turn {
            kind: discriminant(&ask),
            number: book.count,
        };
        let (sent, value) = send(ask, turn);
        if sent {
            book.newest.insert(turn.kind, turn.number);
        }
        value
    }

    /// Whether a newer question took its place. Rows of the register are all kept, so none replaces another.
    pub fn is_old(&self, turn: Turn) -> bool {
        if turn.kind == discriminant(&Ask::RegisterRows(Vec::new())) {
            return false;
        }
        let book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        book.newest
            .get(&turn.kind)
            .is_some_and(|newest| *newest > turn.number)
    }
}

/// What one reader is about; shared with its connection, which asks whether to go on.
#[derive(Clone)]
pub struct Reading {
    turns: Arc<Turns>,
    turn: Arc<Mutex<Option<Turn>>>,
}

impl Reading {
    /// Nothing yet.
    pub fn new(turns: Arc<Turns>) -> Self {
        Self {
            turns,
            turn: Arc::default(),
        }
    }

    /// Begins with a question. False: nobody waits for it any more.
    pub fn begin(&self, turn: Turn) -> bool {
        *self.turn.lock().unwrap_or_else(PoisonError::into_inner) = Some(turn);
        !self.turns.is_old(turn)
    }

    /// Whether to give up.
    pub fn is_old(&self) -> bool {
        let turn = *self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        turn.is_some_and(|turn| self.turns.is_old(turn))
    }
}
