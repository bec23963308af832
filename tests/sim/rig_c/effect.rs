//! Effect: what head office did, read from its database when it no longer runs: one answer an
//! intent, and as many assignments of a customer as answers that say so.

use std::collections::BTreeMap;

use domain::audit::AuditAction;
use office_store::{OfficeStore, ReadTxn, StoreError};
use serde_json::Value;

/// Events read at once.
const PAGE: u32 = 1_000;

/// I1, I2: what of these intents (by mid, about which customer) was not done exactly once.
pub(super) fn twice_or_never(
    store: &dyn OfficeStore,
    branch: &str,
    saved: &BTreeMap<String, String>,
) -> Result<Vec<String>, StoreError> {
    let txn = store.read()?;
    let (mut found, mut applied) = (Vec::new(), BTreeMap::<&str, u64>::new());
    for (mid, customer) in saved {
        match status(txn.as_ref(), branch, mid)?.as_deref() {
            Some("applied") => *applied.entry(customer).or_default() += 1,
            Some("rejected") => {}
            other => found.push(format!("I1: {mid} was saved, head office says {other:?}")),
        }
    }
    let done = assignments(txn.as_ref(), branch)?;
    for customer in saved.values() {
        let said = applied.get(customer.as_str()).copied().unwrap_or_default();
        let done = done.get(customer).copied().unwrap_or_default();
        if said != done {
            found.push(format!("I2: {customer} was assigned {done} times, {said} intents say so"));
        }
    }
    found.dedup();
    Ok(found)
}

/// The one answer that an intent has.
fn status(txn: &dyn ReadTxn, branch: &str, mid: &str) -> Result<Option<String>, StoreError> {
    let Some(stored) = txn.result_of(branch, mid)? else { return Ok(None) };
    let answer: Value = serde_json::from_slice(&stored.result).unwrap_or_default();
    Ok(answer["status"].as_str().map(str::to_owned))
}

/// How often each customer was assigned, by the events that head office never takes back.
fn assignments(txn: &dyn ReadTxn, branch: &str) -> Result<BTreeMap<String, u64>, StoreError> {
    let (mut done, mut after) = (BTreeMap::new(), 0);
    loop {
        let events = txn.audit_after(branch, after, PAGE)?;
        let Some((last, _)) = events.last() else { return Ok(done) };
        after = *last;
        let assigned = events.iter().filter(|(_, event)| event.action == AuditAction::Assign);
        for customer in assigned.filter_map(|(_, event)| event.object.as_deref()?.strip_prefix("customer/")) {
            *done.entry(customer.to_owned()).or_default() += 1;
        }
    }
}
