//! Neglect: who is assigned but not served (挂而不管, P-22). Looked for once a business day and
//! after each close, in the rows alone, by `domain::assignment::propose_release`; what is found is
//! proposed to the branch's managers with its evidence, and nothing moves without one of them.

use domain::assignment::{Change, POOL_FROM, ReleaseProposal, propose_release};
use domain::customer::Customer;
use domain::strategy::ServiceStrategy;
use domain::{BranchCode, CustomerId, Timestamp};
use office_store::customer::Flow;
use office_store::{OfficeStore, ReadTxn};
use serde::Deserialize;

use crate::core::book::{self, BookError};
use crate::core::push::proposal;

/// What a look came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Customers proposed for release.
    pub proposed: usize,
    /// Rows on managers' desks that changed.
    pub changed: usize,
}

/// Looks in a branch unless it was looked at today.
///
/// # Errors
/// [`BookError`].
pub fn daily(store: &dyn OfficeStore, branch: &str, now: Timestamp) -> Result<Option<Looked>, BookError> {
    let done = store.read()?.setting(&looked_on(branch))?;
    if done.as_deref() == Some(now.business_date().to_string().as_str()) {
        return Ok(None);
    }
    look(store, &branch.into(), now).map(Some)
}

/// Looks in a branch. From the same rows on the same day it finds the same and writes nothing.
///
/// # Errors
/// [`BookError`]; then nothing was written.
pub fn look(store: &dyn OfficeStore, branch: &BranchCode, now: Timestamp) -> Result<Looked, BookError> {
    let served = allotted(store.read()?.as_ref(), branch)?;
    let mut txn = store.write()?;
    txn.lock(branch.as_str())?;
    let strategies = strategies(&*txn)?;
    let mut found: Vec<ReleaseProposal> = Vec::new();
    for id in served {
        // Read again under the lock: somebody may have been met since.
        if let Some(customer) = book::get(&*txn, branch, &id)? {
            found.extend(judge(&*txn, branch, &customer, &strategies, now)?);
        }
    }
    let changed = proposal::put_all(txn.as_mut(), branch, &found)?;
    txn.put_setting(&looked_on(branch.as_str()), &now.business_date().to_string())?;
    txn.commit()?;
    Ok(Looked { proposed: found.len(), changed })
}

/// The setting that holds the day a branch was looked at last.
fn looked_on(branch: &str) -> String {
    format!("neglect/{branch}")
}

/// What decides whether a row is read whole.
#[derive(Deserialize)]
struct Glance {
    tier: Option<Ranked>,
    #[serde(default)]
    served_by: Vec<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Ranked {
    rank: u8,
}

/// Customers of the tiers that are allotted whom somebody serves.
fn allotted(txn: &dyn ReadTxn, branch: &BranchCode) -> Result<Vec<CustomerId>, BookError> {
    let mut found = Vec::new();
    let mut broken = None;
    txn.members(
        branch.as_str(),
        None,
        0,
        &mut |member| match serde_json::from_slice::<Glance>(member.payload) {
            Ok(one) => {
                let allotted = one.tier.is_some_and(|tier| tier.rank >= POOL_FROM);
                if allotted && !one.served_by.is_empty() {
                    found.extend(member.id.parse::<CustomerId>());
                }
                Flow::More
            }
            Err(error) => {
                broken = Some(error);
                Flow::Enough
            }
        },
    )?;
    broken.map_or(Ok(found), |error| Err(error.into()))
}

fn judge(
    txn: &dyn ReadTxn,
    branch: &BranchCode,
    customer: &Customer,
    strategies: &[ServiceStrategy],
    now: Timestamp,
) -> Result<Option<ReleaseProposal>, BookError> {
    let strategy = strategies.iter().find(|one| customer.tier_code() == Some(one.tier.as_str()));
    // A bank's data may be ahead of this clock: judged on its day, as a decision is.
    let today = now.business_date().max(customer.as_of);
    if propose_release(customer, strategy, &[], today).is_none() {
        return Ok(None);
    }
    let mut changes: Vec<Change> = Vec::new();
    let mut broken = None;
    txn.children_of_kind(branch.as_str(), &customer.id.to_string(), "assignment", 0, &mut |child| {
        match serde_json::from_slice(child.payload) {
            Ok(change) => changes.push(change),
            Err(error) => broken = Some(error),
        }
        Flow::More
    })?;
    match broken {
        Some(error) => Err(error.into()),
        None => Ok(propose_release(customer, strategy, &changes, today)),
    }
}

fn strategies(txn: &dyn ReadTxn) -> Result<Vec<ServiceStrategy>, BookError> {
    let rows = txn.references("strategy")?;
    rows.iter().map(|(_, payload)| Ok(serde_json::from_slice(payload)?)).collect()
}
