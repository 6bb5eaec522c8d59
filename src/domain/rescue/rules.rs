//! The limits of the rescue desk. Every one is a setting of the program; what stands here are the values it begins with.

use serde::{Deserialize, Serialize};

use super::Limits;
use crate::coded_enum;

coded_enum! {
    /// What counts as handled in time.
    pub enum InTimeRule("in-time-rule") {
        /// Somebody was on site within the arrival limit.
        Arrived = "arrived",
        /// People were free before the accident line.
        Freed = "freed",
        /// Both.
        Both = "both",
    }
}

/// What the desk measures by, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RescueRules {
    /// From the call until somebody is on site, in built-up areas (地方性法规: 30 minutes).
    pub arrival_minutes: u32,
    /// The same outside built-up areas (an hour).
    pub outside_minutes: u32,
    /// This long before the arrival limit it counts as near.
    pub arrival_soon_minutes: u32,
    /// From the begin of a level until somebody answers; then the next level is proposed.
    pub answer_minutes: u32,
    /// From the begin of the second level until somebody is on site; then the third is proposed.
    pub station_minutes: u32,
    /// From the call until people are free: 特种设备安全监察条例 art. 64 (3), people held two hours and more.
    pub held_minutes: u32,
    /// This long before the accident line it counts as near.
    pub held_soon_minutes: u32,
    /// Calls within this time may be about one event.
    pub same_minutes: u32,
    /// An entry that is later than this counts as a late one, 补录.
    pub late_minutes: u32,
    /// An entry that is later than this says why.
    pub reason_minutes: u32,
    /// What counts as handled in time.
    pub in_time: InTimeRule,
}

impl Default for RescueRules {
    fn default() -> Self {
        Self {
            arrival_minutes: 30,
            outside_minutes: 60,
            arrival_soon_minutes: 10,
            answer_minutes: 5,
            station_minutes: 30,
            held_minutes: 120,
            held_soon_minutes: 30,
            same_minutes: 60,
            late_minutes: 5,
            reason_minutes: 30,
            in_time: InTimeRule::Arrived,
        }
    }
}

/// The arrival limit; everything else as it begins.
impl From<u32> for RescueRules {
    fn from(arrival_minutes: u32) -> Self {
        Self {
            arrival_minutes,
            ..Self::default()
        }
    }
}

impl From<&RescueRules> for RescueRules {
    fn from(rules: &RescueRules) -> Self {
        *rules
    }
}

impl RescueRules {
    /// The limits of one order.
    pub fn limits(&self, outside: bool) -> Limits {
        let minutes = i64::from;
        let inside = self.arrival_minutes;
        Limits {
            arrival_minutes: minutes(if outside {
                inside.max(self.outside_minutes)
            } else {
                inside
            }),
            arrival_soon_minutes: minutes(self.arrival_soon_minutes),
            answer_minutes: minutes(self.answer_minutes),
            station_minutes: minutes(self.station_minutes),
            held_minutes: minutes(self.held_minutes),
            held_soon_minutes: minutes(self.held_soon_minutes),
        }
    }
}
