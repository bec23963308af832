//! Seal: the keyed hashes by which a full number is looked up without being kept in a row, and
//! the fingerprint that says whether a customer's lines are those of the last run.

use domain::campaign::Pursuit;
use domain::customer::Customer;
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::{Recent, Series};
use office_store::customer::Master;
use office_store::{ReadTxn, StoreError, WriteTxn};

use crate::core::book::Entry;
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

/// A customer as they are to be written.
pub(crate) struct Fresh {
    pub(crate) customer: Customer,
    pub(crate) series: Option<Series>,
    pub(crate) holdings: Option<Holdings>,
    pub(crate) interactions: Vec<Interaction>,
    pub(crate) recent: Option<Recent>,
    pub(crate) pursuits: Vec<Pursuit>,
    pub(crate) masters: Vec<Master>,
}

impl Fresh {
    /// The entry of the book.
    pub(crate) fn entry(&self) -> Entry<'_> {
        Entry {
            customer: &self.customer,
            series: self.series.as_ref(),
            holdings: self.holdings.as_ref(),
            interactions: &self.interactions,
            recent: self.recent.as_ref(),
            pursuits: &self.pursuits,
            records: &[],
        }
    }
}

/// Fingerprint of a customer's lines: the same lines give the same 16 bytes, whatever the day.
pub(crate) fn fingerprint(fresh: &Fresh) -> Result<[u8; 16], serde_json::Error> {
    let undated = Customer { as_of: chrono::NaiveDate::default(), ..fresh.customer.clone() };
    // One buffer: hashing many small pieces costs more than the JSON.
    let mut text = Vec::with_capacity(16 << 10);
    serde_json::to_writer(&mut text, &undated)?;
    serde_json::to_writer(&mut text, &fresh.series)?;
    serde_json::to_writer(&mut text, &fresh.holdings)?;
    serde_json::to_writer(&mut text, &fresh.interactions)?;
    // The days alone: that another one was looked at changes nothing. What nobody says anything of
    // leaves no trace, so that lines of before have the fingerprint of before.
    if let Some(recent) = fresh.recent.as_ref().filter(|recent| !recent.days.is_empty()) {
        serde_json::to_writer(&mut text, &recent.days)?;
    }
    if !fresh.pursuits.is_empty() {
        serde_json::to_writer(&mut text, &fresh.pursuits)?;
    }
    for master in &fresh.masters {
        serde_json::to_writer(&mut text, &(&master.kind, master.position, &master.value))?;
    }
    let hash = blake3::hash(&text);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    Ok(bytes)
}
