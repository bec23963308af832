//! Sessions: refresh tokens (only their hashes) and the lease shares of vaults.

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
    /// Already exchanged: seeing it again means it was stolen.
    pub used: bool,
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
}

/// Writing sessions.
pub trait SessionWrites {
    /// Keeps a new token, and forgets those that expired before `now`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_refresh_token(&mut self, token: &RefreshToken, now: Timestamp) -> Result<(), StoreError>;

    /// Marks a token as exchanged.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn use_refresh_token(&mut self, hash: &[u8; 32]) -> Result<(), StoreError>;

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

    /// Keeps a lease share.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_lease_share(&mut self, emp_no: &EmpNo, device: &str, share: &[u8; 32]) -> Result<(), StoreError>;
}
