//! Open: brings the tables of a PostgreSQL database up to this program's schema.

use super::link::Link;
use crate::error::StoreError;
use crate::table::sql;

/// Migrations in order; the n-th brings the tables to schema n+1. Never changed once released.
const MIGRATIONS: &[&str] = &[include_str!("sql/schema_1.sql"), include_str!("sql/schema_2.sql")];

/// Begins alone: the number stands for this program's tables and nothing else.
const ALONE: &str = "BEGIN; SELECT pg_advisory_xact_lock(5044871663)";

/// Brings the tables up to date, one program at a time.
pub(super) fn migrate(link: &Link) -> Result<(), StoreError> {
    link.batch(ALONE)?;
    let done = migrate_alone(link);
    link.batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    done
}

fn migrate_alone(link: &Link) -> Result<(), StoreError> {
    link.batch(include_str!("sql/schema_0.sql"))?;
    let rows = link.rows(sql!("schema_version" postgres), &[])?;
    let found = match rows.first() {
        Some(row) => u32::try_from(row.try_get::<_, i64>(0)?).map_err(|_| StoreError::Damaged("schema"))?,
        None => 0,
    };
    let known = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    for sql in MIGRATIONS.iter().skip(found as usize) {
        link.batch(sql)?;
    }
    if found < known {
        link.send(sql!("schema_set" postgres), &[known.into()])?;
        link.settle()?;
    }
    Ok(())
}
