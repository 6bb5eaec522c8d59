//! The list: only the rows in view are drawn and asked for, so 200,000 cost what 500 cost.

use std::borrow::Cow;

use egui::{Align, EventFilter, FocusDirection, Id, Modifiers, Role, Sense, Ui, WidgetInfo};
use egui_table::{CellInfo, HeaderCellInfo, PrefetchInfo, TableDelegate};

use super::keys::{self, Pressed};
use super::{Intent, selection::Selection, words};
use crate::domain::query::{Column, RegisterQuery, RegisterRow};
use crate::ui::command::{Command, PrefChange, Verb};
use crate::ui::model::RegisterPage;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::check::Ticked;
use crate::ui::widgets::status::Mark;
use crate::ui::widgets::table::{self, RowLook};
use crate::ui::widgets::{empty, icon::Icon};
use crate::worker::ask::Ask;

/// Rows fetched beyond the ones in view, so that a slow turn of the wheel never meets an empty row.
const AHEAD: u64 = 24;
const TICK_WIDTH: f32 = 34.0;

/// What the list remembers between frames.
#[derive(Default)]
pub(super) struct RegisterList {
    focus: bool,
    scroll_to: Option<usize>,
    scroll_to_cursor: bool,
    rows_in_view: usize,
    lead_has_keys: bool,
}

/// The columns of the person who works.
pub(super) fn columns(cx: &ViewCtx<'_>) -> Vec<Column> {
    cx.prefs.columns_of(person(cx))
}

fn person<'a>(cx: &'a ViewCtx<'_>) -> &'a str {
    cx.person.map_or("", |person| person.name.as_str())
}

fn default_width(column: Column) -> f32 {
    match column {
        Column::RegistrationCode => 184.0,
        Column::CertificateNo | Column::EquipmentCode => 168.0,
        Column::Place => 176.0,
        Column::Stage => 168.0,
        Column::ConstructionUnit | Column::Maker | Column::UserUnit | Column::MaintenanceUnit => {
            188.0
        }
        Column::Community => 120.0,
        Column::Building | Column::UnitNo | Column::Kind | Column::UseStatus => 76.0,
        _ => 96.0,
    }
}

impl RegisterList {
    /// The keys come here.
    pub fn focus(&mut self) {
        self.focus = true;
    }

    /// Another question: from the top.
    pub fn rewind(&mut self) {
        self.scroll_to = Some(0);
    }

    /// The row under the cursor comes into view.
    pub fn find_cursor(&mut self) {
        self.scroll_to_cursor = true;
    }

    /// Draws the list. `typing`: something is being filled in beside it, so a key meant for that must not move the cursor.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        query: &RegisterQuery,
        selection: &mut Selection,
        typing: bool,
        intents: &mut Vec<Intent>,
    ) {
        let page = &cx.model.register;
        if page.ids.is_empty() {
            empty_ui(ui, cx, query, intents);
            return;
        }
        let id = ui.scope_id().with("register-keys");
        self.take_keys(ui, cx, id, typing, selection, intents);

        let columns = columns(cx);
        let mut shown = vec![
            egui_table::Column::new(TICK_WIDTH)
                .id(Id::unique("register-tick"))
                .resizable(false),
        ];
        shown.extend(columns.iter().map(|column| {
            egui_table::Column::new(width_of(cx, *column))
                .range(48.0..=600.0)
                .id(column_id(*column))
        }));
        if std::mem::take(&mut self.scroll_to_cursor) {
            self.scroll_to = self.scroll_to.or(selection.place());
        }
        let reveal = self
            .scroll_to
            .take()
            .map(|row| row.min(page.ids.len() - 1) as u64);
        self.lead_has_keys = false;
        let mut rows = Rows {
            cx,
            page,
            columns: &columns,
            query,
            selection,
            intents,
            list: self,
        };
        let count = page.ids.len() as u64;
        let widths = table::show(ui, "register-table", &shown, 2, count, reveal, &mut rows);
        keep_widths(ui, cx, &columns, &widths[1..]);
    }

    /// One place for the keys of the whole list: a list of 200,000 is one stop of the Tab key.
    fn take_keys(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        id: Id,
        typing: bool,
        selection: &mut Selection,
        intents: &mut Vec<Intent>,
    ) {
        let response = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Table, true, cx.lang.reg_list()));
        if std::mem::take(&mut self.focus) {
            take_focus(ui, id);
        }
        hold_arrows(ui, id);
        let focused = ui.memory(|memory| memory.focused());
        let ours = match focused {
            None => !typing,
            Some(focused) => focused == id || self.lead_has_keys,
        };
        if !ours || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        let view = self.rows_in_view.saturating_sub(2).max(1);
        match keys::take(ui, &cx.model.register.ids, view, selection) {
            Some(Pressed::Moved) => {
                self.scroll_to = selection.place();
                take_focus(ui, id);
            }
            Some(Pressed::Enter) => intents.extend(selection.cursor().map(Intent::Enter)),
            Some(Pressed::Escape) if !typing => intents.push(Intent::Shut),
            _ => {}
        }
    }
}

