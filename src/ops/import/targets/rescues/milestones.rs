//! The milestones and the closing of a row, judged with the call and with each other.

use chrono::{DateTime, FixedOffset};

use super::clock::{instant, minute, said};
use super::{Rescues, Stored, TIMES, closing_field, missing};
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::rescue::order::{Known, Milestone, out_of_order};
use crate::domain::rescue::{CheckedClosing, Closing, RescueStep, check_closing, mask};
use crate::exchange::rows::Values;
use crate::store::Db;

impl<D: Db> Rescues<'_, D> {
    /// The milestones that are news, each in its order with the call and with the others.
    pub(super) fn times(
        &self,
        values: &Values,
        received_at: DateTime<FixedOffset>,
        before: Option<&Stored>,
        problems: &mut Vec<Problem>,
        fields: &mut Vec<(Field, String, String)>,
    ) -> Vec<(RescueStep, DateTime<FixedOffset>)> {
        let stored: Vec<Milestone> = before.map(|s| s.milestones.clone()).unwrap_or_default();
        let mut standing: Vec<Milestone> = stored.iter().filter(|m| !m.void).cloned().collect();
        let mut news = Vec::new();
        for (field, step) in TIMES {
            let Some(at) = instant(values.text(field)) else {
                continue;
            };
            let old = standing
                .iter()
                .filter(|m| m.step == step)
                .map(|m| m.happened_at)
                .min();
            // A sheet has no seconds where nobody wrote them.
            if old.is_some_and(|old| said(old) == said(at) || minute(old) == said(at)) {
                continue;
            }
            if before.is_some_and(|stored| stored.outcome.is_some()) {
                problems.push(Problem::fault(field, Rule::OrderClosed, said(at)));
                continue;
            }
            if at > self.now {
                let rule = Rule::TimeInFuture {
                    at: at.to_rfc3339(),
                    now: self.now.to_rfc3339(),
                };
                problems.push(Problem::fault(field, rule, said(at)));
            }
            fields.push((field, old.map(said).unwrap_or_default(), said(at)));
            standing.retain(|m| m.step != step);
            standing.push(Milestone {
                step,
                happened_at: at,
                recorded_at: self.now,
                actor: String::new(),
                note: String::new(),
                team: String::new(),
                void: false,
            });
            news.push((field, step, at));
        }
        for (field, step, at) in &news {
            let known = Known {
                received_at,
                milestones: &standing,
                last_recorded_at: self.now,
                reason_minutes: self.rules.reason_minutes,
            };
            for mut problem in out_of_order(&known, *step, *at, &said(*at)) {
                problem.field = *field;
                // Of two that contradict each other one is told.
                let told = |p: &Problem| {
                    matches!((&p.rule, &problem.rule),
                    (Rule::OutOfOrder { at, other_at, .. }, Rule::OutOfOrder { at: a, other_at: o, .. })
                    if at == o && other_at == a)
                };
                if !problems.iter().any(told) {
                    problems.push(problem);
                }
            }
        }
        news.into_iter().map(|(_, step, at)| (step, at)).collect()
    }

    /// Outcome and cause, if the row tells them and the order is open.
    pub(super) fn closing(
        &self,
        values: &Values,
        received_at: DateTime<FixedOffset>,
        before: Option<&Stored>,
        problems: &mut Vec<Problem>,
        fields: &mut Vec<(Field, String, String)>,
    ) -> Option<(CheckedClosing, String, String)> {
        const CLOSING: [Field; 6] = [
            Field::RescueOutcome,
            Field::RescueCause,
            Field::CauseNote,
            Field::Injured,
            Field::Deaths,
            Field::ReportUp,
        ];
        if let Some(stored) = before
            && stored.outcome.is_some()
        {
            for field in CLOSING {
                let (value, old) = (values.text(field), closing_field(&stored.closing, field));
                let nothing = |text: &str| text.is_empty() || text == "0";
                let both = nothing(value) && nothing(old);
                let same = both || value == old || value == mask::text(old);
                if !value.is_empty() && !same {
                    problems.push(Problem::fault(field, Rule::OrderClosed, value));
                }
            }
            return None;
        }
        let outcome = values.text(Field::RescueOutcome);
        let closed = values.text(Field::ClosedAt);
        if outcome.is_empty() && closed.is_empty() {
            return None;
        }
        if closed.is_empty() {
            missing(problems, Field::ClosedAt);
        }
        let closing = Closing {
            outcome: outcome.to_owned(),
            cause: values.text(Field::RescueCause).to_owned(),
            cause_note: values.text(Field::CauseNote).to_owned(),
            injured: values.text(Field::Injured).to_owned(),
            deaths: values.text(Field::Deaths).to_owned(),
            report_up: values.text(Field::ReportUp).to_owned(),
            ..Closing::default()
        };
        let freed = instant(values.text(Field::FreedAt)).or_else(|| {
            let milestones = before.map(|s| &s.milestones)?;
            milestones
                .iter()
                .find(|m| m.step == RescueStep::Freed && !m.void)
                .map(|m| m.happened_at)
        });
        let held = freed.map_or(0, |at| (at - received_at).num_minutes());
        match check_closing(
            &closing,
            held,
            freed.is_some(),
            self.rules.held_minutes.into(),
        ) {
            Ok(checked) => {
                fields.push((Field::RescueOutcome, String::new(), closing.outcome));
                fields.push((Field::RescueCause, String::new(), closing.cause));
                Some((checked, closing.cause_note, closing.report_up))
            }
            Err(found) => {
                let unread: Vec<Field> = problems.iter().map(|p| p.field).collect();
                problems.extend(found.into_iter().filter(|p| !unread.contains(&p.field)));
                None
            }
        }
    }
}
