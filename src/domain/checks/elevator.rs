//! An elevator as typed.

use chrono::NaiveDate;

use super::reader::Reader;
use super::renewal::{CheckedRenewal, read_renewal};
use super::{Lookup, before};
use crate::domain::codes::{
    Category, CertificateNo, EquipmentCode, RegistrationCode, RescueCode, normalise,
};
use crate::domain::elevator::{ElevatorDraft, PlaceKind, UseStatus};
use crate::domain::ids::StreetId;
use crate::domain::problem::{Field, Problem, Rule};

/// The heaviest load that is taken, kg.
const MOST_LOAD_KG: u32 = 100_000;
/// The fastest speed that is taken, m/s.
const MOST_SPEED: u64 = 30;
/// The most floors, stops or doors that are taken.
const MOST_FLOORS: u32 = 300;

/// An elevator ready for the store. Units and the community are still names.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedElevator {
    /// 设备品种; a stand-in where it has a fault.
    pub category: Category,
    /// 注册代码.
    pub registration_code: Option<RegistrationCode>,
    /// 设备代码, normalised; its shape is only doubted.
    pub equipment_code: Option<String>,
    /// 使用登记证编号.
    pub certificate_no: Option<CertificateNo>,
    /// 救援识别码.
    pub rescue_code: Option<RescueCode>,
    /// 出厂编号.
    pub factory_no: String,
    /// 型号.
    pub model: String,
    /// 制造单位.
    pub maker: String,
    /// 制造日期.
    pub made_on: Option<NaiveDate>,
    /// 额定载重, kg.
    pub rated_load_kg: Option<u32>,
    /// 额定速度, mm/s.
    pub rated_speed_mms: Option<u32>,
    /// 层.
    pub floors: Option<u32>,
    /// 站.
    pub stops: Option<u32>,
    /// 门.
    pub doors: Option<u32>,
    /// 街道; a stand-in where it has a fault.
    pub street: StreetId,
    /// 小区.
    pub community: String,
    /// 楼栋.
    pub building: String,
    /// 单元/梯号.
    pub unit_no: String,
    /// 地址.
    pub address: String,
    /// 场所类别.
    pub place_kind: Option<PlaceKind>,
    /// 使用单位.
    pub user_unit: String,
    /// 产权单位.
    pub owner_unit: String,
    /// 维保单位.
    pub maintenance_unit: String,
    /// 投用日期.
    pub in_use_on: Option<NaiveDate>,
    /// 下次检验日期.
    pub next_inspection_on: Option<NaiveDate>,
    /// 使用状态; 在用 where nothing was typed.
    pub use_status: UseStatus,
    /// Remarks.
    pub remarks: String,
    /// Its renewal.
    pub renewal: Option<CheckedRenewal>,
}

/// Judges an elevator with its renewal.
pub fn check_elevator(
    draft: &ElevatorDraft,
    lookup: &dyn Lookup,
) -> (CheckedElevator, Vec<Problem>) {
    let mut r = Reader::new(lookup.today());
    let category = category(&mut r, draft);
    let checked = CheckedElevator {
        category: category.unwrap_or(Category::TractionPassenger),
        registration_code: registration_code(&mut r, draft, category, lookup),
        equipment_code: equipment_code(&mut r, draft, category, lookup),
        certificate_no: certificate_no(&mut r, draft, category, lookup),
        rescue_code: rescue_code(&mut r, draft, lookup),
        factory_no: r.short(Field::FactoryNo, &draft.factory_no),
        model: r.short(Field::Model, &draft.model),
        maker: r.line(Field::Maker, &draft.maker),
        made_on: r.date(Field::MadeOn, &draft.made_on),
        rated_load_kg: r.count(Field::RatedLoadKg, &draft.rated_load_kg, MOST_LOAD_KG),
        rated_speed_mms: speed(&mut r, draft),
        floors: r.count(Field::Floors, &draft.floors, MOST_FLOORS),
        stops: r.count(Field::Stops, &draft.stops, MOST_FLOORS),
        doors: r.count(Field::Doors, &draft.doors, MOST_FLOORS),
        street: street(&mut r, draft, lookup),
        community: r.required(Field::Community, &draft.community),
        building: r.place_part(Field::Building, &draft.building),
        unit_no: r.place_part(Field::UnitNo, &draft.unit_no),
        address: r.line(Field::Address, &draft.address),
        place_kind: r.word(Field::PlaceKind, &draft.place_kind),
        user_unit: r.line(Field::UserUnit, &draft.user_unit),
        owner_unit: r.line(Field::OwnerUnit, &draft.owner_unit),
        maintenance_unit: r.line(Field::MaintenanceUnit, &draft.maintenance_unit),
        in_use_on: r.date(Field::InUseOn, &draft.in_use_on),
        next_inspection_on: r.date(Field::NextInspectionOn, &draft.next_inspection_on),
        use_status: r
            .word(Field::UseStatus, &draft.use_status)
            .unwrap_or(UseStatus::InUse),
        remarks: r.text(Field::Remarks, &draft.remarks),
        renewal: draft.renewal.as_ref().map(|d| read_renewal(&mut r, d)),
    };
    doubts(&mut r, &checked, draft);
    (checked, r.problems)
}

