//! Ctrl+K: finds any command or record.

use egui::{
    Align2, Area, Context, Frame, Id, Key, Margin, Modifiers, Order, ScrollArea, TextEdit, vec2,
};

use super::shell::verb_words;
use crate::domain::pinyin;
use crate::domain::query::RegisterRow;
use crate::domain::views::OrganizationName;
use crate::lang::Lang;
use crate::ui::command::{Command, Verb};
use crate::ui::shortcut::shortcut_words;
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::choice::option_ui;
use crate::worker::ask::Ask;

/// Elevators shown at most.
const RECORDS: u32 = 8;
/// Units shown at most.
const UNITS: usize = 4;

/// What is typed and where the cursor is.
#[derive(Default)]
pub struct Palette {
    open: bool,
    just_opened: bool,
    text: String,
    at: usize,
    pressed: Pressed,
}

/// The keys that are meant for it, taken before anything beneath sees them.
#[derive(Clone, Copy, Default)]
struct Pressed {
    down: bool,
    up: bool,
    enter: bool,
}

impl Palette {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Takes its keys, if it is open. Call it before the screens are drawn.
    pub fn hear(&mut self, ctx: &Context) {
        if !self.open {
            return;
        }
        let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        self.open = !pressed(Key::Escape);
        self.pressed = Pressed {
            down: pressed(Key::ArrowDown),
            up: pressed(Key::ArrowUp),
            enter: pressed(Key::Enter),
        };
    }

    /// Opens it empty, or closes it.
    pub fn toggle(&mut self) {
        *self = Self {
            open: !self.open,
            just_opened: !self.open,
            ..Self::default()
        };
    }
}

enum Entry<'a> {
    Verb(Verb),
    Record(&'a RegisterRow),
    Unit(&'a OrganizationName),
}

/// Draws the palette, if it is open.
pub fn palette_ui(palette: &mut Palette, ctx: &Context, cx: &ViewCtx<'_>) {
    if !palette.open {
        return;
    }
    let pressed = std::mem::take(&mut palette.pressed);
    let typed = palette.text.trim().to_owned();
    if asks_for_records(cx, &typed) {
        cx.want(Ask::Find(typed.clone(), RECORDS));
    }
    let entries = entries(cx, &typed);
    palette.at = palette.at.min(entries.len().saturating_sub(1));
    if pressed.down {
        palette.at = (palette.at + 1).min(entries.len().saturating_sub(1));
    }
    if pressed.up {
        palette.at = palette.at.saturating_sub(1);
    }
    let mut chosen = pressed.enter.then_some(palette.at);
    let fresh = palette.just_opened;

    let area = Area::new(Id::unique("palette"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 72.0))
        .show(ctx, |ui| {
            Frame::popup(ui.style())
                .fill(*tokens(ui).surface_raised)
                .inner_margin(Margin::same(8))
                .show(ui, |ui| {
                    ui.set_width(520.0);
                    let field = ui.add(
                        TextEdit::singleline(&mut palette.text)
                            .hint_text(cx.lang.palette_hint())
                            .desired_width(f32::INFINITY),
                    );
                    if palette.just_opened {
                        palette.just_opened = false;
                        field.request_focus();
                    }
                    if field.changed() {
                        palette.at = 0;
                    }
                    ui.add_space(space::HAIR);
                    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                        if entries.is_empty() {
                            ui.weak(cx.lang.palette_nothing());
                        }
                        for (at, entry) in entries.iter().enumerate() {
                            let words = entry_words(cx.lang, entry);
                            let row = option_ui(ui, &words, false, at == palette.at);
                            if at == palette.at {
                                row.scroll_to_me(None);
                            }
                            if row.clicked() {
                                chosen = Some(at);
                            }
                        }
                    });
                });
        });

    if !fresh && area.response.clicked_elsewhere() {
        palette.open = false;
    }
    if let Some(entry) = chosen.and_then(|at| entries.get(at)) {
        match entry {
            Entry::Verb(verb) => cx.verb(*verb),
            Entry::Record(row) => cx.send(Command::OpenElevator(row.id)),
            Entry::Unit(unit) => cx.send(Command::OpenUnit(unit.id)),
        }
        palette.open = false;
    }
}

/// Whether what is typed is enough to look for records, and somebody is there to see them.
fn asks_for_records(cx: &ViewCtx<'_>, typed: &str) -> bool {
    cx.person.is_some() && typed.chars().count() >= 2
}

fn entries<'a>(cx: &'a ViewCtx<'_>, typed: &str) -> Vec<Entry<'a>> {
    let mut all: Vec<Entry<'a>> = Verb::ALL
        .iter()
        .copied()
        .filter(|v| v.listed())
        .filter(|v| {
            // Either language finds it: an officer may know the key by its English name.
            Lang::ALL
                .iter()
                .any(|lang| pinyin::means(typed, verb_words(*lang, *v)))
        })
        .map(Entry::Verb)
        .collect();
    if let Some((text, rows)) = &cx.model.found
        && text == typed
    {
        all.extend(rows.iter().map(Entry::Record));
    }
    if asks_for_records(cx, typed) {
        let units = cx.model.catalog.organizations.iter();
        let units = units.filter(|unit| pinyin::means(typed, &unit.name));
        all.extend(units.take(UNITS).map(Entry::Unit));
    }
    all
}

fn entry_words(lang: Lang, entry: &Entry<'_>) -> String {
    match entry {
        Entry::Verb(verb) => {
            let keys = shortcut_words(*verb);
            if keys.is_empty() {
                verb_words(lang, *verb).to_owned()
            } else {
                format!("{}    {keys}", verb_words(lang, *verb))
            }
        }
        Entry::Unit(unit) => format!("{}    {}", unit.name, lang.nav_organizations()),
        Entry::Record(row) => {
            let place = [&row.community, &row.building, &row.unit_no]
                .into_iter()
                .filter(|s| !s.is_empty())
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" ");
            let stage = row
                .stage
                .and_then(|s| lang.by_key(&s.message_key()))
                .unwrap_or_default();
            format!("{place}    {}    {stage}", row.registration_code)
        }
    }
}
