//! From a file on the disk to a plan: read, columns, words, classified. The window and the command line both come here.

mod first;
mod flow;
mod out;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Decisions, ImportCounts, ImportOptions, ImportPlan};
use crate::domain::problem::Field;
use crate::error::{Error, Result, SheetFault};
use crate::exchange::mapping::{self, Guess, LAST_HEADER_ROW, Mapping, Note, NoteKind, Target};
use crate::exchange::sheet::{Format, Progress, Sheet, TextEncoding, Workbook};
use crate::store::{Db, sheet_memory};
pub use out::{duplicate_words, founds_words, write_list, write_template, write_what_stays_out};

/// Everything that a person may choose of a sheet before the commit. What is none is guessed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Which sheet of a workbook.
    pub sheet: Option<usize>,
    /// What its rows are.
    pub target: Option<Target>,
    /// The row of the header, and whether the one above belongs to it; the columns are then guessed anew.
    pub header: Option<(u32, bool)>,
    /// The columns.
    pub mapping: Option<Mapping>,
    /// The encoding of a text table.
    pub encoding: Option<TextEncoding>,
    /// What else; none: as the sheet suggests ([`ImportOptions::suggested`]).
    pub options: Option<ImportOptions>,
    /// What becomes of duplicates.
    pub decisions: Decisions,
}

/// A sheet, read and classified.
#[derive(Debug)]
pub struct PreviewedSheet {
    /// The file.
    pub path: PathBuf,
    /// What was chosen.
    pub choice: Choice,
    /// Names of its sheets.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: usize,
    /// What kind of file it is.
    pub format: Format,
    /// The encoding of a text table, detected or chosen.
    pub encoding: Option<TextEncoding>,
    /// The header cells as read.
    pub headers: Vec<String>,
    /// The first rows as read, to recognise a column by.
    pub sample: Vec<Vec<String>>,
    /// The columns as guessed or corrected.
    pub mapping: Mapping,
    /// What the guess left open.
    pub notes: Vec<Note>,
    /// The columns are as they were the last time.
    pub remembered: bool,
    /// Rows below the header that the author hid.
    pub hidden: usize,
    /// Rows that are no records, being totals or notes: their numbers, and how they begin.
    pub remarks: Vec<(u32, String)>,
    /// Columns with blanks that may mean the same as the cell above.
    pub blanks: Vec<usize>,
    /// Fields that must be there and have no column, and how many rows stay out for want of each.
    pub missing: Vec<(Field, usize)>,
    /// Only the first rows of a large file so far; the rest is being read.
    pub partial: bool,
    /// The rows, classified.
    pub plan: ImportPlan,
}

impl PreviewedSheet {
    /// The headers of columns in which something stands and which are read neither now nor as the progress.
    pub fn unread(&self) -> Vec<String> {
        let progress = self.of_progress();
        let columns = self.headers.iter().enumerate();
        let unread = columns.filter(|(at, header)| {
            let says =
                |row: &Vec<String>| row.get(*at).is_some_and(|value| !value.trim().is_empty());
            self.is_open(*at)
                && !header.is_empty()
                && !progress.contains(header)
                && self.sample.iter().any(says)
        });
        unread.map(|(_, header)| header.clone()).collect()
    }

    /// The words above columns that are not read, because they are days of steps: the same sheet says them when it is
    /// imported once more as a list of the progress.
    pub fn of_progress(&self) -> Vec<String> {
        let is_step = |note: &&Note| matches!(note.kind, NoteKind::Progress(_));
        let notes = self.notes.iter().filter(is_step);
        notes
            .filter(|note| self.is_open(note.column))
            .map(|note| note.header.clone())
            .collect()
    }

    fn is_open(&self, column: usize) -> bool {
        self.mapping.columns.get(column).is_none_or(Option::is_none)
    }
}

/// What can be shown of a large file before all of it is judged.
#[derive(Debug)]
pub enum Part {
    /// Its first rows.
    First(Box<PreviewedSheet>),
    /// How many rows meet each fate so far.
    Counts(ImportCounts),
}

/// Reads and classifies; changes nothing.
///
/// # Errors
///
/// [`Error::Sheet`] for what is wrong with the file; [`Error::File`] when the database cannot be read;
/// [`Error::Cancelled`] when `progress` answered `false`.
pub fn preview(
    db: &impl Db,
    file: &Path,
    choice: &Choice,
    today: NaiveDate,
    progress: Progress<'_>,
) -> Result<PreviewedSheet> {
    flow::read_and_judge(db, file, choice, today, None, progress)
}

/// [`preview`] that shows the first rows and the counts of a large file on the way.
///
/// # Errors
///
/// As [`preview`].
pub fn preview_in_parts(
    db: &impl Db,
    file: &Path,
    choice: &Choice,
    today: NaiveDate,
    part: &dyn Fn(Part),
    progress: Progress<'_>,
) -> Result<PreviewedSheet> {
    flow::read_and_judge(db, file, choice, today, Some(part), progress)
}

#[derive(Clone)]
struct Loaded {
    names: Vec<String>,
    index: usize,
    page: Sheet,
    format: Format,
    encoding: Option<TextEncoding>,
    target: Target,
    mapping: Mapping,
    notes: Vec<Note>,
    remembered: bool,
    /// What the columns would be without a person.
    guessed: Option<Mapping>,
}

impl Loaded {
    fn of(db: &impl Db, mut book: Workbook, choice: &Choice) -> Result<Self> {
        let names = book.sheets.iter().map(|s| s.name.clone()).collect();
        let (index, target, found) = columns(db, &book, choice)?;
        if index >= book.sheets.len() {
            return Err(empty());
        }
        let page = book.sheets.swap_remove(index);
        Ok(Self {
            names,
            index,
            page,
            format: book.format,
            encoding: book.encoding,
            target,
            mapping: found.mapping,
            notes: found.notes,
            remembered: found.remembered,
            guessed: found.guessed,
        })
    }
}

