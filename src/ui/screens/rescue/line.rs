//! The command line: `/到 12`, `/派 12 3号站`, `/完 12`; any beginning of a word will do, with help while it is typed.

use chrono::NaiveDate;
use egui::{Key, Label, Modifiers, Ui};

use super::Wish;
use crate::domain::coded::Coded;
use crate::domain::ids::RescueOrderId;
use crate::domain::problem::{Problem, Rule};
use crate::domain::rescue::line::{Line, LineVerb, Means, dated, find, read};
use crate::domain::rescue::view::OrderView;
use crate::error::Error;
use crate::lang::{Lang, message};
use crate::ops::Action;
use crate::ops::rescue::RescueAction;
use crate::ui::screens::parts::{Saving, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::field::{Field, go_to_end};

/// The command line at the bottom.
const LINE: f32 = 40.0;
/// And with a long answer beneath each other.
const ANSWERED: f32 = 62.0;

/// What is typed, and what became of the last line.
#[derive(Default)]
pub(super) struct LineState {
    open: bool,
    fresh: bool,
    text: String,
    /// The line that waits for its answer.
    sent: String,
    said: Option<String>,
    last: Option<RescueAction>,
    saving: Saving,
}

/// What a line would do.
enum Plan<'m> {
    Unclear,
    NoOrder,
    /// The number is that of several orders: nothing is done.
    Several(Vec<&'m OrderView>),
    Do(LineVerb, Option<&'m OrderView>),
}

impl LineState {
    /// Opens it for typing.
    pub(super) fn open(&mut self) {
        self.open = true;
        self.fresh = true;
        self.said = None;
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        chosen: Option<RescueOrderId>,
    ) -> Option<Wish> {
        let lang = cx.lang;
        self.hear(cx);
        ui.add_space(6.0);
        if !self.open {
            ui.horizontal(|ui| {
                if ui
                    .add(button::quiet(lang.rescue_line()).shortcut("/"))
                    .clicked()
                {
                    self.open();
                }
                match &self.said {
                    Some(said) => ui.label(text::note(said)),
                    None => ui.label(text::note(lang.rescue_line_examples())),
                };
            });
            return None;
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            self.open = false;
            self.text.clear();
            return None;
        }
        let mut wish = None;
        ui.horizontal(|ui| {
            let fresh = std::mem::take(&mut self.fresh);
            let edit = Field::new(lang.rescue_line())
                .beside(72.0)
                .width(280.0)
                .hint(lang.rescue_line_hint())
                .focus(fresh)
                .text(ui, &mut self.text);
            if edit.gained_focus() && self.said.is_some() {
                go_to_end(ui, &edit, &self.text);
            }
            if edit.changed() {
                self.said = None;
                self.last = None;
            }
            let line = read(&self.text, &all_words());
            let plan = plan(cx, &line, chosen);
            let today = cx.now.date_naive();
            let late = *tokens(ui).late;
            ui.add_space(space::NEAR);
            match &self.said {
                Some(said) => ui.add(Label::new(text::note(said).color(late)).wrap()),
                None => ui.label(text::note(help(lang, &line, &plan, today))),
            };
            if edit.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
                wish = self.run(cx, &line, &plan, chosen);
                self.fresh = self.open;
            }
        });
        wish
    }

    /// How high it is: an answer that refuses something is read whole.
    pub(super) fn height(&self) -> f32 {
        if self.open && self.said.is_some() {
            ANSWERED
        } else {
            LINE
        }
    }

    /// The answer to the last line: done, or why not.
    fn hear(&mut self, cx: &ViewCtx<'_>) {
        let done = self.saving.finished(cx).is_some();
        if done {
            self.said = Some(cx.lang.rescue_line_done().to_owned());
            self.last = None;
        } else if let Some(error) = self.saving.error(cx) {
            self.said = Some(match error {
                Error::Invalid(list) if busy(list).is_some() => {
                    cx.lang.rescue_line_again(sentence(cx.lang, list))
                }
                Error::Invalid(list) => sentence(cx.lang, list),
                other => message::error_message(cx.lang, other),
            });
            if let Error::Invalid(list) = error
                && busy(list).is_some()
                && let Some(RescueAction::Step { confirmed, .. }) = &mut self.last
            {
                // The same line once more sends the team all the same.
                *confirmed = true;
            } else {
                self.last = None;
            }
            self.saving.forget();
            // What was typed comes back, to be put right.
            self.text = std::mem::take(&mut self.sent);
            self.open = true;
            self.fresh = true;
        }
    }

    fn run(
        &mut self,
        cx: &ViewCtx<'_>,
        line: &Line,
        plan: &Plan<'_>,
        chosen: Option<RescueOrderId>,
    ) -> Option<Wish> {
        if let Some(action) = self.last.clone() {
            self.saving.start(cx.act(Action::Rescue(action)));
            self.sent.clone_from(&self.text);
            self.done();
            return None;
        }
        let Plan::Do(verb, order) = plan else {
            self.said = Some(help(cx.lang, line, plan, cx.now.date_naive()));
            return None;
        };
        let Some(order) = order else {
            self.done();
            return Some(Wish::New);
        };
        let action = match verb {
            LineVerb::Escalate => RescueAction::Escalate {
                id: order.id,
                note: line.rest.clone(),
            },
            LineVerb::Join => {
                let Some((id, into)) = joined(cx, line, order, chosen) else {
                    self.said = Some(cx.lang.rescue_line_join_say().to_owned());
                    return None;
                };
                RescueAction::Join { id, into }
            }
            LineVerb::Close => {
                self.done();
                return Some(Wish::CloseOf(order.id));
            }
            LineVerb::Open | LineVerb::New => {
                self.done();
                return Some(Wish::Show(order.id));
            }
            _ => {
                let step = verb.step()?;
                let sends = *verb == LineVerb::Dispatch;
                RescueAction::Step {
                    id: order.id,
                    step,
                    at: line.at.clone(),
                    team: if sends {
                        line.rest.clone()
                    } else {
                        String::new()
                    },
                    note: if sends {
                        String::new()
                    } else {
                        line.rest.clone()
                    },
                    confirmed: false,
                }
            }
        };
        self.last = Some(action.clone());
        self.saving.start(cx.act(Action::Rescue(action)));
        let show = order.id;
        self.sent.clone_from(&self.text);
        self.done();
        Some(Wish::Show(show))
    }

    fn done(&mut self) {
        self.open = false;
        self.text.clear();
    }
}

fn busy(list: &[Problem]) -> Option<&Problem> {
    list.iter()
        .find(|p| matches!(p.rule, Rule::TeamBusy { .. }))
}

fn sentence(lang: Lang, list: &[Problem]) -> String {
    let all: Vec<String> = list.iter().map(|p| words::problem(lang, p)).collect();
    all.join(lang.list_joiner())
}

/// The words of every command in every language: a hand does not switch with the window.
fn all_words() -> Vec<(LineVerb, Vec<&'static str>)> {
    <LineVerb as Coded>::ALL
        .iter()
        .map(|verb| {
            let all = Lang::ALL
                .iter()
                .filter_map(|lang| lang.by_key(&verb.message_key()));
            (*verb, all.flat_map(|w| w.split('|')).collect())
        })
        .collect()
}

fn plan<'m>(cx: &ViewCtx<'m>, line: &Line, chosen: Option<RescueOrderId>) -> Plan<'m> {
    let [verb] = line.verbs.as_slice() else {
        return Plan::Unclear;
    };
    if !verb.wants_order() {
        return Plan::Do(*verb, None);
    }
    let Some(number) = &line.number else {
        // Without a number the order in hand is meant.
        let open = cx.model.rescue.open.as_deref().unwrap_or_default();
        return match open.iter().find(|o| Some(o.id) == chosen) {
            Some(order) => Plan::Do(*verb, Some(order)),
            None => Plan::NoOrder,
        };
    };
    let order = match open_of(cx, number).as_slice() {
        [] => return Plan::NoOrder,
        [order] => *order,
        several => return Plan::Several(several.to_vec()),
    };
    // 并 12 10: the other number must be clear too.
    let into = line.rest.trim_start_matches('#');
    if *verb == LineVerb::Join && !into.is_empty() {
        let others = open_of(cx, into);
        if others.len() > 1 {
            return Plan::Several(others);
        }
    }
    Plan::Do(*verb, Some(order))
}

