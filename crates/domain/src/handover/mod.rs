//! Handover (移交): a whole book, or part of one, goes from one advisor to others, with a pack for
//! each customer. One row of the branch (`k = "handover"`) from the proposal to the last word of
//! a receiver; the customers change hands when it is in force, by the compare-and-set of
//! `assignment`. A single customer is moved by `assignment` alone.

mod decide;
mod pack;
mod propose;
mod receive;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use decide::{HandoverApprove, approve};
pub use pack::{LAST_CONTACTS, MATURITY_DAYS, Maturity, Pack, Promise, pack};
pub use propose::{HandoverPropose, Proposal, propose};
pub use receive::{HandoverAccept, HandoverAcknowledge, accept, acknowledge};

use crate::assignment::Tally;
use crate::calendar::Timestamp;
use crate::id::{CustomerId, EmpNo};
use crate::refusal::Refusal;

/// A handover: a row of its branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// Made on the device of who proposed it.
    pub id: Uuid,
    /// Whose customers.
    pub leaver: EmpNo,
    /// Why they go.
    pub cause: HandoverCause,
    /// In the words of who proposed it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who gets whom.
    pub items: Vec<HandoverItem>,
    /// Where it stands.
    pub state: HandoverState,
    /// Who proposed it.
    pub proposed_by: EmpNo,
    /// When it reached head office.
    pub proposed_at: Timestamp,
    /// Who decided, the second person; none when none was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Word>,
    /// Receivers who have taken their pack over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Word>,
}

/// Somebody's word, and when it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Who.
    pub by: EmpNo,
    /// When it reached head office.
    pub at: Timestamp,
    /// What was said with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// One customer of a handover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverItem {
    /// Whom.
    pub customer: CustomerId,
    /// To whom.
    pub to: EmpNo,
    /// `Customer::owner_version` the proposal saw.
    pub expect_owner_version: u32,
    /// The receiver gives their word for this customer alone (钻石 and above).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub must_acknowledge: bool,
    /// When they did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<Timestamp>,
    /// Why the customer did not change hands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

/// Why somebody hands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HandoverCause {
    /// 离岗
    Leaving,
    /// 调岗
    Moving,
    /// 负荷调整
    Rebalancing,
}

/// Where a handover stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HandoverState {
    /// 待复核: waits for a second person.
    Proposed,
    /// 待接收: in force; receivers have not all given their word.
    Receiving,
    /// 完成
    Done,
    /// 驳回: nothing changed hands.
    Rejected,
}

impl Handover {
    /// Customers that changed hands, and those that did not.
    pub fn tally(&self) -> Tally {
        let refused = self.items.iter().filter(|item| item.refusal.is_some()).count();
        Tally { done: self.items.len() - refused, refused }
    }

    /// Receivers, each once, in order.
    pub fn receivers(&self) -> Vec<&EmpNo> {
        let mut receivers: Vec<&EmpNo> = self.items.iter().map(|item| &item.to).collect();
        receivers.sort();
        receivers.dedup();
        receivers
    }

    /// Whether this receiver still owes their word: for the pack, or for one customer.
    pub fn waits_for(&self, emp_no: &EmpNo) -> bool {
        let mut own =
            self.items.iter().filter(|item| item.to == *emp_no && item.refusal.is_none()).peekable();
        self.state == HandoverState::Receiving
            && own.peek().is_some()
            && (!self.accepted.iter().any(|word| word.by == *emp_no)
                || own.any(|item| item.must_acknowledge && item.acknowledged_at.is_none()))
    }

    /// Puts it into force: the verdict on each item as head office found it. What remains waits
    /// for its receivers.
    pub fn put_in_force(&mut self, mut judge: impl FnMut(&HandoverItem) -> Option<Refusal>) {
        for item in &mut self.items {
            item.refusal = judge(item);
        }
        self.state = HandoverState::Receiving;
        self.settle();
    }

    /// Done when nobody owes anything any more.
    fn settle(&mut self) {
        let waits = self.receivers().into_iter().any(|receiver| self.waits_for(receiver));
        if self.state == HandoverState::Receiving && !waits {
            self.state = HandoverState::Done;
        }
    }
}
