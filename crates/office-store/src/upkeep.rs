//! Upkeep: marks of where heads were at a time, so that "older than 180 days" is a number, and the
//! books of scopes: what their members add up to, beside what is stored.

use domain::Timestamp;

use crate::error::StoreError;
use crate::txn::ScopeHead;

/// A stored head that was not what its members add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// What stood there.
    pub held: ScopeHead,
    /// What the members add up to.
    pub right: ScopeHead,
}

/// Reading marks and books.
pub trait UpkeepReads {
    /// Where the head of a domain was at the newest mark not after `at`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn head_at(&self, domain: &str, at: Timestamp) -> Result<Option<u64>, StoreError>;

    /// The scopes of a domain that have a head, in order; audiences in the domain of reference rows.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn heads_of(&self, domain: &str) -> Result<Vec<String>, StoreError>;

    /// Visits id and version of every live member of a scope of any sort (customers, rows of a desk,
    /// reference rows), as its digest counts them, in no order.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn each_member(
        &self,
        domain: &str,
        scope: &str,
        visit: &mut dyn FnMut(&str, u64),
    ) -> Result<(), StoreError>;
}

/// Setting marks and books.
pub trait UpkeepWrites {
    /// Marks where the head of a domain is now, and forgets marks before `since` but the newest.
    /// Needs the head locked.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn mark_head(&mut self, domain: &str, at: Timestamp, since: Timestamp) -> Result<(), StoreError>;

    /// Adds up a scope anew, and mends its head when that was wrong; says what was. Needs the head
    /// locked. Takes no number: no row has changed.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn recount(&mut self, domain: &str, scope: &str) -> Result<Option<Wrong>, StoreError>;
}
