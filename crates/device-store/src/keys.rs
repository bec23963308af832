//! The keys a store is opened with. Where they come from is the vault's business.

use zeroize::Zeroizing;

/// Raw keys of one vault; wiped when dropped.
pub struct Keys {
    /// Identity of the vault, 1-64 characters; not secret.
    pub vault: String,
    /// Raw SQLCipher key of `cache.db`.
    pub cache: Zeroizing<[u8; 32]>,
    /// Raw SQLCipher key of `ledger.db`.
    pub ledger: Zeroizing<[u8; 32]>,
    /// First MAC key of the audit chain, K_0.
    pub audit: Zeroizing<[u8; 32]>,
}
