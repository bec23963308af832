//! Writing and reading customers through the store: JSON in, children encoded, scopes derived.
//!
//! Import, month close and intents write through here, so the three agree on what a customer's
//! scopes are and how a child's bytes come to be.

#[cfg(test)]
mod tests;

use domain::assignment;
use domain::campaign::Pursuit;
use domain::customer::Customer;
use domain::intent::{Key, Kind, Record, RecordError};
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::{Recent, Series};
use domain::{BranchCode, BusinessDate, CustomerId};
use office_store::customer::Flow;
use office_store::{Aggregate, Change, Child, ChildMode, ReadTxn, Stay, StoreError, WriteTxn};
use protocol::digest::Digest;
use protocol::scope::Scope;

use super::clock;
use super::projection::{self, Audience, ProjectionError};

/// A customer could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row cannot be turned into JSON or back.
    #[error("a row of the book is not readable")]
    Json(#[from] serde_json::Error),
    /// A record is not of its kind.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A child has no face.
    #[error(transparent)]
    Projection(#[from] ProjectionError),
}

/// A customer with the children to write.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The row.
    pub customer: &'a Customer,
    /// Monthly history.
    pub series: Option<&'a Series>,
    /// Holdings.
    pub holdings: Option<&'a Holdings>,
    /// Contacts that happened.
    pub interactions: &'a [Interaction],
    /// The days since the last closed month.
    pub recent: Option<&'a Recent>,
    /// Campaigns and needs.
    pub pursuits: &'a [Pursuit],
    /// Records of intents that live with the customer.
    pub records: &'a [(Key, Record)],
}

impl<'a> Entry<'a> {
    /// The row alone.
    pub fn of(customer: &'a Customer) -> Entry<'a> {
        Entry {
            customer,
            series: None,
            holdings: None,
            interactions: &[],
            recent: None,
            pursuits: &[],
            records: &[],
        }
    }
}

/// Writes an entry into the customer's branch, whose head must be locked. `source` is the
/// fingerprint of what an import read; `None` keeps the one there is.
///
/// # Errors
/// [`BookError`]; the transaction must then be dropped or undone.
pub fn put(
    txn: &mut dyn WriteTxn,
    entry: &Entry<'_>,
    mode: ChildMode,
    source: Option<[u8; 16]>,
) -> Result<Change, BookError> {
    let own = entry.customer.id.to_string();
    let mut faces: Vec<(&str, String, Vec<u8>)> = Vec::with_capacity(2 + entry.interactions.len());
    if let Some(series) = entry.series {
        faces.push(("series", own.clone(), face("series", series)?));
    }
    if let Some(holdings) = entry.holdings {
        faces.push(("holdings", own.clone(), face("holdings", holdings)?));
    }
    if let Some(recent) = entry.recent {
        faces.push(("recent", own, face("recent", recent)?));
    }
    for pursuit in entry.pursuits {
        faces.push((pursuit.kind(), pursuit.id(), face(pursuit.kind(), pursuit)?));
    }
    for interaction in entry.interactions {
        faces.push(("interaction", interaction.id.to_string(), face("interaction", interaction)?));
    }
    for (key, record) in entry.records {
        faces.push((key.kind.code(), key.id.to_string(), face(key.kind.code(), record)?));
    }
    let children: Vec<Child<'_>> = faces
        .iter()
        .map(|(kind, id, payload)| Child { kind, id, payload, hash: Digest::of_payload(payload).0 })
        .collect();
    let payload = serde_json::to_vec(entry.customer)?;
    let aggregate = Aggregate {
        id: entry.customer.id,
        payload: &payload,
        children: &children,
        mode,
        scopes: &stays(entry.customer, clock::now().business_date()),
        source,
    };
    Ok(txn.put_customer(entry.customer.branch.as_str(), &aggregate)?)
}

/// The materialised scopes of a customer: one for each person who serves them, and the pool when
/// they wait for somebody. A cover grants nothing before it begins or after it ended (SYNC.md
/// 2.6): its end stands beside the scope, and a pull after it ends the stay, import or not.
pub fn stays(customer: &Customer, today: BusinessDate) -> Vec<Stay> {
    let today = today.max(customer.as_of);
    let serving = customer.served_by.iter().filter(|served| served.is_on(today)).map(|served| Stay {
        scope: Scope::Assigned(served.by.clone(), customer.branch.clone()).to_string(),
        until: served.until.map(clock::end_of),
    });
    let pool = (assignment::place(customer) == assignment::Place::Pooled)
        .then(|| Stay { scope: Scope::Pool(customer.branch.clone()).to_string(), until: None });
    let mut stays: Vec<Stay> = serving.chain(pool).collect();
    stays.sort();
    stays
}

/// Reads a customer of a branch.
///
/// # Errors
/// [`BookError`].
pub fn get(txn: &dyn ReadTxn, branch: &BranchCode, id: &CustomerId) -> Result<Option<Customer>, BookError> {
    let Some(record) = txn.customer(branch.as_str(), id)? else { return Ok(None) };
    Ok(Some(serde_json::from_slice(&record.payload)?))
}

/// Reads the monthly history of a customer; empty when there is none.
///
/// # Errors
/// [`BookError`].
pub fn series(txn: &dyn ReadTxn, branch: &BranchCode, id: &CustomerId) -> Result<Series, BookError> {
    let own = id.to_string();
    match txn.child(branch.as_str(), &own, "series", &own)? {
        Some(payload) => Ok(serde_json::from_slice(&payload)?),
        None => Ok(Series::default()),
    }
}

/// Reads what intents wrote of a customer, but for the contacts: they come with the entry.
///
/// # Errors
/// [`BookError`].
pub fn records(
    txn: &dyn ReadTxn,
    branch: &BranchCode,
    id: &CustomerId,
) -> Result<Vec<(Key, Record)>, BookError> {
    let mut read = Vec::new();
    txn.children(branch.as_str(), &id.to_string(), 0, &mut |child| {
        let kind = Kind::of(child.kind).filter(|kind| *kind != Kind::Interaction);
        if let (Some(kind), Ok(id)) = (kind, child.id.parse()) {
            read.push(kind.read(child.payload).map(|record| (Key { kind, id }, record)));
        }
        Flow::More
    })?;
    Ok(read.into_iter().collect::<Result<_, _>>()?)
}

/// Reads the campaigns and needs of a customer.
///
/// # Errors
/// [`BookError`].
pub fn pursuits(txn: &dyn ReadTxn, branch: &BranchCode, id: &CustomerId) -> Result<Vec<Pursuit>, BookError> {
    let mut read = Vec::new();
    for kind in Pursuit::KINDS {
        txn.children_of_kind(branch.as_str(), &id.to_string(), kind, 0, &mut |child| {
            read.push(Pursuit::read(kind, child.payload));
            Flow::More
        })?;
    }
    Ok(read.into_iter().filter_map(Result::transpose).collect::<Result<_, _>>()?)
}

fn face<T: serde::Serialize>(kind: &str, row: &T) -> Result<Vec<u8>, BookError> {
    Ok(projection::child(kind, &serde_json::to_vec(row)?, Audience::Full(0))?)
}
