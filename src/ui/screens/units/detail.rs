//! One unit: how to reach it, whether its permit holds, and what it has open.

use chrono::NaiveDate;
use egui::{Align, Layout, ScrollArea, Ui};

use super::open;
use crate::domain::figures::unit_row::{CountedAs, maintained, total};
use crate::domain::notice::{NoticeRow, NoticeState};
use crate::domain::query::Filter;
use crate::domain::role::Permission;
use crate::domain::views::UnitRow;
use crate::ui::command::Command;
use crate::ui::screens::parts::{fact_ui, section_ui, words};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::status::{Mark, mark_ui};
use crate::ui::widgets::{button, kv};
use crate::worker::ask::Ask;

/// A permit that ends within so many days is soon.
const SOON_DAYS: i64 = 30;

/// What the person wants.
pub(super) enum Wish {
    None,
    Close,
    Edit,
}

/// The end of a permit, and whether it is late or soon.
pub(super) fn permit_mark(cx: &ViewCtx<'_>, valid_to: &str) -> Option<(Option<Mark>, NaiveDate)> {
    let date = words::date(valid_to)?;
    let mark = match (date - cx.today).num_days() {
        ..0 => Some(Mark::Late),
        0..=SOON_DAYS => Some(Mark::Soon),
        _ => None,
    };
    Some((mark, date))
}

/// `enter`: the keys come here, to the first thing that can be done.
pub(super) fn detail_ui(ui: &mut Ui, cx: &ViewCtx<'_>, unit: &UnitRow, enter: bool) -> Wish {
    let lang = cx.lang;
    let draft = &unit.organization.draft;
    let mut wish = Wish::None;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui
                .add(button::icon(Icon::Close, lang.button_close()))
                .clicked()
            {
                wish = Wish::Close;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(text::section(&draft.name)).truncate());
            });
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let kinds: Vec<&str> = draft
            .kinds
            .iter()
            .map(|kind| words::coded(lang, *kind))
            .collect();
        kv::note_ui(ui, &kinds.join(lang.list_comma()));
        ui.horizontal(|ui| {
            let copy = ui.add(button::plain(lang.units_copy_open()));
            if enter {
                copy.request_focus();
            }
            if copy.clicked() {
                cx.send(Command::Copy(open_words(cx, unit)));
                cx.send(Command::Say(lang.units_copied().to_owned()));
            }
            let refusal = words::refusal(cx, Permission::EditRegister);
            let edit = ui.add_enabled(refusal.is_none(), button::plain(lang.button_edit()));
            let edit = match &refusal {
                Some(words) => edit.on_disabled_hover_text(words),
                None => edit,
            };
            if edit.clicked() {
                wish = Wish::Edit;
            }
        });
        open_ui(ui, cx, unit);
        notices_ui(ui, cx, &draft.name);
        section_ui(ui, lang.units_contact());
        fact_ui(ui, lang, lang.unit_contact(), &draft.contact_name);
        fact_ui(ui, lang, lang.unit_phone(), &draft.phone);
        fact_ui(ui, lang, lang.unit_address(), &draft.address);
        fact_ui(ui, lang, lang.unit_legal(), &draft.legal_representative);
        fact_ui(ui, lang, lang.unit_credit_code(), &draft.credit_code);
        fact_ui(ui, lang, lang.unit_permit_no(), &draft.permit_no);
        match permit_mark(cx, &draft.permit_valid_to) {
            Some((Some(mark), date)) => {
                let days = lang.days_until(date, cx.today);
                kv::Kv::new(lang, 120.0).ui(ui, lang.unit_permit_valid_to(), |ui| {
                    mark_ui(ui, mark, &format!("{} {days}", lang.date(date)));
                });
            }
            _ => fact_ui(
                ui,
                lang,
                lang.unit_permit_valid_to(),
                &draft.permit_valid_to,
            ),
        }
        if !draft.remarks.is_empty() {
            fact_ui(ui, lang, lang.unit_remarks(), &draft.remarks);
        }
    });
    wish
}

/// Per part that it has: the stages, each a number that opens.
fn open_ui(ui: &mut Ui, cx: &ViewCtx<'_>, unit: &UnitRow) {
    let lang = cx.lang;
    let id = unit.organization.id;
    if unit.overdue > 0 {
        ui.horizontal(|ui| {
            mark_ui(ui, Mark::Late, lang.status_late());
            let words = lang.board_open_elevators(unit.overdue.into());
            if ui.add(button::quiet(&words)).clicked() {
                open(
                    cx,
                    vec![
                        Filter::InProgram,
                        Filter::ConstructionUnit(id),
                        Filter::Overdue,
                    ],
                );
            }
        });
    }
    for (part, title) in [
        (CountedAs::Construction, lang.units_as_construction()),
        (CountedAs::Maker, lang.units_as_maker()),
        (CountedAs::User, lang.units_as_user()),
    ] {
        let counts = part.counts(unit);
        let all = total(counts);
        if all == 0 {
            continue;
        }
        section_ui(
            ui,
            &format!("{title} · {}", lang.board_open_elevators(all.into())),
        );
        ui.push_id(title, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for (stage, n) in counts.iter().filter(|(_, n)| *n > 0) {
                    let words = format!("{} {n}", words::coded(lang, *stage));
                    if ui.add(button::quiet(&words)).clicked() {
                        open(
                            cx,
                            vec![Filter::InProgram, part.filter(id), Filter::Stage(*stage)],
                        );
                    }
                }
            });
        });
    }
    if unit.maintained > 0 {
        section_ui(ui, lang.units_as_maintenance());
        let words = lang.board_open_elevators(unit.maintained.into());
        if ui.add(button::quiet(&words)).clicked() {
            open(cx, maintained(id));
        }
    }
}

/// Its notices that wait for something.
fn notices_ui(ui: &mut Ui, cx: &ViewCtx<'_>, name: &str) {
    let lang = cx.lang;
    cx.want(Ask::Notices);
    let waits = |row: &&NoticeRow| {
        row.construction_unit == name
            && matches!(row.state, NoticeState::Submitted | NoticeState::Returned)
    };
    let all = cx.model.notices.as_deref().unwrap_or_default();
    let open: Vec<&NoticeRow> = all.iter().filter(waits).collect();
    if open.is_empty() {
        return;
    }
    section_ui(ui, lang.units_open_notices());
    for row in open {
        let words = format!(
            "{} {} · {}",
            words::coded(lang, row.state),
            row.notice_no,
            lang.board_open_elevators(row.elevators.into())
        );
        if ui.add(button::quiet(&words)).clicked() {
            cx.send(Command::OpenNotice(row.id));
        }
    }
}

/// What the unit has open, in words that can be sent to it.
fn open_words(cx: &ViewCtx<'_>, unit: &UnitRow) -> String {
    let lang = cx.lang;
    let counts = CountedAs::of(None, unit).counts(unit);
    let stages: Vec<String> = counts
        .iter()
        .filter(|(stage, n)| *n > 0 && !stage.may_count() && stage.place().is_some())
        .map(|(stage, n)| {
            format!(
                "{} {}",
                words::coded(lang, *stage),
                lang.board_open_elevators((*n).into())
            )
        })
        .collect();
    lang.units_open_says(
        lang.date(cx.today),
        &unit.organization.draft.name,
        unit.open_notices,
        unit.overdue,
        stages.join(lang.list_comma()),
    )
}
