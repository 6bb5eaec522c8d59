//! Communities and buildings to pick elevators from in one step.

use crate::domain::ids::ElevatorId;
use crate::domain::order::by_name;
use crate::domain::renewal::Stage;
use crate::domain::views::PickPlace;
use crate::store::prelude::*;

/// Buildings that have renewals in this stage, with their elevators, by street, community and building. For 待开工 the
/// elevators that another notice holds already are left out.
///
/// # Errors
///
/// When the file cannot be read.
pub fn pick_places(db: &impl Db, stage: Stage) -> Result<Vec<PickPlace>> {
    let mut statement = db.conn().prepare_cached(include_str!("pick.sql"))?;
    let mut rows = statement.query(named_params! { ":stage": stage.code() })?;
    let mut places: Vec<PickPlace> = Vec::new();
    while let Some(row) = rows.next()? {
        let community_id = row.get("community_id")?;
        let building: String = row.get("building")?;
        let elevator: (ElevatorId, String) = (row.get("elevator_id")?, row.get("unit_no")?);
        match places.last_mut() {
            Some(place) if place.community_id == community_id && place.building == building => {
                place.elevators.push(elevator);
            }
            _ => places.push(PickPlace {
                community_id,
                community: row.get("community")?,
                street: row.get("street")?,
                building,
                elevators: vec![elevator],
            }),
        }
    }
    // The file orders places by their characters; who picks one looks for it by its pinyin.
    for street in places.chunk_by_mut(|a, b| a.street == b.street) {
        street.sort_by(|a, b| {
            by_name(&a.community, &b.community)
                .then_with(|| a.community_id.cmp(&b.community_id))
                .then_with(|| by_name(&a.building, &b.building))
        });
    }
    Ok(places)
}
