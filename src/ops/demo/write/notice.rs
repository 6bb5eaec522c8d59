//! The rows of notices and reminders.

use chrono::NaiveDate;

use super::{Shared, Writer};
use crate::domain::ids::{ElevatorId, NoticeId};
use crate::domain::notice::{NoticeDraft, NoticeStep, NoticeWork};
use crate::domain::reminder::ReminderWay;
use crate::domain::renewal::{RenewalKind, Stage};
use crate::error::Result;
use crate::ops::demo::batch::BatchNotice;
use crate::ops::demo::setup::{made_name, made_phone};
use crate::ops::demo::words::filled;
use crate::store::notice::{self, NoticeRecord};
use crate::store::{Tx, reminder};

impl Writer<'_> {
    pub(super) fn write_notice(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        planned: &BatchNotice,
        elevators: &[ElevatorId],
    ) -> Result<NoticeId> {
        self.notices += 1;
        let mut draft = self.notice_draft(shared, planned);
        let id = self.write_version(tx, shared, &draft, (1, None), elevators)?;
        for (step, on) in &planned.steps {
            self.write_notice_step(tx, id, *step, *on)?;
        }
        if let Some(on) = planned.revised_on {
            draft.site_manager = made_name(self.words, &mut self.random);
            draft.site_manager_phone = made_phone(&mut self.random);
            self.write_notice_step(tx, id, NoticeStep::Supersede, on)?;
            let new = self.write_version(tx, shared, &draft, (2, Some(id)), elevators)?;
            self.write_notice_step(tx, new, NoticeStep::Submit, on)?;
            self.write_notice_step(tx, new, NoticeStep::Receive, on)?;
        }
        Ok(id)
    }

    fn write_version(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        draft: &NoticeDraft,
        (version, supersedes): (u32, Option<NoticeId>),
        elevators: &[ElevatorId],
    ) -> Result<NoticeId> {
        let id: NoticeId = tx.new_id();
        let record = NoticeRecord {
            draft,
            construction_unit: Some(shared.firm.id),
            user_unit: Some(shared.site.user_unit),
        };
        notice::insert(tx, id, version, supersedes, &record)?;
        notice::set_elevators(tx, id, &[], elevators)?;
        Ok(id)
    }

    fn write_notice_step(
        &mut self,
        tx: &Tx<'_>,
        id: NoticeId,
        step: NoticeStep,
        on: NaiveDate,
    ) -> Result<()> {
        let words = &self.words.notice;
        let note = match step {
            NoticeStep::Submit => "",
            NoticeStep::Receive => &words.received,
            NoticeStep::Return => &words.returned,
            NoticeStep::Supersede => &words.revised,
        };
        let recorded_at = self.instant(on);
        let event = notice::NewEvent {
            notice: id,
            step,
            happened_on: on,
            recorded_at,
            note,
        };
        notice::insert_event(tx, &event)
    }

    fn notice_draft(&mut self, shared: &Shared<'_>, planned: &BatchNotice) -> NoticeDraft {
        let words = &self.words.notice;
        let (project, work) = match shared.batch.kind {
            RenewalKind::Replace => (&words.project, NoticeWork::Install),
            RenewalKind::Modify => (&words.project_modify, NoticeWork::Modify),
            RenewalKind::Overhaul => (&words.project_overhaul, NoticeWork::Overhaul),
        };
        let lifts = || {
            shared
                .batch
                .lifts
                .iter()
                .filter(|l| l.stage != Stage::Withdrawn)
        };
        let start = lifts().filter_map(|l| l.schedule.planned_start).min();
        let finish = lifts().filter_map(|l| l.schedule.planned_finish).max();
        let text = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
        let (site, random) = (shared.site, &mut self.random);
        NoticeDraft {
            notice_no: filled(&words.number, &[("n", &format!("{:04}", self.notices))]),
            notice_on: planned.notice_on.to_string(),
            work: work.code().to_owned(),
            permit_no: shared.firm.permit_no.clone(),
            permit_valid_to: shared.firm.permit_valid_to.clone(),
            project_name: filled(project, &[("community", &site.name)]),
            contract_no: shared.contract_no.clone(),
            contract_on: shared.batch.contract_on.to_string(),
            planned_start_on: text(start),
            planned_finish_on: text(finish),
            address: format!("{}{}", site.street.name, site.name),
            site_manager: made_name(self.words, random),
            site_manager_phone: made_phone(random),
            technical_manager: made_name(self.words, random),
            technical_manager_phone: made_phone(random),
            remarks: self.words.remark.clone(),
            ..NoticeDraft::default()
        }
    }

    pub(super) fn write_reminders(
        &mut self,
        tx: &Tx<'_>,
        shared: &Shared<'_>,
        notice: Option<NoticeId>,
        elevators: &[ElevatorId],
    ) -> Result<()> {
        let Some(sent_on) = shared.batch.reminded_on.filter(|_| !elevators.is_empty()) else {
            return Ok(());
        };
        let way = *self.random.of(ReminderWay::ALL);
        for organization in [shared.firm.id, shared.site.user_unit] {
            let recorded_at = self.instant(sent_on);
            let received_by = made_name(self.words, &mut self.random);
            let new = reminder::NewReminder {
                notice,
                organization,
                received_by: &received_by,
                sent_on,
                way,
                content: &self.words.reminder.content,
                recorded_at,
                elevators,
            };
            reminder::insert(tx, &new)?;
        }
        Ok(())
    }
}
