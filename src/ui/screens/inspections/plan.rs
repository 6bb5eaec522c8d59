//! 排期: on the left what has no visit yet, by due date; on the right week or month by inspector. Drag, or type.

use chrono::{Datelike, Days, Months, NaiveDate};
use egui::{Ui, UiBuilder};

use super::asking::Asking;
use super::book::Book;
use super::day::DayPage;
use super::proposal::{Ended, ProposalPage};
use super::step::{StepForm, inspectors};
use super::{list, month, week};
use crate::domain::ids::{InspectionId, PersonId};
use crate::domain::inspection::plan::Visit;
use crate::domain::inspection::{InspectionRow, InspectionState, InspectionStep};
use crate::domain::role::{Permission, Role};
use crate::ops::Action;
use crate::ops::lists::List;
use crate::ui::command::{Command, PlanView};
use crate::ui::screens::parts::{Saving, export};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::{button, chip};

const LEFT: f32 = 296.0;

/// The days in sight and what is being planned.
#[derive(Default)]
pub(super) struct PlanPage {
    book: Option<Book>,
    /// A day of the week or month in sight; none: today.
    at: Option<NaiveDate>,
    months: bool,
    /// Whose month; none once it was chosen: everybody's.
    whose: Option<Option<PersonId>>,
    chosen: Option<InspectionId>,
    form: Option<StepForm>,
    /// A visit that something stands against waits for one confirmation.
    asking: Asking,
    proposal: Option<ProposalPage>,
    day: Option<DayPage>,
    saving: Saving,
}

/// What a frame of a calendar brought.
#[derive(Default)]
pub(super) struct Outcome {
    /// A visit was dropped on a day of somebody.
    pub(super) dropped: Option<(InspectionId, NaiveDate, PersonId)>,
    /// A visit was clicked.
    pub(super) opened: Option<InspectionId>,
    /// A day was clicked, of somebody or of all.
    pub(super) day: Option<(NaiveDate, Option<PersonId>)>,
}

