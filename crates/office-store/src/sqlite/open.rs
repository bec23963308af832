//! Connections and migrations.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::StoreError;

/// Migrations of the office's file in order; the n-th brings it to schema n+1. Never changed once
/// released.
pub(super) const OFFICE: &[&str] = &[
    include_str!("sql/schema_1.sql"),
    include_str!("sql/schema_2.sql"),
    include_str!("sql/schema_3.sql"),
    include_str!("sql/schema_4.sql"),
];

/// The last schema in which the office's file held the sessions.
const WITH_SESSIONS: u32 = 2;

/// Migrations of the file of sessions.
pub(super) const SESSIONS: &[&str] = &[include_str!("sql/sessions_1.sql")];

/// Prepared statements kept per connection: all there are.
const STATEMENTS: usize = 128;

pub(super) fn writer(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(patience)?;
    // Rows of 2-6 KB: larger pages save overflow chains. Only a new file takes it.
    connection.pragma_update(None, "page_size", 8192)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cache_size", -131_072)?;
    connection.pragma_update(None, "wal_autocheckpoint", 4096)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI,
    )?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.busy_timeout(Duration::from_secs(30))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// Brings the office's file up to date. Up to schema 2 it held the sessions as well: they move to
/// their own file first, in a transaction of that file, so that a crash in between loses none.
pub(super) fn migrate_office(connection: &mut Connection, sessions: &Path) -> Result<(), StoreError> {
    migrate_to(connection, OFFICE, WITH_SESSIONS)?;
    if version(connection)? == WITH_SESSIONS {
        let file = sessions.to_str().ok_or(StoreError::Damaged("path of the sessions"))?;
        connection.execute("ATTACH ?1 AS sessions", [file])?;
        connection.execute_batch(include_str!("sql/sessions_move.sql"))?;
        connection.execute_batch("DETACH sessions")?;
    }
    migrate(connection, OFFICE)
}

/// Brings a file to the newest schema.
pub(super) fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let found = version(connection)?;
    let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    migrate_to(connection, migrations, known)
}

fn migrate_to(connection: &mut Connection, migrations: &[&str], wanted: u32) -> Result<(), StoreError> {
    for known in version(connection)?..wanted {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have been quicker.
        if version(&step)? == known {
            step.execute_batch(migrations[known as usize])?;
            step.pragma_update(None, "user_version", known + 1)?;
            step.commit()?;
        }
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

pub(super) fn fold_log(connection: &Connection) -> Result<(), StoreError> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}
