//! 单位: makers, construction, user, maintenance and inspection units.

use serde::{Deserialize, Serialize};

use super::ids::OrganizationId;
use crate::coded_enum;

coded_enum! {
    /// What a unit does; one unit may do several.
    pub enum OrganizationKind("unit-kind") {
        /// 制造单位.
        Maker = "maker",
        /// 施工单位.
        Construction = "construction",
        /// 使用单位.
        User = "user",
        /// 产权单位.
        Owner = "owner",
        /// 维保单位.
        Maintenance = "maintenance",
        /// 检验机构.
        Inspection = "inspection",
    }
}

/// What a person types of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationDraft {
    /// Full name.
    pub name: String,
    /// 统一社会信用代码, 18 characters, or empty.
    pub credit_code: String,
    /// What it does.
    pub kinds: Vec<OrganizationKind>,
    /// 法定代表人.
    pub legal_representative: String,
    /// Address.
    pub address: String,
    /// 联系人.
    pub contact_name: String,
    /// Telephone.
    pub phone: String,
    /// 许可证编号.
    pub permit_no: String,
    /// 许可证有效期至, `YYYY-MM-DD` or empty.
    pub permit_valid_to: String,
    /// Remarks.
    pub remarks: String,
}

/// A unit as the file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Record id.
    pub id: OrganizationId,
    /// Its fields.
    pub draft: OrganizationDraft,
}
