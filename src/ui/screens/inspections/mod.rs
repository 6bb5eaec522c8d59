//! 检验: applications with their clocks, what happened to each, and the plan of visits.

mod apply;
mod asking;
mod book;
mod correct;
mod day;
mod detail;
mod list;
mod many;
mod month;
mod plan;
mod proposal;
mod signing;
mod step;
mod sum;
mod week;

pub(super) use list::{due_words, mark_of, untouched_days, when_words};

use std::collections::BTreeSet;

use egui::Ui;

use super::parts::{Selection, head_ui, side_ui, split_ui};
use crate::domain::ids::{ElevatorId, InspectionEventId, InspectionId};
use crate::domain::inspection::today::When;
use crate::domain::inspection::{InspectionDetail, InspectionRow, InspectionState, InspectionStep};
use crate::ui::command::{PlanView, ScreenId, Verb};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::Rows;
use crate::ui::widgets::search_box::SearchBox;
use crate::ui::widgets::{button, chip};
use crate::worker::ask::Ask;

/// The list, the inspection in hand, what is being done with it, and the plan.
pub struct InspectionsScreen {
    tab: Tab,
    search: SearchBox,
    wanted: String,
    states: BTreeSet<InspectionState>,
    /// Of open ones only the own and nobody's, where an inspector looks.
    mine: bool,
    when: Option<When>,
    rows: Rows,
    sort: (usize, bool),
    shown: list::Shown,
    chosen: Option<InspectionId>,
    /// The cursor and the ticked ones.
    selection: Selection<InspectionId>,
    mode: Mode,
    plan: plan::PlanPage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    List,
    Plan,
}

/// What is being done.
enum Mode {
    Look,
    Apply(Box<apply::ApplyForm>),
    Step(Box<step::StepForm>),
    Correct(Box<correct::CorrectForm>),
}

/// What a frame of the detail pane asks for.
enum Wish {
    Close,
    Show(InspectionId),
    Step(InspectionStep),
    Correct(InspectionEventId),
    Again,
}

impl Default for InspectionsScreen {
    fn default() -> Self {
        Self {
            tab: Tab::List,
            search: SearchBox::default(),
            wanted: String::new(),
            states: BTreeSet::new(),
            mine: false,
            when: None,
            rows: Rows::default(),
            sort: (list::DUE, false),
            shown: list::Shown::default(),
            chosen: None,
            selection: Selection::default(),
            mode: Mode::Look,
            plan: plan::PlanPage::default(),
        }
    }
}

impl InspectionsScreen {
    /// Opens the application for these elevators.
    pub fn new_for(&mut self, elevators: Vec<ElevatorId>) {
        self.mode = Mode::Apply(Box::new(apply::ApplyForm::new(elevators)));
    }

    /// Shows one inspection.
    pub fn show(&mut self, id: InspectionId) {
        self.chosen = Some(id);
        self.mode = Mode::Look;
        self.tab = Tab::List;
    }

    /// Shows the plan of visits; a day's list is that of `today`.
    pub fn show_plan(&mut self, view: PlanView, today: chrono::NaiveDate) {
        self.mode = Mode::Look;
        self.tab = Tab::Plan;
        self.plan.show(view, today);
    }

