//! A chart as a picture, without a window: the same drawing, its triangles filled by this machine's processor.

use std::collections::HashMap;
use std::io::Cursor;

use egui::epaint::{ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Context, Pos2, RawInput, Rect, TextureId, vec2};

use super::drawing_ui;
use crate::domain::board::chart::{Chart, Form};
use crate::exchange::document::Picture;
use crate::lang::Lang;
use crate::ui::theme::{self, ThemeChoice, fonts, text, tokens};

/// Points; a page of A4 is about as wide.
const WIDTH: f32 = 760.0;
/// Pixels a point: sharp on paper.
const SCALE: f32 = 2.0;
/// Rows of bars and tables in a picture; it says when there are more.
const ROWS: usize = 60;
/// Frames until axes know how wide they are.
const FRAMES: usize = 3;

/// Draws a chart for paper, in the light theme; none where there is nothing to draw.
pub fn picture(lang: Lang, chart: &Chart) -> Option<Picture> {
    let image = draw(lang, chart)?;
    let (width, height) = (
        u32::try_from(image.width()).ok()?,
        u32::try_from(image.height()).ok()?,
    );
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(Cursor::new(&mut png), width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    let bytes: Vec<u8> = image
        .pixels
        .iter()
        .flat_map(|p| [p.r(), p.g(), p.b()])
        .collect();
    writer.write_image_data(&bytes).ok()?;
    writer.finish().ok()?;
    Some(Picture { png, width, height })
}

/// The pixels of the picture.
pub fn draw(lang: Lang, chart: &Chart) -> Option<ColorImage> {
    let head = if chart.title.is_empty() { 0.0 } else { 28.0 };
    let all = chart.rows.len();
    let listed = matches!(chart.form, Form::Lying(_) | Form::Table);
    let cut = (listed && all > ROWS).then(|| {
        let mut cut = chart.clone();
        cut.rows.truncate(ROWS);
        cut
    });
    let chart = cut.as_ref().unwrap_or(chart);
    let foot = if cut.is_some() { 20.0 } else { 0.0 };
    let height = head
        + foot
        + match chart.form {
            Form::Lines(_) => 292.0,
            Form::Upright(_) => 232.0,
            Form::Lying(_) | Form::Table => 66.0 + 25.0 * chart.rows.len() as f32,
        };
    let ctx = Context::default();
    fonts::install(&ctx, false);
    theme::apply(&ctx, ThemeChoice::Light);
    let area = Rect::from_min_size(Pos2::ZERO, vec2(WIDTH, height));
    let mut textures = Textures::default();
    let mut last = None;
    for _ in 0..FRAMES {
        let mut input = RawInput {
            screen_rect: Some(area),
            ..RawInput::default()
        };
        let root = input.viewports.entry(input.viewport_id).or_default();
        root.native_pixels_per_point = Some(SCALE);
        let mut output = ctx.run_ui(input, |ui| {
            let mut page = ui.new_child(egui::UiBuilder::new().max_rect(area));
            page.set_clip_rect(area);
            page.painter()
                .rect_filled(area, 0.0, *tokens(&page).surface);
            let mut inner = page.new_child(egui::UiBuilder::new().max_rect(area.shrink(10.0)));
            if !chart.title.is_empty() {
                inner.label(text::strong(&chart.title));
            }
            drawing_ui(&mut inner, lang, chart, height - head - foot - 26.0);
            if cut.is_some() {
                inner.label(text::note(lang.chart_first_rows(all, ROWS)));
            }
        });
        textures.take(&output.textures_delta);
        // Taken over above; the library wants to be told.
        output.textures_delta.clear();
        last = Some((std::mem::take(&mut output.shapes), output.pixels_per_point));
    }
    let (shapes, scale) = last?;
    let size = [
        (WIDTH * scale).round() as usize,
        (height * scale).round() as usize,
    ];
    let ground = *theme::tokens_of(false).surface;
    let mut image = ColorImage::filled(size, ground);
    for primitive in ctx.tessellate(shapes, scale) {
        if let Primitive::Mesh(mesh) = &primitive.primitive {
            let clip = scaled(primitive.clip_rect, scale);
            fill_mesh(&mut image, mesh, clip, scale, &textures);
        }
    }
    Some(image)
}

/// The pictures that triangles are filled from: here only the letters.
#[derive(Default)]
struct Textures {
    images: HashMap<TextureId, ColorImage>,
}

impl Textures {
    fn take(&mut self, delta: &egui::TexturesDelta) {
        let parts = delta
            .set
            .iter()
            .flat_map(|(id, list)| list.iter().map(move |part| (id, part)));
        for (id, part) in parts {
            let ImageData::Color(image) = &part.image;
            match (part.pos, self.images.get_mut(id)) {
                (Some([left, top]), Some(whole)) => patch(whole, image, left, top),
                _ => {
                    self.images.insert(*id, (**image).clone());
                }
            }
        }
    }

    fn at(&self, id: TextureId, uv: Pos2) -> Color32 {
        let Some(image) = self.images.get(&id) else {
            return *theme::tokens_of(false).surface;
        };
        let place = |part: f32, size: usize| {
            let at = (part * size as f32).floor().max(0.0) as usize;
            at.min(size.saturating_sub(1))
        };
        let (x, y) = (place(uv.x, image.width()), place(uv.y, image.height()));
        image
            .pixels
            .get(y * image.width() + x)
            .copied()
            .unwrap_or_default()
    }
}

fn patch(whole: &mut ColorImage, part: &ColorImage, left: usize, top: usize) {
    let (wide, part_wide) = (whole.width(), part.width());
    for y in 0..part.height() {
        let from = y * part_wide;
        let to = (top + y) * wide + left;
        let source = part.pixels.get(from..from + part_wide);
        let goal = whole.pixels.get_mut(to..to + part_wide);
        if let (Some(source), Some(goal)) = (source, goal) {
            goal.copy_from_slice(source);
        }
    }
}

fn scaled(rect: Rect, scale: f32) -> Rect {
    Rect::from_min_max(
        (rect.min.to_vec2() * scale).to_pos2(),
        (rect.max.to_vec2() * scale).to_pos2(),
    )
}

fn fill_mesh(image: &mut ColorImage, mesh: &Mesh, clip: Rect, scale: f32, textures: &Textures) {
    for corners in mesh.indices.chunks_exact(3) {
        let corner = |at: usize| {
            let index = corners.get(at).copied().unwrap_or(0) as usize;
            mesh.vertices.get(index)
        };
        if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
            fill_triangle(image, [a, b, c], clip, scale, (mesh.texture_id, textures));
        }
    }
}

