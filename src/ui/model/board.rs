//! The last answers for the board. Its parts come one after the other; what is there is shown.

use crate::domain::board::site::{SiteBoard, SiteList, SiteRows};
use crate::domain::board::{BoardQuery, Parts, Progress, RegisterPart, Reports, RescuePart, Whole};
use crate::domain::report::ReportText;
use crate::domain::rescue::view::{OrderFilter, OrderList};

/// A field is none until its first answer came.
#[derive(Default)]
pub struct BoardModel {
    /// From the steps of renewals.
    pub progress: Option<Box<Progress>>,
    /// From reports.
    pub reports: Option<Box<Reports>>,
    /// From rescue orders.
    pub rescue: Option<Box<RescuePart>>,
    /// From the register.
    pub register: Option<Box<RegisterPart>>,
    /// From checks, orders and the sweep.
    pub site: Option<Box<SiteBoard>>,
    /// The board compared with.
    pub then: Option<Box<Whole>>,
    /// The orders behind a number.
    pub orders: Option<(BoardQuery, OrderFilter, OrderList)>,
    /// The checks, orders, units found or reminders behind a number.
    pub site_rows: Option<(BoardQuery, SiteRows, SiteList)>,
    /// A report.
    pub report: Option<Box<ReportText>>,
    /// Goes up with each answer, so that a screen notices it without comparing.
    pub revision: u64,
}

impl BoardModel {
    /// The parts that are there and answer this question.
    pub fn parts(&self, query: &BoardQuery) -> Parts<'_> {
        Parts {
            progress: self.progress.as_deref().filter(|part| part.query == *query),
            reports: self.reports.as_deref().filter(|part| part.query == *query),
            rescue: self.rescue.as_deref().filter(|part| part.query == *query),
            register: self.register.as_deref().filter(|part| part.query == *query),
            site: self.site.as_deref().filter(|part| part.query == *query),
        }
    }

    /// The board compared with, if it is the one that answers this question.
    pub fn then(&self, query: &BoardQuery) -> Option<&Whole> {
        let then = self.then.as_deref();
        then.filter(|whole| whole.progress.query == *query)
    }

    /// The parts that came last, whatever they were asked: shown until those wanted are there.
    pub fn last(&self) -> Parts<'_> {
        Parts {
            progress: self.progress.as_deref(),
            reports: self.reports.as_deref(),
            rescue: self.rescue.as_deref(),
            register: self.register.as_deref(),
            site: self.site.as_deref(),
        }
    }
}
