//! Small line drawings, made by the painter: sharp at every scale and the same on every machine.

use egui::{
    Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, epaint::CircleShape,
    pos2, vec2,
};

/// What can be drawn. The grid of each drawing is 16 × 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Today,
    Board,
    Elevator,
    Notice,
    Inspection,
    Check,
    Rescue,
    Firm,
    Sweep,
    Import,
    Export,
    History,
    Settings,
    Help,
    Search,
    Calendar,
    Copy,
    Close,
    Plus,
    Minus,
    More,
    Undo,
    Tick,
    Info,
    Warning,
    Inbox,
    Filter,
    Attachment,
    Down,
    Up,
    Left,
    Right,
}

impl Icon {
    /// Every drawing, for the gallery.
    pub const ALL: [Self; 32] = [
        Self::Today,
        Self::Board,
        Self::Elevator,
        Self::Notice,
        Self::Inspection,
        Self::Check,
        Self::Rescue,
        Self::Firm,
        Self::Sweep,
        Self::Import,
        Self::Export,
        Self::History,
        Self::Settings,
        Self::Help,
        Self::Search,
        Self::Calendar,
        Self::Copy,
        Self::Close,
        Self::Plus,
        Self::Minus,
        Self::More,
        Self::Undo,
        Self::Tick,
        Self::Info,
        Self::Warning,
        Self::Inbox,
        Self::Filter,
        Self::Attachment,
        Self::Down,
        Self::Up,
        Self::Left,
        Self::Right,
    ];

    /// Draws the icon into the middle of `rect`, `size` points wide.
    pub fn paint(self, painter: &Painter, rect: Rect, size: f32, colour: Color32) {
        let pen = Pen {
            painter,
            origin: rect.center() - Vec2::splat(size / 2.0),
            scale: size / 16.0,
            stroke: Stroke::new((size / 16.0 * 1.4).clamp(1.0, 1.8), colour),
        };
        self.draw(&pen);
    }

