//! One elevator: who it is, where its renewal stands, the next step, and everything that hangs on it.

mod blocks;
mod history;
mod site;
mod steps;
mod way;

use egui::{Align, Label, Layout, Popup, RichText, ScrollArea, Ui};

use super::form::Opening;
use super::steps::Begin;
use super::{Intent, words};
use crate::domain::elevator::{Elevator, UseStatus};
use crate::domain::ids::ElevatorId;
use crate::domain::renewal::{Stage, Step, Timeline};
use crate::domain::role::Permission;
use crate::domain::views::ElevatorDetail;
use crate::ui::command::Command;
use crate::ui::screens::parts::Photos;
use crate::ui::screens::parts::words::refusal;
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{banner, button, choice, empty, icon::Icon, status};

/// What the pane remembers.
#[derive(Default)]
pub(super) struct DetailPane {
    history: history::HistoryBlock,
    last: Option<ElevatorDetail>,
    photos: Photos,
    focus: bool,
}

impl DetailPane {
    /// The keys go to the next step.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// Draws the pane of one elevator.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, id: ElevatorId, intents: &mut Vec<Intent>) {
        let lang = cx.lang;
        let detail = match &cx.model.elevator {
            Some((known, Some(detail))) if *known == id => detail,
            Some((known, None)) if *known == id => {
                empty::empty_ui(
                    ui,
                    Icon::Elevator,
                    lang.reg_gone_title(),
                    lang.reg_gone_sentence(),
                    None,
                );
                return;
            }
            _ => {
                // The answer takes a blink: what was shown before stays, so that nothing flickers.
                if let Some(last) = self.last.take() {
                    ui.add_enabled_ui(false, |ui| self.draw(ui, cx, &last, &mut Vec::new()));
                    self.last = Some(last);
                }
                return;
            }
        };
        self.draw(ui, cx, detail, intents);
        if self.last.as_ref() != Some(detail) {
            self.last = Some((**detail).clone());
        }
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        detail: &ElevatorDetail,
        intents: &mut Vec<Intent>,
    ) {
        let lang = cx.lang;
        let elevator = &detail.elevator;
        let line = Timeline::of(&elevator.events);
        let in_program = elevator.renewal_id.is_some();
        head_ui(ui, cx, elevator, in_program.then_some(line.stage), intents);
        if let Some((id, code)) = &elevator.replaced_by {
            let words = lang.reg_replaced_by(code);
            let act = banner::banner_ui(
                ui,
                lang,
                banner::Weight::Info,
                &words,
                Some(lang.button_open()),
                false,
            );
            if act.is_some() {
                intents.push(Intent::Show(*id));
            }
        }
        if in_program {
            ui.add_space(space::HAIR);
            way::strip_ui(ui, cx, &elevator.draft, &line);
        }
        let focus = std::mem::take(&mut self.focus);
        actions_ui(ui, cx, elevator, &line, focus, intents);
        ui.add_space(space::HAIR);
        ui.separator();
        ScrollArea::vertical()
            .id_salt(("register-detail", elevator.id))
            .auto_shrink([false, false])
            .show(ui, |ui| {
                // Room for the bar, so that it never lies over a value.
                ui.set_max_width(ui.available_width() - 10.0);
                blocks::all_ui(ui, cx, detail, intents);
                site::site_ui(ui, cx, elevator.id, &mut self.photos);
                self.history.ui(ui, cx, &detail.history);
                ui.add_space(space::GROUP);
            });
    }
}

/// Place, state, code; the cross that shuts the pane.
fn head_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    elevator: &Elevator,
    stage: Option<Stage>,
    intents: &mut Vec<Intent>,
) {
    let lang = cx.lang;
    let draft = &elevator.draft;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui
                .add(button::icon(Icon::Close, lang.button_close()))
                .clicked()
            {
                intents.push(Intent::Shut);
            }
            if let Some(stage) = stage {
                status::pill_ui(ui, words::stage_mark(stage), words::word(lang, stage));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let place = draft.place();
                let title = if place.is_empty() {
                    &draft.registration_code
                } else {
                    &place
                };
                let title = text::section(title.as_str()).color(*tokens(ui).ink);
                ui.add(Label::new(title).truncate());
            });
        });
    });
    ui.horizontal(|ui| {
        let code = if draft.registration_code.is_empty() {
            lang.reg_no_code().to_owned()
        } else {
            draft.registration_code.clone()
        };
        ui.label(text::code(&code).color(*tokens(ui).ink_soft));
        if !draft.registration_code.is_empty() {
            let name = lang.copy_value(lang.field_registration_code());
            if ui.add(button::icon(Icon::Copy, &name)).clicked() {
                cx.send(Command::Copy(code));
            }
        }
        let status = words::word_of::<UseStatus>(lang, &draft.use_status);
        let mut parts = vec![draft.street.clone(), status];
        parts.retain(|part| !part.is_empty());
        ui.label(RichText::new(parts.join(" · ")).color(*tokens(ui).ink_soft));
    });
}

/// The next step as the one primary button, the other steps, and what can be done with the record.
fn actions_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    elevator: &Elevator,
    line: &Timeline,
    focus: bool,
    intents: &mut Vec<Intent>,
) {
    let lang = cx.lang;
    let id = elevator.id;
    let refusal = |permission| refusal(cx, permission).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let may_move = cx.may(Permission::MoveStages);
        if elevator.renewal_id.is_some() {
            if let Some(step) = line.next_step() {
                let next = lang.reg_next_step(words::word(lang, step));
                let next = ui.add_enabled(may_move, button::primary(&next).shortcut("S"));
                if focus {
                    next.request_focus();
                }
                if next
                    .on_disabled_hover_text(refusal(Permission::MoveStages))
                    .clicked()
                {
                    intents.push(Intent::Steps(vec![id], Begin::At(step)));
                }
            }
            let others = way::other_steps(line, cx.today);
            if !others.is_empty() {
                let more = ui.add_enabled(may_move, button::plain(lang.reg_other_steps()).menu());
                Popup::menu(&more).show(|ui| other_steps_ui(ui, cx, id, &others, intents));
            }
        } else if ui
            .add_enabled(
                cx.may(Permission::EditRegister),
                button::primary(lang.reg_into_program()),
            )
            .clicked()
        {
            intents.push(Intent::Form(Opening::IntoProgram(id)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let may = cx.may(Permission::EditRegister);
            let more = ui.add_enabled(may, button::icon(Icon::More, lang.button_more()));
            Popup::menu(&more).show(|ui| {
                ui.set_min_width(200.0);
                if choice::option_ui(ui, lang.reg_duplicate(), false, false).clicked() {
                    intents.push(Intent::Form(Opening::Duplicate(id)));
                }
                if elevator.replaced_by.is_none()
                    && choice::option_ui(ui, lang.reg_replace(), false, false).clicked()
                {
                    intents.push(Intent::Form(Opening::Replace(id)));
                }
            });
            let edit = ui.add_enabled(may, button::plain(lang.button_edit()).shortcut("E"));
            if edit
                .on_disabled_hover_text(refusal(Permission::EditRegister))
                .clicked()
            {
                intents.push(Intent::Form(Opening::Edit(id)));
            }
        });
    });
}

fn other_steps_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    id: ElevatorId,
    steps: &[Step],
    intents: &mut Vec<Intent>,
) {
    ui.set_min_width(200.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    for step in steps {
        if choice::option_ui(ui, words::word(cx.lang, *step), false, false).clicked() {
            intents.push(Intent::Steps(vec![id], Begin::At(*step)));
        }
    }
}
