//! The open store of one vault: one writer of each file, readers beside it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::audit::AuditEvent;
use domain::{BranchCode, Timestamp};
use protocol::push::{PushRequest, ResultsRequest};
use sync::{Receipt, ScopeState, Verdict};

use crate::draft::{PageDraft, Writer, read_scopes};
use crate::ledger::Ledger;
use crate::open::{CACHE, Role, migrate, open, past_help};
use crate::payload::Packer;
use crate::read::{LedgerReader, ReadError, Reader, SharedKept};
use crate::working::mark_current;
use crate::{Keys, StoreError};

/// First downloads of at least this many members are taken in bulk.
const BULK_FROM: u64 = 1_000;

/// The encrypted store of one user on one device. Shared between threads: screens read
/// through [`DeviceStore::reader`], sync writes through `&DeviceStore` as [`sync::Store`].
pub struct DeviceStore {
    pub(crate) directory: PathBuf,
    keys: Keys,
    cache: Mutex<Writer>,
    ledger: Mutex<Ledger>,
    tick: AtomicU64,
    /// What searches add up, read by whichever reader needs it first.
    kept: SharedKept,
}

impl DeviceStore {
    /// Opens `cache.db` and `ledger.db` in `directory`, making what is not there. A cache that
    /// cannot be read is thrown away: it will be pulled again. A ledger never is.
    ///
    /// # Errors
    /// [`StoreError`]; with a wrong key the ledger says so before the cache is touched.
    pub fn open(directory: &Path, keys: Keys) -> Result<DeviceStore, StoreError> {
        DeviceStore::open_with(directory, keys, BULK_FROM)
    }

    pub(crate) fn open_with(directory: &Path, keys: Keys, bulk_from: u64) -> Result<DeviceStore, StoreError> {
        let ledger = Ledger::open(&directory.join("ledger.db"), &keys)?;
        let cache = directory.join("cache.db");
        let writer = match open_cache(&cache, &keys, bulk_from) {
            Err(error) if past_help(&error) => {
                remove_cache(&cache)?;
                open_cache(&cache, &keys, bulk_from)?
            }
            opened => opened?,
        };
        let ticks = read_scopes(&writer.connection)?;
        let highest = ticks.iter().map(|state| state.began.max(state.complete_began)).max().unwrap_or(0);
        let tick = AtomicU64::new(highest.max(ledger.highest_tick()?));
        let store = DeviceStore {
            directory: directory.to_owned(),
            keys,
            cache: Mutex::new(writer),
            ledger: Mutex::new(ledger),
            tick,
            kept: SharedKept::default(),
        };
        store.catch_up()?;
        Ok(store)
    }

    /// A pair of connections that only read. Cheap (a fifth of a millisecond); keep some.
    ///
    /// # Errors
    /// When a file cannot be opened.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        let cache = open(&self.directory.join("cache.db"), &self.keys.cache, Role::Reader)?;
        let ledger = LedgerReader::new(self.directory.join("ledger.db"), self.keys.ledger.clone());
        Ok(Reader::over(cache, ledger, SharedKept::clone(&self.kept)))
    }

    /// Reads what searches add up before somebody searches.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn keep_ready(&self) -> Result<(), StoreError> {
        self.reader()?.keep_ready().map_err(unreadable)
    }

    /// Appends an audit event. It is on the disk when this returns: show what it is about then.
    ///
    /// # Errors
    /// [`StoreError`]: then show nothing.
    pub fn audit(&self, event: &AuditEvent) -> Result<(), StoreError> {
        self.ledger().audit(event)
    }

    /// Recomputes the audit chain; answers how many events it has.
    ///
    /// # Errors
    /// [`StoreError::Audit`] names the first event that does not fit.
    pub fn verify_audit(&self) -> Result<u64, StoreError> {
        self.ledger().verify_audit()
    }

    /// A setting; none when it was never chosen.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.ledger().setting(name)
    }

    /// Chooses a setting.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.ledger().set_setting(name, value)
    }

    #[cfg(test)]
    pub(crate) fn with_writer<T>(&self, act: impl FnOnce(&mut rusqlite::Connection) -> T) -> T {
        act(&mut self.cache().connection)
    }

    pub(crate) fn cache(&self) -> MutexGuard<'_, Writer> {
        // A panic inside a transaction has rolled it back: the connection is sound.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open_cache(path: &Path, keys: &Keys, bulk_from: u64) -> Result<Writer, StoreError> {
    let mut connection = open(path, &keys.cache, Role::CacheWriter)?;
    let new = crate::open::version(&connection)? == 0;
    migrate(&mut connection, "cache.db", CACHE)?;
    if new {
        connection.execute_batch(include_str!("sql/working/book_index.sql"))?;
        mark_current(&connection)?;
    }
    Ok(Writer { connection, packer: Packer::new()?, bulk_from, removed: true, library: None, sealing: None })
}

fn remove_cache(path: &Path) -> Result<(), StoreError> {
    for ending in ["db", "db-wal", "db-shm"] {
        match std::fs::remove_file(path.with_extension(ending)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn unreadable(error: ReadError) -> StoreError {
    match error {
        ReadError::Store(error) => StoreError::Sqlite(error),
        _ => StoreError::Payload,
    }
}

impl sync::Store for &DeviceStore {
    type Error = StoreError;
    type Draft<'a>
        = PageDraft<'a>
    where
        Self: 'a;

    fn scopes(&mut self) -> Result<Vec<ScopeState>, StoreError> {
        read_scopes(&self.cache().connection)
    }

    fn begin(&mut self) -> Result<PageDraft<'_>, StoreError> {
        let writer = self.cache();
        let pending = self.ledger().pending()?;
        PageDraft::begin(writer, pending)
    }

    fn identity(&mut self) -> Result<(String, String), StoreError> {
        Ok(self.ledger().identity())
    }

    fn seals(&self) -> bool {
        self.cache().sealing.is_some()
    }

    fn tick(&mut self) -> u64 {
        self.tick.fetch_add(1, Ordering::SeqCst) + 1
    }

    fn unsent(&mut self, now: Timestamp) -> Result<Vec<PushRequest>, StoreError> {
        self.ledger().unsent(now)
    }

    fn record(&mut self, verdicts: &[Verdict], tick: u64, now: Timestamp) -> Result<(), StoreError> {
        let touched = self.ledger().record(verdicts, tick, now)?;
        self.catch_up_with(&touched)
    }

    fn fork(&mut self) -> Result<(), StoreError> {
        self.ledger().fork()
    }

    fn has_seq(&mut self, branch: &BranchCode, next: u64) -> Result<bool, StoreError> {
        self.ledger().has_seq(branch, next)
    }

    fn receipts(&mut self) -> Result<Vec<Receipt>, StoreError> {
        self.ledger().receipts()
    }

    fn deferred(&mut self) -> Result<Vec<ResultsRequest>, StoreError> {
        self.ledger().deferred()
    }

    fn epoch(&mut self, epoch: u32, now: Timestamp) -> Result<bool, StoreError> {
        let Some(about) = self.ledger().epoch(epoch, now)? else { return Ok(false) };
        self.catch_up_with(&about)?;
        Ok(true)
    }

    fn expire(&mut self, now: Timestamp) -> Result<bool, StoreError> {
        self.erase_due(now)
    }

    fn sweep(&mut self) -> Result<(), StoreError> {
        DeviceStore::sweep(self)
    }

    fn settle(&mut self, mids: &[String]) -> Result<(), StoreError> {
        let touched = self.ledger().settle(mids)?;
        self.catch_up_with(&touched)
    }
}
