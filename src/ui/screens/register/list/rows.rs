//! Head, rows and cells as the table asks for them.

use std::borrow::Cow;

use egui::{Align, Modifiers, Ui};
use egui_table::{CellInfo, HeaderCellInfo, PrefetchInfo, TableDelegate};

use super::super::{Intent, Selection, words};
use super::RegisterList;
use crate::domain::query::{Column, RegisterQuery, RegisterRow};
use crate::ui::model::RegisterPage;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::check::Ticked;
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::table::{self, RowLook};
use crate::worker::ask::Ask;

/// Rows fetched beyond the ones in view, so that a slow turn of the wheel never meets an empty row.
const AHEAD: u64 = 24;

/// One frame of the table.
pub(super) struct Rows<'a, 'b> {
    pub cx: &'a ViewCtx<'b>,
    pub page: &'a RegisterPage,
    pub columns: &'a [Column],
    pub query: &'a RegisterQuery,
    pub selection: &'a mut Selection,
    pub intents: &'a mut Vec<Intent>,
    pub list: &'a mut RegisterList,
}

impl Rows<'_, '_> {
    fn clicked(&mut self, at: usize, modifiers: Modifiers) {
        if modifiers.shift {
            self.selection.extend(&self.page.ids, at);
        } else if modifiers.command {
            self.selection.go(&self.page.ids, at);
            self.selection.toggle(&self.page.ids, at);
        } else {
            self.selection.go(&self.page.ids, at);
            self.intents.push(Intent::Show(self.page.ids[at]));
        }
        self.list.focus = true;
    }

    fn sort(&mut self, column: Column) {
        let descending = self.query.sort == column && !self.query.descending;
        self.intents.push(Intent::Query(RegisterQuery {
            sort: column,
            descending,
            ..self.query.clone()
        }));
    }
}

impl TableDelegate for Rows<'_, '_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        let view = &info.visible_rows;
        self.list.rows_in_view = (view.end - view.start) as usize;
        let last = self.page.ids.len() as u64;
        let from = view.start.saturating_sub(AHEAD).min(last);
        let to = (view.end + AHEAD).min(last);
        let missing = self
            .page
            .missing(&self.page.ids[from as usize..to as usize]);
        if !missing.is_empty() {
            self.cx.want(Ask::RegisterRows(missing));
        }
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let lang = self.cx.lang;
        if cell.col_range.start == 0 {
            let state = match self.selection.count() {
                0 => Ticked::None,
                n if n == self.page.ids.len() => Ticked::All,
                _ => Ticked::Some,
            };
            if table::tick_all_ui(ui, lang, state).clicked() {
                if state == Ticked::All {
                    self.selection.clear();
                } else {
                    self.selection.all(&self.page.ids);
                }
            }
            return;
        }
        let Some(column) = self.columns.get(cell.col_range.start - 1).copied() else {
            return;
        };
        let sorted = (self.query.sort == column).then_some(self.query.descending);
        let title = words::word(lang, column);
        if table::header_ui(ui, lang, title, Align::Min, sorted, true).clicked() {
            self.sort(column);
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let Some(id) = self.page.ids.get(row as usize).copied() else {
            return;
        };
        let look = RowLook {
            ticked: self.selection.is_ticked(id),
            current: self.selection.cursor() == Some(id),
        };
        let response = table::row_ui(ui, row, look);
        if response.clicked() {
            self.clicked(row as usize, ui.input(|input| input.modifiers));
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let at = cell.row_nr as usize;
        let Some(id) = self.page.ids.get(at).copied() else {
            return;
        };
        let lang = self.cx.lang;
        let row = self.page.row(id);
        if cell.col_nr == 0 {
            let name = row.map_or_else(
                || lang.word_loading().to_owned(),
                |row| format!("{} {}", row.registration_code, row.place()),
            );
            let name = lang.reg_tick_row(name);
            if table::tick_ui(ui, self.selection.is_ticked(id), &name).clicked() {
                if ui.input(|input| input.modifiers.shift) {
                    self.selection.extend(&self.page.ids, at);
                } else {
                    self.selection.toggle(&self.page.ids, at);
                }
            }
            return;
        }
        let (Some(row), Some(column)) = (row, self.columns.get(cell.col_nr - 1).copied()) else {
            return;
        };
        let text = text_of(self.cx, row, column);
        if cell.col_nr == 1 {
            let name = words::row_name(self.cx, row);
            let lead = table::lead_ui(ui, &text, is_code(column), &name);
            if lead.has_focus() {
                self.list.lead_has_keys = true;
                if self.selection.cursor() != Some(id) {
                    self.selection.go(&self.page.ids, at);
                }
            }
            if lead.clicked() {
                self.clicked(at, ui.input(|input| input.modifiers));
            }
            return;
        }
        match column {
            Column::Stage => {
                let (mark, words) = words::stage_of_row(self.cx, row);
                table::mark_ui(ui, mark, &words);
            }
            Column::Due => {
                let late = row
                    .days_late(self.cx.calendar, self.cx.today)
                    .map(|_| Mark::Late);
                table::due_ui(ui, &text, late);
            }
            column if is_code(column) => {
                table::code_ui(ui, &text);
            }
            _ => {
                table::text_ui(ui, &text);
            }
        }
    }

    fn default_row_height(&self) -> f32 {
        table::ROW
    }
}

