//! Bell: wakes those who wait when something of a branch moved in this process. A bell that is
//! not heard (another process wrote) costs nothing but time: waiters look again by themselves.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::watch;

/// Branches remembered at most; beyond that those nobody waits at are forgotten.
const REMEMBERED: usize = 10_000;

/// A bell for each branch.
#[derive(Debug, Default)]
pub struct Bell {
    branches: Mutex<HashMap<String, watch::Sender<u64>>>,
}

impl Bell {
    /// Waits at a branch; `changed` of the receiver ends when it rings.
    pub fn listen(&self, branch: &str) -> watch::Receiver<u64> {
        let mut branches = self.branches.lock().unwrap_or_else(PoisonError::into_inner);
        if branches.len() >= REMEMBERED {
            branches.retain(|_, bell| bell.receiver_count() > 0);
        }
        branches.entry(branch.to_owned()).or_insert_with(|| watch::channel(0).0).subscribe()
    }

    /// Rings at a branch.
    pub fn ring(&self, branch: &str) {
        let branches = self.branches.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bell) = branches.get(branch) {
            bell.send_modify(|times| *times += 1);
        }
    }
}
