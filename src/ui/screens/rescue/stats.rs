//! Statistics: each number with its definition, each bar opens its orders.

use chrono::{Datelike, NaiveDate};
use egui::{ScrollArea, Ui, UiBuilder, vec2};

use crate::domain::figures::rescue::RescueGroup;
use crate::domain::figures::rescue_split::{BINS, Key, RescueSplit};
use crate::domain::figures::stats::Spread;
use crate::domain::figures::{Figure as Number, Period};
use crate::domain::ids::RescueOrderId;
use crate::domain::rescue::view::{OrderFilter, RescueStats, StatsQuery};
use crate::domain::rescue::{CauseGroup, RescueLevel, RescueSource};
use crate::lang::Lang;
use crate::ui::command::Command;
use crate::ui::screens::parts::{section_ui, words};
use crate::ui::theme::{space, text};
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::bar::Bar;
use crate::ui::widgets::chip;
use crate::ui::widgets::figure::Figure;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::worker::ask::Ask;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Span {
    HalfYear,
    #[default]
    Year,
    Month,
}

/// What is looked at.
#[derive(Default)]
pub(super) struct StatsState {
    span: Span,
    police_only: bool,
    split: Option<RescueSplit>,
    filter: Option<OrderFilter>,
    rows: Rows,
}

