//! The look of registers: what `egui_table` leaves to us.

use egui::{
    Align, Color32, CursorIcon, Id, Rect, Response, RichText, Role, Sense, Stroke, TextStyle, Ui,
    WidgetInfo, pos2, vec2,
};

use egui_table::{
    AutoSizeMode, CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, Table, TableDelegate,
    TableState,
};

use super::{
    check::{self, Ticked},
    icon::Icon,
    paint,
    status::{self, Mark},
};
use crate::{
    lang::Lang,
    ui::theme::{space, tokens},
};

/// The height of the head and of each row; give the same to `TableDelegate::default_row_height`.
pub const ROW: f32 = space::ROW;

/// The order of a list by one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort<C> {
    pub column: C,
    pub descending: bool,
}

impl<C: PartialEq> Sort<C> {
    /// The order after a click on the head of `column`: the same column turns round.
    #[must_use]
    pub fn clicked(self, column: C) -> Self {
        let descending = self.column == column && !self.descending;
        Self { column, descending }
    }
}

/// How a row is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowLook {
    /// Ticked for a bulk action.
    pub ticked: bool,
    /// Shown in the detail pane.
    pub current: bool,
}

/// Draws a register: our head, row heights and hairlines. `columns` carry the widths that were kept for the person;
/// the widths of now come back. `reveal` is a row to scroll to.
pub fn show(
    ui: &mut Ui,
    salt: &str,
    columns: &[Column],
    sticky: usize,
    rows: u64,
    reveal: Option<u64>,
    delegate: &mut dyn TableDelegate,
) -> Vec<f32> {
    let all = ui.available_rect_before_wrap();
    let head = all.with_max_y(all.top() + ROW);
    ui.painter().rect_filled(all, 0, *tokens(ui).surface);
    ui.painter().rect_filled(head, 0, *tokens(ui).header);
    paint::hairline_below(ui, head);
    // The sticky and the moving columns of a row are drawn apart; both must know that the pointer is on the row.
    let pointer = ui
        .rect_contains_pointer(all.with_min_y(head.bottom()))
        .then(|| ui.ctx().pointer_latest_pos().map(|at| at.y))
        .flatten();
    ui.data_mut(|data| data.insert_temp(pointer_id(), pointer));
    ui.scope(|ui| {
        // Rows have hairlines, columns have none: the eye follows a row.
        let grip = Stroke::new(2.0, *tokens(ui).accent);
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.noninteractive.bg_stroke = Stroke::NONE;
        widgets.hovered.bg_stroke = grip;
        widgets.active.bg_stroke = grip;

        let mut table = Table::new()
            .id_salt(salt)
            .num_rows(rows)
            .num_sticky_cols(sticky)
            .headers([HeaderRow::new(ROW)])
            .auto_size_mode(AutoSizeMode::Never);
        if let Some(row) = reveal {
            table = table.scroll_to_row(row, None);
        }
        let id = table.get_id(ui);
        let state = state(ui, id, columns);
        let taken =
            widths(columns, &state).iter().sum::<f32>() + ui.spacing().scroll.allocated_width();
        let rest = Column::new((all.width() - taken).max(0.0).floor())
            .range(0.0..=f32::INFINITY)
            .resizable(false)
            .id(Id::unique("rest of the row"));
        let mut filled = Filled {
            inner: delegate,
            columns: columns.len(),
        };
        table
            .columns([columns, &[rest]].concat())
            .show(ui, &mut filled);
        widths(columns, &TableState::load(ui.ctx(), id).unwrap_or_default())
    })
    .inner
}

/// A table that is new measures its columns by the rows in sight; ours have widths that somebody chose.
fn state(ui: &Ui, id: Id, columns: &[Column]) -> TableState {
    TableState::load(ui.ctx(), id).unwrap_or_else(|| {
        let widths = columns.iter().enumerate();
        let state = TableState {
            col_widths: widths
                .map(|(at, column)| (column.id_for(at), column.current))
                .collect(),
            parent_width: None,
        };
        state.clone().store(ui.ctx(), id);
        state
    })
}

fn widths(columns: &[Column], state: &TableState) -> Vec<f32> {
    let known = |at, column: &Column| state.col_widths.get(&column.id_for(at)).copied();
    let columns = columns.iter().enumerate();
    columns
        .map(|(at, column)| known(at, column).unwrap_or(column.current))
        .collect()
}

