//! Numbers, parts, changes and filters of the board in words, and a chart as a table of text.

use super::Lang;
use super::message::deadline;
use super::query::filter_words;
use crate::domain::board::chart::{Chart, Column, Row};
use crate::domain::board::cut::{Cut, Part};
use crate::domain::board::site::{SiteLine, SitePart, SiteRows, SiteWhat};
use crate::domain::board::{BoardQuery, FigureValue, Kind};
use crate::domain::coded::Coded;
use crate::domain::figures::Period;
use crate::domain::figures::compare::Change;
use crate::domain::figures::program::Forecast;
use crate::domain::figures::rescue_split::{BINS, Key, RescueSplit};
use crate::domain::rescue::{CauseGroup, RescueLevel, RescueSource};
use crate::domain::views::Catalog;
use crate::domain::work_calendar::Deadline;

impl Lang {
    /// A number of the board, without its unit: `1,234`, `62.4%`, `2025-09-03`.
    #[must_use]
    pub fn board_number(self, value: f64, kind: Kind) -> String {
        match kind {
            Kind::Share => self.percent(value, 1),
            Kind::Date => Kind::day(value).map_or_else(String::new, |day| self.date(day)),
            Kind::Pace | Kind::WorkingDays | Kind::Minutes => self.decimal(value, 1),
            // A median of counted days may lie between two of them.
            _ if (value - value.round()).abs() > 1e-6 => self.decimal(value, 1),
            _ => self.number(value.round() as i64),
        }
    }

    /// The same where there may be none.
    #[must_use]
    pub fn board_number_or_dash(self, value: Option<f64>, kind: Kind) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.board_number(value, kind))
    }

    /// The unit of a number; empty for shares and days of the calendar.
    #[must_use]
    pub fn board_unit(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Elevators => self.board_unit_elevators(),
            Kind::Orders => self.unit_orders(),
            Kind::Days => self.unit_days(),
            Kind::WorkingDays | Kind::DayCount => self.unit_working_days(),
            Kind::Pace => self.board_per_working_day(),
            Kind::Minutes => self.chart_unit_minutes(),
            Kind::Count => self.unit_times(),
            Kind::Papers => self.unit_papers(),
            Kind::Findings => self.unit_findings(),
            Kind::Units => self.unit_units(),
            Kind::Reminders => self.unit_reminders(),
            Kind::Share | Kind::Date => "",
        }
    }

    /// The unit of one number: `1 elevator`, `2 elevators`.
    #[must_use]
    pub fn board_unit_of(self, value: f64, kind: Kind) -> &'static str {
        if self.board_number(value, kind) != "1" {
            return self.board_unit(kind);
        }
        match kind {
            Kind::Elevators => self.unit_one_elevator(),
            Kind::Orders => self.unit_one_order(),
            Kind::Days => self.unit_one_day(),
            Kind::WorkingDays | Kind::DayCount => self.unit_one_working_day(),
            Kind::Count => self.unit_one_time(),
            Kind::Papers => self.unit_one_paper(),
            Kind::Findings => self.unit_one_finding(),
            Kind::Units => self.unit_one_unit(),
            Kind::Reminders => self.unit_one_reminder(),
            Kind::Pace | Kind::Minutes | Kind::Share | Kind::Date => self.board_unit(kind),
        }
    }

    /// A period: `2025 年上半年`, `2025 年 6 月`, else its days.
    #[must_use]
    pub fn board_period(self, period: Period) -> String {
        use chrono::Datelike;
        let (from, year) = (period.from, period.from.year());
        if period == Period::half_of(from) {
            return if from.month() == 1 {
                self.period_first_half(year)
            } else {
                self.period_second_half(year)
            };
        }
        if period == Period::month_of(from) {
            return self.month(from);
        }
        if period == Period::parse(&year.to_string()).unwrap_or(period) && from.month() == 1 {
            return self.period_year(year);
        }
        self.from_through(self.date(from), self.date(period.through))
    }

    /// How a value changed, with a base that is zero or missing in words.
    #[must_use]
    pub fn board_change(self, change: Change, kind: Kind) -> String {
        let signed = |difference: f64| {
            let sign = if difference > 0.0 { "+" } else { "−" };
            let size = difference.abs();
            let words = match kind {
                // Two shares differ by points, two days by days.
                Kind::Share => self.board_points(self.decimal(size * 100.0, 1)),
                Kind::Date => self.board_days(self.number(size.round() as i64)),
                _ => self.board_number(size, kind),
            };
            format!("{sign}{words}")
        };
        match change {
            Change::Same => self.change_same().to_owned(),
            Change::NoBase => self.change_no_base().to_owned(),
            Change::NoValue => self.change_no_value().to_owned(),
            Change::FromZero { difference } => self.change_from_zero(signed(difference)),
            Change::By { difference, .. } if matches!(kind, Kind::Share | Kind::Date) => {
                signed(difference)
            }
            Change::By { difference, share } => {
                let share = self.percent(share.abs(), 1);
                let difference = signed(difference);
                if share.starts_with('-') {
                    difference
                } else {
                    self.change_by(difference, share)
                }
            }
        }
    }
}