impl StatsState {
    /// The order that was opened, if one was.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>) -> Option<RescueOrderId> {
        let lang = cx.lang;
        ui.horizontal(|ui| {
            for (span, name) in [
                (Span::HalfYear, lang.rescue_stats_half()),
                (Span::Year, lang.rescue_stats_year()),
                (Span::Month, lang.rescue_stats_month()),
            ] {
                let mut on = self.span == span;
                if chip::toggle_ui(ui, name, &mut on).clicked() {
                    self.span = span;
                }
            }
            chip::toggle_ui(
                ui,
                words::coded(lang, RescueSource::Police110),
                &mut self.police_only,
            );
        });
        let query = StatsQuery {
            period: period(self.span, cx.today),
            source: self.police_only.then_some(RescueSource::Police110),
        };
        cx.want(Ask::RescueStats(query.clone()));
        let filter = self.filter.clone().unwrap_or(OrderFilter::All);
        cx.want(Ask::RescueOrders(query.clone(), filter.clone()));
        let Some(stats) = cx.model.rescue.stats.as_deref() else {
            ui.label(lang.word_loading());
            return None;
        };
        let period = stats.query.period;
        ui.label(text::note(lang.rescue_stats_period(
            lang.date(period.from),
            lang.date(period.through),
        )));
        self.figures_ui(ui, cx, &stats.all);
        let room = ui.available_rect_before_wrap();
        let (left, right) = room.split_left_right_at_fraction(0.54);
        ui.scope_builder(UiBuilder::new().id_salt("splits").max_rect(left), |ui| {
            self.splits_ui(ui, cx, stats);
        });
        let right = right.with_min_x(right.left() + space::GROUP);
        ui.scope_builder(UiBuilder::new().id_salt("orders").max_rect(right), |ui| {
            self.orders_ui(ui, cx, stats, &filter)
        })
        .inner
    }

    fn figures_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, all: &RescueGroup) {
        let lang = cx.lang;
        let define = |n: Number| lang.by_key(&n.definition_key()).unwrap_or_default();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::GROUP, space::NEAR);
            for (number, value, filter) in [
                (Number::RescueReceived, all.received, OrderFilter::All),
                (Number::RescueHandled, all.handled, OrderFilter::Handled),
                (Number::RescueInTime, all.in_time, OrderFilter::InTime),
            ] {
                let name = lang.by_key(&number.message_key()).unwrap_or_default();
                let value = value.to_string();
                let figure = Figure::new(name, &value).min_width(96.0);
                if ui.add(figure).on_hover_text(define(number)).clicked() {
                    self.filter = Some(filter);
                }
            }
            for (number, spread, share) in [
                (Number::ArrivalTime, all.arrival, all.arrived_within_share),
                (Number::RescueTime, all.rescue, None),
            ] {
                let name = lang.by_key(&number.message_key()).unwrap_or_default();
                let mean = minutes(spread.mean);
                let note = spread_words(lang, &spread, share);
                let figure = Figure::new(name, &mean)
                    .unit(lang.rescue_minutes())
                    .note(None, &note)
                    .min_width(230.0)
                    .mute();
                ui.add(figure).on_hover_text(define(number));
            }
        });
        let counts = lang.rescue_stats_counts(
            all.false_alarms,
            all.held_two_hours,
            all.late_entries,
            all.self_freed,
        );
        ui.label(text::note(counts));
        let name = lang
            .by_key(&Number::RescueInTime.message_key())
            .unwrap_or_default();
        let defined = lang.name_value(name, define(Number::RescueInTime));
        ui.label(text::note(defined));
        ui.add_space(space::HAIR);
    }

    fn splits_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, stats: &RescueStats) {
        let lang = cx.lang;
        let by = self.split.unwrap_or(RescueSplit::Source);
        ui.horizontal_wrapped(|ui| {
            for split in RescueSplit::ALL {
                let mut on = by == *split;
                if chip::toggle_ui(ui, words::coded(lang, *split), &mut on).clicked() {
                    self.split = Some(*split);
                    self.filter = None;
                }
            }
        });
        ScrollArea::vertical()
            .id_salt("split bars")
            .auto_shrink(false)
            .show(ui, |ui| {
                let groups = stats.splits.iter().find(|(s, _)| *s == by);
                let groups = groups.map(|(_, g)| g.as_slice()).unwrap_or_default();
                let most = groups
                    .iter()
                    .map(|(g, _)| g.figures.received)
                    .max()
                    .unwrap_or(0)
                    .max(1);
                for (group, name) in groups {
                    let name = group_name(lang, by, group.key, name);
                    let figures = &group.figures;
                    let value =
                        lang.rescue_bar_value(figures.received, minutes(figures.arrival.mean));
                    let share = figures.received as f32 / most as f32;
                    let bar = Bar::new(&name, share, &value)
                        .label_width(130.0)
                        .value_width(120.0);
                    let hover = spread_words(lang, &figures.arrival, figures.arrived_within_share);
                    if ui.add(bar).on_hover_text(hover).clicked() {
                        self.filter = Some(OrderFilter::Group(by, group.key));
                    }
                }
                if !stats.slowest.is_empty() {
                    section_ui(ui, lang.rescue_slowest());
                    for (id, name, took) in &stats.slowest {
                        let line = format!("{}  {name}", minutes(Some(*took)));
                        if ui.link(line).clicked() {
                            self.filter = Some(OrderFilter::All);
                            cx.send(Command::OpenRescue(*id));
                        }
                    }
                }
                if !stats.repeated.is_empty() {
                    let rate = if stats.elevators == 0 {
                        0.0
                    } else {
                        f64::from(stats.all.received) * 100.0 / f64::from(stats.elevators)
                    };
                    section_ui(
                        ui,
                        &lang.rescue_repeated(stats.repeated.len(), format!("{rate:.1}")),
                    );
                    for (elevator, name, count) in &stats.repeated {
                        if ui.link(format!("{count} × {name}")).clicked() {
                            self.filter = Some(OrderFilter::Elevator(*elevator));
                        }
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
            Some((query, of, list)) if *query == stats.query && of == filter => list.as_slice(),
            _ => &[],
        };
        ui.label(text::strong(lang.rescue_orders_count(list.len())));
        let columns = [
            Column::fixed(lang.rescue_col_number(), 128.0),
            Column::fixed(lang.rescue_col_received(), 96.0),
            Column::grows(lang.rescue_col_place(), 110.0, 1.0),
            Column::fixed(lang.rescue_col_arrival(), 56.0).right(),
            Column::fixed(lang.rescue_col_outcome(), 84.0).spare(1),
        ];
        let plan = Plan {
            id: "rescue orders",
            name: lang.rescue_title(),
            columns: &columns,
            sorted: None,
            count: list.len(),
            keys: true,
        };
        let outcome = self.rows.ui(
            ui,
            &plan,
            |row| list[row].order_no.clone(),
            |row, column| {
                let line = &list[row];
                match column {
                    0 => Cell::Code(line.order_no.clone()),
                    1 => {
                        let at = lang.instant(line.received_at);
                        Cell::Text(at.get(5..).unwrap_or(&at).to_owned())
                    }
                    2 => Cell::Text(line.place.clone()),
                    3 => Cell::Text(minutes(line.arrival_minutes)),
                    _ => Cell::Soft(
                        line.outcome
                            .map(|o| words::coded(lang, o).to_owned())
                            .unwrap_or_default(),
                    ),
                }
            },
        );
        outcome.opened.and_then(|row| list.get(row)).map(|l| l.id)
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
    }
}

fn minutes(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| format!("{v:.1}"))
}

fn spread_words(lang: Lang, spread: &Spread, share: Option<f64>) -> String {
    let mut said = lang.rescue_spread(minutes(spread.median), spread.n, minutes(spread.p90));
    if let Some(share) = share {
        said = format!(
            "{said} · {}",
            lang.rescue_share_within(format!("{:.0}", share * 100.0))
        );
    }
    said
}

fn group_name(lang: Lang, by: RescueSplit, key: Option<Key>, name: &str) -> String {
    let Some(key) = key else {
        return lang.rescue_no_group().to_owned();
    };
    let at = usize::try_from(key).unwrap_or(usize::MAX);
    match by {
        RescueSplit::Source => RescueSource::ALL
            .get(at)
            .map(|s| words::coded(lang, *s).to_owned()),
        RescueSplit::Cause => CauseGroup::ALL
            .get(at)
            .map(|c| words::coded(lang, *c).to_owned()),
        RescueSplit::Level => RescueLevel::ALL
            .get(at)
            .map(|l| words::coded(lang, *l).to_owned()),
        RescueSplit::Hours => Some(format!("{:02}–{:02}", key * 2, key * 2 + 2)),
        RescueSplit::Month => Some(format!("{}-{:02}", key / 100, key % 100)),
        RescueSplit::ArrivalBin | RescueSplit::RescueBin => Some(if key + 1 == Key::from(BINS) {
            lang.rescue_bin_more(key * 5)
        } else {
            lang.rescue_bin(key * 5, key * 5 + 5)
        }),
        RescueSplit::Street | RescueSplit::Community | RescueSplit::MaintenanceUnit => None,
    }
    .unwrap_or_else(|| name.to_owned())
}
