//! The list of notices.

use std::cmp::Ordering;

use egui::Ui;

use super::{Mode, NoticesScreen};
use crate::domain::notice::{NoticeRow, NoticeState};
use crate::domain::order::by_name;
use crate::domain::role::Permission;
use crate::lang::Lang;
use crate::ops::lists::{self, List};
use crate::ui::command::Verb;
use crate::ui::screens::parts::{
    Empty, Listed, Shape, chips_line_ui, export, export_ui, listed_ui, new_ui, words,
};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column};
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
        self.list.search_ui(ui, cx, lang.notices_search(), 240.0);
    }

    /// The chips above list and detail.
    pub(super) fn chips_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let all = cx.model.notices.as_deref().unwrap_or_default();
        chips_line_ui(ui, !all.is_empty(), |ui| {
            let count = |state| all.iter().filter(|row| row.state == state).count();
            self.list.states_ui(ui, cx, count);
        });
    }

    pub(super) fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let all = cx.model.notices.as_deref();
        let none = Empty {
            icon: Icon::Notice,
            title: lang.notices_empty(),
            next: lang.notices_empty_next(),
            new: Some((
                Permission::HandleNotices,
                lang.notices_new(),
                Verb::NewNotice,
            )),
        };
        if !listed_ui(ui, cx, all, &none) {
            return;
        }
        let all = all.unwrap_or_default();
        let shown = all.iter().filter(|row| self.matches(row)).collect();
        let [state, no, date, unit, project, elevators, planned, told] = lists::notice_titles(lang);
        let shape = Shape {
            id: "notices",
            name: lang.notices_title(),
            columns: &[
                Column::fixed(state, 112.0).sorts(),
                Column::grows(no, 164.0, 1.0).sorts(),
                Column::fixed(date, 96.0).sorts(),
                Column::grows(unit, 128.0, 2.0).sorts(),
                Column::grows(project, 110.0, 2.0).sorts().spare(4),
                Column::fixed(elevators, 80.0).right().sorts().spare(2),
                Column::fixed(planned, 112.0).sorts().spare(3),
                Column::fixed(told, 92.0).sorts().spare(1),
            ],
            falls: Some(DATE),
            keys: matches!(self.mode, Mode::Look),
        };
        let chosen = self.chosen;
        let is_chosen = |row: &NoticeRow| Some(row.id) == chosen;
        let picked = self.list.rows_ui(ui, cx, &shape, shown, is_chosen);
        if let Some(row) = picked.record {
            self.chosen = Some(row.id);
        }
        self.enter |= picked.opened;
        if picked.left {
            self.chosen = None;
        }
    }

    /// Asks where to put what is shown.
    pub(super) fn export(&self, cx: &ViewCtx<'_>) {
        let all = cx.model.notices.as_deref().unwrap_or_default();
        let shown = all.iter().filter(|row| self.matches(row)).collect();
        let filter = self.list.filter_words(cx);
        export(cx, List::Notices(self.list.copies(shown)), filter);
    }

    fn matches(&self, row: &NoticeRow) -> bool {
        let old = row.state == NoticeState::Superseded && self.list.states.is_empty();
        let texts = [
            row.notice_no.as_str(),
            &row.construction_unit,
            &row.user_unit,
            &row.project_name,
        ];
        !old && self.list.fits(row.state, None, &texts)
    }
}

impl Listed for NoticeRow {
    fn id(&self) -> i64 {
        self.id.0
    }

    fn compare(&self, other: &Self, column: usize) -> Ordering {
        let (a, b) = (self, other);
        match column {
            0 => a.state.cmp(&b.state),
            1 => by_name(&a.notice_no, &b.notice_no),
            3 => by_name(&a.construction_unit, &b.construction_unit),
            4 => by_name(&a.project_name, &b.project_name),
            5 => a.elevators.cmp(&b.elevators),
            6 => a.planned_start_on.cmp(&b.planned_start_on),
            7 => a.reminded.cmp(&b.reminded),
            _ => a.notice_on.cmp(&b.notice_on),
        }
    }

    fn spoken(&self, cx: &ViewCtx<'_>) -> String {
        let lang = cx.lang;
        let reminded = reminded(lang, self).map_or("", |(_, words)| words);
        format!(
            "{} {} {} {reminded}",
            lists::notice_number(lang, self),
            words::coded(lang, self.state),
            self.construction_unit
        )
    }

    fn cell(&self, cx: &ViewCtx<'_>, column: usize) -> Cell {
        let lang = cx.lang;
        match column {
            0 => Cell::Mark(mark(self.state), words::coded(lang, self.state).to_owned()),
            1 => Cell::Text(lists::notice_number(lang, self)),
            2 => Cell::Text(words::date_or_dash(lang, self.notice_on)),
            3 => Cell::Text(self.construction_unit.clone()),
            4 => Cell::Soft(self.project_name.clone()),
            5 => Cell::Text(self.elevators.to_string()),
            6 => Cell::Soft(period(lang, self)),
            _ => reminded(lang, self).map_or(Cell::Empty, |(mark, words)| {
                Cell::Mark(mark, words.to_owned())
            }),
        }
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
