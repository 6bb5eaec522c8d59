//! 检查: site checks, the orders that their findings lead to, and the sweep.

mod detail;
mod form;
mod form_open;
mod form_side;
mod head;
mod items;
mod list;
mod order_form;
mod order_step;
mod orders;
mod sweep;
mod sweep_form;

pub(super) use list::check_mark;
pub(super) use orders::{due_words, order_state_mark};

use std::path::PathBuf;

use egui::Ui;

use super::parts::{Photos, head_ui, side_ui, split_ui};
use crate::domain::attachment::AttachTo;
use crate::domain::ids::{ElevatorId, SiteCheckId, SweepFindId};
use crate::domain::role::Permission;
use crate::domain::site::{CheckDetail, CheckState, OrderState, OrderStep};
use crate::domain::sweep::SweepFind;
use crate::ops::Action;
use crate::ops::site::SiteAction;
use crate::ui::command::{Command, FilePurpose, ScreenId, Verb};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::worker::ask::Ask;

/// The lists, the record in hand, and what is being done with it.
#[derive(Default)]
pub struct ChecksScreen {
    tab: Tab,
    checks: list::CheckList,
    orders: orders::OrderList,
    sweep: sweep::SweepList,
    chosen: Option<SiteCheckId>,
    found: Option<SweepFindId>,
    mode: Mode,
    photos: Photos,
    /// Files that were dropped onto a form, by the line they belong to: hung on the check once it is known.
    waiting: Option<(SiteCheckId, Vec<form::Dropped>)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Checks,
    Orders,
    Sweep,
}

/// What is being done.
#[derive(Default)]
enum Mode {
    #[default]
    Look,
    Check(Box<form::CheckForm>),
    Issue(Box<order_form::OrderForm>),
    Step(Box<order_step::StepForm>),
    Find(Box<sweep_form::FindForm>),
    Came(Box<sweep_form::CameForm>),
}

/// What a frame of the detail pane asks for.
enum Wish {
    Close,
    Show(SiteCheckId),
    Again,
    Edit,
    Issue,
    Step(OrderStep),
}

impl ChecksScreen {
    /// Opens a new check of these elevators.
    pub fn new_for(&mut self, elevators: Vec<ElevatorId>) {
        self.tab = Tab::Checks;
        self.mode = Mode::Check(Box::new(form::CheckForm::new(elevators)));
    }

    /// Shows one check with its order.
    pub fn show(&mut self, id: SiteCheckId) {
        if self.chosen != Some(id) {
            self.photos.forget();
        }
        self.chosen = Some(id);
        self.mode = Mode::Look;
        if self.tab == Tab::Sweep {
            self.tab = Tab::Checks;
        }
    }

    /// Shows one unit found in a sweep.
    pub fn show_find(&mut self, id: SweepFindId) {
        self.found = Some(id);
        self.mode = Mode::Look;
        self.tab = Tab::Sweep;
    }

