//! Distances in steps of four points.

/// A hair: between a mark and its word.
pub const HAIR: f32 = 4.0;
/// Between related things.
pub const NEAR: f32 = 8.0;
/// Inside a row, left and right.
pub const CELL: f32 = 8.0;
/// Between groups.
pub const GROUP: f32 = 16.0;
/// At the edges of a page.
pub const PAGE: f32 = 24.0;

/// A row of a list.
pub const ROW: f32 = 28.0;
/// A button, a field, a chip.
pub const CONTROL: f32 = 28.0;
/// The smallest thing one may have to hit.
pub const TARGET: f32 = 24.0;
/// The mark of a state.
pub const MARK: f32 = 10.0;
/// The longest line of running text.
pub const LINE_WIDTH: f32 = 560.0;

/// Rounding of buttons, fields, chips.
pub const RADIUS: u8 = 4;
/// Rounding of dialogs and menus.
pub const RADIUS_LARGE: u8 = 8;
