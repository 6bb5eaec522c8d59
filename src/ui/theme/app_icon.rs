//! The icon of the program: a shaft door with an arrow up and an arrow down, in the accent.

use egui::{Color32, IconData, Pos2, pos2};

use super::tokens_of;

const SIDE: u32 = 64;

/// The icon for the window and the task bar.
#[must_use]
pub fn app_icon() -> IconData {
    let tokens = tokens_of(false);
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
            let ground = cover(rounded(at, pos2(32.0, 32.0), 30.0, 12.0));
            let mark = cover(arrow(at, 1.0).min(arrow(at, -1.0)));
            let colour: Color32 = tokens.accent.lerp_to_gamma(*tokens.on_accent, mark);
            rgba.extend([colour.r(), colour.g(), colour.b(), (ground * 255.0) as u8]);
        }
    }
    IconData {
        rgba,
        width: SIDE,
        height: SIDE,
    }
}

/// How much of a pixel lies inside an edge that is `distance` away (negative inside).
fn cover(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

fn rounded(at: Pos2, center: Pos2, half: f32, radius: f32) -> f32 {
    let inner = half - radius;
    let over = ((at - center).abs() - egui::Vec2::splat(inner)).max(egui::Vec2::ZERO);
    over.length() - radius
}

/// Distance to the stroke of an arrow head that points up (1) or down (-1).
fn arrow(at: Pos2, up: f32) -> f32 {
    let tip = pos2(32.0, 32.0 - 18.0 * up);
    let ends = [pos2(19.0, 32.0 - 6.0 * up), pos2(45.0, 32.0 - 6.0 * up)];
    let nearest = ends.into_iter().map(|end| segment(at, tip, end));
    nearest.fold(f32::INFINITY, f32::min) - 3.2
}

fn segment(at: Pos2, from: Pos2, to: Pos2) -> f32 {
    let (along, off) = (to - from, at - from);
    let share = (off.dot(along) / along.length_sq()).clamp(0.0, 1.0);
    (off - along * share).length()
}