/// The day of a forecast, or why there is none.
pub fn forecast_words(lang: Lang, forecast: Forecast) -> String {
    match forecast {
        Forecast::Day { on, provisional } => deadline(
            lang,
            Deadline {
                day: on,
                provisional,
            },
        ),
        Forecast::Reached(on) => lang.date(on),
        Forecast::Beyond => lang.forecast_beyond().to_owned(),
        Forecast::Never => lang.forecast_never().to_owned(),
        Forecast::NoTarget => lang.forecast_no_target().to_owned(),
    }
}

/// What a part of the board holds.
pub fn cut_words(lang: Lang, cut: &Cut) -> String {
    let period = |p: &Period| lang.board_period(*p);
    let what = match &cut.part {
        Part::All => lang.filter_in_program().to_owned(),
        Part::Stages(stages) => {
            let words: Vec<&str> = stages
                .iter()
                .map(|s| lang.by_key(&s.message_key()).unwrap_or_default())
                .collect();
            words.join(lang.list_comma())
        }
        Part::Done => lang.filter_done().to_owned(),
        Part::Open => lang.part_open().to_owned(),
        Part::Overdue => lang.filter_overdue().to_owned(),
        Part::NotReminded => lang.filter_not_reminded().to_owned(),
        Part::DoneIn(p) => lang.part_done_in(period(p)),
        Part::NotifiedIn(p) => lang.part_notified_in(period(p)),
        Part::StartedIn(p) => lang.part_started_in(period(p)),
        Part::ReportedIn(p) => lang.part_reported_in(period(p)),
        Part::Blocks => lang.figure_blocking().to_owned(),
        Part::ReportDays(p, 0, u32::MAX) => lang.part_reported_in(period(p)),
        Part::ReportDays(p, from, u32::MAX) => lang.part_report_days_from(from, period(p)),
        Part::ReportDays(p, from, through) if from == through => {
            lang.part_report_days(from, period(p))
        }
        Part::ReportDays(p, from, through) => {
            lang.part_report_days_between(from, period(p), through)
        }
        Part::FirstPass(p, true) => lang.part_first_pass(period(p)),
        Part::FirstPass(p, false) => lang.part_not_first_pass(period(p)),
        Part::Defect(p, words) => lang.part_defect(period(p), words),
        Part::Age(from, Some(below)) => lang.chart_years_between(from, below),
        Part::Age(from, None) => lang.chart_years_from(from),
        Part::AgeUnknown => lang.chart_years_unknown().to_owned(),
        Part::InspectionOverdue => lang.figure_inspection_overdue().to_owned(),
    };
    lang.part_as_of(lang.date(cut.as_of), what)
}

