//! Expiry: a cover or a loan ends by itself. Nobody imports anything at midnight, so the end is
//! judged when the device asks (SYNC.md 2.6): what is over leaves the scope before the answer is
//! read, and the answer carries the exit.

use domain::{BranchCode, CustomerId, Timestamp};
use office_store::{ReadTxn, StoreError, WriteTxn};

use protocol::scope::Scope;

use crate::core::identity::Identity;

/// Stays in a scope that are over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    branch: BranchCode,
    scope: String,
    customers: Vec<CustomerId>,
}

impl Overdue {
    /// Whether it is over in this scope.
    pub fn is_of(&self, scope: &Scope) -> bool {
        self.scope == scope.to_string()
    }
}

/// What is over in the scopes of a person; empty nearly always, and then nothing is written.
///
/// # Errors
/// [`StoreError`] from the store.
pub fn overdue(txn: &dyn ReadTxn, who: &Identity, now: Timestamp) -> Result<Vec<Overdue>, StoreError> {
    let mut all = Vec::new();
    for scope in who.scopes().iter().filter(|scope| scope.holds_customers()) {
        let Some(branch) = scope.branch() else { continue };
        let scope = scope.to_string();
        let customers = txn.expired(branch.as_str(), &scope, now)?;
        if !customers.is_empty() {
            all.push(Overdue { branch: branch.clone(), scope, customers });
        }
    }
    all.sort_by(|a, b| a.branch.cmp(&b.branch));
    Ok(all)
}

/// Ends what is over. The caller commits.
///
/// # Errors
/// [`StoreError`]; the transaction must then be dropped.
pub fn end_stays(txn: &mut dyn WriteTxn, overdue: &[Overdue]) -> Result<(), StoreError> {
    for one in overdue {
        let branch = one.branch.as_str();
        txn.lock(branch)?;
        for customer in &one.customers {
            txn.end_stay(branch, &one.scope, customer)?;
        }
    }
    Ok(())
}
