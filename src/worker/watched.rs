//! What other windows do to the file: told apart from what this one did.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ask::Answer;
use super::job::Reply;
use crate::domain::ids::OperationId;
use crate::error::{Error, FileFault, Result};
use crate::store::place::Identity;
use crate::store::same::{First, Same};
use crate::store::{Db, Reader, Store, log};

/// The operations that this window made, shared by whoever writes and whoever watches.
#[derive(Clone, Default)]
pub struct Own(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// The last operation when the file was opened; none before that.
    since: Option<OperationId>,
    /// Which file the path named then.
    identity: Option<Identity>,
    /// What was in it then.
    same: Same,
    made: HashSet<OperationId>,
}

impl Own {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file is open, for writing if there is a store: from here on other windows are watched.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn opened(&self, path: &Path, store: Option<&Store>) -> Result<()> {
        self.lock().identity = Identity::of(path);
        match store {
            Some(store) => self.since(path, store),
            None => self.since(path, &Reader::open(path)?),
        }
    }

    fn since(&self, path: &Path, db: &impl Db) -> Result<()> {
        let (since, first) = (log::last(db)?, First::of(db)?);
        let mut own = self.lock();
        own.same = Same::begin(path, first);
        own.since = Some(since);
        Ok(())
    }

    /// Whether the path still names the file that was opened, with what was in it.
    pub fn is_in_place(&self, path: &Path) -> bool {
        let mut own = self.lock();
        own.identity.is_none()
            || (Identity::of(path) == own.identity && !own.same.is_replaced(path))
    }

    /// A reply that calls the file damaged, said for what it is where the file on the disk is sound and only another one.
    pub fn explained(&self, path: &Path, reply: Reply) -> Reply {
        let is_damage = |error: &Error| {
            matches!(
                error,
                Error::File {
                    kind: FileFault::Damaged,
                    ..
                }
            )
        };
        let of_damage = match &reply {
            Reply::Done {
                result: Err(error), ..
            } => is_damage(error),
            Reply::Answer(_, answer) => {
                matches!(&**answer, Answer::Failed(_, error) if is_damage(error))
            }
            Reply::Damaged(_) => true,
            _ => false,
        };
        // Copied, so that nobody waits while the file is looked through.
        let same = of_damage.then(|| self.lock().same.clone());
        if !same.is_some_and(|same| same.is_another(path)) {
            return reply;
        }
        let moved = Error::File {
            kind: FileFault::Moved,
            detail: String::new(),
            path: path.to_path_buf(),
        };
        match reply {
            Reply::Done { kind, token, .. } => Reply::Done {
                kind,
                token,
                result: Err(moved),
            },
            Reply::Answer(ask, _) => {
                Reply::Answer(ask.clone(), Box::new(Answer::Failed(ask, moved)))
            }
            _ => Reply::Moved,
        }
    }

    /// This window made an operation.
    pub fn made(&self, operation: OperationId) {
        self.lock().made.insert(operation);
    }
}

/// A look at the file from the outside.
pub struct Watched {
    reader: Reader,
    /// None: not looked yet.
    version: Option<i64>,
    last: OperationId,
}

impl Watched {
    /// Begins where the window opened the file, so that nothing written since is missed. None: it is not open yet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn begin(path: &Path, own: &Own) -> Result<Option<Self>> {
        let Some(last) = own.lock().since else {
            return Ok(None);
        };
        Ok(Some(Self {
            reader: Reader::open(path)?,
            version: None,
            last,
        }))
    }

    /// Whether somebody else added an operation since the last look. One cheap pragma while nothing happens.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn look(&mut self, own: &Own) -> Result<bool> {
        if !self.reader.is_current() {
            self.reader = Reader::open(self.reader.path())?;
            self.version = None;
        }
        let version = Some(self.reader.data_version()?);
        if version == self.version {
            return Ok(false);
        }
        self.version = version;
        let new = log::after(&self.reader, self.last)?;
        if let Some(last) = new.last() {
            self.last = *last;
        }
        let mut own = own.lock();
        let others = new.iter().any(|id| !own.made.contains(id));
        own.made.clear();
        Ok(others)
    }
}