/// The question of a board in one line: day, period, filters. Stands on every export.
pub fn board_words(lang: Lang, query: &BoardQuery, catalog: &Catalog) -> String {
    let mut parts = vec![
        lang.name_value(lang.board_as_of(), lang.date(query.as_of)),
        lang.name_value(
            lang.board_period_name(),
            if query.period == Period::ALWAYS {
                lang.word_all().to_owned()
            } else {
                lang.board_period(query.period)
            },
        ),
    ];
    for filter in &query.filters {
        let (name, value) = filter_words(lang, filter, catalog);
        parts.push(lang.name_value(name, value));
    }
    if query.filters.is_empty() {
        parts.push(lang.board_no_filter().to_owned());
    }
    parts.join(lang.list_joiner())
}

/// The same with what the board is compared with.
pub fn board_words_against(
    lang: Lang,
    (query, then): (&BoardQuery, Option<&BoardQuery>),
    catalog: &Catalog,
) -> String {
    let mut words = board_words(lang, query, catalog);
    if let Some(then) = then {
        words.push_str(lang.list_joiner());
        words.push_str(&lang.name_value(
            lang.board_compare_with(lang.date(then.as_of)),
            lang.board_period(then.period),
        ));
    }
    words
}

/// The name of a group of rescue orders; `name` is that of a record.
pub fn split_name(lang: Lang, by: RescueSplit, key: Option<Key>, name: &str) -> String {
    fn of<C: Coded>(lang: Lang, at: Key) -> Option<String> {
        let member = C::ALL.get(usize::try_from(at).ok()?)?;
        Some(lang.by_key(&member.message_key())?.to_owned())
    }
    let Some(key) = key else {
        return lang.rescue_no_group().to_owned();
    };
    match by {
        RescueSplit::Source => of::<RescueSource>(lang, key),
        RescueSplit::Cause => of::<CauseGroup>(lang, key),
        RescueSplit::Level => of::<RescueLevel>(lang, key),
        RescueSplit::Hours => Some(format!("{:02}–{:02}", key * 2, key * 2 + 2)),
        RescueSplit::Month => Some(format!("{}-{:02}", key / 100, key % 100)),
        RescueSplit::ArrivalBin | RescueSplit::RescueBin if key + 1 == Key::from(BINS) => {
            Some(lang.chart_and_more(key * 5))
        }
        RescueSplit::ArrivalBin | RescueSplit::RescueBin => {
            Some(format!("{}–{}", key * 5, key * 5 + 5))
        }
        RescueSplit::Street | RescueSplit::Community | RescueSplit::MaintenanceUnit => None,
    }
    .unwrap_or_else(|| name.to_owned())
}

/// A figure with its unit and n: `62.4%（n = 500）`.
pub fn figure_words(lang: Lang, value: &FigureValue) -> String {
    let Some(number) = value.value else {
        return if value.beyond {
            lang.forecast_beyond().to_owned()
        } else {
            "–".to_owned()
        };
    };
    let unit = lang.board_unit_of(number, value.kind);
    let number = lang.board_number(number, value.kind);
    let words = match unit {
        "" => number,
        unit => lang.number_unit(number, unit),
    };
    match value.n {
        Some(n) => lang.with_n(n, words),
        None => words,
    }
}

/// The texts of a row of a chart: label, more of it, and its numbers; too few are marked.
pub fn row_texts(lang: Lang, chart: &Chart, row: &Row) -> Vec<String> {
    let mut texts = Vec::with_capacity(1 + chart.more.len() + chart.columns.len());
    texts.push(if row.small {
        lang.chart_small(&row.label)
    } else {
        row.label.clone()
    });
    texts.extend(row.more.iter().cloned());
    for (mark, column) in row.cells.iter().zip(&chart.columns) {
        texts.push(lang.board_number_or_dash(mark.value, column.kind));
    }
    texts
}

/// The unit of a column; empty where its name is the unit.
pub fn column_unit(lang: Lang, column: &Column) -> &'static str {
    let unit = lang.board_unit(column.kind);
    if column.name.eq_ignore_ascii_case(unit) {
        ""
    } else {
        unit
    }
}

