//! A list of rows for lists that are read whole: a head, rows 28 high, one cursor, keys, marks, and numbers that open.
//!
//! For lists of hundreds of thousands there is the table of the register; this one is for hundreds or thousands.

use egui::{
    Align, EventFilter, Id, Key, Modifiers, Rect, Response, RichText, Role, ScrollArea, Sense,
    TextStyle, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use super::check::Ticked;
use super::rows_head::{TICK, head_ui, tick_ui, widths};
use super::{paint, status::Mark};
use crate::lang::Lang;
use crate::ui::theme::{space, text, tokens};

/// A column: its title, and how wide it is.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    pub(super) title: &'a str,
    pub(super) width: f32,
    pub(super) grows: f32,
    pub(super) right: bool,
    pub(super) sorts: bool,
    pub(super) spare: u8,
}

impl<'a> Column<'a> {
    /// Always this wide.
    pub fn fixed(title: &'a str, width: f32) -> Self {
        Self {
            title,
            width,
            grows: 0.0,
            right: false,
            sorts: false,
            spare: 0,
        }
    }

    /// At least this wide; takes its share of the room that is left.
    pub fn grows(title: &'a str, width: f32, share: f32) -> Self {
        Self {
            grows: share,
            ..Self::fixed(title, width)
        }
    }

    /// Numbers stand at the right.
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Left out where the room is short; the highest rank goes first.
    pub fn spare(mut self, rank: u8) -> Self {
        self.spare = rank;
        self
    }

    /// A click on its title sorts.
    pub fn sorts(mut self) -> Self {
        self.sorts = true;
        self
    }
}

/// What stands in a cell.
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// Text in grey.
    Soft(String),
    /// A code.
    Code(String),
    /// A shape and its word.
    Mark(Mark, String),
    /// Text that leads somewhere.
    Link(String),
    /// Text that leads somewhere and is late.
    LateLink(String),
}

/// The state of a list: where its cursor is.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The row in hand.
    pub cursor: Option<usize>,
    /// Where it was last: a row that left the list leaves the keys at the one that took its place.
    last: Option<usize>,
    reveal: bool,
    focus: bool,
    /// It had the keys in the frame before.
    had_keys: bool,
}

/// What a frame of the list brought.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowsOutcome {
    /// The cursor came to this row.
    pub moved: Option<usize>,
    /// With Shift: everything from where the cursor last stood alone is chosen.
    pub extends: bool,
    /// This row is chosen, or not any more: by its box, Space, or Ctrl and a click.
    pub toggled: Option<usize>,
    /// The box in the head was clicked.
    pub all: bool,
    /// Enter or a double click on this row.
    pub opened: Option<usize>,
    /// Esc while the list had the keys: what is beside it may shut.
    pub left: bool,
    /// A link was clicked: row and column.
    pub link: Option<(usize, usize)>,
    /// The title of a column was clicked.
    pub sort: Option<usize>,
}

/// Rows of which several can be chosen.
pub struct Ticks<'a> {
    /// Whether a row is.
    pub of: &'a dyn Fn(usize) -> bool,
    /// What the box in the head shows.
    pub head: Ticked,
    /// Its words.
    pub lang: Lang,
}

/// How a list is laid out and read aloud.
pub struct Plan<'a> {
    /// Told apart from other lists.
    pub id: &'a str,
    /// What it is a list of.
    pub name: &'a str,
    /// Its columns.
    pub columns: &'a [Column<'a>],
    /// The column that is sorted by, and whether the largest comes first.
    pub sorted: Option<(usize, bool)>,
    /// How many rows.
    pub count: usize,
    /// Keys reach it although nothing has the focus.
    pub keys: bool,
}

impl Rows {
    /// Brings the cursor to a row and into sight.
    pub fn go(&mut self, row: usize) {
        self.cursor = Some(row);
        self.reveal = true;
    }

    /// Asks for the keys.
    pub fn take_focus(&mut self) {
        self.focus = true;
    }

