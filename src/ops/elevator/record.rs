//! A checked elevator on its way into the file, and back to the text that the file will show.

use chrono::NaiveDate;

use crate::domain::checks::{CheckedElevator, CheckedRenewal};
use crate::domain::community::Street;
use crate::domain::decimal::{self, PRICE_PLACES, SPEED_PLACES};
use crate::domain::elevator::ElevatorDraft;
use crate::domain::fields::{Fields, UNIQUE_CODES};
use crate::domain::ids::{ElevatorId, ImportBatchId, ProgramId, RenewalId};
use crate::domain::organization::OrganizationKind as Kind;
use crate::domain::problem::{Field, Problem};
use crate::domain::renewal::RenewalDraft;
use crate::error::Result;
use crate::ops::merge::soften;
use crate::ops::tie::Ties;
use crate::store::elevator::ElevatorRecord;
use crate::store::renewal::{self, RenewalRecord};
use crate::store::{Tx, elevator};

/// What a new record hangs on beside its own fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    /// The program that its renewal belongs to.
    pub(crate) program: ProgramId,
    /// What it replaces.
    pub(crate) replaces: Option<ElevatorId>,
    /// From which import it comes.
    pub(crate) batch: Option<ImportBatchId>,
}

/// What is to be written: typed values, and the same as the file will show it.
#[derive(Clone, Debug)]
pub(crate) struct Fair {
    checked: CheckedElevator,
    /// Codes are taken from here: a code that was right when it was saved outlives a stricter check.
    pub(crate) text: ElevatorDraft,
}

impl Fair {
    /// Of a form on which nothing was softened.
    pub(crate) fn new(checked: CheckedElevator, streets: &[Street]) -> Self {
        let text = text_of(&checked, streets);
        Self { checked, text }
    }

    /// Of a stored form in which some fields changed: faults elsewhere become doubts, and codes there stay.
    pub(crate) fn amended(
        checked: CheckedElevator,
        form: &ElevatorDraft,
        streets: &[Street],
        changed: &[Field],
        problems: &mut [Problem],
    ) -> Self {
        let mut fair = Self::new(checked, streets);
        for code in UNIQUE_CODES.iter().filter(|f| !changed.contains(f)) {
            fair.text.set_field(*code, &form.field(*code));
        }
        soften(problems, changed, |f| fair.text.field(f) == form.field(f));
        fair
    }
}

/// Writes a new elevator with its renewal.
pub(crate) fn insert(
    tx: &Tx<'_>,
    ties: &mut Ties,
    fair: &Fair,
    origin: Origin,
) -> Result<ElevatorId> {
    let id: ElevatorId = tx.new_id();
    elevator::insert(tx, id, &elevator_record(tx, ties, fair, origin)?)?;
    write_renewal(tx, ties, &fair.checked, origin.program, id, None)?;
    Ok(id)
}

/// Writes the fields of an elevator that is there, and of its renewal. An elevator that had none is taken into the
/// program; a renewal is never taken away.
pub(crate) fn update(
    tx: &Tx<'_>,
    ties: &mut Ties,
    id: ElevatorId,
    renewal: Option<RenewalId>,
    fair: &Fair,
    origin: Origin,
) -> Result<()> {
    elevator::update(tx, id, &elevator_record(tx, ties, fair, origin)?)?;
    write_renewal(tx, ties, &fair.checked, origin.program, id, renewal)
}

fn write_renewal(
    tx: &Tx<'_>,
    ties: &mut Ties,
    checked: &CheckedElevator,
    program: ProgramId,
    elevator: ElevatorId,
    known: Option<RenewalId>,
) -> Result<()> {
    let Some(checked) = &checked.renewal else {
        return Ok(());
    };
    let record = RenewalRecord {
        program,
        elevator,
        kind: checked.kind.code().to_owned(),
        reason: checked.reason.map(|r| r.code().to_owned()),
        construction_unit: ties.unit(tx, &checked.construction_unit, Kind::Construction)?,
        lead_unit: checked.lead_unit.clone(),
        planned_start_on: day(checked.planned_start_on),
        planned_finish_on: day(checked.planned_finish_on),
        planned_report_on: day(checked.planned_report_on),
        contract_no: checked.contract_no.clone(),
        contract_on: day(checked.contract_on),
        contract_price_fen: checked.contract_price_fen,
        funding: checked.funding.clone(),
        vote_on: day(checked.vote_on),
        remarks: checked.remarks.clone(),
    };
    match known {
        Some(id) => renewal::update(tx, id, &record),
        None => renewal::insert(tx, tx.new_id(), &record),
    }
}

