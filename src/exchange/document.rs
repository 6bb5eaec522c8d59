//! Documents that an office opens, edits and prints: headings, paragraphs, pictures and tables on A4.

use std::io::{Cursor, Write};
use std::path::Path;

use docx_rs::{
    AlignmentType, Docx, LineSpacing, LineSpacingType, PageMargin, Paragraph, Pic, Run, RunFonts,
    SpecialIndentType, Table, TableCell, TableRow, WidthType,
};

use super::atomic;
use crate::error::{Error, Result};

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// The title of what follows.
    Heading(String),
    /// Running text, its first line drawn in by two characters.
    Paragraph(String),
    /// The name of what follows.
    Caption(String),
    /// Small grey words.
    Note(String),
    /// A picture, as wide as the text.
    Picture(Picture),
    /// A table: its head, then its rows. Numbers are text here as well; so many columns at the left are words.
    Table(Vec<String>, Vec<Vec<String>>, usize),
}

/// A picture as a PNG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub png: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The width of the text of an A4 page, in English metric units: 21 cm less two margins.
const TEXT_WIDTH: u32 = 5_580_000;
/// A4 and its margins, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_560;
/// Above and below less, so that a weekly note with its ten longest fits one page.
const MARGIN_ABOVE: i32 = 1_080;
/// The same width in twentieths of a point.
const TABLE_WIDTH: usize = 8_786;
/// Half points.
const HEADING: usize = 36;
const BODY: usize = 28;
const SMALL: usize = 19;
const TABLE: usize = 18;

/// Writes the document in the place of `goal`.
///
/// # Errors
///
/// When the disk refuses; the file that was there before stays as it was.
pub fn write(goal: &Path, parts: Vec<Part>) -> Result<()> {
    let margin = PageMargin::new()
        .left(MARGIN)
        .right(MARGIN)
        .top(MARGIN_ABOVE)
        .bottom(MARGIN_ABOVE);
    let mut docx = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .default_fonts(faces("仿宋", "Times New Roman"))
        .default_size(BODY);
    for part in parts {
        docx = match part {
            Part::Heading(text) => docx.add_paragraph(
                Paragraph::new()
                    .align(AlignmentType::Center)
                    .line_spacing(LineSpacing::new().before(0).after(200))
                    .add_run(run(&text, HEADING).bold().fonts(faces("黑体", "Arial"))),
            ),
            Part::Paragraph(text) => docx.add_paragraph(
                Paragraph::new()
                    .line_spacing(
                        LineSpacing::new()
                            .line_rule(LineSpacingType::Auto)
                            .line(340)
                            .after(80),
                    )
                    .indent(
                        None,
                        Some(SpecialIndentType::FirstLine(BODY as i32 * 20)),
                        None,
                        None,
                    )
                    .add_run(run(&text, BODY)),
            ),
            Part::Caption(text) => docx.add_paragraph(
                Paragraph::new()
                    .align(AlignmentType::Center)
                    .keep_next(true)
                    .line_spacing(LineSpacing::new().before(120).after(40))
                    .add_run(run(&text, 24).bold()),
            ),
            Part::Note(text) => docx.add_paragraph(
                Paragraph::new()
                    .line_spacing(LineSpacing::new().after(120))
                    .add_run(run(&text, SMALL)),
            ),
            Part::Picture(picture) => docx.add_paragraph(
                Paragraph::new()
                    .align(AlignmentType::Center)
                    .add_run(Run::new().add_image(placed(picture))),
            ),
            Part::Table(head, rows, words) => docx.add_table(table(&head, &rows, words)),
        };
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(Error::internal)?;
    atomic::write(goal, |file| {
        file.write_all(bytes.get_ref())
            .map_err(|error| atomic::refused(goal, &error))
    })
}

fn faces(east_asia: &str, ascii: &str) -> RunFonts {
    RunFonts::new()
        .ascii(ascii)
        .hi_ansi(ascii)
        .east_asia(east_asia)
}

fn run(text: &str, size: usize) -> Run {
    Run::new().add_text(clean(text)).size(size)
}

/// What an XML file cannot hold is left out.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || *c == '\t')
        .collect()
}

fn placed(picture: Picture) -> Pic {
    let Picture { png, width, height } = picture;
    let tall = u64::from(TEXT_WIDTH) * u64::from(height) / u64::from(width.max(1));
    Pic::new_with_dimensions(png, width, height)
        .size(TEXT_WIDTH, u32::try_from(tall).unwrap_or(TEXT_WIDTH))
}

fn table(head: &[String], rows: &[Vec<String>], words: usize) -> Table {
    // The first column names things: twice as wide as the others.
    let part = TABLE_WIDTH / (head.len() + 1).max(1);
    let width = |at: usize| if at == 0 { 2 * part } else { part };
    let line = |texts: &[String], bold: bool| {
        let cells = texts.iter().enumerate().map(|(at, text)| {
            let run = run(text, TABLE);
            let run = if bold { run.bold() } else { run };
            let paragraph = Paragraph::new().add_run(run);
            let cell = TableCell::new().width(width(at), WidthType::Dxa);
            cell.add_paragraph(if at < words {
                paragraph
            } else {
                paragraph.align(AlignmentType::Right)
            })
        });
        TableRow::new(cells.collect())
    };
    let mut lines = vec![line(head, true)];
    lines.extend(rows.iter().map(|row| line(row, false)));
    Table::new(lines)
        .width(TABLE_WIDTH, WidthType::Dxa)
        .set_grid((0..head.len()).map(width).collect())
}
