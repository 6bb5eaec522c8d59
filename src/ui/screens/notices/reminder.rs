//! A safety reminder: to whom, how, when, in which words.

use egui::{ScrollArea, Ui};

use crate::domain::ids::{ElevatorId, NoticeId};
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field as Name;
use crate::domain::reminder::{ReminderDraft, ReminderWay};
use crate::domain::views::NoticeDetail;
use crate::ops::Action;
use crate::ui::screens::parts::{
    Keeper, Leave, Saving, UnitField, day_kind, foot_ui, form_keys, sentence_ui, words,
};
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, check, field::Field};
use crate::worker::ask::Ask;

/// The rows of so many elevators are asked for to learn their units; more share them anyway.
const ASKED: usize = 500;

/// The open form.
pub(super) struct ReminderForm {
    draft: ReminderDraft,
    /// Units that may be reminded, and whether they are.
    units: Vec<(String, bool)>,
    other: String,
    day: DateField,
    /// The text as it was made; typed over it stays as typed.
    made: String,
    keeper: Keeper,
    saving: Saving,
    leave: Leave,
    fresh: bool,
}

impl ReminderForm {
    pub(super) fn new(notice: Option<NoticeId>, elevators: Vec<ElevatorId>) -> Self {
        let record = notice.map_or(0, |id| id.0);
        Self {
            draft: ReminderDraft {
                notice,
                way: ReminderWay::InPerson.code().to_owned(),
                elevators,
                ..ReminderDraft::default()
            },
            units: Vec::new(),
            other: String::new(),
            day: DateField::default(),
            made: String::new(),
            keeper: Keeper::new("reminder", record),
            saving: Saving::default(),
            leave: Leave::default(),
            fresh: true,
        }
    }

    /// The notice it goes with.
    pub(super) fn notice(&self) -> Option<NoticeId> {
        self.draft.notice
    }

