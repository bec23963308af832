//! A round as the sync centre remembers it.

use domain::Timestamp;

/// What a round of sync did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundNote {
    /// Began.
    pub at: Timestamp,
    /// Took, ms.
    pub millis: u32,
    /// Rows received.
    pub rows: u64,
    /// Bytes received, compressed.
    pub bytes: u64,
    /// `done` or the code of what failed.
    pub result: String,
}