/// The head of a chart's table, with units.
pub fn head_texts(lang: Lang, chart: &Chart) -> Vec<String> {
    let mut texts = vec![chart.label.clone()];
    texts.extend(chart.more.iter().cloned());
    for column in &chart.columns {
        texts.push(match column_unit(lang, column) {
            "" => column.name.clone(),
            unit => lang.name_in_unit(&column.name, unit),
        });
    }
    texts
}

/// A chart as a table of text with tabs: what is copied and pasted into a spreadsheet. The question stands above.
pub fn chart_text(lang: Lang, chart: &Chart, asked: &str) -> String {
    // A tab or a line break inside a cell would move the cells after it.
    let line = |texts: Vec<String>| {
        let clean = texts.iter().map(|t| t.replace(['\t', '\n', '\r'], " "));
        clean.collect::<Vec<_>>().join("\t")
    };
    let mut lines = vec![chart.title.clone(), asked.to_owned()];
    lines.push(line(head_texts(lang, chart)));
    lines.extend(
        chart
            .rows
            .iter()
            .map(|row| line(row_texts(lang, chart, row))),
    );
    lines.join("\n")
}

/// What a list of checks, findings, orders, units found or reminders is called.
pub fn site_name(lang: Lang, part: &SitePart) -> &'static str {
    match part {
        SitePart::Checks(_) | SitePart::ChecksWith(_) => lang.checks_list(),
        SitePart::Findings(_) => lang.figure_site_findings(),
        SitePart::Orders(_) => lang.checks_orders(),
        SitePart::Finds(..) => lang.nav_sweep(),
        SitePart::Reminders => lang.figure_reminders_in_period(),
    }
}

/// Which of them a number counts; empty for all.
pub fn site_rows_words(lang: Lang, of: &SiteRows, catalog: &Catalog) -> String {
    fn word(lang: Lang, coded: impl Coded) -> String {
        let word = lang.by_key(&coded.message_key());
        word.unwrap_or_default().to_owned()
    }
    match &of.part {
        SitePart::Checks(Some(kind)) => word(lang, *kind),
        SitePart::ChecksWith(item) | SitePart::Findings(Some(item)) => item.clone(),
        SitePart::Orders(Some(outcome)) => word(lang, *outcome),
        SitePart::Finds(street, state) => {
            let street = street.map(|id| {
                let known = catalog.streets.iter().find(|s| s.id == id);
                let name = known.map(|s| s.name.clone()).unwrap_or_default();
                lang.name_value(lang.filter_street(), name)
            });
            let state = state.map(|state| word(lang, state));
            let both: Vec<String> = street.into_iter().chain(state).collect();
            both.join(lang.list_joiner())
        }
        SitePart::Checks(None)
        | SitePart::Findings(None)
        | SitePart::Orders(None)
        | SitePart::Reminders => String::new(),
    }
}

/// What a line of checks, orders, the sweep and reminders is.
pub fn site_what(lang: Lang, line: &SiteLine) -> String {
    let word = |coded: &str| lang.by_key(coded).unwrap_or_default().to_owned();
    match &line.what {
        SiteWhat::Check(_, kind) => word(&kind.message_key()),
        SiteWhat::Finding(_, content) => content.clone(),
        SiteWhat::Order(_, number, _) => number.clone(),
        SiteWhat::Find(_, equipment, _) => word(&equipment.message_key()),
        SiteWhat::Reminder(..) => lang.figure_reminders_in_period().to_owned(),
    }
}

/// What came of it; empty of what nothing comes of.
pub fn site_state(lang: Lang, line: &SiteLine) -> &'static str {
    let key = match &line.what {
        SiteWhat::Order(_, _, outcome) => outcome.message_key(),
        SiteWhat::Find(_, _, state) => state.message_key(),
        SiteWhat::Check(..) | SiteWhat::Finding(..) | SiteWhat::Reminder(..) => return "",
    };
    lang.by_key(&key).unwrap_or_default()
}
