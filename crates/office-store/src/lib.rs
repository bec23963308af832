//! Head-office storage: what a server keeps, behind one synchronous transaction trait.
//!
//! [`OfficeStore`] opens transactions, [`ReadTxn`] and [`WriteTxn`] say what can be done in one;
//! the isolation and commit rules are in [`txn`]. `sqlite` is the default backend, `postgres` the
//! one for more than one machine can do; what they do is written once, in `table`. Every backend
//! runs the suite of [`conformance`]. The store keeps bytes: what a role may see of them is
//! decided by `head-office`.

pub mod audit;
pub mod conformance;
pub mod customer;
pub mod desk;
pub mod error;
pub mod grant;
pub mod import;
pub mod intent;
pub mod postgres;
pub mod reference;
pub mod retry;
pub mod session;
pub mod sqlite;
pub mod staff;
mod table;
pub mod txn;
pub mod upkeep;

pub use customer::{Aggregate, Change, Child, ChildMode, Stay};
pub use error::StoreError;
pub use postgres::PostgresOffice;
pub use reference::REFERENCE;
pub use retry::{MayConflict, retried};
pub use session::SessionTxn;
pub use sqlite::SqliteOffice;
pub use txn::{OfficeStore, ReadTxn, WriteTxn};

/// Hash of one member of a scope: id and version to 128 bits (SYNC.md 2.9). Given at opening,
/// because the protocol owns the hash and the store does not know the protocol.
pub type MemberHash = fn(id: &str, ver: u64) -> u128;
