//! Ground: the database the tests of this binary stand on. Here a SQLite file in each bank's
//! folder; `tests/postgres` runs the same tests on PostgreSQL.

use head_office::opening::Database;

/// A database nobody has used.
pub(crate) fn database() -> Database {
    Database::default()
}

/// What a bank's folder looks like when its server has ended: the log is folded into the file.
pub(crate) fn check_settled(folder: &std::path::Path) {
    let log = std::fs::metadata(folder.join("office.db-wal"));
    assert!(log.is_err() || log.is_ok_and(|log| log.len() == 0));
}
