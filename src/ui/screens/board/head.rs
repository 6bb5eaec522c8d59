//! The head of the board: the day, the period, the filters, what it is compared with, the pages and the exports.

use chrono::{Datelike, Months, NaiveDate};
use egui::{Popup, ScrollArea, Ui};

use super::{BoardScreen, Tab, definitions_ui};
use crate::domain::board::{BoardQuery, day_to_come};
use crate::domain::community::Community;
use crate::domain::figures::Period;
use crate::domain::figures::compare::Against;
use crate::domain::ids::StreetId;
use crate::domain::pinyin;
use crate::domain::query::Filter;
use crate::domain::renewal::RenewalKind;
use crate::lang::message::problem_message;
use crate::lang::query::filter_words;
use crate::ui::command::{Command, FilePurpose, Verb};
use crate::ui::screens::parts::{day_kind, head_ui, words};
use crate::ui::theme::{space, text, tokens};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::chip::{self, ChipAction};
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::{Field, Note};
use crate::ui::widgets::{button, choice};

/// The period, told by the day of the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Span {
    #[default]
    Year,
    Half,
    LastHalf,
    Month,
    LastMonth,
    Week,
}

impl Span {
    const ALL: [Self; 6] = [
        Self::Year,
        Self::Half,
        Self::LastHalf,
        Self::Month,
        Self::LastMonth,
        Self::Week,
    ];

    pub(super) fn period(self, day: NaiveDate) -> Period {
        match self {
            Self::Year => Period::year_to(day),
            Self::Half => Period::half_of(day),
            // 上半年: of this year, whichever half it is now.
            Self::LastHalf => {
                let first = NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day);
                Period::half_of(first)
            }
            Self::Month => Period::month_of(day),
            Self::LastMonth => {
                let before = day
                    .with_day(1)
                    .and_then(|d| d.checked_sub_months(Months::new(1)));
                Period::month_of(before.unwrap_or(day))
            }
            Self::Week => Period::week_of(day),
        }
    }

    fn name(self, lang: crate::lang::Lang) -> &'static str {
        match self {
            Self::Year => lang.board_this_year(),
            Self::Half => lang.board_half_year(),
            Self::LastHalf => lang.board_last_half(),
            Self::Month => lang.board_this_month(),
            Self::LastMonth => lang.board_last_month(),
            Self::Week => lang.board_this_week(),
        }
    }
}

/// From so many values on a menu can be narrowed by typing.
const TYPE_FROM: usize = 12;

