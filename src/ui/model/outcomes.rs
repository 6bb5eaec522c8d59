//! Outcomes of actions, kept for the forms that asked.

use std::collections::VecDeque;

use crate::error::Error;
use crate::ops::Done;
use crate::ui::command::Token;

/// How an action ended.
pub type Outcome = Result<Done, Error>;

/// The last outcomes, by token. A form looks each frame whether its token is here.
#[derive(Default)]
pub struct Outcomes {
    kept: VecDeque<(Token, Outcome)>,
}

impl Outcomes {
    /// More forms than this are never open at once.
    const KEEP: usize = 16;

    /// Keeps an outcome; the oldest falls out.
    pub fn put(&mut self, token: Token, outcome: Outcome) {
        if self.kept.len() == Self::KEEP {
            self.kept.pop_front();
        }
        self.kept.push_back((token, outcome));
    }

    /// The outcome of an action, once it is there.
    pub fn of(&self, token: Token) -> Option<&Outcome> {
        self.kept.iter().find(|(t, _)| *t == token).map(|(_, o)| o)
    }
}
