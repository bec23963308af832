//! Proposals to release who is assigned but not served (挂而不管, P-22): rows of the desks of a
//! branch's managers (`k = "neglect"`). They are made by `job::neglect`, and gone as soon as a
//! manager has decided.

use std::collections::{BTreeMap, BTreeSet};

use domain::assignment::ReleaseProposal;
use domain::staff::{Role, StaffStatus};
use domain::{BranchCode, CustomerId, EmpNo};
use office_store::customer::Flow;
use office_store::{StoreError, WriteTxn};
use protocol::scope::Scope;

use crate::core::book::BookError;
use crate::core::projection::{self, Audience};

const KIND: &str = "neglect";

/// Makes the proposals of a branch, whose head must be locked, exactly these; says how many rows
/// that changed.
///
/// # Errors
/// [`BookError`]; the transaction must then be dropped.
pub fn put_all(
    txn: &mut dyn WriteTxn,
    branch: &BranchCode,
    proposals: &[ReleaseProposal],
) -> Result<usize, BookError> {
    let mut faces: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for proposal in proposals {
        let face = projection::child(KIND, &serde_json::to_vec(proposal)?, Audience::Full(0))?;
        faces.insert(proposal.customer.to_string(), face);
    }
    let nobody = BTreeMap::new();
    let mut changed = 0;
    for (emp_no, decides) in people(txn, branch)? {
        let wanted = if decides { &faces } else { &nobody };
        let scope = Scope::User(emp_no, branch.clone()).to_string();
        for id in held(txn, branch, &scope)? {
            if !wanted.contains_key(&id) {
                changed += usize::from(txn.remove_desk_row(branch.as_str(), &scope, KIND, &id)?.is_some());
            }
        }
        for (id, face) in wanted {
            let change = txn.put_desk_row(branch.as_str(), &scope, KIND, id, face)?;
            changed += usize::from(change.seq().is_some());
        }
    }
    Ok(changed)
}

/// Takes the proposal about one customer from every desk; the sequence numbers it took.
///
/// # Errors
/// [`StoreError`]; the transaction must then be dropped.
pub fn withdraw(
    txn: &mut dyn WriteTxn,
    branch: &BranchCode,
    customer: &CustomerId,
) -> Result<Vec<u64>, StoreError> {
    let (id, mut seqs) = (customer.to_string(), Vec::new());
    for (emp_no, _) in people(txn, branch)?.into_iter().filter(|(_, decides)| *decides) {
        let scope = Scope::User(emp_no, branch.clone()).to_string();
        seqs.extend(txn.remove_desk_row(branch.as_str(), &scope, KIND, &id)?);
    }
    Ok(seqs)
}

/// Everybody of a branch, and whether they decide: its managers do.
fn people(txn: &dyn WriteTxn, branch: &BranchCode) -> Result<Vec<(EmpNo, bool)>, StoreError> {
    let here = txn.accounts()?.into_iter().map(|account| account.staff).filter(|one| one.branch == *branch);
    let decides =
        |role: Role, status: StaffStatus| role == Role::BranchManager && status != StaffStatus::Left;
    Ok(here.map(|one| (one.emp_no, decides(one.role, one.status))).collect())
}

fn held(txn: &dyn WriteTxn, branch: &BranchCode, scope: &str) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    txn.desk_rows(branch.as_str(), scope, 0, &mut |row| {
        if row.kind == KIND {
            found.insert(row.id.to_owned());
        }
        Flow::More
    })?;
    Ok(found)
}
