//! A file is read on one thread while its rows are judged on another. Which column is which is told from the first rows, and
//! told again when all were seen: where that says something else, the file is read anew.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::super::{ImportCounts, PlannedRows, RowFate, Watch, targets, taught};
use super::{Choice, Loaded, Part, PreviewedSheet};
use crate::domain::problem::{Field, Problem, Rule};
use crate::error::{Error, Result, SheetFault};
use crate::exchange::mapping::{Mapping, Outline, Target, fields_of};
use crate::exchange::remarks::remark;
use crate::exchange::rows::{self, ReadRow, Reading, Taught};
use crate::exchange::sheet::{self, Piece, Progress, RawRow, Workbook};
use crate::pipe;
use crate::store::{Db, place};

/// How many rows of a sheet are shown beside the columns.
const SAMPLE: usize = 3;
/// So many rows of a large file are shown while the rest is being read.
const FIRST_ROWS: usize = 300;
/// After so many rows each the counts are told.
const SEEN: u32 = 4_096;
/// So many pieces of 512 rows lie ready: enough that neither side waits for a moment of the other.
const ROOM: usize = 3;
/// Rows of a sheet that is read already are judged so many at once.
const AT_ONCE: usize = 512;

/// What a preview is made with.
struct Look<'l, D> {
    db: &'l D,
    file: &'l Path,
    choice: &'l Choice,
    today: NaiveDate,
    taught: Taught,
    part: Option<&'l dyn Fn(Part)>,
    progress: Progress<'l>,
}

pub(super) fn read_and_judge(
    db: &impl Db,
    file: &Path,
    choice: &Choice,
    today: NaiveDate,
    part: Option<&dyn Fn(Part)>,
    progress: Progress<'_>,
) -> Result<PreviewedSheet> {
    if place::is_open(db, file) {
        return Err(Error::Sheet {
            kind: SheetFault::UnknownFormat,
            detail: String::new(),
        });
    }
    let look = Look {
        db,
        file,
        choice,
        today,
        taught: taught(db)?,
        part,
        progress,
    };
    let options = sheet::ReadOptions {
        encoding: choice.encoding,
        ..sheet::ReadOptions::default()
    };
    let (read, judged) = pipe::made_aside(
        "sheet",
        ROOM,
        |give| sheet::read_in_pieces(file, &options, FIRST_ROWS, give),
        |pieces| look.take(pieces),
    )?;
    match (judged, read) {
        // Who reads hears of it only that nobody takes any more.
        (Err(error), _) => Err(error),
        (Ok(Some(seen)), _) => Ok(seen),
        (Ok(None), Err(error)) if !matches!(error, Error::Cancelled) => Err(error),
        // The first rows do not say the columns, or say others than the whole.
        (Ok(None), _) => {
            let heard = |done: f32| progress(done * READ_SHARE);
            look.whole(sheet::read(file, &options, &heard)?)
        }
    }
}

/// The share of the work that the reading is, where the judging waits for it.
const READ_SHARE: f32 = 0.4;

/// The rows of a sheet, judged, and what else was seen of them.
struct Judged {
    rows: Arc<PlannedRows>,
    hidden: usize,
    remarks: Vec<(u32, String)>,
    blanks: Vec<usize>,
    missing: Vec<(Field, usize)>,
}

/// The rows that come next; none: there are no more.
type Next<'n> = &'n mut dyn FnMut() -> Result<Option<Vec<RawRow>>>;

/// How a file that is given in pieces ended.
enum Last {
    End(Workbook),
    Whole(Workbook),
}

