//! 救援: left the open orders with their running clocks, right the order in hand, at the bottom the command line.

mod board;
mod closing;
mod freeing;
mod intake;
mod intake_side;
mod join;
mod line;
mod order;
mod stamps;
mod stats;
mod stats_bars;

use std::time::Duration;

use egui::{Key, Modifiers, Rect, Ui, UiBuilder};

use super::parts::{export, head_ui, typing, words};
use crate::domain::ids::RescueOrderId;
use crate::domain::problem::Field;
use crate::domain::rescue::same::Likeness;
use crate::domain::rescue::view::OrderDetail;
use crate::domain::rescue::{RescueDraft, RescueStep, missing};
use crate::domain::role::Permission;
use crate::lang::Lang;
use crate::ops::lists::List;
use crate::ui::command::{Command, Verb};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::{button, chip};
use crate::worker::ask::Ask;

/// The board at the left.
const BOARD: f32 = 372.0;

/// The desk and its statistics.
#[derive(Default)]
pub struct RescueScreen {
    page: Page,
    board: board::BoardState,
    chosen: Option<RescueOrderId>,
    mode: Mode,
    /// A form that was left with something typed in it, to look at another order: it comes back when it is opened again.
    aside: Option<Box<intake::Intake>>,
    stamps: stamps::Stamps,
    line: line::LineState,
    stats: stats::StatsState,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Desk,
    Stats,
}

#[derive(Default)]
enum Mode {
    #[default]
    Look,
    Intake(Box<intake::Intake>),
    Closing(Box<closing::ClosingForm>),
}

/// What a frame of a part asks for.
enum Wish {
    Show(RescueOrderId),
    Edit,
    Close,
    CloseOf(RescueOrderId),
    New,
}

impl RescueScreen {
    /// Shows one order.
    pub fn show(&mut self, id: RescueOrderId) {
        self.page = Page::Desk;
        self.chosen = Some(id);
        if let Mode::Intake(form) = std::mem::take(&mut self.mode)
            && form.is_typed()
        {
            self.aside = Some(form);
        }
        self.stamps = stamps::Stamps::default();
    }

    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        head_ui(ui, lang.rescue_title(), |ui| {
            let new = button::plain(lang.command_new_rescue())
                .icon(Icon::Plus)
                .shortcut("N");
            if cx.may(Permission::HandleRescue) && ui.add(new).clicked() {
                self.wish(Wish::New, cx);
            }
            for (page, words) in [
                (Page::Stats, lang.rescue_page_stats()),
                (Page::Desk, lang.rescue_page_desk()),
            ] {
                let mut on = self.page == page;
                if chip::toggle_ui(ui, words, &mut on).clicked() {
                    self.page = page;
                }
            }
        });
        match self.page {
            Page::Stats => {
                if let Some(id) = self.stats.ui(ui, cx) {
                    self.show(id);
                }
            }
            Page::Desk => self.desk_ui(ui, cx),
        }
    }

    fn desk_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(Ask::RescueOpen);
        let edited = match &self.mode {
            Mode::Intake(form) => form.order(),
            _ => None,
        };
        if let Some(id) = edited.or(self.chosen) {
            cx.want(Ask::Rescue(id));
        }
        let open = cx.model.rescue.open.as_deref().unwrap_or_default();
        if !open.is_empty() {
            // One frame a second while clocks run, and none otherwise.
            ui.ctx().request_repaint_after(Duration::from_secs(1));
        }
        let room = ui.available_rect_before_wrap();
        let body = room.with_max_y(room.bottom() - self.line.height());
        let board = body.with_max_x(body.left() + BOARD.min(body.width() * 0.42));
        let hand = body.with_min_x(board.right() + space::GROUP);
        let line = room.with_min_y(body.bottom());
        let keys = matches!(self.mode, Mode::Look);
        let mut wish = place(ui, "board", board, |ui| {
            self.board.ui(ui, cx, self.chosen, keys)
        });
        let inner = place(ui, "hand", hand, |ui| self.hand_ui(ui, cx));
        wish = inner.or(wish);
        if cx.may(Permission::HandleRescue) {
            let said = place(ui, "line", line, |ui| self.line.ui(ui, cx, self.chosen));
            wish = said.or(wish);
        }
        if let Some(wish) = wish {
            self.wish(wish, cx);
        }
    }

    fn hand_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Option<Wish> {
        match &mut self.mode {
            Mode::Intake(form) => match form.ui(ui, cx) {
                intake::Ended::Open => None,
                intake::Ended::Closed => {
                    self.mode = Mode::Look;
                    None
                }
                intake::Ended::Saved(id) => {
                    self.mode = Mode::Look;
                    id.map(Wish::Show)
                }
            },
            Mode::Closing(form) => {
                let detail = detail(cx, self.chosen);
                if form.ui(ui, cx, detail) {
                    self.mode = Mode::Look;
                }
                None
            }
            Mode::Look => {
                let Some(id) = self.chosen else {
                    order::nothing_ui(ui, cx);
                    return None;
                };
                let Some(detail) = detail(cx, Some(id)) else {
                    ui.label(match &cx.model.rescue.order {
                        Some((known, None)) if *known == id => cx.lang.record_gone(),
                        _ => cx.lang.word_loading(),
                    });
                    return None;
                };
                order::order_ui(ui, cx, detail, &mut self.stamps)
            }
        }
    }

    /// The form of this order that was left as it was.
    fn left(&mut self, order: Option<RescueOrderId>) -> Option<Box<intake::Intake>> {
        self.aside.take_if(|form| form.order() == order)
    }

    fn wish(&mut self, wish: Wish, cx: &ViewCtx<'_>) {
        match wish {
            Wish::Show(id) => {
                if self.chosen != Some(id) {
                    self.stamps = stamps::Stamps::default();
                }
                self.chosen = Some(id);
                // What is being typed is not taken away by looking at another order.
                if !matches!(self.mode, Mode::Intake(_)) {
                    self.mode = Mode::Look;
                }
            }
            Wish::Edit => {
                if let Some(detail) = detail(cx, self.chosen) {
                    let form = self.left(Some(detail.view.id));
                    let form = form.unwrap_or_else(|| Box::new(intake::Intake::edit(detail)));
                    self.mode = Mode::Intake(form);
                }
            }
            Wish::Close => {
                if let Some(id) = self.chosen {
                    self.mode = Mode::Closing(Box::new(closing::ClosingForm::new(id)));
                }
            }
            Wish::CloseOf(id) => {
                self.chosen = Some(id);
                self.mode = Mode::Closing(Box::new(closing::ClosingForm::new(id)));
            }
            Wish::New => {
                self.page = Page::Desk;
                if !matches!(self.mode, Mode::Intake(_)) {
                    let form = self.left(None);
                    let form = form.unwrap_or_else(|| Box::new(intake::Intake::new()));
                    self.mode = Mode::Intake(form);
                }
            }
        }
    }

    /// Handles the commands that are about rescue orders.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        let step = match verb {
            // Whoever only looks on stamps nothing; the screen offers it to nobody else.
            Verb::Export if self.page == Page::Stats => {
                let (query, filter) = self.stats.shown(cx.today);
                export(cx, List::Rescues(query, filter), Vec::new());
                return true;
            }
            Verb::Export if matches!(self.mode, Mode::Look) => {
                let ids = self.board.shown();
                let open = cx.lang.rescue_open_count(ids.len());
                export(cx, List::RescueOrders(ids), vec![open]);
                return true;
            }
            _ if !cx.may(Permission::HandleRescue) => {
                let ours = verb == Verb::NewRescue || verb.code().starts_with("rescue_");
                if ours && let Some(why) = words::refusal(cx, Permission::HandleRescue) {
                    cx.send(Command::Say(why));
                }
                return ours;
            }
            Verb::NewRescue => {
                self.wish(Wish::New, cx);
                return true;
            }
            Verb::RescueLine => {
                self.page = Page::Desk;
                self.line.open();
                return true;
            }
            _ if self.page != Page::Desk || !matches!(self.mode, Mode::Look) => return false,
            Verb::EditElevator => {
                self.wish(Wish::Edit, cx);
                return true;
            }
            Verb::RescueClose => {
                self.wish(Wish::Close, cx);
                return true;
            }
            Verb::RescueEscalate => {
                if let Some(id) = self.chosen {
                    self.stamps.escalate(cx, id);
                }
                return true;
            }
            Verb::RescueDispatch => RescueStep::Dispatched,
            Verb::RescueAnswer => RescueStep::Answered,
            Verb::RescueReassure => RescueStep::Reassured,
            Verb::RescueArrive => RescueStep::Arrived,
            Verb::RescueFree => RescueStep::Freed,
            Verb::RescueCallBack => RescueStep::CalledBack,
            Verb::RescueRepair => RescueStep::Repaired,
            _ => return false,
        };
        let Some(id) = self.chosen else { return false };
        self.stamps.stamp(cx, id, step);
        true
    }
}

