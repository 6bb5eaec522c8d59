//! An action on its way: sent, refused or done.

use egui::Ui;

use super::page::{Tone, banner_ui, save_error_ui};
use crate::domain::problem::{Field, Problem};
use crate::error::Error;
use crate::ops::Done;
use crate::ui::command::Token;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::refused;

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
    pub fn problems<'m>(&self, cx: &ViewCtx<'m>) -> Judged<'m> {
        let problems = match self.error(cx) {
            Some(Error::Invalid(list)) => list.as_slice(),
            _ => &[],
        };
        Judged {
            problems,
            tried: self.failed,
        }
    }

    /// Why the last try was refused, in words, as far as it is not dealt with in the fields.
    pub fn error_ui(&self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let Some(error) = self.error(cx) else { return };
        if let (Error::Invalid(problems), Some(tried)) = (error, self.failed) {
            let mut fields: Vec<Field> = Vec::new();
            for problem in problems.iter().filter(|problem| problem.refuses()) {
                if !fields.contains(&problem.field) {
                    fields.push(problem.field);
                }
            }
            let left = fields.len().saturating_sub(refused::changed(ui, tried));
            if left > 0 {
                banner_ui(ui, Tone::Fault, &cx.lang.save_invalid(left), |_| {});
            }
        } else {
            save_error_ui(ui, cx, Some(error));
        }
    }

    /// The refusal was dealt with.
    pub fn forget(&mut self) {
        self.failed = None;
    }
}

/// Faults, and the save that was refused for them: what they say is true until the field has another value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Judged<'m> {
    pub(super) problems: &'m [Problem],
    /// None: they are judged anew as it is typed.
    pub(super) tried: Option<Token>,
}

impl Judged<'_> {
    /// Some of them.
    pub fn part<'p>(&self, problems: &'p [Problem]) -> Judged<'p> {
        Judged {
            problems,
            tried: self.tried,
        }
    }
}

impl std::ops::Deref for Judged<'_> {
    type Target = [Problem];

    fn deref(&self) -> &[Problem] {
        self.problems
    }
}

impl<'m> From<&'m [Problem]> for Judged<'m> {
    fn from(problems: &'m [Problem]) -> Self {
        Self {
            problems,
            tried: None,
        }
    }
}

impl<'m> From<&'m Vec<Problem>> for Judged<'m> {
    fn from(problems: &'m Vec<Problem>) -> Self {
        problems.as_slice().into()
    }
}
