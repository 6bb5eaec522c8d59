//! Which orders a list or a sheet holds, in words.

use super::Lang;
use crate::domain::coded::Coded;
use crate::domain::figures::rescue_split::{BINS, Key, RescueSplit};
use crate::domain::figures::{Figure, Period};
use crate::domain::rescue::alarm::Alarm;
use crate::domain::rescue::urgency::RescueState;
use crate::domain::rescue::view::{OrderFilter, StatsQuery};
use crate::domain::rescue::{CauseGroup, RescueLevel, RescueOutcome, RescueSource};

/// Period, source and number in one line. `name`: what the group, the elevator or the person of the filter is called.
pub fn query_words(lang: Lang, query: &StatsQuery, filter: &OrderFilter, name: &str) -> String {
    let period = query.period;
    let mut parts = vec![if period == Period::ALWAYS {
        lang.word_all().to_owned()
    } else {
        lang.from_through(lang.date(period.from), lang.date(period.through))
    }];
    parts.extend(query.source.map(|s| word(lang, s).to_owned()));
    let filter = filter_words(lang, filter, name);
    if !filter.is_empty() {
        parts.push(filter);
    }
    parts.join(" · ")
}

/// What a filter holds; empty for all.
pub fn filter_words(lang: Lang, filter: &OrderFilter, name: &str) -> String {
    let figure = |figure: Figure| lang.by_key(&figure.message_key()).unwrap_or_default();
    let of = |what: &str, value: String| lang.name_value(what, value);
    match filter {
        OrderFilter::All => String::new(),
        OrderFilter::Handled => figure(Figure::RescueHandled).to_owned(),
        OrderFilter::InTime => figure(Figure::RescueInTime).to_owned(),
        OrderFilter::Arrived => figure(Figure::ArrivalTime).to_owned(),
        OrderFilter::ArrivedWithin => {
            let within = lang.rescue_within();
            format!("{} · {within}", figure(Figure::ArrivalTime))
        }
        OrderFilter::ArrivedLate => word(lang, RescueState::ArrivalLate).to_owned(),
        OrderFilter::Rescued => figure(Figure::RescueTime).to_owned(),
        OrderFilter::RescuedWithin => {
            let within = lang.rescue_within();
            format!("{} · {within}", figure(Figure::RescueTime))
        }
        OrderFilter::Group(by, key) => of(word(lang, *by), group_name(lang, *by, *key, name)),
        OrderFilter::Elevator(_) => of(lang.rescue_elevator(), name.to_owned()),
        OrderFilter::HeldTwoHours => lang.rescue_held_line().to_owned(),
        OrderFilter::FalseAlarms => word(lang, RescueOutcome::FalseAlarm).to_owned(),
        OrderFilter::SelfFreed => word(lang, RescueOutcome::SelfFreed).to_owned(),
        OrderFilter::Late => lang.rescue_late_entry().to_owned(),
        OrderFilter::LateBy(person) => {
            let nobody = person.is_none() || name.is_empty();
            let who = if nobody { lang.rescue_nobody() } else { name };
            of(lang.rescue_late_entry(), who.to_owned())
        }
        OrderFilter::LateIn(month) => of(lang.rescue_late_entry(), month_words(*month)),
        OrderFilter::Both(two) => {
            let words = |of: &OrderFilter| filter_words(lang, of, name);
            format!("{} · {}", words(&two.0), words(&two.1))
        }
    }
}

/// What a group is called. `name`: of a record.
pub fn group_name(lang: Lang, by: RescueSplit, key: Option<Key>, name: &str) -> String {
    let Some(key) = key else {
        let none = match by {
            RescueSplit::ArrivalBin | RescueSplit::RescueBin => lang.rescue_no_time(),
            _ => lang.rescue_no_group(),
        };
        return none.to_owned();
    };
    let at = usize::try_from(key).unwrap_or(usize::MAX);
    let coded = match by {
        RescueSplit::Source => RescueSource::ALL.get(at).map(|s| word(lang, *s)),
        RescueSplit::Cause => CauseGroup::ALL.get(at).map(|c| word(lang, *c)),
        RescueSplit::Level => RescueLevel::ALL.get(at).map(|l| word(lang, *l)),
        _ => None,
    };
    match by {
        RescueSplit::Hours => format!("{:02}–{:02}", key * 2, key * 2 + 2),
        RescueSplit::Month => month_words(key),
        RescueSplit::ArrivalBin | RescueSplit::RescueBin => {
            if key + 1 == Key::from(BINS) {
                lang.rescue_bin_more(key * 5)
            } else {
                lang.rescue_bin(key * 5, key * 5 + 5)
            }
        }
        _ => coded.unwrap_or(name).to_owned(),
    }
}

/// More than these in one notice are said as a number.
const LINES: usize = 4;

/// `#12 到场将超时 · 限 14:30`, a line each: numbers and limits, nothing of a person.
pub fn alarm_words(lang: Lang, news: &[Alarm]) -> String {
    let line = |alarm: &Alarm| {
        let state = word(lang, alarm.state);
        let said = match alarm.limit_at {
            Some(at) => lang.rescue_state_limit(lang.time(at), state),
            None => state.to_owned(),
        };
        format!("{} {said}", alarm.number)
    };
    let mut lines: Vec<String> = news.iter().take(LINES).map(line).collect();
    if news.len() > LINES {
        lines.push(lang.rescue_notice_more(news.len() - LINES));
    }
    lines.join("\n")
}

/// `2025-08` of 202508.
pub fn month_words(month: Key) -> String {
    format!("{}-{:02}", month / 100, month % 100)
}

fn word<T: Coded>(lang: Lang, value: T) -> &'static str {
    lang.by_key(&value.message_key()).unwrap_or_default()
}
