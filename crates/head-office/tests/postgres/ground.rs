//! Ground: a PostgreSQL database of its own for each bank, in a cluster of this run's own.

use head_office::opening::Database;
use office_store::conformance::cluster::Cluster;

/// A database nobody has used.
pub(crate) fn database() -> Database {
    Database { url: Some(Cluster::shared().database()), ..Database::default() }
}

/// What a bank's folder looks like when its server has ended: all of the bank is in the database.
pub(crate) fn check_settled(folder: &std::path::Path) {
    assert!(!folder.join("office.db").exists());
}