impl<D: Db> Look<'_, D> {
    /// Takes the pieces of a file. None if all of it has to be read before a row can be judged.
    fn take(&self, pieces: &mut dyn Iterator<Item = Piece>) -> Result<Option<PreviewedSheet>> {
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Heard(done) => self.heard(done * READ_SHARE)?,
                Piece::Whole(book) => return self.whole(book).map(Some),
                Piece::First(book) => {
                    // What cannot be shown of the first rows is told when the whole file is read.
                    let Ok(first) = Loaded::of(self.db, book, self.choice) else {
                        return Ok(None);
                    };
                    self.show(&first);
                    return self.follow(&first, pieces);
                }
                Piece::Rows { .. } | Piece::End(_) => {}
            }
        }
        Ok(None)
    }

    /// Shows the first rows of a large file, where somebody looks.
    fn show(&self, first: &Loaded) {
        let Some(part) = self.part else { return };
        let mut rows = Some(first.page.rows.clone());
        if let Ok(judged) = self.judge(first, None, &mut || Ok(rows.take())) {
            let mut seen = self.previewed(first.clone(), judged);
            seen.partial = true;
            part(Part::First(Box::new(seen)));
        }
    }

    /// Judges the rows as they come, by the columns that the first ones said. None if the whole says others.
    fn follow(
        &self,
        first: &Loaded,
        pieces: &mut dyn Iterator<Item = Piece>,
    ) -> Result<Option<PreviewedSheet>> {
        let mut outlines: Vec<Outline> = first.names.iter().map(|_| self.outline()).collect();
        let mut last = None;
        let judged = self.judge(first, None, &mut || {
            for piece in &mut *pieces {
                match piece {
                    Piece::Heard(done) => self.heard(done)?,
                    Piece::Rows { sheet, rows } => {
                        if let Some(outline) = outlines.get_mut(sheet) {
                            rows.iter().for_each(|row| outline.see(row));
                        }
                        if sheet == first.index {
                            return Ok(Some(rows));
                        }
                    }
                    Piece::End(book) => {
                        last = Some(Last::End(book));
                        break;
                    }
                    Piece::Whole(book) => {
                        last = Some(Last::Whole(book));
                        break;
                    }
                    Piece::First(_) => {}
                }
            }
            Ok(None)
        })?;
        let mut book = match last {
            Some(Last::End(book)) => book,
            Some(Last::Whole(book)) => {
                drop(judged);
                return self.whole(book).map(Some);
            }
            None => return Ok(None),
        };
        for (sheet, outline) in book.sheets.iter_mut().zip(outlines) {
            sheet.rows = outline.into_rows();
        }
        let whole = Loaded::of(self.db, book, self.choice)?;
        let same = whole.index == first.index
            && whole.target == first.target
            && whole.mapping == first.mapping;
        Ok(same.then(|| self.previewed(whole, judged)))
    }

    /// A file that was read to its end.
    fn whole(&self, book: Workbook) -> Result<PreviewedSheet> {
        let mut loaded = Loaded::of(self.db, book, self.choice)?;
        let rows = std::mem::take(&mut loaded.page.rows);
        let mut outline = self.outline();
        rows.iter().for_each(|row| outline.see(row));
        loaded.page.rows = outline.into_rows();
        let count = rows.len();
        let mut rows = rows.into_iter();
        let judged = self.judge(&loaded, Some(count), &mut || {
            let next: Vec<RawRow> = rows.by_ref().take(AT_ONCE).collect();
            Ok((!next.is_empty()).then_some(next))
        })?;
        Ok(self.previewed(loaded, judged))
    }

    fn outline(&self) -> Outline {
        let header = self.choice.header.map(|(row, _)| row);
        Outline::new(header, self.choice.mapping.as_ref())
    }

    /// Judges rows; of how many it is told how far the judging is, where the reading does not tell.
    fn judge(&self, loaded: &Loaded, count: Option<usize>, next: Next<'_>) -> Result<Judged> {
        let plan = loaded.plan(self.file, self.choice);
        let court = plan.court(self.db, self.today);
        let watch = Watch::default();
        let mut hearing = court.hear(0, &watch)?;
        let mut reading = Reading::new(&loaded.mapping, loaded.page.epoch_1904, &self.taught);
        let mut blanks = Blanks::of(&loaded.mapping);
        let (mut hidden, mut remarks) = (0, Vec::new());
        let mut planned = PlannedRows::default();
        let mut missing = Missing::of(&loaded.mapping, plan.target);
        let mut put = |row: ReadRow, mut judged: targets::Judged| -> Result<()> {
            if let RowFate::Fault(problems) = &mut judged.fate {
                missing.see(problems);
            }
            planned.push(&row, judged)?;
            let counts = planned.counts();
            if counts.all().is_multiple_of(SEEN) {
                self.tell(counts, count)?;
            }
            Ok(())
        };
        while let Some(rows) = next()? {
            for raw in &rows {
                if raw.number <= loaded.mapping.header_row {
                    continue;
                }
                hidden += usize::from(raw.hidden);
                if let Some(words) = remark(raw, &loaded.mapping) {
                    remarks.push((raw.number, words));
                    continue;
                }
                blanks.see(raw);
                if let Some(row) = reading.row(raw) {
                    hearing.put(row, &mut put)?;
                }
            }
        }
        hearing.close(&mut put)?;
        planned.add(hearing.founds());
        Ok(Judged {
            rows: planned.laid(&court, &watch)?,
            hidden,
            remarks,
            blanks: blanks.columns(),
            missing: missing.found,
        })
    }

    fn tell(&self, counts: ImportCounts, of: Option<usize>) -> Result<()> {
        if let Some(part) = self.part {
            part(Part::Counts(counts));
        }
        match of {
            Some(count) => {
                let done = counts.all() as f32 / count.max(1) as f32;
                self.heard(READ_SHARE + (1.0 - READ_SHARE) * done)
            }
            None => Ok(()),
        }
    }

    fn previewed(&self, loaded: Loaded, judged: Judged) -> PreviewedSheet {
        let mut plan = loaded.plan(self.file, self.choice);
        plan.rows = judged.rows;
        let (page, mapping) = (&loaded.page, &loaded.mapping);
        let width = page.width();
        let shown = |row: &RawRow| (0..width).map(|c| row.cell(c).shown()).collect::<Vec<_>>();
        let sample = mapping.data_rows(page).iter().take(SAMPLE).map(shown);
        PreviewedSheet {
            path: self.file.to_owned(),
            choice: self.choice.clone(),
            sheet: loaded.index,
            format: loaded.format,
            encoding: loaded.encoding,
            headers: (0..width).map(|c| mapping.header(page, c)).collect(),
            sample: sample.collect(),
            hidden: judged.hidden,
            remarks: judged.remarks,
            blanks: judged.blanks,
            missing: judged.missing,
            notes: loaded.notes,
            remembered: loaded.remembered,
            sheets: loaded.names,
            partial: false,
            mapping: loaded.mapping,
            plan,
        }
    }

    fn heard(&self, done: f32) -> Result<()> {
        if (self.progress)(done) {
            Ok(())
        } else {
            Err(Error::Cancelled)
        }
    }
}