/// The open orders that a typed number means.
fn open_of<'m>(cx: &ViewCtx<'m>, typed: &str) -> Vec<&'m OrderView> {
    let open = cx.model.rescue.open.as_deref().unwrap_or_default();
    let found = match find(typed, open.iter().map(|o| o.order_no.as_str())) {
        Means::Nothing => Vec::new(),
        Means::One(at) => vec![at],
        Means::Several(list) => list,
    };
    found.into_iter().filter_map(|at| open.get(at)).collect()
}

/// `并 12 10`: 12 into 10; with one number the order in hand into that one.
fn joined(
    cx: &ViewCtx<'_>,
    line: &Line,
    order: &OrderView,
    chosen: Option<RescueOrderId>,
) -> Option<(RescueOrderId, RescueOrderId)> {
    line.number.as_ref()?;
    let typed = line.rest.trim_start_matches('#');
    if typed.is_empty() {
        return Some((chosen.filter(|id| *id != order.id)?, order.id));
    }
    match open_of(cx, typed).as_slice() {
        [into] => Some((order.id, into.id)),
        _ => None,
    }
}

fn help(lang: Lang, line: &Line, plan: &Plan<'_>, today: NaiveDate) -> String {
    let name = |verb: &LineVerb| {
        let all = lang.by_key(&verb.message_key()).unwrap_or_default();
        all.split('|').next().unwrap_or_default()
    };
    match plan {
        Plan::Unclear if line.verbs.is_empty() => lang.rescue_line_unknown().to_owned(),
        Plan::Unclear => line.verbs.iter().map(name).collect::<Vec<_>>().join("  "),
        Plan::NoOrder => lang.rescue_line_no_order().to_owned(),
        Plan::Several(list) => {
            // As it can be typed: with its day, or whole where that does not tell them apart.
            let whole = || list.iter().map(|o| o.order_no.clone()).collect();
            let dated: Option<Vec<String>> = list.iter().map(|o| dated(&o.order_no)).collect();
            let mut labels = dated.unwrap_or_else(whole);
            labels.sort();
            labels.dedup();
            if labels.len() < list.len() {
                labels = whole();
            }
            lang.rescue_line_several(labels.join(lang.word_joiner()))
        }
        Plan::Do(verb, None) => name(verb).to_owned(),
        Plan::Do(verb, Some(order)) => {
            let mut said = format!("{} {} {}", name(verb), order.label(today), order.place);
            for more in [&line.rest, &line.at] {
                if !more.is_empty() {
                    said = format!("{said} · {more}");
                }
            }
            said
        }
    }
}
