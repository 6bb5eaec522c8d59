//! The right input for each field of an elevator; used by the form and by the bulk edit.

use std::collections::HashMap;

use chrono::NaiveDate;
use egui::{Response, Ui};

use super::super::words;
use crate::domain::codes::Category;
use crate::domain::coded::Coded;
use crate::domain::elevator::{ElevatorDraft, PlaceKind, UseStatus};
use crate::domain::fields::Fields;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field;
use crate::domain::renewal::{RenewalKind, RenewalReason};
use crate::domain::work_calendar;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::{DateField, DayKind};
use crate::ui::widgets::field::{self, Note};
use crate::ui::widgets::suggest;

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Code,
    Number(&'static str),
    Date,
    Long,
    Category,
    Street,
    Community,
    Unit(OrganizationKind),
    PlaceKind,
    UseStatus,
    RenewalKind,
    RenewalReason,
}

fn kind(field: Field) -> Kind {
    match field {
        Field::RegistrationCode
        | Field::EquipmentCode
        | Field::CertificateNo
        | Field::RescueCode
        | Field::FactoryNo
        | Field::ContractNo => Kind::Code,
        Field::RatedLoadKg => Kind::Number("kg"),
        Field::RatedSpeed => Kind::Number("m/s"),
        Field::Floors | Field::Stops | Field::Doors | Field::ContractPrice => Kind::Number(""),
        Field::MadeOn
        | Field::InUseOn
        | Field::NextInspectionOn
        | Field::PlannedStartOn
        | Field::PlannedFinishOn
        | Field::PlannedReportOn
        | Field::ContractOn
        | Field::VoteOn => Kind::Date,
        Field::Remarks | Field::RenewalRemarks | Field::Funding => Kind::Long,
        Field::Category => Kind::Category,
        Field::Street => Kind::Street,
        Field::Community => Kind::Community,
        Field::Maker => Kind::Unit(OrganizationKind::Maker),
        Field::UserUnit | Field::LeadUnit => Kind::Unit(OrganizationKind::User),
        Field::OwnerUnit => Kind::Unit(OrganizationKind::Owner),
        Field::MaintenanceUnit => Kind::Unit(OrganizationKind::Maintenance),
        Field::ConstructionUnit => Kind::Unit(OrganizationKind::Construction),
        Field::PlaceKind => Kind::PlaceKind,
        Field::UseStatus => Kind::UseStatus,
        Field::RenewalKind => Kind::RenewalKind,
        Field::RenewalReason => Kind::RenewalReason,
        _ => Kind::Text,
    }
}

/// How an input is drawn.
#[derive(Clone, Copy)]
pub(in super::super) struct Look<'a> {
    /// The width of the input itself.
    pub width: f32,
    /// The column of the label.
    pub label: f32,
    /// What is wrong.
    pub notes: &'a [Note],
    /// Cannot be left empty.
    pub required: bool,
    /// The keys go here now.
    pub focus: bool,
}

/// The date fields of a form: what is typed is not always a date yet.
#[derive(Default)]
pub(in super::super) struct Inputs {
    dates: HashMap<Field, DateField>,
}

impl Inputs {
    /// The draft came from elsewhere: dates are read from it again.
    pub fn reset(&mut self) {
        self.dates.clear();
    }

    /// Whether something is typed in a date field that is no date.
    pub fn is_unclear(&self, field: Field) -> bool {
        self.dates.get(&field).is_some_and(DateField::is_unclear)
    }

    /// Date fields in which something is typed that is no date.
    pub fn unclear(&self) -> Vec<Field> {
        let unclear = self.dates.iter().filter(|(_, date)| date.is_unclear());
        let mut fields: Vec<Field> = unclear.map(|(field, _)| *field).collect();
        fields.sort_unstable();
        fields
    }