    /// Draws head and rows into the room that is left. `name` is how a row is read aloud.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        plan: &Plan<'_>,
        name: impl Fn(usize) -> String,
        cell: impl FnMut(usize, usize) -> Cell,
    ) -> RowsOutcome {
        self.ticked_ui(ui, plan, None, name, cell)
    }

    /// The same with a box before each row, where several can be chosen.
    pub fn ticked_ui(
        &mut self,
        ui: &mut Ui,
        plan: &Plan<'_>,
        ticks: Option<&Ticks<'_>>,
        name: impl Fn(usize) -> String,
        mut cell: impl FnMut(usize, usize) -> Cell,
    ) -> RowsOutcome {
        let mut outcome = RowsOutcome::default();
        if self.cursor.is_some_and(|at| at >= plan.count) {
            self.cursor = plan.count.checked_sub(1);
        }
        self.last = self.cursor.or(self.last);
        let id = ui.make_persistent_id(("rows", plan.id));
        let whole = ui.available_rect_before_wrap();
        let list = ui.interact(whole, id, Sense::focusable_noninteractive());
        list.widget_info(|| WidgetInfo::labeled(Role::Group, true, plan.name));
        if std::mem::take(&mut self.focus) {
            list.request_focus();
        }
        let listens = list.has_focus()
            || (plan.keys
                && ui.memory(|memory| memory.focused().is_none())
                && !egui::Popup::is_any_open(ui.ctx()));
        if list.has_focus() {
            let filter = EventFilter {
                vertical_arrows: true,
                escape: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        if listens {
            self.keys(
                ui,
                plan.count,
                whole.height(),
                ticks.is_some(),
                &mut outcome,
            );
            let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            // The first Esc only brings the keys back to the list.
            outcome.left = escaped && self.had_keys;
            if escaped && !self.had_keys {
                list.request_focus();
            }
        }
        self.had_keys = listens;

        ui.painter().rect_filled(whole, 0.0, *tokens(ui).surface);
        ui.spacing_mut().item_spacing.y = 0.0;
        let lead = ticks.map_or(0.0, |_| TICK);
        let widths = widths(plan.columns, whole.width() - lead);
        outcome.sort = head_ui(ui, plan, &widths, lead);
        if let Some(ticks) = ticks {
            let head = whole.with_max_y(whole.top() + space::ROW);
            outcome.all = tick_ui(ui, head, ticks.head, ticks.lang.select_all());
        }
        let mut area = ScrollArea::vertical()
            .id_salt(id.with("scroll"))
            .auto_shrink(false);
        if std::mem::take(&mut self.reveal)
            && let Some(at) = self.cursor
        {
            area = reveal(ui, area, id, at);
        }
        let shown = area.show_rows(ui, space::ROW, plan.count, |ui, range| {
            for row in range {
                let (rect, response) = ui.allocate_exact_size(
                    vec2(ui.available_width(), space::ROW),
                    Sense::CLICK | Sense::HOVER,
                );
                let chosen = self.cursor == Some(row);
                response.widget_info(|| {
                    WidgetInfo::selected(Role::ListBoxOption, true, chosen, name(row))
                });
                ground(ui, rect, &response, chosen);
                let cells = rect.with_min_x(rect.left() + lead);
                let link = cells_ui(ui, id, cells, plan, &widths, row, &mut cell);
                let held = ui.input(|input| input.modifiers);
                let box_clicked = ticks.is_some_and(|ticks| {
                    let state = if (ticks.of)(row) {
                        Ticked::All
                    } else {
                        Ticked::None
                    };
                    tick_ui(ui, rect, state, &ticks.lang.reg_tick_row(name(row)))
                });
                let clicked = response.clicked() && ticks.is_some();
                if let Some(column) = link {
                    outcome.link = Some((row, column));
                } else if (box_clicked || clicked) && held.shift {
                    outcome.moved = Some(row);
                    outcome.extends = true;
                    list.request_focus();
                } else if box_clicked || (clicked && held.command) {
                    outcome.toggled = Some(row);
                    list.request_focus();
                } else if response.clicked() {
                    self.cursor = Some(row);
                    outcome.moved = Some(row);
                    list.request_focus();
                }
                if response.double_clicked() {
                    outcome.opened = Some(row);
                }
            }
        });
        keep_offset(ui, id, &shown.state);
        outcome
    }

    fn keys(&mut self, ui: &Ui, count: usize, height: f32, ticks: bool, outcome: &mut RowsOutcome) {
        let page = ((height / space::ROW) as usize).saturating_sub(2).max(1);
        let Some(last) = count.checked_sub(1) else {
            return;
        };
        // Shift first: a key without modifiers is also found under Shift.
        let ways: &[Modifiers] = if ticks {
            &[Modifiers::SHIFT, Modifiers::NONE]
        } else {
            &[Modifiers::NONE]
        };
        for held in ways {
            if let Some(next) = self.next(ui, *held, page, last) {
                self.go(next);
                outcome.moved = Some(next);
                outcome.extends = held.shift;
                break;
            }
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if ticks && pressed(Key::Space) {
            outcome.toggled = self.cursor;
        }
        if pressed(Key::Enter) {
            let at = self.cursor.or(self.last).unwrap_or(0).min(last);
            self.go(at);
            outcome.opened = Some(at);
        }
    }

    /// Where the keys of the cursor lead.
    fn next(&self, ui: &Ui, held: Modifiers, page: usize, last: usize) -> Option<usize> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(held, key));
        // A key that is held comes several times in one frame.
        let times = |key| ui.input_mut(|input| input.count_and_consume_key(held, key));
        let at = self.cursor;
        let (down, up) = (times(Key::ArrowDown), times(Key::ArrowUp));
        let next = if down > 0 {
            let none = self.last.map_or(down - 1, |last| last + down - 1);
            at.map_or(none, |at| at + down)
        } else if up > 0 {
            at.or(self.last).map_or(0, |at| at.saturating_sub(up))
        } else if pressed(Key::PageDown) {
            at.unwrap_or(0) + page
        } else if pressed(Key::PageUp) {
            at.unwrap_or(0).saturating_sub(page)
        } else if pressed(Key::Home) {
            0
        } else if pressed(Key::End) {
            last
        } else {
            return None;
        };
        Some(next.min(last))
    }
}

