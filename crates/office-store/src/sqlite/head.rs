//! Heads, scope heads and settings; adjusting a digest when a member comes, changes or goes.

use rusqlite::{OptionalExtension, params};

use super::record::{blob16, u128_of};
use super::transaction::{Connected, Writer};
use crate::error::StoreError;
use crate::txn::{HeadReads, ScopeHead};

impl<T: Connected> HeadReads for T {
    fn epoch(&self) -> Result<u32, StoreError> {
        let mut read =
            self.connection().prepare_cached("SELECT epoch FROM branch_head WHERE branch = 'ref'")?;
        Ok(read.query_row([], |row| row.get(0))?)
    }

    fn head(&self, domain: &str) -> Result<u64, StoreError> {
        let mut read = self.connection().prepare_cached("SELECT seq FROM branch_head WHERE branch = ?1")?;
        Ok(read.query_row([domain], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    fn branches(&self) -> Result<Vec<String>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/head_branches.sql"))?;
        let rows = read.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn scope_head(&self, domain: &str, scope: &str) -> Result<ScopeHead, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/scope_head.sql"))?;
        let head = read
            .query_row([domain, scope], |row| {
                Ok(ScopeHead { digest: u128_of(row, 0)?, count: row.get(1)?, gc_floor: row.get(2)? })
            })
            .optional()?;
        Ok(head.unwrap_or_default())
    }

    fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let mut read = self.connection().prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(read.query_row([name], |row| row.get(0)).optional()?)
    }
}

impl Writer<'_> {
    /// Moves a scope's digest and count by a member that had version `old` and has `new` now.
    pub(super) fn adjust(
        &self,
        domain: &str,
        scope: &str,
        id: &str,
        old: Option<u64>,
        new: Option<u64>,
    ) -> Result<(), StoreError> {
        let mut head = self.scope_head(domain, scope)?;
        if let Some(ver) = old {
            head.digest = head.digest.wrapping_sub((self.member_hash)(id, ver));
            head.count = head.count.checked_sub(1).ok_or(StoreError::Damaged("scope head"))?;
        }
        if let Some(ver) = new {
            head.digest = head.digest.wrapping_add((self.member_hash)(id, ver));
            head.count += 1;
        }
        self.run(
            include_str!("sql/scope_head_put.sql"),
            params![domain, scope, blob16(head.digest), head.count],
        )?;
        Ok(())
    }
}
