//! Batch: many requests committed as one (分户会). Each item is judged by itself, by
//! compare-and-set; an item that is refused says why and holds nobody else up.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::id::{CustomerId, EmpNo};
use crate::refusal::Refusal;
use crate::staff::{Actor, Staff};

use super::{AssignmentRequest, Effect, request};

/// Most items of a batch: its intent stays under the 256 KiB of a push (SYNC.md 2.18).
pub const MAX_ITEMS: usize = 1_000;

/// Arguments of the intent `assignment.batch@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentBatch {
    /// Made on the device; the history of each customer names it.
    pub id: Uuid,
    /// At most [`MAX_ITEMS`], no customer twice.
    pub items: Vec<AssignmentItem>,
    /// Why, at most 140 characters; of all items.
    #[serde(default)]
    pub reason: String,
}

/// One customer of a batch or of a handover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentItem {
    /// Whom.
    pub customer: CustomerId,
    /// To whom; none puts the customer back into the pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<EmpNo>,
    /// `Customer::owner_version` the manager saw.
    pub expect_owner_version: u32,
}

/// What became of one item; travels in the intent's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemVerdict {
    /// Whom.
    pub customer: CustomerId,
    /// Why not; none when it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

/// What a batch came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items done.
    pub done: usize,
    /// Items refused.
    pub refused: usize,
}

impl Tally {
    /// Over the verdicts of a batch.
    pub fn of(verdicts: &[ItemVerdict]) -> Tally {
        let refused = verdicts.iter().filter(|verdict| verdict.refusal.is_some()).count();
        Tally { done: verdicts.len() - refused, refused }
    }
}

/// Judges a batch as a whole, before its items: each of them is a [`request`] of its own, made
/// with [`AssignmentBatch::request`].
///
/// # Errors
/// `empty`, `too_many` (`max`), `twice`: a customer is named more than once.
pub fn judge_batch(batch: &AssignmentBatch) -> Result<(), Refusal> {
    check_items(&batch.items)
}

/// See [`judge_batch`]; a handover has the same limits.
pub(crate) fn check_items(items: &[AssignmentItem]) -> Result<(), Refusal> {
    if items.is_empty() {
        return Err(Refusal::new("empty"));
    }
    if items.len() > MAX_ITEMS {
        return Err(Refusal::new("too_many").with("max", MAX_ITEMS));
    }
    let mut seen: Vec<CustomerId> = items.iter().map(|item| item.customer).collect();
    seen.sort_unstable();
    if seen.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Refusal::new("twice"));
    }
    Ok(())
}

impl AssignmentBatch {
    /// Judges one item by the rule of a single request.
    ///
    /// # Errors
    /// Those of [`request`].
    pub fn item(
        &self,
        item: &AssignmentItem,
        customer: &Customer,
        receiver: Option<&Staff>,
        by: &Actor,
        today: BusinessDate,
    ) -> Result<Effect, Refusal> {
        let alone = AssignmentRequest {
            customer: item.customer,
            to: item.to.clone(),
            expect_owner_version: item.expect_owner_version,
            reason: self.reason.clone(),
        };
        request(customer, &alone, receiver, by, today)
    }
}
