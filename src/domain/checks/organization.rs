//! A unit as typed.

use chrono::NaiveDate;

use super::reader::Reader;
use crate::domain::codes::{CreditCode, PermitNo};
use crate::domain::organization::{OrganizationDraft, OrganizationKind};
use crate::domain::problem::{Field, Problem, Rule};

/// A unit ready for the store.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedOrganization {
    /// Full name.
    pub name: String,
    /// 统一社会信用代码.
    pub credit_code: Option<CreditCode>,
    /// What it does, each once, in the order of the list.
    pub kinds: Vec<OrganizationKind>,
    /// 法定代表人.
    pub legal_representative: String,
    /// Address.
    pub address: String,
    /// 联系人.
    pub contact_name: String,
    /// Telephone.
    pub phone: String,
    /// 许可证编号, normalised; its shape is only doubted.
    pub permit_no: String,
    /// 许可证有效期至.
    pub permit_valid_to: Option<NaiveDate>,
    /// Remarks.
    pub remarks: String,
}

/// Judges a unit. `taken` tells whether another unit has this [`Field::Name`] or [`Field::CreditCode`].
pub fn check_organization(
    draft: &OrganizationDraft,
    today: NaiveDate,
    taken: &dyn Fn(Field, &str) -> bool,
) -> (CheckedOrganization, Vec<Problem>) {
    let mut r = Reader::new(today);
    let name = r.required(Field::Name, &draft.name);
    if !name.is_empty() && taken(Field::Name, &name) {
        r.fault(Field::Name, Rule::DuplicateName, &draft.name);
    }
    let credit_code = match CreditCode::parse(&draft.credit_code) {
        Ok(code) => {
            if taken(Field::CreditCode, code.as_str()) {
                r.fault(Field::CreditCode, Rule::DuplicateName, &draft.credit_code);
            }
            Some(code)
        }
        Err(Rule::Required) => None,
        Err(rule) => {
            r.fault(Field::CreditCode, rule, &draft.credit_code);
            None
        }
    };
    if draft.kinds.is_empty() {
        r.warn(Field::OrganizationKind, Rule::Required, "");
    }
    let checked = CheckedOrganization {
        name,
        credit_code,
        kinds: OrganizationKind::ALL
            .iter()
            .copied()
            .filter(|k| draft.kinds.contains(k))
            .collect(),
        legal_representative: r.line(Field::LegalRepresentative, &draft.legal_representative),
        address: r.line(Field::Address, &draft.address),
        contact_name: r.line(Field::ContactName, &draft.contact_name),
        phone: r.phone(Field::Phone, &draft.phone),
        permit_no: permit_no(&mut r, &draft.permit_no),
        permit_valid_to: r.date(Field::PermitValidTo, &draft.permit_valid_to),
        remarks: r.text(Field::Remarks, &draft.remarks),
    };
    (checked, r.problems)
}

/// 许可证编号: normalised where it has the usual shape, else as typed and doubted.
pub(super) fn permit_no(r: &mut Reader, typed: &str) -> String {
    match PermitNo::parse(typed) {
        Ok(permit) => permit.into_string(),
        Err(Rule::Required) => String::new(),
        Err(rule) => {
            r.warn(Field::PermitNo, rule, typed);
            r.short(Field::PermitNo, typed)
        }
    }
}
