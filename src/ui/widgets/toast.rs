//! Short notices at the bottom. They never take the keys from where they are.

use std::{collections::VecDeque, time::Duration};

use egui::{
    Align, Align2, Area, Context, Frame, Id, Label, Layout, Margin, Order, RichText, Stroke, Ui,
    Vec2, vec2,
};

use super::{
    button,
    icon::{Icon, icon_ui},
};
use crate::{
    lang::Lang,
    ui::theme::{space, tokens},
};

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Info,
    Done,
    Warning,
    /// Is wanted later, such as where a file lies: stays like an error.
    Kept,
    /// Stays until somebody had the time to read it, is dismissed, or what failed succeeded.
    Error,
}

/// What a notice says, in the language of the window while it is seen.
pub struct Words(Box<dyn Fn(Lang) -> String>);

impl Words {
    /// Made anew in whatever language is asked for.
    pub fn of(make: impl Fn(Lang) -> String + 'static) -> Self {
        Self(Box::new(make))
    }

    /// In this language.
    pub fn say(&self, lang: Lang) -> String {
        (self.0)(lang)
    }
}

/// Words that are the same in every language, or too short-lived to change.
impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::of(move |_| text.clone())
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// A notice before it is shown. `About` is what it is about: what failed is said once, and not any longer when it succeeded.
pub struct Notice<A, About = ()> {
    pub kind: Kind,
    pub text: Words,
    /// A button, such as 撤销, and what it asks for.
    pub action: Option<(Words, A)>,
    pub about: Option<About>,
}

struct Toast<A, About> {
    notice: Notice<A, About>,
    /// When it goes. None: what nobody was there to read yet.
    until: Option<f64>,
}

/// The notices in sight; `A` is what their button asks for (such as a command to undo).
pub struct Toasts<A, About = ()> {
    queue: VecDeque<Toast<A, About>>,
}

impl<A, About> Default for Toasts<A, About> {
    fn default() -> Self {
        Self {
            queue: VecDeque::new(),
        }
    }
}

/// Older notices give way beyond this number.
const MOST: usize = 4;
/// All notices are as wide as each other: their buttons stand in one column.
const WIDTH: f32 = 380.0;
const SECONDS: f64 = 6.0;
/// A notice with a button leaves more time to reach it.
const SECONDS_WITH_ACTION: f64 = 10.0;
/// What went wrong is read twice; counted from when somebody is there.
const SECONDS_OF_ERROR: f64 = 40.0;

impl<A, About: PartialEq> Toasts<A, About> {
    pub fn push(&mut self, ctx: &Context, kind: Kind, text: impl Into<Words>) {
        let notice = Notice {
            kind,
            text: text.into(),
            action: None,
            about: None,
        };
        self.add(ctx, notice);
    }

    /// With a button, such as 撤销.
    pub fn push_with(
        &mut self,
        ctx: &Context,
        kind: Kind,
        text: impl Into<Words>,
        button: impl Into<Words>,
        action: A,
    ) {
        let notice = Notice {
            kind,
            text: text.into(),
            action: Some((button.into(), action)),
            about: None,
        };
        self.add(ctx, notice);
    }

    /// Takes all of them away.
    pub fn clear(&mut self) {
        self.queue.clear();
    }

    /// What failed before has succeeded: its error is no longer true.
    pub fn settle(&mut self, about: &About) {
        self.queue.retain(|toast| {
            toast.notice.kind != Kind::Error || toast.notice.about.as_ref() != Some(about)
        });
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// Adds a notice.
    pub fn add(&mut self, ctx: &Context, notice: Notice<A, About>) {
        let now = ctx.input(|input| input.time);
        let seconds = if notice.action.is_some() {
            SECONDS_WITH_ACTION
        } else {
            SECONDS
        };
        let until = (!matches!(notice.kind, Kind::Kept | Kind::Error)).then_some(now + seconds);
        if let Some(about) = &notice.about {
            self.settle(about);
        }
        if notice.kind == Kind::Done {
            // A new deed takes the place of the one before: its button would undo the new one.
            self.queue.retain(|toast| toast.notice.kind != Kind::Done);
        }
        self.queue.push_back(Toast { notice, until });
        while self.queue.len() > MOST {
            self.queue.pop_front();
        }
        ctx.request_repaint();
    }

    /// Draws the notices at the left, so far from the edges. Returns what a button asked for.
    pub fn show(&mut self, ctx: &Context, lang: Lang, from: Vec2) -> Option<A> {
        let now = ctx.input(|input| input.time);
        if ctx.input(|input| input.focused && !input.events.is_empty()) {
            for toast in self.queue.iter_mut().filter(|toast| toast.until.is_none()) {
                toast.until = Some(now + SECONDS_OF_ERROR);
            }
        }
        self.queue
            .retain(|toast| toast.until.is_none_or(|until| until > now));
        if let Some(next) = self
            .queue
            .iter()
            .filter_map(|toast| toast.until)
            .reduce(f64::min)
        {
            ctx.request_repaint_after(Duration::from_secs_f64((next - now).max(0.0)));
        }
        if self.queue.is_empty() {
            return None;
        }
        let (mut dismissed, mut acted) = (None, None);
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(
                Align2::LEFT_BOTTOM,
                vec2(from.x + space::GROUP, -from.y - space::GROUP),
            )
            .show(ctx, |ui| {
                for (at, toast) in self.queue.iter().enumerate() {
                    match toast_ui(ui, lang, &toast.notice) {
                        Some(Press::Dismiss) => dismissed = Some(at),
                        Some(Press::Act) => acted = Some(at),
                        None => {}
                    }
                }
            });
        if let Some(at) = dismissed {
            self.queue.remove(at);
        }
        let toast = self.queue.remove(acted?)?;
        toast.notice.action.map(|(_, action)| action)
    }
}

enum Press {
    Dismiss,
    Act,
}

fn toast_ui<A, About>(ui: &mut Ui, lang: Lang, toast: &Notice<A, About>) -> Option<Press> {
    let tokens = tokens(ui);
    let (icon, colour) = match toast.kind {
        Kind::Info | Kind::Kept => (Icon::Info, *tokens.ink_soft),
        Kind::Done => (Icon::Tick, *tokens.done),
        Kind::Warning => (Icon::Warning, *tokens.soon_mark),
        Kind::Error => (Icon::Warning, *tokens.late),
    };
    let mut press = None;
    Frame::popup(ui.style())
        .stroke(Stroke::new(1.0, *tokens.line))
        .corner_radius(space::RADIUS_LARGE)
        .inner_margin(Margin {
            left: 14,
            right: 6,
            top: 6,
            bottom: 6,
        })
        .show(ui, |ui| {
            ui.set_width(WIDTH);
            ui.horizontal(|ui| {
                icon_ui(ui, icon, 16.0, colour);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let close = button::icon(Icon::Close, lang.toast_dismiss());
                    if ui.add(close).clicked() {
                        press = Some(Press::Dismiss);
                    }
                    if let Some((words, _)) = &toast.action
                        && ui.add(button::quiet(&words.say(lang))).clicked()
                    {
                        press = Some(Press::Act);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(
                            Label::new(RichText::new(toast.text.say(lang)).color(*tokens.ink))
                                .wrap(),
                        );
                    });
                });
            });
        });
    ui.add_space(space::HAIR);
    press
}
