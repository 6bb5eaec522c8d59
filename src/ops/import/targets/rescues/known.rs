//! Which order a row is, and which elevator it means.

use chrono::{DateTime, FixedOffset};

use super::super::finder::NAMES;
use super::{Rescues, Stored};
use crate::domain::ids::{ElevatorId, RescueOrderId};
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::rescue::RescueDraft;
use crate::domain::rescue::same::incident_key;
use crate::error::Result;
use crate::exchange::rows::{ReadRow, Values};
use crate::ops::rescue as ops;
use crate::store::Db;
use crate::store::rescue::OrderKey;

impl<D: Db> Rescues<'_, D> {
    /// The elevator that the words of the place mean to the desk; a doubt where they mean none, or several.
    pub(super) fn meant(
        &mut self,
        values: &Values,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<ElevatorId>> {
        let coded = |problem: &Problem| NAMES[..5].contains(&problem.field);
        let parts = [Field::Community, Field::Building, Field::UnitNo].map(|f| values.text(f));
        let parts = parts.join("");
        let place = values.text(Field::RescuePlace);
        let mut only = None;
        // A code that nobody has names another elevator than a place does.
        if !problems.iter().any(coded) {
            for said in [parts.as_str(), place] {
                if only.is_none() && !said.is_empty() {
                    only = self.places.meant(self.db, said)?.only();
                }
            }
        }
        let is_place =
            |problem: &Problem| problem.field == Field::Elevators && problem.rule == Rule::Unknown;
        if only.is_some() {
            problems.retain(|problem| !is_place(problem));
        } else if !place.is_empty() && !problems.iter().any(|p| coded(p) || is_place(p)) {
            problems.push(Problem::warning(Field::Elevators, Rule::NotTied, place));
        }
        Ok(only)
    }

    /// The earlier row of the sheet with the same number.
    pub(super) fn twin(&mut self, row: &ReadRow) -> Option<u32> {
        let values = &row.values;
        let mut names = Vec::new();
        for field in [Field::OrderNo, Field::PoliceIncidentNo] {
            if !values.text(field).is_empty() {
                names.push(format!("{} {}", field.code(), values.text(field)));
            }
        }
        if names.is_empty() {
            let place = NAMES.iter().chain(&[Field::RescuePlace, Field::ReceivedAt]);
            let place: Vec<&str> = place.map(|f| values.text(*f)).collect();
            names.push(place.join("\u{1f}"));
        }
        let twin = names.iter().find_map(|name| self.named.get(name)).copied();
        if twin.is_none() {
            self.named
                .extend(names.into_iter().map(|name| (name, row.row)));
        }
        twin
    }

    /// The order that a row is; `Some(None)` if it could be several.
    pub(super) fn known(
        &self,
        values: &Values,
        elevator: Option<ElevatorId>,
        received: Option<DateTime<FixedOffset>>,
    ) -> Option<Option<RescueOrderId>> {
        let number = values.text(Field::OrderNo);
        if let Some(id) = self.by_number.get(number) {
            return Some(Some(*id));
        }
        if let Some(police) = incident_key(values.text(Field::PoliceIncidentNo)) {
            return self.by_police.get(police.as_ref()).copied();
        }
        // With a number that nobody has it is another order, whenever the call came.
        if !number.is_empty() {
            return None;
        }
        let at = received?.timestamp().div_euclid(60);
        let place = values.text(Field::RescuePlace);
        let same = |order: &&OrderKey| {
            order.received_at.timestamp().div_euclid(60) == at
                && match elevator {
                    Some(id) if order.elevator.is_some() => order.elevator == Some(id),
                    _ => !place.is_empty() && order.place == place,
                }
        };
        self.orders.iter().find(same).map(|order| Some(order.id))
    }

    /// One number of the police is one event, also where another number names the order.
    pub(super) fn number_is_free(
        &self,
        draft: &RescueDraft,
        before: Option<&Stored>,
        of: Option<RescueOrderId>,
        problems: &mut Vec<Problem>,
    ) {
        let number = &draft.police_incident_no;
        let held = before.is_some_and(|stored| stored.draft.police_incident_no == *number);
        let key = incident_key(number).filter(|_| !held);
        if key.is_some_and(|key| self.by_police.contains_key(key.as_ref())) {
            let event = of.and_then(|of| self.orders.iter().find(|o| o.id == of)?.joined_to);
            problems.extend(ops::incident::fault(&self.orders, number, of, event));
        }
    }
}
