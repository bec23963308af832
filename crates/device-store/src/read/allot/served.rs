//! Served: how many customers each advisor is primary of, by tier.

use crate::read::{ReadError, Reader};

/// One advisor and one tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedRow {
    /// 工号 of the primary; none for customers without one.
    pub advisor: Option<String>,
    /// Tier code; empty when undecided.
    pub tier: String,
    /// Customers.
    pub count: u32,
}

impl Reader {
    /// Counts every customer held once.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn served(&self) -> Result<Vec<ServedRow>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/served.sql"))?;
        let found = statement
            .query_map([], |row| {
                Ok(ServedRow { advisor: row.get(0)?, tier: row.get(1)?, count: row.get(2)? })
            })?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }
}
