//! Opens the two files: raw key first, proof that it encrypts, settings, migrations.

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use zeroize::Zeroizing;

use crate::StoreError;

/// Migrations of `cache.db`; the n-th brings a file to version n.
pub(crate) const CACHE: &[&str] = &[
    include_str!("sql/cache/01-12/0001_start.sql"),
    include_str!("sql/cache/01-12/0002_overlay.sql"),
    include_str!("sql/cache/01-12/0003_find.sql"),
    include_str!("sql/cache/01-12/0004_branch_task.sql"),
    include_str!("sql/cache/01-12/0005_own_row.sql"),
    include_str!("sql/cache/01-12/0006_arrival.sql"),
    include_str!("sql/cache/01-12/0007_pursuit.sql"),
    include_str!("sql/cache/01-12/0008_figures.sql"),
    include_str!("sql/cache/01-12/0009_sealed.sql"),
    include_str!("sql/cache/01-12/0010_due_once.sql"),
    include_str!("sql/cache/01-12/0011_departed_and_place.sql"),
    include_str!("sql/cache/01-12/0012_worn.sql"),
    include_str!("sql/cache/13-24/0013_stand.sql"),
];
/// Migrations of `ledger.db`.
pub(crate) const LEDGER: &[&str] = &[
    include_str!("sql/ledger/0001_start.sql"),
    include_str!("sql/ledger/0002_waiting.sql"),
    include_str!("sql/ledger/0003_heard.sql"),
];

/// How a file is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Writes `cache.db`: a commit need not survive a power cut, the file stays whole.
    CacheWriter,
    /// Writes `ledger.db`: a commit is on the disk when it returns.
    LedgerWriter,
    /// Only reads.
    Reader,
}

/// Opens a file that is there, or makes it (writers only).
pub(crate) fn open(path: &Path, key: &[u8; 32], role: Role) -> Result<Connection, StoreError> {
    let access = match role {
        Role::CacheWriter | Role::LedgerWriter => {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        }
        Role::Reader => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    unlock(&connection, key)?;
    // A working row's UPDATE names the columns that changed: there are many such statements.
    connection.set_prepared_statement_cache_capacity(128);
    // The plan of a statement never hangs on what is bound to it: left to itself SQLite plans anew
    // with every value that a partial index could be about.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if role == Role::CacheWriter && pages(&connection)? == 0 {
        // Said again of a file that has tables it is written down again, with every opening.
        connection.execute_batch("PRAGMA auto_vacuum = INCREMENTAL")?;
    }
    connection.execute_batch(match role {
        Role::CacheWriter => include_str!("sql/open/cache_writer.sql"),
        Role::LedgerWriter => include_str!("sql/open/ledger_writer.sql"),
        Role::Reader => include_str!("sql/open/reader.sql"),
    })?;
    Ok(connection)
}

fn pages(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("PRAGMA page_count", [], |row| row.get(0))?)
}

/// Gives the raw key and makes sure that it is used and right.
fn unlock(connection: &Connection, key: &[u8; 32]) -> Result<(), StoreError> {
    let mut statement = Zeroizing::new(String::with_capacity(96));
    statement.push_str("PRAGMA key = \"x'");
    for byte in key {
        // Writing to a string cannot fail.
        let _ = write!(statement, "{byte:02x}");
    }
    statement.push_str("'\"");
    connection.execute_batch(&statement)?;
    let version: Option<String> = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).ok();
    if version.is_none_or(|version| version.is_empty()) {
        return Err(StoreError::NotEncrypting);
    }
    // A wrong key fails at the first page read, which is here.
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
    Ok(())
}

/// Brings a file to the newest version, a transaction a step.
pub(crate) fn migrate(
    connection: &mut Connection,
    file: &'static str,
    steps: &[&str],
) -> Result<(), StoreError> {
    let found = version(connection)?;
    let known = steps.len() as i64;
    if found > known {
        return Err(StoreError::Newer { file, found, known });
    }
    for (index, step) in steps.iter().enumerate().skip(found.unsigned_abs() as usize) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", index as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// The version of a file; 0 when it is new.
pub(crate) fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Whether a cache may be thrown away and pulled again rather than opened.
pub(crate) fn past_help(error: &StoreError) -> bool {
    match error {
        StoreError::Newer { .. } => true,
        StoreError::Sqlite(error) => {
            matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
        }
        _ => false,
    }
}
