//! The lines of the site checks: orders and checks that somebody has to see to, by how urgent they are.

use super::line::Line;
use crate::domain::site::OrderRow;
use crate::domain::site::today::SiteToday;
use crate::domain::today::When;
use crate::lang::Lang;

/// The groups that have something in them, each urgency under one head.
pub(super) fn lines<'a>(lang: Lang, site: &SiteToday<'a>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for (when, orders) in [
        (When::Overdue, &site.overdue),
        (When::Today, &site.due_today),
        (When::Next, &site.due_next),
    ] {
        if !orders.is_empty() {
            lines.push(Line::When(when, count(orders.len())));
            cases(&mut lines, lang.today_orders(), orders);
        }
    }
    let waiting = site.to_recheck.len() + site.open_checks.len();
    if waiting > 0 {
        lines.push(Line::When(When::Waiting, count(waiting)));
    }
    cases(&mut lines, lang.today_to_recheck(), &site.to_recheck);
    if !site.open_checks.is_empty() {
        let kind = lang.today_open_checks().to_owned();
        lines.push(Line::Cases(kind, site.open_checks.len()));
        lines.extend(site.open_checks.iter().copied().map(Line::Check));
    }
    lines
}

fn cases<'a>(lines: &mut Vec<Line<'a>>, kind: &str, orders: &[&'a OrderRow]) {
    if !orders.is_empty() {
        lines.push(Line::Cases(kind.to_owned(), orders.len()));
        lines.extend(orders.iter().copied().map(Line::Order));
    }
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
