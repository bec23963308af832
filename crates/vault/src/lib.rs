//! Keys of one user on one device (SYNC.md 3.2): a random vault key V, wrapped under a key
//! made of what the user knows (password), what the device has (secret D) and what head
//! office lends (lease share L). All three are needed; D and L cannot be guessed.
//!
//! Nothing here knows what is stored under the keys, and no key leaves memory unwrapped.

mod cost;
mod error;
mod file;
mod guard;
mod kdf;
mod keys;
mod lease;
mod seal;
mod secret;
#[cfg(test)]
mod tests;
mod vaults;
mod wrap;

pub use cost::Cost;
pub use error::VaultError;
pub use keys::{FieldSeal, VaultKeys};
pub use lease::{Lease, Renewal};
pub use secret::{DeviceSecret, FileSecret};
pub use vaults::{KnownUser, Opened, Vaults, Who};
