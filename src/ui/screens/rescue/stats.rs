//! Statistics: each number with its definition, each number and each bar opens its orders.

use chrono::{Datelike, NaiveDate};
use egui::{Ui, UiBuilder, vec2};

use super::stats_bars::Tab;
use crate::domain::figures::rescue::RescueGroup;
use crate::domain::figures::stats::Spread;
use crate::domain::figures::{Figure as Number, Period};
use crate::domain::ids::RescueOrderId;
use crate::domain::rescue::view::{OrderFilter, RescueStats, StatsQuery};
use crate::domain::rescue::{RescueRules, RescueSource};
use crate::lang::Lang;
use crate::lang::rescue::filter_words;
use crate::ui::command::Verb;
use crate::ui::screens::parts::words;
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::figure::Figure;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::{button, chip};
use crate::worker::ask::Ask;

/// Where the bars end and the list begins.
const LEFT: f32 = 0.47;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Span {
    HalfYear,
    #[default]
    Year,
    Month,
    LastYear,
}

/// What is looked at.
#[derive(Default)]
pub(super) struct StatsState {
    span: Span,
    police_only: bool,
    pub(super) tab: Tab,
    filter: Option<(OrderFilter, String)>,
    rows: Rows,
}

impl StatsState {
    /// The question and the number whose orders are listed.
    pub(super) fn shown(&self, today: NaiveDate) -> (StatsQuery, OrderFilter) {
        let query = StatsQuery {
            period: period(self.span, today),
            source: self.police_only.then_some(RescueSource::Police110),
        };
        let filter = self.filter.as_ref().map(|(filter, _)| filter.clone());
        (query, filter.unwrap_or(OrderFilter::All))
    }

    /// Lists the orders behind a number. `name`: of the record that it is about.
    pub(super) fn list(&mut self, filter: OrderFilter, name: &str) {
        self.filter = Some((filter, name.to_owned()));
        self.rows = Rows::default();
    }

    /// The order that was opened, if one was.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Option<RescueOrderId> {
        let lang = cx.lang;
        self.head_ui(ui, cx);
        let (query, filter) = self.shown(cx.today);
        cx.want(Ask::RescueStats(query.clone()));
        cx.want(Ask::RescueOrders(query, filter.clone()));
        let Some(stats) = cx.model.rescue.stats.as_deref() else {
            ui.label(lang.word_loading());
            return None;
        };
        self.figures_ui(ui, cx, stats);
        let room = ui.available_rect_before_wrap();
        let (left, right) = room.split_left_right_at_fraction(LEFT);
        ui.scope_builder(UiBuilder::new().id_salt("splits").max_rect(left), |ui| {
            self.bars_ui(ui, cx, stats);
        });
        let right = right.with_min_x(right.left() + space::GROUP);
        ui.scope_builder(UiBuilder::new().id_salt("orders").max_rect(right), |ui| {
            self.orders_ui(ui, cx, stats, &filter)
        })
        .inner
    }

    fn head_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) {
        let lang = cx.lang;
        ui.horizontal(|ui| {
            for (span, name) in [
                (Span::HalfYear, lang.rescue_stats_half()),
                (Span::Year, lang.rescue_stats_year()),
                (Span::Month, lang.rescue_stats_month()),
                (Span::LastYear, lang.rescue_stats_last_year()),
            ] {
                let mut on = self.span == span;
                if chip::toggle_ui(ui, name, &mut on).clicked() {
                    self.span = span;
                }
            }
            ui.add_space(space::NEAR);
            let police = words::coded(lang, RescueSource::Police110);
            chip::toggle_ui(ui, police, &mut self.police_only);
            let period = period(self.span, cx.today);
            ui.label(text::note(lang.rescue_stats_period(
                lang.date(period.from),
                lang.date(period.through),
            )));
        });
    }

    fn figures_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, stats: &RescueStats) {
        let lang = cx.lang;
        let (all, rules) = (&stats.all, &stats.rules);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::GROUP, space::NEAR);
            for (number, value, filter) in [
                (Number::RescueReceived, all.received, OrderFilter::All),
                (Number::RescueHandled, all.handled, OrderFilter::Handled),
                (Number::RescueInTime, all.in_time, OrderFilter::InTime),
            ] {
                let value = value.to_string();
                let name = name(lang, number);
                let figure = Figure::new(name, &value).min_width(88.0);
                let defined = definition(lang, number, rules);
                if ui.add(figure).on_hover_text(defined).clicked() {
                    self.list(filter, "");
                }
            }
            for (number, spread, within, filter) in [
                (
                    Number::ArrivalTime,
                    &all.arrival,
                    all.arrived_within_share,
                    OrderFilter::Arrived,
                ),
                (
                    Number::RescueTime,
                    &all.rescue,
                    all.rescued_within_share,
                    OrderFilter::Rescued,
                ),
            ] {
                let mean = minutes(spread.mean);
                let note = spread_words(lang, spread, within, rules);
                let figure = Figure::new(name(lang, number), &mean)
                    .unit(lang.rescue_minutes())
                    .note(None, &note)
                    .min_width(230.0);
                let defined = definition(lang, number, rules);
                if ui.add(figure).on_hover_text(defined).clicked() {
                    self.list(filter, "");
                }
            }
        });
        self.counts_ui(ui, cx, all);
        let number = Number::RescueInTime;
        let defined = lang.name_value(name(lang, number), definition(lang, number, rules));
        ui.label(text::note(defined));
        ui.add_space(space::HAIR);
    }

    /// What is counted apart, each with its orders.
    fn counts_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, all: &RescueGroup) {
        let lang = cx.lang;
        let late = lang.rescue_late_hover(all.late_entries);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GROUP;
            for (filter, count, hover) in [
                (OrderFilter::SelfFreed, all.self_freed, ""),
                (OrderFilter::FalseAlarms, all.false_alarms, ""),
                (OrderFilter::HeldTwoHours, all.held_two_hours, ""),
                (OrderFilter::Late, all.late_orders, late.as_str()),
                (OrderFilter::ArrivedWithin, all.arrived_within, ""),
                (OrderFilter::RescuedWithin, all.rescued_within, ""),
            ] {
                let said = format!("{} {count}", filter_words(lang, &filter, ""));
                let mut link = ui.link(text::note(&said));
                if !hover.is_empty() {
                    link = link.on_hover_text(hover);
                }
                if link.clicked() {
                    self.list(filter, "");
                }
            }
        });
    }

    fn orders_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        stats: &RescueStats,
        filter: &OrderFilter,
    ) -> Option<RescueOrderId> {
        let lang = cx.lang;
        let list = match &cx.model.rescue.orders {
            Some((query, of, list)) if *query == stats.query && of == filter => Some(list),
            _ => None,
        };
        let lines = list.map_or(&[][..], |list| list.lines.as_slice());
        ui.horizontal(|ui| {
            let count = list.map_or(0, |list| list.count);
            let label = ui.label(text::strong(lang.rescue_orders_count(count)));
            if count > lines.len() {
                label.on_hover_text(lang.rescue_orders_newest(lines.len()));
            }
            if let Some((filter, name)) = &self.filter
                && *filter != OrderFilter::All
            {
                let said = filter_words(lang, filter, name);
                if chip::removable_ui(ui, lang, "", &said) == Some(chip::ChipAction::Remove) {
                    self.filter = None;
                }
            }
            let export = button::quiet(lang.button_export()).icon(Icon::Export);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let export = ui.add_enabled(count > 0, export);
                if export.on_hover_text(lang.rescue_export_masked()).clicked() {
                    cx.verb(Verb::Export);
                }
            });
        });
        let outcome = if lang == Lang::En { 96.0 } else { 84.0 };
        let columns = [
            Column::fixed(lang.rescue_col_number(), 128.0),
            Column::fixed(lang.rescue_col_received(), 96.0),
            Column::grows(lang.rescue_col_place(), 110.0, 1.0),
            Column::fixed(lang.rescue_col_arrival(), 56.0).right(),
            Column::fixed(lang.rescue_col_rescue(), 56.0)
                .right()
                .spare(2),
            Column::fixed(lang.rescue_col_outcome(), outcome).spare(1),
        ];
        let plan = Plan {
            id: "rescue orders",
            name: lang.rescue_title(),
            columns: &columns,
            sorted: None,
            count: lines.len(),
            keys: true,
        };
        let outcome = self.rows.ui(
            ui,
            &plan,
            |row| lines[row].order_no.clone(),
            |row, column| {
                let line = &lines[row];
                match column {
                    0 => Cell::Code(line.order_no.clone()),
                    1 => {
                        let at = lang.instant(line.received_at);
                        Cell::Text(at.get(5..).unwrap_or(&at).to_owned())
                    }
                    2 => Cell::Text(line.place.clone()),
                    3 => Cell::Text(minutes(line.arrival_minutes)),
                    4 => Cell::Text(minutes(line.rescue_minutes)),
                    _ => Cell::Soft(
                        line.outcome
                            .map(|o| words::coded(lang, o).to_owned())
                            .unwrap_or_default(),
                    ),
                }
            },
        );
        outcome.opened.and_then(|row| lines.get(row)).map(|l| l.id)
    }
}

