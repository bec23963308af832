//! Recount: every scope's digest compared once a night with what its members add up to (SYNC.md
//! 2.9), so that a mistake of ours is found before a device finds it. In small steps: a snapshot a
//! scope, nothing locked unless something is wrong, and no more than [`AT_ONCE`] members a round of
//! upkeep; what is left waits for the next.

#[cfg(test)]
mod tests;

use domain::Timestamp;
use office_store::{OfficeStore, REFERENCE, StoreError};

use crate::core::clock::DAY_MS;
use crate::core::repair::recount;

/// Members added up in one round of upkeep, unless one branch alone has more: some ten seconds.
const AT_ONCE: u64 = 5_000_000;

/// The night ends at this hour of Shanghai.
const MORNING: i64 = 6;

/// What a round came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Scopes added up.
    pub scopes: usize,
    /// Those that were wrong.
    pub mended: usize,
}

/// Recounts the domains whose turn it is: once a night, by day when the night was missed.
///
/// # Errors
/// [`StoreError`]; what was mended before it stays so.
pub fn nightly(store: &dyn OfficeStore, now: Timestamp) -> Result<Looked, StoreError> {
    let mut looked = Looked::default();
    let mut domains = store.read()?.branches()?;
    domains.push(REFERENCE.to_owned());
    let mut members = 0;
    for domain in domains {
        if members > AT_ONCE {
            break;
        }
        if !is_due(store.read()?.setting(&recounted_on(&domain))?.as_deref(), now) {
            continue;
        }
        for scope in store.read()?.heads_of(&domain)? {
            let counted = recount::stored(store, &domain, &scope)?;
            members += counted.members;
            looked.scopes += 1;
            looked.mended += usize::from(counted.mended);
        }
        let mut txn = store.write()?;
        txn.put_setting(&recounted_on(&domain), &now.business_date().to_string())?;
        txn.commit()?;
    }
    Ok(looked)
}

/// Not yet today, and it is night or yesterday's night was missed.
fn is_due(last: Option<&str>, now: Timestamp) -> bool {
    let day = |at: Timestamp| at.business_date().to_string();
    let night = Timestamp(now.0 - MORNING * 3_600_000).business_date() != now.business_date();
    match last {
        None => true,
        Some(last) if last == day(now) => false,
        Some(last) => night || last < day(Timestamp(now.0 - DAY_MS)).as_str(),
    }
}

/// The setting that holds the day a domain was recounted last.
fn recounted_on(domain: &str) -> String {
    format!("recount/{domain}")
}
