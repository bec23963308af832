//! The encrypted store of one user on one device: `cache.db` holds what head office said and
//! the working rows made of it, `ledger.db` what was promised and seen here.
//!
//! Implements [`sync::Store`]; knows no network and no screen. Queries of the screens are in
//! [`read`], over the schema in `sql/`.

pub mod day;
mod draft;
mod error;
mod keys;
mod ledger;
mod open;
pub mod payload;
pub mod read;
mod round;
mod store;
mod working;

pub use draft::PageDraft;
pub use error::StoreError;
pub use keys::Keys;
pub use ledger::NewIntent;
pub use round::RoundNote;
pub use store::DeviceStore;
pub use working::{TermKind, fold, name_key};

#[cfg(test)]
mod tests;