/// A table with one more, empty column, so that rows reach the right edge.
struct Filled<'a> {
    inner: &'a mut dyn TableDelegate,
    columns: usize,
}

impl TableDelegate for Filled<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        let mut info = info.clone();
        info.visible_columns.end = info.visible_columns.end.min(self.columns);
        info.visible_columns.start = info.visible_columns.start.min(self.columns);
        self.inner.prepare(&info);
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        if cell.col_range.start < self.columns {
            self.inner.header_cell_ui(ui, cell);
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        self.inner.row_ui(ui, row);
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        if cell.col_nr < self.columns {
            self.inner.cell_ui(ui, cell);
        }
    }

    fn row_top_offset(&self, ctx: &egui::Context, table: Id, row: u64) -> f32 {
        self.inner.row_top_offset(ctx, table, row)
    }

    fn default_row_height(&self) -> f32 {
        self.inner.default_row_height()
    }
}

/// The head of a column. Clicked when it is to sort; `sorted` is `Some(descending)` on the column in force.
pub fn header_ui(
    ui: &mut Ui,
    lang: Lang,
    title: &str,
    align: Align,
    sorted: Option<bool>,
    sortable: bool,
) -> Response {
    let tokens = tokens(ui);
    let rect = ui.max_rect();
    let sense = if sortable {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(rect, ui.scope_id().with(("head", title)), sense);
    let spoken = match sorted {
        Some(true) => format!("{title} {}", lang.sort_descending()),
        Some(false) => format!("{title} {}", lang.sort_ascending()),
        None => title.to_owned(),
    };
    let kind = if sortable { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(kind, true, &spoken));
    ui.painter()
        .rect_filled(rect, 0, paint::ground(ui, &response, *tokens.header));
    paint::hairline_below(ui, rect);

    let inner = rect.shrink2(vec2(space::CELL, 0.0));
    let arrow = if sorted.is_some() { 14.0 } else { 0.0 };
    let galley = paint::galley(ui, title, TextStyle::Small, room(ui, inner.width() - arrow));
    let cut = galley.elided;
    let ink = if sorted.is_some() {
        *tokens.ink
    } else {
        *tokens.ink_soft
    };
    let at = if align == Align::Max {
        inner.with_max_x(inner.right() - arrow)
    } else {
        inner
    };
    let place = paint::text_in(ui, at, align, galley, ink);
    if let Some(descending) = sorted {
        let icon = if descending { Icon::Down } else { Icon::Up };
        let tip =
            Rect::from_center_size(pos2(place.right() + 8.0, rect.center().y), vec2(12.0, 12.0));
        icon.paint(ui.painter(), tip, 11.0, *tokens.accent);
    }
    // A short line marks where the column can be dragged wider.
    let edge = super::icon::crisp(ui.painter(), rect.right() - 1.0, 0.0).x;
    ui.painter().vline(
        edge,
        rect.y_range().shrink(8.0),
        Stroke::new(1.0, *tokens.line),
    );
    paint::focus_ring(ui, &response, rect.shrink(2.0), 2);
    claim(ui, rect, place.width() + arrow + 2.0 * space::CELL);
    let response = if cut {
        response.on_hover_text(title)
    } else {
        response
    };
    if sortable {
        response.on_hover_cursor(CursorIcon::PointingHand)
    } else {
        response
    }
}

/// The ground of a row: call it from `TableDelegate::row_ui`. Clicked when the row is to be shown.
pub fn row_ui(ui: &mut Ui, row: u64, look: RowLook) -> Response {
    let tokens = tokens(ui);
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with(("row", row)), Sense::CLICK);
    let pointer: Option<f32> = ui.data(|data| data.get_temp(pointer_id())).flatten();
    let fill = if look.current || look.ticked {
        *tokens.selection
    } else if pointer.is_some_and(|y| rect.top() <= y && y < rect.bottom()) {
        *tokens.hover
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, 0, fill);
    if look.current {
        ui.painter()
            .rect_filled(rect.with_max_x(rect.left() + 3.0), 0, *tokens.accent);
    }
    paint::hairline_below(ui, rect);
    response
}

/// Words in a cell.
pub fn text_ui(ui: &mut Ui, words: &str) -> Response {
    let ink = *tokens(ui).ink;
    cell_ui(ui, words, TextStyle::Body, Align::Min, ink)
}

