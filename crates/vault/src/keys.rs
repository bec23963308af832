//! Sub-keys of an open vault, each for one purpose.

use zeroize::Zeroizing;

use crate::VaultError;
use crate::kdf::{Key, derive};

/// What a vault key opens. Wiped when dropped.
pub struct VaultKeys {
    /// Raw SQLCipher key of `cache.db`.
    pub cache: Zeroizing<[u8; 32]>,
    /// Raw SQLCipher key of `ledger.db`.
    pub ledger: Zeroizing<[u8; 32]>,
    /// Seals single fields, used only while one is revealed.
    pub sealed: Zeroizing<[u8; 32]>,
    /// First MAC key of the audit chain, K_0.
    pub audit: Zeroizing<[u8; 32]>,
}

impl VaultKeys {
    pub(crate) fn of(vault_key: &Key) -> Result<VaultKeys, VaultError> {
        let sub = |purpose: &[u8]| derive(&[vault_key], purpose);
        Ok(VaultKeys {
            cache: sub(b"cache-db")?,
            ledger: sub(b"ledger-db")?,
            sealed: sub(b"sealed")?,
            audit: sub(b"audit-0")?,
        })
    }
}
