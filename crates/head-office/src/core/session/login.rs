//! Login and refresh: proof in, tokens and the lease share out.

use domain::audit::{AuditAction, AuditEvent};
use domain::organization::Organization;
use domain::{EmpNo, Timestamp};
use office_store::session::RefreshToken;
use office_store::{OfficeStore, ReadTxn, StoreError, WriteTxn};
use protocol::login::LoginResponse;

use super::password;
use super::token::{self, Claims, NoRandomness, Signer};
use crate::core::identity::Identity;

/// Longest session without a password, ms (SYNC.md 3.4).
pub const SESSION_MS: i64 = 12 * 3_600_000;

/// A session was not opened.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Login or password is wrong.
    #[error("wrong login or password")]
    WrongPassword,
    /// The refresh token is not worth anything (any more).
    #[error("not authenticated")]
    NotAuthenticated,
    /// The account has no work here any more.
    #[error("the account is disabled")]
    Disabled,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gave no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// A token could not be written.
    #[error("a token cannot be written")]
    Json(#[from] serde_json::Error),
}

/// What opening sessions needs to know.
pub struct Opening<'a> {
    /// Store.
    pub store: &'a dyn OfficeStore,
    /// Signs access tokens.
    pub signer: &'a Signer,
    /// How long a vault may be opened offline, ms.
    pub lease_ms: i64,
    /// Server time.
    pub now: Timestamp,
}

impl Opening<'_> {
    /// Checks a password and opens a session. Takes as long as a password hash.
    ///
    /// # Errors
    /// [`SessionError::WrongPassword`] for an unknown login as well.
    pub fn login(&self, login: &str, password: &str, device: &str) -> Result<LoginResponse, SessionError> {
        let emp_no = EmpNo::from(login);
        let account = self.store.read()?.account(&emp_no)?;
        let credential = account.as_ref().and_then(|account| account.credential.as_deref());
        if !password::fits(password, credential) {
            return Err(SessionError::WrongPassword);
        }
        let identity = account.as_ref().and_then(Identity::of).ok_or(SessionError::Disabled)?;
        let mut txn = self.store.write()?;
        let family = token::hex(&token::random()?);
        let response = self.open(txn.as_mut(), &identity, device, family, self.now)?;
        let event = AuditEvent {
            at: self.now,
            by: emp_no,
            action: AuditAction::Login,
            object: None,
            purpose: None,
            result: "done".to_owned(),
        };
        txn.append_audit(identity.actor.branch.as_str(), &event)?;
        txn.commit()?;
        Ok(response)
    }

    /// Exchanges a refresh token. One that was exchanged before was stolen from somebody: its
    /// whole family ends.
    ///
    /// # Errors
    /// [`SessionError::NotAuthenticated`].
    pub fn refresh(&self, refresh_token: &str, device: &str) -> Result<LoginResponse, SessionError> {
        let hash = token::hash_of(refresh_token);
        let mut txn = self.store.write()?;
        let held = txn.refresh_token(&hash)?.ok_or(SessionError::NotAuthenticated)?;
        if held.used || held.device != device {
            txn.revoke_family(&held.family)?;
            txn.commit()?;
            return Err(SessionError::NotAuthenticated);
        }
        if held.revoked || held.expires_at <= self.now {
            return Err(SessionError::NotAuthenticated);
        }
        let identity = Identity::read(txn.as_ref(), &held.emp_no)?.ok_or(SessionError::Disabled)?;
        txn.use_refresh_token(&hash)?;
        let response = self.open(txn.as_mut(), &identity, device, held.family, held.began_at)?;
        txn.commit()?;
        Ok(response)
    }

    fn open(
        &self,
        txn: &mut dyn WriteTxn,
        identity: &Identity,
        device: &str,
        family: String,
        began_at: Timestamp,
    ) -> Result<LoginResponse, SessionError> {
        let actor = identity.actor.clone();
        let (refresh_token, hash) = token::refresh()?;
        let refresh = RefreshToken {
            hash,
            family,
            emp_no: actor.emp_no.clone(),
            device: device.to_owned(),
            began_at,
            expires_at: Timestamp(began_at.0 + SESSION_MS),
            used: false,
            revoked: false,
        };
        txn.put_refresh_token(&refresh, self.now)?;
        let share = match txn.lease_share(&actor.emp_no, device)? {
            Some(share) => share,
            None => {
                let share = token::random()?;
                txn.put_lease_share(&actor.emp_no, device, &share)?;
                share
            }
        };
        let access_until = Timestamp(self.now.0 + token::ACCESS_MS);
        let claims = Claims {
            sub: actor.emp_no.clone(),
            dev: device.to_owned(),
            rev: identity.user_rev,
            exp: access_until,
        };
        Ok(LoginResponse {
            access_token: self.signer.sign(&claims)?,
            access_until,
            refresh_token,
            branch_name: branch_name(txn, actor.branch.as_str())?,
            actor,
            lease_share: token::hex(&share),
            lease_until: Timestamp(self.now.0 + self.lease_ms),
            now: self.now,
        })
    }
}

/// The name of a branch; its code when it has none.
///
/// # Errors
/// [`StoreError`] from the store.
pub fn branch_name(txn: &dyn ReadTxn, code: &str) -> Result<String, StoreError> {
    let Some(payload) = txn.reference("organization", code)? else { return Ok(code.to_owned()) };
    let unit: Organization =
        serde_json::from_slice(&payload).map_err(|_| StoreError::Damaged("organization"))?;
    Ok(unit.name)
}