    /// True when it is to be closed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        notice: Option<&NoticeDetail>,
    ) -> bool {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            self.keeper.drop(cx);
            return true;
        }
        let fresh = std::mem::take(&mut self.fresh);
        if fresh {
            self.day.set(Some(cx.today));
        }
        self.prefill(cx, notice);
        let typed = self.draft.content != self.made || !self.draft.received_by.is_empty();
        if let Some(kept) = self.keeper.offer_ui::<ReminderDraft>(ui, cx, typed) {
            self.day.set(words::date(&kept.sent_on));
            self.draft = kept;
        }
        self.draft.recipients = self
            .units
            .iter()
            .filter(|(_, on)| *on)
            .map(|(name, _)| name.clone())
            .collect();
        self.draft.sent_on = self
            .day
            .value()
            .map(|day| day.to_string())
            .unwrap_or_default();
        self.keeper.keep(ui, cx, typed, &self.draft);
        ui.label(text::section(lang.reminder_title()));
        sentence_ui(ui, lang.reminder_for(self.draft.elevators.len()));
        let (save_key, close_key) = form_keys(ui);
        let mut close = close_key && self.leave.wanted(typed);
        close |= self.leave.ui(ui, lang);
        let room = (ui.available_height() - 56.0).max(120.0);
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                self.fields_ui(ui, cx, fresh);
                self.saving.error_ui(ui, cx);
            });
        foot_ui(ui, |ui| {
            let any = !self.draft.recipients.is_empty() && !self.draft.elevators.is_empty();
            let ready = any && self.day.value().is_some() && !self.saving.is_running();
            let words = lang.reminder_send(self.draft.recipients.len());
            let send = button::primary(&words).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, send).clicked() || save_key) && ready {
                self.saving
                    .start(cx.act(Action::SendReminder(Box::new(self.draft.clone()))));
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                close |= self.leave.wanted(typed);
            }
        });
        if close {
            self.keeper.drop(cx);
        }
        close
    }

    /// The units of notice and elevators, and the text with the site's facts, until somebody types over it.
    fn prefill(&mut self, cx: &ViewCtx<'_>, notice: Option<&NoticeDetail>) {
        let ids: Vec<ElevatorId> = self.draft.elevators.iter().copied().take(ASKED).collect();
        let missing = cx.model.register.missing(&ids);
        if !missing.is_empty() && cx.model.register.row(missing[0]).is_none() {
            cx.want(Ask::RegisterRows(missing));
        }
        let mut found: Vec<String> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        let add = |list: &mut Vec<String>, word: &str| {
            if !word.is_empty() && !list.iter().any(|known| known == word) {
                list.push(word.to_owned());
            }
        };
        if let Some(detail) = notice {
            add(&mut found, &detail.notice.draft.construction_unit);
            add(&mut found, &detail.notice.draft.user_unit);
        }
        for row in ids.iter().filter_map(|id| cx.model.register.row(*id)) {
            add(&mut found, &row.construction_unit);
            add(&mut found, &row.user_unit);
            add(&mut places, &format!("{} {}", row.community, row.building));
        }
        for name in found {
            if !self.units.iter().any(|(known, _)| *known == name) {
                self.units.push((name, true));
            }
        }
        if self.draft.content == self.made {
            self.made = default_text(cx, notice, &places, self.draft.elevators.len());
            self.draft.content.clone_from(&self.made);
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, fresh: bool) {
        let lang = cx.lang;
        let problems = self.saving.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        ui.label(text::strong(lang.reminder_recipients()));
        for (name, on) in &mut self.units {
            check::check_ui(ui, on, name);
        }
        let other_notes = notes(Name::Recipient);
        let other = UnitField {
            label: lang.reminder_other(),
            kind: OrganizationKind::User,
            beside: None,
            width: 260.0,
            notes: &other_notes,
            required: false,
        };
        let changed = other.ui(ui, cx, &mut self.other);
        let name = self.other.trim().to_owned();
        let known = cx
            .model
            .catalog
            .organizations
            .iter()
            .any(|o| o.name == name);
        // A known unit is added as it is chosen; a typed one when its name is complete.
        let add = !name.is_empty()
            && (changed && known || ui.add(button::plain(lang.button_add())).clicked());
        if add {
            self.units.retain(|(known, _)| *known != name);
            self.units.push((name, true));
            self.other.clear();
        }
        ui.add_space(space::NEAR);
        ui.horizontal_top(|ui| {
            let ways: Vec<&str> = ReminderWay::ALL
                .iter()
                .map(|way| words::coded(lang, *way))
                .collect();
            let mut chosen = ReminderWay::ALL
                .iter()
                .position(|way| way.code() == self.draft.way);
            Field::new(lang.reminder_way())
                .width(140.0)
                .focus(fresh)
                .notes(&notes(Name::Way))
                .choice(ui, lang, &mut chosen, &ways);
            if let Some(way) = chosen.and_then(|at| ReminderWay::ALL.get(at)) {
                way.code().clone_into(&mut self.draft.way);
            }
            let kinds = day_kind(cx);
            Field::new(lang.reminder_sent_on())
                .required()
                .notes(&notes(Name::SentOn))
                .date(ui, lang, &mut self.day, cx.today, &kinds);
        });
        Field::new(lang.reminder_received_by())
            .width(140.0)
            .text(ui, &mut self.draft.received_by);
        let width = (ui.available_width() - 24.0).clamp(200.0, 520.0);
        Field::new(lang.reminder_content())
            .width(width)
            .notes(&notes(Name::Content))
            .multiline(ui, &mut self.draft.content, 9);
    }
}

fn default_text(
    cx: &ViewCtx<'_>,
    notice: Option<&NoticeDetail>,
    places: &[String],
    n: usize,
) -> String {
    let lang = cx.lang;
    let mut site = places
        .iter()
        .take(6)
        .map(|p| p.trim())
        .collect::<Vec<_>>()
        .join(lang.list_comma());
    let (mut number, mut period) = (String::new(), String::new());
    if let Some(detail) = notice {
        let draft = &detail.notice.draft;
        if site.is_empty() {
            site = if draft.address.is_empty() {
                draft.project_name.clone()
            } else {
                draft.address.clone()
            };
        }
        if !draft.notice_no.is_empty() {
            number = lang.reminder_text_number(&draft.notice_no);
        }
        if !draft.planned_start_on.is_empty() {
            period = lang.reminder_text_period(&draft.planned_finish_on, &draft.planned_start_on);
        }
    }
    lang.reminder_text(n, number, period, site)
}
