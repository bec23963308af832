//! A head office and a store in memory that keep docs/PROTOCOL.md to the letter, and a line
//! between them that loses, repeats and cuts. Tests of stores and simulators run the product's
//! own sync code against them. Deterministic: every choice comes from a [`Dice`].

mod answering;
pub mod bank;
mod dice;
mod draft;
mod line;
mod memory;
mod office;
mod pushing;
pub mod rig;
pub mod said;

pub use dice::Dice;
pub use draft::MemoryDraft;
pub use line::{Faults, Line};
pub use memory::{Ended, Failure, MemoryStore, Shelf};
pub use office::{BRANCH, Office, advisor, branch_scope};
