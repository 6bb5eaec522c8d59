//! Fills a template: every number computed, every number with its figure and the rows behind it.

use crate::domain::board::{BoardQuery, FigureValue, Whole};
use crate::domain::figures::Figure;
use crate::domain::figures::compare::{Against, change};
use crate::domain::figures::program::Forecast;
use crate::domain::ids::PersonId;
use crate::domain::report::{
    Base, Block, Line, Piece, Placeholder, ReportKind, ReportText, ReportWord, Span, parse,
};
use crate::domain::rescue::RescueSource;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::lang::board::board_words;
use crate::ops::board::{charts, values, whole};
use crate::ops::report::{default_body, find};
use crate::store::{Db, catalog, report_template};

/// A report: the office's template, or the default, over the figures of a question.
///
/// # Errors
///
/// When the file cannot be read; [`Error::Invalid`] when the kept template has a name that nobody knows.
pub fn report(
    db: &impl Db,
    calendar: &WorkCalendar,
    lang: Lang,
    kind: ReportKind,
    query: &BoardQuery,
) -> Result<ReportText> {
    let template = report_template::get(db, kind)?;
    let body = template.as_deref().unwrap_or(default_body(kind, lang));
    let lines = parse(body, find).map_err(|faults| {
        use crate::domain::problem::{Field, Problem, Rule};
        let problem = |f: crate::domain::report::TemplateFault| {
            let found = format!("{}: {{{}}}", f.line, f.name);
            Problem::fault(Field::Content, Rule::UnknownWord, found)
        };
        Error::Invalid(faults.into_iter().map(problem).collect())
    })?;
    let catalog = catalog::read(db, PersonId(0))?;
    let now = whole(db, calendar, query)?;
    let asked = board_words(lang, query, &catalog);
    let mut filler = Filler {
        lang,
        asked: &asked,
        values: values::values(&now.parts()),
        now: &now,
        bases: Vec::new(),
    };
    for base in [Base::YearBefore, Base::PeriodBefore] {
        if uses(&lines, base) {
            let against = match base {
                Base::YearBefore => Against::YearBefore,
                Base::PeriodBefore => Against::PeriodBefore,
            };
            let then = whole(db, calendar, &query.against(against))?;
            filler.bases.push((base, values::values(&then.parts())));
        }
    }
    let mut blocks = Vec::with_capacity(lines.len());
    for line in &lines {
        blocks.push(match line {
            Line::Heading(pieces) => Block::Heading(filler.spans(pieces)),
            Line::Paragraph(pieces) => Block::Paragraph(filler.spans(pieces)),
            Line::Chart(id) => match charts::chart(lang, &now.parts(), *id) {
                Some(chart) => Block::Chart(Box::new(chart)),
                None => continue,
            },
        });
    }
    Ok(ReportText {
        kind,
        query: query.clone(),
        asked,
        blocks,
        template,
    })
}

fn uses(lines: &[Line], base: Base) -> bool {
    lines.iter().any(|line| match line {
        Line::Heading(pieces) | Line::Paragraph(pieces) => pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Name(Placeholder::Change(_, of)) if *of == base)),
        Line::Chart(_) => false,
    })
}

struct Filler<'a> {
    lang: Lang,
    asked: &'a str,
    now: &'a Whole,
    values: Vec<FigureValue>,
    bases: Vec<(Base, Vec<FigureValue>)>,
}

