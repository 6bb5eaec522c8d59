//! 结案: outcome, cause in two levels, casualties and the report upward.

use egui::{ScrollArea, Ui};

use super::freeing::Freeing;
use crate::domain::coded::Coded;
use crate::domain::ids::RescueOrderId;
use crate::domain::problem::{Field as Name, Problem, Rule};
use crate::domain::rescue::view::OrderDetail;
use crate::domain::rescue::{
    CauseGroup, Closing, RescueCause, RescueOutcome, RescueStep, check_closing,
};
use crate::ops::Action;
use crate::ops::rescue::RescueAction;
use crate::ui::screens::parts::{
    Judged, Keeper, Leave, Saving, Tone, banner_ui, foot_ui, form_keys, words,
};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::field::Field;

const LABEL: f32 = 124.0;
const WIDTH: f32 = 320.0;

/// What stands against it now, and what did in the last try.
type Both<'a> = (&'a [Problem], Judged<'a>);

/// The open form.
pub(super) struct ClosingForm {
    id: RescueOrderId,
    closing: Closing,
    group: Option<usize>,
    freeing: Freeing,
    keeper: Keeper,
    saving: Saving,
    leave: Leave,
    fresh: bool,
}

impl ClosingForm {
    pub(super) fn new(id: RescueOrderId) -> Self {
        Self {
            id,
            closing: Closing::default(),
            group: None,
            freeing: Freeing::default(),
            keeper: Keeper::new("rescue_closing", id.0),
            saving: Saving::default(),
            leave: Leave::default(),
            fresh: true,
        }
    }

