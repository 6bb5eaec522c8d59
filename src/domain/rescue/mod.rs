//! 救援指令: an order, its milestones, and the rules of the desk: times in the right order, escalation, closing, urgency,
//! what a police text says, what of a person is shown.

pub mod alarm;
mod caller;
pub mod clock;
pub mod close;
pub mod draft;
mod happened;
pub mod level;
pub mod line;
pub mod mask;
mod numbers;
pub mod order;
pub mod parse;
mod people;
pub mod place;
pub mod rules;
pub mod same;
pub mod urgency;
pub mod view;

pub use clock::{ClockFault, parse_time};
pub use close::{CauseGroup, CheckedClosing, Closing, RescueCause, check_closing};
pub use draft::{
    CheckedRescue, PERSONAL, RescueDraft, check_masks, check_rescue, holds_mask, missing,
};
pub use level::RescueLevel;
pub use order::{Milestone, check_step};
pub use rules::{InTimeRule, RescueRules};
pub use urgency::{Limits, RescueState, Urgency, urgency};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::ids::{CommunityId, ElevatorId, RescueOrderId};
use crate::coded_enum;

coded_enum! {
    /// Where the order came from.
    pub enum RescueSource("rescue-source") {
        /// 110联动.
        Police110 = "police_110",
        /// 96333.
        Platform96333 = "platform_96333",
        /// 物业.
        Property = "property",
        /// 119.
        Fire119 = "fire_119",
        /// 12345.
        Hotline12345 = "hotline_12345",
        /// 智慧电梯自动报警.
        Sensor = "sensor",
        /// 其他.
        Other = "other",
    }
}

coded_enum! {
    /// A milestone of an order.
    pub enum RescueStep("rescue-step") {
        /// 派单.
        Dispatched = "dispatched",
        /// 响应.
        Answered = "answered",
        /// 安抚回拨.
        Reassured = "reassured",
        /// 到场.
        Arrived = "arrived",
        /// 救援完成.
        Freed = "freed",
        /// 回访.
        CalledBack = "called_back",
        /// 维修完成.
        Repaired = "repaired",
        /// 结案.
        Closed = "closed",
    }
}

coded_enum! {
    /// How an order ended.
    pub enum RescueOutcome("rescue-outcome") {
        /// 救出.
        Rescued = "rescued",
        /// 自行脱困.
        SelfFreed = "self_freed",
        /// 误报.
        FalseAlarm = "false_alarm",
        /// 故障处理, nobody trapped.
        FaultFixed = "fault_fixed",
    }
}

/// An order with its milestones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RescueOrder {
    /// Record id.
    pub id: RescueOrderId,
    /// Unique number.
    pub order_no: String,
    /// Source.
    pub source: RescueSource,
    /// 警情编号.
    pub police_incident_no: String,
    /// When the call came in.
    pub received_at: DateTime<FixedOffset>,
    /// Which elevator, if known.
    pub elevator_id: Option<ElevatorId>,
    /// Where, in words.
    pub address: String,
    /// What was said.
    pub description: String,
    /// 被困人数.
    pub trapped: u32,
    /// How it ended; none while open.
    pub outcome: Option<RescueOutcome>,
    /// Why; none while open.
    pub cause: Option<RescueCause>,
    /// The community that the place names.
    pub community_id: Option<CommunityId>,
    /// 报警人.
    pub caller_name: String,
    /// 报警电话.
    pub caller_phone: String,
    /// Milestones in order.
    pub events: Vec<(RescueStep, DateTime<FixedOffset>)>,
}
