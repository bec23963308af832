//! Customer aggregates: the row, its children, the scopes it is in, and the masters behind the masks.
//!
//! What it does not hold: which bytes a role gets of them (`head-office`).

use domain::{CustomerId, Timestamp};

use crate::error::StoreError;

/// What a write says about one customer.
#[derive(Debug, Clone)]
pub struct Aggregate<'a> {
    /// Whom.
    pub id: CustomerId,
    /// The customer as head office knows it, JSON.
    pub payload: &'a [u8],
    /// Children to write.
    pub children: &'a [Child<'a>],
    /// What becomes of children not named.
    pub mode: ChildMode,
    /// Materialised scopes the customer is in from now on, such as `a:<emp>@<branch>`. The
    /// scope of the branch itself goes without saying; those of lent customers
    /// ([`crate::grant::LENT`]) are not said here and stay.
    pub scopes: &'a [Stay],
    /// Fingerprint of the import source; `None` leaves what is there.
    pub source: Option<[u8; 16]>,
}

/// A stay in a materialised scope.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stay {
    /// Which.
    pub scope: String,
    /// Over after this moment; none for good.
    pub until: Option<Timestamp>,
}

/// One child of a customer.
#[derive(Debug, Clone, Copy)]
pub struct Child<'a> {
    /// `series holdings interaction ...`.
    pub kind: &'a str,
    /// Unique within kind and customer.
    pub id: &'a str,
    /// The bytes a full slice receives, JSON.
    pub payload: &'a [u8],
    /// Hash of `payload`: the `h` of its row.
    pub hash: u128,
}

/// What becomes of children a write does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChildMode {
    /// They stay.
    Merge,
    /// They go, of every kind. The aggregate is sent whole afterwards, so devices forget them.
    Replace,
}

/// What a write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// All of it was there already.
    Unchanged,
    /// New, at this sequence number.
    Created(u64),
    /// Changed, at this sequence number.
    Updated(u64),
}

impl Change {
    /// The sequence number taken, if one was.
    pub fn seq(self) -> Option<u64> {
        match self {
            Change::Unchanged => None,
            Change::Created(seq) | Change::Updated(seq) => Some(seq),
        }
    }
}

/// A stored customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRecord {
    /// +1 on any change of the aggregate.
    pub ver: u64,
    /// Sequence number of the last change.
    pub seq: u64,
    /// Fingerprint of the import source.
    pub source: Option<[u8; 16]>,
    /// The customer as head office knows it, JSON.
    pub payload: Vec<u8>,
}

/// A member of a scope, as a feed shows it.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// Customer id.
    pub id: &'a str,
    /// Version.
    pub ver: u64,
    /// Sequence number of the last change: the feed's order.
    pub seq: u64,
    /// In this scope since this number; above a device's base the aggregate goes out whole.
    pub since_seq: u64,
    /// How many children.
    pub kids: u32,
    /// Sum of their hashes mod 2^128.
    pub kids_sum: u128,
    /// In this scope until then: a loan, a cover. None in the feed of a branch.
    pub until: Option<Timestamp>,
    /// The customer as head office knows it, JSON.
    pub payload: &'a [u8],
}

/// A child, as a feed shows it.
#[derive(Debug, Clone, Copy)]
pub struct ChildRow<'a> {
    /// Kind.
    pub kind: &'a str,
    /// Id within kind and customer.
    pub id: &'a str,
    /// Sequence number of its last change.
    pub seq: u64,
    /// Hash of the payload.
    pub hash: u128,
    /// JSON.
    pub payload: &'a [u8],
}

/// Whether a visitor wants more rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// The next one, please.
    More,
    /// Enough.
    Enough,
}

/// An unmasked value: a phone, an address, an identity number. Which of them travel, and to whom, is
/// decided where rows are projected (`head-office`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Master {
    /// Such as `mobile`, `home_address`, `identity:id_card`.
    pub kind: String,
    /// 0-based position among those of the kind.
    pub position: u32,
    /// The value in full.
    pub value: String,
}

/// Reading customers.
pub trait CustomerReads {
    /// One customer of a branch.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn customer(&self, branch: &str, id: &CustomerId) -> Result<Option<CustomerRecord>, StoreError>;

    /// The branch a customer is at home in.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn home_of(&self, id: &CustomerId) -> Result<Option<String>, StoreError>;

    /// Visits live members of a scope with `seq > after`, ordered by `seq`. `scope` is a
    /// materialised scope; `None` is the branch itself.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn members(
        &self,
        branch: &str,
        scope: Option<&str>,
        after: u64,
        visit: &mut dyn FnMut(Member<'_>) -> Flow,
    ) -> Result<(), StoreError>;

    /// Visits id and version of all live members of a scope, in no order: what sums of buckets
    /// are made of (SYNC.md 2.9).
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn versions(
        &self,
        branch: &str,
        scope: Option<&str>,
        visit: &mut dyn FnMut(&str, u64),
    ) -> Result<(), StoreError>;

    /// Ids that left a scope at `seq > base` and have not come back.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn exits(&self, branch: &str, scope: Option<&str>, base: u64) -> Result<Vec<String>, StoreError>;

    /// Visits the children of a customer with `seq > after`, by kind and id.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn children(
        &self,
        branch: &str,
        customer: &str,
        after: u64,
        visit: &mut dyn FnMut(ChildRow<'_>) -> Flow,
    ) -> Result<(), StoreError>;

    /// Visits the children of one kind with `seq > after`, by id.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn children_of_kind(
        &self,
        branch: &str,
        customer: &str,
        kind: &str,
        after: u64,
        visit: &mut dyn FnMut(ChildRow<'_>) -> Flow,
    ) -> Result<(), StoreError>;

    /// One child's payload.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn child(
        &self,
        branch: &str,
        customer: &str,
        kind: &str,
        id: &str,
    ) -> Result<Option<Vec<u8>>, StoreError>;

    /// The materialised scopes a customer is in.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn scopes_of(&self, branch: &str, id: &CustomerId) -> Result<Vec<String>, StoreError>;

    /// The unmasked values of a customer.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn masters(&self, branch: &str, id: &CustomerId) -> Result<Vec<Master>, StoreError>;
}

/// Writing customers. Each call needs the head of the branch locked.
pub trait CustomerWrites {
    /// Writes an aggregate: one sequence number when anything of it changed, none otherwise.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn put_customer(&mut self, branch: &str, aggregate: &Aggregate<'_>) -> Result<Change, StoreError>;

    /// Takes a customer out of a branch: an exit in every scope. Says at which number, if it
    /// was there.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn remove_customer(&mut self, branch: &str, id: &CustomerId) -> Result<Option<u64>, StoreError>;

    /// Replaces the unmasked values of a customer; says whether anything changed. Takes no
    /// sequence number: whoever changes one changes its mask and hash in the row, which does.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_masters(&mut self, branch: &str, id: &CustomerId, masters: &[Master]) -> Result<bool, StoreError>;
}
