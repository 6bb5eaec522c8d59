//! How far a commit is, and the wish to stop it: shared by whoever writes and whoever waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use crate::error::{Error, Result};

/// A clone looks at the same work. Stopping it leaves nothing written: the transaction is rolled back.
#[derive(Clone, Debug)]
pub struct Watch {
    shared: Arc<Shared>,
    /// The share of the whole that this part of the work is.
    from: f32,
    share: f32,
}

#[derive(Debug, Default)]
struct Shared {
    thousandths: AtomicU32,
    stop: AtomicBool,
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            shared: Arc::default(),
            from: 0.0,
            share: 1.0,
        }
    }
}

impl Watch {
    /// How far the work is, 0 to 1.
    pub fn done(&self) -> f32 {
        self.shared.thousandths.load(Ordering::Relaxed) as f32 / 1_000.0
    }

    /// Asks the work to stop.
    pub fn stop(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }

    /// The same work seen by a part of it.
    pub(super) fn part(&self, from: f32, share: f32) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            from,
            share,
        }
    }

    /// The part is so far; [`Error::Cancelled`] if it was asked to stop.
    pub(super) fn step(&self, done: f32) -> Result<()> {
        let whole = self.from + self.share * done.clamp(0.0, 1.0);
        let thousandths = (whole * 1_000.0) as u32;
        self.shared
            .thousandths
            .store(thousandths, Ordering::Relaxed);
        if self.shared.stop.load(Ordering::Relaxed) {
            Err(Error::Cancelled)
        } else {
            Ok(())
        }
    }
}
