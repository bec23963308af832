//! The transaction trait and its rules.
//!
//! # Isolation
//! * A [`ReadTxn`] sees one snapshot, fixed at its first read: nothing committed later, nothing
//!   uncommitted ever. Readers neither wait for the writer nor hold it up.
//! * A [`WriteTxn`] sees its own writes. Writers of the same domain run one after another: the
//!   head of the domain is locked from [`WriteTxn::lock`] to the end of the transaction. Domains
//!   are locked in ascending order; another order is refused. Writers of different domains may
//!   run at once where the database can do that.
//! * A database may refuse a writer in favour of another ([`StoreError::is_conflict`]): the whole
//!   transaction is done again, see [`retried`](crate::retried).
//!
//! # Commit
//! * Nothing is visible to others before [`WriteTxn::commit`] returned, everything after it; it
//!   returns when the transaction is durable. A transaction dropped without commit never was.
//! * Sequence numbers are taken under the head lock, one *distinct* number for each changed
//!   aggregate, so commit order is sequence order and a page boundary never splits equal numbers
//!   (SYNC.md 2.2).
//! * Every write keeps `ver`, membership and the digests of all scopes of the customer together.
//!   Writing what is already there takes no number and changes nothing.
//!
//! Together: whoever read the rows above a cursor in one snapshot, and the head in the same
//! snapshot, misses nothing by asking above that head next time.

use std::sync::Arc;

use crate::audit::{AuditReads, AuditWrites};
use crate::customer::{CustomerReads, CustomerWrites};
use crate::desk::{DeskReads, DeskWrites};
use crate::error::StoreError;
use crate::grant::{GrantReads, GrantWrites};
use crate::import::{ImportReads, ImportWrites};
use crate::intent::{IntentReads, IntentWrites};
use crate::reference::{ReferenceReads, ReferenceWrites};
use crate::session::SessionTxn;
use crate::staff::{StaffReads, StaffWrites};
use crate::upkeep::{UpkeepReads, UpkeepWrites};

/// A store of head office.
pub trait OfficeStore: Send + Sync {
    /// Begins reading.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be reached.
    fn read(&self) -> Result<Box<dyn ReadTxn + '_>, StoreError>;

    /// Begins writing; waits for a writer that is at it.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be reached; [`StoreError::is_busy`] when another
    /// writer took too long.
    fn write(&self) -> Result<Box<dyn WriteTxn + '_>, StoreError>;

    /// Begins writing sessions; waits for no writer of anything else.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be reached.
    fn sessions(&self) -> Result<Box<dyn SessionTxn + '_>, StoreError>;

    /// The last thing to do before going: folds logs, closes connections.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn settle(&self) -> Result<(), StoreError>;
}

impl<S: OfficeStore + ?Sized> OfficeStore for Arc<S> {
    fn read(&self) -> Result<Box<dyn ReadTxn + '_>, StoreError> {
        (**self).read()
    }

    fn write(&self) -> Result<Box<dyn WriteTxn + '_>, StoreError> {
        (**self).write()
    }

    fn sessions(&self) -> Result<Box<dyn SessionTxn + '_>, StoreError> {
        (**self).sessions()
    }

    fn settle(&self) -> Result<(), StoreError> {
        (**self).settle()
    }
}

/// Domains, heads and settings: what every other room of a transaction stands on.
pub trait HeadReads {
    /// Changes when the store is restored from a backup.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn epoch(&self) -> Result<u32, StoreError>;

    /// Last sequence number taken in a domain; 0 for an unknown one.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn head(&self, domain: &str) -> Result<u64, StoreError>;

    /// Last sequence numbers of all domains, in order.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn all_heads(&self) -> Result<Vec<(String, u64)>, StoreError>;

    /// Branch domains in order; the domain of reference rows is not among them.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn branches(&self) -> Result<Vec<String>, StoreError>;

    /// Digest, count and tombstone floor of a scope; zeros for an unknown one.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn scope_head(&self, domain: &str, scope: &str) -> Result<ScopeHead, StoreError>;

    /// A setting of the store, such as the bank's name.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn setting(&self, name: &str) -> Result<Option<String>, StoreError>;
}

/// What all members of a scope add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ScopeHead {
    /// Sum of the member hashes mod 2^128.
    pub digest: u128,
    /// Live members.
    pub count: u64,
    /// Exits below this were forgotten.
    pub gc_floor: u64,
}

/// One snapshot.
pub trait ReadTxn:
    HeadReads
    + CustomerReads
    + DeskReads
    + GrantReads
    + ReferenceReads
    + StaffReads
    + IntentReads
    + AuditReads
    + ImportReads
    + UpkeepReads
{
}

/// What a push will ask for.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// The stream's client.
    pub client: String,
    /// Ids of customers.
    pub customers: Vec<String>,
    /// Records of customers: customer, kind, id.
    pub children: Vec<[String; 3]>,
    /// Ids of intents that may have been answered before.
    pub intents: Vec<String>,
}

/// One writing transaction.
pub trait WriteTxn:
    ReadTxn
    + CustomerWrites
    + DeskWrites
    + GrantWrites
    + ReferenceWrites
    + StaffWrites
    + IntentWrites
    + AuditWrites
    + ImportWrites
    + UpkeepWrites
{
    /// Locks the head of a domain, making the domain when it is new. Locking twice is free.
    ///
    /// # Errors
    /// [`StoreError::HeadOutOfOrder`] when a later domain is locked already, or from the database.
    fn lock(&mut self, domain: &str) -> Result<(), StoreError>;

    /// Locks the head of a branch like [`WriteTxn::lock`], and says what will be asked for under
    /// the lock, so that a database that is a round trip away is asked once. Changes nothing else.
    ///
    /// # Errors
    /// As [`WriteTxn::lock`].
    fn lock_for(&mut self, branch: &str, _expected: &Expected) -> Result<(), StoreError> {
        self.lock(branch)
    }

    /// Keeps a setting of the store.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError>;

    /// Marks a point to come back to; one at a time.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn savepoint(&mut self) -> Result<(), StoreError>;

    /// Undoes everything since [`WriteTxn::savepoint`] and forgets the mark.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn undo(&mut self) -> Result<(), StoreError>;

    /// Keeps everything since [`WriteTxn::savepoint`] and forgets the mark.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn keep(&mut self) -> Result<(), StoreError>;

    /// Makes it durable and visible.
    ///
    /// # Errors
    /// [`StoreError`] from the database; then nothing was written.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
