//! Tally: how many carry each tag, among everybody or those gathered.

use domain::BusinessDate;

use crate::day;
use crate::read::{ReadError, Reader, Under};

/// A tag and its carriers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// Code.
    pub code: String,
    /// Customers who carry it on the day asked.
    pub count: u32,
}

impl Reader {
    /// Carriers of every tag that has some.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn tag_counts(&self, under: Under, on: BusinessDate) -> Result<Vec<TagCount>, ReadError> {
        let sql = match under {
            Under::All => include_str!("../sql/tag_counts.sql"),
            Under::Gathered => include_str!("../sql/tag_counts_under.sql"),
        };
        let mut statement = self.cache.prepare_cached(sql)?;
        let found = statement
            .query_map([day::number(on)], |row| Ok(TagCount { code: row.get(0)?, count: row.get(1)? }))?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }
}