/// An entry made more than so many minutes after it happened counts as late.
fn late_minutes(cx: &ViewCtx<'_>) -> u32 {
    let program = cx.model.catalog.program.as_ref();
    program.map_or(u32::MAX, |p| p.rescue.late_minutes)
}

/// The order in hand, once it is there.
fn detail<'m>(cx: &ViewCtx<'m>, chosen: Option<RescueOrderId>) -> Option<&'m OrderDetail> {
    let (id, detail) = cx.model.rescue.order.as_ref()?;
    (Some(*id) == chosen).then_some(detail.as_deref()).flatten()
}

/// What makes two calls look like one event.
fn likeness_word(lang: Lang, likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Incident => lang.rescue_same_number(),
        Likeness::Elevator => lang.rescue_same_elevator(),
        Likeness::Community => lang.rescue_same_community(),
    }
}

/// What an order still lacks, in one line; none if nothing.
fn missing_words(lang: Lang, draft: &RescueDraft) -> Option<String> {
    let lacks = missing(draft);
    let name = |field: &Field| match field {
        Field::Elevators => lang.rescue_elevator(),
        field => words::field(lang, *field),
    };
    let names: Vec<&str> = lacks.iter().map(name).collect();
    (!names.is_empty()).then(|| lang.rescue_missing(names.join(lang.word_joiner())))
}

fn place<R>(ui: &mut Ui, id: &str, at: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().id_salt(id).max_rect(at);
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(at.expand(2.0).intersect(ui.clip_rect()));
        add(ui)
    })
    .inner
}

/// Up and down through the board while nothing is typed.
fn arrows(ui: &Ui) -> i32 {
    let free = ui.memory(|memory| memory.focused().is_none());
    if !free || typing(ui) || egui::Popup::is_any_open(ui.ctx()) {
        return 0;
    }
    ui.input_mut(|input| {
        let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
        i32::from(down) - i32::from(up)
    })
}
