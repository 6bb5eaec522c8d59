//! The made file of `tixin demo`: marked as such, the same for the same seed, and whole at any size.
//!
//! First the plan in memory ([`batch`], [`schedule`]), then its rows, a few thousand elevators an operation ([`write`]).

mod batch;
mod codes;
mod random;
mod rescue;
mod schedule;
mod setup;
mod site;
mod words;
mod write;

use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::operation::OpKind;
use crate::domain::work_calendar::WorkCalendar;
use crate::error::{Error, Result};
use crate::store::{Op, OpenOptions, Store};
use random::Random;
use schedule::{Days, day};
use words::Words;

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoOptions {
    /// How many renewals.
    pub lifts: usize,
    /// Where chance starts.
    pub seed: u64,
    /// About how many elevators an operation writes.
    pub chunk: usize,
}

impl Default for DemoOptions {
    fn default() -> Self {
        Self {
            lifts: 500,
            seed: 20_250_808,
            chunk: 5_000,
        }
    }
}

/// The business date that the made file pins.
pub fn today() -> NaiveDate {
    day(2025, 8, 8)
}

/// The instant at which the made file was made, as far as it says.
pub fn now() -> DateTime<FixedOffset> {
    // A constant that reads well; a test holds it to the pinned day.
    DateTime::parse_from_rfc3339("2025-08-08T10:40:00+08:00").unwrap_or_default()
}

/// Makes and fills a new file. `progress` hears how many renewals are written, of how many.
///
/// # Errors
///
/// When the file exists or cannot be written; then nothing is left of it.
pub fn make(
    path: &Path,
    open: &OpenOptions,
    options: DemoOptions,
    progress: impl FnMut(usize, usize),
) -> Result<Store> {
    Store::create_filled(path, open, |store| fill(store, options, progress))
}

/// Fills a new file. `progress` hears how many renewals are written, of how many.
///
/// # Errors
///
/// When the file cannot be written, and [`Error::Internal`] when it is not new.
pub fn fill(
    store: &mut Store,
    options: DemoOptions,
    mut progress: impl FnMut(usize, usize),
) -> Result<()> {
    if !crate::store::person::all(store)?.is_empty() {
        return Err(Error::internal("demo: the file is not new"));
    }
    let words = Words::read()?;
    let mut random = Random::new(options.seed);
    let days = Days::new(WorkCalendar::embedded(), today());
    let places = batch::places(options.lifts);
    let batches = batch::batches(&places, &days, &mut random);
    let scene = setup::setup(store, options, batches.len(), &words, &mut random)?;
    let mut writer = write::Writer::new(&scene, &words, &days, random);

    let mut rest = batches.as_slice();
    let mut written = 0;
    progress(0, options.lifts);
    while !rest.is_empty() {
        let mut count = 0;
        let now_many = rest
            .iter()
            .take_while(|b| {
                let room = count < options.chunk.max(1);
                count += b.lifts.len();
                room
            })
            .count();
        let (chunk, later) = rest.split_at(now_many);
        rest = later;
        let lifts: usize = chunk.iter().map(|b| b.lifts.len()).sum();
        let op = Op::new(OpKind::Demo, scene.inspector, now())
            .args(serde_json::json!({ "count": lifts }));
        store.transact(op, |tx| writer.write(tx, chunk))?;
        written += lifts;
        progress(written, options.lifts);
    }
    let orders = rescue::orders(now(), &words, &mut writer.random);
    let op = Op::new(OpKind::Demo, scene.dispatcher, now())
        .args(serde_json::json!({ "count": orders.len() }));
    store.transact(op, |tx| writer.write_rescues(tx, &orders))?;
    let op = Op::new(OpKind::Demo, scene.inspector, now()).args(serde_json::json!({ "count": 0 }));
    store.transact(op, |tx| {
        let people: Vec<_> = crate::store::person::all(tx)?
            .into_iter()
            .filter(|p| scene.inspectors.contains(&p.id))
            .map(|p| (p.id, p.name))
            .collect();
        let streets: Vec<_> = crate::store::community::streets(tx)?
            .iter()
            .map(|s| s.id)
            .collect();
        let users: Vec<_> = scene.communities.iter().map(|c| c.user_unit).collect();
        let mut site = site::SiteWriter::new(&words.site, &days, &writer.spots, &people);
        site.streets = &streets;
        site.users = &users;
        site.write(tx)
    })?;
    Ok(())
}
