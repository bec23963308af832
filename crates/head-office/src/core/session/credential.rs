//! Giving an account its password.

use domain::EmpNo;
use office_store::{OfficeStore, StoreError};

use super::password::{self, PasswordError};

/// Fewest characters of a password (ASVS 5, 6.2.1).
pub const SHORTEST: usize = 8;

/// A password was not set.
#[derive(Debug, thiserror::Error)]
pub enum CredentialError {
    /// Too short.
    #[error("a password has at least {SHORTEST} characters")]
    TooShort,
    /// Nobody has this number.
    #[error("there is no such account")]
    NoAccount,
    /// It cannot be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets a password and ends the sessions opened with the old one: no refresh token of theirs
/// works any more, and an access token ends within its ten minutes.
///
/// # Errors
/// [`CredentialError`].
pub fn set(store: &dyn OfficeStore, emp_no: &EmpNo, password: &str) -> Result<(), CredentialError> {
    if password.chars().count() < SHORTEST {
        return Err(CredentialError::TooShort);
    }
    let phc = password::hash(password)?;
    let mut txn = store.write()?;
    if txn.account(emp_no)?.is_none() {
        return Err(CredentialError::NoAccount);
    }
    txn.put_credential(emp_no, &phc)?;
    txn.commit()?;
    // Second, so that nobody comes in with the old password in between. Should this fail, setting
    // the password again ends the sessions.
    let mut sessions = store.sessions()?;
    sessions.revoke_user(emp_no)?;
    Ok(sessions.commit()?)
}