/// What one field alone can not tell.
fn doubts(r: &mut Reader, checked: &CheckedElevator, draft: &ElevatorDraft) {
    let nothing = |typed: &str| normalise::line(typed).is_empty();
    if nothing(&draft.registration_code)
        && nothing(&draft.certificate_no)
        && nothing(&draft.equipment_code)
        && nothing(&draft.factory_no)
    {
        r.warn(Field::RegistrationCode, Rule::NoIdentity, "");
    }
    r.warn_future(Field::MadeOn, checked.made_on);
    r.warn_future(Field::InUseOn, checked.in_use_on);
    if let Some((field, rule, value)) = before(
        Field::InUseOn,
        checked.in_use_on,
        Field::MadeOn,
        checked.made_on,
    ) {
        r.warn(field, rule, value);
    }
    if let (Some(stops), Some(doors)) = (checked.stops, checked.doors)
        && doors < stops
    {
        let rule = Rule::LessThan {
            field: Field::Stops,
            value: stops.to_string(),
        };
        r.warn(Field::Doors, rule, doors.to_string());
    }
}

fn category(r: &mut Reader, draft: &ElevatorDraft) -> Option<Category> {
    Category::parse(&draft.category)
        .map_err(|rule| r.fault(Field::Category, rule, &draft.category))
        .ok()
}

fn registration_code(
    r: &mut Reader,
    draft: &ElevatorDraft,
    category: Option<Category>,
    lookup: &dyn Lookup,
) -> Option<RegistrationCode> {
    let field = Field::RegistrationCode;
    let typed = &draft.registration_code;
    let code = parsed(r, field, typed, RegistrationCode::parse)?;
    if category.is_some_and(|c| c != code.category()) {
        r.fault(field, Rule::EquipmentKind, typed);
    }
    if code.looks_cut() {
        r.warn(field, Rule::MaybeCutBySpreadsheet, typed);
    }
    if code.year_month() > r.today.format("%Y%m").to_string().as_str() {
        let today = r.today.to_string();
        r.warn(field, Rule::InFuture { today }, typed);
    }
    unique(r, field, code.as_str(), lookup);
    Some(code)
}

fn equipment_code(
    r: &mut Reader,
    draft: &ElevatorDraft,
    category: Option<Category>,
    lookup: &dyn Lookup,
) -> Option<String> {
    let field = Field::EquipmentCode;
    let typed = &draft.equipment_code;
    let text = normalise::code(typed);
    if text.is_empty() {
        return None;
    }
    match EquipmentCode::parse(typed) {
        Ok(code) if category.is_some_and(|c| c != code.category()) => {
            r.warn(field, Rule::EquipmentKind, typed);
        }
        Ok(_) => {}
        // What a spreadsheet destroyed is no code at all.
        Err(rule @ Rule::CutBySpreadsheet) => r.fault(field, rule, typed),
        Err(rule) => r.warn(field, rule, typed),
    }
    let text = r.short(field, &text);
    unique(r, field, &text, lookup);
    Some(text)
}

fn certificate_no(
    r: &mut Reader,
    draft: &ElevatorDraft,
    category: Option<Category>,
    lookup: &dyn Lookup,
) -> Option<CertificateNo> {
    let field = Field::CertificateNo;
    let typed = &draft.certificate_no;
    let code = parsed(r, field, typed, CertificateNo::parse)?;
    if category.is_some_and(|c| c != code.category()) {
        r.fault(field, Rule::EquipmentKind, typed);
    }
    unique(r, field, code.as_str(), lookup);
    Some(code)
}

fn rescue_code(r: &mut Reader, draft: &ElevatorDraft, lookup: &dyn Lookup) -> Option<RescueCode> {
    let length = lookup.rescue_code_length();
    let field = Field::RescueCode;
    let code = parsed(r, field, &draft.rescue_code, |t| {
        RescueCode::parse(t, length)
    })?;
    unique(r, field, code.as_str(), lookup);
    Some(code)
}

fn speed(r: &mut Reader, draft: &ElevatorDraft) -> Option<u32> {
    let typed = &draft.rated_speed;
    let mms = r.decimal(Field::RatedSpeed, typed, 3, MOST_SPEED)?;
    if mms == 0 {
        r.fault(Field::RatedSpeed, Rule::NotPositive, typed);
        return None;
    }
    u32::try_from(mms).ok()
}

fn street(r: &mut Reader, draft: &ElevatorDraft, lookup: &dyn Lookup) -> StreetId {
    let typed = r.line(Field::Street, &draft.street);
    let rule = match lookup.street(&typed) {
        Some(id) => return id,
        None if typed.is_empty() => Rule::Required,
        None => Rule::UnknownWord,
    };
    r.fault(Field::Street, rule, &draft.street);
    StreetId(0)
}

/// A code that may be left empty.
fn parsed<T>(
    r: &mut Reader,
    field: Field,
    typed: &str,
    parse: impl Fn(&str) -> Result<T, Rule>,
) -> Option<T> {
    match parse(typed) {
        Ok(code) => Some(code),
        Err(Rule::Required) => None,
        Err(rule) => {
            r.fault(field, rule, typed);
            None
        }
    }
}

fn unique(r: &mut Reader, field: Field, code: &str, lookup: &dyn Lookup) {
    if let Some((other, label)) = lookup.duplicate_of(field, code) {
        r.fault(field, Rule::Duplicate { other, label }, code);
    }
}
