//! What a device and head office say to each other: types only, no I/O.
//!
//! docs/PROTOCOL.md is the authority; golden files under `golden/` hold each version.
//! Unknown fields are kept by whoever stores a row (`v` is raw JSON).

pub mod audit;
pub mod digest;
pub mod fault;
pub mod hello;
pub mod line;
pub mod login;
pub mod lookup;
pub mod pull;
pub mod push;
pub mod repair;
pub mod scope;
pub mod wait;

/// The protocol version this build speaks.
pub const VERSION: &str = "1.0";

/// Request header naming the version spoken.
pub const VERSION_HEADER: &str = "sync-protocol";

#[cfg(test)]
mod tests;
