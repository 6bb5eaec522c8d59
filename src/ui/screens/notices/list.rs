//! The list of notices.

use egui::Ui;

use super::{Mode, NoticesScreen};
use crate::domain::notice::{NoticeRow, NoticeState};
use crate::domain::pinyin;
use crate::domain::role::Permission;
use crate::lang::Lang;
use crate::ops::lists::{self, List};
use crate::ui::command::Verb;
use crate::ui::screens::parts::{
    chosen_words, export, export_ui, new_ui, searched, sorted_by, states_ui, words,
};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::empty;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan};
use crate::ui::widgets::status::Mark;

/// The column of the notice's date.
pub(super) const DATE: usize = 2;

/// The shape of a state.
pub(super) fn mark(state: NoticeState) -> Mark {
    match state {
        NoticeState::Draft => Mark::ToCome,
        NoticeState::Submitted => Mark::UnderWay,
        NoticeState::Received => Mark::Done,
        NoticeState::Returned => Mark::Soon,
        NoticeState::Superseded => Mark::Withdrawn,
    }
}

/// Whether the units were reminded of safety; nothing while it is no notice yet.
fn reminded(lang: Lang, row: &NoticeRow) -> Option<(Mark, &'static str)> {
    let mark = if row.reminded { Mark::Done } else { Mark::Soon };
    lists::reminded_words(lang, row).map(|words| (mark, words))
}

impl NoticesScreen {
    /// From the right edge: new, search.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let (permission, verb) = (Permission::HandleNotices, Verb::NewNotice);
        new_ui(ui, cx, permission, lang.notices_new(), verb);
        export_ui(ui, cx);
        let found = self
            .search
            .ui(ui, lang, lang.notices_search(), Some("Ctrl+F"), 240.0);
        if let Some(query) = found.query {
            self.wanted = query.to_lowercase();
        }
    }

    /// The states, each with its count.
    fn states_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let all = cx.model.notices.as_deref().unwrap_or_default();
        ui.horizontal_wrapped(|ui| {
            let count = |state| all.iter().filter(|row| row.state == state).count();
            states_ui(ui, cx, &mut self.states, count);
        });
        ui.add_space(4.0);
    }

    pub(super) fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let Some(all) = &cx.model.notices else {
            ui.label(lang.word_loading());
            return;
        };
        if all.is_empty() {
            let action = cx
                .may(Permission::HandleNotices)
                .then_some(lang.notices_new());
            if empty::empty_ui(
                ui,
                Icon::Notice,
                lang.notices_empty(),
                lang.notices_empty_next(),
                action,
            ) {
                cx.verb(Verb::NewNotice);
            }
            return;
        }
        self.states_ui(ui, cx);
        let shown = self.shown(all);
        if shown.is_empty() {
            ui.label(lang.list_nothing_found());
            return;
        }
        self.rows.cursor = self
            .chosen
            .and_then(|id| shown.iter().position(|row| row.id == id));
        let [state, no, date, unit, project, elevators, planned, told] = lists::notice_titles(lang);
        let columns = [
            Column::fixed(state, 112.0).sorts(),
            Column::grows(no, 164.0, 1.0).sorts(),
            Column::fixed(date, 96.0).sorts(),
            Column::grows(unit, 128.0, 2.0).sorts(),
            Column::grows(project, 110.0, 2.0).sorts().spare(4),
            Column::fixed(elevators, 80.0).right().sorts().spare(2),
            Column::fixed(planned, 112.0).sorts().spare(3),
            Column::fixed(told, 92.0).sorts().spare(1),
        ];
        let plan = Plan {
            id: "notices",
            name: lang.notices_title(),
            columns: &columns,
            sorted: Some(self.sort),
            count: shown.len(),
            keys: matches!(self.mode, Mode::Look),
        };
        let name = |row: usize| {
            let row = shown[row];
            let reminded = reminded(lang, row).map_or("", |(_, words)| words);
            format!(
                "{} {} {} {reminded}",
                lists::notice_number(lang, row),
                words::coded(lang, row.state),
                row.construction_unit
            )
        };
        let outcome = self.rows.ui(ui, &plan, name, |row, column| {
            let row = shown[row];
            match column {
                0 => Cell::Mark(mark(row.state), words::coded(lang, row.state).to_owned()),
                1 => Cell::Text(lists::notice_number(lang, row)),
                2 => Cell::Text(words::date_or_dash(lang, row.notice_on)),
                3 => Cell::Text(row.construction_unit.clone()),
                4 => Cell::Soft(row.project_name.clone()),
                5 => Cell::Text(row.elevators.to_string()),
                6 => Cell::Soft(period(lang, row)),
                _ => reminded(lang, row).map_or(Cell::Empty, |(mark, words)| {
                    Cell::Mark(mark, words.to_owned())
                }),
            }
        });
        if let Some(by) = outcome.sort {
            self.sort = sorted_by(self.sort, by, by == DATE);
        }
        if matches!(self.mode, Mode::Look) {
            if let Some(row) = outcome.moved.or(outcome.opened) {
                self.chosen = Some(shown[row].id);
            }
            self.enter |= outcome.opened.is_some();
            if outcome.left {
                self.chosen = None;
            }
        }
    }

    /// What fits, in the order of the list.
    fn shown<'r>(&self, all: &'r [NoticeRow]) -> Vec<&'r NoticeRow> {
        let mut shown: Vec<&NoticeRow> = all.iter().filter(|row| self.matches(row)).collect();
        let (by, down) = self.sort;
        shown.sort_by(|a, b| {
            let order = match by {
                0 => a.state.cmp(&b.state),
                1 => a.notice_no.cmp(&b.notice_no),
                3 => a.construction_unit.cmp(&b.construction_unit),
                4 => a.project_name.cmp(&b.project_name),
                5 => a.elevators.cmp(&b.elevators),
                6 => a.planned_start_on.cmp(&b.planned_start_on),
                7 => a.reminded.cmp(&b.reminded),
                _ => a.notice_on.cmp(&b.notice_on),
            };
            let order = if down { order.reverse() } else { order };
            order.then_with(|| b.id.cmp(&a.id))
        });
        shown
    }

    /// Asks where to put what is shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) {
        let all = cx.model.notices.as_deref().unwrap_or_default();
        let rows = self.shown(all).into_iter().cloned().collect();
        let filter = vec![
            chosen_words(cx.lang, &self.states),
            searched(cx.lang, &self.wanted),
        ];
        export(cx, List::Notices(rows), filter);
    }

    fn matches(&self, row: &NoticeRow) -> bool {
        let state = if self.states.is_empty() {
            row.state != NoticeState::Superseded
        } else {
            self.states.contains(&row.state)
        };
        state
            && [
                &row.notice_no,
                &row.construction_unit,
                &row.user_unit,
                &row.project_name,
            ]
            .iter()
            .any(|text| pinyin::means(&self.wanted, text))
    }
}

/// `08-02 – 09-30`
fn period(lang: Lang, row: &NoticeRow) -> String {
    let day = |date: Option<chrono::NaiveDate>| {
        date.map_or_else(|| "?".to_owned(), |d| lang.date_short(d))
    };
    if row.planned_start_on.is_none() && row.planned_finish_on.is_none() {
        return String::new();
    }
    format!(
        "{} – {}",
        day(row.planned_start_on),
        day(row.planned_finish_on)
    )
}
