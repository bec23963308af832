//! Parked: what somebody who has left still hands in. Their device is told to wipe, and a wipe must
//! not destroy the bank's records (SYNC.md 3.3): contacts and notes are taken as from anybody, and
//! whatever is refused, for that reason or another, is put aside whole, written into the audit, and
//! read with `head-office parked`. The rows lie in a scope nobody follows.

use domain::audit::{AuditAction, AuditEvent};
use domain::intent::Intent as Wish;
use domain::{BranchCode, EmpNo, Refusal, Timestamp};
use office_store::customer::Flow;
use office_store::{ReadTxn, StoreError, WriteTxn};
use protocol::push::{Intent as Sent, IntentResult};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::waiting::DRAWER;
use super::{PushError, Sender};

/// The kind of such a row.
const PARKED: &str = "parked";

/// An intent that was put aside.
#[derive(Debug, Serialize, Deserialize)]
pub struct Parked {
    /// Id of the intent.
    pub mid: String,
    /// `name@version`.
    pub name: String,
    /// What was asked, as it came.
    pub args: Box<RawValue>,
    /// Who asked.
    pub by: EmpNo,
    /// On which device.
    pub device: String,
    /// Made, by the device's clock.
    pub made_at: Timestamp,
    /// Handed in.
    pub at: Timestamp,
    /// Why it was not done.
    pub code: String,
}

/// Why an intent of somebody who has left is not even tried; none for what they saw and heard.
pub(super) fn closed(wish: &Wish) -> Option<Refusal> {
    (!wish.may_be_late()).then(|| Refusal::new("left"))
}

/// Puts a refused intent aside.
pub(super) fn park(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    sent: &Sent,
    answer: &IntentResult,
) -> Result<(), PushError> {
    let row = Parked {
        mid: sent.mid.clone(),
        name: sent.name.clone(),
        args: sent.args.clone(),
        by: sender.who.actor.emp_no.clone(),
        device: sender.device.to_owned(),
        made_at: sent.made_at,
        at: sender.now,
        code: answer.code.clone().unwrap_or_default(),
    };
    txn.put_desk_row(branch.as_str(), DRAWER, PARKED, &sent.mid, &serde_json::to_vec(&row)?)?;
    let about = Wish::parse(&sent.name, sent.args.get()).ok().and_then(|wish| wish.customer());
    let event = AuditEvent {
        at: sender.now,
        by: sender.who.actor.emp_no.clone(),
        action: AuditAction::Change,
        object: Some(match about {
            Some(id) => format!("customer/{id} {}", sent.name),
            None => format!("desk {}", sent.name),
        }),
        purpose: None,
        result: PARKED.to_owned(),
    };
    Ok(txn.append_audit(branch.as_str(), &event)?)
}

/// What was put aside in a branch, in the order it came.
///
/// # Errors
/// [`StoreError`] from the store.
pub fn parked(txn: &dyn ReadTxn, branch: &str) -> Result<Vec<Parked>, StoreError> {
    let mut found: Vec<Parked> = Vec::new();
    let mut broken = false;
    txn.desk_rows(branch, DRAWER, 0, &mut |row| {
        if row.kind == PARKED {
            match serde_json::from_slice(row.payload) {
                Ok(parked) => found.push(parked),
                Err(_) => broken = true,
            }
        }
        Flow::More
    })?;
    if broken { Err(StoreError::Damaged("parked intent")) } else { Ok(found) }
}
