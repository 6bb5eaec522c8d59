//! The time of a file: that of the machine, or where a business date is pinned (the demo) a time of its own on that day.
//! Window and command line both take it from here, so that what one records is not of another year for the other.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

/// What time it is in a file. Begun when the file is opened, and asked with the machine's instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileTime {
    own: Option<Pinned>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pinned {
    day: NaiveDate,
    /// Where the file's own time goes on.
    begun: DateTime<FixedOffset>,
    /// When that was, by the machine.
    machine: DateTime<FixedOffset>,
}

impl FileTime {
    /// `last` is when the last operation on or before the pinned day was recorded: the time of the file goes on from
    /// there, so that it never lies before what is recorded. Without one the day has the machine's time of day.
    pub fn begin(
        pinned: Option<NaiveDate>,
        last: Option<DateTime<FixedOffset>>,
        machine: DateTime<FixedOffset>,
    ) -> Self {
        let own = pinned.map(|day| {
            let begun = match last {
                Some(last) if last.date_naive() < day => on(day, NaiveTime::MIN, last),
                Some(last) if last.date_naive() == day => last,
                _ => on(day, machine.time(), machine),
            };
            Pinned {
                day,
                begun,
                machine,
            }
        });
        Self { own }
    }

    /// The instant in the file. A pinned day does not end: its last second stays.
    pub fn now(&self, machine: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let Some(own) = self.own else {
            return machine;
        };
        let gone = (machine - own.machine).max(TimeDelta::zero());
        let now = own.begun + gone;
        if now.date_naive() == own.day {
            return now;
        }
        let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        on(own.day, last, own.begun)
    }

    /// The business date.
    pub fn today(&self, machine: DateTime<FixedOffset>) -> NaiveDate {
        self.own.map_or_else(|| machine.date_naive(), |own| own.day)
    }

    /// The time to go on with, after the file was read again: never an earlier one on the same day.
    #[must_use]
    pub fn or_later(self, read: Self, machine: DateTime<FixedOffset>) -> Self {
        let day = |time: &Self| time.own.map(|own| own.day);
        if day(&self) == day(&read) && self.now(machine) >= read.now(machine) {
            self
        } else {
            read
        }
    }
}

/// A day at a time of day, in the offset of another instant.
fn on(day: NaiveDate, time: NaiveTime, like: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let offset = *like.offset();
    // An offset that does not change has each time of each day once.
    day.and_time(time)
        .and_local_timezone(offset)
        .single()
        .unwrap_or(like)
}
