//! Wrap record: the vault key, wrapped, with everything needed to unwrap it but password,
//! device secret and lease share. Each field is authenticated: changing one makes the record
//! one of nobody.

use serde::{Deserialize, Serialize};

use crate::kdf::{Key, derive, from_password};
use crate::seal::{Sealed, bound, hex, open, seal, unhex};
use crate::{Cost, VaultError};

/// Format of the record this program writes.
const FORMAT: u32 = 1;

/// The record, `wrap.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wrap {
    format: u32,
    /// Suite, so that another may follow.
    suite: String,
    /// Identity of the vault, 32 hex digits.
    pub(crate) vault: String,
    /// Whose.
    pub(crate) user: String,
    /// Where.
    pub(crate) device: String,
    /// Cost of P.
    pub(crate) cost: Cost,
    /// Salt of P, hex.
    salt: String,
    /// +1 with each re-wrap.
    pub(crate) generation: u64,
    /// The vault key.
    key: Sealed,
}

const SUITE: &str = "argon2id+hkdf-sha256+xchacha20poly1305";

/// Whose vault, and where.
pub(crate) struct Place<'a> {
    pub(crate) vault: &'a str,
    pub(crate) user: &'a str,
    pub(crate) device: &'a str,
}

impl Wrap {
    /// Wraps `vault_key` for this password, secret and share, under a fresh salt; P comes with
    /// the record, because it was dear.
    pub(crate) fn new(
        place: &Place<'_>,
        cost: Cost,
        generation: u64,
        password: &str,
        factors: Factors<'_>,
        vault_key: &Key,
    ) -> Result<(Wrap, Key), VaultError> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|_| VaultError::Random)?;
        let mut wrap = Wrap {
            format: FORMAT,
            suite: SUITE.to_owned(),
            vault: place.vault.to_owned(),
            user: place.user.to_owned(),
            device: place.device.to_owned(),
            cost,
            salt: hex(&salt),
            generation,
            key: Sealed { nonce: String::new(), text: String::new() },
        };
        let p = wrap.password_key(password, cost)?;
        let kek = wrap.kek(&p, factors)?;
        wrap.key = seal(&kek, vault_key, &wrap.aad())?;
        Ok((wrap, p))
    }

    /// P of this record. Costs what its cost says.
    pub(crate) fn password_key(&self, password: &str, floor: Cost) -> Result<Key, VaultError> {
        if self.format != FORMAT || self.suite != SUITE {
            return Err(VaultError::Record("format"));
        }
        if !self.cost.acceptable(floor) {
            return Err(VaultError::Record("cost"));
        }
        let salt = unhex(&self.salt).filter(|salt| salt.len() >= 16).ok_or(VaultError::Record("salt"))?;
        from_password(password, &salt, self.cost)
    }

    /// The vault key; none when any factor or any field is another.
    pub(crate) fn unwrap(&self, p: &Key, factors: Factors<'_>) -> Result<Option<Key>, VaultError> {
        let kek = self.kek(p, factors)?;
        Ok(open(&kek, &self.key, &self.aad()))
    }

    fn kek(&self, p: &Key, factors: Factors<'_>) -> Result<Key, VaultError> {
        let purpose = bound(&[
            b"vault-kek",
            self.vault.as_bytes(),
            self.user.as_bytes(),
            self.device.as_bytes(),
            b"v1",
        ]);
        derive(&[p, factors.secret, factors.share], &purpose)
    }

    fn aad(&self) -> Vec<u8> {
        bound(&[
            &self.format.to_le_bytes(),
            self.suite.as_bytes(),
            self.vault.as_bytes(),
            self.user.as_bytes(),
            self.device.as_bytes(),
            &self.cost.memory_kib.to_le_bytes(),
            &self.cost.passes.to_le_bytes(),
            &self.cost.lanes.to_le_bytes(),
            self.salt.as_bytes(),
            &self.generation.to_le_bytes(),
        ])
    }
}

/// What is needed beside the password.
#[derive(Clone, Copy)]
pub(crate) struct Factors<'a> {
    /// D.
    pub(crate) secret: &'a [u8; 32],
    /// L.
    pub(crate) share: &'a [u8; 32],
}
