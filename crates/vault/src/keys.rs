//! Sub-keys of an open vault, each for one purpose: those that are at hand as long as it is open, and
//! the one that is derived when it is needed.

use zeroize::Zeroizing;

use crate::VaultError;
use crate::kdf::{Key, derive};

/// What a vault key opens. Wiped when dropped.
pub struct VaultKeys {
    /// Raw SQLCipher key of `cache.db`.
    pub cache: Zeroizing<[u8; 32]>,
    /// Raw SQLCipher key of `ledger.db`.
    pub ledger: Zeroizing<[u8; 32]>,
    /// First MAC key of the audit chain, K_0.
    pub audit: Zeroizing<[u8; 32]>,
}

impl VaultKeys {
    pub(crate) fn of(vault_key: &Key) -> Result<VaultKeys, VaultError> {
        let sub = |purpose: &[u8]| derive(&[vault_key], purpose);
        Ok(VaultKeys { cache: sub(b"cache-db")?, ledger: sub(b"ledger-db")?, audit: sub(b"audit-0")? })
    }
}

/// Derives the seal key of single fields, each time for the length of one use (SYNC.md 3.2). What it
/// derives from, the vault key, is wiped when the vault is closed.
pub struct FieldSeal {
    vault_key: Key,
}

impl FieldSeal {
    pub(crate) fn of(vault_key: Key) -> FieldSeal {
        FieldSeal { vault_key }
    }

    /// Hands the seal key, 32 bytes, to `work`; it is wiped when that returns.
    ///
    /// # Errors
    /// When the key cannot be derived.
    pub fn with<T>(&self, work: impl FnOnce(&[u8; 32]) -> T) -> Result<T, VaultError> {
        let key = derive(&[&self.vault_key], b"sealed")?;
        Ok(work(&key))
    }
}
