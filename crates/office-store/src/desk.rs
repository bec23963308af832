//! Desk rows: what belongs to a person (`u:`) or is shared by a branch (`r:`) and to no customer:
//! stars, views, tasks without a customer, assignment requests, handovers. They lie in the
//! branch's domain and take its numbers; a scope's digest is over `kind/id` and version.

use crate::customer::{Change, Flow};
use crate::error::StoreError;

/// A row, as a feed shows it.
#[derive(Debug, Clone, Copy)]
pub struct DeskRow<'a> {
    /// Kind.
    pub kind: &'a str,
    /// Id within the kind.
    pub id: &'a str,
    /// +1 at each change.
    pub ver: u64,
    /// Sequence number of its last change.
    pub seq: u64,
    /// JSON, as it is sent.
    pub payload: &'a [u8],
}

/// Reading desk rows. `scope` is a text form such as `u:<emp>@<branch>`.
pub trait DeskReads {
    /// One row's payload.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn desk_row(
        &self,
        branch: &str,
        scope: &str,
        kind: &str,
        id: &str,
    ) -> Result<Option<Vec<u8>>, StoreError>;

    /// How many rows of a kind a scope holds.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn desk_count(&self, branch: &str, scope: &str, kind: &str) -> Result<u64, StoreError>;

    /// Visits live rows of a scope with `seq > after`, ordered by `seq`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn desk_rows(
        &self,
        branch: &str,
        scope: &str,
        after: u64,
        visit: &mut dyn FnMut(DeskRow<'_>) -> Flow,
    ) -> Result<(), StoreError>;

    /// `kind/id` of the rows that left a scope at `seq > base`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn desk_exits(&self, branch: &str, scope: &str, base: u64) -> Result<Vec<String>, StoreError>;
}

/// Writing desk rows. Each call needs the head of the branch locked.
pub trait DeskWrites {
    /// Writes a row: one sequence number when it changed, none otherwise.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn put_desk_row(
        &mut self,
        branch: &str,
        scope: &str,
        kind: &str,
        id: &str,
        payload: &[u8],
    ) -> Result<Change, StoreError>;

    /// Takes a row away: an exit. Says at which number, if it was there.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn remove_desk_row(
        &mut self,
        branch: &str,
        scope: &str,
        kind: &str,
        id: &str,
    ) -> Result<Option<u64>, StoreError>;
}
