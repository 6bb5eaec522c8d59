//! The inspection that belongs to a renewal's steps: the same days, the same numbers.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Made, Shared, Writer};
use crate::domain::ids::{ElevatorId, InspectionId};
use crate::domain::inspection::{DayHalf, InspectionRequest, InspectionStep as Event};
use crate::domain::renewal::Step;
use crate::error::Result;
use crate::ops::demo::now;
use crate::ops::demo::words::filled;
use crate::store::Tx;
use crate::store::inspection::{self, NewEvent, NewInspection};

impl Writer<'_> {
    pub(super) fn write_inspection(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        elevator: ElevatorId,
        made: &[Made],
    ) -> Result<()> {
        let step = |step: Step| made.iter().find(|m| m.step == step);
        let Some(applied) = step(Step::Apply) else {
            return Ok(());
        };
        self.inspections += 1;
        let n = self.inspections;
        let number = |text: &str| filled(text, &[("n", &format!("{n:04}"))]);
        let self_report = number(&self.words.inspection.self_report);
        let id = inspection::insert(
            tx,
            &NewInspection {
                round: 1,
                previous: None,
                construction_unit: Some(shared.firm.id),
                self_report_no: &self_report,
                contact: "",
                phone: "",
                remarks: "",
                elevators: &[elevator],
            },
        )?;
        let write = |request: &InspectionRequest, recorded_at: DateTime<FixedOffset>| {
            let event = NewEvent {
                inspection: id,
                request,
                recorded_at,
            };
            inspection::add_event(tx, &event).map(|_| ())
        };
        write(
            &InspectionRequest::new(Event::Apply, applied.on),
            applied.at,
        )?;
        let visited = step(Step::Inspect);
        let inspectors = self.scene.inspectors.clone();
        let inspector = *self.chance.of(&inspectors);
        let half = *self.chance.of(DayHalf::ALL);
        let Some(visited) = visited else {
            return self.open_case(tx, id, applied, n);
        };
        write(
            &InspectionRequest::new(Event::Accept, applied.on),
            applied.at,
        )?;
        let plan = InspectionRequest {
            due_on: Some(visited.on),
            half: Some(half),
            inspector: Some(inspector),
            ..InspectionRequest::new(Event::Plan, applied.on)
        };
        write(&plan, applied.at)?;
        let site = InspectionRequest {
            half: Some(half),
            inspector: Some(inspector),
            ..InspectionRequest::new(Event::Site, visited.on)
        };
        write(&site, visited.at)?;
        if let Some(rectify) = step(Step::Rectify) {
            let opinion = InspectionRequest {
                number: number(&self.words.inspection.opinion),
                due_on: Some(self.days.ahead(rectify.on, self.chance.between(4, 10))),
                ..InspectionRequest::new(Event::Opinion, rectify.on)
            };
            write(&opinion, rectify.at)?;
            let item = self.chance.of(&self.words.inspection.items).as_str();
            inspection::add_items(tx, id, [(item, None)])?;
        }
        if let Some(confirmed) = step(Step::ConfirmRectified) {
            let confirm = InspectionRequest::new(Event::Confirm, confirmed.on);
            write(&confirm, confirmed.at)?;
            inspection::close_items(tx, id)?;
        }
        if let Some(reported) = step(Step::Report) {
            let report = InspectionRequest {
                number: reported.evidence.clone(),
                ..InspectionRequest::new(Event::Report, reported.on)
            };
            write(&report, reported.at)?;
        }
        Ok(())
    }

    /// Applied for and not visited yet: some wait for acceptance, some for a visit, some have one, not all without a
    /// clash.
    fn open_case(&mut self, tx: &Tx<'_>, id: InspectionId, applied: &Made, n: usize) -> Result<()> {
        let write = |request: &InspectionRequest, recorded_at: DateTime<FixedOffset>| {
            let event = NewEvent {
                inspection: id,
                request,
                recorded_at,
            };
            inspection::add_event(tx, &event).map(|_| ())
        };
        if n.is_multiple_of(6) {
            return Ok(());
        }
        let accept = InspectionRequest {
            note: self.words.inspection.accepted.clone(),
            ..InspectionRequest::new(Event::Accept, applied.on)
        };
        write(&accept, applied.at)?;
        if n.is_multiple_of(2) {
            return Ok(());
        }
        let planned: NaiveDate = self.days.ahead(self.days.today, self.chance.between(0, 2));
        let plan = InspectionRequest {
            due_on: Some(planned),
            half: Some(DayHalf::Morning),
            inspector: self.scene.inspectors.get(n % 2).copied(),
            ..InspectionRequest::new(Event::Plan, self.days.today)
        };
        write(&plan, now())
    }
}
