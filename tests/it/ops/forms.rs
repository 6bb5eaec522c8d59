//! Papers with what the file knows.

use tixin::domain::ids::{NoticeId, SiteCheckId, SupervisionOrderId};
use tixin::error::Error;
use tixin::exchange::forms::Form;
use tixin::ops::demo::DemoOptions;
use tixin::ops::form::{FormRequest, collect, write};
use tixin::store::site::order;
use tixin::store::{Reader, inspection, notice, site};

use super::demo::made;
use crate::common::day;

#[test]
fn every_paper_of_the_made_file_is_filled() {
    let (folder, store) = made(DemoOptions::default());
    let reader = Reader::open(store.path()).unwrap();
    let calendar = tixin::domain::work_calendar::WorkCalendar::embedded();
    let notices: Vec<NoticeId> = notice::list(&reader)
        .unwrap()
        .into_iter()
        .map(|row| row.id)
        .take(3)
        .collect();
    let forms = collect(&reader, &FormRequest::Notices(notices.clone()), &calendar).unwrap();
    assert_eq!(forms.len(), 3);
    for form in &forms {
        let Form::Notice(form) = form else { panic!() };
        assert!(!form.number.is_empty() && !form.elevators.is_empty());
        assert!(!form.construction.credit_code.is_empty());
    }
    let orders: Vec<SupervisionOrderId> = order::all(&reader)
        .unwrap()
        .into_iter()
        .map(|(head, _)| head.id)
        .collect();
    let forms = collect(&reader, &FormRequest::Orders(orders.clone()), &calendar).unwrap();
    assert_eq!(forms.len(), orders.len());
    for form in &forms {
        let Form::Order(form) = form else { panic!() };
        assert!(!form.problems.is_empty() && !form.due_on.is_empty());
    }
    let checks: Vec<SiteCheckId> = site::heads(&reader)
        .unwrap()
        .into_iter()
        .map(|head| head.id)
        .collect();
    let forms = collect(&reader, &FormRequest::Checks(checks), &calendar).unwrap();
    assert!(forms.len() > 20);
    let opinions: Vec<_> = inspection::open(&reader)
        .unwrap()
        .into_iter()
        .filter(|(_, events)| {
            let opinion = tixin::domain::inspection::InspectionStep::Opinion;
            events.iter().any(|e| e.step == opinion)
        })
        .map(|(head, _)| head.id)
        .take(2)
        .collect();
    let forms = collect(&reader, &FormRequest::Opinions(opinions), &calendar).unwrap();
    let Form::Opinion(form) = &forms[0] else {
        panic!()
    };
    assert!(!form.items.is_empty() && !form.number.is_empty());
    let on = day("2025-08-11");
    let inspector = None;
    let forms = collect(&reader, &FormRequest::Day { on, inspector }, &calendar).unwrap();
    assert!(!forms.is_empty());
    for form in &forms {
        let Form::Day(form) = form else { panic!() };
        let streets: Vec<(&str, &str)> = form
            .visits
            .iter()
            .map(|v| (v.half.as_str(), v.street.as_str()))
            .collect();
        let mut grouped = streets.clone();
        grouped.dedup();
        let mut each = grouped.clone();
        each.sort_unstable();
        each.dedup();
        assert_eq!(grouped.len(), each.len(), "a street once: {streets:?}");
    }
    let goal = folder.path().join("papers.docx");
    let nothing = FormRequest::Day {
        on: day("2030-01-01"),
        inspector,
    };
    let refused = write(&reader, &nothing, &calendar, &goal);
    assert!(
        matches!(refused, Err(Error::NotFound { .. })),
        "{refused:?}"
    );
    assert_eq!(
        write(&reader, &FormRequest::Notices(notices), &calendar, &goal).unwrap(),
        3
    );
    assert!(goal.exists());
}
