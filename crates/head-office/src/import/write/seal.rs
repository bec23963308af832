//! Seal: the keyed hashes by which a full number is looked up without being kept in a row, and
//! the fingerprint that says whether a customer's lines are those of the last run.

use domain::customer::Customer;
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::Series;
use office_store::customer::Master;
use office_store::{ReadTxn, StoreError, WriteTxn};

use crate::core::session::token::{self, NoRandomness};

/// Setting that holds the key.
const LOOKUP_KEY: &str = "lookup_key";

/// The key of exact look-ups: secret of head office, never sent.
#[derive(Clone)]
pub(crate) struct Seal([u8; 32]);

impl Seal {
    /// The key of a store; a key of zeros when it has none yet (nothing is there to find).
    pub(crate) fn read(txn: &dyn ReadTxn) -> Result<Seal, StoreError> {
        let Some(kept) = txn.setting(LOOKUP_KEY)? else { return Ok(Seal([0; 32])) };
        blake3::Hash::from_hex(kept.as_bytes())
            .map(|key| Seal(*key.as_bytes()))
            .map_err(|_| StoreError::Damaged("look-up key"))
    }

    /// Gives the store a key when it has none.
    pub(crate) fn ensure(txn: &mut dyn WriteTxn) -> Result<(), SealError> {
        if txn.setting(LOOKUP_KEY)?.is_none() {
            txn.put_setting(LOOKUP_KEY, &token::hex(&token::random()?))?;
        }
        Ok(())
    }

    /// Hash of a number, without its spaces and marks; hex.
    pub(crate) fn hash(&self, number: &str) -> String {
        let plain: String = number.chars().filter(|letter| letter.is_alphanumeric()).collect();
        blake3::keyed_hash(&self.0, plain.to_ascii_uppercase().as_bytes()).to_hex().to_string()
    }
}

/// No key could be made.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gave no randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}

/// What a customer's lines come to when nothing was there before.
pub(crate) struct Fresh<'a> {
    pub(crate) customer: &'a Customer,
    pub(crate) series: Option<&'a Series>,
    pub(crate) holdings: Option<&'a Holdings>,
    pub(crate) interactions: &'a [Interaction],
    pub(crate) masters: &'a [Master],
}

/// Fingerprint of a customer's lines: the same lines give the same 16 bytes, whatever the day.
pub(crate) fn fingerprint(fresh: &Fresh<'_>) -> Result<[u8; 16], serde_json::Error> {
    let mut hasher = blake3::Hasher::new();
    let undated = Customer { as_of: chrono::NaiveDate::default(), ..fresh.customer.clone() };
    serde_json::to_writer(&mut hasher, &undated)?;
    serde_json::to_writer(&mut hasher, &fresh.series)?;
    serde_json::to_writer(&mut hasher, &fresh.holdings)?;
    serde_json::to_writer(&mut hasher, &fresh.interactions)?;
    for master in fresh.masters {
        serde_json::to_writer(&mut hasher, &(&master.kind, master.position, &master.value))?;
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    Ok(bytes)
}
