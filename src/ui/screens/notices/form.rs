//! A new notice, other fields of one, or its next version.

use chrono::Datelike;
use egui::{ScrollArea, Ui, UiBuilder};

use super::fields::Dates;
use crate::domain::fields::Fields;
use crate::domain::ids::{ElevatorId, NoticeId};
use crate::domain::notice::{Notice, NoticeDraft, next_number};
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::{Field as Name, Problem, Rule, Severity};
use crate::domain::query::RegisterRow;
use crate::domain::renewal::Stage;
use crate::error::Error;
use crate::ops::Action;
use crate::ui::screens::parts::{
    Conflicts, Keeper, Leave, Picker, Saving, foot_ui, form_keys, head_ui, resolve, words,
};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::{button, field::Field};
use crate::worker::ask::Ask;

/// What the form makes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Makes {
    New,
    Changed(NoticeId),
    Version(NoticeId),
}

/// The open form.
pub(super) struct NoticeForm {
    makes: Makes,
    before: NoticeDraft,
    draft: NoticeDraft,
    dates: Dates,
    /// Elevators that were on it, with what they are called.
    own: Vec<(ElevatorId, String)>,
    picker: Picker,
    reason: String,
    keeper: Keeper,
    saving: Saving,
    conflicts: Conflicts,
    leave: Leave,
    /// Submitting was tried: what is missing is shown too.
    tried: bool,
    /// What was asked last, and since when the form rests.
    checked: NoticeDraft,
    resting_since: f64,
    fresh: bool,
    /// The elevators whose common facts were filled in.
    filled_for: Vec<ElevatorId>,
    /// The planned days that were filled in: they follow the elevators until somebody types others.
    planned: super::fields::Planned,
    numbered: bool,
}

/// How a frame of the form ended.
pub(super) enum Ended {
    Open,
    Closed,
    Saved(Option<NoticeId>),
}

impl NoticeForm {
    pub(super) fn new(draft: NoticeDraft) -> Self {
        let empty = NoticeDraft::default();
        Self::open(Makes::New, empty, draft, Vec::new())
    }

    pub(super) fn edit(notice: &Notice) -> Self {
        Self::of(Makes::Changed(notice.id), notice)
    }

    pub(super) fn revise(notice: &Notice) -> Self {
        Self::of(Makes::Version(notice.id), notice)
    }

    fn of(makes: Makes, notice: &Notice) -> Self {
        let own = notice
            .elevators
            .iter()
            .map(|e| (e.id, e.place.clone()))
            .collect();
        Self::open(makes, notice.draft.clone(), notice.draft.clone(), own)
    }

