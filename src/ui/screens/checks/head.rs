//! The line above the lists: the three pages, search, what is new.

use egui::Ui;

use super::{ChecksScreen, Mode, Tab};
use crate::domain::role::Permission;
use crate::ui::command::Verb;
use crate::ui::screens::parts::{export_ui, new_ui};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chip;

impl ChecksScreen {
    /// What is new on the page in sight.
    pub fn new_verb(&self) -> Verb {
        match self.tab {
            Tab::Sweep => Verb::NewSweepFind,
            Tab::Checks | Tab::Orders => Verb::NewCheck,
        }
    }

    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let word = match self.tab {
            Tab::Sweep => lang.command_new_sweep_find(),
            _ => lang.command_new_check(),
        };
        new_ui(ui, cx, Permission::CheckSites, word, self.new_verb());
        export_ui(ui, cx);
        let hint = lang.checks_search();
        match self.tab {
            Tab::Checks => self.checks.list.search_ui(ui, cx, hint, 180.0),
            Tab::Orders => self.orders.list.search_ui(ui, cx, hint, 180.0),
            Tab::Sweep => self.sweep.list.search_ui(ui, cx, hint, 180.0),
        }
        for (tab, word) in [
            (Tab::Sweep, lang.nav_sweep()),
            (Tab::Orders, lang.checks_orders()),
            (Tab::Checks, lang.checks_list()),
        ] {
            let mut on = self.tab == tab;
            if chip::toggle_ui(ui, word, &mut on).clicked() {
                self.tab = tab;
                self.mode = Mode::Look;
            }
        }
    }
}