    /// Draws the screen.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        cx.want(Ask::SiteChecks(cx.today));
        cx.want(Ask::SupervisionOrders(cx.today));
        cx.want(Ask::SweepFinds);
        if let Some(id) = self.chosen {
            cx.want(Ask::SiteCheck(id, cx.today));
        }
        self.hang_waiting(cx);
        if let Mode::Check(form) = &mut self.mode {
            match form.ui(ui, cx) {
                form::Ended::Open => {}
                form::Ended::Closed => self.mode = Mode::Look,
                form::Ended::Saved(id, files) => {
                    self.show(id);
                    self.waiting = (!files.is_empty()).then_some((id, files));
                }
            }
            return;
        }
        if let Mode::Find(form) = &mut self.mode {
            if let Some(id) = form.ui(ui, cx) {
                self.found = id.or(self.found);
                self.mode = Mode::Look;
            }
            return;
        }
        let open = match self.tab {
            Tab::Sweep => self.found.is_some(),
            _ => self.chosen.is_some(),
        };
        // Over both, so that the list stays where it is when the detail opens.
        head_ui(ui, cx.lang.nav_checks(), |ui| self.head_ui(ui, cx));
        match self.tab {
            Tab::Checks => self.checks.chips_ui(ui, cx),
            Tab::Orders => self.orders.chips_ui(ui, cx),
            Tab::Sweep => self.sweep.chips_ui(ui, cx),
        }
        let mut split = split_ui(ui, cx, ScreenId::Checks, open);
        if let Some(side) = &mut split.detail {
            side_ui(side, |ui| match self.tab {
                Tab::Sweep => self.found_ui(ui, cx),
                _ => self.side_ui(ui, cx),
            });
        }
        let ui = &mut split.list;
        let keys = matches!(self.mode, Mode::Look);
        match self.tab {
            Tab::Checks => {
                if let Some(id) = self.checks.ui(ui, cx, self.chosen, keys) {
                    self.show(id);
                }
            }
            Tab::Orders => {
                if let Some(id) = self.orders.ui(ui, cx, self.chosen, keys) {
                    self.show(id);
                }
            }
            Tab::Sweep => {
                if let Some(id) = self.sweep.ui(ui, cx, self.found, keys) {
                    self.found = Some(id);
                    self.mode = Mode::Look;
                }
            }
        }
    }

    /// Handles the commands that are about checks.
    pub fn on_verb(&mut self, verb: Verb, cx: &ViewCtx<'_>) -> bool {
        if let Mode::Check(form) = &mut self.mode {
            return form.on_verb(verb);
        }
        match verb {
            Verb::NewCheck => self.new_for(Vec::new()),
            Verb::NewSweepFind => {
                self.tab = Tab::Sweep;
                self.mode = Mode::Find(Box::default());
            }
            Verb::Export if !matches!(self.mode, Mode::Find(_)) => match self.tab {
                Tab::Checks => self.checks.export(cx),
                Tab::Orders => self.orders.export(cx),
                Tab::Sweep => self.sweep.export(cx),
            },
            Verb::Find => match self.tab {
                Tab::Checks => self.checks.list.search.focus(),
                Tab::Orders => self.orders.list.search.focus(),
                Tab::Sweep => self.sweep.list.search.focus(),
            },
            Verb::AddFiles if self.tab != Tab::Sweep => {
                let Some(id) = self.chosen.filter(|_| cx.may(Permission::CheckSites)) else {
                    return false;
                };
                let to = AttachTo::Check(id);
                cx.send(Command::PickFile(FilePurpose::Attach(to)));
            }
            Verb::EditElevator if matches!(self.mode, Mode::Look) => return self.correct(cx),
            Verb::NextStep if matches!(self.mode, Mode::Look) && self.tab != Tab::Sweep => {
                let Some(detail) = self.detail(cx) else {
                    return false;
                };
                let Some(wish) = next_of(detail) else {
                    return false;
                };
                self.follow(wish, detail, cx);
            }
            _ => return false,
        }
        true
    }

    /// Opens the record in hand to be corrected.
    fn correct(&mut self, cx: &ViewCtx<'_>) -> bool {
        if !cx.may(Permission::CheckSites) {
            return false;
        }
        if self.tab == Tab::Sweep {
            let Some(find) = self.find(cx) else {
                return false;
            };
            self.mode = Mode::Find(Box::new(sweep_form::FindForm::edit(find)));
            return true;
        }
        let Some(detail) = self.detail(cx) else {
            return false;
        };
        self.follow(Wish::Edit, detail, cx);
        true
    }

    fn find<'m>(&self, cx: &ViewCtx<'m>) -> Option<&'m SweepFind> {
        let finds = cx.model.site.finds.as_deref().unwrap_or_default();
        finds.iter().find(|find| Some(find.id) == self.found)
    }

    fn detail<'m>(&self, cx: &ViewCtx<'m>) -> Option<&'m CheckDetail> {
        let (id, detail) = cx.model.site.check.as_ref()?;
        if Some(*id) != self.chosen {
            return None;
        }
        detail.as_deref()
    }

    /// Hangs what was dropped onto the form on the check and its lines, now that they have ids.
    fn hang_waiting(&mut self, cx: &ViewCtx<'_>) {
        let known = self.detail(cx).map(|d| (d.check.id, &d.check.items));
        let Some((id, items)) = known else {
            return;
        };
        let Some((_, files)) = self.waiting.take_if(|(of, _)| *of == id) else {
            return;
        };
        let mut groups: Vec<(AttachTo, Vec<PathBuf>)> = Vec::new();
        for (line, path) in files {
            let item = line.and_then(|at: usize| items.get(at));
            let to = item.map_or(AttachTo::Check(id), |item| AttachTo::Item(id, item.id));
            match groups.iter_mut().find(|(known, _)| *known == to) {
                Some((_, paths)) => paths.push(path),
                None => groups.push((to, vec![path])),
            }
        }
        for (to, files) in groups {
            let action = Action::Site(SiteAction::Attach { files, to });
            cx.send(Command::Do(Box::new(action), None));
        }
    }

    fn side_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let detail = self.detail(cx);
        let close = match &mut self.mode {
            Mode::Issue(form) => Some(form.ui(ui, cx, detail)),
            Mode::Step(form) => Some(form.ui(ui, cx, detail)),
            _ => None,
        };
        match close {
            Some(true) => self.mode = Mode::Look,
            Some(false) => {}
            None => {
                let Some(detail) = detail else {
                    self.gone_ui(ui, cx);
                    return;
                };
                if let Some(wish) = detail::detail_ui(ui, cx, detail, &mut self.photos) {
                    self.follow(wish, detail, cx);
                }
            }
        }
    }

    fn gone_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let gone = matches!(&cx.model.site.check, Some((id, None)) if Some(*id) == self.chosen);
        ui.label(if gone {
            cx.lang.record_gone()
        } else {
            cx.lang.word_loading()
        });
        if ui.add(button::quiet(cx.lang.button_close())).clicked() {
            self.chosen = None;
        }
    }

    fn found_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let Some(find) = self.find(cx) else {
            ui.label(cx.lang.record_gone());
            if ui.add(button::quiet(cx.lang.button_close())).clicked() {
                self.found = None;
            }
            return;
        };
        if let Mode::Came(form) = &mut self.mode {
            if form.ui(ui, cx, find) {
                self.mode = Mode::Look;
            }
            return;
        }
        match sweep::find_ui(ui, cx, find) {
            Some(sweep::Wish::Close) => self.found = None,
            Some(sweep::Wish::Edit) => {
                self.mode = Mode::Find(Box::new(sweep_form::FindForm::edit(find)));
            }
            Some(sweep::Wish::Step(step)) => {
                self.mode = Mode::Came(Box::new(sweep_form::CameForm::new(find.id, step)));
            }
            None => {}
        }
    }

    fn follow(&mut self, wish: Wish, detail: &CheckDetail, cx: &ViewCtx<'_>) {
        match wish {
            Wish::Close => self.chosen = None,
            Wish::Show(id) => self.show(id),
            Wish::Again => {
                self.mode = Mode::Check(Box::new(form::CheckForm::again(detail, cx)));
            }
            Wish::Edit => {
                self.mode = Mode::Check(Box::new(form::CheckForm::edit(detail, cx)));
            }
            Wish::Issue => {
                self.mode = Mode::Issue(Box::new(order_form::OrderForm::new(detail, cx)));
            }
            Wish::Step(step) => {
                if let Some((order, _)) = &detail.order {
                    let form = order_step::StepForm::new(order.id, step);
                    self.mode = Mode::Step(Box::new(form));
                }
            }
        }
    }
}

