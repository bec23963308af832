//! Reference rows: writing one with the face of each audience, and the tag gate they make.

use std::sync::{Arc, PoisonError, RwLock};

use domain::staff::Staff;
use domain::tag::TagDef;
use office_store::reference::{Face, REFERENCE, ReferenceRow};
use office_store::{Change, ReadTxn, StoreError, WriteTxn};
use serde::Serialize;

use super::book::BookError;
use super::projection::tag_gate::{asked_for, may_see};
use super::projection::{self, TagGate, audience};

/// Writes a reference row; the head of [`REFERENCE`] must be locked.
///
/// # Errors
/// [`BookError`]; the transaction must then be dropped or undone.
pub fn put<T: Serialize>(txn: &mut dyn WriteTxn, kind: &str, id: &str, row: &T) -> Result<Change, BookError> {
    let payload = serde_json::to_vec(row)?;
    if kind == "tag_def" {
        note_widening(txn, id, &payload)?;
    }
    let mut encoded = Vec::new();
    for audience in audience::ALL {
        if let Some(face) = projection::reference(kind, &payload, audience)? {
            encoded.push((audience, face));
        }
    }
    let faces: Vec<Face<'_>> =
        encoded.iter().map(|(audience, payload)| Face { audience: audience.name(), payload }).collect();
    Ok(txn.put_reference(&ReferenceRow { kind, id, payload: &payload, faces: &faces })?)
}

/// Setting that names the tags more people may see than the rows out there were made for, with
/// spaces between: their customers are stamped in the background (`job::upkeep`).
pub const WIDENED: &str = "widened_tags";

/// A tag that becomes visible to somebody must be sent to them with rows that did not change. A
/// tag that becomes more sensitive needs no row: its definition leaves, and devices drop the tag
/// before anything else (SYNC.md 2.6).
fn note_widening(txn: &mut dyn WriteTxn, code: &str, payload: &[u8]) -> Result<(), BookError> {
    let Some(before) = txn.reference("tag_def", code)? else { return Ok(()) };
    if before == payload {
        return Ok(());
    }
    let (before, after): (TagDef, TagDef) =
        (serde_json::from_slice(&before)?, serde_json::from_slice(payload)?);
    let wider = audience::OF_CUSTOMERS
        .into_iter()
        .any(|audience| may_see(&after, audience) && !may_see(&before, audience));
    let noted = txn.setting(WIDENED)?.unwrap_or_default();
    if wider && !noted.split(' ').any(|one| one == code) {
        txn.put_setting(WIDENED, format!("{noted} {code}").trim())?;
    }
    Ok(())
}

/// Writes a member of staff: the account and the reference row everybody reads.
///
/// # Errors
/// [`BookError`]; the transaction must then be dropped or undone.
pub fn put_staff(txn: &mut dyn WriteTxn, staff: &Staff) -> Result<Change, BookError> {
    txn.put_staff(staff)?;
    put(txn, "staff", staff.emp_no.as_str(), staff)
}

/// Fills in the default rules, tags, products and strategies (assets/) of every kind the bank has
/// no row of; the head of [`REFERENCE`] must be locked.
///
/// # Errors
/// [`BookError`]; the transaction must then be dropped or undone.
pub fn install_defaults(txn: &mut dyn WriteTxn) -> Result<(), BookError> {
    if txn.references("tier_rule")?.is_empty() {
        let rule = domain::tier::default_rule();
        put(txn, "tier_rule", &rule.version, rule)?;
    }
    if txn.references("tag_def")?.is_empty() {
        for tag in domain::tag::default_library() {
            put(txn, "tag_def", tag.code.as_str(), tag)?;
        }
    }
    if txn.references("product")?.is_empty() {
        for product in domain::product::default_catalogue() {
            put(txn, "product", product.code.as_str(), product)?;
        }
    }
    if txn.references("strategy")?.is_empty() {
        for strategy in domain::strategy::default_strategies() {
            put(txn, "strategy", strategy.tier.as_str(), strategy)?;
        }
    }
    Ok(())
}

/// The tag gate of the current library, kept until a reference row changes.
#[derive(Debug, Default)]
pub struct GateKeeper {
    kept: RwLock<Option<(u32, u64, Arc<TagGate>)>>,
}

impl GateKeeper {
    /// The gate as of the transaction's snapshot.
    ///
    /// # Errors
    /// [`StoreError`] from the store.
    pub fn gate(&self, txn: &dyn ReadTxn) -> Result<Arc<TagGate>, StoreError> {
        let (epoch, head) = (txn.epoch()?, txn.head(REFERENCE)?);
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((of_epoch, of_head, gate)) = kept
            && (of_epoch, of_head) == (epoch, head)
        {
            return Ok(gate);
        }
        let gate = Arc::new(read_gate(txn)?);
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((epoch, head, gate.clone()));
        Ok(gate)
    }
}

fn read_gate(txn: &dyn ReadTxn) -> Result<TagGate, StoreError> {
    let rows = txn.references("tag_def")?;
    let definitions: Vec<TagDef> = rows
        .iter()
        .map(|(_, payload)| {
            serde_json::from_slice(payload).map_err(|_| StoreError::Damaged("tag definition"))
        })
        .collect::<Result<_, _>>()?;
    let mut visible = Vec::with_capacity(audience::OF_CUSTOMERS.len());
    for of in audience::OF_CUSTOMERS {
        let (clearance, counter_safe) = asked_for(of);
        visible.push((of, txn.visible_tags(clearance, counter_safe)?));
    }
    Ok(TagGate::new(&definitions, visible))
}
