//! Two steps of one work side by side: what the one makes, the other takes, in order. A sheet is read while its rows are
//! judged; rows are asked of the store while a workbook is written.
//!
//! Neither step outlives the call. The way between them is bounded, so that the faster one waits and memory stays small.

use std::sync::mpsc::sync_channel;
use std::thread::Builder;

use crate::error::{Error, Result};

/// Hands an item on and waits while the way is full. `false`: nobody takes any more, and the step should end.
pub type Give<'g, T> = &'g dyn Fn(T) -> bool;

/// Runs `makes` on a thread of its own and `takes` on this one, until both are done. `takes` may end early: then `makes`
/// hears it with the next item that it gives. A panic of either is a panic of this call.
///
/// # Errors
///
/// When the system has no thread to give.
pub fn made_aside<T: Send, A: Send, B>(
    name: &str,
    room: usize,
    makes: impl FnOnce(Give<'_, T>) -> A + Send,
    takes: impl FnOnce(&mut dyn Iterator<Item = T>) -> B,
) -> Result<(A, B)> {
    let (sender, receiver) = sync_channel(room);
    let aside = move || makes(&|item| sender.send(item).is_ok());
    // What is left of the way is closed before the wait: a step that waits for room in it would never end.
    beside(name, aside, move || takes(&mut receiver.into_iter()))
}

/// [`made_aside`] the other way round: `takes` runs on a thread of its own, `makes` on this one.
///
/// # Errors
///
/// As [`made_aside`].
pub fn taken_aside<T: Send, A, B: Send>(
    name: &str,
    room: usize,
    makes: impl FnOnce(Give<'_, T>) -> A,
    takes: impl FnOnce(&mut dyn Iterator<Item = T>) -> B + Send,
) -> Result<(A, B)> {
    let (sender, receiver) = sync_channel(room);
    let aside = move || takes(&mut receiver.into_iter());
    let (taken, made) = beside(name, aside, move || {
        makes(&|item| sender.send(item).is_ok())
    })?;
    Ok((made, taken))
}

#[expect(
    clippy::disallowed_methods,
    reason = "beside the worker the one place that starts threads; these end with the call"
)]
fn beside<A: Send, B>(
    name: &str,
    aside: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> Result<(A, B)> {
    std::thread::scope(|scope| {
        let aside = Builder::new()
            .name(format!("tixin-{name}"))
            .spawn_scoped(scope, aside)
            .map_err(Error::internal)?;
        let here = here();
        match aside.join() {
            Ok(aside) => Ok((aside, here)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
