//! A chart that is given other data is drawn as if it had always had them.

use egui_kittest::Harness;
use tixin::domain::board::Kind;
use tixin::domain::board::chart::{Chart, ChartId, Column, Form, Look, Mark, Row};
use tixin::lang::Lang;
use tixin::ui::theme::{self, ThemeChoice};
use tixin::ui::widgets::chart::drawing_ui;

/// So many months of reports, and how long each took.
fn months(count: u32, days: f64) -> Chart {
    let mut chart = Chart::new(ChartId::TurnaroundMonths, Form::Upright(0));
    chart.columns = vec![Column {
        name: "天".to_owned(),
        kind: Kind::Days,
        look: Look::UnderWay,
    }];
    for month in 1..=count {
        let label = format!("2025-{month:02}");
        chart.rows.push(Row::new(label, vec![Mark::plain(days)]));
    }
    chart
}

fn picture(shown: &[Chart]) -> Vec<u8> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(480.0, 240.0))
        .with_context_setup(|ctx| {
            theme::fonts::install(ctx, false);
            theme::apply(ctx, ThemeChoice::Light);
        })
        .build_ui_state(
            |ui, chart: &mut Chart| {
                drawing_ui(ui, Lang::Zh, chart, 200.0);
            },
            shown[0].clone(),
        );
    for chart in shown {
        *harness.state_mut() = chart.clone();
        harness.run_steps(3);
    }
    harness.render().unwrap().into_raw()
}

#[test]
fn other_data_leave_nothing_of_the_ones_before() {
    let (before, after) = (months(2, 3.0), months(9, 12.0));
    assert!(picture(std::slice::from_ref(&before)) != picture(std::slice::from_ref(&after)));
    assert!(
        picture(&[before, after.clone()]) == picture(&[after]),
        "the bounds of the chart before are still there"
    );
}
