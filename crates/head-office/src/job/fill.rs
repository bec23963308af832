//! Fill: puts customers into the materialised scopes they belong to by today's rules. A bank that was
//! made before a scope existed (the pool) has nobody in it until each customer changes by chance; this
//! looks at everybody once a store, 500 at a time, and writes only who is missing somewhere. Nobody
//! else is touched: no version rises, no device is sent a row it holds.

use std::collections::BTreeSet;

use domain::customer::Customer;
use domain::{BranchCode, CustomerId, Timestamp};
use office_store::customer::Flow;
use office_store::grant::LENT;
use office_store::{ChildMode, OfficeStore, ReadTxn, StoreError};

use crate::core::book::{self, BookError, Entry};

/// Setting that says by which rules of scopes everybody was looked at.
const FILLED: &str = "scopes_filled";
/// These rules; raised when `book::stays` learns of another scope.
const RULES: &str = "1";
/// Customers looked at between two writes.
const LOOKED_AT: usize = 500;

/// Looks at everybody, unless that was done.
///
/// # Errors
/// [`BookError`]; what was done before it stays done, and the next run goes over it again.
pub fn run(store: &dyn OfficeStore, now: Timestamp) -> Result<(), BookError> {
    let reading = store.read()?;
    if reading.setting(FILLED)?.as_deref() == Some(RULES) {
        return Ok(());
    }
    let branches = reading.branches()?;
    drop(reading);
    for branch in &branches {
        let mut after = Some(0);
        while let Some(from) = after {
            let (missing, next) = look(store.read()?.as_ref(), branch, from, now)?;
            write(store, branch, &missing)?;
            after = next;
        }
    }
    let mut txn = store.write()?;
    txn.put_setting(FILLED, RULES)?;
    Ok(txn.commit()?)
}

/// Who of a stretch of a branch is not where the rules put them, and where the next stretch begins.
fn look(
    txn: &dyn ReadTxn,
    branch: &str,
    from: u64,
    now: Timestamp,
) -> Result<(Vec<CustomerId>, Option<u64>), BookError> {
    let mut seen: Vec<(u64, Vec<u8>)> = Vec::with_capacity(LOOKED_AT);
    txn.members(branch, None, from, &mut |member| {
        seen.push((member.seq, member.payload.to_vec()));
        if seen.len() < LOOKED_AT { Flow::More } else { Flow::Enough }
    })?;
    let mut missing = Vec::new();
    for (_, payload) in &seen {
        let customer: Customer = serde_json::from_slice(payload)?;
        let wanted = book::stays(&customer, now.business_date());
        let wanted: BTreeSet<&str> = wanted.iter().map(|stay| stay.scope.as_str()).collect();
        let held = txn.scopes_of(branch, &customer.id)?;
        let held: BTreeSet<&str> =
            held.iter().map(String::as_str).filter(|scope| !scope.starts_with(LENT)).collect();
        if wanted != held {
            missing.push(customer.id);
        }
    }
    let next = seen.last().filter(|_| seen.len() == LOOKED_AT).map(|(seq, _)| *seq);
    Ok((missing, next))
}

fn write(store: &dyn OfficeStore, branch: &str, missing: &[CustomerId]) -> Result<(), BookError> {
    if missing.is_empty() {
        return Ok(());
    }
    let mut txn = store.write()?;
    txn.lock(branch)?;
    let home = BranchCode::from(branch);
    for id in missing {
        match book::get(txn.as_ref(), &home, id)? {
            Some(customer) => {
                book::put(txn.as_mut(), &Entry::of(&customer), ChildMode::Merge, None)?;
            }
            // Gone meanwhile: then from everywhere.
            None => continue,
        }
    }
    txn.commit().map_err(StoreError::into)
}