/// Brings a row of a list into sight, no further than it must; `id` is that of [`keep_offset`].
pub fn reveal(ui: &Ui, area: ScrollArea, id: Id, at: usize) -> ScrollArea {
    let seen = ui.available_height();
    let top = at as f32 * space::ROW;
    let offset = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or_default();
    if top < offset {
        area.vertical_scroll_offset(top)
    } else if top + space::ROW > offset + seen {
        area.vertical_scroll_offset((top + space::ROW - seen).max(0.0))
    } else {
        area
    }
}

/// Notes how far a list was scrolled, for [`reveal`].
pub fn keep_offset(ui: &Ui, id: Id, state: &egui::scroll_area::State) {
    ui.data_mut(|data| data.insert_temp(id, state.clamped_offset().y));
}

/// The height of a list with so many rows, for those who stack lists.
pub fn height(rows: usize) -> f32 {
    (rows + 1) as f32 * space::ROW
}

fn ground(ui: &Ui, rect: Rect, response: &Response, chosen: bool) {
    let tokens = tokens(ui);
    if chosen {
        ui.painter().rect_filled(rect, 0.0, *tokens.selection);
        let edge = rect.with_max_x(rect.left() + 3.0);
        ui.painter().rect_filled(edge, 0.0, *tokens.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, *tokens.hover);
    }
    paint::hairline_below(ui, rect);
}

#[allow(clippy::too_many_arguments)] // Each is another kind of thing; a struct would only rename them.
fn cells_ui(
    ui: &Ui,
    id: Id,
    rect: Rect,
    plan: &Plan<'_>,
    widths: &[f32],
    row: usize,
    cell: &mut impl FnMut(usize, usize) -> Cell,
) -> Option<usize> {
    let mut link = None;
    let mut left = rect.left();
    for (at, (column, width)) in plan.columns.iter().zip(widths).enumerate() {
        if *width <= 0.0 {
            continue;
        }
        let place = cell_rect(rect, left, *width);
        left += width;
        let align = if column.right { Align::Max } else { Align::Min };
        let response = cell_ui(
            ui,
            id.with((row, at)),
            place,
            align,
            cell(row, at),
            column.title,
        );
        if response.is_some_and(|response| response.clicked()) {
            link = Some(at);
        }
    }
    link
}

/// One cell; a link answers.
pub fn cell_ui(
    ui: &Ui,
    id: Id,
    place: Rect,
    align: Align,
    cell: Cell,
    column: &str,
) -> Option<Response> {
    let tokens = tokens(ui);
    let line = |words: WidgetText, style| paint::galley(ui, words, style, place.width());
    let (galley, ink) = match cell {
        Cell::Empty => return None,
        Cell::Text(words) => (line(words.into(), TextStyle::Body), *tokens.ink),
        Cell::Soft(words) => (line(words.into(), TextStyle::Body), *tokens.ink_soft),
        Cell::Code(words) => (
            line(text::code(words).into(), TextStyle::Monospace),
            *tokens.ink,
        ),
        Cell::Mark(mark, words) => {
            let center = pos2(place.left() + space::MARK / 2.0, place.center().y);
            mark.paint(ui.painter(), center, space::MARK, mark.colour(tokens));
            let rest = place.with_min_x(place.left() + space::MARK + 6.0);
            let galley = paint::galley(ui, words, TextStyle::Body, rest.width());
            paint::text_in(ui, rest, Align::Min, galley, mark.word_colour(tokens));
            return None;
        }
        Cell::Link(words) => {
            return Some(link_ui(
                ui,
                id,
                place,
                align,
                &words,
                *tokens.accent,
                column,
            ));
        }
        Cell::LateLink(words) => {
            return Some(link_ui(ui, id, place, align, &words, *tokens.late, column));
        }
    };
    paint::text_in(ui, place, align, galley, ink);
    None
}

fn link_ui(
    ui: &Ui,
    id: Id,
    place: Rect,
    align: Align,
    words: &str,
    ink: egui::Color32,
    column: &str,
) -> Response {
    let galley = paint::galley(ui, RichText::new(words), TextStyle::Body, place.width());
    let width = galley.size().x.max(space::TARGET - 8.0);
    let hit = match align {
        Align::Max => place.with_min_x(place.right() - width - 4.0),
        _ => place.with_max_x(place.left() + width + 4.0),
    };
    let response = ui.interact(hit, id, Sense::click());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{column} {words}").trim()));
    let drawn = paint::text_in(ui, place, align, galley, ink);
    if response.hovered() {
        let y = drawn.bottom() - 1.0;
        ui.painter()
            .hline(drawn.x_range(), y, egui::Stroke::new(1.0, ink));
    }
    paint::focus_ring(ui, &response, hit, space::RADIUS);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

pub(super) fn cell_rect(row: Rect, left: f32, width: f32) -> Rect {
    let cell = Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()));
    cell.shrink2(vec2(space::CELL, 0.0))
}
