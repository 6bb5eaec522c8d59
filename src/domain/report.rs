//! 文稿: reports made from templates that the office edits. A template is text with names in braces; each name is a figure,
//! a word of the report, or a chart that stands alone on its line.

use crate::coded_enum;
use crate::domain::board::chart::ChartId;
use crate::domain::board::{BoardQuery, Opens};
use crate::domain::figures::Figure;
use crate::domain::figures::Period;

coded_enum! {
    /// Which report.
    pub enum ReportKind("report-kind") {
        /// 半年总结.
        HalfYear = "half_year",
        /// 月报.
        Month = "month",
        /// 周报.
        Week = "week",
    }
}

impl ReportKind {
    /// The period that a report of this kind on this day is about.
    pub fn period(self, day: chrono::NaiveDate) -> Period {
        match self {
            Self::HalfYear => Period::half_of(day),
            Self::Month => Period::month_of(day),
            Self::Week => Period::week_of(day),
        }
    }
}

coded_enum! {
    /// A word of the report that is no figure.
    pub enum ReportWord("report-word") {
        /// 项目名称.
        Program = "program",
        /// 统计期.
        Period = "period",
        /// 截至日期.
        AsOf = "as_of",
        /// 完成期限.
        Deadline = "deadline",
        /// 承诺工作日.
        Promise = "promise",
        /// 原工作日.
        Former = "former",
        /// 到场时限.
        ArrivalLimit = "arrival_limit",
        /// 出具报告时间压减情况: a phrase.
        PromiseOutcome = "promise_outcome",
        /// 承诺兑现情况: a phrase.
        PromiseKept = "promise_kept",
        /// 110 处置情况: a phrase.
        PoliceOutcome = "police_outcome",
        /// 进度判断: a phrase.
        PlanOutcome = "plan_outcome",
        /// 预计判断: a phrase.
        ForecastOutcome = "forecast_outcome",
        /// 筛选条件.
        Filters = "filters",
    }
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// A figure, with its unit.
    Figure(Figure),
    /// How a figure changed against another period.
    Change(Figure, Base),
    /// A word.
    Word(ReportWord),
    /// A chart.
    Chart(ChartId),
}

/// What a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// 同比.
    YearBefore,
    /// 环比.
    PeriodBefore,
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Words(String),
    /// To be filled in.
    Name(Placeholder),
}

/// A line of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// `# …`.
    Heading(Vec<Piece>),
    /// Anything else.
    Paragraph(Vec<Piece>),
    /// A chart.
    Chart(ChartId),
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// The line, from 1.
    pub line: usize,
    /// The name as written.
    pub name: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Nothing is called so.
    Unknown,
    /// The brace is not closed.
    Open,
    /// A chart has to stand alone on its line.
    ChartInText,
}

/// Reads a template, all faults at once. `find` knows the names.
///
/// # Errors
///
/// Every name that is unknown, not closed, or a chart within text.
pub fn parse(
    body: &str,
    find: impl Fn(&str) -> Option<Placeholder>,
) -> Result<Vec<Line>, Vec<TemplateFault>> {
    let mut lines = Vec::new();
    let mut faults = Vec::new();
    for (at, text) in (1..).zip(body.lines()) {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let (heading, text) = match text.strip_prefix('#') {
            Some(rest) => (true, rest.trim_start_matches('#').trim()),
            None => (false, text),
        };
        let pieces = pieces(text, at, &find, &mut faults);
        let chart = pieces.iter().find_map(|piece| match piece {
            Piece::Name(Placeholder::Chart(id)) => Some(*id),
            _ => None,
        });
        lines.push(match chart {
            Some(id) if pieces.len() == 1 && !heading => Line::Chart(id),
            Some(id) => {
                faults.push(TemplateFault {
                    line: at,
                    name: id.code().to_owned(),
                    kind: FaultKind::ChartInText,
                });
                continue;
            }
            None if heading => Line::Heading(pieces),
            None => Line::Paragraph(pieces),
        });
    }
    if faults.is_empty() {
        Ok(lines)
    } else {
        Err(faults)
    }
}

fn pieces(
    text: &str,
    line: usize,
    find: &impl Fn(&str) -> Option<Placeholder>,
    faults: &mut Vec<TemplateFault>,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        if !before.is_empty() {
            pieces.push(Piece::Words(before.to_owned()));
        }
        let mut fault = |name: &str, kind| {
            faults.push(TemplateFault {
                line,
                name: name.to_owned(),
                kind,
            });
        };
        let Some((name, after)) = after.split_once('}') else {
            fault(after, FaultKind::Open);
            return pieces;
        };
        match find(name.trim()) {
            Some(found) => pieces.push(Piece::Name(found)),
            None => fault(name, FaultKind::Unknown),
        }
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    pieces
}

/// A report with every number filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportText {
    /// Which.
    pub kind: ReportKind,
    /// What was asked.
    pub query: BoardQuery,
    /// The question in words; stands under the title of a document.
    pub asked: String,
    /// Its lines.
    pub blocks: Vec<Block>,
    /// The template as it is kept; none: the default.
    pub template: Option<String>,
}

/// A block of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A chart.
    Chart(Box<super::board::chart::Chart>),
}

/// A run of words; those that were computed know what they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// The figure they say.
    pub figure: Option<Figure>,
    /// The rows behind it.
    pub opens: Option<Opens>,
}

impl ReportText {
    /// All words, a line a block; charts by their title.
    pub fn plain(&self) -> String {
        let of = |spans: &[Span]| spans.iter().map(|s| s.text.as_str()).collect::<String>();
        let lines = self.blocks.iter().map(|block| match block {
            Block::Heading(spans) | Block::Paragraph(spans) => of(spans),
            Block::Chart(chart) => format!("[{}]", chart.title),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