    fn draw(self, pen: &Pen<'_>) {
        match self {
            Self::Today => {
                pen.circle(8.0, 8.0, 6.0);
                pen.line(&[(8.0, 4.5), (8.0, 8.0), (10.5, 9.5)]);
            }
            Self::Board => {
                pen.line(&[(2.0, 14.0), (14.0, 14.0)]);
                pen.line(&[(4.0, 11.5), (4.0, 8.0)]);
                pen.line(&[(8.0, 11.5), (8.0, 2.5)]);
                pen.line(&[(12.0, 11.5), (12.0, 5.5)]);
            }
            Self::Elevator => {
                pen.rect(3.0, 1.5, 13.0, 14.5);
                pen.line(&[(5.8, 6.8), (8.0, 4.4), (10.2, 6.8)]);
                pen.line(&[(5.8, 9.2), (8.0, 11.6), (10.2, 9.2)]);
            }
            Self::Notice => {
                pen.line(&[
                    (3.5, 1.5),
                    (10.0, 1.5),
                    (12.5, 4.0),
                    (12.5, 14.5),
                    (3.5, 14.5),
                    (3.5, 1.5),
                ]);
                pen.line(&[(6.0, 7.0), (10.0, 7.0)]);
                pen.line(&[(6.0, 10.5), (10.0, 10.5)]);
            }
            Self::Inspection => {
                pen.rect(2.5, 2.5, 13.5, 13.5);
                pen.line(&[(5.2, 8.2), (7.2, 10.2), (10.8, 5.8)]);
            }
            Self::Check => {
                pen.line(&[(2.0, 4.0), (3.2, 5.2), (5.2, 2.8)]);
                pen.line(&[(2.0, 11.0), (3.2, 12.2), (5.2, 9.8)]);
                pen.line(&[(8.0, 4.2), (14.0, 4.2)]);
                pen.line(&[(8.0, 11.2), (14.0, 11.2)]);
            }
            Self::Rescue => {
                pen.arc(8.0, 9.5, 5.0, 180.0, 360.0);
                pen.line(&[(3.0, 9.5), (3.0, 12.0), (13.0, 12.0), (13.0, 9.5)]);
                pen.line(&[(1.5, 14.5), (14.5, 14.5)]);
                pen.line(&[(8.0, 1.0), (8.0, 2.6)]);
                pen.line(&[(2.4, 3.2), (3.4, 4.4)]);
                pen.line(&[(13.6, 3.2), (12.6, 4.4)]);
            }
            Self::Firm => {
                pen.line(&[(2.5, 14.5), (2.5, 2.0), (9.5, 2.0), (9.5, 14.5)]);
                pen.line(&[(9.5, 6.5), (13.5, 6.5), (13.5, 14.5)]);
                pen.line(&[(1.0, 14.5), (15.0, 14.5)]);
                pen.line(&[(5.0, 5.5), (7.0, 5.5)]);
                pen.line(&[(5.0, 9.0), (7.0, 9.0)]);
            }
            Self::Sweep => {
                pen.circle(8.0, 8.0, 6.0);
                pen.circle(8.0, 8.0, 2.5);
                pen.line(&[(8.0, 8.0), (12.3, 3.7)]);
            }
            Self::Import => {
                pen.line(&[(8.0, 1.5), (8.0, 10.0)]);
                pen.line(&[(4.8, 7.0), (8.0, 10.2), (11.2, 7.0)]);
                pen.line(&[(2.0, 10.5), (2.0, 14.0), (14.0, 14.0), (14.0, 10.5)]);
            }
            Self::Export => {
                pen.line(&[(8.0, 10.2), (8.0, 1.8)]);
                pen.line(&[(4.8, 4.8), (8.0, 1.6), (11.2, 4.8)]);
                pen.line(&[(2.0, 10.5), (2.0, 14.0), (14.0, 14.0), (14.0, 10.5)]);
            }
            Self::History => {
                pen.arc(8.5, 8.0, 5.6, -160.0, 140.0);
                pen.line(&[(1.2, 3.6), (3.2, 6.4), (6.2, 4.8)]);
                pen.line(&[(8.5, 5.0), (8.5, 8.2), (10.8, 9.6)]);
            }
            Self::Settings => {
                for (y, x) in [(4.0, 10.0), (8.0, 5.5), (12.0, 9.0)] {
                    pen.line(&[(2.0, y), (x - 1.7, y)]);
                    pen.line(&[(x + 1.7, y), (14.0, y)]);
                    pen.circle(x, y, 1.7);
                }
            }
            Self::Help => {
                pen.circle(8.0, 8.0, 6.3);
                pen.arc(8.0, 6.6, 2.0, -180.0, 60.0);
                pen.line(&[(9.0, 8.3), (8.0, 9.3), (8.0, 9.9)]);
                pen.dot(8.0, 11.8);
            }
            Self::Search => {
                pen.circle(7.0, 7.0, 4.5);
                pen.line(&[(10.3, 10.3), (14.0, 14.0)]);
            }
            Self::Calendar => {
                pen.rect(2.0, 3.0, 14.0, 14.0);
                pen.line(&[(2.0, 6.6), (14.0, 6.6)]);
                pen.line(&[(5.2, 1.4), (5.2, 4.2)]);
                pen.line(&[(10.8, 1.4), (10.8, 4.2)]);
            }
            Self::Copy => {
                pen.rect(5.5, 5.5, 13.5, 13.5);
                pen.line(&[
                    (10.5, 3.0),
                    (10.5, 2.5),
                    (2.5, 2.5),
                    (2.5, 10.5),
                    (3.0, 10.5),
                ]);
            }
            Self::Close => {
                pen.line(&[(4.0, 4.0), (12.0, 12.0)]);
                pen.line(&[(12.0, 4.0), (4.0, 12.0)]);
            }
            Self::Plus => {
                pen.line(&[(8.0, 3.0), (8.0, 13.0)]);
                pen.line(&[(3.0, 8.0), (13.0, 8.0)]);
            }
            Self::Minus => pen.line(&[(3.0, 8.0), (13.0, 8.0)]),
            Self::More => {
                for x in [3.5, 8.0, 12.5] {
                    pen.dot(x, 8.0);
                }
            }
            Self::Undo => {
                pen.line(&[(6.0, 2.5), (2.5, 6.0), (6.0, 9.5)]);
                pen.line(&[(2.5, 6.0), (9.5, 6.0)]);
                pen.arc(9.5, 9.8, 3.8, -90.0, 90.0);
                pen.line(&[(9.5, 13.6), (6.5, 13.6)]);
            }
            Self::Tick => pen.line(&[(3.0, 8.4), (6.4, 11.8), (13.0, 4.6)]),
            Self::Info => {
                pen.circle(8.0, 8.0, 6.3);
                pen.line(&[(8.0, 7.4), (8.0, 11.4)]);
                pen.dot(8.0, 4.8);
            }
            Self::Warning => {
                pen.line(&[(8.0, 1.8), (14.8, 13.8), (1.2, 13.8), (8.0, 1.8)]);
                pen.line(&[(8.0, 6.2), (8.0, 9.6)]);
                pen.dot(8.0, 11.6);
            }
            Self::Inbox => {
                pen.line(&[
                    (2.0, 9.0),
                    (4.0, 2.5),
                    (12.0, 2.5),
                    (14.0, 9.0),
                    (14.0, 13.5),
                    (2.0, 13.5),
                    (2.0, 9.0),
                ]);
                pen.line(&[
                    (2.0, 9.0),
                    (5.5, 9.0),
                    (6.5, 11.0),
                    (9.5, 11.0),
                    (10.5, 9.0),
                    (14.0, 9.0),
                ]);
            }
            Self::Filter => {
                pen.line(&[(2.0, 4.0), (14.0, 4.0)]);
                pen.line(&[(4.5, 8.0), (11.5, 8.0)]);
                pen.line(&[(6.5, 12.0), (9.5, 12.0)]);
            }
            Self::Attachment => {
                pen.line(&[(11.0, 4.5), (11.0, 11.0)]);
                pen.arc(8.0, 11.0, 3.0, 0.0, 180.0);
                pen.line(&[(5.0, 11.0), (5.0, 4.0)]);
                pen.arc(7.0, 4.0, 2.0, -180.0, 0.0);
                pen.line(&[(9.0, 4.0), (9.0, 10.5)]);
            }
            Self::Down => pen.line(&[(4.0, 6.0), (8.0, 10.0), (12.0, 6.0)]),
            Self::Up => pen.line(&[(4.0, 10.0), (8.0, 6.0), (12.0, 10.0)]),
            Self::Left => pen.line(&[(10.0, 4.0), (6.0, 8.0), (10.0, 12.0)]),
            Self::Right => pen.line(&[(6.0, 4.0), (10.0, 8.0), (6.0, 12.0)]),
        }
    }
}

