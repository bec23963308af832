//! Month close: decides tier, life-cycle, assets and system tags of every customer from the
//! closed months of its series (PRODUCT.md 3.6, 3.7). Writes only what changed, so closing a month
//! twice changes nothing.

mod decide;
mod rules;

use std::collections::HashSet;
use std::time::{Duration, Instant};

use domain::customer::Customer;
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::Series;
use domain::tier::TierError;
use domain::{BranchCode, Month};
use office_store::customer::Flow;
use office_store::{Change, ChildMode, OfficeStore, REFERENCE, StoreError, WriteTxn};

use super::neglect;
use crate::core::book::{self, BookError, Entry};
use crate::core::{clock, library};
use rules::Rules;

/// Setting that stands while facts wait for a close: kept with the facts, gone with the close, so
/// a program that dies between the two closes when it runs again.
const DUE: &str = "close_due";

/// Says, in the transaction that writes facts, that a close has to follow.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn make_due(txn: &mut dyn WriteTxn) -> Result<(), StoreError> {
    txn.put_setting(DUE, "yes")
}

/// Whether facts wait for a close.
///
/// # Errors
/// [`StoreError`] from the database.
pub fn is_due(store: &dyn OfficeStore) -> Result<bool, StoreError> {
    Ok(store.read()?.setting(DUE)?.as_deref() == Some("yes"))
}

/// Customers decided and written in one transaction.
const CHUNK: usize = 1000;

/// What a close did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closed {
    /// Newest month judged.
    pub month: Option<Month>,
    /// Customers looked at.
    pub customers: u64,
    /// Months judged by the tier engine.
    pub months: u64,
    /// Customers whose row or history changed.
    pub changed: u64,
    /// Time inside the tier engine, summed over threads.
    pub engine: Duration,
    /// Time of all of it.
    pub total: Duration,
}

/// A close stopped. Chunks already written stay; closing again goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// The store or a row of it failed.
    #[error(transparent)]
    Book(#[from] BookError),
    /// The rules of the bank are not usable.
    #[error("the tier rules are not usable")]
    Rules(#[source] TierError),
    /// The history of a customer is not usable.
    #[error("the history of customer {id} is not usable")]
    History {
        /// Whose.
        id: domain::CustomerId,
        /// Why.
        source: TierError,
    },
    /// A thread of the engine died.
    #[error("the engine stopped")]
    Engine,
}

impl From<StoreError> for CloseError {
    fn from(error: StoreError) -> CloseError {
        CloseError::Book(error.into())
    }
}

/// A customer with what is judged.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Loaded {
    customer: Customer,
    series: Series,
    holdings: Holdings,
    interactions: Vec<Interaction>,
}

/// Closes `month`, or for each customer the newest its series holds. `seen` is told how many of
/// how many are done.
///
/// # Errors
/// [`CloseError`].
pub fn run(
    store: &dyn OfficeStore,
    month: Option<Month>,
    seen: &mut dyn FnMut(u64, u64),
) -> Result<Closed, CloseError> {
    let began = Instant::now();
    let mut txn = store.write()?;
    txn.lock(REFERENCE)?;
    library::install_defaults(txn.as_mut())?;
    let rules = rules::read(txn.as_ref())?;
    let branches: Vec<BranchCode> = txn.branches()?.into_iter().map(BranchCode).collect();
    let mut total = 0;
    for branch in &branches {
        total += txn.scope_head(branch.as_str(), &format!("b:{branch}"))?.count;
    }
    txn.commit()?;
    let mut closed = Closed::default();
    for branch in &branches {
        close_branch(store, branch, &rules, month, &mut closed, &mut |done| seen(done, total))?;
    }
    for branch in &branches {
        // A tier that rose is allotted from now on, and so may be neglected.
        neglect::look(store, branch, clock::now())?;
    }
    if month.is_none() {
        let mut txn = store.write()?;
        txn.put_setting(DUE, "no")?;
        txn.commit()?;
    }
    closed.total = began.elapsed();
    Ok(closed)
}

fn close_branch(
    store: &dyn OfficeStore,
    branch: &BranchCode,
    rules: &Rules,
    month: Option<Month>,
    closed: &mut Closed,
    seen: &mut dyn FnMut(u64),
) -> Result<(), CloseError> {
    let behaviour_known = rules::knows_behaviour(store, branch.as_str())?;
    // What this close writes moves to the end of the feed; so does what somebody else writes
    // meanwhile. Those met before are passed over, so that nobody is left out and the end comes.
    let mut met = HashSet::new();
    let mut after = 0;
    loop {
        let mut txn = store.write()?;
        txn.lock(branch.as_str())?;
        let (chunk, last) = load(txn.as_ref(), branch, after, &mut met)?;
        if chunk.is_empty() {
            return Ok(());
        }
        let decided = decide::all(rules, month, behaviour_known, &chunk)?;
        closed.engine += decided.engine;
        closed.months += decided.months;
        closed.month = closed.month.max(decided.month);
        for (before, after) in chunk.iter().zip(&decided.customers) {
            closed.changed += u64::from(write(txn.as_mut(), before, after)?);
        }
        txn.commit()?;
        closed.customers += chunk.len() as u64;
        seen(closed.customers);
        after = last;
    }
}

fn write(txn: &mut dyn WriteTxn, before: &Loaded, after: &Loaded) -> Result<bool, CloseError> {
    if before == after {
        return Ok(false);
    }
    let entry = Entry { series: Some(&after.series), ..Entry::of(&after.customer) };
    Ok(book::put(txn, &entry, ChildMode::Merge, None)? != Change::Unchanged)
}

/// The next customers of a branch above `after` that were not met yet, and the `seq` of the last
/// that was looked at.
fn load(
    txn: &dyn WriteTxn,
    branch: &BranchCode,
    after: u64,
    met: &mut HashSet<String>,
) -> Result<(Vec<Loaded>, u64), BookError> {
    let mut rows: Vec<(String, Vec<u8>)> = Vec::with_capacity(CHUNK);
    let mut last = after;
    txn.members(branch.as_str(), None, after, &mut |member| {
        if rows.len() == CHUNK {
            return Flow::Enough;
        }
        last = member.seq;
        if met.insert(member.id.to_owned()) {
            rows.push((member.id.to_owned(), member.payload.to_owned()));
        }
        Flow::More
    })?;
    let mut chunk = Vec::with_capacity(rows.len());
    for (id, payload) in rows {
        chunk.push(load_one(txn, branch, &id, &payload)?);
    }
    Ok((chunk, last))
}

fn load_one(txn: &dyn WriteTxn, branch: &BranchCode, id: &str, payload: &[u8]) -> Result<Loaded, BookError> {
    let mut loaded = Loaded {
        customer: serde_json::from_slice(payload)?,
        series: Series::default(),
        holdings: Holdings::default(),
        interactions: Vec::new(),
    };
    let mut failed = None;
    txn.children(branch.as_str(), id, 0, &mut |child| {
        let read = match child.kind {
            "series" => serde_json::from_slice(child.payload).map(|series| loaded.series = series),
            "holdings" => serde_json::from_slice(child.payload).map(|held| loaded.holdings = held),
            "interaction" => {
                serde_json::from_slice(child.payload).map(|contact| loaded.interactions.push(contact))
            }
            _ => Ok(()),
        };
        match read {
            Ok(()) => Flow::More,
            Err(error) => {
                failed = Some(error);
                Flow::Enough
            }
        }
    })?;
    failed.map_or(Ok(loaded), |error| Err(error.into()))
}