/// Words of less weight.
pub fn faint_ui(ui: &mut Ui, words: &str) -> Response {
    let ink = *tokens(ui).ink_faint;
    cell_ui(ui, words, TextStyle::Body, Align::Min, ink)
}

/// A number, at the right.
pub fn number_ui(ui: &mut Ui, number: &str) -> Response {
    let ink = *tokens(ui).ink;
    cell_ui(ui, number, TextStyle::Body, Align::Max, ink)
}

/// A code.
pub fn code_ui(ui: &mut Ui, code: &str) -> Response {
    let ink = *tokens(ui).ink;
    cell_ui(ui, code, TextStyle::Monospace, Align::Min, ink)
}

/// A date or another word that stands out when it is late or soon.
pub fn due_ui(ui: &mut Ui, words: &str, mark: Option<Mark>) -> Response {
    let tokens = tokens(ui);
    let ink = mark.map_or(*tokens.ink, |mark| mark.word_colour(tokens));
    cell_ui(ui, words, TextStyle::Body, Align::Min, ink)
}

/// A state in a cell.
pub fn mark_ui(ui: &mut Ui, mark: Mark, word: &str) -> Response {
    if ui.is_sizing_pass() {
        let words = paint::galley(ui, word, TextStyle::Body, f32::INFINITY);
        ui.set_min_width(words.size().x + space::MARK + 6.0 + 2.0 * space::CELL);
    }
    let rect = ui.max_rect().shrink2(vec2(space::CELL, 0.0));
    let layout = egui::Layout::left_to_right(Align::Center);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        status::mark_ui(ui, mark, word)
    })
    .inner
}

/// The box in the first column; `name` says which row.
pub fn tick_ui(ui: &mut Ui, ticked: bool, name: &str) -> Response {
    let state = if ticked { Ticked::All } else { Ticked::None };
    let rect = ui.max_rect();
    ui.place(rect, |ui: &mut Ui| check::bare_ui(ui, state, name))
}

/// The box in the head that stands for every row.
pub fn tick_all_ui(ui: &mut Ui, lang: Lang, state: Ticked) -> Response {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0, *tokens(ui).header);
    paint::hairline_below(ui, rect);
    ui.place(rect, |ui: &mut Ui| {
        check::bare_ui(ui, state, lang.select_all())
    })
}

/// The first words of a row as something that keys can reach; its accessible name carries the whole row.
pub fn lead_ui(ui: &mut Ui, words: &str, code: bool, row: &str) -> Response {
    let style = if code {
        TextStyle::Monospace
    } else {
        TextStyle::Body
    };
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("lead"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, row));
    let inner = rect.shrink2(vec2(space::CELL, 0.0));
    let galley = paint::galley(ui, words, style, room(ui, inner.width()));
    let cut = galley.elided;
    claim(ui, rect, galley.size().x + 2.0 * space::CELL);
    paint::text_in(ui, inner, Align::Min, galley, *tokens(ui).ink);
    paint::focus_ring(ui, &response, rect.shrink(2.0), 2);
    if cut {
        response.on_hover_text(words)
    } else {
        response
    }
}

fn cell_ui(ui: &mut Ui, words: &str, style: TextStyle, align: Align, ink: Color32) -> Response {
    let rect = ui.max_rect().shrink2(vec2(space::CELL, 0.0));
    let galley = paint::galley(ui, RichText::new(words), style, room(ui, rect.width()));
    let cut = galley.elided;
    claim(ui, rect, galley.size().x + 2.0 * space::CELL);
    let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    paint::text_in(ui, rect, align, galley, ink);
    if cut {
        response.on_hover_text(words)
    } else {
        response
    }
}

fn pointer_id() -> Id {
    Id::unique("height of the pointer over a table")
}

/// A column that measures itself asks for the whole text; otherwise text ends with an ellipsis.
fn room(ui: &Ui, width: f32) -> f32 {
    if ui.is_sizing_pass() {
        f32::INFINITY
    } else {
        width
    }
}

/// Takes the cell, or tells a column that measures itself how wide it would like to be.
fn claim(ui: &mut Ui, rect: Rect, wanted: f32) {
    if ui.is_sizing_pass() {
        ui.set_min_width(wanted);
    } else {
        ui.advance_cursor_after_rect(rect);
    }
}
