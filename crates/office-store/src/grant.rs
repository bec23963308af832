//! Grants: memberships that end by themselves (a cover, a customer lent for a day), the scopes a
//! person is in, and what keeps a scope's books: recounting, stamping again, forgetting old exits.

use domain::{CustomerId, Timestamp};

use crate::error::StoreError;

/// The mark of scopes of lent customers; a write of the customer leaves them as they are.
pub const LENT: &str = "g:";

/// Reading grants.
pub trait GrantReads {
    /// Customers whose time in a materialised scope is over at `now` and who are still in it.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn expired(&self, branch: &str, scope: &str, now: Timestamp) -> Result<Vec<CustomerId>, StoreError>;

    /// Until when a customer is in a scope; none when they are not, or without an end.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn member_until(
        &self,
        branch: &str,
        scope: &str,
        id: &CustomerId,
    ) -> Result<Option<Timestamp>, StoreError>;

    /// Whether a customer is in a materialised scope, or has left it only after the branch stood at
    /// `seq`. When the stay began is not asked: it counts from the last time the customer was sent
    /// whole, or came back.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn stayed_beyond(&self, branch: &str, scope: &str, id: &CustomerId, seq: u64)
    -> Result<bool, StoreError>;

    /// Scopes with members whose text begins so, such as `g:8801001@`: with their branch, in order.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn scopes_beginning(&self, start: &str) -> Result<Vec<(String, String)>, StoreError>;

    /// Customers one of whose unmasked values is exactly this, with their branch, at most 20.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn by_master(&self, value: &str) -> Result<Vec<(String, CustomerId)>, StoreError>;
}

/// Writing grants. Each call needs the head of the branch locked.
pub trait GrantWrites {
    /// Puts a customer of the branch into a materialised scope until then, or moves the end.
    /// Says at which number, if anything changed; nothing happens for an unknown customer.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn lend(
        &mut self,
        branch: &str,
        scope: &str,
        id: &CustomerId,
        until: Timestamp,
    ) -> Result<Option<u64>, StoreError>;

    /// Takes a customer out of one materialised scope: an exit there, nothing elsewhere.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn end_stay(&mut self, branch: &str, scope: &str, id: &CustomerId) -> Result<Option<u64>, StoreError>;

    /// Gives a customer a new version and number without another change, so that every scope is
    /// sent the row again.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn restamp(&mut self, branch: &str, id: &CustomerId) -> Result<Option<u64>, StoreError>;

    /// Forgets the exits of a branch at `seq <= floor`: cursors below it need a repair.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn forget_exits(&mut self, branch: &str, floor: u64) -> Result<u64, StoreError>;

    /// The store was restored from a backup: everything is filled anew under another epoch.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn next_epoch(&mut self) -> Result<u32, StoreError>;
}
