//! Accounts, their refresh tokens and lease shares.

use domain::staff::Staff;
use domain::{EmpNo, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use super::record::{array_of, json, json_of};
use super::transaction::{Connected, Writer};
use crate::error::StoreError;
use crate::session::{RefreshToken, SessionReads, SessionWrites};
use crate::staff::{Account, StaffReads, StaffWrites};

impl<T: Connected> StaffReads for T {
    fn account(&self, emp_no: &EmpNo) -> Result<Option<Account>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/account_get.sql"))?;
        let mut rows = read.query([emp_no.as_str()])?;
        rows.next()?.map(account_of).transpose()
    }

    fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/account_list.sql"))?;
        let mut rows = read.query([])?;
        let mut accounts = Vec::new();
        while let Some(row) = rows.next()? {
            accounts.push(account_of(row)?);
        }
        Ok(accounts)
    }
}

impl StaffWrites for Writer<'_> {
    fn put_staff(&mut self, staff: &Staff) -> Result<bool, StoreError> {
        let held = self.account(&staff.emp_no)?;
        let user_rev = match &held {
            None => 1,
            Some(held) if held.staff == *staff => return Ok(false),
            Some(held) => held.user_rev + u32::from(may_other_things(&held.staff, staff)),
        };
        let row = params![staff.emp_no.as_str(), json(staff, "account")?, user_rev];
        self.run(include_str!("sql/account_put.sql"), row)?;
        Ok(true)
    }

    fn put_credential(&mut self, emp_no: &EmpNo, phc: &str) -> Result<(), StoreError> {
        self.run(include_str!("sql/account_credential.sql"), [emp_no.as_str(), phc])?;
        Ok(())
    }
}

/// Whether a change touches what somebody may see or do.
fn may_other_things(old: &Staff, new: &Staff) -> bool {
    (old.role, &old.branch, old.clearance, old.status) != (new.role, &new.branch, new.clearance, new.status)
}

fn account_of(row: &Row<'_>) -> Result<Account, StoreError> {
    let staff = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
    Ok(Account { staff: json_of(staff, "account")?, credential: row.get(1)?, user_rev: row.get(2)? })
}

impl<T: Connected> SessionReads for T {
    fn refresh_token(&self, hash: &[u8; 32]) -> Result<Option<RefreshToken>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/refresh_get.sql"))?;
        let token = read.query_row([hash], |row| {
            Ok(RefreshToken {
                hash: *hash,
                family: row.get(0)?,
                emp_no: EmpNo(row.get(1)?),
                device: row.get(2)?,
                began_at: Timestamp(row.get(3)?),
                expires_at: Timestamp(row.get(4)?),
                used: row.get(5)?,
                revoked: row.get(6)?,
            })
        });
        Ok(token.optional()?)
    }

    fn lease_share(&self, emp_no: &EmpNo, device: &str) -> Result<Option<[u8; 32]>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/lease_get.sql"))?;
        Ok(read.query_row([emp_no.as_str(), device], |row| array_of(row, 0)).optional()?)
    }
}

impl SessionWrites for Writer<'_> {
    fn put_refresh_token(&mut self, token: &RefreshToken, now: Timestamp) -> Result<(), StoreError> {
        self.run(include_str!("sql/refresh_prune.sql"), [now.0])?;
        let row = params![
            token.hash,
            token.family,
            token.emp_no.as_str(),
            token.device,
            token.began_at.0,
            token.expires_at.0,
            token.used,
            token.revoked
        ];
        self.run(include_str!("sql/refresh_put.sql"), row)?;
        Ok(())
    }

    fn use_refresh_token(&mut self, hash: &[u8; 32]) -> Result<(), StoreError> {
        self.run(include_str!("sql/refresh_use.sql"), [hash])?;
        Ok(())
    }

    fn revoke_family(&mut self, family: &str) -> Result<(), StoreError> {
        self.run(include_str!("sql/refresh_revoke.sql"), [family])?;
        Ok(())
    }

    fn revoke_user(&mut self, emp_no: &EmpNo) -> Result<(), StoreError> {
        self.run(include_str!("sql/refresh_revoke_user.sql"), [emp_no.as_str()])?;
        Ok(())
    }

    fn put_lease_share(&mut self, emp_no: &EmpNo, device: &str, share: &[u8; 32]) -> Result<(), StoreError> {
        self.run(include_str!("sql/lease_put.sql"), params![emp_no.as_str(), device, share])?;
        Ok(())
    }
}
