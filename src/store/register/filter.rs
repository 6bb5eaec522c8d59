//! Search text and filters as a condition on `register_row r`.

use std::mem::{Discriminant, discriminant};

use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value;

use super::fragments::{done_on_sql, due_sql, rescues_sql};
use crate::domain::pinyin;
use crate::domain::program::Program;
use crate::domain::query::{Filter, RegisterQuery};
use crate::domain::renewal::Stage;
use crate::domain::work_calendar::WorkCalendar;
use crate::store::prelude::*;
use crate::store::{board, calendar, community, search_text};

/// Fewer letters spell too much.
const SPELLED: usize = 3;

/// The business date, and what follows from it and the file's calendar.
#[derive(Clone, Copy)]
pub(in crate::store) struct Day {
    today: NaiveDate,
    /// What was due before this day is overdue.
    overdue_before: NaiveDate,
}

impl Day {
    /// For a question; the calendar is only read where it matters.
    pub(in crate::store) fn of(
        db: &impl Db,
        query: &RegisterQuery,
        today: NaiveDate,
    ) -> Result<Self> {
        let overdue_before = if query.filters.contains(&Filter::Overdue) {
            calendar::overdue_before(db, today)?
        } else {
            today
        };
        Ok(Self {
            today,
            overdue_before,
        })
    }
}

/// A condition with its values, in order.
pub(in crate::store) struct Condition {
    /// Never empty.
    pub(in crate::store) sql: String,
    values: Vec<Value>,
    /// Ids behind the numbers of boards, for the filters that ask for them, in order.
    lists: std::collections::VecDeque<String>,
}

impl Condition {
    /// Of a whole question. Filters of one sort are joined by "or", different sorts and words by "and".
    pub(in crate::store) fn of(query: &RegisterQuery, counting: Stage, day: Day) -> Self {
        Self::of_text(&query.text).with_filters(query, counting, day, Vec::new())
    }

