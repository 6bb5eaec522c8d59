//! 电梯与更新: the register, the main screen. A list of all elevators, and beside it the one in hand.
//!
//! The pane at the right holds one thing at a time: the detail, the form, the steps, or the bulk edit; never a modal.

mod bulk;
mod correct;
mod detail;
mod footer;
mod form;
mod head;
mod keys;
mod list;
mod steps;
mod words;

use egui::{Frame, Margin, Ui};

/// What is in hand in the list.
pub type Selection = parts::Selection<ElevatorId>;

use bulk::BulkPanel;
use correct::CorrectPanel;
use detail::DetailPane;
use form::{ElevatorForm, Opening};
use head::Head;
use list::RegisterList;
use steps::{Begin, StepPanel};

use crate::domain::attachment::AttachTo;
use crate::domain::ids::{ElevatorId, StageEventId};
use crate::domain::query::{Column, RegisterQuery};
use crate::domain::role::Permission;
use crate::ops::lists::List;
use crate::ui::command::{Command, FilePurpose, PrefChange, ScreenId, Verb};
use crate::ui::screens::parts::words::may_open;
use crate::ui::screens::parts::{self, export};
use crate::ui::theme::{space, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::split;
use crate::worker::ask::Ask;

/// The width of the detail pane until the person changed it.
const PANE: f32 = 560.0;
/// What a form leaves to the list.
const LIST_BESIDE_FORM: f32 = 400.0;

/// The screen with its own state.
#[derive(Default)]
pub struct RegisterScreen {
    query: RegisterQuery,
    seen: u64,
    head: Head,
    list: RegisterList,
    selection: Selection,
    detail: DetailPane,
    pane: Pane,
    /// A form that was left to look at another record; it comes back as it was.
    parked: Option<Box<ElevatorForm>>,
    pane_width: Option<f32>,
    columns: Option<Vec<Column>>,
}

/// What stands at the right of the list.
#[derive(Default)]
enum Pane {
    #[default]
    Closed,
    Detail,
    Form(Box<ElevatorForm>),
    Steps(Box<StepPanel>),
    Correct(Box<CorrectPanel>),
    Bulk(Box<BulkPanel>),
}

/// What a part of the screen asks of the whole; applied after everything is drawn.
enum Intent {
    /// Another question to the register.
    Query(RegisterQuery),
    /// Show this elevator in the pane.
    Show(ElevatorId),
    /// Into the detail of this elevator: shows it, or takes the keys there.
    Enter(ElevatorId),
    /// Look at this elevator and come back to the form.
    Peek(ElevatorId),
    /// Back to the form that was left.
    Unpark,
    /// Open the form.
    Form(Opening),
    /// Open the steps of these.
    Steps(Vec<ElevatorId>, Begin),
    /// Put a recorded step of this elevator right, the newest where none is said.
    Correct(ElevatorId, Option<StageEventId>),
    /// Open the bulk edit of these.
    Bulk(Vec<ElevatorId>),
    /// The pane goes back to the detail, or shuts where there is none.
    Back,
    /// The pane shuts.
    Shut,
    /// The keys go to the list.
    FocusList,
}

impl RegisterScreen {
    /// Shows the rows behind a number: replaces search and filters.
    pub fn show_query(&mut self, query: RegisterQuery) {
        self.head.set_text(&query.text);
        self.query = query;
        self.selection.clear();
        self.park();
        self.list.rewind();
    }

    /// Shows one elevator in the pane; the list stays as it is.
    pub fn show_elevator(&mut self, id: ElevatorId) {
        self.park();
        self.selection.show(&[], id);
        // The place in the list is found at the next frame.
        self.seen = u64::MAX;
        self.pane = Pane::Detail;
    }

    /// The ticked elevators, or the one under the cursor where none is ticked.
    pub fn selected(&self) -> Vec<ElevatorId> {
        self.selection.ids()
    }

    /// The ticked elevators alone.
    pub fn ticked(&self) -> Vec<ElevatorId> {
        if self.selection.count() > 0 {
            self.selection.ids()
        } else {
            Vec::new()
        }
    }

    /// The rows and columns as shown: what an export takes. None before anything was drawn.
    pub fn shown(&self) -> Option<(RegisterQuery, Vec<Column>)> {
        let columns = self.columns.clone()?;
        Some((self.query.clone(), columns))
    }

    /// Asks where to put what is shown. The question says its own filter.
    fn export(&self, cx: &ViewCtx<'_>) {
        if let Some((query, columns)) = self.shown() {
            export(cx, List::Register(query, columns), Vec::new());
        }
    }

    /// A command that is about this screen. True if it was one.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        let ids = self.selection.in_order(&cx.model.register.ids);
        let cursor = self.selection.cursor();
        let mut intents = Vec::new();
        match verb {
            Verb::NewElevator => intents.push(Intent::Form(Opening::New)),
            Verb::AddFiles => {
                if let Some(id) = cursor.filter(|_| cx.may(Permission::CheckSites)) {
                    let to = AttachTo::Elevator(id);
                    cx.send(Command::PickFile(FilePurpose::Attach(to)));
                }
            }
            Verb::EditElevator => intents.extend(cursor.map(|id| Intent::Form(Opening::Edit(id)))),
            Verb::DuplicateElevator => {
                intents.extend(cursor.map(|id| Intent::Form(Opening::Duplicate(id))));
            }
            Verb::ReplaceElevator => {
                intents.extend(cursor.map(|id| Intent::Form(Opening::Replace(id))));
            }
            Verb::NextStep if !ids.is_empty() => intents.push(Intent::Steps(ids, Begin::Usual)),
            Verb::OtherStep if !ids.is_empty() => intents.push(Intent::Steps(ids, Begin::Open)),
            Verb::CorrectStep => intents.extend(cursor.map(|id| Intent::Correct(id, None))),
            Verb::BulkEdit if !ids.is_empty() => intents.push(Intent::Bulk(ids)),
            Verb::SelectAll => self.selection.all(&cx.model.register.ids),
            Verb::ClearSelection => self.selection.clear(),
            Verb::CopyRow => self.copy_rows(cx),
            Verb::Columns => self.head.open_columns(),
            Verb::SaveView => self.head.open_views(),
            Verb::Find => self.head.focus_search(),
            Verb::Export => self.export(cx),
            Verb::SendReminder if !ids.is_empty() => cx.send(Command::RemindFor(None, ids)),
            Verb::NextStep | Verb::OtherStep | Verb::BulkEdit => {}
            _ => return false,
        }
        self.apply(intents, cx);
        true
    }

    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(Ask::Catalog);
        cx.want(Ask::RegisterIds(self.query.clone()));
        self.columns = Some(list::columns(cx));
        let page = &cx.model.register;
        if page.revision() != self.seen {
            self.seen = page.revision();
            let shown = !matches!(self.pane, Pane::Closed);
            self.selection.reconcile(&page.ids, shown);
            self.list.find_cursor();
        }
        let mut intents = Vec::new();
        ui.painter()
            .rect_filled(ui.max_rect(), 0, *tokens(ui).paper);
        Frame::new()
            .inner_margin(Margin {
                top: 4,
                bottom: 4,
                ..Margin::ZERO
            })
            .show(ui, |ui| {
                self.head.ui(ui, cx, &self.query, &mut intents);
            });
        ui.spacing_mut().item_spacing.y = 0.0;
        let (salt, width) = match self.pane {
            Pane::Form(_) => ("register-form", ui.available_width() - LIST_BESIDE_FORM),
            _ => {
                let kept = cx.prefs.pane_of(ScreenId::Register);
                ("register", kept.unwrap_or(PANE))
            }
        };
        let open = !matches!(self.pane, Pane::Closed);
        let mut split = split::split(ui, cx.lang, salt, open, width);
        self.list_ui(&mut split.list, cx, &mut intents);
        if let Some(mut ui) = split.detail {
            self.pane_ui(&mut ui, cx, &mut intents);
        }
        if open && salt == "register" {
            self.keep_width(ui, cx, split.detail_width);
        }
        if !intents.is_empty() {
            // What was asked for is seen in the next frame, and nothing else may call for one.
            ui.ctx().request_repaint();
        }
        self.apply(intents, cx);
    }

    fn list_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        let full = ui.max_rect();
        let mut foot = full;
        foot.min.y = full.bottom() - parts::BAR;
        let mut body = full;
        body.max.y = foot.top();
        ui.painter().rect_filled(full, 0, *tokens(ui).surface);
        ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
            let typing = !matches!(self.pane, Pane::Closed | Pane::Detail);
            self.list
                .ui(ui, cx, &self.query, &mut self.selection, typing, intents);
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(foot), |ui| {
            footer::ui(ui, cx, &self.selection, intents);
        });
    }

    fn pane_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, intents: &mut Vec<Intent>) {
        ui.painter()
            .rect_filled(ui.max_rect(), 0, *tokens(ui).paper);
        parts::side_ui(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::HAIR;
            match &mut self.pane {
                Pane::Closed => {}
                Pane::Detail => {
                    if let Some(form) = &self.parked {
                        form.parked_ui(ui, cx, intents);
                    }
                    if let Some(id) = self.selection.cursor() {
                        cx.want(Ask::Elevator(id));
                        self.detail.ui(ui, cx, id, intents);
                    }
                }
                Pane::Form(form) => form.ui(ui, cx, intents),
                Pane::Steps(panel) => panel.ui(ui, cx, intents),
                Pane::Correct(panel) => panel.ui(ui, cx, intents),
                Pane::Bulk(panel) => panel.ui(ui, cx, intents),
            }
        });
    }

    fn apply(&mut self, intents: Vec<Intent>, cx: &ViewCtx<'_>) {
        for intent in intents {
            let needed = match &intent {
                Intent::Form(_) | Intent::Bulk(_) => Some(Permission::EditRegister),
                Intent::Steps(..) | Intent::Correct(..) => Some(Permission::MoveStages),
                _ => None,
            };
            if needed.is_some_and(|needed| !may_open(cx, needed)) {
                continue;
            }
            match intent {
                Intent::Query(query) => {
                    if query != self.query {
                        self.query = query;
                        self.list.rewind();
                    }
                }
                Intent::Show(id) => {
                    self.selection.show(&cx.model.register.ids, id);
                    // Looking elsewhere in the list does not throw away what is being filled in.
                    let busy = match &self.pane {
                        Pane::Closed | Pane::Detail => false,
                        Pane::Form(_) => true,
                        Pane::Steps(panel) => panel.is_dirty(),
                        Pane::Correct(panel) => panel.is_dirty(),
                        Pane::Bulk(panel) => panel.is_dirty(),
                    };
                    if !busy {
                        self.pane = Pane::Detail;
                    }
                }
                Intent::Enter(id) => match self.pane {
                    Pane::Closed => self.pane = Pane::Detail,
                    Pane::Detail => self.detail.focus(),
                    _ => self.selection.show(&cx.model.register.ids, id),
                },
                Intent::Peek(id) => {
                    self.park();
                    self.selection.show(&cx.model.register.ids, id);
                    self.list.find_cursor();
                    self.pane = Pane::Detail;
                }
                Intent::Unpark => {
                    if let Some(form) = self.parked.take() {
                        self.pane = Pane::Form(form);
                    }
                }
                Intent::Form(opening) => {
                    self.park();
                    let waits = self.parked.take_if(|form| form.opening() == opening);
                    let form = waits.unwrap_or_else(|| Box::new(ElevatorForm::open(opening)));
                    self.pane = Pane::Form(form);
                }
                Intent::Steps(ids, begin) => {
                    self.park();
                    self.pane = Pane::Steps(Box::new(StepPanel::open(ids, begin, cx)));
                }
                Intent::Correct(id, event) => {
                    self.park();
                    self.pane = Pane::Correct(Box::new(CorrectPanel::open(id, event)));
                }
                Intent::Bulk(ids) => {
                    self.park();
                    self.pane = Pane::Bulk(Box::new(BulkPanel::open(ids)));
                }
                Intent::Back => {
                    self.pane = match self.selection.cursor() {
                        Some(_) => Pane::Detail,
                        None => Pane::Closed,
                    };
                    self.list.focus();
                }
                Intent::Shut => {
                    self.pane = Pane::Closed;
                    self.list.focus();
                }
                Intent::FocusList => self.list.focus(),
            }
        }
    }

    /// A form in which something was typed is never thrown away by going elsewhere.
    fn park(&mut self) {
        if let Pane::Form(form) = std::mem::take(&mut self.pane)
            && form.is_dirty()
        {
            self.parked = Some(form);
        }
    }

    fn keep_width(&mut self, ui: &Ui, cx: &ViewCtx<'_>, width: f32) {
        let held = ui.input(|input| input.pointer.any_down());
        let known = self
            .pane_width
            .or(cx.prefs.pane_of(ScreenId::Register))
            .unwrap_or(width);
        if !held && (known - width).abs() > 0.5 {
            cx.send(Command::Pref(PrefChange::PaneWidth(
                ScreenId::Register,
                width,
            )));
        }
        if !held {
            self.pane_width = Some(width);
        }
    }

    /// The rows in hand to the clipboard, as a sheet takes them.
    fn copy_rows(&self, cx: &ViewCtx<'_>) {
        let columns = list::columns(cx);
        let page = &cx.model.register;
        let lines: Vec<String> = self
            .selection
            .in_order(&page.ids)
            .iter()
            .filter_map(|id| page.row(*id))
            .map(|row| {
                let cells = columns.iter().map(|c| list::text_of(cx, row, *c));
                cells.collect::<Vec<_>>().join("\t")
            })
            .collect();
        if !lines.is_empty() {
            cx.send(Command::Copy(lines.join("\n")));
        }
    }
}
