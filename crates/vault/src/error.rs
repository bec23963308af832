//! Why a vault was not opened.

/// A vault operation failed.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Nobody with this login has a vault here.
    #[error("no vault of this user on this device")]
    NoVault,
    /// Not the password of this vault (or its files were tampered with: nobody can tell).
    #[error("wrong password")]
    WrongPassword {
        /// Failures in a row.
        failed: u32,
    },
    /// Too many failures: not before this moment (ms).
    #[error("too many failures")]
    LockedOut {
        /// Ms since 1970.
        until: i64,
    },
    /// The lease is over or withdrawn: only head office opens this vault.
    #[error("lease is over")]
    LeaseOver,
    /// The clock of this device went back: only head office opens this vault.
    #[error("the clock went back")]
    ClockWentBack,
    /// Head office took the password, the vault does not: it was changed elsewhere.
    #[error("the vault has another password")]
    OtherPassword,
    /// Another process has this vault open.
    #[error("vault is in use")]
    InUse,
    /// A record is not one, or weaker than this program allows.
    #[error("record refused: {0}")]
    Record(&'static str),
    /// A file cannot be read or written.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// Random numbers cannot be had.
    #[error("no random numbers")]
    Random,
}