fn take_focus(ui: &Ui, id: Id) {
    ui.memory_mut(|memory| {
        memory.request_focus(id);
        // The arrow that brought us here was meant for the cursor: it must not carry the focus on.
        memory.move_focus(FocusDirection::None);
    });
    hold_arrows(ui, id);
}

/// The arrows move the cursor, not the focus from widget to widget.
fn hold_arrows(ui: &Ui, id: Id) {
    let arrows = EventFilter {
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
}

fn column_id(column: Column) -> Id {
    Id::unique(("register-column", column.code()))
}

fn width_of(cx: &ViewCtx<'_>, column: Column) -> f32 {
    cx.prefs
        .width_of(person(cx), column)
        .unwrap_or_else(|| default_width(column))
}

fn keep_widths(ui: &Ui, cx: &ViewCtx<'_>, columns: &[Column], widths: &[f32]) {
    if ui.input(|input| input.pointer.any_down()) {
        return;
    }
    for (column, width) in columns.iter().zip(widths) {
        if (width - width_of(cx, *column)).abs() > 0.5 {
            cx.send(Command::Pref(PrefChange::ColumnWidth(*column, *width)));
        }
    }
}

fn empty_ui(ui: &mut Ui, cx: &ViewCtx<'_>, query: &RegisterQuery, intents: &mut Vec<Intent>) {
    let lang = cx.lang;
    if cx.model.register.query.is_none() {
        // The first answer comes within a blink; words would only flash.
        return;
    }
    if query.text.is_empty() && query.filters.is_empty() {
        let import = Some(lang.reg_empty_import());
        if empty::empty_ui(
            ui,
            Icon::Inbox,
            lang.reg_empty_title(),
            lang.reg_empty_sentence(),
            import,
        ) {
            cx.verb(Verb::Import);
        }
        return;
    }
    let clear = Some(lang.reg_clear_filters());
    if empty::empty_ui(
        ui,
        Icon::Search,
        lang.reg_nothing_title(),
        lang.reg_nothing_sentence(),
        clear,
    ) {
        intents.push(Intent::Query(RegisterQuery {
            text: String::new(),
            filters: Vec::new(),
            ..query.clone()
        }));
    }
}

struct Rows<'a, 'b> {
    cx: &'a ViewCtx<'b>,
    page: &'a RegisterPage,
    columns: &'a [Column],
    query: &'a RegisterQuery,
    selection: &'a mut Selection,
    intents: &'a mut Vec<Intent>,
    list: &'a mut RegisterList,
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
                || id.to_string(),
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
            let name = words::row_name(lang, row, self.cx.today);
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
                let (mark, words) = words::stage_of_row(lang, row, self.cx.today);
                table::mark_ui(ui, mark, &words);
            }
            Column::Due => {
                let late = row.days_late(self.cx.today).map(|_| Mark::Late);
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
pub(super) fn text_of<'r>(cx: &ViewCtx<'_>, row: &'r RegisterRow, column: Column) -> Cow<'r, str> {
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
        Column::Stage => Cow::Owned(words::stage_of_row(lang, row, cx.today).1),
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
        Column::UseStatus => Cow::Borrowed(
            row.use_status
                .map_or("", |status| words::word(lang, status)),
        ),
    }
}
