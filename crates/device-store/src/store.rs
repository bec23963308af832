//! The open store of one vault: one writer of each file, readers beside it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::audit::AuditEvent;
use domain::{BranchCode, CustomerId, Timestamp};
use protocol::push::PushRequest;
use rusqlite::OptionalExtension;
use sync::{Receipt, ScopeState, Verdict};

use crate::draft::{PageDraft, PendingBy, Writer, read_scopes};
use crate::ledger::{Ledger, NewIntent};
use crate::open::{CACHE, Role, migrate, open, past_help};
use crate::payload::Packer;
use crate::read::Reader;
use crate::working::{current, mark_current};
use crate::{Keys, RoundNote, StoreError};

/// First downloads of at least this many members are taken in bulk.
const BULK_FROM: u64 = 1_000;
/// Rounds remembered for the sync centre.
const ROUNDS: i64 = 20;

/// The encrypted store of one user on one device. Shared between threads: screens read
/// through [`DeviceStore::reader`], sync writes through `&DeviceStore` as [`sync::Store`].
pub struct DeviceStore {
    directory: PathBuf,
    keys: Keys,
    cache: Mutex<Writer>,
    ledger: Mutex<Ledger>,
    tick: AtomicU64,
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
        let ledger = open(&self.directory.join("ledger.db"), &self.keys.ledger, Role::Reader)?;
        Reader::over(cache, ledger).map_err(|error| match error {
            crate::read::ReadError::Store(error) => StoreError::Sqlite(error),
            _ => StoreError::Payload,
        })
    }

    /// Saves an intent. It is on the disk when this returns: say "saved" then.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was saved.
    pub fn save_intent(&self, intent: &NewIntent) -> Result<(), StoreError> {
        self.ledger().save(intent)?;
        // Saved it is, and it will be sent: a cache that cannot follow now follows with the next
        // intent or the next opening. To say "not saved" here would have it made twice.
        let _ = self.catch_up_with(intent.customer.as_slice());
        Ok(())
    }

    /// A person has dealt with a refused, merged or failed intent; false when there is none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn handle_intent(&self, mid: &str) -> Result<bool, StoreError> {
        self.ledger().handled(mid)
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

    /// Remembers a round for the sync centre.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn note_round(&self, round: &RoundNote) -> Result<(), StoreError> {
        let writer = self.cache();
        writer.connection.execute(
            "INSERT INTO round (at, millis, rows, bytes, result) VALUES (?1, ?2, ?3, ?4, ?5)",
            (round.at.0, round.millis, round.rows as i64, round.bytes as i64, &round.result),
        )?;
        writer
            .connection
            .execute("DELETE FROM round WHERE no <= (SELECT max(no) FROM round) - ?1", [ROUNDS])?;
        Ok(())
    }

    /// Gives freed pages back to the disk and folds the log into the file; for idle moments
    /// and before closing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn tidy(&self) -> Result<(), StoreError> {
        self.cache()
            .connection
            .execute_batch("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(())
    }

    /// Bytes of `cache.db` and of `ledger.db`.
    ///
    /// # Errors
    /// When a file cannot be looked at.
    pub fn file_bytes(&self) -> Result<(u64, u64), StoreError> {
        let length = |name: &str| std::fs::metadata(self.directory.join(name)).map(|file| file.len());
        // What was written last stands in the log beside a file until it is folded in.
        let size =
            |name: &str| Ok::<u64, StoreError>(length(name)? + length(&format!("{name}-wal")).unwrap_or(0));
        Ok((size("cache.db")?, size("ledger.db")?))
    }

    /// Replays what the ledger knows and the cache does not (a crash may stand between the two).
    fn catch_up(&self) -> Result<(), StoreError> {
        let writer = self.cache();
        let (changes, pending) = self.owed()?;
        if !current(&writer.connection)? {
            return rebuild_all(writer, pending, changes);
        }
        if replayed_to(&writer)? == changes {
            return Ok(());
        }
        let touched = touched(&writer, &pending)?;
        rebuild(writer, pending, changes, touched)
    }

    /// Rebuilds the working rows of these customers from base and ledger; of everybody intents
    /// touch, when another thread has changed the ledger and not come to its rows yet.
    fn catch_up_with(&self, customers: &[CustomerId]) -> Result<(), StoreError> {
        let writer = self.cache();
        let (changes, pending) = self.owed()?;
        let mut owners: BTreeSet<[u8; 16]> = customers.iter().map(|id| id.0.into_bytes()).collect();
        if replayed_to(&writer)? + 1 < changes {
            owners.append(&mut touched(&writer, &pending)?);
        }
        rebuild(writer, pending, changes, owners)
    }

    /// What the ledger holds. Asked with the cache locked, here and wherever working rows are
    /// written: otherwise a row could be built from intents that were read before the last one.
    fn owed(&self) -> Result<(i64, PendingBy), StoreError> {
        let ledger = self.ledger();
        Ok((ledger.changes()?, ledger.pending()?))
    }

    /// Saves an intent as a thread does that is stopped before it comes to the rows.
    #[cfg(test)]
    pub(crate) fn save_only(&self, intent: &NewIntent) -> Result<(), StoreError> {
        self.ledger().save(intent)
    }

    #[cfg(test)]
    pub(crate) fn with_writer<T>(&self, act: impl FnOnce(&mut rusqlite::Connection) -> T) -> T {
        act(&mut self.cache().connection)
    }

    fn cache(&self) -> MutexGuard<'_, Writer> {
        // A panic inside a transaction has rolled it back: the connection is sound.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open_cache(path: &Path, keys: &Keys, bulk_from: u64) -> Result<Writer, StoreError> {
    let mut connection = open(path, &keys.cache, Role::CacheWriter)?;
    let new = crate::open::version(&connection)? == 0;
    migrate(&mut connection, "cache.db", CACHE)?;
    if new {
        connection.execute_batch(include_str!("sql/cache/book_index.sql"))?;
        mark_current(&connection)?;
    }
    Ok(Writer { connection, packer: Packer::new()?, bulk_from })
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