    fn open(
        makes: Makes,
        before: NoticeDraft,
        draft: NoticeDraft,
        own: Vec<(ElevatorId, String)>,
    ) -> Self {
        let (form, record) = match makes {
            Makes::New => ("notice", 0),
            Makes::Changed(id) => ("notice", id.0),
            Makes::Version(id) => ("notice_version", id.0),
        };
        Self {
            makes,
            before,
            dates: Dates::of(&draft),
            checked: NoticeDraft::default(),
            draft,
            own,
            picker: Picker::default(),
            reason: String::new(),
            keeper: Keeper::new(form, record),
            saving: Saving::default(),
            conflicts: Conflicts::default(),
            leave: Leave::default(),
            tried: false,
            resting_since: 0.0,
            fresh: true,
            filled_for: Vec::new(),
            planned: super::fields::Planned::default(),
            numbered: false,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Ended {
        let lang = cx.lang;
        if self.fresh && self.makes == Makes::New && self.draft.notice_on.is_empty() {
            // Most notices are handed in on the day they are typed; it is no typing that would be lost.
            self.draft.notice_on = cx.today.to_string();
            self.before.notice_on.clone_from(&self.draft.notice_on);
            self.dates = Dates::of(&self.draft);
        }
        self.suggest_number(cx);
        if let Some(done) = self.saving.finished(cx) {
            self.keeper.drop(cx);
            let made = done.created.map(NoticeId);
            return Ended::Saved(match self.makes {
                Makes::Changed(id) => Some(id),
                Makes::New | Makes::Version(_) => made,
            });
        }
        // The units with their permits, to fill in the permit with the unit.
        cx.want(Ask::Units(Some(OrganizationKind::Construction)));
        let typed = self.draft != self.before || !self.reason.is_empty();
        let mut close = false;
        let title = match self.makes {
            Makes::New => lang.notices_new(),
            Makes::Changed(_) => lang.notices_edit(),
            Makes::Version(_) => lang.notices_revise(),
        };
        head_ui(ui, title, |ui| {
            if ui
                .add(button::icon(Icon::Close, lang.button_close()))
                .clicked()
            {
                close |= self.leave.wanted(typed);
            }
        });
        let only_picked = self.makes == Makes::New && self.before_fields_empty();
        if let Some(kept) = self
            .keeper
            .offer_ui::<NoticeDraft>(ui, cx, typed && !only_picked)
        {
            self.dates = Dates::of(&kept);
            self.draft = kept;
        }
        self.keeper.keep(ui, cx, typed, &self.draft);
        self.fill(cx);
        let (save_key, close_key) = form_keys(ui);
        close |= close_key && self.leave.wanted(typed);
        close |= self.leave.ui(ui, lang);
        let problems = self.problems(ui, cx);

        let room = ui.available_rect_before_wrap();
        let foot = 52.0;
        let body = room.with_max_y(room.bottom() - foot);
        let left = (body.width() * 0.56).max(420.0);
        let (fields_at, pick_at) = body.split_left_right_at_x(body.left() + left);
        ui.scope_builder(UiBuilder::new().max_rect(fields_at), |ui| {
            ScrollArea::vertical()
                .id_salt("notice fields")
                .auto_shrink(false)
                .show(ui, |ui| {
                    let fresh = std::mem::take(&mut self.fresh);
                    super::fields::fields_ui(
                        ui,
                        cx,
                        &mut self.draft,
                        &mut self.dates,
                        &problems,
                        fresh,
                    );
                    if let Makes::Version(_) = self.makes {
                        let notes = words::notes(lang, &problems, Name::Reason);
                        Field::new(lang.notices_revise_reason())
                            .width(500.0)
                            .required()
                            .notes(&notes)
                            .text(ui, &mut self.reason);
                    }
                    self.refusal_ui(ui, cx, problems.iter().any(Problem::refuses));
                });
        });
        let pick_at = pick_at.with_min_x(pick_at.left() + space::GROUP);
        ui.scope_builder(UiBuilder::new().max_rect(pick_at), |ui| {
            ui.label(text::strong(
                lang.notices_elevators_of(self.draft.elevators.len()),
            ));
            for note in words::notes(lang, &problems, Name::Elevators) {
                let late = *tokens(ui).late;
                ui.label(text::note(note.text).color(late));
            }
            self.picker
                .ui(ui, cx, Stage::Planned, &mut self.draft.elevators, &self.own);
        });
        let foot_at = room.with_min_y(room.bottom() - foot);
        ui.scope_builder(UiBuilder::new().max_rect(foot_at), |ui| {
            close |= self.foot_ui(ui, cx, &problems, typed, save_key);
        });
        if close {
            self.keeper.drop(cx);
            return Ended::Closed;
        }
        Ended::Open
    }

    /// A new notice gets the number after the last one; it is no typing that would be lost.
    fn suggest_number(&mut self, cx: &ViewCtx<'_>) {
        if self.numbered || self.makes != Makes::New {
            return;
        }
        cx.want(Ask::Notices);
        let Some(rows) = &cx.model.notices else {
            return;
        };
        self.numbered = true;
        let mut rows: Vec<_> = rows.iter().collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.id));
        let numbers = rows.iter().map(|row| row.notice_no.as_str());
        if self.draft.notice_no.is_empty()
            && let Some(next) = next_number(numbers, cx.today.year())
        {
            self.before.notice_no.clone_from(&next);
            self.draft.notice_no = next;
        }
    }

    /// Nothing but the elevators that came with the wish for a new notice.
    fn before_fields_empty(&self) -> bool {
        let elevators = self.draft.elevators.clone();
        self.draft
            == NoticeDraft {
                elevators,
                ..self.before.clone()
            }
    }

    /// What all picked elevators have in common goes into the fields that are empty, once for each choice of them.
    fn fill(&mut self, cx: &ViewCtx<'_>) {
        const MOST: usize = 500;
        let ids = &self.draft.elevators;
        let kept = cx
            .model
            .drafts
            .iter()
            .any(|draft| draft.form == "notice" && draft.record == 0);
        if self.makes != Makes::New || kept || ids.len() > MOST || *ids == self.filled_for {
            return;
        }
        self.filled_for.clone_from(ids);
        let page = &cx.model.register;
        let rows: Vec<&RegisterRow> = ids.iter().filter_map(|id| page.row(*id)).collect();
        if rows.len() < ids.len() {
            self.filled_for.clear();
            cx.want(Ask::RegisterRows(page.missing(ids)));
            return;
        }
        let dates = &mut self.dates;
        super::fields::fill_common(cx, &rows, &mut self.draft, dates, &mut self.planned);
    }

