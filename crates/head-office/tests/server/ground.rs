//! Ground: the database the tests of this binary stand on. Here a SQLite file in each bank's
//! folder; `tests/postgres` runs the same tests on PostgreSQL.

use head_office::opening::Database;

/// A database nobody has used.
pub(crate) fn database() -> Database {
    Database::default()
}
