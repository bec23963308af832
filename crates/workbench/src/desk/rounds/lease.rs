//! Lease: until when a vault opens offline, and the token that lets its sync in again.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use device_store::DeviceStore;
use domain::Timestamp;
use domain::staff::Actor;
use sync::{LoginResponse, Office, RefreshRequest, Remote, RemoteError};

use crate::desk::vaults::{Held, keep_person};

/// The session ended because its person has other work now.
pub(super) const OTHER_WORK: &str = "other_work";

/// Under this name the ledger keeps the token; it is rotated at each use.
const TOKEN: &str = "refresh_token";

/// The lease of one open vault. It grows longer with every new pair of tokens; the share it is
/// about stays sealed under the password, which is not kept.
pub(crate) struct Lease {
    pub(crate) device: String,
    /// Whose vault it is, as they were when it was opened.
    pub(crate) actor: Actor,
    until: AtomicI64,
    /// When it was opened, by both clocks: setting one back makes no lease longer.
    opened: (Timestamp, Instant),
    held: Arc<Held>,
    /// The newest access token, for calls beside sync; in memory alone.
    access: Mutex<Option<String>>,
}

impl Lease {
    /// Of a vault opened just now.
    pub(crate) fn new(
        device: String,
        actor: Actor,
        until: Timestamp,
        now: Timestamp,
        held: Arc<Held>,
    ) -> Lease {
        Lease {
            device,
            actor,
            until: AtomicI64::new(until.0),
            opened: (now, Instant::now()),
            held,
            access: Mutex::default(),
        }
    }

    /// Until when the vault may be open.
    pub(crate) fn until(&self) -> Timestamp {
        Timestamp(self.until.load(Ordering::SeqCst))
    }

    /// Whether it is over, by whichever clock is ahead.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        let (wall, running) = self.opened;
        let ran = i64::try_from(running.elapsed().as_millis()).unwrap_or(i64::MAX);
        now.0.max(wall.0.saturating_add(ran)) > self.until().0
    }

    /// The newest access token; none before the first call of this session came through.
    pub(crate) fn access(&self) -> Option<String> {
        self.access.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers the newest access token.
    pub(crate) fn keep_access(&self, token: &str) {
        *self.access.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.to_owned());
    }

    /// Head office has prolonged it, or made it shorter.
    fn renew(&self, until: Timestamp) {
        if until == self.until() {
            return;
        }
        // In memory first: a file that cannot be written costs the next offline unlock, not this
        // session, which head office has just prolonged.
        self.until.store(until.0, Ordering::SeqCst);
        if let Err(error) = self.held.renew(until) {
            tracing::warn!(%error, "a lease could not be kept");
        }
    }

    /// Gets a new pair of tokens.
    ///
    /// # Errors
    /// `Unauthenticated` when the password is needed again; the fault `other_work` when role,
    /// branch or clearance are not what they were; see [`RemoteError`].
    pub(crate) fn refresh(
        &self,
        office: &dyn Office,
        store: &DeviceStore,
    ) -> Result<Box<dyn Remote + Send>, RemoteError> {
        let token = match store.setting(TOKEN) {
            Ok(Some(token)) if !token.is_empty() => token,
            _ => return Err(RemoteError::Unauthenticated),
        };
        let answer = office.refresh(&RefreshRequest { refresh_token: token, device: self.device.clone() })?;
        keep_token(store, &answer);
        // Without a share (somebody who has left) there is no new lease: the old one runs out.
        if !answer.lease_share.is_empty() {
            self.renew(answer.lease_until);
        }
        if !same_work(&self.actor, &answer.actor) {
            // The next opening of the vault, offline too, is as who they are now.
            if let Err(stop) = keep_person(store, &answer) {
                tracing::warn!(why = stop.why(), "a new role could not be kept");
            }
            return Err(RemoteError::Fault { code: OTHER_WORK.to_owned(), trace_id: String::new() });
        }
        self.keep_access(&answer.access_token);
        Ok(office.remote(&answer.access_token))
    }
}

/// Keeps the token of the last answer; without it the password is needed sooner, no more.
pub(crate) fn keep_token(store: &DeviceStore, answer: &LoginResponse) {
    if let Err(error) = store.set_setting(TOKEN, &answer.refresh_token) {
        tracing::warn!(%error, "a token could not be kept");
    }
}

/// Whether what somebody may see and do is the same.
fn same_work(before: &Actor, now: &Actor) -> bool {
    (before.role, &before.branch, before.clearance) == (now.role, &now.branch, now.clearance)
}
