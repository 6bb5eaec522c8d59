//! The fourth page: the chart in every state.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::Gallery;
use crate::domain::board::Kind;
use crate::domain::board::chart::{Chart, ChartId, Column, Form, Line, Look, Mark, Row};
use crate::lang::Lang;
use crate::ui::theme::{space, text, tokens};
use crate::ui::widgets::chart::{chart_ui, waiting_ui};

const ACROSS: usize = 3;
const DOWN: usize = 3;

impl Gallery {
    pub(super) fn charts_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let states = [
            (lang.gallery_chart_lines(), Some(self.lines(lang))),
            (lang.gallery_chart_bars(), Some(bars(lang, 6))),
            (
                lang.gallery_chart_compared(),
                Some(beside(lang, bars(lang, 6))),
            ),
            (lang.gallery_chart_small(), Some(small(lang))),
            (lang.gallery_chart_one(), Some(bars(lang, 1))),
            (lang.gallery_chart_many(), Some(lying(lang, 40))),
            (
                lang.gallery_chart_long(),
                Some(beside(lang, lying(lang, 3))),
            ),
            (lang.gallery_chart_empty(), Some(lying(lang, 0))),
            (lang.gallery_chart_loading(), None),
        ];
        let whole = ui.available_rect_before_wrap();
        let wide = (whole.width() - space::PAGE * (ACROSS - 1) as f32) / ACROSS as f32;
        let height = (whole.height() - space::GROUP * (DOWN - 1) as f32) / DOWN as f32;
        for (at, (state, chart)) in states.iter().enumerate() {
            let column = (at % ACROSS) as f32;
            let row = (at / ACROSS) as f32;
            let left = whole.left() + column * (wide + space::PAGE);
            let top = whole.top() + row * (height + space::GROUP);
            let place = Rect::from_min_size(pos2(left, top), vec2(wide, height));
            let builder = UiBuilder::new()
                .max_rect(place)
                .id_salt(("gallery chart", at));
            let mut inner = ui.new_child(builder);
            let soft = *tokens(&inner).ink_faint;
            inner.label(text::note(*state).color(soft));
            let height = place.bottom() - inner.cursor().top();
            match chart {
                Some(chart) => {
                    inner.push_id(at, |ui| chart_ui(ui, lang, chart, height));
                }
                None => waiting_ui(&mut inner, lang, lang.chart_funnel()),
            }
        }
    }

    fn lines(&self, lang: Lang) -> Chart {
        let line = |column, look| Line { column, look };
        let form = Form::Lines(vec![
            line(1, Look::Plan),
            line(2, Look::Expected),
            line(0, Look::Fact),
        ]);
        let mut chart = Chart::new(ChartId::BurnUp, form);
        chart.title = lang.chart_burn_up().to_owned();
        chart.columns = vec![
            column(lang.figure_done(), Kind::Elevators, Look::Fact),
            column(lang.figure_plan(), Kind::Elevators, Look::Plan),
            column(lang.chart_expected(), Kind::Elevators, Look::Expected),
        ];
        for (at, day) in self.today.iter_days().step_by(7).take(20).enumerate() {
            let at = at as f64;
            let done = (at <= 12.0).then_some(at * 18.0);
            let ahead = (at >= 12.0).then_some(216.0 + (at - 12.0) * 24.0);
            let cells = [done, Some(at * 26.0), ahead].map(Mark::plain).to_vec();
            let mut row = Row::new(lang.date(day), cells);
            row.x = Some(Kind::of_day(day));
            chart.rows.push(row);
        }
        chart.levels = vec![(500.0, lang.chart_target(500_u32))];
        chart
    }
}

fn column(name: &str, kind: Kind, look: Look) -> Column {
    Column {
        name: name.to_owned(),
        kind,
        look,
    }
}

fn bars(lang: Lang, months: u32) -> Chart {
    let mut chart = Chart::new(ChartId::RescueMonths, Form::Upright(0));
    chart.title = lang.chart_rescue_months().to_owned();
    chart.label = lang.chart_month().to_owned();
    chart.columns = vec![column(
        lang.figure_rescue_received(),
        Kind::Orders,
        Look::UnderWay,
    )];
    chart.n = Some(10 * months);
    for month in 1..=months {
        let value = f64::from(6 + month * 5 % 13);
        chart.rows.push(Row::new(
            format!("2025-{month:02}"),
            vec![Mark::plain(value)],
        ));
    }
    chart
}

/// Beside an earlier period: more, less, nothing then, and no value.
fn beside(lang: Lang, mut chart: Chart) -> Chart {
    let drawn = chart.drawn().unwrap_or_default();
    for (at, row) in chart.rows.iter_mut().enumerate() {
        let now = row.cells.get(drawn).and_then(|mark| mark.value);
        let then = match at {
            1 => Some(0.0),
            2 => None,
            _ => now.map(|now| (now * 0.7 + at as f64).round()),
        };
        row.cells.push(Mark::plain(then));
    }
    let name = lang.board_compare_with("2024");
    chart.then = Some(chart.columns.len());
    chart.columns.push(column(&name, Kind::Orders, Look::Plan));
    chart
}

fn small(lang: Lang) -> Chart {
    let mut chart = Chart::new(ChartId::Makers, Form::Lying(vec![1]));
    chart.title = lang.chart_makers().to_owned();
    chart.label = lang.chart_unit().to_owned();
    chart.columns = vec![
        column(lang.chart_n(), Kind::Elevators, Look::Plan),
        column(lang.chart_done_share(), Kind::Share, Look::Done),
    ];
    for (n, share) in [(120.0, 0.71), (64.0, 0.55), (3.0, 1.0), (1.0, 0.0)] {
        let marks = vec![Mark::plain(n), Mark::plain(share)];
        let mut row = Row::new(lang.gallery_detail_maker_value(), marks);
        row.small = n < 5.0;
        chart.rows.push(row);
    }
    chart
}

fn lying(lang: Lang, rows: u32) -> Chart {
    let parts = [Look::Done, Look::UnderWay, Look::ToCome];
    let mut chart = Chart::new(ChartId::Communities, Form::Lying(vec![0, 1, 2]));
    chart.title = lang.chart_communities().to_owned();
    chart.label = lang.column_community().to_owned();
    chart.empty = lang.chart_nothing().to_owned();
    let names = [
        lang.chart_reported(),
        lang.chart_under_way(),
        lang.chart_to_come(),
    ];
    for (name, look) in names.into_iter().zip(parts) {
        chart.columns.push(column(name, Kind::Elevators, look));
    }
    for at in 0..rows {
        let n = |k: u32| Mark::plain(f64::from((at * k + 7) % 11));
        let name = if rows > 3 {
            format!("{} {}", lang.gallery_street_1(), at + 1)
        } else {
            lang.gallery_detail_note_value().to_owned()
        };
        chart.rows.push(Row::new(name, vec![n(3), n(5), n(7)]));
    }
    chart
}
