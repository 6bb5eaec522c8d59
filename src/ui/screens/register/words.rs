//! Words for what the screen shows: fields, columns, filters, stages, values of codes.

use chrono::NaiveDate;

use crate::domain::coded::Coded;
use crate::domain::codes::Category;
use crate::domain::elevator::{PlaceKind, UseStatus};
use crate::domain::problem::Field;
use crate::domain::query::{Filter, RegisterRow};
use crate::domain::renewal::{RenewalKind, RenewalReason, Stage, Step};
use crate::domain::views::{Catalog, OperationEntry};
use crate::lang::Lang;
use crate::ui::widgets::status::Mark;

/// The word of a coded value.
pub fn word<C: Coded>(lang: Lang, value: C) -> &'static str {
    lang.by_key(&value.message_key())
        .unwrap_or_else(|| value.code())
}

/// The word of a code, if the enumeration knows it; else the text as it is.
pub fn word_of<C: Coded>(lang: Lang, code: &str) -> String {
    C::from_code(code).map_or_else(|| code.to_owned(), |value| word(lang, value).to_owned())
}

/// The shape that stands for a stage.
pub fn stage_mark(stage: Stage) -> Mark {
    match stage {
        Stage::Planned => Mark::ToCome,
        Stage::Reported | Stage::Registered | Stage::HandedOver => Mark::Done,
        Stage::Suspended => Mark::Stopped,
        Stage::Withdrawn => Mark::Withdrawn,
        _ => Mark::UnderWay,
    }
}

/// Shape and word of a row's stage: late ones say by how much.
pub fn stage_of_row(lang: Lang, row: &RegisterRow, today: NaiveDate) -> (Mark, String) {
    let Some(stage) = row.stage else {
        return (Mark::Withdrawn, lang.reg_not_in_program().to_owned());
    };
    match row.days_late(today) {
        Some(days) => (
            Mark::Late,
            lang.reg_stage_late(days, word(lang, stage)),
        ),
        None => (stage_mark(stage), word(lang, stage).to_owned()),
    }
}

/// The whole row as one name, for those who hear it.
pub fn row_name(lang: Lang, row: &RegisterRow, today: NaiveDate) -> String {
    let mut parts = vec![format!("{} {}", row.registration_code, row.place())];
    match row.stage {
        Some(stage) => parts.push(word(lang, stage).to_owned()),
        None => parts.push(lang.reg_not_in_program().to_owned()),
    }
    if let Some(days) = row.days_late(today) {
        parts.push(lang.days_late(days));
    }
    parts.join(", ")
}

/// The name of a field of the form.
pub fn field(lang: Lang, field: Field) -> &'static str {
    word(lang, field)
}

/// The name of a column of the file, as the history shows it.
pub fn file_column(lang: Lang, column: &str) -> String {
    let bare = column.strip_suffix("_id").unwrap_or(column).replace('_', "-");
    lang.by_key(&format!("reg-column-{bare}"))
        .or_else(|| lang.by_key(&format!("field-{bare}")))
        .unwrap_or(column)
        .to_owned()
}

/// The value of a column of the file in words.
pub fn file_value(lang: Lang, column: &str, value: &str) -> String {
    match column {
        "stage" | "from_stage" | "to_stage" => word_of::<Stage>(lang, value),
        "step" => word_of::<Step>(lang, value),
        "kind" => word_of::<RenewalKind>(lang, value),
        "reason" => word_of::<RenewalReason>(lang, value),
        "use_status" => word_of::<UseStatus>(lang, value),
        "place_kind" => word_of::<PlaceKind>(lang, value),
        "category" => word_of::<Category>(lang, value),
        _ => value.to_owned(),
    }
}

/// Name and value of a filter, for its chip. A filter that says all by itself has no name.
pub fn filter(lang: Lang, catalog: &Catalog, filter: &Filter) -> (&'static str, String) {
    let unit = |id| {
        let known = catalog.organizations.iter().find(|unit| unit.id == id);
        known.map_or_else(|| format!("#{id}"), |unit| unit.name.clone())
    };
    match filter {
        Filter::Street(id) => {
            let known = catalog.streets.iter().find(|street| street.id == *id);
            let name = known.map_or_else(|| format!("#{id}"), |street| street.name.clone());
            (lang.reg_filter_street(), name)
        }
        Filter::Community(id) => {
            let known = catalog.communities.iter().find(|place| place.id == *id);
            let name = known.map_or_else(|| format!("#{id}"), |place| place.name.clone());
            (lang.reg_filter_community(), name)
        }
        Filter::Building(building) => (lang.reg_filter_building(), building.clone()),
        Filter::Stage(stage) => (lang.reg_filter_stage(), word(lang, *stage).to_owned()),
        Filter::Kind(kind) => (lang.reg_filter_kind(), word(lang, *kind).to_owned()),
        Filter::Unit(id) => (lang.reg_filter_unit(), unit(*id)),
        Filter::ConstructionUnit(id) => (lang.reg_filter_construction(), unit(*id)),
        Filter::Maker(id) => (lang.reg_filter_maker(), unit(*id)),
        Filter::UseStatus(status) => (lang.reg_filter_use_status(), word(lang, *status).to_owned()),
        Filter::Overdue => ("", lang.reg_filter_overdue().to_owned()),
        Filter::Done => ("", lang.reg_filter_done().to_owned()),
        Filter::InProgram => ("", lang.reg_filter_in_program().to_owned()),
        Filter::NotInProgram => ("", lang.reg_filter_not_in_program().to_owned()),
        Filter::DoneBetween(from, to) => (
            lang.reg_filter_done(),
            lang.reg_filter_days(lang.date(*from), lang.date(*to)),
        ),
        Filter::Notice(id) => (lang.reg_filter_notice(), format!("#{id}")),
        Filter::Import(id) => (lang.reg_filter_import(), format!("#{id}")),
        Filter::NotReminded => ("", lang.reg_filter_not_reminded().to_owned()),
        Filter::AgeAtLeast(years) => ("", lang.reg_filter_age(years)),
    }
}

/// What an operation did, as the history names it.
pub fn operation(lang: Lang, entry: &OperationEntry) -> String {
    word(lang, entry.kind).to_owned()
}
