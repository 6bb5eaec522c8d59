//! Two orders that turn out to be one event: the menu that joins the order in hand to another open one.

use egui::{Popup, ScrollArea, Ui};

use crate::domain::ids::RescueOrderId;
use crate::domain::rescue::same::{Likeness, Spot, alike};
use crate::domain::rescue::view::OrderView;
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::choice::option_ui;

use super::board::{place_words, rules};

/// The order that was chosen; those that may be the same event stand first, the newest before older ones.
pub(super) fn join_ui(ui: &mut Ui, cx: &ViewCtx<'_>, view: &OrderView) -> Option<RescueOrderId> {
    let lang = cx.lang;
    let opener = ui.add(button::quiet(lang.rescue_join_to()).menu());
    let menu = Popup::menu(&opener).show(|ui| {
        ui.set_min_width(360.0);
        ui.set_max_width(440.0);
        let others = others(cx, view);
        if others.is_empty() {
            ui.label(text::note(lang.rescue_join_none()));
            return None;
        }
        ui.label(text::note(lang.rescue_join_to_hover()));
        let mut chosen = None;
        ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for (likeness, order) in others {
                let mut words = format!(
                    "{}  {}  {}",
                    order.label(cx.now.date_naive()),
                    place_words(lang, order),
                    lang.time(order.received_at)
                );
                if let Some(likeness) = likeness {
                    let near = super::likeness_word(lang, likeness);
                    words = format!("{words}  ·  {near}");
                }
                if option_ui(ui, &words, false, likeness.is_some()).clicked() {
                    chosen = Some(order.id);
                    ui.close();
                }
            }
        });
        chosen
    });
    menu.and_then(|inner| inner.inner)
}

fn others<'m>(cx: &ViewCtx<'m>, view: &OrderView) -> Vec<(Option<Likeness>, &'m OrderView)> {
    let spot = |order: &OrderView| Spot {
        elevator: order.elevator,
        community: order.community,
        received_at: order.received_at,
    };
    let (here, window) = (spot(view), rules(cx).same_minutes);
    let open = cx.model.rescue.open.as_deref().unwrap_or_default();
    let mut list: Vec<_> = open
        .iter()
        .filter(|order| order.id != view.id)
        .map(|order| (alike(&here, &spot(order), window), order))
        .collect();
    list.sort_by_key(|(likeness, order)| {
        let rank = likeness.map_or(2, |l| l as u8);
        (rank, std::cmp::Reverse(order.received_at))
    });
    list
}
