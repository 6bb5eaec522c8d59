//! The checks, findings, supervision orders, units found in the sweep or reminders behind a number.

use egui::Ui;

use super::rows::{head_ui, lines_ui};
use crate::domain::board::BoardQuery;
use crate::domain::board::site::{SiteLine, SiteRows, SiteWhat};
use crate::domain::site::OrderOutcome;
use crate::domain::sweep::SweepState;
use crate::lang::Lang;
use crate::lang::board::{site_name, site_what};
use crate::ui::command::Command;
use crate::ui::screens::parts::words;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::rows::{Cell, Column, Plan, Rows};
use crate::ui::widgets::status::Mark;
use crate::worker::ask::Ask;

pub(super) fn site_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    (query, of): (&BoardQuery, &SiteRows),
    rows: &mut Rows,
) -> (bool, Option<Command>) {
    let lang = cx.lang;
    cx.want(Ask::BoardSiteRows(query.clone(), of.clone()));
    let (count, list) = match &cx.model.board.site_rows {
        Some((asked, shown, found)) if asked == query && shown == of => {
            (found.count, found.lines.as_slice())
        }
        _ => (0, &[][..]),
    };
    let name = site_name(lang, &of.part);
    let close = head_ui(ui, cx, name, count, list.len());
    let columns = [
        Column::fixed(lang.chart_day(), 96.0),
        Column::grows(lang.chart_item(), 160.0, 1.0),
        Column::fixed(lang.chart_outcome(), 110.0),
        Column::grows(lang.field_site_place(), 160.0, 1.0),
        Column::grows(lang.chart_unit(), 120.0, 1.0).spare(1),
    ];
    let plan = Plan {
        id: "board site rows",
        name,
        columns: &columns,
        sorted: None,
        count: list.len(),
        keys: true,
    };
    let spoken = |row: usize| {
        format!(
            "{} {}",
            lang.date(list[row].on),
            site_what(lang, &list[row])
        )
    };
    let outcome = lines_ui(ui, rows, &plan, spoken, |row, column| {
        let line = &list[row];
        match column {
            0 => Cell::Text(lang.date(line.on)),
            1 => Cell::Text(site_what(lang, line)),
            2 => state(lang, line),
            3 => Cell::Text(line.place.clone()),
            _ => Cell::Soft(line.unit.clone()),
        }
    });
    let opened = outcome.opened.and_then(|row| list.get(row));
    (close || outcome.left, opened.map(opens))
}

fn state(lang: Lang, line: &SiteLine) -> Cell {
    match &line.what {
        SiteWhat::Order(_, _, outcome) => {
            let mark = match outcome {
                OrderOutcome::InTime => Mark::Done,
                OrderOutcome::Late => Mark::Soon,
                OrderOutcome::Running => Mark::UnderWay,
                OrderOutcome::Overdue => Mark::Late,
                OrderOutcome::PassedOn => Mark::Stopped,
            };
            Cell::Mark(mark, words::coded(lang, *outcome).to_owned())
        }
        SiteWhat::Find(_, _, state) => {
            let mark = match state {
                SweepState::Open => Mark::Soon,
                SweepState::Registered => Mark::Done,
                SweepState::Sealed => Mark::Stopped,
                SweepState::Scrapped => Mark::Withdrawn,
            };
            Cell::Mark(mark, words::coded(lang, *state).to_owned())
        }
        _ => Cell::Soft(String::new()),
    }
}

fn opens(line: &SiteLine) -> Command {
    match &line.what {
        SiteWhat::Check(id, _) | SiteWhat::Finding(id, _) | SiteWhat::Order(id, ..) => {
            Command::OpenCheck(*id)
        }
        SiteWhat::Find(id, ..) => Command::OpenFind(*id),
        SiteWhat::Reminder(Some(notice), _) => Command::OpenNotice(*notice),
        SiteWhat::Reminder(None, unit) => Command::OpenUnit(*unit),
    }
}
