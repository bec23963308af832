//! Memberships that end, and a scope's books.

use domain::{CustomerId, Timestamp};

use super::{branch_scope, leave, memberships};
use crate::customer::CustomerReads;
use crate::error::StoreError;
use crate::grant::{GrantReads, GrantWrites};
use crate::table::head::{self, adjust, needs_lock, next_seq};
use crate::table::{Columns, Statement, Tables, Writes, sql};
use crate::txn::HeadReads;

impl<T: Tables> GrantReads for T {
    fn expired(&self, branch: &str, scope: &str, now: Timestamp) -> Result<Vec<CustomerId>, StoreError> {
        let key = [branch.into(), scope.into(), now.0.into()];
        self.all(sql!("membership_expired"), &key, |row| id_of(row, 0))
    }

    fn member_until(
        &self,
        branch: &str,
        scope: &str,
        id: &CustomerId,
    ) -> Result<Option<Timestamp>, StoreError> {
        let id = id.to_string();
        let key = [branch.into(), scope.into(), (&id).into()];
        let until = self.one(sql!("membership_until"), &key, |row| row.maybe(0, |row, n| row.int(n)))?;
        Ok(until.flatten().map(Timestamp))
    }

    fn stayed_beyond(
        &self,
        branch: &str,
        scope: &str,
        id: &CustomerId,
        seq: u64,
    ) -> Result<bool, StoreError> {
        let id = id.to_string();
        let key = [branch.into(), scope.into(), (&id).into(), seq.into()];
        Ok(self.one(sql!("membership_beyond"), &key, |row| row.flag(0))?.unwrap_or_default())
    }

    fn scopes_beginning(&self, start: &str) -> Result<Vec<(String, String)>, StoreError> {
        // The first text behind all that begin so.
        let end = format!("{start}\u{10ffff}");
        self.all(sql!("scopes_beginning"), &[start.into(), (&end).into()], |row| {
            Ok((row.string(0)?, row.string(1)?))
        })
    }

    fn by_master(&self, value: &str) -> Result<Vec<(String, CustomerId)>, StoreError> {
        self.all(sql!("master_find"), &[value.into()], |row| Ok((row.string(0)?, id_of(row, 1)?)))
    }
}

impl<T: Writes> GrantWrites for T {
    fn lend(
        &mut self,
        branch: &str,
        scope: &str,
        id: &CustomerId,
        until: Timestamp,
    ) -> Result<Option<u64>, StoreError> {
        needs_lock(self, branch)?;
        let Some(record) = self.customer(branch, id)? else { return Ok(None) };
        let id = id.to_string();
        let held = memberships(self, branch, &id)?.into_iter().find(|held| held.scope == scope);
        if held.as_ref().is_some_and(|held| held.until == Some(until)) {
            return Ok(None);
        }
        let seq = next_seq(self, branch)?;
        let (place, until) = ([branch.into(), scope.into(), (&id).into(), seq.into()], until.0.into());
        let [domain, of, customer, number] = place;
        if held.is_some() {
            let row = [domain, of, customer, number, false.into(), until];
            self.run(sql!("membership_touch"), &row)?;
        } else {
            self.run(sql!("membership_enter"), &[domain, of, customer, number, until])?;
            adjust(self, branch, scope, &id, None, Some(record.ver))?;
        }
        Ok(Some(seq))
    }

    fn end_stay(&mut self, branch: &str, scope: &str, id: &CustomerId) -> Result<Option<u64>, StoreError> {
        needs_lock(self, branch)?;
        let Some(record) = self.customer(branch, id)? else { return Ok(None) };
        let id = id.to_string();
        if !memberships(self, branch, &id)?.iter().any(|held| held.scope == scope) {
            return Ok(None);
        }
        let seq = next_seq(self, branch)?;
        leave(self, branch, scope, &id, seq)?;
        adjust(self, branch, scope, &id, Some(record.ver), None)?;
        Ok(Some(seq))
    }

    fn restamp(&mut self, branch: &str, id: &CustomerId) -> Result<Option<u64>, StoreError> {
        needs_lock(self, branch)?;
        let Some(record) = self.customer(branch, id)? else { return Ok(None) };
        let id = id.to_string();
        let (seq, ver) = (next_seq(self, branch)?, record.ver + 1);
        let row = [branch.into(), (&id).into(), ver.into(), seq.into()];
        self.run(sql!("customer_restamp"), &row)?;
        for held in memberships(self, branch, &id)? {
            let row = [branch.into(), (&held.scope).into(), (&id).into(), seq.into()];
            self.run(sql!("membership_stamp"), &row)?;
            adjust(self, branch, &held.scope, &id, Some(record.ver), Some(ver))?;
        }
        adjust(self, branch, &branch_scope(branch), &id, Some(record.ver), Some(ver))?;
        Ok(Some(seq))
    }

    fn forget_exits(&mut self, branch: &str, floor: u64) -> Result<u64, StoreError> {
        needs_lock(self, branch)?;
        let forget = |statement: &'static Statement| {
            let key = [branch.into(), floor.into()];
            self.all(statement, &key, |_| Ok(())).map(|gone| gone.len() as u64)
        };
        let mut forgotten = forget(sql!("exits_forget_scope"))?;
        forgotten += forget(sql!("exits_forget_branch"))?;
        forgotten += forget(sql!("exits_forget_desk"))?;
        if forgotten > 0 {
            // Below the statement the heads kept in memory would be old.
            head::store(self)?;
            head::forget_scopes(self);
            self.run(sql!("scope_floor"), &[branch.into(), floor.into()])?;
        }
        Ok(forgotten)
    }

    fn next_epoch(&mut self) -> Result<u32, StoreError> {
        self.run(sql!("epoch_next"), &[])?;
        self.epoch()
    }
}

fn id_of(row: &dyn Columns, column: usize) -> Result<CustomerId, StoreError> {
    row.text(column)?.parse().map_err(|_| StoreError::Damaged("customer id"))
}