fn elevator_record(
    tx: &Tx<'_>,
    ties: &mut Ties,
    fair: &Fair,
    origin: Origin,
) -> Result<ElevatorRecord> {
    let Fair { checked, text } = fair;
    let code = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(ElevatorRecord {
        category: checked.category.code().to_owned(),
        registration_code: code(&text.registration_code),
        equipment_code: code(&text.equipment_code),
        certificate_no: code(&text.certificate_no),
        rescue_code: code(&text.rescue_code),
        factory_no: checked.factory_no.clone(),
        model: checked.model.clone(),
        maker: ties.unit(tx, &checked.maker, Kind::Maker)?,
        made_on: day(checked.made_on),
        rated_load_kg: checked.rated_load_kg.map(i64::from),
        rated_speed_mms: checked.rated_speed_mms.map(i64::from),
        floors: checked.floors.map(i64::from),
        stops: checked.stops.map(i64::from),
        doors: checked.doors.map(i64::from),
        community: ties.community(tx, checked.street, &checked.community)?,
        building: checked.building.clone(),
        unit_no: checked.unit_no.clone(),
        address: checked.address.clone(),
        place_kind: checked.place_kind.map(|k| k.code().to_owned()),
        user_unit: ties.unit(tx, &checked.user_unit, Kind::User)?,
        owner_unit: ties.unit(tx, &checked.owner_unit, Kind::Owner)?,
        maintenance_unit: ties.unit(tx, &checked.maintenance_unit, Kind::Maintenance)?,
        in_use_on: day(checked.in_use_on),
        next_inspection_on: day(checked.next_inspection_on),
        use_status: checked.use_status.code().to_owned(),
        remarks: checked.remarks.clone(),
        replaces: origin.replaces,
        import_batch: origin.batch,
    })
}

fn day(on: Option<NaiveDate>) -> Option<String> {
    on.map(|d| d.to_string())
}

/// The form as it will be read back from the file.
fn text_of(checked: &CheckedElevator, streets: &[Street]) -> ElevatorDraft {
    let day = |on: Option<NaiveDate>| day(on).unwrap_or_default();
    let count = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    ElevatorDraft {
        category: checked.category.code().to_owned(),
        registration_code: text(checked.registration_code.as_ref()),
        equipment_code: checked.equipment_code.clone().unwrap_or_default(),
        certificate_no: text(checked.certificate_no.as_ref()),
        rescue_code: text(checked.rescue_code.as_ref()),
        factory_no: checked.factory_no.clone(),
        model: checked.model.clone(),
        maker: checked.maker.clone(),
        made_on: day(checked.made_on),
        rated_load_kg: count(checked.rated_load_kg),
        rated_speed: checked
            .rated_speed_mms
            .map(|n| decimal::format(i64::from(n), SPEED_PLACES))
            .unwrap_or_default(),
        floors: count(checked.floors),
        stops: count(checked.stops),
        doors: count(checked.doors),
        street: streets
            .iter()
            .find(|s| s.id == checked.street)
            .map(|s| s.name.clone())
            .unwrap_or_default(),
        community: checked.community.clone(),
        building: checked.building.clone(),
        unit_no: checked.unit_no.clone(),
        address: checked.address.clone(),
        place_kind: checked
            .place_kind
            .map(|k| k.code().to_owned())
            .unwrap_or_default(),
        user_unit: checked.user_unit.clone(),
        owner_unit: checked.owner_unit.clone(),
        maintenance_unit: checked.maintenance_unit.clone(),
        in_use_on: day(checked.in_use_on),
        next_inspection_on: day(checked.next_inspection_on),
        use_status: checked.use_status.code().to_owned(),
        remarks: checked.remarks.clone(),
        renewal: checked.renewal.as_ref().map(renewal_text),
    }
}

fn renewal_text(checked: &CheckedRenewal) -> RenewalDraft {
    let day = |on: Option<NaiveDate>| day(on).unwrap_or_default();
    RenewalDraft {
        kind: checked.kind.code().to_owned(),
        reason: checked
            .reason
            .map(|r| r.code().to_owned())
            .unwrap_or_default(),
        construction_unit: checked.construction_unit.clone(),
        lead_unit: checked.lead_unit.clone(),
        planned_start_on: day(checked.planned_start_on),
        planned_finish_on: day(checked.planned_finish_on),
        planned_report_on: day(checked.planned_report_on),
        contract_no: checked.contract_no.clone(),
        contract_on: day(checked.contract_on),
        contract_price: checked
            .contract_price_fen
            .map(|n| decimal::format(n, PRICE_PLACES))
            .unwrap_or_default(),
        funding: checked.funding.clone(),
        vote_on: day(checked.vote_on),
        remarks: checked.remarks.clone(),
    }
}

fn text<T: ToString>(code: Option<&T>) -> String {
    code.map(ToString::to_string).unwrap_or_default()
}
