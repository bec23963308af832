//! Ground: a PostgreSQL database of its own for each bank, in a cluster of this run's own.

use head_office::opening::Database;
use office_store::conformance::cluster::Cluster;

/// A database nobody has used.
pub(crate) fn database() -> Database {
    Database { url: Some(Cluster::shared().database()), ..Database::default() }
}
