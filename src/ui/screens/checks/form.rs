//! A check while it is made: who, where and when at the left, the checklist at the right. All of it works by keys.

use std::path::PathBuf;

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder};

use super::form_open::templates;
use super::items::Items;
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, SiteCheckId};
use crate::domain::problem::Field as Name;
use crate::domain::renewal::Stage;
use crate::domain::site::{CheckDraft, Held, ItemDraft, ItemResult};
use crate::error::Error;
use crate::lang::Lang;
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::command::Verb;
use crate::ui::screens::parts::{
    Conflicts, Keeper, Leave, Picker, Saving, Tone, banner_ui, day_kind, dropped, foot_ui,
    form_keys, head_ui, resolve, sentence_ui, words,
};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::{button, check, chip, field::Field, refused};
use crate::worker::ask::Ask;

/// A dropped file, and the line of the checklist that it belongs to.
pub(super) type Dropped = (Option<usize>, PathBuf);

/// Stages in which a site is checked; the picker shows one at a time.
pub(super) const STAGES: &[Stage] = &[
    Stage::Notified,
    Stage::UnderConstruction,
    Stage::SelfInspected,
    Stage::Suspended,
];
/// The width of the left side.
pub(super) const SIDE: f32 = 396.0;

/// The open form.
pub(super) struct CheckForm {
    pub(super) draft: CheckDraft,
    /// Elevators it was opened for, with what they are called.
    pub(super) own: Vec<(ElevatorId, String)>,
    pub(super) day: DateField,
    pub(super) due: DateField,
    pub(super) picker: Picker,
    pub(super) stage: Stage,
    /// Inspectors who are no people of the file, as typed.
    pub(super) others: String,
    /// Unit as it was filled in; typed over, it stays as typed.
    pub(super) made: String,
    pub(super) template: Option<usize>,
    pub(super) items: Items,
    pub(super) files: Vec<Dropped>,
    /// The saved check that is corrected.
    pub(super) edit: Option<Edit>,
    pub(super) conflicts: Conflicts,
    /// 第几次, and the number of the order, of a recheck.
    pub(super) again: Option<(u32, Option<String>)>,
    pub(super) keeper: Keeper,
    pub(super) saving: Saving,
    pub(super) leave: Leave,
    pub(super) fresh: bool,
}

/// A saved check that is corrected.
pub(super) struct Edit {
    pub id: SiteCheckId,
    pub before: CheckDraft,
    pub held: Held,
}

/// How a frame of the form ended.
pub(super) enum Ended {
    Open,
    Closed,
    Saved(SiteCheckId, Vec<Dropped>),
}