fn name(lang: Lang, number: Number) -> &'static str {
    lang.by_key(&number.message_key()).unwrap_or_default()
}

/// A number in words; what counts as in time is a setting, and so are its words.
fn definition(lang: Lang, number: Number, rules: &RescueRules) -> String {
    use crate::domain::rescue::InTimeRule as Rule;
    if number != Number::RescueInTime {
        let words = lang.by_key(&number.definition_key()).unwrap_or_default();
        return words.to_owned();
    }
    let (arrival, outside, held) = (
        rules.arrival_minutes,
        rules.outside_minutes,
        rules.held_minutes,
    );
    match rules.in_time {
        Rule::Arrived => lang.rescue_in_time_arrived(arrival, outside),
        Rule::Freed => lang.rescue_in_time_freed(held),
        Rule::Both => lang.rescue_in_time_both(arrival, held, outside),
    }
}

fn period(span: Span, today: NaiveDate) -> Period {
    let year = today.year();
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap_or(today);
    match span {
        Span::HalfYear => Period {
            from: day(year, 1, 1),
            through: day(year, 6, 30),
        },
        Span::Year => Period::year_to(today),
        Span::Month => Period {
            from: day(year, today.month(), 1),
            through: today,
        },
        Span::LastYear => Period {
            from: day(year - 1, 1, 1),
            through: day(year - 1, 12, 31),
        },
    }
}

pub(super) fn minutes(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| format!("{v:.1}"))
}

/// `n=58 · 中位 12.0 · P90 24.0 · 30 分内 97%`
pub(super) fn spread_words(
    lang: Lang,
    spread: &Spread,
    share: Option<f64>,
    rules: &RescueRules,
) -> String {
    let mut said = lang.rescue_spread(minutes(spread.median), spread.n, minutes(spread.p90));
    if let Some(share) = share {
        let share = format!("{:.0}", share * 100.0);
        said = format!(
            "{said} · {}",
            lang.rescue_share_within(rules.arrival_minutes, share)
        );
    }
    said
}
