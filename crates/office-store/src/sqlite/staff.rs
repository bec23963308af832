//! Accounts.

use domain::EmpNo;
use domain::staff::Staff;
use rusqlite::{Row, params};

use super::record::{json, json_of};
use super::transaction::{Connected, Writer};
use crate::error::StoreError;
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
