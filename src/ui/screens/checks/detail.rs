//! One check: the next step, what was found, the order with its way, the checks before and after, photos.

use egui::{Label, Popup, ScrollArea, Ui};

use super::{Wish, is_last, list, next_of, orders};
use crate::domain::attachment::AttachTo;
use crate::domain::role::Permission;
use crate::domain::site::{
    CheckDetail, CheckItem, ItemResult, OrderEvent, OrderRow, OrderState, OrderStep,
    SupervisionOrder,
};
use crate::lang::Lang;
use crate::ops::form::FormRequest;
use crate::ops::lists::check_words;
use crate::ui::command::{Command, FilePurpose};
use crate::ui::screens::history::changes;
use crate::ui::screens::parts::{
    Photos, elevators_ui, event_ui, fact_link_ui, fact_text_ui, fact_ui, pane_head_ui, section_ui,
    words,
};
use crate::ui::theme::{text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::ui::widgets::{button, choice};

pub(super) fn detail_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    detail: &CheckDetail,
    photos: &mut Photos,
) -> Option<Wish> {
    let lang = cx.lang;
    let mut wish = None;
    let (mark, state) = (
        list::check_mark(&detail.row),
        check_words(lang, &detail.row),
    );
    if pane_head_ui(ui, lang, &detail.check.place, mark, &state) {
        wish = Some(Wish::Close);
    }
    steps_ui(ui, cx, detail, &mut wish);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 10.0);
        if let Some((order, row)) = &detail.order {
            order_ui(ui, cx, order, row);
        }
        chain_ui(ui, cx, detail, &mut wish);
        section_ui(ui, words::coded(lang, detail.check.kind));
        facts_ui(ui, cx, detail);
        items_ui(ui, cx, detail);
        section_ui(ui, lang.field_files());
        photos.ui(
            ui,
            cx,
            &detail.attachments,
            AttachTo::Check(detail.check.id),
        );
        section_ui(ui, lang.history_title());
        changes::record_ui(ui, cx, &detail.history);
    });
    wish
}

/// The one next step first, what else may happen in a menu.
fn steps_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &CheckDetail, wish: &mut Option<Wish>) {
    let lang = cx.lang;
    let refusal = words::refusal(cx, Permission::CheckSites);
    if let Some(words) = &refusal {
        let soft = *tokens(ui).ink_soft;
        ui.label(text::note(words).color(soft));
    }
    let may = refusal.is_none();
    ui.horizontal_wrapped(|ui| {
        if let Some(next) = next_of(detail) {
            let shown = button::primary(wish_words(lang, &next)).shortcut("S");
            if ui.add_enabled(may, shown).clicked() {
                *wish = Some(next);
            }
        }
        let edit = button::plain(lang.checks_edit()).shortcut("E");
        if ui.add_enabled(may, edit).clicked() {
            *wish = Some(Wish::Edit);
        }
        let print = ui.add(button::plain(lang.form_print_menu()).menu());
        Popup::menu(&print).show(|ui| {
            ui.set_min_width(180.0);
            let check = FormRequest::Checks(vec![detail.check.id]);
            if choice::option_ui(ui, lang.form_check(), false, false).clicked() {
                cx.send(Command::SaveForm(check));
            }
            if let Some((order, _)) = &detail.order
                && choice::option_ui(ui, lang.form_order(), false, false).clicked()
            {
                cx.send(Command::SaveForm(FormRequest::Orders(vec![order.id])));
            }
        });
        let mut others = others_of(detail);
        others.retain(|other| next_of(detail).is_none_or(|next| !same(&next, other)));
        if !others.is_empty() {
            let more = ui.add_enabled(may, button::plain(lang.reg_other_steps()).menu());
            Popup::menu(&more).show(|ui| {
                ui.set_min_width(180.0);
                for other in others {
                    let words = wish_words(lang, &other);
                    if choice::option_ui(ui, words, false, false).clicked() {
                        *wish = Some(other);
                    }
                }
            });
        }
    });
}

fn wish_words(lang: Lang, wish: &Wish) -> &'static str {
    match wish {
        Wish::Again => lang.checks_again(),
        Wish::Issue => words::coded(lang, OrderStep::Issue),
        Wish::Step(step) => words::coded(lang, *step),
        Wish::Show(_) => lang.checks_to_last(),
        Wish::Edit => lang.checks_edit(),
        Wish::Close => lang.button_close(),
    }
}

