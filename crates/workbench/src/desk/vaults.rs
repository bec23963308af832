//! Vaults: opens the right vault with the right keys and finds out whose it is. Which keys
//! and why is the business of the crate `vault`.

use std::path::PathBuf;
use std::sync::Arc;

use device_store::{DeviceStore, Keys, SealKey};
use domain::staff::{Actor, Role};
use domain::{Refusal, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sync::LoginResponse;
use vault::{Lease, VaultError};

use super::Stop;
use super::rounds::{Gate, Ticket};
use super::seat::Who;
use crate::session::{KnownUser, Via};

/// Under these names the ledger keeps who its vault is of, for the next offline unlock.
const ACTOR: &str = "actor";
const BRANCH_NAME: &str = "branch_name";

/// Wrong passwords in a row after which only head office opens a vault (SYNC.md 3.4).
const TRIES: u32 = 10;

/// All vaults of this device.
pub(crate) struct Vaults {
    vaults: vault::Vaults,
    gate: Arc<Gate>,
}

/// What head office has just accepted, and what the vault may still be wrapped under.
pub(crate) struct Passwords<'a> {
    pub(crate) now: &'a str,
    pub(crate) before: Option<&'a str>,
}

/// Keeps other processes out of a vault as long as it lives.
pub(crate) struct Held {
    opened: vault::Opened,
    /// Goes after the lock of the vault: who waits at the gate finds it free.
    _ticket: Ticket,
}

impl Held {
    /// The vault opens offline until then.
    pub(crate) fn renew(&self, until: Timestamp) -> Result<(), VaultError> {
        self.opened.renewal.renew(until.0)
    }

    /// Hands the seal key of the vault to `work`, for the length of it.
    pub(super) fn with_seal_key<T>(&self, work: impl FnOnce(&[u8; 32]) -> T) -> Result<T, VaultError> {
        self.opened.sealed.with(work)
    }
}

/// An open vault with its store.
pub(crate) struct Opened {
    pub(crate) who: Who,
    pub(crate) store: DeviceStore,
    pub(crate) held: Held,
    pub(crate) device: String,
}

impl Vaults {
    /// The vaults in this folder.
    pub(crate) fn at(folder: PathBuf) -> Result<Vaults, Stop> {
        Ok(Vaults { vaults: vault::Vaults::open(&folder)?, gate: Arc::default() })
    }

    /// The same over vaults made otherwise, such as cheap ones for tests.
    #[cfg(test)]
    pub(crate) fn over(vaults: vault::Vaults) -> Vaults {
        Vaults { vaults, gate: Arc::default() }
    }

    /// This device; not secret.
    pub(crate) fn device(&self) -> &str {
        self.vaults.device()
    }

    /// Waits until no vault of this desk is open any more, not for ever.
    pub(crate) fn wait_until_free(&self) {
        if !self.gate.wait_until_empty() {
            tracing::warn!("a call still holds a vault that was locked");
        }
    }

    /// Forgets the keys of somebody's vault: what is in it can never be read again.
    pub(crate) fn erase(&self, login: &str) -> Result<(), Stop> {
        Ok(self.vaults.erase(login)?)
    }

    /// People with a vault here, opened last first.
    pub(crate) fn known(&self) -> Result<Vec<KnownUser>, Stop> {
        let user = |user: vault::KnownUser| {
            Some(KnownUser {
                login: user.login,
                name: user.name,
                role: role(&user.role)?,
                branch_name: user.branch_name,
                last_opened: Timestamp(user.last_opened),
                lease_until: Timestamp(user.lease_until),
            })
        };
        Ok(self.vaults.known()?.into_iter().filter_map(user).collect())
    }

    /// The vault of somebody head office has just let in.
    pub(crate) fn open_online(
        &self,
        passwords: &Passwords<'_>,
        answer: &LoginResponse,
        now: Timestamp,
    ) -> Result<Opened, Stop> {
        let actor = &answer.actor;
        let who = vault::Who {
            login: actor.emp_no.to_string(),
            name: actor.name.clone(),
            role: code(actor.role),
            branch_name: answer.branch_name.clone(),
        };
        let lease = Lease::from_hex(&answer.lease_share, answer.lease_until.0)?;
        let opened = match (self.vaults.open_online(&who, passwords.now, &lease, now.0), passwords.before) {
            (Err(VaultError::OtherPassword), Some(before)) => {
                self.rewrap(&who.login, before, passwords.now, &lease)?;
                self.vaults.open_online(&who, passwords.now, &lease, now.0)?
            }
            (opened, _) => opened?,
        };
        let store = store(&opened)?;
        keep_person(&store, answer)?;
        let who = Who {
            actor: actor.clone(),
            branch_name: answer.branch_name.clone(),
            lease_until: Timestamp(opened.lease_until),
            via: Via::Online,
        };
        Ok(self.opened(who, store, opened))
    }

