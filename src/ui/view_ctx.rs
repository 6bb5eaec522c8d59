//! What a screen may see, and its one way to act: sending commands.

use std::cell::{Cell, RefCell};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::command::{Command, Token, Verb};
use super::model::Model;
use super::prefs::Prefs;
use crate::domain::person::Person;
use crate::domain::role::Permission;
use crate::domain::work_calendar::WorkCalendar;
use crate::lang::Lang;
use crate::ops::Action;
use crate::worker::ask::Ask;

/// Handed to every screen, every frame. All shared, nothing to write.
pub struct ViewCtx<'a> {
    /// The language of the window.
    pub lang: Lang,
    /// Everything that was read from the file.
    pub model: &'a Model,
    /// Settings of the window.
    pub prefs: &'a Prefs,
    /// The business date.
    pub today: NaiveDate,
    /// The instant.
    pub now: DateTime<FixedOffset>,
    /// Who works; none only before somebody was chosen.
    pub person: Option<&'a Person>,
    /// The file can only be looked at.
    pub read_only: bool,
    /// Working days.
    pub calendar: &'a WorkCalendar,
    /// Hides what moves in pictures of tests.
    pub is_test: bool,
    /// Commands of this frame.
    pub out: &'a Outbox,
}

impl ViewCtx<'_> {
    /// Sends a command; applied before the next frame.
    pub fn send(&self, command: Command) {
        self.out.commands.borrow_mut().push(command);
    }

    /// Sends a command without an argument.
    pub fn verb(&self, verb: Verb) {
        self.send(Command::Verb(verb));
    }

    /// Makes sure that an answer is there and fresh; call it every frame that draws it.
    pub fn want(&self, ask: Ask) {
        self.send(Command::Want(ask));
    }

    /// Changes the file; the outcome is found under the token in [`Model::outcomes`].
    pub fn act(&self, action: Action) -> Token {
        let token = self.out.tokens.get() + 1;
        self.out.tokens.set(token);
        self.send(Command::Do(Box::new(action), Some(token)));
        token
    }

    /// Whether the person may do this, in a file that can be written. Only for the look of buttons: `ops` decides.
    pub fn may(&self, permission: Permission) -> bool {
        !self.read_only && self.person.is_some_and(|p| p.role.may(permission))
    }
}

/// Collects the commands of a frame.
#[derive(Default)]
pub struct Outbox {
    commands: RefCell<Vec<Command>>,
    tokens: Cell<Token>,
}

impl Outbox {
    /// Takes the commands of the frame, in the order they were sent.
    pub fn take(&self) -> Vec<Command> {
        std::mem::take(&mut self.commands.borrow_mut())
    }

    /// Whether a command of this kind waits.
    pub fn any(&self, kind: impl Fn(&Command) -> bool) -> bool {
        self.commands.borrow().iter().any(kind)
    }

    /// Puts a command in from outside a screen (shortcuts, menus).
    pub fn push(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }
}
