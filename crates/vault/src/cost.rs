//! What deriving a key from a password costs (Argon2id).

use serde::{Deserialize, Serialize};

/// Parameters of Argon2id; in the wrap record, and authenticated with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// 64 MiB, 3 passes, 1 lane: 0.3 s on a counter PC (SYNC.md 3.2).
    pub const STANDARD: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// No record below this is opened, whoever wrote it (ASVS 5 Annex C).
    pub const FLOOR: Cost = Cost { memory_kib: 46 * 1024, passes: 1, lanes: 1 };

    /// More than this is not tried: a tampered record may not eat the machine.
    const CEILING: Cost = Cost { memory_kib: 1024 * 1024, passes: 16, lanes: 4 };

    /// Whether a record with this cost may be used where `floor` is asked.
    pub(crate) fn acceptable(self, floor: Cost) -> bool {
        self.memory_kib >= floor.memory_kib
            && self.passes >= floor.passes
            && self.lanes >= floor.lanes
            && self.memory_kib <= Cost::CEILING.memory_kib
            && self.passes <= Cost::CEILING.passes
            && self.lanes <= Cost::CEILING.lanes
    }
}
