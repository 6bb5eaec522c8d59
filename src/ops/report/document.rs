//! A report as a document, its charts as pictures with their numbers beneath.

use std::path::Path;
use std::sync::Arc;

use crate::domain::board::chart::{Chart, Form};
use crate::domain::report::{Block, ReportText, Span};
use crate::error::Result;
use crate::exchange::document::{self, Part, Picture};
use crate::lang::Lang;
use crate::lang::board::{head_texts, row_texts};

/// What draws a chart.
pub type Draw = dyn Fn(Lang, &Chart) -> Option<Picture> + Send + Sync;

/// Draws a chart as a picture, without a window; handed in by whoever can draw.
#[derive(Clone)]
pub struct Painter(pub Arc<Draw>);

impl std::fmt::Debug for Painter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Painter")
    }
}

/// Writes the report; returns how many charts it holds.
///
/// # Errors
///
/// When the goal cannot be written; nothing is left half-written.
pub fn write_document(
    report: &ReportText,
    goal: &Path,
    lang: Lang,
    painter: &Painter,
) -> Result<usize> {
    let words = |spans: &[Span]| spans.iter().map(|s| s.text.as_str()).collect::<String>();
    let mut parts = Vec::new();
    let mut charts = 0;
    let mut asked = false;
    for block in &report.blocks {
        match block {
            Block::Heading(spans) => {
                parts.push(Part::Heading(words(spans)));
                if !asked {
                    asked = true;
                    parts.push(Part::Note(report.asked.clone()));
                }
            }
            Block::Paragraph(spans) => parts.push(Part::Paragraph(words(spans))),
            Block::Chart(chart) => {
                charts += 1;
                parts.push(Part::Caption(chart.title.clone()));
                // The caption is text; the picture need not say it again.
                let bare = Chart {
                    title: String::new(),
                    ..chart.as_ref().clone()
                };
                let picture = (chart.form != Form::Table && !chart.is_empty())
                    .then(|| (painter.0)(lang, &bare))
                    .flatten();
                match picture {
                    Some(picture) => parts.push(Part::Picture(picture)),
                    None if chart.is_empty() => parts.push(Part::Note(chart.empty.clone())),
                    None => {}
                }
                // A line of days would be pages of rows; lying bars have their numbers beside them.
                let tabled = matches!(chart.form, Form::Upright(_) | Form::Table);
                if tabled && !chart.is_empty() {
                    let rows = chart.rows.iter();
                    let rows = rows.map(|row| row_texts(lang, chart, row)).collect();
                    let words = 1 + chart.more.len();
                    parts.push(Part::Table(head_texts(lang, chart), rows, words));
                }
                parts.push(Part::Note(chart.note.clone()));
            }
        }
    }
    if !asked {
        parts.push(Part::Note(report.asked.clone()));
    }
    document::write(goal, parts)?;
    Ok(charts)
}
