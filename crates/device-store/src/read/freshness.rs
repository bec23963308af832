//! Freshness: how much is here, how new it is, and how the last rounds went.

use domain::{BusinessDate, Month, Timestamp};
use rusqlite::OptionalExtension;

use super::{ReadError, Reader};
use crate::day;

/// The age of the amounts held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// The newest closed month.
    pub month: Option<Month>,
    /// The newest as-of date of a row.
    pub as_of: Option<BusinessDate>,
}

/// How much is on this device.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Customers.
    pub customers: u32,
    /// Their children, in every scope.
    pub children: u32,
}

impl Reader {
    /// The newest row's. Behind an index; during the first download the row that came last
    /// speaks for all, a bank closes its books on one day.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn amounts(&self, first_download: bool) -> Result<Amounts, ReadError> {
        let sql = if first_download {
            "SELECT month, as_of FROM customer ORDER BY no DESC LIMIT 1"
        } else {
            "SELECT month, as_of FROM customer ORDER BY as_of DESC, month DESC LIMIT 1"
        };
        let found: Option<(Option<i32>, i64)> =
            self.cache.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        Ok(found.map_or(Amounts::default(), |(month, as_of)| Amounts {
            month: month.map(Month::from_index),
            as_of: day::date(as_of),
        }))
    }

    /// Counts what is held.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn counts(&self) -> Result<Counts, ReadError> {
        let customers = self.totals()?.iter().map(|group| group.count).sum();
        Ok(Counts { customers, children: self.children_held()? })
    }

    /// Children held, in every scope. Counts every row: remember it until the scopes move.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn children_held(&self) -> Result<u32, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("sql/children_held.sql"))?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

/// One scope as the sync centre shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeRow {
    /// Text form.
    pub name: String,
    /// Last completed round.
    pub base: u64,
    /// True until its first snapshot is complete.
    pub first: bool,
    /// Members announced for the first snapshot.
    pub expected: u32,
    /// Members held.
    pub count: u32,
    /// Whether the digest agreed at the last `done`.
    pub digest_equal: Option<bool>,
    /// When that was.
    pub complete_at: Option<Timestamp>,
}

impl Reader {
    /// Every scope followed, strongest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn scopes(&self) -> Result<Vec<ScopeRow>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("sql/scopes.sql"))?;
        let found = statement
            .query_map([], |row| {
                Ok(ScopeRow {
                    name: row.get(0)?,
                    base: row.get::<_, i64>(1)?.unsigned_abs(),
                    first: row.get(2)?,
                    expected: row.get(3)?,
                    count: row.get(4)?,
                    digest_equal: row.get(5)?,
                    complete_at: row.get::<_, Option<i64>>(6)?.map(Timestamp),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }
}

/// A round that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRow {
    /// Began.
    pub at: Timestamp,
    /// Took, ms.
    pub millis: u32,
    /// Rows applied.
    pub rows: u32,
    /// Bytes received, compressed.
    pub bytes: u32,
    /// `done` or the code of what failed.
    pub result: String,
}

impl Reader {
    /// The last rounds, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn rounds(&self, limit: u32) -> Result<Vec<RoundRow>, ReadError> {
        let mut statement = self
            .cache
            .prepare_cached("SELECT at, millis, rows, bytes, result FROM round ORDER BY no DESC LIMIT ?1")?;
        let found = statement
            .query_map([limit], |row| {
                Ok(RoundRow {
                    at: Timestamp(row.get(0)?),
                    millis: row.get(1)?,
                    rows: row.get(2)?,
                    bytes: row.get(3)?,
                    result: row.get(4)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }
}
