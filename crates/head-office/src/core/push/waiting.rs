//! What waits for a decision: a proposal's answer is `deferred` until somebody decides, and then
//! becomes the answer of that decision, so that whoever asks again by its id is told how it ended
//! (`POST /v1/sync/results`).
//!
//! Beside a proposal head office keeps what may not travel: where its answer stands, and the
//! wished value in clear when the field is masked. These rows lie in a scope nobody follows.

use domain::change::{ChangeState, ControlledField, Decided, Verdict as Decision};
use domain::customer::{ContactKind, ContactPoint};
use domain::intent::{Aggregate, Intent, Key, Kind, Record};
use domain::{BranchCode, CustomerId};
use office_store::customer::Master;
use office_store::intent::StoredResult;
use office_store::{ChildMode, WriteTxn};
use protocol::push::{Intent as Sent, IntentResult, Status};
use serde::{Deserialize, Serialize};

use super::Sender;
use crate::core::book::{self, BookError};
use crate::import::Seal;

/// The scope of rows that never travel.
pub(super) const DRAWER: &str = "office";

/// Where the answer of a waiting intent stands.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    mid: String,
    /// The wished value in clear, of a masked field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// After an intent was applied: puts a proposal aside, or tells one how it ended.
pub(super) fn follow_up(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    intent: &Intent,
    sent: &Sent,
    after: &Aggregate,
) -> Result<Option<(BranchCode, u64)>, BookError> {
    match intent {
        Intent::ChangePropose(of) if changed(after, Kind::Change) => {
            let value = of.field.is_masked().then(|| of.value.clone());
            let waiting = Waiting { mid: sent.mid.clone(), value };
            let row = serde_json::to_vec(&waiting)?;
            txn.put_desk_row(branch.as_str(), DRAWER, "change", &of.id.to_string(), &row)?;
            Ok(None)
        }
        Intent::ChangeDecide(of) if changed(after, Kind::Change) => {
            let key = Key { kind: Kind::Change, id: of.change };
            let Some(Record::Change(change)) = after.records.get(&key) else { return Ok(None) };
            let id = of.change.to_string();
            let Some(row) = txn.desk_row(branch.as_str(), DRAWER, "change", &id)? else { return Ok(None) };
            let waiting: Waiting = serde_json::from_slice(&row)?;
            txn.remove_desk_row(branch.as_str(), DRAWER, "change", &id)?;
            let mut effect = None;
            if let (Decision::Accept, Some(value)) = (of.verdict, &waiting.value) {
                effect = unmask(txn, branch, of.customer, change.field, value)?;
            }
            let status = match change.state {
                ChangeState::Accepted => Status::Applied,
                ChangeState::Waiting | ChangeState::Declined => Status::Rejected,
            };
            tell(txn, sender, branch, &waiting.mid, status, change.decided.as_ref())?;
            Ok(effect)
        }
        _ => Ok(None),
    }
}

fn changed(after: &Aggregate, kind: Kind) -> bool {
    after.changed.keys().any(|key| key.kind == kind)
}

/// Sets a masked field: the value among the masters, its mask and hashes in the row.
fn unmask(
    txn: &mut dyn WriteTxn,
    branch: &BranchCode,
    id: CustomerId,
    field: ControlledField,
    value: &str,
) -> Result<Option<(BranchCode, u64)>, BookError> {
    let Some(mut customer) = book::get(&*txn, branch, &id)? else { return Ok(None) };
    match field.contact() {
        None => customer.name = Some(value.to_owned()),
        Some(kind) => {
            let seal = Seal::read(&*txn)?;
            let phone = matches!(kind, ContactKind::Mobile | ContactKind::Landline);
            let digits: String = value.chars().filter(char::is_ascii_digit).collect();
            let tail = digits.len().checked_sub(4).map(|from| digits[from..].to_owned());
            let primary = !customer.contacts.iter().any(|point| point.kind != kind && point.primary);
            customer.contacts.retain(|point| point.kind != kind);
            customer.contacts.push(ContactPoint {
                kind,
                masked: field.shown(value),
                last4: tail.filter(|_| phone),
                hash: phone.then(|| seal.hash(value)),
                verified_on: None,
                primary,
            });
            let mut masters = txn.masters(branch.as_str(), &id)?;
            masters.retain(|master| master.kind != field.code());
            masters.push(Master { kind: field.code().to_owned(), position: 0, value: value.to_owned() });
            txn.put_masters(branch.as_str(), &id, &masters)?;
        }
    }
    let change = book::put(txn, &book::Entry::of(&customer), ChildMode::Merge, None)?;
    Ok(change.seq().map(|seq| (branch.clone(), seq)))
}

/// Rewrites the answer of the intent that waited.
fn tell(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    mid: &str,
    status: Status,
    decided: Option<&Decided>,
) -> Result<(), BookError> {
    let Some(kept) = txn.result_of(branch.as_str(), mid)? else { return Ok(()) };
    let mut answer: IntentResult = serde_json::from_slice(&kept.result)?;
    answer.status = status;
    answer.facts.insert("by".to_owned(), sender.who.actor.emp_no.to_string());
    answer.facts.insert("at".to_owned(), sender.now.0.to_string());
    if status == Status::Rejected {
        answer.code = Some("declined".to_owned());
        if let Some(decided) = decided {
            answer.facts.insert("reason".to_owned(), decided.reason.clone());
        }
    }
    let result = super::stream::kept_bytes(&kept.result, &answer)?;
    txn.rewrite_result(branch.as_str(), &StoredResult { result, ..kept })?;
    Ok(())
}
