//! Head office over HTTPS: implements [`sync::Office`] and [`sync::Remote`] with a client
//! that trusts the bank's own authority and nobody else.
//!
//! The traits are synchronous; a small runtime of our own does the waiting, so that callers
//! need none and may be inside another.

mod decode;
mod engine;
mod office;
mod outcome;
mod pull;
#[cfg(test)]
mod tests;

pub use engine::SetUpError;
pub use office::HttpOffice;