    /// Shows the open inspections of an urgency, as 今日 counts them.
    pub fn show_when(&mut self, when: When) {
        *self = Self {
            mine: true,
            when: Some(when),
            plan: std::mem::take(&mut self.plan),
            ..Self::default()
        };
    }

    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(Ask::Inspections(cx.today));
        if let Mode::Apply(form) = &mut self.mode {
            match form.ui(ui, cx) {
                apply::Ended::Open => {}
                apply::Ended::Closed => self.mode = Mode::Look,
                apply::Ended::Saved(id) => {
                    self.chosen = id.or(self.chosen);
                    self.mode = Mode::Look;
                }
            }
            return;
        }
        if self.tab == Tab::Plan {
            head_ui(ui, cx.lang.inspections_title(), |ui| self.head_ui(ui, cx));
            if let Some(id) = self.plan.ui(ui, cx) {
                self.show(id);
            }
            return;
        }
        if let Some(id) = self.chosen {
            cx.want(Ask::Inspection(id, cx.today));
        }
        // Over both, so that the list stays where it is when the detail opens.
        head_ui(ui, cx.lang.inspections_title(), |ui| self.head_ui(ui, cx));
        self.states_ui(ui, cx);
        let open = self.chosen.is_some() || self.acts_on_many();
        let mut split = split_ui(ui, cx, ScreenId::Inspections, open);
        if let Some(side) = &mut split.detail {
            side_ui(side, |ui| self.side_ui(ui, cx));
        }
        self.list_ui(&mut split.list, cx);
    }

    /// Handles the commands that are about inspections.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        match verb {
            Verb::NewInspection => self.new_for(Vec::new()),
            Verb::Export if self.tab == Tab::Plan => return self.plan.export(cx),
            Verb::Export if !matches!(self.mode, Mode::Apply(_)) => self.export(cx, false),
            Verb::Find if matches!(self.mode, Mode::Look) && self.tab == Tab::List => {
                self.search.focus();
            }
            Verb::SelectAll if self.tab == Tab::List => self.select_all(),
            Verb::ClearSelection if self.tab == Tab::List => self.selection.clear(),
            Verb::BulkEdit | Verb::OtherStep
                if matches!(self.mode, Mode::Look) && self.tab == Tab::List =>
            {
                self.open_many(cx, None);
            }
            Verb::NextStep if matches!(self.mode, Mode::Look) && self.tab == Tab::List => {
                if self.selection.count() > 0 {
                    self.open_many(cx, None);
                    return true;
                }
                let Some(detail) = self.detail(cx) else {
                    return false;
                };
                let Some(step) = detail.row.state.next().first() else {
                    return false;
                };
                self.follow(Wish::Step(*step), detail);
            }
            _ => return false,
        }
        true
    }

    fn detail<'m>(&self, cx: &ViewCtx<'m>) -> Option<&'m InspectionDetail> {
        let (id, detail) = cx.model.inspection.as_ref()?;
        if Some(*id) != self.chosen {
            return None;
        }
        detail.as_deref()
    }

    /// The two pages, from the right edge: search and new stand on the list.
    fn tabs_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        for (tab, word) in [
            (Tab::Plan, lang.inspections_plan()),
            (Tab::List, lang.inspections_list()),
        ] {
            let mut on = self.tab == tab;
            if chip::toggle_ui(ui, word, &mut on).clicked() {
                self.tab = tab;
            }
        }
    }

    fn side_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let detail = self.detail(cx);
        let many = self.many_rows(cx);
        let one: Vec<&InspectionRow> = detail.map(|d| &d.row).into_iter().collect();
        let closed = match &mut self.mode {
            Mode::Step(form) if form.is_of_many() => Some(form.ui(ui, cx, &many)),
            Mode::Step(form) => Some(form.ui(ui, cx, &one)),
            Mode::Correct(form) => Some(form.ui(ui, cx, detail)),
            Mode::Look | Mode::Apply(_) => None,
        };
        if let Some(closed) = closed {
            if closed {
                self.mode = Mode::Look;
            }
            return;
        }
        let Some(detail) = detail else {
            let gone = matches!(&cx.model.inspection, Some((id, None)) if Some(*id) == self.chosen);
            ui.label(if gone {
                cx.lang.record_gone()
            } else {
                cx.lang.word_loading()
            });
            if ui.add(button::quiet(cx.lang.button_close())).clicked() {
                self.chosen = None;
            }
            return;
        };
        if let Some(wish) = detail::detail_ui(ui, cx, detail) {
            self.follow(wish, detail);
        }
    }

    fn follow(&mut self, wish: Wish, detail: &InspectionDetail) {
        let inspection = &detail.inspection;
        match wish {
            Wish::Close => self.chosen = None,
            Wish::Show(id) => self.chosen = Some(id),
            Wish::Step(step) => {
                self.mode = Mode::Step(Box::new(step::StepForm::new(vec![inspection.id], step)));
            }
            Wish::Correct(event) => {
                let events = &inspection.events;
                if let Some(event) = events.iter().find(|e| e.id == event) {
                    let form = correct::CorrectForm::new(inspection.id, event);
                    self.mode = Mode::Correct(Box::new(form));
                }
            }
            Wish::Again => {
                self.mode = Mode::Apply(Box::new(apply::ApplyForm::again(inspection)));
            }
        }
    }
}