impl BoardScreen {
    pub(super) fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, query: &BoardQuery) {
        let lang = cx.lang;
        head_ui(ui, lang.board_title(), |ui| {
            definitions_ui(ui, cx);
            let more = ui.add(button::plain(lang.board_export()).menu());
            Popup::menu(&more).show(|ui| {
                ui.set_min_width(200.0);
                for (words, purpose) in [
                    (lang.report_workbook(), FilePurpose::BoardWorkbook),
                    (lang.report_word_file(), FilePurpose::Report),
                ] {
                    if ui.add(button::quiet(words).min_width(196.0)).clicked() {
                        cx.send(Command::PickFile(purpose));
                        ui.close();
                    }
                }
                let wall = button::quiet(lang.board_wall())
                    .shortcut("F11")
                    .min_width(196.0);
                if ui.add(wall).clicked() {
                    cx.verb(Verb::WallView);
                    ui.close();
                }
            });
            self.day_ui(ui, cx);
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
            self.tabs_ui(ui, cx);
            ui.add_space(space::NEAR);
            self.span_ui(ui, cx, query);
            self.filters_ui(ui, cx);
            self.against_ui(ui, cx, query);
        });
        ui.add_space(space::HAIR);
    }

    fn tabs_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let padding = std::mem::replace(&mut ui.spacing_mut().button_padding.x, 8.0);
        ui.spacing_mut().item_spacing.x = 0.0;
        for tab in Tab::ALL {
            let on = self.tab == tab;
            let words = tab.name(cx.lang);
            let words = if on {
                text::strong(words)
            } else {
                egui::RichText::new(words)
            };
            let ink = if on {
                *tokens(ui).accent
            } else {
                *tokens(ui).ink_soft
            };
            let label = egui::Button::selectable(on, words.color(ink));
            if ui.add(label).clicked() {
                self.tab = tab;
            }
        }
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().button_padding.x = padding;
    }

    /// The day, and the way back to today. From the right edge.
    fn day_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let day = self.as_of.unwrap_or(cx.today);
        // What is refused stays in the field, with the reason, while the board goes on showing its day.
        let refused = to_come(cx, &self.field);
        if self.field.value() != Some(day) && !self.field.is_unclear() && refused.is_empty() {
            self.field.set(Some(day));
        }
        if day != cx.today
            && ui
                .add(button::quiet(cx.lang.board_back_to_today()))
                .clicked()
        {
            self.as_of = None;
            self.field.set(Some(cx.today));
        }
        let kinds = day_kind(cx);
        let width = if refused.is_empty() { 236.0 } else { 420.0 };
        let room = egui::vec2(width, space::CONTROL);
        let from_left = egui::Layout::left_to_right(egui::Align::Center);
        let typed = ui
            .allocate_ui_with_layout(room, from_left, |ui| {
                Field::new(cx.lang.board_as_of())
                    .beside(48.0)
                    .width(300.0)
                    .notes(&refused)
                    .date(ui, cx.lang, &mut self.field, cx.today, &kinds)
            })
            .inner;
        if typed.gained_focus() {
            self.as_of_before = self.as_of;
        }
        if typed.changed()
            && let Some(chosen) = self.field.value()
        {
            // On the way to a day to come stands a day that has passed: 2025-08-3 before 2025-08-31.
            self.as_of = match chosen <= cx.today {
                true => (chosen != cx.today).then_some(chosen),
                false => self.as_of_before,
            };
        }
    }

    fn span_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, query: &BoardQuery) {
        let lang = cx.lang;
        let mut chosen = None;
        chip::menu_ui(
            ui,
            lang.board_period_name(),
            Some(self.span.name(lang)),
            |ui| {
                ui.set_min_width(220.0);
                for span in Span::ALL {
                    let period = lang.board_period(span.period(query.as_of));
                    let words = lang.name_value(span.name(lang), period);
                    if choice::option_ui(ui, &words, self.span == span, false).clicked() {
                        chosen = Some(span);
                        ui.close();
                    }
                }
            },
        );
        if let Some(span) = chosen {
            self.span = span;
        }
    }

    fn filters_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        let catalog = &cx.model.catalog;
        let mut removed = None;
        for (at, filter) in self.filters.iter().enumerate() {
            let (name, value) = filter_words(lang, filter, catalog);
            if chip::removable_ui(ui, lang, name, &value) == Some(ChipAction::Remove) {
                removed = Some(at);
            }
        }
        if let Some(at) = removed {
            self.filters.remove(at);
            self.keep_within_streets(&catalog.communities);
        }
        let streets = catalog.streets.iter();
        let streets = streets
            .map(|s| (s.name.clone(), Filter::Street(s.id)))
            .collect();
        let streets_of = self.streets();
        let places = catalog.communities.iter();
        let places = places
            .filter(|c| streets_of.is_empty() || streets_of.contains(&c.street_id))
            .map(|c| (c.name.clone(), Filter::Community(c.id)))
            .collect();
        let units = catalog.organizations.iter();
        let units = units
            .map(|u| (u.name.clone(), Filter::Unit(u.id)))
            .collect();
        let kinds = RenewalKind::ALL.iter();
        let kinds = kinds
            .map(|k| (words::coded(lang, *k).to_owned(), Filter::Kind(*k)))
            .collect();
        for (name, values) in [
            (lang.filter_street(), streets),
            (lang.filter_community(), places),
            (lang.filter_unit(), units),
            (lang.filter_kind(), kinds),
        ] {
            self.filter_ui(ui, cx, name, values);
        }
    }

    /// The streets that are chosen; none: all.
    fn streets(&self) -> Vec<StreetId> {
        let of = |filter: &Filter| match filter {
            Filter::Street(id) => Some(*id),
            _ => None,
        };
        self.filters.iter().filter_map(of).collect()
    }

    /// A community outside the chosen streets would leave nothing to look at: it is dropped.
    fn keep_within_streets(&mut self, communities: &[Community]) {
        let streets = self.streets();
        let outside = |filter: &Filter| match filter {
            Filter::Community(id) => communities
                .iter()
                .any(|c| c.id == *id && !streets.contains(&c.street_id)),
            _ => false,
        };
        if !streets.is_empty() {
            self.filters.retain(|filter| !outside(filter));
        }
    }

    fn filter_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        name: &str,
        values: Vec<(String, Filter)>,
    ) {
        let mut toggled = None;
        let (narrow, filters) = (&mut self.narrow, &self.filters);
        chip::menu_ui(ui, name, None, |ui| {
            ui.set_min_width(240.0);
            ui.set_max_width(320.0);
            if values.len() >= TYPE_FROM {
                let edit = egui::TextEdit::singleline(narrow)
                    .hint_text(cx.lang.choice_narrow())
                    .desired_width(f32::INFINITY);
                ui.add(edit);
            }
            let found: Vec<&(String, Filter)> = values
                .iter()
                .filter(|(name, _)| values.len() < TYPE_FROM || pinyin::means(narrow, name))
                .collect();
            if found.is_empty() {
                ui.weak(cx.lang.choice_nothing());
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            let rows = found.len();
            ScrollArea::vertical().max_height(336.0).show_rows(
                ui,
                space::ROW,
                rows,
                |ui, range| {
                    for (name, filter) in &found[range] {
                        let on = filters.contains(filter);
                        if choice::option_ui(ui, name, on, false).clicked() {
                            toggled = Some(filter.clone());
                        }
                    }
                },
            );
        });
        if let Some(filter) = toggled {
            match self.filters.iter().position(|known| *known == filter) {
                Some(at) => {
                    self.filters.remove(at);
                }
                None => self.filters.push(filter),
            }
            self.keep_within_streets(&cx.model.catalog.communities);
        }
    }

    fn against_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, query: &BoardQuery) {
        let lang = cx.lang;
        let value = self.against.map(|against| match against {
            Against::YearBefore => lang.board_compare_year().to_owned(),
            Against::PeriodBefore => lang.board_compare_period().to_owned(),
            Against::Day(day) => lang.date(day),
        });
        let mut chosen = None;
        chip::menu_ui(ui, lang.board_compare(), value.as_deref(), |ui| {
            ui.set_min_width(240.0);
            for (words, against) in [
                (lang.board_compare_none(), None),
                (lang.board_compare_year(), Some(Against::YearBefore)),
                (lang.board_compare_period(), Some(Against::PeriodBefore)),
            ] {
                let on = self.against == against;
                let words = match against {
                    Some(against) => {
                        let then = query.against(against);
                        lang.name_value(words, lang.board_period(then.period))
                    }
                    None => words.to_owned(),
                };
                if choice::option_ui(ui, &words, on, false).clicked() {
                    chosen = Some(against);
                    ui.close();
                }
            }
            let kinds = day_kind(cx);
            let refused = to_come(cx, &self.against_field);
            let typed = Field::new(lang.board_compare_day()).notes(&refused).date(
                ui,
                lang,
                &mut self.against_field,
                cx.today,
                &kinds,
            );
            if typed.gained_focus() {
                self.against_before = self.against;
            }
            if typed.changed()
                && let Some(day) = self.against_field.value()
            {
                chosen = Some(match day <= cx.today {
                    true => Some(Against::Day(day)),
                    false => self.against_before,
                });
            }
        });
        if let Some(against) = chosen {
            self.against = against;
        }
    }
}

/// Why the day in a field is none that the board can be drawn up for.
fn to_come(cx: &ViewCtx<'_>, field: &DateField) -> Vec<Note> {
    let refused = field.value().and_then(|day| day_to_come(day, cx.today));
    let notes = refused.map(|problem| Note::error(problem_message(cx.lang, &problem)));
    notes.into_iter().collect()
}
