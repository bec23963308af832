//! Under what an intent is judged, and how it ends when it is not refused.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::authority::{Operation, Relation, may};
use crate::calendar::{BusinessDate, Timestamp};
use crate::refusal::Refusal;
use crate::staff::{Actor, Staff};
use crate::tag::TagDef;

/// Where a rule runs. It decides nothing about what is allowed; only what head office alone may
/// change (an assignment) waits on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Over the row a device was sent.
    Device,
    /// Over the row itself.
    HeadOffice,
}

/// Who acts, how they stand to the customer, when, and what else the rules look up.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// The intent's id: the dot of a tag put on.
    pub mid: Uuid,
    /// Who.
    pub by: &'a Actor,
    /// How they stand to the customer; [`Relation::Desk`] when the intent names none. For an
    /// intent that is taken late: how they stood when they made it.
    pub relation: Relation,
    /// When head office takes it in; on a device, when it was made.
    pub now: Timestamp,
    /// When it was made, by the device's clock. Never decides an order.
    pub made_at: Timestamp,
    /// The customer was given to somebody else before it arrived (SYNC.md 2.10).
    pub late: bool,
    /// The tag library.
    pub library: &'a [TagDef],
    /// Staff rows of the people the intent names ([`super::Intent::people`]).
    pub staff: &'a [Staff],
    /// Where it runs.
    pub side: Side,
}

impl Act<'_> {
    /// # Errors
    /// `no_access` when the table of `authority` grants nothing.
    pub fn permit(&self, operation: Operation) -> Result<(), Refusal> {
        if may(self.by.role, operation, self.relation).is_allowed() {
            Ok(())
        } else {
            Err(Refusal::new("no_access"))
        }
    }

    /// The business date it was made on; never later than today.
    pub fn made_on(&self) -> BusinessDate {
        self.made_at.min(self.now).business_date()
    }
}

/// How an intent ends that was not refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done as asked.
    Applied,
    /// Done, combined with something concurrent.
    Merged {
        /// What was combined: `tag_kept`, `overwrote`, `already_ended`.
        code: String,
        /// What the words need, and a soft value that was overwritten unseen; never a name, a number
        /// or an amount.
        facts: BTreeMap<String, String>,
    },
    /// Waits for a decision.
    Deferred,
}

impl Outcome {
    /// Merged, without facts yet.
    pub fn merged(code: &str) -> Outcome {
        Outcome::Merged { code: code.to_owned(), facts: BTreeMap::new() }
    }

    /// Adds one fact to a merged outcome.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Outcome {
        if let Outcome::Merged { facts, .. } = &mut self {
            facts.insert(name.to_owned(), value.to_string());
        }
        self
    }
}
