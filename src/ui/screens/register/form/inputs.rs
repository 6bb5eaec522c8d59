//! The right input for each field of an elevator; used by the form and by the bulk edit.

use std::collections::HashMap;

use egui::{Response, Ui};

use super::super::words;
use crate::domain::coded::Coded;
use crate::domain::codes::Category;
use crate::domain::elevator::{ElevatorDraft, PlaceKind, UseStatus};
use crate::domain::fields::Fields;
use crate::domain::organization::OrganizationKind;
use crate::domain::problem::Field;
use crate::domain::renewal::{RenewalKind, RenewalReason};
use crate::ui::screens::parts::day_kind;
use crate::ui::view_ctx::ViewCtx;
use crate::ui::widgets::date_picker::DateField;
use crate::ui::widgets::field::{self, Note};
use crate::ui::widgets::suggest;

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Input {
    Text,
    Code,
    /// The unit stands in the name of the field.
    Number,
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

fn input(field: Field) -> Input {
    match field {
        Field::RegistrationCode
        | Field::EquipmentCode
        | Field::CertificateNo
        | Field::RescueCode
        | Field::FactoryNo
        | Field::ContractNo => Input::Code,
        Field::RatedLoadKg
        | Field::RatedSpeed
        | Field::Floors
        | Field::Stops
        | Field::Doors
        | Field::ContractPrice => Input::Number,
        Field::MadeOn
        | Field::InUseOn
        | Field::NextInspectionOn
        | Field::PlannedStartOn
        | Field::PlannedFinishOn
        | Field::PlannedReportOn
        | Field::ContractOn
        | Field::VoteOn => Input::Date,
        Field::Remarks | Field::RenewalRemarks | Field::Funding => Input::Long,
        Field::Category => Input::Category,
        Field::Street => Input::Street,
        Field::Community => Input::Community,
        Field::Maker => Input::Unit(OrganizationKind::Maker),
        Field::UserUnit | Field::LeadUnit => Input::Unit(OrganizationKind::User),
        Field::OwnerUnit => Input::Unit(OrganizationKind::Owner),
        Field::MaintenanceUnit => Input::Unit(OrganizationKind::Maintenance),
        Field::ConstructionUnit => Input::Unit(OrganizationKind::Construction),
        Field::PlaceKind => Input::PlaceKind,
        Field::UseStatus => Input::UseStatus,
        Field::RenewalKind => Input::RenewalKind,
        Field::RenewalReason => Input::RenewalReason,
        _ => Input::Text,
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
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCtx<'_>,
        field: Field,
        draft: &mut ElevatorDraft,
        look: Look<'_>,
    ) -> Response {
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
        let response = match input(field) {
            Input::Text => frame.text(ui, &mut value),
            Input::Code => frame.code(ui, &mut value),
            Input::Number => frame.number(ui, &mut value, ""),
            Input::Long => frame.multiline(ui, &mut value, 2),
            Input::Date => self.date_ui(ui, cx, field, &mut value, frame),
            Input::Category => coded_ui::<Category>(ui, cx, &mut value, frame),
            Input::PlaceKind => coded_ui::<PlaceKind>(ui, cx, &mut value, frame),
            Input::UseStatus => coded_ui::<UseStatus>(ui, cx, &mut value, frame),
            Input::RenewalKind => coded_ui::<RenewalKind>(ui, cx, &mut value, frame),
            Input::RenewalReason => coded_ui::<RenewalReason>(ui, cx, &mut value, frame),
            Input::Street => street_ui(ui, cx, &mut value, frame),
            Input::Community => community_ui(ui, cx, draft, &mut value, frame),
            Input::Unit(kind) => unit_ui(ui, cx, kind, &mut value, frame),
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
        let response = frame.date(ui, cx.lang, date, cx.today, &day_kind(cx));
        if response.changed() {
            *value = date.value().map(|day| day.to_string()).unwrap_or_default();
        }
        response
    }
}

/// One of the words of an enumeration; the first line takes the choice back.
fn coded_ui<C: Coded>(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    value: &mut String,
    frame: field::Field<'_>,
) -> Response {
    let options: Vec<&str> = std::iter::once(cx.lang.reg_choice_none())
        .chain(C::ALL.iter().map(|value| words::word(cx.lang, *value)))
        .collect();
    let known = C::ALL.iter().position(|known| known.code() == value);
    let mut chosen = known.map(|at| at + 1);
    let response = frame.choice(ui, cx.lang, &mut chosen, &options);
    if response.changed() {
        let picked = chosen.and_then(|at| C::ALL.get(at.checked_sub(1)?));
        *value = picked
            .map(|value| value.code().to_owned())
            .unwrap_or_default();
    }
    response
}

fn street_ui(
    ui: &mut Ui,
    cx: &ViewCtx<'_>,
    value: &mut String,
    frame: field::Field<'_>,
) -> Response {
    let streets = &cx.model.catalog.streets;
    let options: Vec<&str> = streets.iter().map(|street| street.name.as_str()).collect();
    let fits =
        |street: &crate::domain::community::Street| street.name == *value || street.code == *value;
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
    let street = catalog
        .streets
        .iter()
        .find(|street| street.name == draft.street);
    let here = |place: &&crate::domain::community::Community| {
        street.is_none_or(|street| street.id == place.street_id)
    };
    let names = catalog
        .communities
        .iter()
        .filter(here)
        .map(|place| place.name.as_str());
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
