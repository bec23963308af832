//! Staff: who works where, and how they prove who they are.

use domain::EmpNo;
use domain::staff::Staff;

use super::statement::json;
use super::{Columns, Tables, Writes, sql};
use crate::error::StoreError;
use crate::staff::{Account, StaffReads, StaffWrites};

impl<T: Tables> StaffReads for T {
    fn account(&self, emp_no: &EmpNo) -> Result<Option<Account>, StoreError> {
        self.one(sql!("account_get"), &[emp_no.as_str().into()], account_row)
    }

    fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.all(sql!("account_list"), &[], account_row)
    }
}

impl<T: Writes> StaffWrites for T {
    fn put_staff(&mut self, staff: &Staff) -> Result<bool, StoreError> {
        let held = self.one(sql!("account_hold" apart), &[staff.emp_no.as_str().into()], account_row)?;
        let user_rev = match &held {
            None => 1,
            Some(held) if held.staff == *staff => return Ok(false),
            Some(held) => held.user_rev + u32::from(may_other_things(&held.staff, staff)),
        };
        let row = json(staff, "account")?;
        self.run(sql!("account_put"), &[staff.emp_no.as_str().into(), (&row).into(), user_rev.into()])?;
        Ok(true)
    }

    fn put_credential(&mut self, emp_no: &EmpNo, phc: &str) -> Result<(), StoreError> {
        self.run(sql!("account_credential"), &[emp_no.as_str().into(), phc.into()])
    }
}

/// Whether a change touches what somebody may see or do.
fn may_other_things(old: &Staff, new: &Staff) -> bool {
    (old.role, &old.branch, old.clearance, old.status) != (new.role, &new.branch, new.clearance, new.status)
}

fn account_row(row: &dyn Columns) -> Result<Account, StoreError> {
    Ok(Account {
        staff: row.json(0, "account")?,
        credential: row.maybe(1, |row, column| row.string(column))?,
        user_rev: row.small(2)?,
    })
}