    /// The faults of the form as it stands; what is merely missing only after submitting was tried.
    fn problems(&mut self, ui: &Ui, cx: &ViewCtx<'_>) -> Vec<Problem> {
        const REST: f64 = 0.25;
        let now = ui.input(|input| input.time);
        if self.checked != self.draft {
            self.checked = self.draft.clone();
            self.resting_since = now;
        }
        let except = match self.makes {
            Makes::New => None,
            Makes::Changed(id) | Makes::Version(id) => Some(id),
        };
        if now - self.resting_since >= REST || cx.is_test {
            cx.want(Ask::CheckNotice {
                except,
                draft: Box::new(self.draft.clone()),
            });
        } else {
            let rest = std::time::Duration::from_secs_f64(REST);
            ui.ctx().request_repaint_after(rest);
        }
        let mut problems: Vec<Problem> = match &cx.model.notice_check {
            Some((of, list)) if **of == self.draft => list.clone(),
            _ => Vec::new(),
        };
        if let Some(Error::Invalid(list)) = self.saving.error(cx) {
            for problem in list {
                // A value that was changed since is not at fault any more.
                let value = self.draft.field(problem.field);
                let filled = problem.rule == Rule::Required && !value.is_empty();
                let same = value == problem.value || problem.value.is_empty() && !filled;
                if same {
                    // What only was a doubt is a fault now: said once.
                    problems.retain(|p| (p.field, &p.rule) != (problem.field, &problem.rule));
                    problems.push(problem.clone());
                }
            }
        }
        problems.retain(|problem| self.tried || problem.rule != Rule::Required);
        problems
    }

    /// Why it was refused; of faults in fields only while any of them is still there.
    fn refusal_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, faults: bool) {
        if faults || !matches!(self.saving.error(cx), Some(Error::Invalid(_))) {
            self.saving.error_ui(ui, cx);
        }
        if let Some(Error::Conflict(list)) = self.saving.error(cx)
            && let Some(chosen) = self.conflicts.ui(ui, cx.lang, list)
        {
            resolve(&mut self.before, &mut self.draft, chosen);
            self.dates = Dates::of(&self.draft);
            self.save(cx, false);
        }
    }

    /// True when the form is to be closed.
    fn foot_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        problems: &[Problem],
        typed: bool,
        save_key: bool,
    ) -> bool {
        let lang = cx.lang;
        let mut close = false;
        foot_ui(ui, |ui| {
            let running = self.saving.is_running();
            let faults = problems
                .iter()
                .filter(|p| p.severity == Severity::Fault)
                .count();
            let reason = !matches!(self.makes, Makes::Version(_)) || !self.reason.trim().is_empty();
            let ready = !running && reason && (self.makes != Makes::New || typed);
            let words = match self.makes {
                Makes::Version(_) => lang.notices_revise_send(),
                _ => lang.notices_submit(),
            };
            let submit = button::primary(words).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, submit).clicked() || save_key) && ready {
                self.tried = true;
                self.save(cx, true);
            }
            if !matches!(self.makes, Makes::Version(_)) {
                let draft = button::plain(lang.notices_save_draft());
                if ui.add_enabled(!running && typed, draft).clicked() {
                    self.save(cx, false);
                }
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                close = self.leave.wanted(typed);
            }
            if faults > 0 {
                let late = *tokens(ui).late;
                ui.label(text::note(lang.save_invalid(faults)).color(late));
            }
        });
        close
    }

    fn save(&mut self, cx: &ViewCtx<'_>, submit: bool) {
        let after = Box::new(self.draft.clone());
        let action = match self.makes {
            Makes::Version(id) => Action::ReviseNotice {
                id,
                draft: after,
                reason: self.reason.trim().to_owned(),
            },
            Makes::New | Makes::Changed(_) => Action::SaveNotice {
                id: match self.makes {
                    Makes::Changed(id) => Some(id),
                    _ => None,
                },
                before: Box::new(self.before.clone()),
                after,
                submit,
            },
        };
        self.saving.start(cx.act(action));
    }
}
