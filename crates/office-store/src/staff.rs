//! Staff as accounts: who they are, what proves it, and the revision that ends their sessions.

use domain::EmpNo;
use domain::staff::Staff;

use crate::error::StoreError;

/// A member of staff as an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub staff: Staff,
    /// Argon2id in PHC form; none until a password was given.
    pub credential: Option<String>,
    /// +1 when role, branch, clearance or status changed: ends sessions, resets scopes.
    pub user_rev: u32,
}

/// Reading accounts.
pub trait StaffReads {
    /// One account.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn account(&self, emp_no: &EmpNo) -> Result<Option<Account>, StoreError>;

    /// All accounts by number.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn accounts(&self) -> Result<Vec<Account>, StoreError>;
}

/// Writing accounts.
pub trait StaffWrites {
    /// Writes who somebody is; raises `user_rev` when what they may do changed. Says whether
    /// anything changed.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_staff(&mut self, staff: &Staff) -> Result<bool, StoreError>;

    /// Sets what proves it.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_credential(&mut self, emp_no: &EmpNo, phc: &str) -> Result<(), StoreError>;
}
