//! What a script asks of a list: rows by words or by what a column reads, an order, and columns; columns by their titles.

use std::cmp::Ordering;

use crate::domain::problem::{Field, Problem, Rule};
use crate::error::{Error, Result};
use crate::exchange::export::{Table, Value};
use crate::lang::Lang;

/// What is asked; nothing asked is all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// A cell of the row holds this.
    text: String,
    /// The cell of a column reads this.
    cells: Vec<(String, String)>,
    /// Sorted by this column, and whether the largest comes first.
    sort: Option<(String, bool)>,
    /// Only these columns, in this order.
    columns: Vec<String>,
}

impl Narrow {
    /// Of `text=…`, `sort=TITLE` or `sort=-TITLE`, and `TITLE=…` for what a column reads.
    pub fn new(filters: &[String], columns: &[String]) -> Self {
        let mut narrow = Self {
            columns: columns.iter().map(|c| c.trim().to_owned()).collect(),
            ..Self::default()
        };
        for filter in filters {
            let (name, value) = filter.split_once('=').unwrap_or((filter, ""));
            let (name, value) = (name.trim(), value.trim());
            match name {
                "text" => narrow.text = value.to_lowercase(),
                "sort" => {
                    let down = value.strip_prefix('-');
                    narrow.sort = Some((down.unwrap_or(value).to_owned(), down.is_some()));
                }
                _ => narrow.cells.push((name.to_owned(), value.to_owned())),
            }
        }
        narrow
    }

    /// The table as asked; the question stands in its first line.
    pub(super) fn apply<'t>(&self, table: Table<'_>, lang: Lang) -> Result<Table<'t>> {
        let headers: Vec<String> = table.columns.iter().map(|c| c.header.clone()).collect();
        let place = |title: &String| {
            let found = headers.iter().position(|header| header == title);
            found.ok_or_else(|| {
                let fault = Problem::fault(Field::Content, Rule::UnknownWord, title.clone());
                Error::Invalid(vec![fault])
            })
        };
        let cells: Vec<(usize, &String)> = self
            .cells
            .iter()
            .map(|(title, value)| Ok((place(title)?, value)))
            .collect::<Result<_>>()?;
        let sort = match &self.sort {
            Some((title, down)) => Some((place(title)?, *down)),
            None => None,
        };
        let kept: Vec<usize> = match self.columns.as_slice() {
            [] => (0..headers.len()).collect(),
            asked => asked.iter().map(place).collect::<Result<_>>()?,
        };
        let mut rows: Vec<Vec<Value>> = table
            .rows
            .filter(|row| {
                let reads = |at: usize| row.get(at).map(Value::shown).unwrap_or_default();
                cells.iter().all(|(at, value)| reads(*at) == **value)
                    && (self.text.is_empty()
                        || (0..row.len()).any(|at| reads(at).to_lowercase().contains(&self.text)))
            })
            .collect();
        if let Some((at, down)) = sort {
            rows.sort_by(|a, b| {
                let order = compare(a.get(at), b.get(at));
                if down { order.reverse() } else { order }
            });
        }
        let rows = rows
            .into_iter()
            .map(|mut row| {
                let taken = |at: &usize| {
                    let value = row.get_mut(*at);
                    value.map_or(Value::Empty, |v| std::mem::replace(v, Value::Empty))
                };
                kept.iter().map(taken).collect()
            })
            .collect();
        let columns = kept.iter().filter_map(|at| table.columns.get(*at).cloned());
        Ok(Table::new(
            table.title,
            self.words(lang),
            columns.collect(),
            rows,
        ))
    }

    fn words(&self, lang: Lang) -> String {
        let mut parts = Vec::new();
        if !self.text.is_empty() {
            parts.push(lang.filter_text(&self.text));
        }
        let cells = self.cells.iter();
        parts.extend(cells.map(|(title, value)| lang.name_value(title, value)));
        parts.join(lang.list_joiner())
    }
}

/// Numbers by size, days by day, words by their characters; nothing comes last.
fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    use Value::{Date, Decimal, Empty, Integer};
    match (a.unwrap_or(&Empty), b.unwrap_or(&Empty)) {
        (Empty, Empty) => Ordering::Equal,
        (Empty, _) => Ordering::Greater,
        (_, Empty) => Ordering::Less,
        (Integer(a), Integer(b)) => a.cmp(b),
        (Date(a), Date(b)) => a.cmp(b),
        (Decimal(a), Decimal(b)) => a.total_cmp(b),
        (a, b) => a.shown().cmp(&b.shown()),
    }
}
