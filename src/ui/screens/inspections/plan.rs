//! 排期: on the left what has no visit yet, by due date; on the right the week by inspector. Drag, or type.

use chrono::{Datelike, Days, NaiveDate};
use egui::{Ui, UiBuilder};

use super::proposal::ProposalPage;
use super::step::{StepForm, inspectors};
use super::{list, week};
use crate::domain::ids::InspectionId;
use crate::domain::inspection::plan::{Strain, Visit, strains};
use crate::domain::inspection::{InspectionRow, InspectionState, InspectionStep};
use crate::domain::role::Permission;
use crate::ops::Action;
use crate::ops::form::FormRequest;
use crate::ui::command::Command;
use crate::ui::screens::parts::{Saving, save_error_ui, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::modal_confirm::Confirm;
use crate::ui::widgets::{button, choice};

const LEFT: f32 = 340.0;

/// The week in sight and what is being planned.
#[derive(Default)]
pub(super) struct PlanPage {
    monday: Option<NaiveDate>,
    chosen: Option<InspectionId>,
    form: Option<StepForm>,
    /// A visit that something stands against waits for one confirmation.
    asking: Option<(Visit, Confirm)>,
    proposal: Option<ProposalPage>,
    saving: Saving,
}

/// What stands against a visit, in words.
pub(super) fn strain_words(cx: &ViewCtx<'_>, found: &[Strain]) -> String {
    let words: Vec<&str> = found.iter().map(|s| words::coded(cx.lang, *s)).collect();
    words.join(cx.lang.list_comma())
}

/// How many visits a day holds.
pub(super) fn per_day(cx: &ViewCtx<'_>) -> u32 {
    let program = cx.model.catalog.program.as_ref();
    program.map_or(u32::MAX, |p| p.visits_per_day)
}

impl PlanPage {
    /// Draws the page. The inspection that is to be shown, if one was opened.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Option<InspectionId> {
        let lang = cx.lang;
        let Some(all) = &cx.model.inspections else {
            ui.label(lang.word_loading());
            return None;
        };
        self.saving.finished(cx);
        save_error_ui(ui, cx, self.saving.error(cx));
        if let Some(page) = &mut self.proposal {
            if page.ui(ui, cx, all) {
                self.proposal = None;
            }
            return None;
        }
        let planned: Vec<Visit> = all
            .iter()
            .filter(|row| matches!(row.state, InspectionState::Planned))
            .filter_map(InspectionRow::visit)
            .collect();
        let whole = ui.available_rect_before_wrap();
        let (left, right) = whole.split_left_right_at_x(whole.left() + LEFT);
        let right = right.with_min_x(right.left() + space::GROUP);
        let mut side = ui.new_child(UiBuilder::new().max_rect(left));
        match &mut self.form {
            Some(form) => {
                let detail = match &cx.model.inspection {
                    Some((id, Some(detail))) if Some(*id) == self.chosen => Some(&**detail),
                    _ => None,
                };
                if form.ui(&mut side, cx, detail) {
                    self.form = None;
                }
            }
            None => self.waiting_ui(&mut side, cx, all),
        }
        let mut page = ui.new_child(UiBuilder::new().max_rect(right));
        let opened = self.week_ui(&mut page, cx, all, &planned);
        self.ask_ui(ui, cx);
        opened
    }

    /// What waits for a visit, the most urgent first.
    fn waiting_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, all: &[InspectionRow]) {
        let lang = cx.lang;
        let mut waiting: Vec<&InspectionRow> = all
            .iter()
            .filter(|row| row.state == InspectionState::Accepted)
            .collect();
        waiting.sort_by_key(|row| (row.visit_due.map(|d| d.day), row.head.id));
        let may = cx.may(Permission::MoveStages);
        ui.horizontal(|ui| {
            ui.label(text::strong(lang.plan_waiting(waiting.len())));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let propose = button::primary(lang.plan_propose());
                let ready = may && !waiting.is_empty();
                if ui.add_enabled(ready, propose).clicked() {
                    self.proposal = Some(ProposalPage::default());
                }
                let one = waiting.iter().find(|row| Some(row.head.id) == self.chosen);
                let type_it = button::plain(lang.plan_type());
                if ui.add_enabled(may && one.is_some(), type_it).clicked()
                    && let Some(row) = one
                {
                    self.form = Some(StepForm::new(row.head.id, InspectionStep::Plan));
                }
            });
        });
        if waiting.is_empty() {
            ui.label(lang.plan_nothing_waits());
            return;
        }
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(lang.plan_drag_says()).color(soft));
        egui::ScrollArea::vertical()
            .id_salt("waiting")
            .auto_shrink(false)
            .show_rows(ui, space::ROW, waiting.len(), |ui, range| {
                for row in &waiting[range] {
                    let due = list::due_words(lang, row.visit_due);
                    let look = (Some(row.head.id) == self.chosen, row.overdue, may);
                    let response = week::chip_ui(ui, &row.head.place, &due, row.head.id, look);
                    if response.clicked() {
                        self.chosen = Some(row.head.id);
                    }
                    if response.double_clicked() && may {
                        self.form = Some(StepForm::new(row.head.id, InspectionStep::Plan));
                    }
                }
            });
    }

    fn week_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        all: &[InspectionRow],
        planned: &[Visit],
    ) -> Option<InspectionId> {
        let lang = cx.lang;
        let monday = self.monday.unwrap_or_else(|| {
            let back = u64::from(cx.today.weekday().num_days_from_monday());
            cx.today - Days::new(back)
        });
        ui.horizontal(|ui| {
            let before = button::icon(Icon::Left, lang.plan_week_before());
            if ui.add(before).clicked() {
                self.monday = Some(monday - Days::new(7));
            }
            let next = button::icon(Icon::Right, lang.plan_week_next());
            if ui.add(next).clicked() {
                self.monday = Some(monday + Days::new(7));
            }
            if ui.add(button::quiet(lang.word_today())).clicked() {
                self.monday = None;
            }
            let print = ui.add(button::quiet(lang.form_day_print()).menu());
            egui::Popup::menu(&print).show(|ui| {
                ui.set_min_width(160.0);
                for n in 0..7 {
                    let on = monday + Days::new(n);
                    let inspector = None;
                    let visits = planned.iter().filter(|v| v.on == on).count();
                    let words = format!("{} · {visits}", lang.date_weekday(on));
                    if visits > 0 && choice::option_ui(ui, &words, on == cx.today, false).clicked()
                    {
                        cx.send(Command::SaveForm(FormRequest::Day { on, inspector }));
                    }
                }
            });
            let sunday = monday + Days::new(6);
            ui.label(text::strong(format!(
                "{} – {}",
                lang.date(monday),
                lang.date(sunday)
            )));
        });
        let outcome = week::week_ui(ui, cx, monday, all, planned, &inspectors(cx));
        if let Some((id, on, inspector)) = outcome.dropped {
            self.dropped(cx, all, planned, (id, on, inspector));
        }
        outcome.opened
    }

    /// A visit was dropped on a day: planned at once, or asked about once if something stands against it.
    fn dropped(
        &mut self,
        cx: &ViewCtx<'_>,
        all: &[InspectionRow],
        planned: &[Visit],
        (id, on, inspector): (InspectionId, NaiveDate, crate::domain::ids::PersonId),
    ) {
        let Some(row) = all.iter().find(|row| row.head.id == id) else {
            return;
        };
        let visit = Visit {
            inspection: id,
            on,
            half: row.half,
            inspector,
            street: row.head.street,
            due: row.visit_due.map(|due| due.day),
        };
        let found = strains(&visit, planned, per_day(cx), cx.calendar);
        if found.is_empty() {
            self.saving.start(cx.act(Action::PlanVisits(vec![visit])));
            return;
        }
        let lang = cx.lang;
        let lines = found
            .iter()
            .map(|s| words::coded(lang, *s).to_owned())
            .collect();
        self.asking = Some((
            visit,
            Confirm {
                title: lang.plan_strained().to_owned(),
                sentence: format!("{} {}", row.head.place, lang.date_weekday(on)),
                lines,
                verb: lang.plan_still().to_owned(),
                danger: false,
            },
        ));
    }

    fn ask_ui(&mut self, ui: &Ui, cx: &ViewCtx<'_>) {
        let Some((visit, confirm)) = &self.asking else {
            return;
        };
        match confirm.show(ui.ctx(), cx.lang) {
            Some(true) => {
                self.saving.start(cx.act(Action::PlanVisits(vec![*visit])));
                self.asking = None;
            }
            Some(false) => self.asking = None,
            None => {}
        }
    }
}