struct Columns {
    mapping: Mapping,
    notes: Vec<Note>,
    remembered: bool,
    guessed: Option<Mapping>,
}

/// Which sheet, what its rows are, and which column is which: as chosen, else as remembered, else as guessed.
fn columns(db: &impl Db, book: &Workbook, choice: &Choice) -> Result<(usize, Target, Columns)> {
    let guess = match (choice.sheet, choice.target) {
        (Some(at), target) => book
            .sheets
            .get(at)
            .ok_or_else(empty)
            .and_then(|page| best_target(page, target))
            .map(|(target, guess)| (at, target, guess)),
        (None, None) => mapping::guess_any(book),
        (None, Some(target)) => mapping::guess_any(book).and_then(|(at, _, _)| {
            let page = book.sheets.get(at).ok_or_else(empty)?;
            Ok((at, target, mapping::guess_for(page, target)?))
        }),
    };
    let guess = match (guess, choice.target) {
        (Ok((at, target, guess)), None) => {
            let page = book.sheets.get(at).ok_or_else(empty)?;
            first::elevators_first(db, page, (target, guess)).map(|(t, g)| (at, t, g))
        }
        (guess, _) => guess,
    };
    let at = guess.as_ref().map_or(choice.sheet.unwrap_or(0), |g| g.0);
    let page = book.sheets.get(at).ok_or_else(empty)?;
    let target = choice
        .target
        .or(guess.as_ref().ok().map(|g| g.1))
        .unwrap_or_default();
    let open = |guess: &Guess| guess.notes.clone();
    if let Some(mapping) = &choice.mapping {
        let guess = mapping::guess_under(page, target, mapping.header_row, mapping.two_rows).ok();
        return Ok((
            at,
            target,
            Columns {
                mapping: mapping.clone(),
                notes: guess.as_ref().map(open).unwrap_or_default(),
                remembered: false,
                guessed: guess.map(|g| g.mapping),
            },
        ));
    }
    if let Some((row, two_rows)) = choice.header {
        let guess = mapping::guess_under(page, target, row, two_rows)?;
        return Ok((
            at,
            target,
            Columns {
                notes: open(&guess),
                remembered: false,
                guessed: Some(guess.mapping.clone()),
                mapping: guess.mapping,
            },
        ));
    }
    if let Some(mapping) = remembered(db, page, target)? {
        let notes = guess.as_ref().map(|g| open(&g.2)).unwrap_or_default();
        return Ok((
            at,
            target,
            Columns {
                mapping,
                notes,
                remembered: true,
                guessed: guess.ok().map(|g| g.2.mapping),
            },
        ));
    }
    let (at, target, guess) = guess?;
    Ok((
        at,
        target,
        Columns {
            notes: guess.notes,
            remembered: false,
            guessed: Some(guess.mapping.clone()),
            mapping: guess.mapping,
        },
    ))
}

fn best_target(page: &Sheet, target: Option<Target>) -> Result<(Target, Guess)> {
    if let Some(target) = target {
        return Ok((target, mapping::guess_for(page, target)?));
    }
    let known = |guess: &Guess| guess.mapping.columns.iter().flatten().count();
    let mut best: Option<(Target, Guess)> = None;
    let mut failed = None;
    for target in Target::ALL {
        match mapping::guess_for(page, *target) {
            Ok(guess) => {
                let more = best
                    .as_ref()
                    .is_none_or(|(_, other)| known(&guess) > known(other));
                if more && target.fits(&guess.mapping) {
                    best = Some((*target, guess));
                }
            }
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    best.ok_or_else(|| failed.unwrap_or_else(empty))
}

/// The columns that a sheet with these headers had the last time.
fn remembered(db: &impl Db, page: &Sheet, target: Target) -> Result<Option<Mapping>> {
    let known = sheet_memory::mappings(db, target.code())?;
    if known.is_empty() {
        return Ok(None);
    }
    for row in 1..=LAST_HEADER_ROW {
        for two_rows in [false, true] {
            let Some(words) = mapping::signature(page, row, two_rows) else {
                continue;
            };
            let Some(json) = known.get(&words) else {
                continue;
            };
            // Columns that a newer version wrote and this one cannot read are guessed.
            if let Ok(mut mapping) = serde_json::from_str::<Mapping>(json)
                && mapping.two_rows == two_rows
            {
                mapping.header_row = row;
                return Ok(Some(mapping));
            }
        }
    }
    Ok(None)
}

impl Loaded {
    /// What is known of the plan before any row is read.
    fn plan(&self, file: &Path, choice: &Choice) -> ImportPlan {
        ImportPlan {
            file_name: file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            target: self.target,
            options: choice
                .options
                .unwrap_or_else(|| ImportOptions::suggested(&self.mapping)),
            decisions: choice.decisions.clone(),
            memory: self.memory(),
            ..ImportPlan::default()
        }
    }

    /// What is worth remembering: columns that the program would not find by itself.
    fn memory(&self) -> Option<(String, String)> {
        let mut mapping = self.mapping.clone();
        mapping.hidden_rows = false;
        let same = self.guessed.as_ref().is_some_and(|guess| *guess == mapping);
        if same && !self.remembered {
            return None;
        }
        let words = mapping::signature(&self.page, mapping.header_row, mapping.two_rows)?;
        let json = serde_json::to_string(&mapping).ok()?;
        Some((words, json))
    }
}

fn empty() -> Error {
    Error::Sheet {
        kind: SheetFault::Empty,
        detail: String::new(),
    }
}