fn same(a: &Wish, b: &Wish) -> bool {
    match (a, b) {
        (Wish::Step(a), Wish::Step(b)) => a == b,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// What else may happen.
fn others_of(detail: &CheckDetail) -> Vec<Wish> {
    let mut others = Vec::new();
    let open = detail.row.head.found > 0 || detail.check.missed;
    let state = detail.order.as_ref().map(|(_, row)| row.state);
    if is_last(detail) && open && state.is_none_or(|s| s.is_open() || s == OrderState::Withdrawn) {
        others.push(Wish::Again);
    }
    if let Some(state) = state {
        let steps = state.next().iter().copied();
        others.extend(
            steps
                .filter(|step| {
                    matches!(
                        step,
                        OrderStep::Rectified
                            | OrderStep::Extend
                            | OrderStep::PassOn
                            | OrderStep::Withdraw
                    )
                })
                .map(Wish::Step),
        );
    }
    others
}

fn order_ui(ui: &mut Ui, cx: &ViewCtx<'_>, order: &SupervisionOrder, row: &OrderRow) {
    let lang = cx.lang;
    section_ui(ui, lang.table_supervision_order());
    fact_ui(ui, lang, lang.field_supervision_order_no(), &order.order_no);
    ui.horizontal(|ui| {
        mark_ui(ui, orders::order_mark(row), words::coded(lang, row.state));
        let due = orders::due_words(lang, row.due);
        if row.overdue {
            mark_ui(ui, Mark::Late, &lang.checks_overdue_since(&due));
        } else if !due.is_empty() {
            ui.label(lang.inspections_due_on(&due));
        }
    });
    let name = lang.field_inspected_unit();
    if fact_link_ui(ui, lang, name, &order.unit).clicked() {
        cx.send(Command::OpenUnit(order.unit_id));
    }
    let by = words::date_or_dash(lang, row.rectify_by);
    fact_ui(ui, lang, lang.field_rectify_by(), &by);
    for (name, value) in [
        (lang.field_problems(), &order.problems),
        (lang.field_basis(), &order.basis),
        (lang.checks_demands(), &order.measures),
    ] {
        if !value.is_empty() {
            fact_text_ui(ui, lang, name, value);
        }
    }
    for event in &order.events {
        let recorded = (event.recorded_at, event.actor);
        event_ui(
            ui,
            cx,
            &event_words(lang, event),
            recorded,
            &event.note,
            |_| {},
        );
    }
}

/// What happened on which day.
fn event_words(lang: Lang, event: &OrderEvent) -> String {
    let step = words::coded(lang, event.step);
    let mut all = format!("{} {step}", lang.date_weekday(event.happened_on));
    if let Some(due) = event.due_on {
        let due = lang.inspections_event_by(lang.date_weekday(due));
        all = format!("{all} {due}");
    }
    if !event.number.is_empty() {
        all = format!("{all} {}", event.number);
    }
    all
}

/// All checks of the case, this one in ink.
fn chain_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &CheckDetail, wish: &mut Option<Wish>) {
    if detail.chain.len() < 2 {
        return;
    }
    let lang = cx.lang;
    section_ui(ui, lang.checks_chain());
    for link in &detail.chain {
        ui.push_id(link.id, |ui| {
            ui.horizontal(|ui| {
                let words = format!(
                    "{} {}",
                    lang.inspections_round(link.round),
                    lang.date(link.checked_on)
                );
                if link.id == detail.check.id {
                    ui.label(text::strong(words));
                } else if ui.link(words).clicked() {
                    *wish = Some(Wish::Show(link.id));
                }
                let (mark, says) = match (link.missed, link.found) {
                    (true, _) => (
                        Mark::Stopped,
                        words::coded(lang, crate::domain::site::CheckState::Missed).to_owned(),
                    ),
                    (_, 0) => (Mark::Done, lang.checks_none_found().to_owned()),
                    (_, n) => (Mark::Soon, lang.checks_n_found(n)),
                };
                mark_ui(ui, mark, &says);
            });
        });
    }
}

fn facts_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &CheckDetail) {
    let lang = cx.lang;
    let check = &detail.check;
    let times = [check.from_time.as_str(), check.to_time.as_str()];
    let times: Vec<&str> = times.into_iter().filter(|t| !t.is_empty()).collect();
    let when = format!(
        "{} {}",
        lang.date_weekday(check.checked_on),
        times.join("–")
    );
    fact_ui(ui, lang, lang.field_checked_on(), when.trim());
    let head = &detail.row.head;
    fact_ui(ui, lang, lang.field_inspectors(), &head.inspectors);
    if !check.departments.is_empty() {
        let names: Vec<&str> = check
            .departments
            .iter()
            .map(|d| words::coded(lang, *d))
            .collect();
        let names = names.join(lang.list_comma());
        fact_ui(ui, lang, lang.field_departments(), &names);
    }
    match check.unit_id {
        Some(id) => {
            let name = lang.field_inspected_unit();
            if fact_link_ui(ui, lang, name, &check.unit).clicked() {
                cx.send(Command::OpenUnit(id));
            }
        }
        None => fact_ui(ui, lang, lang.field_inspected_unit(), ""),
    }
    for (name, value) in [
        (lang.field_findings(), &check.findings),
        (lang.field_measures(), &check.measures),
        (lang.field_unit_opinion(), &check.unit_opinion),
        (lang.notices_remarks(), &check.remarks),
    ] {
        if !value.is_empty() {
            fact_text_ui(ui, lang, name, value);
        }
    }
    elevators_ui(ui, cx, &check.elevators);
}

