//! The day of a receipt put right, and why; the steps of the elevators go along.

use chrono::NaiveDate;
use egui::Ui;

use crate::domain::ids::NoticeId;
use crate::domain::views::NoticeDetail;
use crate::ops::Action;
use crate::ui::screens::parts::StepFrame;
use crate::ui::view_ctx::ViewCtx;

/// The open correction.
pub(super) struct CorrectForm {
    id: NoticeId,
    before: NaiveDate,
    reason: String,
    frame: StepFrame,
}

impl CorrectForm {
    pub(super) fn new(id: NoticeId, received_on: NaiveDate) -> Self {
        let mut frame = StepFrame::default();
        frame.day.set(Some(received_on));
        Self {
            id,
            before: received_on,
            reason: String::new(),
            frame,
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
        let about = detail.map(|detail| &detail.notice.draft);
        let about = about.map(|d| format!("{} {}", d.notice_no, d.construction_unit));
        let title = lang.notices_correct();
        let says = lang.notices_correct_says(detail.map_or(0, |d| d.notice.elevators.len()));
        self.frame
            .head_ui(ui, title, &about.unwrap_or_default(), &says);
        self.frame.first_day_ui(ui, cx, fresh);
        self.frame.note_ui(ui, cx, true, &mut self.reason);
        self.frame.error_ui(ui, cx);
        let end = self.frame.foot_ui(ui, cx, lang.inspections_correct(), true);
        if let Some(after) = end.save {
            let action = Action::CorrectReceipt {
                id: self.id,
                before: self.before,
                after,
                reason: self.reason.trim().to_owned(),
            };
            self.frame.send(cx, action);
        }
        end.close
    }
}
