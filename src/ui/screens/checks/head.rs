//! The line above the lists: the three pages, search, what is new.

use egui::Ui;

use super::{ChecksScreen, Mode, Tab};
use crate::domain::role::Permission;
use crate::ui::command::Verb;
use crate::ui::screens::parts::{export_ui, words};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::{button, chip};

impl ChecksScreen {
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let refusal = words::refusal(cx, Permission::CheckSites);
        let (word, verb) = match self.tab {
            Tab::Sweep => (lang.command_new_sweep_find(), Verb::NewSweepFind),
            _ => (lang.command_new_check(), Verb::NewCheck),
        };
        let new = button::plain(word).icon(Icon::Plus);
        let new = ui.add_enabled(refusal.is_none(), new);
        let new = match &refusal {
            Some(words) => new.on_disabled_hover_text(words),
            None => new,
        };
        if new.clicked() {
            cx.verb(verb);
        }
        export_ui(ui, cx);
        let (search, wanted) = match self.tab {
            Tab::Checks => (&mut self.checks.search, &mut self.checks.wanted),
            Tab::Orders => (&mut self.orders.search, &mut self.orders.wanted),
            Tab::Sweep => (&mut self.sweep.search, &mut self.sweep.wanted),
        };
        let found = search.ui(ui, lang, lang.checks_search(), Some("Ctrl+F"), 180.0);
        if let Some(query) = found.query {
            *wanted = query.to_lowercase();
        }
        let orders = cx.model.site.orders.as_deref().unwrap_or_default();
        let open = orders.iter().filter(|row| row.state.is_open()).count();
        let to_do = format!("{} {open}", lang.checks_orders());
        for (tab, word) in [
            (Tab::Sweep, lang.nav_sweep()),
            (Tab::Orders, to_do.as_str()),
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
