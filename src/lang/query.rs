//! A question to the register in words: chips, saved views, first line of an export.

use super::Lang;
use crate::domain::coded::Coded;
use crate::domain::ids::OrganizationId;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::views::Catalog;

/// Name and value of a filter, e.g. 街道 and 西兴街道. The value is empty where the name says all.
pub fn filter_words(lang: Lang, filter: &Filter, catalog: &Catalog) -> (&'static str, String) {
    let unit = |id: &OrganizationId| {
        catalog
            .organizations
            .iter()
            .find(|o| o.id == *id)
            .map_or_else(|| lang.word_unknown().to_owned(), |o| o.name.clone())
    };
    match filter {
        Filter::Street(id) => (
            lang.filter_street(),
            catalog
                .streets
                .iter()
                .find(|s| s.id == *id)
                .map_or_else(|| lang.word_unknown().to_owned(), |s| s.name.clone()),
        ),
        Filter::Community(id) => (
            lang.filter_community(),
            catalog
                .communities
                .iter()
                .find(|c| c.id == *id)
                .map_or_else(|| lang.word_unknown().to_owned(), |c| c.name.clone()),
        ),
        Filter::Building(building) => (lang.filter_building(), building.clone()),
        Filter::Stage(stage) => (lang.filter_stage(), word(lang, *stage)),
        Filter::Kind(kind) => (lang.filter_kind(), word(lang, *kind)),
        Filter::Unit(id) => (lang.filter_unit(), unit(id)),
        Filter::ConstructionUnit(id) => (lang.filter_construction_unit(), unit(id)),
        Filter::Maker(id) => (lang.filter_maker(), unit(id)),
        Filter::UserUnit(id) => (lang.filter_user_unit(), unit(id)),
        Filter::MaintenanceUnit(id) => (lang.filter_maintenance_unit(), unit(id)),
        Filter::UseStatus(status) => (lang.filter_use_status(), word(lang, *status)),
        Filter::Overdue => (lang.filter_overdue(), String::new()),
        Filter::DueBetween(from, through) => (
            lang.filter_due(),
            lang.from_through(lang.date(*from), lang.date(*through)),
        ),
        Filter::Done => (lang.filter_done(), String::new()),
        Filter::InProgram => (lang.filter_in_program(), String::new()),
        Filter::NotInProgram => (lang.filter_not_in_program(), String::new()),
        Filter::DoneBetween(from, through) => (
            lang.filter_done(),
            lang.from_through(lang.date(*from), lang.date(*through)),
        ),
        Filter::Notice(_) => (lang.filter_notice(), String::new()),
        Filter::Import(_) => (lang.filter_import(), String::new()),
        Filter::NotReminded => (lang.filter_not_reminded(), String::new()),
        Filter::RescuesAtLeast(n) => (lang.filter_rescues(), lang.rescues_at_least(n)),
        Filter::Board(cut) => (lang.filter_board(), super::board::cut_words(lang, cut)),
        Filter::AgeAtLeast(years) => (lang.filter_age(), lang.years_at_least(years)),
    }
}

/// The whole question in one line; empty when everything is shown.
pub fn query_words(lang: Lang, query: &RegisterQuery, catalog: &Catalog) -> String {
    let mut parts = Vec::new();
    if !query.text.trim().is_empty() {
        parts.push(lang.filter_text(query.text.trim()));
    }
    for filter in &query.filters {
        let (name, value) = filter_words(lang, filter, catalog);
        parts.push(if value.is_empty() {
            name.to_owned()
        } else {
            lang.name_value(name, value)
        });
    }
    parts.join(lang.list_joiner())
}

fn word(lang: Lang, coded: impl Coded) -> String {
    lang.by_key(&coded.message_key())
        .unwrap_or_default()
        .to_owned()
}
