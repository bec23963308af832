//! Reads what head office knows, as far as a bundle needs it.

use domain::BranchCode;
use domain::product::default_catalogue;
use domain::tag::default_library;
use office_store::{ReadTxn, StoreError};
use serde::de::DeserializeOwned;

use crate::import::plan::{Draft, Known, customer_id};

/// The reference rows, the defaults where there are none, and the homes of the draft's customers.
pub(crate) fn known(txn: &dyn ReadTxn, draft: &Draft) -> Result<Known, StoreError> {
    let mut known = Known {
        organizations: rows(txn, "organization")?.collect(),
        staff: rows(txn, "staff")?.collect(),
        products: rows(txn, "product")?.collect(),
        campaigns: rows(txn, "campaign")?.collect(),
        tags: rows(txn, "tag_def")?.collect(),
        rules: rows(txn, "tier_rule")?.map(|(_, rule)| rule).collect(),
        homes: Default::default(),
    };
    if known.products.is_empty() {
        let all = default_catalogue().iter().cloned();
        known.products = all.map(|product| (product.code.0.clone(), product)).collect();
    }
    if known.tags.is_empty() {
        known.tags = default_library().iter().map(|tag| (tag.code.0.clone(), tag.clone())).collect();
    }
    for (index, number) in draft.numbers.texts().iter().enumerate() {
        if let Some(branch) = txn.home_of(&customer_id(number))? {
            known.homes.insert(index as u32, BranchCode(branch));
        }
    }
    Ok(known)
}

fn rows<T: DeserializeOwned>(
    txn: &dyn ReadTxn,
    kind: &'static str,
) -> Result<impl Iterator<Item = (String, T)>, StoreError> {
    let read = |(id, payload): (String, Vec<u8>)| match serde_json::from_slice(&payload) {
        Ok(row) => Ok((id, row)),
        Err(_) => Err(StoreError::Damaged(kind)),
    };
    Ok(txn.references(kind)?.into_iter().map(read).collect::<Result<Vec<_>, _>>()?.into_iter())
}
