//! The rows that stayed out, as a workbook to correct and import again: the row number each had, why it stayed out, and every
//! original cell as text.

use std::path::Path;

use rust_xlsxwriter::{Color, Format, Workbook};

use super::export::{beat, column_number, save, sheet_name, text, xlsx_fault};
use super::mapping::Mapping;
use super::sheet::{Progress, Sheet};
use crate::domain::problem::{Field, Problem};
use crate::error::Result;

/// The column of the reasons.
const REASON: u16 = 1;
/// How many columns are added before those of the sheet.
const ADDED: usize = 2;

/// The words of the two columns that are added. Headers that no import takes for a field of its own.
#[derive(Clone, Copy, Debug)]
pub struct FaultHeaders<'a> {
    /// Above the original row numbers.
    pub row: &'a str,
    /// Above the reasons.
    pub reason: &'a str,
}

/// A row that stays out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The sheet's own row number.
    pub row: u32,
    /// The fields at fault.
    pub fields: Vec<Field>,
    /// Why, in words.
    pub reason: String,
}

/// Writes the failing rows of `sheet`: original row number, the reasons, the cells as they were.
///
/// # Errors
///
/// As [`super::export::write_xlsx`].
pub fn write_faults(
    path: &Path,
    sheet: &Sheet,
    mapping: &Mapping,
    faults: &[(u32, &[Problem])],
    headers: FaultHeaders<'_>,
    words: &dyn Fn(&Problem) -> String,
    progress: Progress<'_>,
) -> Result<()> {
    let left: Vec<LeftOut> = faults
        .iter()
        .map(|(row, problems)| {
            let reasons: Vec<String> = problems.iter().map(words).collect();
            LeftOut {
                row: *row,
                fields: problems.iter().map(|problem| problem.field).collect(),
                reason: reasons.join("\n"),
            }
        })
        .collect();
    write_left_out(path, sheet, mapping, &left, headers, progress)
}

/// Writes the rows that stay out: original row number, the reasons, the cells as they were.
///
/// # Errors
///
/// As [`super::export::write_xlsx`].
pub fn write_left_out(
    path: &Path,
    sheet: &Sheet,
    mapping: &Mapping,
    left: &[LeftOut],
    headers: FaultHeaders<'_>,
    progress: Progress<'_>,
) -> Result<()> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet_name(&sheet.name)).map_err(xlsx_fault)?;
    let bold = Format::new().set_bold();
    let as_text = Format::new().set_num_format("@");
    let marked = Format::new()
        .set_num_format("@")
        .set_background_color(Color::RGB(0x00FF_E699));
    let wrapped = Format::new().set_text_wrap();
    let width = sheet.width().max(mapping.columns.len());

    text(page, 0, 0, headers.row, Some(&bold))?;
    // Beside the number, so that it is in sight however many columns there are.
    text(page, 0, REASON, headers.reason, Some(&bold))?;
    page.set_column_width(REASON, 48).map_err(xlsx_fault)?;
    for column in 0..width {
        let at = column_number(column + ADDED)?;
        let header = mapping.header(sheet, column);
        text(page, 0, at, &header, Some(&bold))?;
        // Twenty digits are read whole.
        page.set_column_width(at, 23).map_err(xlsx_fault)?;
        page.set_column_format(at, &as_text).map_err(xlsx_fault)?;
    }
    page.set_freeze_panes(1, 2).map_err(xlsx_fault)?;
    page.set_paper_size(9).set_landscape();
    page.set_repeat_rows(0, 0).map_err(xlsx_fault)?;

    for (index, out) in left.iter().enumerate() {
        beat(progress, index, left.len(), 0.7)?;
        let at = u32::try_from(index + 1).unwrap_or(u32::MAX);
        page.write_number(at, 0, out.row).map_err(xlsx_fault)?;
        if let Some(row) = sheet.row(out.row) {
            for (column, cell) in row.cells.iter().enumerate() {
                let field = mapping.columns.get(column).copied().flatten();
                let guilty = field.is_some_and(|field| out.fields.contains(&field));
                let format = if guilty { &marked } else { &as_text };
                let shown = cell.shown();
                if !shown.is_empty() || guilty {
                    text(
                        page,
                        at,
                        column_number(column + ADDED)?,
                        &shown,
                        Some(format),
                    )?;
                }
            }
        }
        text(page, at, REASON, &out.reason, Some(&wrapped))?;
    }
    save(path, &mut book, progress)
}