    /// The same of a question that may ask for what stood behind a number of a board; those lists are read first.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub(super) fn read(
        db: &impl Db,
        query: &RegisterQuery,
        program: &Program,
        today: NaiveDate,
    ) -> Result<Self> {
        let mut lists = Vec::new();
        for filter in &query.filters {
            if let Filter::Board(cut) = filter {
                let calendar = WorkCalendar::with_own(&calendar::own(db)?);
                let ids = board::cut_ids(db, cut, program, &calendar)?;
                lists.push(serde_json::to_string(&ids).map_err(Error::internal)?);
            }
        }
        let day = Day::of(db, query, today)?;
        let text = match Self::spelled(db, &query.text)? {
            Some(text) => text,
            None => Self::of_text(&query.text),
        };
        Ok(text.with_filters(query, program.counting_stage, day, lists))
    }

    /// Of search text with letters that spell the name of a community, in whole pinyin or mixed with first letters: jianghui for
    /// 江晖苑. None where they spell none. Only the first letters are in the indexes, and communities are few.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub(super) fn spelled(db: &impl Db, text: &str) -> Result<Option<Self>> {
        let is_letters = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'');
        let (letters, others): (Vec<&str>, Vec<&str>) =
            text.split_whitespace().partition(|word| is_letters(word));
        let Some(spelled) = pinyin::spelled(&letters.concat()).filter(|l| l.len() >= SPELLED)
        else {
            return Ok(None);
        };
        let named = community::all(db)?;
        let named = named.iter().filter(|c| pinyin::spells(&spelled, &c.name));
        let named: Vec<i64> = named.map(|c| c.id.0).collect();
        if named.is_empty() {
            return Ok(None);
        }
        let mut condition = Self::of_text(&letters.join(" "));
        let named = serde_json::to_string(&named).map_err(Error::internal)?;
        let named = condition.bind("r.community_id IN (SELECT value FROM json_each(?))", named);
        condition.sql = format!("({} OR {named})", condition.sql);
        if let Some(others) = condition.found(&others.join(" ")) {
            condition.and(&others);
        }
        Ok(Some(condition))
    }

    fn with_filters(
        self,
        query: &RegisterQuery,
        counting: Stage,
        day: Day,
        lists: Vec<String>,
    ) -> Self {
        let mut condition = self;
        condition.lists = lists.into();
        let mut groups: Vec<(Discriminant<Filter>, Vec<&Filter>)> = Vec::new();
        for filter in &query.filters {
            let sort = discriminant(filter);
            match groups.iter_mut().find(|(s, _)| *s == sort) {
                Some((_, group)) => group.push(filter),
                None => groups.push((sort, vec![filter])),
            }
        }
        for (_, group) in groups {
            let any: Vec<String> = group
                .into_iter()
                .map(|filter| condition.one(filter, counting, day))
                .collect();
            condition.and(&format!("({})", any.join(" OR ")));
        }
        condition
    }

    /// Of search text alone.
    pub(super) fn of_text(text: &str) -> Self {
        let mut condition = Self {
            sql: "1".to_owned(),
            values: Vec::new(),
            lists: std::collections::VecDeque::new(),
        };
        if let Some(found) = condition.found(text) {
            condition.and(&found);
        }
        condition
    }

    /// What search text asks of the indexes, with its values bound. None if nothing is asked.
    fn found(&mut self, text: &str) -> Option<String> {
        let asked = search_text::match_expression(text).matching_sql("r.elevator_id");
        let (mut sql, values) = asked?;
        for value in values {
            self.values.push(Value::Text(value));
            let bound = format!("MATCH ?{})", self.values.len());
            sql = sql.replacen("MATCH ?)", &bound, 1);
        }
        Some(sql)
    }

    /// Nothing is left out.
    pub(super) fn is_everything(&self) -> bool {
        self.sql == "1"
    }

    pub(in crate::store) fn params(&self) -> impl rusqlite::Params + '_ {
        rusqlite::params_from_iter(&self.values)
    }

    fn and(&mut self, sql: &str) {
        if self.is_everything() {
            sql.clone_into(&mut self.sql);
        } else {
            self.sql.push_str(" AND ");
            self.sql.push_str(sql);
        }
    }

    /// Every `?` of the fragment stands for the same value.
    fn bind(&mut self, sql: &str, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        sql.replace('?', &format!("?{}", self.values.len()))
    }

    fn one(&mut self, filter: &Filter, counting: Stage, day: Day) -> String {
        match filter {
            Filter::Street(id) => self.bind("r.street_id = ?", id.0),
            Filter::Community(id) => self.bind("r.community_id = ?", id.0),
            Filter::Building(name) => self.bind("r.building = ?", name.clone()),
            Filter::Stage(stage) => self.bind("r.stage = ?", stage.code().to_owned()),
            Filter::Kind(kind) => self.bind("r.kind = ?", kind.code().to_owned()),
            Filter::Unit(id) => self.bind(
                "(r.maker_id = ? OR r.construction_unit_id = ? OR r.user_unit_id = ? OR r.maintenance_unit_id = ?)",
                id.0,
            ),
            Filter::ConstructionUnit(id) => self.bind("r.construction_unit_id = ?", id.0),
            Filter::Maker(id) => self.bind(
                "(r.maker_id = ? OR r.elevator_id IN (SELECT n.replaces_id FROM elevator n WHERE n.maker_id = ?))",
                id.0,
            ),
            Filter::UserUnit(id) => self.bind("r.user_unit_id = ?", id.0),
            Filter::MaintenanceUnit(id) => self.bind("r.maintenance_unit_id = ?", id.0),
            Filter::UseStatus(status) => self.bind("r.use_status = ?", status.code().to_owned()),
            Filter::Overdue => {
                let sql = format!("{} < ?", due_sql());
                self.bind(&sql, day.overdue_before.to_string())
            }
            Filter::DueBetween(from, to) => {
                let from = self.bind(&format!("{} >= ?", due_sql()), from.to_string());
                let to = self.bind(&format!("{} <= ?", due_sql()), to.to_string());
                format!("({from} AND {to})")
            }
            Filter::Done => format!("{} IS NOT NULL", done_on_sql(counting)),
            Filter::InProgram => "r.renewal_id IS NOT NULL".to_owned(),
            Filter::NotInProgram => "r.renewal_id IS NULL".to_owned(),
            Filter::DoneBetween(from, to) => {
                let sql = format!("{} >= ?", done_on_sql(counting));
                let from = self.bind(&sql, from.to_string());
                let sql = format!("{} <= ?", done_on_sql(counting));
                let to = self.bind(&sql, to.to_string());
                format!("({from} AND {to})")
            }
            Filter::Notice(id) => self.bind(
                "r.elevator_id IN (SELECT n.elevator_id FROM notice_elevator n WHERE n.notice_id = ?)",
                id.0,
            ),
            Filter::Import(id) => self.bind("r.import_batch_id = ?", id.0),
            // Later a reminder would come too late: `Fact::not_reminded` says the same.
            Filter::NotReminded => {
                "(r.reminded = 0 AND r.stage IN ('planned', 'notified'))".to_owned()
            }
            Filter::RescuesAtLeast(n) => {
                let sql = format!("{} >= ?", rescues_sql());
                self.bind(&sql, *n)
            }
            // Filters of one sort stand together and keep their order, so the lists come in the order they were read.
            Filter::Board(_) => {
                let list = self.lists.pop_front().unwrap_or_else(|| "[]".to_owned());
                self.bind("r.elevator_id IN (SELECT value FROM json_each(?))", list)
            }
            Filter::AgeAtLeast(years) => {
                self.bind("r.in_use_on <= ?", years_before(day.today, *years).to_string())
            }
        }
    }
}

/// The same day so many years ago; 29 February becomes the 28th.
fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    let year = day.year() - i32::try_from(years).unwrap_or(i32::MAX / 2);
    day.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        .unwrap_or(NaiveDate::MIN)
}
