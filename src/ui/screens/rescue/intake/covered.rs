//! Fields of a caller that are masked: they stand there to be read, and are typed into only after the logged look.

use egui::{Align, Layout, Response, RichText, Ui, vec2};

use super::{Intake, LABEL};
use crate::domain::fields::Fields;
use crate::domain::problem::Field as Name;
use crate::domain::rescue::{PERSONAL, holds_mask};
use crate::domain::role::Permission;
use crate::ops::Action;
use crate::ops::rescue::RescueAction;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;

impl Intake {
    /// What is typed into a masked value would be stored with its mask.
    pub(super) fn is_covered(&self, name: Name) -> bool {
        let value = self.before.field(name);
        !self.seen
            && PERSONAL.contains(&name)
            && holds_mask(name, &value)
            && self.draft.field(name) == value
    }

    /// The masked value, and the button that shows all of them, logged. Enter on it does so too.
    pub(super) fn covered_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        name: Name,
        focus: bool,
    ) -> Response {
        let label = words::field(cx.lang, name);
        let value = self.draft.field(name);
        let row = ui.horizontal_top(|ui| {
            let size = vec2(LABEL, space::CONTROL);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                ui.label(RichText::new(label).color(*tokens(ui).ink_soft));
            });
            ui.vertical(|ui| {
                ui.set_max_width(self.width);
                ui.horizontal_wrapped(|ui| {
                    ui.add(egui::Label::new(text::code(&value)).wrap());
                    let show = button::quiet(cx.lang.rescue_reveal());
                    let may = cx.may(Permission::ShowCallers) && !self.look.is_running();
                    let show = ui
                        .add_enabled(may, show)
                        .on_hover_text(cx.lang.rescue_show_caller_logged());
                    if focus {
                        show.request_focus();
                    }
                    show
                })
                .inner
            })
            .inner
        });
        let show = row.inner;
        if show.clicked()
            && let Some(id) = self.id
        {
            self.look
                .start(cx.act(Action::Rescue(RescueAction::Look { id })));
            self.focus = Some(name);
        }
        show
    }

    /// After the look: what the mask hid stands in its place, beside what was typed meanwhile.
    pub(super) fn uncover(&mut self, cx: &ViewCtx<'_>) {
        self.look.finished(cx);
        if self.seen {
            return;
        }
        let detail = super::super::detail(cx, self.id);
        let Some(detail) = detail.filter(|detail| detail.shown) else {
            return;
        };
        for name in PERSONAL {
            if self.is_covered(name) {
                let value = detail.draft.field(name);
                self.draft.set_field(name, &value);
                self.before.set_field(name, &value);
            }
        }
        self.seen = true;
    }
}