fn is_code(column: Column) -> bool {
    matches!(
        column,
        Column::RegistrationCode
            | Column::CertificateNo
            | Column::EquipmentCode
            | Column::RescueCode
    )
}

/// What a cell says.
pub(in super::super) fn text_of<'r>(
    cx: &ViewCtx<'_>,
    row: &'r RegisterRow,
    column: Column,
) -> Cow<'r, str> {
    let lang = cx.lang;
    let date = |date: Option<chrono::NaiveDate>| {
        Cow::Owned(date.map(|d| lang.date(d)).unwrap_or_default())
    };
    match column {
        Column::RegistrationCode => Cow::Borrowed(&row.registration_code),
        Column::Place => Cow::Owned(row.place()),
        Column::Street => Cow::Borrowed(&row.street),
        Column::Community => Cow::Borrowed(&row.community),
        Column::Building => Cow::Borrowed(&row.building),
        Column::UnitNo => Cow::Borrowed(&row.unit_no),
        Column::Stage => Cow::Owned(words::stage_of_row(cx, row).1),
        Column::Since => date(row.since),
        Column::Due => date(row.due),
        Column::Kind => Cow::Borrowed(row.kind.map_or("", |kind| words::word(lang, kind))),
        Column::ConstructionUnit => Cow::Borrowed(&row.construction_unit),
        Column::Maker => Cow::Borrowed(&row.maker),
        Column::UserUnit => Cow::Borrowed(&row.user_unit),
        Column::MaintenanceUnit => Cow::Borrowed(&row.maintenance_unit),
        Column::CertificateNo => Cow::Borrowed(&row.certificate_no),
        Column::EquipmentCode => Cow::Borrowed(&row.equipment_code),
        Column::RescueCode => Cow::Borrowed(&row.rescue_code),
        Column::InUseOn => date(row.in_use_on),
        Column::PlannedStartOn => date(row.planned_start_on),
        Column::PlannedFinishOn => date(row.planned_finish_on),
        Column::NotifiedOn => date(row.notified_on),
        Column::StartedOn => date(row.started_on),
        Column::ReportedOn => date(row.reported_on),
        Column::Rescues => Cow::Owned(if row.rescues == 0 {
            String::new()
        } else {
            row.rescues.to_string()
        }),
        Column::UseStatus => Cow::Borrowed(
            row.use_status
                .map_or("", |status| words::word(lang, status)),
        ),
    }
}
