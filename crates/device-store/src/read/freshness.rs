//! Freshness: how much is here, how new it is, and how the last rounds went.

use domain::{BusinessDate, Month, Timestamp};

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

impl Reader {
    /// Reads every row: remember the answer until the file changes.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn amounts(&self) -> Result<Amounts, ReadError> {
        let (month, as_of): (Option<i32>, Option<i64>) = self
            .cache
            .prepare_cached("SELECT max(month), max(as_of) FROM customer")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Amounts { month: month.map(Month::from_index), as_of: as_of.and_then(day::date) })
    }
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
    /// Counts what is held.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn counts(&self) -> Result<Counts, ReadError> {
        let (customers, children) = self
            .cache
            .prepare_cached(include_str!("sql/counts.sql"))?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Counts { customers, children })
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
