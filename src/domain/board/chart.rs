//! A chart as plain data: the same numbers are drawn, read aloud, copied, printed and exported.

use super::{Kind, Opens};
use crate::coded_enum;

coded_enum! {
    /// Every chart of the board.
    pub enum ChartId("chart") {
        BurnUp = "burn_up",
        Funnel = "funnel",
        StreetPlan = "street_plan",
        Streets = "streets",
        Communities = "communities",
        Standing = "standing",
        Longest = "longest",
        Blocking = "blocking",
        Turnaround = "turnaround",
        TurnaroundMonths = "turnaround_months",
        FirstPass = "first_pass",
        Defects = "defects",
        ConstructionUnits = "construction_units",
        Makers = "makers",
        MaintenanceUnits = "maintenance_units",
        RescueMonths = "rescue_months",
        RescueArrival = "rescue_arrival",
        RescueHours = "rescue_hours",
        RescueCauses = "rescue_causes",
        RescueStreets = "rescue_streets",
        RescueFirms = "rescue_firms",
        Ages = "ages",
        InspectionOverdue = "inspection_overdue",
        SiteChecks = "site_checks",
        SiteFindings = "site_findings",
        SupervisionOrders = "supervision_orders",
        OrderOutcomes = "order_outcomes",
        Sweep = "sweep",
    }
}

/// One chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Which.
    pub id: ChartId,
    /// Its name.
    pub title: String,
    /// What is counted, in a sentence.
    pub note: String,
    /// How it is drawn.
    pub form: Form,
    /// What stands above the labels.
    pub label: String,
    /// What stands above the words of [`Row::more`].
    pub more: Vec<String>,
    /// What stands above the numbers.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Upright lines at a place of the axis, with their words.
    pub lines: Vec<(f64, String)>,
    /// Level lines at a value, with their words.
    pub levels: Vec<(f64, String)>,
    /// The column with the values of the board compared with, if there is one; it is the last.
    pub then: Option<usize>,
    /// How many all of it rests on; none where each row says its own.
    pub n: Option<u32>,
    /// What is said where there is nothing to draw.
    pub empty: String,
}

/// How a chart is drawn. Numbers name columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Lines over [`Row::x`], which are days.
    Lines(Vec<Line>),
    /// Upright bars of one column.
    Upright(usize),
    /// Lying bars, their parts one after the other.
    Lying(Vec<usize>),
    /// A table alone.
    Table,
}

/// One line of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The column.
    pub column: usize,
    /// How it looks.
    pub look: Look,
}

/// How a line or a part of a bar looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// What happened: full.
    Fact,
    /// What was planned: thin and grey.
    Plan,
    /// What is expected: broken.
    Expected,
    /// How far it may be off: dotted.
    Spread,
    /// Finished.
    Done,
    /// Under way.
    UnderWay,
    /// Still to come.
    ToCome,
    /// Stands aside.
    Aside,
    /// Not as it should be, but no longer open.
    Soon,
    /// Late.
    Late,
}

/// A column of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its words.
    pub name: String,
    /// How its numbers are written.
    pub kind: Kind,
    /// How its part of a bar looks.
    pub look: Look,
}

/// A row: a mark, or a place with several.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// Its place on the axis.
    pub x: Option<f64>,
    /// A value for each column.
    pub cells: Vec<Mark>,
    /// Too few to be compared.
    pub small: bool,
    /// It adds up the rows above it.
    pub total: bool,
    /// How its bar looks; none: as its column.
    pub look: Option<Look>,
    /// More of it, in words: for lists.
    pub more: Vec<String>,
    /// What the row itself opens.
    pub opens: Option<Opens>,
    /// Where its bar should reach, as the column of the bar counts.
    pub goal: Option<f64>,
}

/// One number with what it opens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// The number; none: there is none.
    pub value: Option<f64>,
    /// What it opens.
    pub opens: Option<Opens>,
}

impl Mark {
    /// A number that opens nothing.
    pub fn plain(value: impl Into<Option<f64>>) -> Self {
        Self {
            value: value.into(),
            opens: None,
        }
    }

    /// How many, and which.
    pub fn counts(n: u32, opens: Opens) -> Self {
        Self {
            value: Some(f64::from(n)),
            opens: Some(opens),
        }
    }
}

impl Row {
    /// A row of a label and its marks.
    pub fn new(label: impl Into<String>, cells: Vec<Mark>) -> Self {
        Self {
            label: label.into(),
            x: None,
            cells,
            small: false,
            total: false,
            look: None,
            more: Vec::new(),
            opens: None,
            goal: None,
        }
    }
}

impl Chart {
    /// A chart without rows.
    pub fn new(id: ChartId, form: Form) -> Self {
        Self {
            id,
            title: String::new(),
            note: String::new(),
            form,
            label: String::new(),
            more: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            lines: Vec::new(),
            levels: Vec::new(),
            then: None,
            n: None,
            empty: String::new(),
        }
    }

    /// For each text of its head whether it stands above shares.
    pub fn columns_kinds(&self) -> impl Iterator<Item = bool> + '_ {
        let words = std::iter::repeat_n(false, 1 + self.more.len());
        words.chain(self.columns.iter().map(|c| c.kind == Kind::Share))
    }

    /// The column that is drawn, or the first of them; none of a table.
    pub fn drawn(&self) -> Option<usize> {
        match &self.form {
            Form::Upright(column) => Some(*column),
            Form::Lying(parts) => parts.first().copied(),
            Form::Lines(_) | Form::Table => None,
        }
    }

    /// Nothing to draw: no row, or nothing but zeros.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| {
            row.opens.is_none() && row.cells.iter().all(|c| c.value.is_none_or(|v| v == 0.0))
        })
    }
}
