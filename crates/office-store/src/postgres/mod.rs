//! PostgreSQL: for more than one machine can do. Writers of different branches run at once, each
//! holding the heads of its branches (`SELECT ... FOR UPDATE`, READ COMMITTED); readers have a
//! REPEATABLE READ snapshot and wait for nobody.
//!
//! A transaction has a connection of its own, driven by the thread that uses it, so every call
//! belongs on a thread that may block. Statements that differ from SQLite's stand in `sql/`.

mod bundle;
mod link;
mod open;
mod place;
#[cfg(test)]
mod plan;
mod pool;
mod row;
#[cfg(test)]
mod tests;
mod tls;
mod transaction;

use crate::MemberHash;
use crate::error::StoreError;
use crate::session::SessionTxn;
use crate::txn::{OfficeStore, ReadTxn, WriteTxn};
pub use place::Place;
use pool::Pool;
use transaction::{Snapshot, Writer};

/// A store in a PostgreSQL database.
pub struct PostgresOffice {
    pool: Pool,
    member_hash: MemberHash,
}

impl PostgresOffice {
    /// Connects, making and migrating the tables as needed.
    ///
    /// # Errors
    /// [`StoreError::TooNew`] for tables of a newer program, [`StoreError::Address`], or from the
    /// database.
    pub fn open(place: &Place, member_hash: MemberHash) -> Result<PostgresOffice, StoreError> {
        let pool = Pool::new(place)?;
        open::migrate(&*pool.take()?)?;
        Ok(PostgresOffice { pool, member_hash })
    }
}

impl OfficeStore for PostgresOffice {
    fn read(&self) -> Result<Box<dyn ReadTxn + '_>, StoreError> {
        Ok(Box::new(Snapshot::begin(&self.pool)?))
    }

    fn write(&self) -> Result<Box<dyn WriteTxn + '_>, StoreError> {
        Ok(Box::new(Writer::begin(&self.pool, self.member_hash)?))
    }

    fn sessions(&self) -> Result<Box<dyn SessionTxn + '_>, StoreError> {
        Ok(Box::new(Writer::begin(&self.pool, self.member_hash)?))
    }

    fn settle(&self) -> Result<(), StoreError> {
        self.pool.close();
        Ok(())
    }
}