impl PlanPage {
    /// Draws the page. The inspection that is to be shown, if one was opened.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Option<InspectionId> {
        self.saving.finished(cx);
        self.saving.error_ui(ui, cx);
        let Some(book) = Book::of(self.book.take(), cx) else {
            ui.label(cx.lang.word_loading());
            return None;
        };
        let opened = self.with(ui, cx, &book);
        self.book = Some(book);
        opened
    }

    /// Shows one of its views.
    pub(super) fn show(&mut self, view: PlanView, today: NaiveDate) {
        self.form = None;
        self.proposal = None;
        self.day = None;
        match view {
            PlanView::Week => self.months = false,
            PlanView::Month => self.months = true,
            PlanView::Day => self.show_day(today, None),
            PlanView::Proposal => self.proposal = Some(ProposalPage::default()),
        }
    }

    /// Shows the visits of a day.
    pub(super) fn show_day(&mut self, on: NaiveDate, who: Option<PersonId>) {
        self.day = Some(DayPage::new(on, who));
    }

    /// Asks where to put the visits in sight; false where none are.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) -> bool {
        if self.proposal.is_some() {
            return false;
        }
        if let Some(day) = &self.day {
            cx.send(Command::PickFile(day.purpose()));
            return true;
        }
        let at = self.at.unwrap_or(cx.today);
        let (from, through) = if self.months {
            let first = at.with_day(1).unwrap_or(at);
            let next = first.checked_add_months(Months::new(1));
            (first, next.and_then(|next| next.pred_opt()).unwrap_or(at))
        } else {
            let week = at.week(chrono::Weekday::Mon);
            (week.first_day(), week.last_day())
        };
        let whose = self.whose.flatten().filter(|_| self.months);
        let all = cx.model.inspections.as_deref().unwrap_or_default();
        let mut rows: Vec<InspectionRow> = all
            .iter()
            .filter(|row| {
                row.visit_on
                    .is_some_and(|on| (from..=through).contains(&on))
            })
            .filter(|row| whose.is_none() || row.inspector == whose)
            .cloned()
            .collect();
        rows.sort_by(|a, b| {
            let key = |row: &InspectionRow| (row.visit_on, row.half, row.inspector);
            let place = a.head.place_key.cmp(&b.head.place_key);
            key(a).cmp(&key(b)).then(place)
        });
        let lang = cx.lang;
        let period = lang.from_through(lang.date(from), lang.date(through));
        let people = &cx.model.catalog.people;
        let who = people.iter().find(|p| Some(p.id) == whose);
        let filter = vec![period, who.map(|p| p.name.clone()).unwrap_or_default()];
        export(cx, List::Inspections(rows), filter);
        true
    }

    fn with(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, book: &Book) -> Option<InspectionId> {
        if let Some(page) = &mut self.proposal {
            match page.ui(ui, cx, book) {
                Ended::Open => {}
                Ended::Closed => self.proposal = None,
                Ended::Taken(first) => {
                    // What was planned is seen at once.
                    self.at = first.or(self.at);
                    self.proposal = None;
                }
            }
            return None;
        }
        if let Some(page) = &mut self.day {
            let (close, opened) = page.ui(ui, cx, book);
            if close {
                self.day = None;
            }
            return opened;
        }
        let whole = ui.available_rect_before_wrap();
        let (left, right) = whole.split_left_right_at_x(whole.left() + LEFT);
        let right = right.with_min_x(right.left() + space::GROUP);
        let mut side = ui.new_child(UiBuilder::new().max_rect(left));
        match &mut self.form {
            Some(form) => {
                let row = self.chosen.and_then(|id| book.row(id));
                if form.ui(&mut side, cx, row.as_slice()) {
                    self.form = None;
                }
            }
            None => self.waiting_ui(&mut side, cx, book),
        }
        let mut page = ui.new_child(UiBuilder::new().max_rect(right));
        let outcome = self.calendar_ui(&mut page, cx, book);
        if let Some(visit) = self.asking.ui(ui, cx) {
            self.saving.start(cx.act(Action::PlanVisits(vec![visit])));
        }
        if let Some((on, who)) = outcome.day {
            self.show_day(on, who);
        }
        outcome.opened
    }

    /// What waits for a visit, the most urgent first.
    fn waiting_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, book: &Book) {
        let lang = cx.lang;
        let count = book.waiting();
        let may = cx.may(Permission::MoveStages);
        ui.horizontal(|ui| {
            ui.label(text::strong(lang.plan_waiting(count)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let propose = button::primary(lang.plan_propose());
                if ui.add_enabled(may && count > 0, propose).clicked() {
                    self.proposal = Some(ProposalPage::default());
                }
                let one = self.chosen.and_then(|id| book.row(id));
                let type_it = button::plain(lang.plan_type());
                if ui.add_enabled(may && one.is_some(), type_it).clicked()
                    && let Some(row) = one
                {
                    self.form = Some(StepForm::new(vec![row.head.id], InspectionStep::Plan));
                }
            });
        });
        if count == 0 {
            ui.label(lang.plan_nothing_waits());
            return;
        }
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(lang.plan_drag_says()).color(soft));
        egui::ScrollArea::vertical()
            .id_salt("waiting")
            .auto_shrink(false)
            .show_rows(ui, space::ROW, count, |ui, range| {
                for at in range {
                    let row = book.waits(at);
                    let due = list::due_words(lang, row.visit_due);
                    let look = (Some(row.head.id) == self.chosen, row.overdue, may);
                    let response = week::chip_ui(ui, &row.head.place, &due, row.head.id, look);
                    if response.clicked() {
                        self.chosen = Some(row.head.id);
                    }
                    if response.double_clicked() && may {
                        self.form = Some(StepForm::new(vec![row.head.id], InspectionStep::Plan));
                    }
                }
            });
    }

    fn calendar_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, book: &Book) -> Outcome {
        let at = self.at.unwrap_or(cx.today);
        let people = inspectors(cx);
        // What is planned already is dragged: a click on its day opens what is there.
        let waits = |id: &InspectionId| {
            let row = book.row(*id);
            row.is_some_and(|row| row.state == InspectionState::Accepted)
        };
        let may = cx.may(Permission::MoveStages) && self.form.is_none();
        let chosen = self.chosen.filter(|id| may && waits(id));
        self.turn_ui(ui, cx, at);
        let outcome = if self.months {
            let whose = self.whose.unwrap_or_else(|| {
                let own = cx.person.filter(|p| p.role == Role::Inspector);
                own.map(|p| p.id)
            });
            ui.horizontal_wrapped(|ui| {
                let mut on = whose.is_none();
                if chip::toggle_ui(ui, cx.lang.word_all(), &mut on).clicked() {
                    self.whose = Some(None);
                }
                for (id, name) in &people {
                    let mut on = whose == Some(*id);
                    if chip::toggle_ui(ui, name, &mut on).clicked() {
                        self.whose = Some(Some(*id));
                    }
                }
            });
            month::month_ui(ui, cx, at, book, whose, &people, chosen)
        } else {
            week::week_ui(ui, cx, monday_of(at), book, &people, chosen)
        };
        if let Some((id, on, inspector)) = outcome.dropped {
            self.dropped(cx, book, (id, on, inspector));
        }
        outcome
    }

    /// Back, forth, today; which days are in sight; week or month.
    fn turn_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, at: NaiveDate) {
        let lang = cx.lang;
        ui.horizontal(|ui| {
            let (back, forth) = if self.months {
                (lang.plan_month_before(), lang.plan_month_next())
            } else {
                (lang.plan_week_before(), lang.plan_week_next())
            };
            if ui.add(button::icon(Icon::Left, back)).clicked() {
                self.at = Some(turned(at, self.months, false));
            }
            if ui.add(button::icon(Icon::Right, forth)).clicked() {
                self.at = Some(turned(at, self.months, true));
            }
            if ui.add(button::quiet(lang.word_today())).clicked() {
                self.at = None;
            }
            let (first, last) = if self.months {
                let first = at.with_day(1).unwrap_or(at);
                (first, turned(first, true, true).pred_opt().unwrap_or(first))
            } else {
                let monday = monday_of(at);
                (monday, monday + Days::new(6))
            };
            let words = if self.months {
                lang.month(first)
            } else {
                format!("{} – {}", lang.date(first), lang.date(last))
            };
            ui.label(text::strong(words));
            if (first.year()..=last.year()).any(|year| !cx.calendar.has_year(year)) {
                ui.label(text::note(lang.inspections_provisional()).color(*tokens(ui).soon))
                    .on_hover_text(lang.inspections_provisional_says());
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let list = button::plain(lang.plan_day_list());
                if ui.add(list).clicked() {
                    self.show_day(at, None);
                }
                for (months, word) in [(true, lang.plan_month()), (false, lang.plan_week())] {
                    let mut on = self.months == months;
                    if chip::toggle_ui(ui, word, &mut on).clicked() {
                        self.months = months;
                    }
                }
            });
        });
    }

    /// A visit was dropped on a day: planned at once, or asked about once if something stands against it.
    fn dropped(
        &mut self,
        cx: &ViewCtx<'_>,
        book: &Book,
        (id, on, inspector): (InspectionId, NaiveDate, PersonId),
    ) {
        let Some(row) = book.row(id) else {
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
        if row.visit_on == Some(on) && row.inspector == Some(inspector) {
            // Put back where it was.
            return;
        }
        let found = book.strains_of(&visit, cx);
        if self.asking.ask(cx, visit, &row.head.place, &found) {
            self.saving.start(cx.act(Action::PlanVisits(vec![visit])));
        }
    }
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// A week or a month on or back; a month begins on its first day.
fn turned(at: NaiveDate, months: bool, forth: bool) -> NaiveDate {
    let turned = match (months, forth) {
        (false, true) => at.checked_add_days(Days::new(7)),
        (false, false) => at.checked_sub_days(Days::new(7)),
        (true, true) => at
            .with_day(1)
            .and_then(|d| d.checked_add_months(Months::new(1))),
        (true, false) => at
            .with_day(1)
            .and_then(|d| d.checked_sub_months(Months::new(1))),
    };
    turned.unwrap_or(at)
}
