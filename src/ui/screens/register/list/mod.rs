//! The list: only the rows in view are drawn and asked for, so 200,000 cost what 500 cost.

mod rows;

use egui::{EventFilter, FocusDirection, Id, Role, Sense, Ui, WidgetInfo};

pub(super) use rows::text_of;

use rows::Rows;

use super::keys::{self, Pressed};
use super::{Intent, Selection};
use crate::domain::query::{Column, RegisterQuery};
use crate::lang::Lang;
use crate::ui::command::{Command, PrefChange, Verb};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{empty, icon::Icon, table};

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

fn default_width(lang: Lang, column: Column) -> f32 {
    match column {
        // The longest word of the language fits.
        Column::Kind if lang == Lang::En => 104.0,
        Column::RegistrationCode => 184.0,
        Column::CertificateNo | Column::EquipmentCode => 168.0,
        Column::Place => 176.0,
        Column::Stage => 168.0,
        Column::ConstructionUnit | Column::Maker | Column::UserUnit | Column::MaintenanceUnit => {
            188.0
        }
        Column::Community => 120.0,
        Column::Building | Column::UnitNo | Column::Kind | Column::UseStatus | Column::Rescues => {
            76.0
        }
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
        .unwrap_or_else(|| default_width(cx.lang, column))
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
