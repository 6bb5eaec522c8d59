//! Units as a list: a number for each group of stages.

use super::Head;
use crate::domain::figures::unit_row::{self, COLUMNS};
use crate::domain::organization::OrganizationKind;
use crate::domain::renewal::Stage;
use crate::domain::views::UnitRow;
use crate::exchange::export::{ColumnKind, Value};
use crate::lang::{Lang, message};

/// The name, the numbers of [`unit_row`], and until when the permit holds.
const ALL: usize = 2 + COLUMNS;

/// The titles of its columns.
pub fn titles(lang: Lang) -> [&'static str; ALL] {
    [
        lang.units_name(),
        message::word(lang, Stage::Planned),
        message::word(lang, Stage::Notified),
        lang.units_group_construction(),
        message::word(lang, Stage::Suspended),
        lang.units_group_inspection(),
        lang.units_group_done(),
        message::word(lang, Stage::Withdrawn),
        lang.units_total(),
        lang.status_late(),
        lang.units_open_notices(),
        lang.units_permit(),
    ]
}

pub(super) fn head(lang: Lang) -> Head<ALL> {
    let mut kinds = [ColumnKind::Integer; ALL];
    kinds[0] = ColumnKind::Text;
    kinds[ALL - 1] = ColumnKind::Date;
    Head {
        titles: titles(lang),
        kinds,
    }
}

pub(super) fn values(kind: Option<OrganizationKind>, unit: &UnitRow) -> [Value; ALL] {
    let draft = &unit.organization.draft;
    std::array::from_fn(|column| match column {
        0 => Value::text(&draft.name),
        1..=COLUMNS => Value::Integer(unit_row::number(kind, unit, column).into()),
        _ => Value::date(draft.permit_valid_to.parse().ok()),
    })
}
