//! Marks of heads.

use domain::Timestamp;

use super::head::needs_lock;
use super::{Tables, Writes, sql};
use crate::error::StoreError;
use crate::txn::HeadReads;
use crate::upkeep::{UpkeepReads, UpkeepWrites};

impl<T: Tables> UpkeepReads for T {
    fn head_at(&self, domain: &str, at: Timestamp) -> Result<Option<u64>, StoreError> {
        self.one(sql!("mark_at"), &[domain.into(), at.0.into()], |row| row.number(0))
    }
}

impl<T: Writes> UpkeepWrites for T {
    fn mark_head(&mut self, domain: &str, at: Timestamp, since: Timestamp) -> Result<(), StoreError> {
        needs_lock(self, domain)?;
        let head = self.head(domain)?;
        self.run(sql!("mark_forget"), &[domain.into(), since.0.into()])?;
        self.run(sql!("mark_put"), &[domain.into(), at.0.into(), head.into()])
    }
}