fn fill_triangle(
    image: &mut ColorImage,
    corners: [&Vertex; 3],
    clip: Rect,
    scale: f32,
    (texture, textures): (TextureId, &Textures),
) {
    let [a, b, c] = corners.map(|v| v.pos * scale);
    let area = cross(a, b, c);
    if area == 0.0 {
        return;
    }
    let (wide, tall) = (image.width(), image.height());
    let span = |low: f32, high: f32, from: f32, to: f32, size: usize| {
        let first = low.max(from).floor().max(0.0) as usize;
        let last = high.min(to).ceil().max(0.0) as usize;
        first..last.min(size)
    };
    let (left, right) = (a.x.min(b.x).min(c.x), a.x.max(b.x).max(c.x));
    let (top, bottom) = (a.y.min(b.y).min(c.y), a.y.max(b.y).max(c.y));
    for y in span(top, bottom, clip.top(), clip.bottom(), tall) {
        for x in span(left, right, clip.left(), clip.right(), wide) {
            let at = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
            if !clip.contains(at) {
                continue;
            }
            let parts = [
                cross(b, c, at) / area,
                cross(c, a, at) / area,
                cross(a, b, at) / area,
            ];
            // The edge that two triangles share belongs to one of them, or a see-through area would show it.
            let edges = [(b, c), (c, a), (a, b)];
            let inside = parts
                .iter()
                .zip(edges)
                .all(|(part, (from, to))| *part > 0.0 || (*part == 0.0 && owns(from, to, area)));
            if !inside {
                continue;
            }
            let uv = blend_points(parts, corners.map(|v| v.uv));
            let texel = textures.at(texture, uv);
            let ink = mixed(parts, corners.map(|v| v.color), texel);
            let goal = y * wide + x;
            if let Some(pixel) = image.pixels.get_mut(goal) {
                *pixel = over(ink, *pixel);
            }
        }
    }
}

/// Twice the area of a triangle, with its sign.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether an edge is a top or a left one, by the way round of its triangle.
fn owns(from: Pos2, to: Pos2, area: f32) -> bool {
    let way = if area > 0.0 { to - from } else { from - to };
    way.y < 0.0 || (way.y == 0.0 && way.x > 0.0)
}

fn blend_points(parts: [f32; 3], points: [Pos2; 3]) -> Pos2 {
    let sum = |of: fn(&Pos2) -> f32| parts.iter().zip(&points).map(|(p, at)| p * of(at)).sum();
    Pos2::new(sum(|p| p.x), sum(|p| p.y))
}

/// Colours of the corners, by their parts, through the texture: red, green, blue, alpha, 0 to 255, premultiplied.
fn mixed(parts: [f32; 3], colours: [Color32; 3], texel: Color32) -> [f32; 4] {
    let mut made = [0.0; 4];
    let texel = texel.to_array();
    for (channel, value) in made.iter_mut().enumerate() {
        let sum: f32 = parts
            .iter()
            .zip(&colours)
            .map(|(part, colour)| part * f32::from(colour.to_array()[channel]))
            .sum();
        *value = sum * f32::from(texel[channel]) / 255.0;
    }
    made
}

/// Ink over an opaque ground.
fn over(ink: [f32; 4], ground: Color32) -> Color32 {
    let rest = 1.0 - ink[3] / 255.0;
    let mut pixel = ground;
    for channel in 0..3 {
        let value = ink[channel] + f32::from(ground[channel]) * rest;
        pixel[channel] = value.round().clamp(0.0, 255.0) as u8;
    }
    pixel
}