/// Whether this is the last check of its case: only that one is carried on.
fn is_last(detail: &CheckDetail) -> bool {
    detail.check.next_id.is_none()
}

/// The one next step of a case.
fn next_of(detail: &CheckDetail) -> Option<Wish> {
    match detail.order.as_ref().map(|(_, row)| row.state) {
        Some(OrderState::Rectifying) if detail.row.head.missed && is_last(detail) => {
            Some(Wish::Again)
        }
        Some(OrderState::Rectifying) => Some(Wish::Step(OrderStep::Rectified)),
        Some(OrderState::Rectified) => Some(last_or_again(detail)),
        // Taken back: what was found is still open.
        Some(OrderState::Withdrawn) if is_open_case(detail) => {
            let other = detail.order.as_ref().map(|(order, _)| order.check);
            let new = is_last(detail) && other != Some(detail.check.id) && !detail.check.missed;
            Some(if new {
                Wish::Issue
            } else {
                last_or_again(detail)
            })
        }
        Some(_) => None,
        None => match detail.row.state {
            CheckState::Found => Some(Wish::Issue),
            CheckState::Missed => Some(Wish::Again),
            _ => None,
        },
    }
}

/// Whether the last check of the case left something to be done.
fn is_open_case(detail: &CheckDetail) -> bool {
    let last = detail.chain.last();
    last.is_some_and(|link| link.found > 0 || link.missed)
}

/// The recheck begins at the last check of the case.
fn last_or_again(detail: &CheckDetail) -> Wish {
    match detail.chain.last() {
        Some(link) if link.id != detail.check.id => Wish::Show(link.id),
        _ => Wish::Again,
    }
}