/// Fields without a column: a row cannot fill in what its sheet does not ask for.
struct Missing<'m> {
    mapping: &'m Mapping,
    /// What could have a column.
    fields: &'static [Field],
    found: Vec<(Field, usize)>,
}

impl<'m> Missing<'m> {
    fn of(mapping: &'m Mapping, target: Target) -> Self {
        Self {
            mapping,
            fields: fields_of(target),
            found: Vec::new(),
        }
    }

    /// Says of what a row lacks that its column is not there, and counts the row.
    fn see(&mut self, problems: &mut [Problem]) {
        for problem in problems {
            let field = problem.field;
            if problem.rule != Rule::Required
                || !self.fields.contains(&field)
                || self.mapping.column_of(field).is_some()
            {
                continue;
            }
            problem.rule = Rule::NoColumn;
            match self.found.iter_mut().find(|(known, _)| *known == field) {
                Some((_, rows)) => *rows += 1,
                None => self.found.push((field, 1)),
            }
        }
    }
}

/// Columns of words that begin with a value and then have blanks.
struct Blanks<'m> {
    mapping: &'m Mapping,
    /// Columns of words.
    words: Vec<usize>,
    /// Of these, whether the first row has a value.
    filled: Option<Vec<bool>>,
    /// Of these, whether any row has none.
    blank: Vec<bool>,
}

impl<'m> Blanks<'m> {
    fn of(mapping: &'m Mapping) -> Self {
        let is_words = |field: Field| {
            matches!(rows::Kind::of(field), rows::Kind::Text | rows::Kind::Word)
                && field != Field::UnitNo
                && field != Field::Remarks
        };
        let words: Vec<usize> = (0..mapping.columns.len())
            .filter(|at| mapping.columns[*at].is_some_and(is_words))
            .collect();
        Self {
            mapping,
            filled: None,
            blank: vec![false; words.len()],
            words,
        }
    }

    fn see(&mut self, row: &RawRow) {
        let is_blank = |at: &usize| row.cell(*at).is_blank();
        if self.filled.is_none() {
            self.filled = Some(self.words.iter().map(|at| !is_blank(at)).collect());
        }
        for (blank, at) in self.blank.iter_mut().zip(&self.words) {
            *blank |= is_blank(at);
        }
    }

    fn columns(self) -> Vec<usize> {
        let filled = self.filled.unwrap_or_default();
        let found = self.words.into_iter().enumerate().filter(|(nth, at)| {
            let filled = filled.get(*nth).copied().unwrap_or_default();
            self.mapping.fill_down.contains(at) || filled && self.blank[*nth]
        });
        found.map(|(_, at)| at).collect()
    }
}
