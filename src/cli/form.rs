//! `form FILE`: papers of the office as .docx.

use serde_json::json;

use super::args::FormArgs;
use super::terminal::Terminal;
use super::{FINE, names_of, today, writes};
use crate::domain::ids::{InspectionId, NoticeId, RecordId, SiteCheckId, SupervisionOrderId};
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Named, Result};
use crate::ops::form::{self, FormRequest};
use crate::store::{Reader, notice, person, site};

pub fn run(args: &FormArgs, terminal: &mut Terminal<'_>) -> Result<i32> {
    writes(&args.out, &["docx"])?;
    let reader = Reader::open(&args.file)?;
    let embedded = WorkCalendar::embedded();
    let calendar = crate::ops::calendar::of_file(&reader, &embedded)?;
    let request = request(&reader, args)?;
    let written = form::write(&reader, &request, &calendar, &args.out)?;
    if args.json {
        terminal.json(&json!({ "out": args.out, "forms": written }))?;
    } else {
        terminal.line(terminal.lang.cli_form_written(written, args.out.display()));
    }
    Ok(FINE)
}

fn numbers_of_orders(reader: &Reader) -> Result<Vec<String>> {
    let all = site::order::all(reader)?;
    Ok(all.into_iter().map(|(head, _)| head.order_no).collect())
}

/// What is named by id and by number together, in the order given.
fn request(reader: &Reader, args: &FormArgs) -> Result<FormRequest> {
    let gone = |what: &'static str, id: i64| Error::NotFound { what, id };
    let ids = args.id.iter().copied();
    Ok(match args.form_kind.as_str() {
        "notice" | "reminder" => {
            let mut all: Vec<NoticeId> = ids.map(NoticeId::from_raw).collect();
            for number in &args.no {
                let found = notice::with_number(reader, number)?;
                let none = || Error::unknown(Named::Notice, number, [""; 0]);
                all.push(*found.last().ok_or_else(none)?);
            }
            if args.form_kind == "notice" {
                FormRequest::Notices(all)
            } else {
                FormRequest::Reminders(*all.first().ok_or_else(|| gone("notice", 0))?)
            }
        }
        "check" => FormRequest::Checks(ids.map(SiteCheckId::from_raw).collect()),
        "order" => {
            let mut all: Vec<SupervisionOrderId> = ids.map(SupervisionOrderId::from_raw).collect();
            for number in &args.no {
                let found = site::order::by_number(reader, number)?;
                let none = || -> Error {
                    match numbers_of_orders(reader) {
                        Ok(known) => Error::unknown(Named::Order, number, known),
                        Err(error) => error,
                    }
                };
                all.push(found.ok_or_else(none)?);
            }
            FormRequest::Orders(all)
        }
        "opinion" => FormRequest::Opinions(ids.map(InspectionId::from_raw).collect()),
        _ => {
            let inspector = match &args.inspector {
                Some(name) => {
                    let found = person::find(reader, name)?;
                    let people = person::all(reader)?;
                    let none = || Error::unknown(Named::Person, name, names_of(&people));
                    Some(found.ok_or_else(none)?)
                }
                None => None,
            };
            let on = match args.on {
                Some(on) => on,
                None => today(reader)?,
            };
            FormRequest::Day { on, inspector }
        }
    })
}
