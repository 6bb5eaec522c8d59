//! Jobs on files: preview of a sheet, export, backup. Long, with progress and cancel.

use std::path::Path;

use super::ask::FileJob;
use super::job::FileOutcome;
use crate::domain::calendar_own::read_years;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, FileFault, Result, SheetFault};
use crate::ops::import::sheet;
use crate::ops::{self, Actor};
use crate::store::attachment::{self, files as attachment_files};
use crate::store::{Reader, backup};

/// Runs a job. `part` is given what can be shown already; `progress` returns false when the person stopped it.
///
/// # Errors
/// What the job ran into; [`Error::Cancelled`] if it was stopped.
pub fn run(
    path: &Path,
    job: FileJob,
    actor: &Actor,
    part: &dyn Fn(sheet::Part),
    progress: &dyn Fn(f32) -> bool,
) -> Result<FileOutcome> {
    match job {
        FileJob::PreviewImport { path: file, choice } => {
            let reader = Reader::open(path)?;
            let preview = reader.consistent(|reader| {
                sheet::preview_in_parts(reader, &file, &choice, actor.today, part, progress)
            })?;
            Ok(FileOutcome::Preview(Box::new(preview)))
        }
        FileJob::StaysOut {
            path: file,
            choice,
            goal,
            lang,
        } => {
            let reader = Reader::open(path)?;
            let words = (lang, actor.today);
            let rows = reader.consistent(|reader| {
                sheet::write_what_stays_out(reader, &file, &choice, &goal, words, progress)
            })?;
            Ok(FileOutcome::Exported(rows, goal))
        }
        FileJob::Template { target, goal, lang } => {
            sheet::write_template(&goal, target, lang, progress)?;
            Ok(FileOutcome::Exported(0, goal))
        }
        FileJob::Handover { goal, lang } => {
            let reader = Reader::open(path)?;
            let rows = ops::handover::write_all(&reader, &goal, lang, actor.today, progress)?;
            Ok(FileOutcome::Exported(rows, goal))
        }
        FileJob::Export {
            shown,
            path: goal,
            lang,
            encoding,
        } => {
            let reader = Reader::open(path)?;
            let how = (lang, encoding);
            let rows = ops::lists::write(&reader, &shown, &goal, how, actor.today, progress)?;
            Ok(FileOutcome::Exported(rows, goal))
        }
        FileJob::DayList {
            day,
            inspector,
            goal,
            lang,
        } => {
            let reader = Reader::open(path)?;
            let which = (day, inspector);
            let today = actor.today;
            let rows =
                ops::inspection::write_day_list(&reader, which, &goal, lang, today, progress)?;
            Ok(FileOutcome::Exported(rows, goal))
        }
        FileJob::Report {
            kind,
            query,
            goal,
            lang,
            painter,
        } => {
            let reader = Reader::open(path)?;
            let report = reader.consistent(|reader| {
                let carried = WorkCalendar::embedded();
                let calendar = ops::calendar::of_file(reader, &carried)?;
                ops::report::report(reader, &calendar, lang, kind, &query)
            })?;
            if !progress(0.5) {
                return Err(Error::Cancelled);
            }
            ops::report::write_document(&report, &goal, lang, &painter)?;
            Ok(FileOutcome::Saved(goal))
        }
        FileJob::Workbook {
            query,
            then,
            goal,
            lang,
        } => {
            let reader = Reader::open(path)?;
            let carried = WorkCalendar::embedded();
            let calendar = ops::calendar::of_file(&reader, &carried)?;
            let asked = (&query, then.as_ref());
            let rows =
                ops::report::write_workbook(&reader, &calendar, asked, &goal, lang, progress)?;
            Ok(FileOutcome::Exported(rows, goal))
        }
        FileJob::ReadCalendar { path: file } => read_calendar(&file),
        FileJob::Form { request, goal } => {
            let reader = Reader::open(path)?;
            let embedded = WorkCalendar::embedded();
            let calendar = ops::calendar::of_file(&reader, &embedded)?;
            reader.consistent(|reader| ops::form::write(reader, &request, &calendar, &goal))?;
            Ok(FileOutcome::Saved(goal))
        }
        FileJob::CopyOut { sha256, goal } => {
            let content = attachment_files::read(&attachment_files::folder(path), &sha256)?;
            std::fs::write(&goal, content).map_err(|error| Error::File {
                kind: FileFault::Io,
                detail: error.to_string(),
                path: goal.clone(),
            })?;
            Ok(FileOutcome::Saved(goal))
        }
        FileJob::Backup { only_if_changed } => {
            let reader = Reader::open(path)?;
            let folder = backup::folder(path);
            // By the machine's clock: the time of a file with a pinned day would name backups of years ago.
            let now = chrono::Local::now().fixed_offset();
            let made = if only_if_changed {
                backup::make_if_changed_watched(&reader, &folder, now, progress)?
            } else {
                Some(backup::make_watched(&reader, &folder, now, progress)?)
            };
            Ok(match made {
                Some(info) => FileOutcome::BackedUp {
                    missing: attachment::names_of(&reader, &info.missing)?,
                    path: info.path,
                },
                None => FileOutcome::BackupNotNeeded,
            })
        }
    }
}

/// Reads years of working days. A file of a megabyte is none.
fn read_calendar(file: &Path) -> Result<FileOutcome> {
    let cannot = |kind, detail: String| Error::Sheet { kind, detail };
    let shown = file.display().to_string();
    let long = std::fs::metadata(file).is_ok_and(|m| m.len() > 1 << 20);
    if long {
        return Err(cannot(SheetFault::TooLarge, shown));
    }
    let text = std::fs::read_to_string(file)
        .map_err(|error| cannot(SheetFault::CannotOpen, format!("{shown}: {error}")))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let years = read_years(&text, &name)
        .map_err(|fault| cannot(SheetFault::UnknownFormat, format!("{shown}: {fault}")))?;
    Ok(FileOutcome::Calendar(years))
}
