//! Opening head office's store: a SQLite file in the data folder, or a PostgreSQL database by URL.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use office_store::postgres::Place;
use office_store::{MemberHash, OfficeStore, PostgresOffice, SqliteOffice, StoreError};
use protocol::digest::Digest;
use serde::Deserialize;

/// Name of the store inside the data folder.
const STORE_FILE: &str = "office.db";

/// How long a server waits for another program that writes into its SQLite file, such as an
/// import: then the device is told to come back.
const SERVER_PATIENCE: Duration = Duration::from_secs(5);

/// How long a command waits for a server's writes.
const COMMAND_PATIENCE: Duration = Duration::from_secs(60);

const MEMBER_HASH: MemberHash = |id, ver| Digest::of_member(id, ver).0;

/// A database that is not the data folder's own file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `postgres://user@host/name`, or `postgres:///name?host=/run/postgresql&user=fenhu`; none
    /// for the file in the data folder.
    pub url: Option<String>,
    /// PEM file of the authority that signed its certificate.
    pub ca: Option<PathBuf>,
    /// Connections at most.
    pub connections: Option<usize>,
}

impl Database {
    /// What the environment says: `FENHU_DATABASE` and `FENHU_DATABASE_CA`.
    pub fn of_environment() -> Database {
        let url = std::env::var("FENHU_DATABASE").ok().filter(|url| !url.is_empty());
        let ca = std::env::var_os("FENHU_DATABASE_CA").map(PathBuf::from);
        Database { url, ca, connections: None }
    }

    /// This, and where it says nothing, `other`.
    #[must_use]
    pub fn or(self, other: Database) -> Database {
        Database {
            url: self.url.or(other.url),
            ca: self.ca.or(other.ca),
            connections: self.connections.or(other.connections),
        }
    }
}

/// Who opens: it decides how long another writer is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opener {
    /// A server, whose callers can come back.
    Server,
    /// A command somebody waits for.
    Command,
}

/// Opens the store of a data folder or, when a database is named, that one; makes tables as needed.
///
/// # Errors
/// [`StoreError`] when it cannot be reached, made or read.
pub fn open(data: &Path, database: &Database, by: Opener) -> Result<Arc<dyn OfficeStore>, StoreError> {
    let Some(url) = &database.url else {
        let patience = match by {
            Opener::Server => SERVER_PATIENCE,
            Opener::Command => COMMAND_PATIENCE,
        };
        std::fs::create_dir_all(data)?;
        return Ok(Arc::new(SqliteOffice::open_patient(&data.join(STORE_FILE), MEMBER_HASH, patience)?));
    };
    let place = Place::parse(url, database.ca.clone())?;
    let place = place.with_connections(database.connections.unwrap_or(Place::CONNECTIONS));
    Ok(Arc::new(PostgresOffice::open(&place, MEMBER_HASH)?))
}

/// Opens the SQLite store of a data folder, making both as needed.
///
/// # Errors
/// [`StoreError`] when the folder or the file cannot be made or read.
pub fn open_store(data: &Path) -> Result<SqliteOffice, StoreError> {
    std::fs::create_dir_all(data)?;
    SqliteOffice::open(&data.join(STORE_FILE), MEMBER_HASH)
}
