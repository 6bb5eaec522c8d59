//! What papers are made of: titles, lines, grids of name and value, tables, places to sign.

use docx_rs::{
    AlignmentType, Docx, HeightRule, LineSpacing, LineSpacingType, Paragraph, Run, RunFonts, Table,
    TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};

/// 宋体: running text and tables.
pub(super) const SONG: &str = "宋体";
/// 黑体: titles.
const HEI: &str = "黑体";
/// 仿宋: running text of letters.
const FANG: &str = "仿宋";
/// The width between the margins, in twentieths of a point.
pub(super) const WIDTH: usize = 9_184;
/// The smallest height of a row, to write into by hand.
const ROW: f32 = 400.0;

/// A unit as papers name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitForm {
    /// Full name.
    pub name: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// 法定代表人.
    pub legal_representative: String,
    /// Address.
    pub address: String,
    /// 联系人.
    pub contact: String,
    /// 电话.
    pub phone: String,
}

enum Part {
    Line(Box<Paragraph>),
    Table(Box<Table>),
}

/// One paper while it is written.
pub(super) struct Paper {
    parts: Vec<Part>,
    /// The next line begins a page.
    breaks: bool,
}

impl Paper {
    pub(super) fn new(breaks: bool) -> Self {
        Self {
            parts: Vec::new(),
            breaks,
        }
    }

    pub(super) fn into_docx(self, docx: Docx) -> Docx {
        self.parts.into_iter().fold(docx, |docx, part| match part {
            Part::Line(line) => docx.add_paragraph(*line),
            Part::Table(table) => docx.add_table(*table),
        })
    }

    fn line(&mut self, paragraph: Paragraph) {
        let breaks = std::mem::take(&mut self.breaks);
        let paragraph = if breaks {
            paragraph.page_break_before(true)
        } else {
            paragraph
        };
        self.parts.push(Part::Line(Box::new(paragraph)));
    }

    /// The title of a paper.
    pub(super) fn title(&mut self, words: &str) {
        let run = run(words, HEI, 40).bold();
        self.line(
            Paragraph::new()
                .add_run(run)
                .align(AlignmentType::Center)
                .line_spacing(LineSpacing::new().before(120).after(160)),
        );
    }

    /// A line in the middle, under the title.
    pub(super) fn centred(&mut self, words: &str) {
        let run = run(words, FANG, 24);
        self.line(
            Paragraph::new()
                .add_run(run)
                .align(AlignmentType::Center)
                .line_spacing(LineSpacing::new().after(160)),
        );
    }

    /// A line at the right: a number, a date.
    pub(super) fn right(&mut self, words: &str) {
        let run = run(words, FANG, 24);
        self.line(
            Paragraph::new()
                .add_run(run)
                .align(AlignmentType::Right)
                .line_spacing(LineSpacing::new().before(60).after(60)),
        );
    }

    /// To whom it is addressed.
    pub(super) fn addressee(&mut self, name: &str) {
        self.line(
            Paragraph::new()
                .add_run(run(&format!("{}：", blank(name, 16)), FANG, 28))
                .line_spacing(letter_lines()),
        );
    }

    /// Running text of a letter; each line of it a paragraph.
    pub(super) fn text(&mut self, words: &str) {
        for line in words.lines() {
            self.line(
                Paragraph::new()
                    .add_run(run(line, FANG, 28))
                    .indent(
                        None,
                        Some(docx_rs::SpecialIndentType::FirstLine(560)),
                        None,
                        None,
                    )
                    .line_spacing(letter_lines()),
            );
        }
    }

    /// A heading over a table.
    pub(super) fn heading(&mut self, words: &str) {
        let run = run(words, HEI, 24);
        self.line(
            Paragraph::new()
                .add_run(run)
                .keep_next(true)
                .line_spacing(LineSpacing::new().before(160).after(80)),
        );
    }

    /// What follows begins a page.
    pub(super) fn new_page(&mut self) {
        self.breaks = true;
    }

    /// A small line: how to read or keep the paper.
    pub(super) fn note(&mut self, words: &str) {
        let run = run(words, SONG, 18);
        self.line(
            Paragraph::new()
                .add_run(run)
                .line_spacing(LineSpacing::new().before(100)),
        );
    }

    /// Names and values, two pairs a row; a pair with `wide` takes a whole row.
    pub(super) fn grid(&mut self, pairs: &[(&str, &str, bool)]) {
        const NAME: usize = 1_500;
        let value = (WIDTH - 2 * NAME) / 2;
        let mut rows = Vec::new();
        let mut open: Vec<TableCell> = Vec::new();
        for (name, text, wide) in pairs {
            if *wide {
                close(&mut rows, &mut open, NAME, value);
                rows.push(row(vec![
                    cell(name, NAME, AlignmentType::Center),
                    cell(text, WIDTH - NAME, AlignmentType::Left).grid_span(3),
                ]));
                continue;
            }
            open.push(cell(name, NAME, AlignmentType::Center));
            open.push(cell(text, value, AlignmentType::Left));
            if open.len() == 4 {
                close(&mut rows, &mut open, NAME, value);
            }
        }
        close(&mut rows, &mut open, NAME, value);
        self.table_of(rows, vec![NAME, value, NAME, value]);
    }

