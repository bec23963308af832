//! The encrypted store of one user on one device: `cache.db` holds what head office said and
//! the working rows made of it, `ledger.db` what was promised and seen here.
//!
//! Implements [`sync::Store`]; knows no network and no screen. Queries of the screens are in
//! [`read`], over the schema in `sql/`.

mod batch;
mod catch_up;
pub mod day;
mod draft;
mod error;
mod find;
mod keys;
mod ledger;
mod open;
pub mod payload;
mod promise;
pub mod read;
mod round;
mod sealed;
mod store;
mod upkeep;
mod working;

pub use draft::{PageDraft, Whom};
pub use error::StoreError;
pub use find::Gathered;
pub use keys::Keys;
pub use ledger::{Handled, NewIntent};
pub use round::RoundNote;
pub use sealed::{SealKey, SealedValue};
pub use store::DeviceStore;
pub use upkeep::Scrubbed;
pub use working::{TermKind, fold, name_key, reads_as};

#[cfg(test)]
mod tests;
