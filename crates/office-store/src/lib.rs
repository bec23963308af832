//! Head-office storage: what a server keeps, behind one synchronous transaction trait.
//!
//! [`OfficeStore`] opens transactions, [`ReadTxn`] and [`WriteTxn`] say what can be done in one;
//! the isolation and commit rules are in [`txn`]. `sqlite` is the default backend. Every backend
//! runs the suite of [`conformance`]. The store keeps bytes: what a role may see of them is
//! decided by `head-office`.

pub mod audit;
pub mod conformance;
pub mod customer;
pub mod error;
pub mod import;
pub mod intent;
pub mod reference;
pub mod session;
pub mod sqlite;
pub mod staff;
pub mod txn;

pub use customer::{Aggregate, Change, Child, ChildMode};
pub use error::StoreError;
pub use reference::REFERENCE;
pub use sqlite::SqliteOffice;
pub use txn::{OfficeStore, ReadTxn, WriteTxn};

/// Hash of one member of a scope: id and version to 128 bits (SYNC.md 2.9). Given at opening,
/// because the protocol owns the hash and the store does not know the protocol.
pub type MemberHash = fn(id: &str, ver: u64) -> u128;