/// An icon as a mute piece of a row.
pub fn icon_ui(ui: &mut Ui, icon: Icon, size: f32, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    icon.paint(ui.painter(), rect, size, colour);
    response
}

struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
    stroke: Stroke,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    fn line(&self, points: &[(f32, f32)]) {
        let points: Vec<Pos2> = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        let closed = points.len() > 2 && points.first() == points.last();
        self.painter.add(if closed {
            Shape::closed_line(points[1..].to_vec(), self.stroke)
        } else {
            Shape::line(points, self.stroke)
        });
    }

    fn rect(&self, left: f32, top: f32, right: f32, bottom: f32) {
        let rect = Rect::from_min_max(self.at(left, top), self.at(right, bottom));
        self.painter.rect_stroke(
            rect,
            1.5 * self.scale,
            self.stroke,
            egui::StrokeKind::Middle,
        );
    }

    fn circle(&self, x: f32, y: f32, radius: f32) {
        self.painter.add(CircleShape::stroke(
            self.at(x, y),
            radius * self.scale,
            self.stroke,
        ));
    }

    fn dot(&self, x: f32, y: f32) {
        self.painter
            .circle_filled(self.at(x, y), 0.95 * self.scale, self.stroke.color);
    }

    /// From one angle to another in degrees, clockwise, 0 to the right.
    fn arc(&self, x: f32, y: f32, radius: f32, from: f32, to: f32) {
        const STEPS: u8 = 20;
        let points = (0..=STEPS).map(|step| {
            let angle = (from + (to - from) * f32::from(step) / f32::from(STEPS)).to_radians();
            let (sin, cos) = angle.sin_cos();
            self.at(0.0, 0.0) + vec2(x + radius * cos, y + radius * sin) * self.scale
        });
        self.painter.add(Shape::line(points.collect(), self.stroke));
    }
}

/// A point in the middle of a pixel row, so that a hairline stays one pixel thin.
#[must_use]
pub fn crisp(painter: &Painter, x: f32, y: f32) -> Pos2 {
    let dots = painter.pixels_per_point();
    let snap = |value: f32| ((value * dots - 0.5).round() + 0.5) / dots;
    pos2(snap(x), snap(y))
}
