//! The line under the list: how many, how many in hand, and what to do with them.

use egui::{Popup, Ui};

use super::steps::Begin;
use super::{Intent, Selection};
use crate::domain::role::Permission;
use crate::lang::Lang;
use crate::ui::command::{Command, Verb};
use crate::ui::screens::parts::selection_bar_ui;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::{button, choice, icon::Icon};

pub(super) fn ui(ui: &mut Ui, cx: &ViewCtx<'_>, selection: &Selection, intents: &mut Vec<Intent>) {
    let lang = cx.lang;
    let width = ui.max_rect().width();
    let all = cx.model.register.ids.len() as i64;
    let ticked = selection.count() as i64;
    let words = if ticked > 0 {
        lang.reg_count_selected(lang.number(all), lang.number(ticked))
    } else {
        lang.reg_count(lang.number(all))
    };
    selection_bar_ui(ui, &words, |ui| {
        let any = ticked > 0 || selection.cursor().is_some();
        let offers = [
            (Offer::Bulk, any && cx.may(Permission::EditRegister)),
            (Offer::Steps, any && cx.may(Permission::MoveStages)),
            (Offer::Notice, any && cx.may(Permission::HandleNotices)),
            (Offer::Remind, any && cx.may(Permission::HandleNotices)),
            (Offer::Export, all > 0),
        ];
        let room = match lang {
            Lang::Zh => 540.0,
            Lang::En => 740.0,
        };
        let chosen = if width >= room {
            buttons_ui(ui, cx, &offers)
        } else {
            menu_ui(ui, cx, &offers)
        };
        let ids = || selection.in_order(&cx.model.register.ids);
        match chosen {
            Some(Offer::Bulk) => intents.push(Intent::Bulk(ids())),
            Some(Offer::Steps) => intents.push(Intent::Steps(ids(), Begin::Usual)),
            Some(Offer::Notice) => cx.send(Command::NewNoticeFor(ids())),
            Some(Offer::Remind) => cx.send(Command::RemindFor(None, ids())),
            Some(Offer::Export) => cx.verb(Verb::Export),
            None => {}
        }
    });
}

/// What can be done with the rows in hand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offer {
    Bulk,
    Steps,
    Notice,
    Remind,
    Export,
}

impl Offer {
    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Bulk => lang.reg_bulk(),
            Self::Steps => lang.reg_steps(),
            Self::Notice => lang.reg_new_notice(),
            Self::Remind => lang.reg_remind(),
            Self::Export => lang.reg_export(),
        }
    }
}

fn buttons_ui(ui: &mut Ui, cx: &ViewCtx<'_>, offers: &[(Offer, bool)]) -> Option<Offer> {
    let mut chosen = None;
    for (offer, enabled) in offers {
        let words = offer.words(cx.lang);
        let button = match offer {
            Offer::Export => button::quiet(words).icon(Icon::Export),
            _ => button::plain(words),
        };
        if ui.add_enabled(*enabled, button).clicked() {
            chosen = Some(*offer);
        }
    }
    chosen
}

/// The same in one menu, where a form takes the room.
fn menu_ui(ui: &mut Ui, cx: &ViewCtx<'_>, offers: &[(Offer, bool)]) -> Option<Offer> {
    let menu = ui.add(button::plain(cx.lang.reg_actions()).menu());
    let shown = Popup::menu(&menu).show(|ui| {
        ui.set_min_width(180.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut chosen = None;
        for (offer, enabled) in offers {
            let words = offer.words(cx.lang);
            let row = ui.add_enabled_ui(*enabled, |ui| choice::option_ui(ui, words, false, false));
            if row.inner.clicked() {
                chosen = Some(*offer);
            }
        }
        chosen
    });
    shown.and_then(|shown| shown.inner)
}