    /// Wraps a vault under the password head office has just accepted.
    fn rewrap(&self, login: &str, before: &str, now: &str, lease: &Lease) -> Result<(), Stop> {
        self.vaults.change_password(login, before, now, lease).map_err(|error| match error {
            VaultError::WrongPassword { .. } => Stop::refused("wrong_old_password"),
            other => Stop::from(other),
        })
    }

    /// The vault alone, by its password and its lease.
    pub(crate) fn open_offline(&self, login: &str, password: &str, now: Timestamp) -> Result<Opened, Stop> {
        let opened = self.vaults.open_offline(login, password, now.0).map_err(|error| match error {
            VaultError::LockedOut { until } => {
                let seconds = (until - now.0).max(0).unsigned_abs().div_ceil(1000);
                Refusal::new("locked_out").with("seconds", seconds).into()
            }
            other => Stop::from(other),
        })?;
        let store = store(&opened)?;
        // A vault whose first login was cut short knows nobody yet: nothing is in it either.
        let (Some(actor), Some(branch_name)) = (kept::<Actor>(&store, ACTOR)?, kept(&store, BRANCH_NAME)?)
        else {
            return Err(Stop::refused("no_vault_offline"));
        };
        let lease_until = Timestamp(opened.lease_until);
        let who = Who { actor, branch_name, lease_until, via: Via::Offline };
        Ok(self.opened(who, store, opened))
    }

    fn opened(&self, who: Who, store: DeviceStore, opened: vault::Opened) -> Opened {
        let held = Held { opened, _ticket: self.gate.enter() };
        Opened { who, store, held, device: self.device().to_owned() }
    }
}

fn store(opened: &vault::Opened) -> Result<DeviceStore, Stop> {
    let keys = Keys {
        vault: opened.vault.clone(),
        cache: opened.keys.cache.clone(),
        ledger: opened.keys.ledger.clone(),
        audit: opened.keys.audit.clone(),
    };
    let store = DeviceStore::open(&opened.folder, keys)?;
    store.seal_under(opened.sealed.with(SealKey::of)?);
    Ok(store)
}

/// Writes down whose vault this is, for the next offline unlock.
pub(super) fn keep_person(store: &DeviceStore, answer: &LoginResponse) -> Result<(), Stop> {
    keep(store, ACTOR, &answer.actor)?;
    keep(store, BRANCH_NAME, &answer.branch_name)
}

fn keep(store: &DeviceStore, name: &str, value: &impl serde::Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string(value).map_err(|_| Stop::Broken(format!("{name} has no JSON")))?;
    Ok(store.set_setting(name, &text)?)
}

fn kept<T: DeserializeOwned>(store: &DeviceStore, name: &str) -> Result<Option<T>, Stop> {
    Ok(store.setting(name)?.and_then(|text| serde_json::from_str(&text).ok()))
}

fn code(role: Role) -> String {
    match serde_json::to_value(role) {
        Ok(Value::String(code)) => code,
        _ => String::new(),
    }
}

fn role(code: &str) -> Option<Role> {
    serde_json::from_value(Value::String(code.to_owned())).ok()
}

impl From<VaultError> for Stop {
    fn from(error: VaultError) -> Stop {
        match error {
            VaultError::NoVault => Stop::refused("no_vault_offline"),
            VaultError::WrongPassword { failed } => {
                let refusal = Refusal::new("wrong_password");
                let left = TRIES.checked_sub(failed).filter(|left| *left > 0 && failed > 0);
                left.map_or(refusal.clone(), |left| refusal.with("left", left)).into()
            }
            VaultError::LockedOut { .. } => Stop::refused("locked_out"),
            VaultError::LeaseOver => Stop::refused("lease_over"),
            VaultError::ClockWentBack => Stop::refused("clock_went_back"),
            VaultError::OtherPassword => Stop::refused("vault_other_password"),
            VaultError::InUse => Stop::refused("vault_in_use"),
            VaultError::Record(_) | VaultError::File(_) | VaultError::Random => {
                Stop::Broken(format!("vault: {error}"))
            }
        }
    }
}
