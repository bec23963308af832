//! Rig A: one bank, several devices with the product's own sync code, one seed. Its scheduler
//! decides what happens next: wishes, rounds, messages that are lost, late, repeated or cut,
//! disks that fail, crashes, restored and cloned devices, a restored head office. The checker
//! holds I1-I12 (docs/RELIABILITY.md) while it goes and when everything has come to rest.
//! No thread, no clock, no entropy: a seed is a history, byte for byte.

mod bug;
mod cable;
mod check;
mod count;
mod desk;
mod history;
mod rest;
mod wish;

pub use bug::Bug;
pub use count::{Counts, EXPECTED};
pub use history::{Outcome, run};