    /// Draws the input of a field and puts what is typed into the draft.
    pub fn ui(&mut self, ui: &mut Ui, cx: &ViewCtx<'_>, field: Field, draft: &mut ElevatorDraft, look: Look<'_>) -> Response {
        let label = words::field(cx.lang, field);
        let mut frame = field::Field::new(label)
            .beside(look.label)
            .width(look.width)
            .notes(look.notes)
            .focus(look.focus);
        if look.required {
            frame = frame.required();
        }
        let mut value = draft.field(field);
        let before = value.clone();
        let response = match kind(field) {
            Kind::Text => frame.text(ui, &mut value),
            Kind::Code => frame.code(ui, &mut value),
            Kind::Number(unit) => {
                let unit = if field == Field::ContractPrice { cx.lang.reg_unit_wan() } else { unit };
                frame.number(ui, &mut value, unit)
            }
            Kind::Long => frame.multiline(ui, &mut value, 2),
            Kind::Date => self.date_ui(ui, cx, field, &mut value, frame),
            Kind::Category => coded_ui::<Category>(ui, cx, &mut value, frame),
            Kind::PlaceKind => coded_ui::<PlaceKind>(ui, cx, &mut value, frame),
            Kind::UseStatus => coded_ui::<UseStatus>(ui, cx, &mut value, frame),
            Kind::RenewalKind => coded_ui::<RenewalKind>(ui, cx, &mut value, frame),
            Kind::RenewalReason => coded_ui::<RenewalReason>(ui, cx, &mut value, frame),
            Kind::Street => street_ui(ui, cx, &mut value, frame),
            Kind::Community => community_ui(ui, cx, draft, &mut value, frame),
            Kind::Unit(kind) => unit_ui(ui, cx, kind, &mut value, frame),
        };
        if value != before {
            draft.set_field(field, &value);
        }
        response
    }

    fn date_ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        field: Field,
        value: &mut String,
        frame: field::Field<'_>,
    ) -> Response {
        let date = self
            .dates
            .entry(field)
            .or_insert_with(|| DateField::new(value.parse().ok()));
        let response = frame.date(ui, cx.lang, date, cx.today, &|day| day_kind(cx, day));
        if response.changed() {
            *value = date.value().map(|day| day.to_string()).unwrap_or_default();
        }
        response
    }
}

/// What a day is in the calendar, as the month shows it.
pub(in super::super) fn day_kind(cx: &ViewCtx<'_>, day: NaiveDate) -> DayKind {
    match cx.calendar.day_kind(day) {
        work_calendar::DayKind::Working => DayKind::Working,
        work_calendar::DayKind::Weekend => DayKind::Rest,
        work_calendar::DayKind::Holiday(_) => DayKind::Holiday,
        work_calendar::DayKind::MakeUp(_) => DayKind::MakeUp,
    }
}

/// One of the words of an enumeration; the first line takes the choice back.
fn coded_ui<C: Coded>(ui: &mut Ui, cx: &ViewCtx<'_>, value: &mut String, frame: field::Field<'_>) -> Response {
    let options: Vec<&str> = std::iter::once(cx.lang.reg_choice_none())
        .chain(C::ALL.iter().map(|value| words::word(cx.lang, *value)))
        .collect();
    let known = C::ALL.iter().position(|known| known.code() == value);
    let mut chosen = known.map(|at| at + 1);
    let response = frame.choice(ui, cx.lang, &mut chosen, &options);
    if response.changed() {
        let picked = chosen.and_then(|at| C::ALL.get(at.checked_sub(1)?));
        *value = picked.map(|value| value.code().to_owned()).unwrap_or_default();
    }
    response
}

fn street_ui(ui: &mut Ui, cx: &ViewCtx<'_>, value: &mut String, frame: field::Field<'_>) -> Response {
    let streets = &cx.model.catalog.streets;
    let options: Vec<&str> = streets.iter().map(|street| street.name.as_str()).collect();
    let fits = |street: &crate::domain::community::Street| street.name == *value || street.code == *value;
    let mut chosen = streets.iter().position(fits);
    let response = frame.choice(ui, cx.lang, &mut chosen, &options);
    if response.changed()
        && let Some(street) = chosen.and_then(|at| streets.get(at))
    {
        value.clone_from(&street.name);
    }
    response
}

/// A community by name: those of the street first, and a new one may be typed.
fn community_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    draft: &ElevatorDraft,
    value: &mut String,
    frame: field::Field<'_>,
) -> Response {
    let catalog = &cx.model.catalog;
    let response = frame.text(ui, value);
    let street = catalog.streets.iter().find(|street| street.name == draft.street);
    let here = |place: &&crate::domain::community::Community| {
        street.is_none_or(|street| street.id == place.street_id)
    };
    let names = catalog.communities.iter().filter(here).map(|place| place.name.as_str());
    suggest::suggest_ui(ui, &response, value, names);
    response
}

/// A unit by name: those that do this first, then the others; a new one may be typed.
fn unit_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    kind: OrganizationKind,
    value: &mut String,
    frame: field::Field<'_>,
) -> Response {
    let units = &cx.model.catalog.organizations;
    let response = frame.text(ui, value);
    let does = units.iter().filter(|unit| unit.kinds.contains(&kind));
    let others = units.iter().filter(|unit| !unit.kinds.contains(&kind));
    let names = does.chain(others).map(|unit| unit.name.as_str());
    suggest::suggest_ui(ui, &response, value, names);
    response
}
