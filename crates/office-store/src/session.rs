//! Sessions: refresh tokens (only their hashes), the lease shares of vaults, and who came in.
//!
//! They have transactions of their own ([`SessionTxn`]): a log-in waits for no import. What a
//! session transaction wrote and what a [`WriteTxn`](crate::WriteTxn) wrote do not become visible
//! together.

use domain::audit::AuditEvent;
use domain::{EmpNo, Timestamp};

use crate::error::StoreError;

/// A refresh token as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// Hash of the token.
    pub hash: [u8; 32],
    /// All tokens that came out of one login.
    pub family: String,
    /// Whose.
    pub emp_no: EmpNo,
    /// On which device.
    pub device: String,
    /// When the family began: the absolute session counts from here.
    pub began_at: Timestamp,
    /// Worth nothing after this.
    pub expires_at: Timestamp,
    /// Exchanged when: seeing it again later than an answer may be lost means it was stolen.
    pub used_at: Option<Timestamp>,
    /// Its family was ended.
    pub revoked: bool,
}

/// Reading sessions.
pub trait SessionReads {
    /// A token by its hash.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn refresh_token(&self, hash: &[u8; 32]) -> Result<Option<RefreshToken>, StoreError>;

    /// The lease share of a user on a device (SYNC.md 3.2).
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn lease_share(&self, emp_no: &EmpNo, device: &str) -> Result<Option<[u8; 32]>, StoreError>;

    /// Log-ins of people of a branch above a position, oldest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn logins_after(
        &self,
        branch: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<(u64, AuditEvent)>, StoreError>;
}

/// Writing sessions.
pub trait SessionWrites {
    /// Keeps a new token, and forgets those that expired before `now`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_refresh_token(&mut self, token: &RefreshToken, now: Timestamp) -> Result<(), StoreError>;

    /// Marks a token as exchanged; the first time stays.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn use_refresh_token(&mut self, hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError>;

    /// Ends a family.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn revoke_family(&mut self, family: &str) -> Result<(), StoreError>;

    /// Ends all families of a user.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn revoke_user(&mut self, emp_no: &EmpNo) -> Result<(), StoreError>;

    /// Keeps a lease share; `now` is when it was last given out.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_lease_share(
        &mut self,
        emp_no: &EmpNo,
        device: &str,
        share: &[u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Forgets the lease shares of one person that were not given out since `before`; says how
    /// many. A vault whose share is gone can never be opened again.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn forget_lease_shares(&mut self, emp_no: &EmpNo, before: Timestamp) -> Result<u64, StoreError>;

    /// Appends to the audit of log-ins: who came, who was turned away, who went.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn append_login(&mut self, branch: &str, event: &AuditEvent) -> Result<(), StoreError>;
}

/// A writing transaction over sessions. A token read in it is not exchanged by anybody else
/// before it ends.
pub trait SessionTxn: SessionReads + SessionWrites {
    /// Makes it durable and visible.
    ///
    /// # Errors
    /// [`StoreError`] from the database; then nothing was written.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
