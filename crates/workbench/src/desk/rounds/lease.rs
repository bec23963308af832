//! Lease: until when a vault opens offline, and the token that lets its sync in again.

use device_store::DeviceStore;
use domain::Timestamp;
use domain::staff::Actor;
use sync::{LoginResponse, Office, RefreshRequest, Remote, RemoteError};

use crate::desk::vaults::keep_person;

/// The session ended because its person has other work now.
pub(super) const OTHER_WORK: &str = "other_work";

/// Under this name the ledger keeps the token; it is rotated at each use.
const TOKEN: &str = "refresh_token";

/// The lease of one open vault. It grows longer at a login only: the share is kept sealed
/// under the password, and the password is not kept.
pub(crate) struct Lease {
    pub(crate) device: String,
    /// Whose vault it is, as they were when it was opened.
    pub(crate) actor: Actor,
    pub(crate) until: Timestamp,
}

impl Lease {
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
        if !same_work(&self.actor, &answer.actor) {
            // The next opening of the vault, offline too, is as who they are now.
            if let Err(stop) = keep_person(store, &answer) {
                tracing::warn!(why = stop.why(), "a new role could not be kept");
            }
            return Err(RemoteError::Fault { code: OTHER_WORK.to_owned(), trace_id: String::new() });
        }
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
