//! The look of registers: what `egui_table` leaves to us.

use egui::{Align, Color32, CursorIcon, Rect, Response, RichText, Sense, TextStyle, Ui, Role, WidgetInfo, pos2, vec2};

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

/// A table with our head and row heights.
#[must_use]
pub fn table(salt: &str, columns: Vec<egui_table::Column>, rows: u64) -> egui_table::Table {
    egui_table::Table::new()
        .id_salt(salt)
        .num_rows(rows)
        .columns(columns)
        .headers([egui_table::HeaderRow::new(ROW)])
        .auto_size_mode(egui_table::AutoSizeMode::Never)
}

/// The head of a column. Clicked when it is to sort; `sorted` is `Some(descending)` on the column in force.
pub fn header_ui(ui: &mut Ui, lang: Lang, title: &str, align: Align, sorted: Option<bool>, sortable: bool) -> Response {
    let tokens = tokens(ui);
    let rect = ui.max_rect();
    let sense = if sortable { Sense::click() } else { Sense::hover() };
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
    let galley = paint::galley(ui, title, TextStyle::Small, inner.width() - arrow);
    let cut = galley.elided;
    let ink = if sorted.is_some() { *tokens.ink } else { *tokens.ink_soft };
    let at = if align == Align::Max { inner.with_max_x(inner.right() - arrow) } else { inner };
    let place = paint::text_in(ui, at, align, galley, ink);
    if let Some(descending) = sorted {
        let icon = if descending { Icon::Down } else { Icon::Up };
        let tip = Rect::from_center_size(pos2(place.right() + 8.0, rect.center().y), vec2(12.0, 12.0));
        icon.paint(ui.painter(), tip, 11.0, *tokens.accent);
    }
    paint::focus_ring(ui, &response, rect.shrink(2.0), 2);
    ui.advance_cursor_after_rect(rect);
    let response = if cut { response.on_hover_text(title) } else { response };
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
    let response = ui.interact(rect, ui.scope_id().with(("row", row)), Sense::click());
    let fill = if look.current || look.ticked {
        *tokens.selection
    } else if ui.rect_contains_pointer(rect) {
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
    ui.place(rect, |ui: &mut Ui| check::bare_ui(ui, state, lang.select_all()))
}

/// The first words of a row as something that keys can reach; its accessible name carries the whole row.
pub fn lead_ui(ui: &mut Ui, words: &str, code: bool, row: &str) -> Response {
    let style = if code { TextStyle::Monospace } else { TextStyle::Body };
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("lead"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, row));
    let inner = rect.shrink2(vec2(space::CELL, 0.0));
    let galley = paint::galley(ui, words, style, inner.width());
    let cut = galley.elided;
    paint::text_in(ui, inner, Align::Min, galley, *tokens(ui).ink);
    paint::focus_ring(ui, &response, rect.shrink(2.0), 2);
    if cut { response.on_hover_text(words) } else { response }
}

fn cell_ui(ui: &mut Ui, words: &str, style: TextStyle, align: Align, ink: Color32) -> Response {
    let rect = ui.max_rect().shrink2(vec2(space::CELL, 0.0));
    // A column that measures itself asks for the whole text; otherwise it ends with an ellipsis.
    let room = if ui.is_sizing_pass() { f32::INFINITY } else { rect.width() };
    let galley = paint::galley(ui, RichText::new(words), style, room);
    let cut = galley.elided;
    let wanted = galley.size().x + 2.0 * space::CELL;
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    paint::text_in(ui, rect, align, galley, ink);
    if ui.is_sizing_pass() {
        ui.set_min_width(wanted);
    }
    if cut { response.on_hover_text(words) } else { response }
}
