//! A demo bank: one password for everybody, and a few accounts of different roles at the door.

use domain::staff::{Role, StaffStatus};
use office_store::staff::Account;
use office_store::{OfficeStore, StoreError};
use protocol::hello::DemoAccount;

use super::office::OfficeError;
use crate::core::session::login::branch_name;
use crate::core::session::password;

/// The password of every demo account.
pub const PASSWORD: &str = "fenhu-demo";

/// Accounts shown at most.
const SHOWN: usize = 8;

/// How many of each role are shown, in this order.
const CAST: [(Role, usize); 6] = [
    (Role::RelationshipManager, 3),
    (Role::Teller, 1),
    (Role::LobbyManager, 1),
    (Role::BranchManager, 1),
    (Role::Administrator, 1),
    (Role::Auditor, 1),
];

/// Gives active staff without a credential the demo password. One hash serves all: what
/// everybody may read on the login page needs no salt of its own.
///
/// # Errors
/// [`OfficeError`].
pub fn open_accounts(store: &dyn OfficeStore) -> Result<(), OfficeError> {
    let missing: Vec<Account> = store
        .read()?
        .accounts()?
        .into_iter()
        .filter(|account| account.credential.is_none() && account.staff.status == StaffStatus::Active)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let phc = password::hash(PASSWORD)?;
    let mut txn = store.write()?;
    for account in &missing {
        txn.put_credential(&account.staff.emp_no, &phc)?;
    }
    Ok(txn.commit()?)
}

/// The accounts shown at the door: by role, advisors with customers first.
///
/// # Errors
/// [`StoreError`] from the store.
pub fn shown_accounts(store: &dyn OfficeStore) -> Result<Vec<DemoAccount>, StoreError> {
    let txn = store.read()?;
    let accounts = txn.accounts()?;
    let mut sized = Vec::with_capacity(accounts.len());
    for account in &accounts {
        let staff = &account.staff;
        let scope = format!("a:{}@{}", staff.emp_no, staff.branch);
        sized.push((txn.scope_head(staff.branch.as_str(), &scope)?.count, account));
    }
    sized.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.staff.emp_no.cmp(&b.1.staff.emp_no)));
    let mut shown = Vec::new();
    for (role, count) in CAST {
        let of_role = sized
            .iter()
            .filter(|(_, account)| account.staff.role == role && account.staff.status == StaffStatus::Active);
        for (_, account) in of_role.take(count) {
            let staff = &account.staff;
            shown.push(DemoAccount {
                login: staff.emp_no.as_str().to_owned(),
                password: PASSWORD.to_owned(),
                name: staff.name.clone(),
                role,
                branch: branch_name(txn.as_ref(), staff.branch.as_str())?,
            });
        }
    }
    shown.truncate(SHOWN);
    Ok(shown)
}
