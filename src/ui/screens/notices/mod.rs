//! 开工告知: one notice, many elevators; with its versions, its steps and its safety reminders.

mod correct;
mod detail;
mod fields;
mod form;
mod list;
mod reminder;
mod step;

use egui::Ui;

use super::parts::{RecordList, head_ui, side_ui, split_ui};
use crate::domain::ids::{ElevatorId, NoticeId};
use crate::domain::notice::{NoticeDraft, NoticeState};
use crate::domain::views::NoticeDetail;
use crate::ui::command::{ScreenId, Verb};
use crate::ui::view_ctx::ViewCtx;
use crate::worker::ask::Ask;

/// The list, the notice in hand, and what is being done with it.
pub struct NoticesScreen {
    list: RecordList<NoticeState>,
    chosen: Option<NoticeId>,
    /// The keys go into the detail.
    enter: bool,
    mode: Mode,
}

/// What is being done with the notice in hand.
enum Mode {
    Look,
    Form(Box<form::NoticeForm>),
    Step(Box<step::StepForm>),
    Correct(Box<correct::CorrectForm>),
    Remind(Box<reminder::ReminderForm>),
}

/// What a frame of the detail pane asks for.
enum Wish {
    Close,
    Show(NoticeId),
    Edit,
    Revise,
    Step(crate::domain::notice::NoticeStep),
    /// The day of the receipt, as it is.
    Correct(chrono::NaiveDate),
    Remind,
}

impl Default for NoticesScreen {
    fn default() -> Self {
        Self {
            list: RecordList::sorted(list::DATE, true),
            chosen: None,
            enter: false,
            mode: Mode::Look,
        }
    }
}

impl NoticesScreen {
    /// Opens the form of a new notice for these elevators.
    pub fn new_for(&mut self, elevators: Vec<ElevatorId>) {
        let draft = NoticeDraft {
            elevators,
            ..NoticeDraft::default()
        };
        self.mode = Mode::Form(Box::new(form::NoticeForm::new(draft)));
    }

    /// Shows one notice.
    pub fn show(&mut self, id: NoticeId) {
        self.chosen = Some(id);
        self.mode = Mode::Look;
        self.list.reset();
    }

    /// Shows the notices in a state.
    pub fn show_state(&mut self, state: NoticeState) {
        self.chosen = None;
        self.mode = Mode::Look;
        self.list.reset();
        self.list.states.insert(state);
    }

    /// Opens the form of a safety reminder, with a notice or without one.
    pub fn remind_for(&mut self, notice: Option<NoticeId>, elevators: Vec<ElevatorId>) {
        self.chosen = notice.or(self.chosen);
        self.mode = Mode::Remind(Box::new(reminder::ReminderForm::new(notice, elevators)));
    }

    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(Ask::Notices);
        if let Some(id) = self.chosen {
            cx.want(Ask::Notice(id));
        }
        if let Mode::Form(form) = &mut self.mode {
            match form.ui(ui, cx) {
                form::Ended::Open => {}
                form::Ended::Closed => self.mode = Mode::Look,
                form::Ended::Saved(id) => {
                    self.chosen = id.or(self.chosen);
                    self.mode = Mode::Look;
                }
            }
            return;
        }
        let open = self.chosen.is_some() || matches!(self.mode, Mode::Remind(_));
        // Over both, so that the list stays where it is when the detail opens.
        head_ui(ui, cx.lang.notices_title(), |ui| self.head_ui(ui, cx));
        self.chips_ui(ui, cx);
        let mut split = split_ui(ui, cx, ScreenId::Notices, open);
        if let Some(side) = &mut split.detail {
            side_ui(side, |ui| self.side_ui(ui, cx));
        }
        self.list_ui(&mut split.list, cx);
    }

    /// Handles the commands that are about notices.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        match verb {
            Verb::NewNotice => self.new_for(Vec::new()),
            Verb::Export if !matches!(self.mode, Mode::Form(_)) => self.export(cx),
            Verb::Find if !matches!(self.mode, Mode::Form(_)) => self.list.search.focus(),
            Verb::SendReminder | Verb::NextStep if matches!(self.mode, Mode::Look) => {
                let Some(detail) = self.detail(cx) else {
                    return false;
                };
                let wish = match (verb, detail::next_step(detail.notice.state)) {
                    (Verb::SendReminder, _) => Wish::Remind,
                    (_, Some(step)) => Wish::Step(step),
                    (_, None) => return false,
                };
                self.follow(wish, detail);
            }
            _ => return false,
        }
        true
    }

    fn detail<'m>(&self, cx: &ViewCtx<'m>) -> Option<&'m NoticeDetail> {
        let (id, detail) = cx.model.notice.as_ref()?;
        if Some(*id) != self.chosen {
            return None;
        }
        detail.as_deref()
    }

    fn side_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let detail = self.detail(cx);
        match &mut self.mode {
            Mode::Step(form) => {
                if form.ui(ui, cx, detail) {
                    self.mode = Mode::Look;
                }
            }
            Mode::Correct(form) => {
                if form.ui(ui, cx, detail) {
                    self.mode = Mode::Look;
                }
            }
            Mode::Remind(form) => {
                let own = form
                    .notice()
                    .and_then(|id| detail.filter(|d| d.notice.id == id));
                if form.ui(ui, cx, own) {
                    self.mode = Mode::Look;
                }
            }
            Mode::Look | Mode::Form(_) => {
                let Some(detail) = detail else {
                    let gone =
                        matches!(&cx.model.notice, Some((id, None)) if Some(*id) == self.chosen);
                    ui.label(if gone {
                        cx.lang.record_gone()
                    } else {
                        cx.lang.word_loading()
                    });
                    return;
                };
                let enter = std::mem::take(&mut self.enter);
                if let Some(wish) = detail::detail_ui(ui, cx, detail, enter) {
                    self.follow(wish, detail);
                }
            }
        }
    }

    fn follow(&mut self, wish: Wish, detail: &NoticeDetail) {
        let notice = &detail.notice;
        match wish {
            Wish::Close => self.chosen = None,
            Wish::Show(id) => self.chosen = Some(id),
            Wish::Edit => self.mode = Mode::Form(Box::new(form::NoticeForm::edit(notice))),
            Wish::Revise => self.mode = Mode::Form(Box::new(form::NoticeForm::revise(notice))),
            Wish::Step(step) => {
                self.mode = Mode::Step(Box::new(step::StepForm::new(notice.id, step)));
            }
            Wish::Correct(on) => {
                self.mode = Mode::Correct(Box::new(correct::CorrectForm::new(notice.id, on)));
            }
            Wish::Remind => {
                let elevators = notice.elevators.iter().map(|e| e.id).collect();
                let form = reminder::ReminderForm::new(Some(notice.id), elevators);
                self.mode = Mode::Remind(Box::new(form));
            }
        }
    }
}
