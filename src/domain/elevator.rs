//! 电梯: the register's entry.

use serde::{Deserialize, Serialize};

use super::ids::{CommunityId, ElevatorId, OrganizationId, RenewalId};
use super::renewal::{RenewalDraft, Stage, StageEvent};
use crate::coded_enum;

/// An elevator as a check or an inspection names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedElevator {
    /// Record id.
    pub id: ElevatorId,
    /// Where it is, in words.
    pub place: String,
    /// 注册代码.
    pub registration_code: String,
    /// Stage of its renewal.
    pub stage: Option<Stage>,
}

coded_enum! {
    /// 使用状态.
    pub enum UseStatus("use-status") {
        /// 在用.
        InUse = "in_use",
        /// 停用.
        OutOfUse = "out_of_use",
        /// 报废.
        Scrapped = "scrapped",
        /// 注销.
        Deregistered = "deregistered",
        /// 拆除.
        Dismantled = "dismantled",
        /// 未登记.
        Unregistered = "unregistered",
    }
}

impl UseStatus {
    /// Nobody rides it: stopped, or gone.
    pub fn is_out(self) -> bool {
        match self {
            Self::OutOfUse | Self::Scrapped | Self::Deregistered | Self::Dismantled => true,
            Self::InUse | Self::Unregistered => false,
        }
    }
}

impl UseStatus {
    /// Whether it still stands there: neither scrapped nor deregistered nor dismantled.
    pub fn stands(self) -> bool {
        !matches!(self, Self::Scrapped | Self::Deregistered | Self::Dismantled)
    }
}

coded_enum! {
    /// 场所类别.
    pub enum PlaceKind("place-kind") {
        /// 住宅.
        Residential = "residential",
        /// 商品房.
        Commodity = "commodity",
        /// 拆迁安置房.
        Resettlement = "resettlement",
        /// 经济适用房.
        Affordable = "affordable",
        /// 公众聚集场所.
        Public = "public",
        /// 办公.
        Office = "office",
        /// 其他.
        Other = "other",
    }
}

/// What a person types of an elevator: text as typed, checked by [`crate::domain::codes`] and `check_elevator`.
/// Units and the community are given by name; `ops` ties or makes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ElevatorDraft {
    /// 设备品种, 4 digits, e.g. `3110`.
    pub category: String,
    /// 注册代码, 20 digits, or empty.
    pub registration_code: String,
    /// 设备代码, or empty.
    pub equipment_code: String,
    /// 使用登记证编号, or empty.
    pub certificate_no: String,
    /// 救援识别码, or empty.
    pub rescue_code: String,
    /// 出厂编号.
    pub factory_no: String,
    /// 型号.
    pub model: String,
    /// 制造单位, by name.
    pub maker: String,
    /// 制造日期.
    pub made_on: String,
    /// 额定载重, kg.
    pub rated_load_kg: String,
    /// 额定速度, m/s.
    pub rated_speed: String,
    /// 层.
    pub floors: String,
    /// 站.
    pub stops: String,
    /// 门.
    pub doors: String,
    /// 街道, by name or code.
    pub street: String,
    /// 小区, by name.
    pub community: String,
    /// 楼栋.
    pub building: String,
    /// 单元/梯号.
    pub unit_no: String,
    /// 地址.
    pub address: String,
    /// 场所类别, by code, or empty.
    pub place_kind: String,
    /// 使用单位, by name.
    pub user_unit: String,
    /// 产权单位, by name.
    pub owner_unit: String,
    /// 维保单位, by name.
    pub maintenance_unit: String,
    /// 投用日期.
    pub in_use_on: String,
    /// 下次检验日期.
    pub next_inspection_on: String,
    /// 使用状态, by code.
    pub use_status: String,
    /// Remarks.
    pub remarks: String,
    /// The renewal of this elevator in the program; none for an elevator that is only in the register.
    pub renewal: Option<RenewalDraft>,
}

/// An elevator as the file holds it, with all that the detail pane shows at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Elevator {
    /// Record id.
    pub id: ElevatorId,
    /// Its fields, names resolved.
    pub draft: ElevatorDraft,
    /// Tied community.
    pub community_id: Option<CommunityId>,
    /// Tied user unit.
    pub user_unit_id: Option<OrganizationId>,
    /// Tied construction unit.
    pub construction_unit_id: Option<OrganizationId>,
    /// Tied maker.
    pub maker_id: Option<OrganizationId>,
    /// Tied maintenance unit.
    pub maintenance_unit_id: Option<OrganizationId>,
    /// The elevator that this one replaced.
    pub replaces: Option<(ElevatorId, String)>,
    /// The elevator that replaced this one.
    pub replaced_by: Option<(ElevatorId, String)>,
    /// Its renewal.
    pub renewal_id: Option<RenewalId>,
    /// The steps of the renewal, oldest first.
    pub events: Vec<StageEvent>,
}

impl ElevatorDraft {
    /// 小区 楼栋 单元 in one line: what people call the elevator.
    pub fn place(&self) -> String {
        [&self.community, &self.building, &self.unit_no]
            .into_iter()
            .filter(|s| !s.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}
