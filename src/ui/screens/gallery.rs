//! Every widget in every state, for those who change the window; its data is made up.

mod charts;
mod form;
mod list;
mod overview;

use chrono::NaiveDate;
use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::{
    lang::Lang,
    ui::{
        theme::{space, text, tokens},
        widgets::{
            date_picker::{DateField, DayKind},
            icon::Icon,
            modal_confirm::Confirm,
            nav::{Badge, HEIGHT, nav_ui},
            search_box::SearchBox,
            status::Mark,
            toast::{self, Toasts},
        },
    },
};

/// The pages of the gallery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Overview,
    List,
    Form,
    Charts,
}

/// What the gallery remembers between frames.
pub struct Gallery {
    pub page: Page,
    today: NaiveDate,
    search: SearchBox,
    only_late: bool,
    form: form::Draft,
    list: list::Rows,
    toasts: Toasts<()>,
    confirm: bool,
}

impl Gallery {
    #[must_use]
    pub fn new(page: Page, today: NaiveDate) -> Self {
        Self {
            page,
            today,
            search: SearchBox::default(),
            only_late: true,
            form: form::Draft::new(DateField::new(today.succ_opt())),
            list: list::Rows::new(today),
            toasts: Toasts::default(),
            confirm: false,
        }
    }

    /// Puts notices and a question on the page.
    pub fn interrupt(&mut self, ctx: &egui::Context, lang: Lang, with_question: bool) {
        self.toasts.push_with(
            ctx,
            toast::Kind::Done,
            lang.gallery_toast_undone(),
            lang.button_undo(),
            (),
        );
        self.toasts
            .push(ctx, toast::Kind::Error, lang.gallery_toast_error());
        self.confirm = with_question;
    }

    /// Draws the whole gallery.
    pub fn ui(&mut self, ui: &mut Ui, lang: Lang) {
        self.rail_ui(ui, lang);
        let page = Frame::new()
            .fill(*tokens(ui).paper)
            .inner_margin(Margin::symmetric(16, 12));
        CentralPanel::default()
            .frame(page)
            .show(ui, |ui| match self.page {
                Page::Overview => self.overview_ui(ui, lang),
                Page::List => self.list_ui(ui, lang),
                Page::Form => self.form_ui(ui, lang),
                Page::Charts => self.charts_ui(ui, lang),
            });
        self.toasts.show(ui.ctx(), lang, egui::Vec2::ZERO);
        if self.confirm && confirm(lang).show(ui.ctx(), lang).is_some() {
            self.confirm = false;
        }
    }

    fn rail_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let rail = Frame::new()
            .fill(*tokens(ui).rail)
            .inner_margin(Margin::same(8));
        Panel::left("gallery-rail")
            .frame(rail)
            .resizable(false)
            .show_separator_line(false)
            .exact_size(148.0)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add_space(space::HAIR);
                ui.horizontal(|ui| {
                    ui.add_space(space::NEAR);
                    ui.label(text::section(lang.app_name()));
                });
                ui.add_space(space::NEAR);
                let pages = [
                    (
                        Page::Overview,
                        Icon::Board,
                        lang.gallery_page_overview(),
                        None,
                    ),
                    (
                        Page::List,
                        Icon::Elevator,
                        lang.gallery_page_list(),
                        Some((128, Mark::UnderWay)),
                    ),
                    (
                        Page::Form,
                        Icon::Notice,
                        lang.gallery_page_form(),
                        Some((2, Mark::Late)),
                    ),
                    (
                        Page::Charts,
                        Icon::Inspection,
                        lang.gallery_page_charts(),
                        None,
                    ),
                ];
                let badge = |(count, mark): (i64, Mark)| Badge {
                    count,
                    mark,
                    says: lang.number(count),
                };
                for (page, icon, word, waits) in pages {
                    let waits = waits.map(badge);
                    let here = self.page == page;
                    if nav_ui(ui, lang, HEIGHT, (icon, word), here, waits.as_ref()).clicked() {
                        self.page = page;
                    }
                }
                ui.add_space(space::GROUP);
                let others = [
                    (
                        Icon::Inspection,
                        lang.nav_inspections(),
                        Some((5, Mark::Soon)),
                    ),
                    (Icon::Check, lang.nav_checks(), None),
                    (Icon::Rescue, lang.nav_rescues(), None),
                    (Icon::Settings, lang.nav_settings(), None),
                ];
                for (icon, word, waits) in others {
                    let waits = waits.map(badge);
                    nav_ui(ui, lang, HEIGHT, (icon, word), false, waits.as_ref());
                }
            });
    }
}

fn confirm(lang: Lang) -> Confirm {
    Confirm {
        title: lang.gallery_confirm().to_owned(),
        sentence: lang.gallery_confirm_text().to_owned(),
        lines: [
            lang.gallery_confirm_1(),
            lang.gallery_confirm_2(),
            lang.gallery_confirm_3(),
        ]
        .map(str::to_owned)
        .to_vec(),
        verb: lang.gallery_confirm_verb().to_owned(),
        danger: false,
    }
}

/// Weekends are free, two days in a row in the middle of the month are a holiday, one Sunday is worked.
fn day_kind(date: NaiveDate) -> DayKind {
    use chrono::{Datelike, Weekday};
    match (date.day(), date.weekday()) {
        (14 | 15, _) => DayKind::Holiday,
        (17, Weekday::Sun) => DayKind::MakeUp,
        (_, Weekday::Sat | Weekday::Sun) => DayKind::Rest,
        _ => DayKind::Working,
    }
}