    /// True when it is over.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        detail: Option<&OrderDetail>,
    ) -> bool {
        let lang = cx.lang;
        if self.saving.finished(cx).is_some() {
            self.keeper.drop(cx);
            return true;
        }
        let typed = self.closing != Closing::default();
        let (save, close) = form_keys(ui);
        let number = detail.map_or("", |d| d.view.order_no.as_str());
        ui.label(text::section(lang.rescue_closing_title(number)));
        if (close && self.leave.wanted(typed)) | self.leave.ui(ui, lang) {
            self.keeper.drop(cx);
            return true;
        }
        if let Some(kept) = self.keeper.offer_ui::<Closing>(ui, cx, typed) {
            self.group = RescueCause::from_code(&kept.cause).map(|c| place_of(c.group()));
            self.closing = kept;
        }
        self.keeper.keep(ui, cx, typed, &self.closing);
        let live = detail.map_or_else(Vec::new, |detail| self.missing(cx, detail));
        let problems = (live.as_slice(), self.saving.problems(cx));
        ScrollArea::vertical()
            .id_salt("closing")
            .max_height(ui.available_height() - 48.0)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                if let Some(detail) = detail {
                    held_ui(ui, cx, detail);
                    if self.asks_for_freed(detail) {
                        self.freeing.ui(ui, cx, self.id);
                    }
                }
                self.codes_ui(ui, cx, problems);
                for (name, hint) in [
                    (Name::CauseNote, ""),
                    (Name::Injured, "0"),
                    (Name::Deaths, "0"),
                    (Name::ReportUp, lang.rescue_report_up_hint()),
                    (Name::HappenedAt, lang.rescue_time_hint()),
                ] {
                    self.text_ui(ui, cx, name, hint, problems);
                }
                if problems.1.iter().any(|p| p.field == Name::LateReason)
                    || !self.closing.late_reason.is_empty()
                {
                    self.text_ui(ui, cx, Name::LateReason, "", problems);
                }
                self.saving.error_ui(ui, cx);
            });
        let mut cancel = false;
        foot_ui(ui, |ui| {
            let ready = !self.saving.is_running();
            let keep = button::primary(lang.rescue_close()).shortcut("Ctrl+Enter");
            if (ui.add_enabled(ready, keep).clicked() || save) && ready {
                let closing = Box::new(self.closing.clone());
                let action = RescueAction::Close {
                    id: self.id,
                    closing,
                };
                self.saving.start(cx.act(Action::Rescue(action)));
            }
            if ui.add(button::plain(lang.button_cancel())).clicked() {
                cancel = true;
            }
        });
        if cancel && self.leave.wanted(typed) {
            self.keeper.drop(cx);
            return true;
        }
        false
    }

    /// People who were rescued were freed at some time; who closes otherwise is not asked for it.
    fn asks_for_freed(&self, detail: &OrderDetail) -> bool {
        let outcome = RescueOutcome::from_code(&self.closing.outcome);
        let rescued = outcome.is_none_or(|outcome| outcome == RescueOutcome::Rescued);
        rescued && detail.view.at(RescueStep::Freed).is_none()
    }

    /// What stands against it as it is typed. Empty fields that must be filled have their star.
    fn missing(&self, cx: &ViewCtx<'_>, detail: &OrderDetail) -> Vec<Problem> {
        let view = &detail.view;
        let freed = view.at(RescueStep::Freed);
        let held = freed.map_or(0, |at| (at - view.received_at).num_minutes());
        let line = i64::from(super::board::rules(cx).held_minutes);
        let mut faults = check_closing(&self.closing, held, freed.is_some(), line)
            .err()
            .unwrap_or_default();
        faults.retain(|problem| problem.rule != Rule::Required);
        faults
    }

    fn codes_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, problems: Both<'_>) {
        let lang = cx.lang;
        let outcomes: Vec<&str> = RescueOutcome::ALL
            .iter()
            .map(|o| words::coded(lang, *o))
            .collect();
        let mut chosen = RescueOutcome::ALL
            .iter()
            .position(|o| o.code() == self.closing.outcome);
        let notes = words::notes_of_both(lang, problems.0, problems.1, Name::RescueOutcome);
        let fresh = std::mem::take(&mut self.fresh);
        let field = Field::new(words::field(lang, Name::RescueOutcome))
            .beside(LABEL)
            .width(WIDTH);
        let field = field.notes(&notes).required().focus(fresh);
        if field.choice(ui, lang, &mut chosen, &outcomes).changed()
            && let Some(outcome) = chosen.and_then(|at| RescueOutcome::ALL.get(at))
        {
            outcome.code().clone_into(&mut self.closing.outcome);
        }
        let groups: Vec<&str> = CauseGroup::ALL
            .iter()
            .map(|g| words::coded(lang, *g))
            .collect();
        let before = self.group;
        let field = Field::new(lang.rescue_cause_group())
            .beside(LABEL)
            .width(WIDTH)
            .required();
        field.choice(ui, lang, &mut self.group, &groups);
        if self.group != before {
            self.closing.cause.clear();
        }
        let notes = words::notes_of_both(lang, problems.0, problems.1, Name::RescueCause);
        let field = Field::new(words::field(lang, Name::RescueCause))
            .beside(LABEL)
            .width(WIDTH);
        let field = field.notes(&notes).required();
        let group = self.group.and_then(|at| CauseGroup::ALL.get(at).copied());
        let causes: Vec<RescueCause> = match group {
            Some(group) => RescueCause::offered(group).collect(),
            None => Vec::new(),
        };
        let names: Vec<&str> = causes.iter().map(|c| words::coded(lang, *c)).collect();
        let mut chosen = causes.iter().position(|c| c.code() == self.closing.cause);
        if field.choice(ui, lang, &mut chosen, &names).changed()
            && let Some(cause) = chosen.and_then(|at| causes.get(at))
        {
            cause.code().clone_into(&mut self.closing.cause);
        }
    }

    fn text_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        name: Name,
        hint: &str,
        problems: Both<'_>,
    ) {
        let value = match name {
            Name::CauseNote => &mut self.closing.cause_note,
            Name::Injured => &mut self.closing.injured,
            Name::Deaths => &mut self.closing.deaths,
            Name::ReportUp => &mut self.closing.report_up,
            Name::LateReason => &mut self.closing.late_reason,
            _ => &mut self.closing.at,
        };
        let notes = words::notes_of_both(cx.lang, problems.0, problems.1, name);
        Field::new(words::field(cx.lang, name))
            .beside(LABEL)
            .width(WIDTH)
            .hint(hint)
            .notes(&notes)
            .text(ui, value);
    }
}

fn place_of(group: CauseGroup) -> usize {
    <CauseGroup as Coded>::ALL
        .iter()
        .position(|g| *g == group)
        .unwrap_or(0)
}

/// How long people were held, and what the law makes of it.
fn held_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &OrderDetail) {
    let view = &detail.view;
    let Some(freed) = view.at(RescueStep::Freed) else {
        return;
    };
    let held = (freed - view.received_at).num_minutes();
    let line = i64::from(super::board::rules(cx).held_minutes);
    let words = cx.lang.rescue_held(line, held);
    if held >= line {
        banner_ui(ui, Tone::Fault, &words, |_| {});
    } else {
        ui.label(text::note(words));
    }
}
