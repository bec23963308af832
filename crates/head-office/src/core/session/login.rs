//! Login and refresh: proof in, tokens and the lease share out.

use domain::audit::{AuditAction, AuditEvent};
use domain::organization::Organization;
use domain::{EmpNo, Timestamp};
use office_store::session::RefreshToken;
use office_store::staff::Account;
use office_store::{OfficeStore, ReadTxn, SessionTxn, StoreError};
use protocol::login::LoginResponse;

use super::password;
use super::token::{self, Claims, NoRandomness, Signer};
use crate::core::identity::Identity;

/// Longest session without a password, ms (SYNC.md 3.4).
pub const SESSION_MS: i64 = 12 * 3_600_000;

/// How long an exchanged token is answered again with its successor, ms: an answer may be lost.
pub const LOST_ANSWER_MS: i64 = 60_000;

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
    /// Checks a password and opens a session. Takes as long as a password hash. A wrong password is
    /// in the audit too, under the branch of whom it was tried for.
    ///
    /// # Errors
    /// [`SessionError::WrongPassword`] for an unknown login as well.
    pub fn login(&self, login: &str, password: &str, device: &str) -> Result<LoginResponse, SessionError> {
        let emp_no = EmpNo::from(login);
        let account = self.store.read()?.account(&emp_no)?;
        let credential = account.as_ref().and_then(|account| account.credential.as_deref());
        if !password::fits(password, credential) {
            self.failed(account.as_ref(), "wrong_password")?;
            return Err(SessionError::WrongPassword);
        }
        let Some(identity) = account.as_ref().and_then(Identity::of) else {
            self.failed(account.as_ref(), "disabled")?;
            return Err(SessionError::Disabled);
        };
        let mut txn = self.store.sessions()?;
        let family = token::hex(&token::random()?);
        let refresh = token::refresh()?;
        self.keep(txn.as_mut(), &identity, device, family, self.now, refresh.1)?;
        let response = self.open(txn.as_mut(), &identity, device, refresh.0)?;
        let branch = identity.actor.branch.as_str();
        txn.append_login(branch, &self.event(emp_no, AuditAction::Login, "done"))?;
        txn.commit()?;
        Ok(response)
    }

    /// Exchanges a refresh token. One that was exchanged before was stolen from somebody, and its
    /// whole family ends; unless it comes again at once, before its successor was used: then the
    /// answer was lost on the way and is given again. Who has left meanwhile gets tokens to hand in
    /// with, and no lease.
    ///
    /// # Errors
    /// [`SessionError::NotAuthenticated`].
    pub fn refresh(&self, refresh_token: &str, device: &str) -> Result<LoginResponse, SessionError> {
        let hash = token::hash_of(refresh_token);
        let mut txn = self.store.sessions()?;
        let held = txn.refresh_token(&hash)?.ok_or(SessionError::NotAuthenticated)?;
        let (successor, successor_hash) = self.signer.following(&hash);
        if held.device != device
            || (held.used_at.is_some() && !self.was_lost(&*txn, &held, &successor_hash)?)
        {
            txn.revoke_family(&held.family)?;
            txn.commit()?;
            return Err(SessionError::NotAuthenticated);
        }
        if held.revoked || held.expires_at <= self.now {
            return Err(SessionError::NotAuthenticated);
        }
        // Who has left gets a token too, to hand in what they made before: nothing else takes it.
        let identity = Identity::read_even_left(self.store.read()?.as_ref(), &held.emp_no)?
            .ok_or(SessionError::Disabled)?;
        if held.used_at.is_none() {
            txn.use_refresh_token(&hash, self.now)?;
            self.keep(txn.as_mut(), &identity, device, held.family, held.began_at, successor_hash)?;
        }
        let response = self.open(txn.as_mut(), &identity, device, successor)?;
        txn.commit()?;
        Ok(response)
    }

    /// Ends the session a refresh token belongs to. A token that is not known is ended already.
    ///
    /// # Errors
    /// [`SessionError::Store`].
    pub fn logout(&self, refresh_token: &str, by: &EmpNo) -> Result<(), SessionError> {
        let mut txn = self.store.sessions()?;
        let held = txn.refresh_token(&token::hash_of(refresh_token))?;
        if let Some(held) = held.filter(|held| held.emp_no == *by) {
            txn.revoke_family(&held.family)?;
        }
        if let Some(account) = self.store.read()?.account(by)? {
            let event = self.event(by.clone(), AuditAction::Login, "ended");
            txn.append_login(account.staff.branch.as_str(), &event)?;
        }
        Ok(txn.commit()?)
    }

    /// Whether an exchanged token comes again because its answer was lost.
    fn was_lost(
        &self,
        txn: &dyn SessionTxn,
        held: &RefreshToken,
        successor: &[u8; 32],
    ) -> Result<bool, SessionError> {
        let soon = held.used_at.is_some_and(|at| self.now.0 - at.0 <= LOST_ANSWER_MS);
        let unused =
            txn.refresh_token(successor)?.is_some_and(|next| next.used_at.is_none() && !next.revoked);
        Ok(soon && unused)
    }

    fn failed(&self, account: Option<&Account>, result: &str) -> Result<(), SessionError> {
        // Of an unknown login nothing is kept: it may be a password typed into the wrong field.
        let Some(account) = account else { return Ok(()) };
        let mut txn = self.store.sessions()?;
        let event = self.event(account.staff.emp_no.clone(), AuditAction::Login, result);
        txn.append_login(account.staff.branch.as_str(), &event)?;
        Ok(txn.commit()?)
    }

    fn event(&self, by: EmpNo, action: AuditAction, result: &str) -> AuditEvent {
        AuditEvent { at: self.now, by, action, object: None, purpose: None, result: result.to_owned() }
    }

    fn keep(
        &self,
        txn: &mut dyn SessionTxn,
        identity: &Identity,
        device: &str,
        family: String,
        began_at: Timestamp,
        hash: [u8; 32],
    ) -> Result<(), SessionError> {
        let refresh = RefreshToken {
            hash,
            family,
            emp_no: identity.actor.emp_no.clone(),
            device: device.to_owned(),
            began_at,
            expires_at: Timestamp(began_at.0 + SESSION_MS),
            used_at: None,
            revoked: false,
        };
        Ok(txn.put_refresh_token(&refresh, self.now)?)
    }

    fn open(
        &self,
        txn: &mut dyn SessionTxn,
        identity: &Identity,
        device: &str,
        refresh_token: String,
    ) -> Result<LoginResponse, SessionError> {
        let actor = identity.actor.clone();
        let access_until = Timestamp(self.now.0 + token::ACCESS_MS);
        // Somebody who left is given no share again, and no time beyond that of the token.
        let (share, lease_until) = match identity.left {
            true => (String::new(), access_until),
            false => (self.share(txn, identity, device)?, Timestamp(self.now.0 + self.lease_ms)),
        };
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
            branch_name: branch_name(self.store.read()?.as_ref(), actor.branch.as_str())?,
            actor,
            lease_share: share,
            lease_until,
            now: self.now,
        })
    }

    /// The lease share of somebody's vault on a device, hex.
    fn share(
        &self,
        txn: &mut dyn SessionTxn,
        identity: &Identity,
        device: &str,
    ) -> Result<String, SessionError> {
        let emp_no = &identity.actor.emp_no;
        let share = match txn.lease_share(emp_no, device)? {
            Some(share) => share,
            None => token::random()?,
        };
        txn.put_lease_share(emp_no, device, &share, self.now)?;
        Ok(token::hex(&share))
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
