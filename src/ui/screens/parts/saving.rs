//! An action on its way: sent, refused or done.

use crate::domain::problem::Problem;
use crate::error::Error;
use crate::ops::Done;
use crate::ui::command::Token;
use crate::ui::view_ctx::ViewCtx;

/// Follows one action of a form by its token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Saving {
    running: Option<Token>,
    failed: Option<Token>,
}

impl Saving {
    /// The action was sent.
    pub fn start(&mut self, token: Token) {
        self.running = Some(token);
        self.failed = None;
    }

    /// Whether the answer is still awaited.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// What was done, once, in the frame in which the answer is seen.
    pub fn finished<'m>(&mut self, cx: &ViewCtx<'m>) -> Option<&'m Done> {
        let token = self.running?;
        match cx.model.outcomes.of(token)? {
            Ok(done) => {
                self.running = None;
                Some(done)
            }
            Err(_) => {
                self.failed = self.running.take();
                None
            }
        }
    }

    /// Why the last try was refused, until the next try.
    pub fn error<'m>(&self, cx: &ViewCtx<'m>) -> Option<&'m Error> {
        cx.model.outcomes.of(self.failed?)?.as_ref().err()
    }

    /// What was wrong with the fields in the last try.
    pub fn problems<'m>(&self, cx: &ViewCtx<'m>) -> &'m [Problem] {
        match self.error(cx) {
            Some(Error::Invalid(list)) => list,
            _ => &[],
        }
    }

    /// The refusal was dealt with.
    pub fn forget(&mut self) {
        self.failed = None;
    }
}
