//! Upkeep: what a server does for itself once in a while, in small transactions. Exits are
//! forgotten after 180 days (a device that stayed away longer is repaired, SYNC.md 2.9), answers
//! after 120, lease shares of people who left after 180; customers whose tag may be seen by more
//! people than before are stamped, 500 at a time (2.6). Once a business day it looks for neglect
//! ([`super::neglect`]), and once a night it adds up every scope anew ([`super::recount`]).

use std::time::Duration;

use domain::staff::StaffStatus;
use domain::{CustomerId, Timestamp};
use office_store::customer::Flow;
use office_store::{OfficeStore, StoreError};

use super::{fill, neglect, recount};
use crate::core::book::BookError;
use crate::core::clock::DAY_MS;
use crate::core::library::WIDENED;

/// Between two rounds of a server.
pub const EVERY: Duration = Duration::from_secs(600);

/// How long an exit is remembered, ms.
const EXITS_MS: i64 = 180 * DAY_MS;

/// How long an answer is remembered, ms.
const RESULTS_MS: i64 = 120 * DAY_MS;

/// How long the lease shares of somebody who left are kept, ms.
const SHARES_MS: i64 = 180 * DAY_MS;

/// Customers stamped in one transaction.
const STAMPED: usize = 500;

/// One round.
///
/// # Errors
/// [`BookError`]; what was done before it stays done.
pub fn run(store: &dyn OfficeStore, now: Timestamp) -> Result<(), BookError> {
    fill::run(store, now)?;
    widen(store)?;
    let branches = store.read()?.branches()?;
    for branch in &branches {
        forget(store, branch, now)?;
    }
    forget_shares(store, now)?;
    for branch in &branches {
        neglect::daily(store, branch, now)?;
    }
    recount::nightly(store, now)?;
    Ok(())
}

/// Marks where a branch is today, and forgets what is older than it is kept.
fn forget(store: &dyn OfficeStore, branch: &str, now: Timestamp) -> Result<(), StoreError> {
    let reading = store.read()?;
    let marked = reading.head_at(branch, now)?;
    let today = marked != reading.head_at(branch, Timestamp(now.0 - DAY_MS))?;
    let results = reading.head_at(branch, Timestamp(now.0 - RESULTS_MS))?;
    let exits = reading.head_at(branch, Timestamp(now.0 - EXITS_MS))?;
    let moved = marked != Some(reading.head(branch)?);
    drop(reading);
    if today || !moved {
        return Ok(());
    }
    let mut txn = store.write()?;
    txn.lock(branch)?;
    txn.mark_head(branch, now, Timestamp(now.0 - EXITS_MS))?;
    if let Some(floor) = results {
        txn.forget_results(branch, floor)?;
    }
    if let Some(floor) = exits {
        txn.forget_exits(branch, floor)?;
    }
    txn.commit()
}

fn forget_shares(store: &dyn OfficeStore, now: Timestamp) -> Result<(), StoreError> {
    let accounts = store.read()?.accounts()?;
    let gone = accounts.iter().filter(|account| account.staff.status == StaffStatus::Left);
    for account in gone {
        let mut txn = store.sessions()?;
        let forgotten = txn.forget_lease_shares(&account.staff.emp_no, Timestamp(now.0 - SHARES_MS))?;
        if forgotten > 0 {
            txn.commit()?;
        }
    }
    Ok(())
}

/// Stamps the customers who carry a tag that more people may see than before.
fn widen(store: &dyn OfficeStore) -> Result<(), StoreError> {
    let Some(codes) = store.read()?.setting(WIDENED)?.filter(|codes| !codes.is_empty()) else {
        return Ok(());
    };
    let marks: Vec<String> = codes.split(' ').map(|code| format!("\"{code}\"")).collect();
    for branch in store.read()?.branches()? {
        stamp(store, &branch, &marks)?;
    }
    let mut txn = store.write()?;
    // A tag widened meanwhile stays for the next round.
    let now = txn.setting(WIDENED)?.unwrap_or_default();
    let left: Vec<&str> = now.split(' ').filter(|code| !codes.split(' ').any(|done| done == *code)).collect();
    txn.put_setting(WIDENED, &left.join(" "))?;
    txn.commit()
}

fn stamp(store: &dyn OfficeStore, branch: &str, marks: &[String]) -> Result<(), StoreError> {
    let mut carriers: Vec<CustomerId> = Vec::new();
    store.read()?.members(branch, None, 0, &mut |member| {
        // The code stands in the row as a word of JSON; a row too many only travels once more.
        let text = std::str::from_utf8(member.payload).unwrap_or_default();
        if marks.iter().any(|mark| text.contains(mark.as_str())) {
            carriers.extend(member.id.parse::<CustomerId>());
        }
        Flow::More
    })?;
    for chunk in carriers.chunks(STAMPED) {
        let mut txn = store.write()?;
        txn.lock(branch)?;
        for id in chunk {
            txn.restamp(branch, id)?;
        }
        txn.commit()?;
    }
    Ok(())
}
