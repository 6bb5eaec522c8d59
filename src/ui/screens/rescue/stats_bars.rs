//! The bars of the statistics: one chip a way to part the orders, late entries by person and month, the slowest arrivals,
//! repeated rescues.

use egui::{ScrollArea, Ui};

use super::stats::{StatsState, minutes, spread_words};
use crate::domain::figures::Figure as Number;
use crate::domain::figures::rescue_split::{LateShare, RescueSplit};
use crate::domain::rescue::view::{OrderFilter, RescueStats};
use crate::lang::rescue::{group_name, month_words};
use crate::ui::command::Command;
use crate::ui::screens::parts::{section_ui, words};
use crate::ui::theme::text;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::bar::Bar;
use crate::ui::widgets::chip;

/// What the bars part the orders by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Split(RescueSplit),
    LatePeople,
    LateMonths,
}

impl Default for Tab {
    fn default() -> Self {
        Self::Split(RescueSplit::Source)
    }
}

impl StatsState {
    pub(super) fn bars_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, stats: &RescueStats) {
        let lang = cx.lang;
        let splits = RescueSplit::ALL.iter().map(|split| {
            let word = words::coded(lang, *split);
            (Tab::Split(*split), word)
        });
        let late = [
            (Tab::LatePeople, lang.rescue_late_people()),
            (Tab::LateMonths, lang.rescue_late_months()),
        ];
        ui.horizontal_wrapped(|ui| {
            for (tab, word) in splits.chain(late) {
                let mut on = self.tab == tab;
                if chip::toggle_ui(ui, word, &mut on).clicked() {
                    self.tab = tab;
                }
            }
        });
        ScrollArea::vertical()
            .id_salt("split bars")
            .auto_shrink(false)
            .show(ui, |ui| {
                match self.tab {
                    Tab::Split(by) => self.split_ui(ui, cx, stats, by),
                    Tab::LatePeople => self.late_people_ui(ui, cx, stats),
                    Tab::LateMonths => self.late_months_ui(ui, cx, stats),
                }
                self.slowest_ui(ui, cx, stats);
                self.repeated_ui(ui, cx, stats);
            });
    }

    fn split_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, stats: &RescueStats, by: RescueSplit) {
        let lang = cx.lang;
        let groups = stats.splits.iter().find(|(s, _)| *s == by);
        let groups = groups.map(|(_, g)| g.as_slice()).unwrap_or_default();
        let counts = groups.iter().map(|(g, _)| g.figures.received);
        let most = counts.max().unwrap_or(0).max(1);
        for (group, record) in groups {
            let name = group_name(lang, by, group.key, record);
            let figures = &group.figures;
            // A bin says its time by its name.
            let value = match by {
                RescueSplit::ArrivalBin | RescueSplit::RescueBin => {
                    lang.rescue_orders_count(figures.received)
                }
                _ => lang.rescue_bar_value(figures.received, minutes(figures.arrival.mean)),
            };
            let share = figures.received as f32 / most as f32;
            // Firms have long names.
            let wide = by == RescueSplit::MaintenanceUnit;
            let bar = Bar::new(&name, share, &value)
                .label_width(if wide { 230.0 } else { 130.0 })
                .value_width(120.0);
            let hover = [
                (
                    Number::ArrivalTime,
                    &figures.arrival,
                    figures.arrived_within_share,
                ),
                (
                    Number::RescueTime,
                    &figures.rescue,
                    figures.rescued_within_share,
                ),
            ]
            .map(|(number, spread, within)| {
                let name = lang.by_key(&number.message_key()).unwrap_or_default();
                lang.name_value(name, spread_words(lang, spread, within, &stats.rules))
            });
            if ui.add(bar).on_hover_text(hover.join("\n")).clicked() {
                self.list(OrderFilter::Group(by, group.key), record);
            }
        }
    }

    fn late_people_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, stats: &RescueStats) {
        ui.label(text::note(cx.lang.rescue_late_definition()));
        for (person, name, share) in &stats.late_people {
            let nobody = name.is_empty();
            let word = if nobody {
                cx.lang.rescue_nobody()
            } else {
                name
            };
            if late_bar_ui(ui, cx, word, share) {
                self.list(OrderFilter::LateBy(*person), name);
            }
        }
    }

    fn late_months_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, stats: &RescueStats) {
        ui.label(text::note(cx.lang.rescue_late_definition()));
        for (month, share) in &stats.late_months {
            if late_bar_ui(ui, cx, &month_words(*month), share) {
                self.list(OrderFilter::LateIn(*month), "");
            }
        }
    }

    fn slowest_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, stats: &RescueStats) {
        if stats.slowest.is_empty() {
            return;
        }
        section_ui(ui, cx.lang.rescue_slowest());
        for (id, name, took) in &stats.slowest {
            let took = cx.lang.rescue_minutes_of(minutes(Some(*took)));
            if ui.link(format!("{took}  {name}")).clicked() {
                cx.send(Command::OpenRescue(*id));
            }
        }
    }

    fn repeated_ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, stats: &RescueStats) {
        if stats.elevators == 0 {
            return;
        }
        let rate = f64::from(stats.all.received) * 100.0 / f64::from(stats.elevators);
        section_ui(
            ui,
            &cx.lang
                .rescue_repeated(stats.repeated_count, format!("{rate:.1}")),
        );
        for (elevator, name, count) in &stats.repeated {
            if ui.link(format!("{count} × {name}")).clicked() {
                self.list(OrderFilter::Elevator(*elevator), name);
            }
        }
    }
}

/// `张三 ▇▇▇ 3 / 40 · 8%`; true when it was clicked.
fn late_bar_ui(ui: &mut Ui, cx: &ViewCtx<'_>, name: &str, late: &LateShare) -> bool {
    let share = late.share().unwrap_or(0.0);
    let value = cx
        .lang
        .rescue_late_value(late.entries, late.late, format!("{:.0}", share * 100.0));
    let bar = Bar::new(name, share as f32, &value)
        .label_width(130.0)
        .value_width(120.0);
    let hover = cx.lang.rescue_orders_count(late.orders);
    ui.add(bar).on_hover_text(hover).clicked()
}
