//! Reference rows: organization, staff, product, tag_def, tier_rule, strategy, feed. One domain
//! of their own; each audience (role and clearance) has its own face of a row, or none.

use crate::customer::{Change, Flow};
use crate::error::StoreError;

/// The domain of reference rows.
pub const REFERENCE: &str = "ref";

/// What a write says about one reference row.
#[derive(Debug, Clone, Copy)]
pub struct ReferenceRow<'a> {
    /// Kind.
    pub kind: &'a str,
    /// Id within the kind.
    pub id: &'a str,
    /// The row as head office knows it, JSON.
    pub payload: &'a [u8],
    /// What each audience sees of it; who is not named sees nothing.
    pub faces: &'a [Face<'a>],
}

/// What one audience sees of a row.
#[derive(Debug, Clone, Copy)]
pub struct Face<'a> {
    /// Such as `full3`.
    pub audience: &'a str,
    /// JSON.
    pub payload: &'a [u8],
}

/// A face, as a feed shows it.
#[derive(Debug, Clone, Copy)]
pub struct FaceRow<'a> {
    /// Kind.
    pub kind: &'a str,
    /// Id within the kind.
    pub id: &'a str,
    /// Version of the row.
    pub ver: u64,
    /// Sequence number of the face's last change.
    pub seq: u64,
    /// JSON.
    pub payload: &'a [u8],
}

/// Reading reference rows.
pub trait ReferenceReads {
    /// One row as head office knows it.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn reference(&self, kind: &str, id: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// All rows of a kind as head office knows them, by id.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn references(&self, kind: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// Visits the faces of an audience with `seq > after`, ordered by `seq`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn faces(
        &self,
        audience: &str,
        after: u64,
        visit: &mut dyn FnMut(FaceRow<'_>) -> Flow,
    ) -> Result<(), StoreError>;

    /// `kind/id` of the rows an audience lost at `seq > base`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn face_exits(&self, audience: &str, base: u64) -> Result<Vec<String>, StoreError>;

    /// Codes of the tags whose sensitivity is within a clearance, in order; of those alone that
    /// are safe at a counter when that is asked. Decided by the database from the rows themselves
    /// (SYNC.md 2.7).
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn visible_tags(&self, clearance: u8, counter_safe: bool) -> Result<Vec<String>, StoreError>;
}

/// Writing reference rows. Each call needs the head of [`REFERENCE`] locked. The digest of an
/// audience is the scope head of ([`REFERENCE`], audience), over `kind/id` and version.
pub trait ReferenceWrites {
    /// Writes a row and its faces: one sequence number when anything changed, none otherwise.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn put_reference(&mut self, row: &ReferenceRow<'_>) -> Result<Change, StoreError>;

    /// Takes a row away from everybody.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn remove_reference(&mut self, kind: &str, id: &str) -> Result<Option<u64>, StoreError>;
}