impl CheckForm {
    pub(super) fn on_verb(&mut self, verb: Verb) -> bool {
        let count = self.draft.items.len();
        match verb {
            Verb::ItemNext => self.items.go(1, count),
            Verb::ItemBefore => self.items.go(-1, count),
            Verb::ItemFits => self.items.answer(&mut self.draft.items, ItemResult::Fits),
            Verb::ItemFails => self.items.answer(&mut self.draft.items, ItemResult::Fails),
            Verb::ItemNotApplicable => {
                let result = ItemResult::NotApplicable;
                self.items.answer(&mut self.draft.items, result);
            }
            _ => return false,
        }
        true
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Ended {
        let lang = cx.lang;
        if let Some(done) = self.saving.finished(cx) {
            self.keeper.drop(cx);
            let own = self.edit.as_ref().map(|edit| edit.id);
            let id = own.unwrap_or_else(|| SiteCheckId(done.created.unwrap_or_default()));
            return Ended::Saved(id, std::mem::take(&mut self.files));
        }
        let fresh = std::mem::take(&mut self.fresh);
        if fresh {
            self.begin(cx);
        }
        let typed = self.typed();
        if let Some(kept) = self.keeper.offer_ui::<CheckDraft>(ui, cx, typed) {
            self.fill(kept, cx);
        }
        self.prefill(cx);
        self.keeper.keep(ui, cx, typed, &self.whole());
        self.take_dropped(ui);
        let title = match &self.again {
            _ if self.edit.is_some() => lang.checks_edit_title().to_owned(),
            Some((round, Some(number))) => lang.checks_recheck_of(number, round),
            Some((round, None)) => lang.checks_again_round(round),
            None => lang.command_new_check().to_owned(),
        };
        head_ui(ui, &title, |_| {});
        if let Some(words) = self
            .edit
            .as_ref()
            .and_then(|edit| held_words(lang, &edit.held))
        {
            banner_ui(ui, Tone::Note, &words, |_| {});
        }
        let (save_key, close_key) = form_keys(ui);
        let mut close = close_key && self.leave.wanted(typed);
        close |= self.leave.ui(ui, lang);
        let room = (ui.available_height() - 56.0).max(200.0);
        let (_, all) = ui.allocate_space(egui::vec2(ui.available_width(), room));
        let side = |ui: &mut Ui, rect: Rect, name: &str| {
            let layout = Layout::top_down(Align::Min);
            let place = UiBuilder::new().id_salt(name).max_rect(rect).layout(layout);
            ui.new_child(place)
        };
        let left = side(ui, all.with_max_x(all.left() + SIDE), "left");
        let right = side(ui, all.with_min_x(all.left() + SIDE + space::NEAR), "right");
        self.left_ui(left, cx);
        self.answers_ui(right, cx, room);
        foot_ui(ui, |ui| {
            let day = self.day.value().is_some();
            let ready = day && !self.saving.is_running() && (typed || self.edit.is_none());
            let go = button::primary(lang.checks_save()).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, go).clicked() || save_key) && ready {
                self.save(cx);
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                close |= self.leave.wanted(typed);
            }
            let open = self.open_items();
            let soft = *tokens(ui).ink_soft;
            if open > 0 && !self.draft.missed {
                ui.label(text::note(lang.checks_open_items(open)).color(soft));
            }
        });
        if close {
            self.keeper.drop(cx);
            return Ended::Closed;
        }
        Ended::Open
    }

    fn left_ui(&mut self, mut ui: Ui, cx: &ViewCtx<'_>) {
        ScrollArea::vertical()
            .id_salt("fields")
            .auto_shrink(false)
            .show(&mut ui, |ui| {
                ui.set_max_width(SIDE - 16.0);
                self.fields_ui(ui, cx);
            });
    }

    /// What was typed, with what stands in fields of other kinds.
    fn whole(&self) -> CheckDraft {
        let day = |field: &DateField| field.value().map(|d| d.to_string()).unwrap_or_default();
        let others = self.others.split([' ', '、', '，', ',']);
        let others = others.map(str::trim).filter(|name| !name.is_empty());
        let mut draft = self.draft.clone();
        draft.inspectors.extend(others.map(str::to_owned));
        draft.checked_on = day(&self.day);
        draft.due_on = day(&self.due);
        if let Some(edit) = &self.edit {
            // People are shown apart from others: that is no change of their order.
            let known = &edit.before.inspectors;
            let same = known.len() == draft.inspectors.len();
            if same && known.iter().all(|name| draft.inspectors.contains(name)) {
                draft.inspectors.clone_from(known);
            }
        }
        draft
    }

    fn save(&mut self, cx: &ViewCtx<'_>) {
        let draft = Box::new(self.whole());
        let action = match &self.edit {
            Some(edit) => SiteAction::EditCheck {
                id: edit.id,
                before: Box::new(edit.before.clone()),
                after: draft,
            },
            None => SiteAction::SaveCheck(draft),
        };
        self.saving.start(cx.act(Action::Site(action)));
    }

    /// Why it was not saved; what somebody else changed meanwhile is to be chosen from.
    fn refused_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        self.saving.error_ui(ui, cx);
        let Some(Error::Conflict(list)) = self.saving.error(cx) else {
            return;
        };
        if let Some(chosen) = self.conflicts.ui(ui, cx.lang, list) {
            let mut draft = self.whole();
            if let Some(edit) = &mut self.edit {
                resolve(&mut edit.before, &mut draft, chosen);
            }
            self.fill(draft, cx);
            self.save(cx);
        }
    }

    fn typed(&self) -> bool {
        if let Some(edit) = &self.edit {
            let same = edit.before.differences(&self.whole()).is_empty();
            return !same || !self.files.is_empty();
        }
        let answered = |item: &ItemDraft| item.result.is_some() || !item.note.is_empty();
        self.draft.items.iter().any(answered)
            || !self.draft.findings.is_empty()
            || !self.draft.remarks.is_empty()
            || !self.files.is_empty()
    }

    fn open_items(&self) -> usize {
        let open = |item: &&ItemDraft| item.result.is_none();
        self.draft.items.iter().filter(open).count()
    }

    /// The construction unit of the first elevator, until somebody types over it.
    fn prefill(&mut self, cx: &ViewCtx<'_>) {
        let Some(first) = self.draft.elevators.first().copied() else {
            return;
        };
        cx.want(Ask::Elevator(first));
        let known = match &cx.model.elevator {
            Some((id, Some(detail))) if *id == first => &detail.elevator.draft,
            _ => return,
        };
        if self.own.is_empty() {
            self.own.push((first, known.place()));
        }
        let unit = known.renewal.as_ref().map(|r| r.construction_unit.clone());
        if let Some(unit) = unit
            && self.draft.unit == self.made
            && self.again.is_none()
            && self.edit.is_none()
        {
            self.made.clone_from(&unit);
            self.draft.unit = unit;
        }
    }

    /// Files dropped while the form is open: on the line in hand if that one is wrong, else on the check.
    fn take_dropped(&mut self, ui: &Ui) {
        let wrong = |item: &ItemDraft| item.result == Some(ItemResult::Fails);
        let line = self.draft.items.get(self.items.cursor).filter(|i| wrong(i));
        let line = line.map(|_| self.items.cursor);
        let dropped = dropped(ui).into_iter();
        self.files.extend(dropped.map(|path| (line, path)));
    }

    fn answers_ui(&mut self, mut ui: Ui, cx: &ViewCtx<'_>, room: f32) {
        let lang = cx.lang;
        let ui = &mut ui;
        let problems = self.saving.problems(cx);
        let notes = |field| words::notes(lang, problems, field);
        ui.horizontal(|ui| {
            ui.add_enabled_ui(!self.items.held, |ui| {
                check::check_ui(ui, &mut self.draft.missed, words_of_missed(cx));
            });
            if self.again.is_none() && self.edit.is_none() && !self.draft.missed {
                let offered = templates(cx);
                let names: Vec<&str> = offered.iter().map(|t| t.name.as_str()).collect();
                let mut chosen = self.template;
                if names.len() > 1 {
                    Field::new(lang.data_check_template_id())
                        .beside(64.0)
                        .width(180.0)
                        .choice(ui, lang, &mut chosen, &names);
                }
                if let Some(at) = chosen.filter(|at| Some(*at) != self.template) {
                    self.take_template(cx, at);
                }
            }
        });
        let wide = (ui.available_width() - 24.0).min(640.0);
        if self.draft.missed {
            sentence_ui(ui, lang.checks_missed_says());
            Field::new(lang.inspections_reason())
                .required()
                .width(wide)
                .notes(&notes(Name::Remarks))
                .multiline(ui, &mut self.draft.remarks, 3);
            self.refused_ui(ui, cx);
            return;
        }
        let soft = *tokens(ui).ink_soft;
        if !self.items.held {
            ui.label(text::note(lang.checks_keys()).color(soft));
        }
        let answered = (self.open_items(), self.fails());
        for note in notes(Name::Items).iter().chain(&notes(Name::Basis)) {
            // True until another item is answered.
            let id = ui.make_persistent_id("items refused");
            if note
                .tried
                .is_some_and(|tried| !refused::holds(ui, id, tried, &answered))
            {
                continue;
            }
            ui.label(text::note(&note.text).color(*tokens(ui).late));
        }
        let under = self.under_height();
        let list = (room - under - 64.0).max(160.0);
        self.items.ui(ui, cx, &mut self.draft.items, list);
        ui.add_space(space::HAIR);
        self.files_ui(ui, cx);
        let fails = self.fails();
        if let Some((_, Some(_))) = &self.again
            && fails > 0
        {
            let kinds = day_kind(cx);
            Field::new(lang.checks_new_deadline())
                .required()
                .notes(&notes(Name::RectifyBy))
                .date(ui, lang, &mut self.due, cx.today, &kinds);
        }
        ui.horizontal_top(|ui| {
            let half = (wide - 12.0) / 2.0;
            Field::new(lang.field_findings())
                .width(half)
                .notes(&notes(Name::Findings))
                .multiline(ui, &mut self.draft.findings, 2);
            Field::new(lang.field_unit_opinion())
                .width(half)
                .notes(&notes(Name::UnitOpinion))
                .multiline(ui, &mut self.draft.unit_opinion, 2);
        });
        self.refused_ui(ui, cx);
    }

    /// What stands under the list.
    fn under_height(&self) -> f32 {
        let deadline = matches!(self.again, Some((_, Some(_)))) && self.fails() > 0;
        118.0 + if deadline { 60.0 } else { 0.0 }
    }

    fn fails(&self) -> usize {
        let fails = |item: &&ItemDraft| item.result == Some(ItemResult::Fails);
        self.draft.items.iter().filter(fails).count()
    }

    fn files_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let soft = *tokens(ui).ink_soft;
        ui.horizontal_wrapped(|ui| {
            ui.label(text::note(lang.checks_drop_here()).color(soft));
            let mut away = None;
            for (at, (line, path)) in self.files.iter().enumerate() {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let words = match line {
                    Some(line) => format!("{}: {name}", line + 1),
                    None => name.into_owned(),
                };
                let spoken = lang.field_files();
                if chip::removable_ui(ui, lang, spoken, &words).is_some() {
                    away = Some(at);
                }
            }
            if let Some(at) = away {
                self.files.remove(at);
            }
        });
    }
}

fn words_of_missed<'a>(cx: &ViewCtx<'a>) -> &'static str {
    words::coded(cx.lang, crate::domain::site::CheckState::Missed)
}

/// What of a saved check stays as it is, and why.
fn held_words(lang: Lang, held: &Held) -> Option<String> {
    match &held.order {
        Some(order) if held.issued => Some(lang.checks_edit_ordered(order)),
        Some(order) => Some(lang.checks_edit_rechecked(order)),
        None if held.next_on.is_some() => Some(lang.checks_edit_held().to_owned()),
        None => None,
    }
}