fn ids(writer: &Writer, sql: &str) -> Result<Vec<[u8; 16]>, StoreError> {
    let mut statement = writer.connection.prepare(sql)?;
    let found = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(found)
}

/// The last change of the ledger that working rows contain.
fn replayed_to(writer: &Writer) -> Result<i64, StoreError> {
    let found: Option<i64> = writer
        .connection
        .query_row("SELECT value FROM meta WHERE name = 'replayed_to'", [], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// Customers whose rows intents change, or changed when they were last built.
fn touched(writer: &Writer, pending: &PendingBy) -> Result<BTreeSet<[u8; 16]>, StoreError> {
    let mut owners: BTreeSet<[u8; 16]> = pending.keys().copied().collect();
    owners.extend(ids(writer, "SELECT id FROM customer WHERE pending > 0")?);
    Ok(owners)
}

/// Rebuilds some working rows and writes down that the ledger is contained up to `changes`.
fn rebuild(
    writer: MutexGuard<'_, Writer>,
    pending: PendingBy,
    changes: i64,
    customers: BTreeSet<[u8; 16]>,
) -> Result<(), StoreError> {
    let mut draft = PageDraft::begin(writer, pending)?;
    for owner in customers {
        draft.rebuild(owner)?;
    }
    draft.connection().execute("INSERT OR REPLACE INTO meta VALUES ('replayed_to', ?1)", [changes])?;
    draft.finish()
}

/// The meaning of the columns has changed with this version: every working row is made anew
/// from raw, and nothing is downloaded.
fn rebuild_all(writer: MutexGuard<'_, Writer>, pending: PendingBy, changes: i64) -> Result<(), StoreError> {
    let owners = ids(&writer, "SELECT DISTINCT owner FROM base WHERE kind = 'customer'")?;
    let mut draft = PageDraft::begin(writer, pending)?;
    draft.clear_working()?;
    for owner in owners {
        draft.rebuild(owner)?;
    }
    mark_current(draft.connection())?;
    draft.connection().execute("INSERT OR REPLACE INTO meta VALUES ('replayed_to', ?1)", [changes])?;
    draft.finish()
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

    fn settle(&mut self, mids: &[String]) -> Result<(), StoreError> {
        let touched = self.ledger().settle(mids)?;
        self.catch_up_with(&touched)
    }
}