impl Filler<'_> {
    fn spans(&self, pieces: &[Piece]) -> Vec<Span> {
        pieces.iter().map(|piece| self.span(piece)).collect()
    }

    fn span(&self, piece: &Piece) -> Span {
        match piece {
            Piece::Words(text) => plain(text.clone()),
            Piece::Name(Placeholder::Figure(figure)) => self.figure(*figure),
            Piece::Name(Placeholder::Change(figure, base)) => self.change(*figure, *base),
            Piece::Name(Placeholder::Word(word)) => self.word(*word),
            // Charts stand alone: the parser lets none into a line.
            Piece::Name(Placeholder::Chart(_)) => plain(String::new()),
        }
    }

    fn figure(&self, figure: Figure) -> Span {
        let found = self.values.iter().find(|v| v.figure == figure);
        let lang = self.lang;
        let text = found.map_or_else(
            || lang.report_no_value().to_owned(),
            |value| match value.value {
                None if value.beyond => lang.forecast_beyond().to_owned(),
                None => lang.report_no_value().to_owned(),
                Some(number) => {
                    let unit = lang.board_unit_of(number, value.kind);
                    let number = lang.board_number(number, value.kind);
                    match unit {
                        "" => number,
                        unit => lang.report_number(number, unit),
                    }
                }
            },
        );
        Span {
            text,
            figure: Some(figure),
            opens: found.and_then(|v| v.opens.clone()),
        }
    }

    fn change(&self, figure: Figure, base: Base) -> Span {
        let now = self.values.iter().find(|v| v.figure == figure);
        let base = self.bases.iter().find(|(of, _)| *of == base);
        let then = base.and_then(|(_, list)| list.iter().find(|v| v.figure == figure));
        let kind = now.or(then).map(|v| v.kind);
        let changed = change(now.and_then(|v| v.value), then.and_then(|v| v.value));
        let text = kind.map_or_else(
            || self.lang.change_no_value().to_owned(),
            |kind| self.lang.board_change(changed, kind),
        );
        Span {
            text,
            figure: Some(figure),
            opens: now.and_then(|v| v.opens.clone()),
        }
    }

    fn word(&self, word: ReportWord) -> Span {
        let lang = self.lang;
        let progress = &self.now.progress;
        let terms = &progress.terms;
        let query = &progress.query;
        let days = |n: u32| lang.report_number(lang.number(n.into()), lang.unit_working_days());
        match word {
            ReportWord::Program => plain(terms.program.clone()),
            ReportWord::Period => plain(lang.board_period(query.period)),
            ReportWord::AsOf => plain(lang.date(query.as_of)),
            ReportWord::Deadline => plain(lang.date(terms.deadline_on)),
            ReportWord::Promise => plain(days(terms.promise_days)),
            ReportWord::Former => plain(days(terms.former_days)),
            ReportWord::ArrivalLimit => {
                let limit = lang.number(terms.arrival_limit.into());
                plain(lang.report_number(limit, lang.chart_unit_minutes()))
            }
            ReportWord::Filters => plain(self.asked.to_owned()),
            ReportWord::PromiseOutcome => self.promise(),
            ReportWord::PromiseKept => self.kept(),
            ReportWord::PoliceOutcome => self.police(),
            ReportWord::PlanOutcome => {
                let behind = progress.program.behind;
                Span {
                    text: match behind {
                        1.. => lang.report_behind(behind),
                        0 => lang.report_on_plan().to_owned(),
                        _ => lang.report_ahead(-behind),
                    },
                    figure: Some(Figure::Behind),
                    opens: None,
                }
            }
            ReportWord::ForecastOutcome => Span {
                text: match progress.program.forecast {
                    Forecast::Reached(on) => lang.report_reached(lang.date(on)),
                    Forecast::Beyond => lang.report_beyond().to_owned(),
                    Forecast::Never => lang.report_never().to_owned(),
                    Forecast::NoTarget => lang.report_no_target().to_owned(),
                    Forecast::Day { on, .. } => {
                        match progress.program.days_late_by_forecast.unwrap_or(0) {
                            late @ 1.. => lang.report_late(lang.date(on), late),
                            _ => lang.report_in_time(lang.date(on)),
                        }
                    }
                },
                figure: Some(Figure::Forecast),
                opens: None,
            },
        }
    }

    /// That reports come within the promise is said only where they do on average.
    fn promise(&self) -> Span {
        let lang = self.lang;
        let terms = &self.now.progress.terms;
        let days = |n: u32| lang.report_number(lang.number(n.into()), lang.unit_working_days());
        let (former, promise) = (days(terms.former_days), days(terms.promise_days));
        let turnaround = self
            .values
            .iter()
            .find(|v| v.figure == Figure::ReportTurnaround);
        plain(match turnaround.and_then(|v| v.value) {
            None => lang.report_promise_set(former, promise),
            Some(mean) if mean <= f64::from(terms.promise_days) => {
                lang.report_promise_kept(former, promise)
            }
            Some(_) => lang.report_promise_missed(former, promise),
        })
    }

    /// Whether every report came within the promise: said by the reports whose clock ran.
    fn kept(&self) -> Span {
        let lang = self.lang;
        let all = &self.now.reports.figures.all;
        let figure = Figure::ReportsPastPromise;
        Span {
            text: match (all.days.n, all.past_promise()) {
                (0, _) => lang.report_kept_none(),
                (_, 0) => lang.report_kept_all(),
                _ => lang.report_kept_some(),
            }
            .to_owned(),
            figure: Some(figure),
            opens: self.figure(figure).opens,
        }
    }

    /// Whether all of the police orders were handled and in time: said only where it is so.
    fn police(&self) -> Span {
        let lang = self.lang;
        let police = self.now.rescue.figures.source(RescueSource::Police110);
        let (received, handled, in_time) = (police.received, police.handled, police.in_time);
        let text = if received == 0 {
            lang.report_police_none().to_owned()
        } else if in_time == received {
            lang.report_police_all().to_owned()
        } else if handled == received {
            lang.report_police_handled(in_time)
        } else {
            lang.report_police_some(handled, in_time)
        };
        let opens = self.figure(Figure::PoliceInTime).opens;
        Span {
            text,
            figure: Some(Figure::PoliceInTime),
            opens,
        }
    }
}

fn plain(text: String) -> Span {
    Span {
        text,
        figure: None,
        opens: None,
    }
}
