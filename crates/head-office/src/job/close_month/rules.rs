//! The rules a close judges by, read from the reference rows once.

use domain::product::Product;
use domain::snapshot::Series;
use domain::strategy::ServiceStrategy;
use domain::tag::TagDef;
use domain::tier::{RuleBook, TierRule};
use office_store::customer::Flow;
use office_store::{OfficeStore, ReadTxn, StoreError};
use serde::de::DeserializeOwned;

use super::CloseError;

/// Customers looked at to find out whether a bank delivers behaviour.
const PROBED: usize = 500;

/// Everything a decision is made by.
pub(super) struct Rules {
    pub(super) book: RuleBook,
    pub(super) library: Vec<TagDef>,
    pub(super) products: Vec<Product>,
    pub(super) strategies: Vec<ServiceStrategy>,
}

/// Reads the rules.
pub(super) fn read(txn: &dyn ReadTxn) -> Result<Rules, CloseError> {
    let rules: Vec<TierRule> = rows(txn, "tier_rule")?;
    Ok(Rules {
        book: RuleBook::new(&rules).map_err(CloseError::Rules)?,
        library: rows(txn, "tag_def")?,
        products: rows(txn, "product")?,
        strategies: rows(txn, "strategy")?,
    })
}

fn rows<T: DeserializeOwned>(txn: &dyn ReadTxn, kind: &str) -> Result<Vec<T>, StoreError> {
    let rows = txn.references(kind)?;
    let read = |(_, payload): &(String, Vec<u8>)| {
        serde_json::from_slice(payload).map_err(|_| StoreError::Damaged("reference row"))
    };
    rows.iter().map(read).collect()
}

/// Whether a branch's series hold log-ins, visits or debits at all: without them nobody can be
/// called silent.
pub(super) fn knows_behaviour(store: &dyn OfficeStore, branch: &str) -> Result<bool, StoreError> {
    let txn = store.read()?;
    let mut known = false;
    let mut probed = 0;
    let mut failed = None;
    txn.members(branch, None, 0, &mut |member| {
        probed += 1;
        match txn.child(branch, member.id, "series", member.id) {
            Ok(payload) => known = payload.is_some_and(|payload| has_behaviour(&payload)),
            Err(error) => failed = Some(error),
        }
        if known || failed.is_some() || probed == PROBED { Flow::Enough } else { Flow::More }
    })?;
    failed.map_or(Ok(known), Err)
}

fn has_behaviour(payload: &[u8]) -> bool {
    let series: Series = serde_json::from_slice(payload).unwrap_or_default();
    series.months.iter().any(|month| month.login_days > 0 || month.visits > 0 || month.outflow.count > 0)
}
