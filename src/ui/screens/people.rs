//! 您是谁: chosen at the start, by one key or one click. In a new file: the first administrator.

use egui::{Key, Modifiers, Role as Spoken, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::parts::{sentence_ui, words};
use crate::domain::person::Person;
use crate::ui::command::{Command, Verb};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, field::Field, kbd, paint};

const WIDTH: f32 = 420.0;
const ROW: f32 = 44.0;

/// The person under the keys, and the name of a first one.
#[derive(Default)]
pub struct PeopleScreen {
    at: usize,
    name: String,
    sent: bool,
}

impl PeopleScreen {
    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(crate::worker::ask::Ask::Catalog);
        let people: Vec<&Person> = cx
            .model
            .catalog
            .people
            .iter()
            .filter(|p| !p.retired)
            .collect();
        // No program yet means that the short lists have not come.
        let known = cx.model.catalog.program.is_some();
        ui.vertical_centered(|ui| {
            ui.set_max_width(WIDTH);
            ui.add_space((ui.available_height() * 0.12).min(90.0));
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                if !known {
                    ui.label(cx.lang.word_loading());
                } else if people.is_empty() {
                    self.first_ui(ui, cx);
                } else {
                    self.list_ui(ui, cx, &people);
                }
                if known {
                    other_file_ui(ui, cx);
                }
            });
        });
    }

    /// The choice has no commands of its own.
    pub fn on_verb(&mut self, _verb: Verb, _cx: &ViewCtx<'_>) -> bool {
        false
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, people: &[&Person]) {
        ui.label(text::section(cx.lang.people_who()));
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(cx.lang.people_keys()).color(soft));
        ui.add_space(space::NEAR);
        self.at = self.at.min(people.len() - 1);
        let chosen = self.keys(ui, people.len());
        egui::ScrollArea::vertical().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (at, person) in people.iter().enumerate() {
                let clicked = self.row_ui(ui, cx, at, person);
                if clicked || chosen == Some(at) {
                    cx.send(Command::SetPerson(person.id));
                }
            }
        });
    }

    /// Arrows move, Enter and 1 to 9 choose.
    fn keys(&mut self, ui: &Ui, count: usize) -> Option<usize> {
        const DIGITS: [Key; 9] = [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
            Key::Num9,
        ];
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                self.at = (self.at + 1).min(count - 1);
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                self.at = self.at.saturating_sub(1);
            }
            if input.consume_key(Modifiers::NONE, Key::Enter) {
                return Some(self.at);
            }
            DIGITS
                .iter()
                .position(|key| input.consume_key(Modifiers::NONE, *key))
                .filter(|at| *at < count)
        })
    }

    fn row_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, at: usize, person: &Person) -> bool {
        let tokens = tokens(ui);
        let role = words::coded(cx.lang, person.role);
        let size = vec2(ui.available_width(), ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(Spoken::Button, true, format!("{} {role}", person.name))
        });
        if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
            self.at = at;
        }
        let fill = if self.at == at {
            *tokens.selection
        } else {
            *tokens.surface
        };
        ui.painter().rect_filled(rect, space::RADIUS, fill);
        if self.at == at {
            let edge = rect.with_max_x(rect.left() + 3.0);
            ui.painter().rect_filled(edge, 0.0, *tokens.accent);
        }
        paint::focus_ring(ui, &response, rect, space::RADIUS);
        let inner = rect.shrink2(vec2(16.0, 0.0));
        let name = paint::galley(ui, text::strong(&person.name), text::strong_style(), 220.0);
        let drawn = paint::text_in(ui, inner, egui::Align::Min, name, *tokens.ink);
        let role = paint::galley(ui, role, TextStyle::Body, 140.0);
        let place = inner.with_min_x(drawn.right() + 12.0);
        paint::text_in(ui, place, egui::Align::Min, role, *tokens.ink_soft);
        if at < 9 {
            let key = (at + 1).to_string();
            let left = inner.right() - kbd::width(ui, &key);
            let place = egui::Rect::from_min_max(pos2(left, inner.top()), inner.max);
            kbd::paint_bare(ui, place, &key, *tokens.ink_faint);
        }
        response.clicked()
    }

    fn first_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        ui.label(text::section(cx.lang.people_first()));
        sentence_ui(ui, cx.lang.people_first_says());
        ui.add_space(space::NEAR);
        let focus = !self.sent && ui.memory(|memory| memory.focused().is_none());
        let field = Field::new(cx.lang.people_name()).required().focus(focus);
        let response = field.text(ui, &mut self.name);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(space::NEAR);
        let name = self.name.trim();
        let go = button::primary(cx.lang.people_begin()).shortcut("Enter");
        let clicked = ui.add_enabled(!name.is_empty(), go).clicked();
        if (clicked || entered) && !name.is_empty() {
            cx.send(Command::FirstPerson(name.to_owned()));
            self.sent = true;
        }
    }
}

/// Whoever came to the wrong file, or only wants to look around, is not held here.
fn other_file_ui(ui: &mut Ui, cx: &ViewCtx<'_>) {
    ui.add_space(space::GROUP);
    ui.horizontal(|ui| {
        let demo = cx.model.catalog.program.as_ref().is_some_and(|p| p.demo);
        if !demo && ui.add(button::quiet(cx.lang.command_open_demo())).clicked() {
            cx.verb(Verb::OpenDemo);
        }
        if ui.add(button::quiet(cx.lang.command_open_file())).clicked() {
            cx.verb(Verb::OpenFile);
        }
    });
}
