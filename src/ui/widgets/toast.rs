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
    /// Stays until it is dismissed.
    Error,
}

struct Toast<A> {
    kind: Kind,
    text: String,
    action: Option<(String, A)>,
    until: Option<f64>,
}

/// The notices in sight; `A` is what their button asks for (such as a command to undo).
pub struct Toasts<A> {
    queue: VecDeque<Toast<A>>,
}

impl<A> Default for Toasts<A> {
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

impl<A> Toasts<A> {
    pub fn push(&mut self, ctx: &Context, kind: Kind, text: impl Into<String>) {
        self.add(ctx, kind, text.into(), None);
    }

    /// With a button, such as 撤销.
    pub fn push_with(
        &mut self,
        ctx: &Context,
        kind: Kind,
        text: impl Into<String>,
        button: impl Into<String>,
        action: A,
    ) {
        self.add(ctx, kind, text.into(), Some((button.into(), action)));
    }

    /// Takes all of them away.
    pub fn clear(&mut self) {
        self.queue.clear();
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    fn add(&mut self, ctx: &Context, kind: Kind, text: String, action: Option<(String, A)>) {
        let now = ctx.input(|input| input.time);
        let seconds = if action.is_some() {
            SECONDS_WITH_ACTION
        } else {
            SECONDS
        };
        let until = (kind != Kind::Error).then_some(now + seconds);
        if kind == Kind::Done {
            // A new deed takes the place of the one before: its button would undo the new one.
            self.queue.retain(|toast| toast.kind != Kind::Done);
        }
        self.queue.push_back(Toast {
            kind,
            text,
            action,
            until,
        });
        while self.queue.len() > MOST {
            self.queue.pop_front();
        }
        ctx.request_repaint();
    }

    /// Draws the notices at the left, so far from the edges. Returns what a button asked for.
    pub fn show(&mut self, ctx: &Context, lang: Lang, from: Vec2) -> Option<A> {
        let now = ctx.input(|input| input.time);
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
                    match toast_ui(ui, lang, toast) {
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
        toast.action.map(|(_, action)| action)
    }
}

enum Press {
    Dismiss,
    Act,
}

fn toast_ui<A>(ui: &mut Ui, lang: Lang, toast: &Toast<A>) -> Option<Press> {
    let tokens = tokens(ui);
    let (icon, colour) = match toast.kind {
        Kind::Info => (Icon::Info, *tokens.ink_soft),
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
                    if ui
                        .add(button::icon(Icon::Close, lang.toast_dismiss()))
                        .clicked()
                    {
                        press = Some(Press::Dismiss);
                    }
                    if let Some((words, _)) = &toast.action
                        && ui.add(button::quiet(words)).clicked()
                    {
                        press = Some(Press::Act);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(RichText::new(&toast.text).color(*tokens.ink)).wrap());
                    });
                });
            });
        });
    ui.add_space(space::HAIR);
    press
}