    /// A table with a head. Widths are shares of the whole.
    pub(super) fn table(&mut self, head: &[(&str, usize)], lines: &[Vec<String>]) {
        let all: usize = head.iter().map(|(_, share)| share).sum();
        let width = |share: usize| WIDTH * share / all.max(1);
        let mut rows = vec![row(head
            .iter()
            .map(|(name, share)| bold_cell(name, width(*share)))
            .collect())];
        for line in lines {
            let cells = head.iter().enumerate().map(|(at, (_, share))| {
                let text = line.get(at).map_or("", String::as_str);
                cell(text, width(*share), AlignmentType::Left)
            });
            rows.push(row(cells.collect()));
        }
        let grid = head.iter().map(|(_, share)| width(*share)).collect();
        self.table_of(rows, grid);
    }

    /// A box of several lines under one name: findings, opinions, places to sign.
    pub(super) fn boxed(&mut self, name: &str, text: &str, lines: usize) {
        const NAME: usize = 1_500;
        let value = paragraphs(text, lines);
        let value = value
            .into_iter()
            .fold(TableCell::new(), TableCell::add_paragraph)
            .width(WIDTH - NAME, WidthType::Dxa);
        let rows = vec![TableRow::new(vec![
            cell(name, NAME, AlignmentType::Center),
            value,
        ])];
        self.table_of(rows, vec![NAME, WIDTH - NAME]);
    }

    /// Places to sign, two a row.
    pub(super) fn signs(&mut self, names: &[&str]) {
        for pair in names.chunks(2) {
            let words = pair
                .iter()
                .map(|name| format!("{name}：{}", "＿".repeat(9)))
                .collect::<Vec<_>>()
                .join("　　");
            self.line(
                Paragraph::new()
                    .add_run(run(&words, FANG, 24))
                    .line_spacing(LineSpacing::new().before(140).after(40)),
            );
        }
    }

    fn table_of(&mut self, rows: Vec<TableRow>, grid: Vec<usize>) {
        if std::mem::take(&mut self.breaks) {
            self.line(Paragraph::new().page_break_before(true));
        }
        let table = Table::new(rows)
            .set_grid(grid)
            .layout(TableLayoutType::Fixed)
            .width(WIDTH, WidthType::Dxa);
        self.parts.push(Part::Table(Box::new(table)));
    }
}

/// Ends a row that has pairs, with blanks where one is missing.
fn close(rows: &mut Vec<TableRow>, open: &mut Vec<TableCell>, name: usize, value: usize) {
    if open.is_empty() {
        return;
    }
    if open.len() == 2 {
        open.push(cell("", name, AlignmentType::Center));
        open.push(cell("", value, AlignmentType::Left));
    }
    rows.push(row(std::mem::take(open)));
}

fn row(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells)
        .row_height(ROW)
        .height_rule(HeightRule::AtLeast)
        .cant_split()
}

fn cell(text: &str, width: usize, align: AlignmentType) -> TableCell {
    let mut cell = TableCell::new();
    let mut lines = text.lines().peekable();
    if lines.peek().is_none() {
        cell = cell.add_paragraph(Paragraph::new());
    }
    for line in lines {
        let paragraph = Paragraph::new().add_run(run(line, SONG, 21)).align(align);
        cell = cell.add_paragraph(paragraph);
    }
    cell.width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
}

fn bold_cell(text: &str, width: usize) -> TableCell {
    let paragraph = Paragraph::new()
        .add_run(run(text, SONG, 21).bold())
        .align(AlignmentType::Center);
    TableCell::new()
        .add_paragraph(paragraph)
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
}

/// The lines of a text, with blank ones after them up to a number.
fn paragraphs(text: &str, least: usize) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = text
        .lines()
        .map(|line| Paragraph::new().add_run(run(line, SONG, 21)))
        .collect();
    while all.len() < least.max(1) {
        all.push(Paragraph::new());
    }
    all
}

fn letter_lines() -> LineSpacing {
    LineSpacing::new()
        .line_rule(LineSpacingType::Exact)
        .line(540)
}

/// Text in a face by its Chinese name; figures and letters in a face that has them.
fn run(text: &str, face: &str, size: usize) -> Run {
    let fonts = RunFonts::new()
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman")
        .east_asia(face);
    Run::new().add_text(clean(text)).fonts(fonts).size(size)
}

/// Characters that a document may not hold are left out.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// A value inside running text, or a line to write on.
pub(super) fn blank(value: &str, width: usize) -> String {
    let value = value.trim();
    if value.is_empty() {
        "＿".repeat(width)
    } else {
        value.to_owned()
    }
}

/// `2025年8月8日` of `2025-08-08`; a blank to write on of anything else.
pub(super) fn day(text: &str) -> String {
    let parts: Vec<&str> = text.trim().split('-').collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => format!(
            "{year}年{}月{}日",
            month.trim_start_matches('0'),
            day.trim_start_matches('0')
        ),
        _ => "＿＿＿＿年＿＿月＿＿日".to_owned(),
    }
}
