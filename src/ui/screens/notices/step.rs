//! A step of a notice: the day, a few words, and what it will do.

use egui::Ui;

use crate::domain::ids::NoticeId;
use crate::domain::notice::NoticeStep;
use crate::domain::problem::Field as Name;
use crate::domain::views::NoticeDetail;
use crate::ops::Action;
use crate::ui::screens::parts::{StepFrame, line_width, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::field::Field;

/// The open step.
pub(super) struct StepForm {
    id: NoticeId,
    step: NoticeStep,
    note: String,
    frame: StepFrame,
}

impl StepForm {
    pub(super) fn new(id: NoticeId, step: NoticeStep) -> Self {
        Self {
            id,
            step,
            note: String::new(),
            frame: StepFrame::default(),
        }
    }

    /// True when it is to be closed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        detail: Option<&NoticeDetail>,
    ) -> bool {
        let lang = cx.lang;
        let Some(fresh) = self.frame.begin(cx) else {
            return true;
        };
        let (title, says, note) = match self.step {
            NoticeStep::Receive => {
                let n = detail.map_or(0, |d| d.notice.elevators.len());
                let says = lang.notices_receive_says(n);
                (lang.notices_receive(), says, lang.notices_opinion())
            }
            NoticeStep::Return => {
                let says = lang.notices_return_says().to_owned();
                (lang.notices_return(), says, lang.notices_return_reason())
            }
            _ => (
                lang.notices_submit(),
                lang.notices_submit_says().to_owned(),
                lang.notices_note(),
            ),
        };
        let about = detail.map(|detail| &detail.notice.draft);
        let about = about.map(|d| format!("{} {}", d.notice_no, d.construction_unit));
        self.frame
            .head_ui(ui, title, &about.unwrap_or_default(), &says);
        self.frame.day_ui(ui, cx);
        let must = self.step == NoticeStep::Return;
        let notes = words::notes(lang, self.frame.problems(cx), Name::Reason);
        let width = line_width(ui);
        let mut field = Field::new(note).width(width).notes(&notes).focus(fresh);
        if must {
            field = field.required();
        }
        field.multiline(ui, &mut self.note, 3);
        self.frame.error_ui(ui, cx);
        let ready = !must || !self.note.trim().is_empty();
        let end = self.frame.foot_ui(ui, cx, title, ready);
        if let Some(happened_on) = end.save {
            let action = Action::NoticeStep {
                id: self.id,
                step: self.step,
                happened_on,
                note: self.note.trim().to_owned(),
            };
            self.frame.send(cx, action);
        }
        end.close
    }
}
