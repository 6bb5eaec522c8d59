//! What a row asks of a renewal: steps that the file does not know, and corrections of those that it knows.

use chrono::NaiveDate;

use crate::domain::codes::normalise;
use crate::domain::inspection::InspectionResult;
use crate::domain::problem::{Field, Problem, Rule};
use crate::domain::renewal::{StageEvent, Step, StepRequest, Timeline};
use crate::exchange::rows::Values;

/// The days of a row with the steps that they are and the column of their evidence, in the order of the way.
pub(super) const FORWARD: [(Field, Step, Option<Field>); 7] = [
    (Field::StartedOn, Step::Start, None),
    (
        Field::SelfInspectedOn,
        Step::SelfInspect,
        Some(Field::SelfReportNo),
    ),
    (Field::AppliedOn, Step::Apply, None),
    (Field::SiteOn, Step::Inspect, None),
    (Field::ReportOn, Step::Report, Some(Field::ReportNo)),
    (
        Field::RegisteredOn,
        Step::Register,
        Some(Field::NewCertificateNo),
    ),
    (Field::HandedOverOn, Step::HandOver, None),
];

/// Those that may happen between any two of them. There may have been several, so a row corrects none.
pub(super) const ASIDE: [(Field, Step); 2] = [
    (Field::SuspendedOn, Step::Suspend),
    (Field::ResumedOn, Step::Resume),
];

/// What a row asks.
#[derive(Default)]
pub(super) struct Asked {
    /// Recorded steps as they are to be, with the column that says so.
    pub corrections: Vec<(Field, StageEvent)>,
    /// New steps in the order in which they are recorded, with the column of their day.
    pub requests: Vec<(Field, StepRequest)>,
    /// What differs: field, old, new.
    pub fields: Vec<(Field, String, String)>,
    /// What is wrong with the row itself.
    pub problems: Vec<Problem>,
}

/// The recorded step that a milestone of the way is; none if there is none, or if a move back made it void.
pub(super) fn recorded<'e>(
    events: &'e [StageEvent],
    line: &Timeline,
    step: Step,
) -> Option<&'e StageEvent> {
    line.reached(step.enters()?)?;
    events.iter().rev().find(|event| event.step == step)
}

/// Compares the row with what is recorded.
pub(super) fn asked(values: &Values, events: &[StageEvent]) -> Asked {
    let line = Timeline::of(events);
    let note = values.text(Field::StepNote);
    let mut asked = Asked::default();
    for (field, step, paper) in FORWARD {
        let said: Option<NaiveDate> = values.text(field).parse().ok();
        let evidence = paper.map_or("", |paper| values.text(paper));
        if let Some(known) = recorded(events, &line, step) {
            asked.compare((field, said), (paper, evidence), known, note);
        } else if let Some(on) = said {
            asked.fields.push((field, String::new(), on.to_string()));
            if let Some(paper) = paper.filter(|_| !evidence.is_empty()) {
                let new = evidence.to_owned();
                asked.fields.push((paper, String::new(), new));
            }
            asked
                .requests
                .push((field, request(step, on, evidence, note)));
        } else if !evidence.is_empty() {
            // A number of a paper without its day records nothing; that is told.
            let doubt = Problem::warning(field, Rule::Required, "");
            asked.problems.push(doubt);
        }
    }
    // A report that did not pass must not become one that did.
    let failed = values.text(Field::InspectionResult) == InspectionResult::Failed.code();
    if failed && asked.requests.iter().any(|(_, r)| r.step == Step::Report) {
        let value = values.text(Field::ReportOn);
        let fault = Problem::fault(Field::ReportOn, Rule::FailedReport, value);
        asked.problems.push(fault);
    }
    // Either may come first.
    if let [.., (_, register), (_, hand_over)] = asked.requests.as_slice()
        && (register.step, hand_over.step) == (Step::Register, Step::HandOver)
        && hand_over.happened_on < register.happened_on
    {
        let last = asked.requests.len() - 1;
        asked.requests.swap(last - 1, last);
    }
    for (field, step) in ASIDE {
        let Ok(on) = values.text(field).parse::<NaiveDate>() else {
            continue;
        };
        let known = |e: &&StageEvent| e.step == step && e.happened_on == on;
        if events.iter().find(known).is_none() {
            asked.fields.push((field, String::new(), on.to_string()));
            asked.put_aside(field, request(step, on, "", note));
        }
    }
    if !asked.requests.is_empty() && !note.is_empty() {
        let new = note.to_owned();
        asked.fields.push((Field::StepNote, String::new(), new));
    }
    asked
}

fn request(step: Step, on: NaiveDate, evidence: &str, note: &str) -> StepRequest {
    StepRequest {
        step,
        to: None,
        happened_on: on,
        evidence: evidence.to_owned(),
        note: note.to_owned(),
    }
}

impl Asked {
    /// A step that is recorded: the day and the paper that the row says otherwise.
    fn compare(
        &mut self,
        (field, said): (Field, Option<NaiveDate>),
        (paper, evidence): (Option<Field>, &str),
        known: &StageEvent,
        note: &str,
    ) {
        let mut event = known.clone();
        let mut column = None;
        if let Some(on) = said.filter(|on| *on != known.happened_on) {
            let (old, new) = (known.happened_on.to_string(), on.to_string());
            self.fields.push((field, old, new));
            event.happened_on = on;
            column = Some(field);
        }
        if let Some(paper) = paper
            && !evidence.is_empty()
            && normalise::line(&known.evidence) != evidence
        {
            let (old, new) = (known.evidence.clone(), evidence.to_owned());
            self.fields.push((paper, old, new));
            evidence.clone_into(&mut event.evidence);
            column = column.or(Some(paper));
        }
        let Some(column) = column else { return };
        // A correction may make a step ask for a reason that it had none for.
        if event.note.is_empty() {
            note.clone_into(&mut event.note);
        }
        self.corrections.push((column, event));
    }

    /// A suspension goes before the first later step, its end also before one of the same day.
    fn put_aside(&mut self, field: Field, request: StepRequest) {
        let mut places = self.requests.iter();
        let at = places.position(|(_, other)| match request.step {
            Step::Suspend => other.happened_on > request.happened_on,
            _ => other.step != Step::Suspend && other.happened_on >= request.happened_on,
        });
        let at = at.unwrap_or(self.requests.len());
        self.requests.insert(at, (field, request));
    }
}
