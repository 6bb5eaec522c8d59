//! The last answers for the rescue desk.

use crate::domain::ids::{ElevatorId, RescueOrderId};
use crate::domain::rescue::RescueDraft;
use crate::domain::rescue::view::{
    Candidate, OrderDetail, OrderFilter, OrderList, OrderView, RescueStats, SameEvent, StatsQuery,
};

/// A field is none until its first answer came.
#[derive(Default)]
pub struct RescueModel {
    /// Open orders, by the time of the call.
    pub open: Option<Vec<OrderView>>,
    /// The order in hand; the inner none means that it is gone.
    pub order: Option<(RescueOrderId, Option<Box<OrderDetail>>)>,
    /// What a typed place or code may mean.
    pub candidates: Option<(String, Vec<Candidate>)>,
    /// The chosen elevator.
    pub elevator: Option<(ElevatorId, Option<Box<Candidate>>)>,
    /// Orders that may be about the same event.
    pub same: Option<(Box<RescueDraft>, Vec<SameEvent>)>,
    /// The statistics.
    pub stats: Option<Box<RescueStats>>,
    /// The orders behind a number.
    pub orders: Option<(StatsQuery, OrderFilter, OrderList)>,
}
