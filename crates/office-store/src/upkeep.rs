//! Upkeep: marks of where heads were at a time, so that "older than 180 days" is a number.

use domain::Timestamp;

use crate::error::StoreError;

/// Reading marks.
pub trait UpkeepReads {
    /// Where the head of a domain was at the newest mark not after `at`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn head_at(&self, domain: &str, at: Timestamp) -> Result<Option<u64>, StoreError>;
}

/// Setting marks.
pub trait UpkeepWrites {
    /// Marks where the head of a domain is now, and forgets marks before `since` but the newest.
    /// Needs the head locked.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn mark_head(&mut self, domain: &str, at: Timestamp, since: Timestamp) -> Result<(), StoreError>;
}