/// What is wrong first, each with a way to hang a photo on it.
fn items_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &CheckDetail) {
    let lang = cx.lang;
    let check = &detail.check;
    section_ui(ui, &lang.checks_items(check.items.len()));
    let may = cx.may(Permission::CheckSites);
    let mut items: Vec<_> = check.items.iter().collect();
    items.sort_by_key(|item| !item.is_open());
    for item in items {
        ui.push_id(item.id, |ui| {
            ui.horizontal_top(|ui| {
                let (mark, word) = match item.result {
                    Some(ItemResult::Fits) => (Mark::Done, words::coded(lang, ItemResult::Fits)),
                    Some(ItemResult::Fails) => (Mark::Late, words::coded(lang, ItemResult::Fails)),
                    Some(ItemResult::NotApplicable) => {
                        let word = words::coded(lang, ItemResult::NotApplicable);
                        (Mark::Withdrawn, word)
                    }
                    None => (Mark::ToCome, lang.checks_not_looked()),
                };
                ui.allocate_ui(egui::vec2(84.0, 20.0), |ui| {
                    ui.set_min_width(84.0);
                    mark_ui(ui, mark, word);
                });
                // The words stand under each other, with a photo's place before them or without.
                ui.allocate_ui(egui::vec2(32.0, 24.0), |ui| {
                    ui.set_min_width(32.0);
                    if item.is_open() && may {
                        photo_ui(ui, cx, detail, item);
                    }
                });
                ui.vertical(|ui| {
                    let content = if item.carries_id.is_some() {
                        format!("{}（{}）", item.content, lang.inspections_carried())
                    } else {
                        item.content.clone()
                    };
                    ui.add(Label::new(content).wrap());
                    if !item.note.is_empty() {
                        let soft = *tokens(ui).ink_soft;
                        ui.add(Label::new(text::note(&item.note).color(soft)).wrap());
                    }
                });
            });
        });
    }
}

/// The way to hang a photo on what is wrong.
fn photo_ui(ui: &mut Ui, cx: &ViewCtx<'_>, detail: &CheckDetail, item: &CheckItem) {
    let photos = detail.attachments.iter();
    let count = photos.filter(|a| a.item == Some(item.id)).count();
    let name = cx.lang.checks_photo_of(&item.content);
    let mut add = button::icon(Icon::Attachment, &name);
    if count > 0 {
        add = add.count(i64::try_from(count).unwrap_or(i64::MAX));
    }
    if ui.add(add).clicked() {
        let to = AttachTo::Item(detail.check.id, item.id);
        cx.send(Command::PickFile(FilePurpose::Attach(to)));
    }
}
