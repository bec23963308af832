//! Office: what the verbs share. No state of a connection or a client is kept here.

use std::sync::Arc;

use office_store::{OfficeStore, REFERENCE, StoreError};
use protocol::hello::DemoAccount;

use super::demo;
use super::limits::Gatekeeper;
use crate::config::Config;
use crate::core::library::GateKeeper;
use crate::core::lookup::quota::Quota;
use crate::core::repair::breaker::Breaker;
use crate::core::session::lockout::Lockout;
use crate::core::session::password::PasswordError;
use crate::core::session::token::{self, NoRandomness, Signer};
use crate::core::wait::bell::Bell;
use crate::verb::Speaks;

/// Setting that holds the key of access tokens.
const TOKEN_KEY: &str = "token_key";

/// Setting that holds the bank's name (an import writes it).
pub const BANK: &str = "bank";

/// What the verbs share.
#[derive(Clone)]
pub struct Office {
    /// Store.
    pub store: Arc<dyn OfficeStore>,
    /// Signs access tokens.
    pub signer: Signer,
    /// Wrong passwords.
    pub lockout: Arc<Lockout>,
    /// Tag gate of the current library.
    pub gates: Arc<GateKeeper>,
    /// Wakes who waits.
    pub bell: Arc<Bell>,
    /// Look-ups outside a scope, an hour.
    pub lookups: Arc<Quota>,
    /// Values shown in clear, an hour.
    pub reveals: Arc<Quota>,
    /// Repairs.
    pub breaker: Arc<Breaker>,
    /// Protocol majors spoken.
    pub speaks: Speaks,
    /// Rates and places.
    pub gatekeeper: Arc<Gatekeeper>,
    /// Name of the bank.
    pub bank: Arc<str>,
    /// How long a vault may be opened offline, ms.
    pub lease_ms: i64,
    /// Accounts a demo bank shows at the door.
    pub demo_accounts: Arc<[DemoAccount]>,
}

/// The office cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gave no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The demo password cannot be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

impl Office {
    /// Sets up the office over a store.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub fn new(store: Arc<dyn OfficeStore>, config: &Config) -> Result<Office, OfficeError> {
        let key = token_key(store.as_ref())?;
        let bank = store.read()?.setting(BANK)?.unwrap_or_else(|| "Fenhu".to_owned());
        let demo_accounts = if config.demo { demo::shown_accounts(store.as_ref())? } else { Vec::new() };
        Ok(Office {
            store,
            signer: Signer::new(key),
            lockout: Arc::new(Lockout::default()),
            gates: Arc::new(GateKeeper::default()),
            bell: Arc::new(Bell::default()),
            lookups: Arc::new(Quota::default()),
            reveals: Arc::new(Quota::default()),
            breaker: Arc::new(Breaker::default()),
            speaks: config.speaks,
            gatekeeper: Arc::new(Gatekeeper::new(&config.limits)),
            bank: bank.into(),
            lease_ms: i64::from(config.lease_hours) * 3_600_000,
            demo_accounts: demo_accounts.into(),
        })
    }
}

/// The key of access tokens, made when there is none. Read first: a server starts while an import
/// holds the store.
fn token_key(store: &dyn OfficeStore) -> Result<[u8; 32], OfficeError> {
    if let Some(kept) = store.read()?.setting(TOKEN_KEY)? {
        return key_of(&kept);
    }
    let mut txn = store.write()?;
    // Another server may have been quicker; its key is the one.
    txn.lock(REFERENCE)?;
    if let Some(kept) = txn.setting(TOKEN_KEY)? {
        return key_of(&kept);
    }
    let key = token::random()?;
    txn.put_setting(TOKEN_KEY, &token::hex(&key))?;
    txn.commit()?;
    Ok(key)
}

fn key_of(kept: &str) -> Result<[u8; 32], OfficeError> {
    let key = blake3::Hash::from_hex(kept.as_bytes()).map_err(|_| StoreError::Damaged("token key"))?;
    Ok(*key.as_bytes())
}
