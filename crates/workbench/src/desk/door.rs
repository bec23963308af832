//! Door: the one way to customers. Every use case says what it is about to do and gets a
//! context only when the desk is open and the person may; whatever happens is written into
//! the audit chain before the answer leaves, and an answer that cannot be audited is not given.

use device_store::read::{Amounts, Held, Reader};
use domain::audit::{AuditAction, AuditEvent};
use domain::authority::{Operation, Relation, may};
use domain::staff::Actor;
use domain::{BusinessDate, CustomerId, Timestamp};
use sync::{Remote, RemoteError};

use super::open_vault::OpenVault;
use super::{Desk, GivenUp, Stop, Words};

/// Data older than this is the history of a bank that was imported once: it is looked at
/// from its own last day. No live device gets so old, its lease ends within a week.
const HISTORY_AFTER_DAYS: i64 = 31;

/// What somebody is about to do.
pub(crate) struct Ask {
    operation: Operation,
    action: AuditAction,
    object: Option<String>,
    purpose: Option<String>,
}

/// What a use case works with, for the length of one call.
pub(crate) struct Cx<'a> {
    /// Who asks.
    pub(crate) actor: &'a Actor,
    /// Now, by this device.
    pub(crate) now: Timestamp,
    /// The business date everything is judged on.
    pub(crate) today: BusinessDate,
    /// One state of the store for all questions of this call.
    pub(crate) reader: &'a Reader,
    /// Reference rows.
    pub(crate) words: &'a Words,
    /// Age of the amounts.
    pub(crate) amounts: Amounts,
    /// The vault, for what is written.
    pub(crate) vault: &'a OpenVault,
    operation: Operation,
}

/// A line to head office for one question outside sync.
pub(crate) struct Line<'a> {
    remote: Box<dyn Remote + Send>,
    vault: &'a OpenVault,
}

impl Ask {
    /// An operation and the word it has in the audit chain.
    pub(crate) fn of(operation: Operation, action: AuditAction) -> Ask {
        Ask { operation, action, object: None, purpose: None }
    }

    /// About this customer.
    pub(crate) fn about(mut self, id: CustomerId) -> Ask {
        self.object = Some(format!("customer/{id}"));
        self
    }

    /// About this customer when there is one, else about this thing.
    pub(crate) fn about_any(self, id: Option<CustomerId>, object: &str) -> Ask {
        match id {
            Some(id) => self.about(id),
            None => self.of_object(object),
        }
    }

    /// About this thing: a room, with an id when there is one.
    pub(crate) fn of_object(mut self, object: &str) -> Ask {
        self.object = Some(object.to_owned());
        self
    }

    /// For this reason, as the person gave it.
    pub(crate) fn because(mut self, purpose: &str) -> Ask {
        self.purpose = Some(purpose.to_owned()).filter(|purpose| !purpose.is_empty());
        self
    }
}

impl Cx<'_> {
    /// A customer held on this device, to whom this person stands in a relation that allows
    /// what they ask. Not here and not allowed look the same: a refusal must not say who exists.
    pub(crate) fn held(&self, id: CustomerId) -> Result<Held, Stop> {
        let held = self.reader.held_by_id(id)?.ok_or_else(|| Stop::refused("not_found"))?;
        let granted = may(self.actor.role, self.operation, self.relation(&held)).is_allowed();
        if granted { Ok(held) } else { Err(Stop::refused("not_found")) }
    }

    /// A line to head office under the token sync got; `offline` as long as there is none.
    pub(crate) fn line(&self, desk: &Desk) -> Result<Line<'_>, Stop> {
        let token = self.vault.access().ok_or_else(|| Stop::refused("offline"))?;
        Ok(Line { remote: desk.office().remote(&token), vault: self.vault })
    }

    /// How this person stands to a customer today.
    pub(crate) fn relation(&self, held: &Held) -> Relation {
        let customer = &held.customer;
        // A bank's data may be ahead of or far behind this clock; who serves, holds on its day.
        match Relation::of(self.actor, customer, self.now.business_date().max(customer.as_of)) {
            Relation::Own => Relation::Own,
            // That somebody was lent is a fact of the scope they stand on, as at head office.
            _ if held.lent => Relation::Lent,
            other => other,
        }
    }
}

impl Line<'_> {
    /// Asks once; what went wrong in the words of a screen.
    pub(crate) fn ask<T>(
        mut self,
        question: impl FnOnce(&mut dyn Remote) -> Result<T, RemoteError>,
    ) -> Result<T, Stop> {
        question(&mut *self.remote).map_err(|error| match error {
            RemoteError::Busy { .. } => Stop::refused("rate_limited"),
            RemoteError::Fault { code, .. } => Stop::refused(&code),
            RemoteError::Unreachable | RemoteError::TooOld => Stop::refused("offline"),
            RemoteError::Unauthenticated => {
                // Sync gets the next token; whoever asks again has it.
                self.vault.want_round();
                Stop::refused("offline")
            }
        })
    }
}

impl Desk {
    /// Passes the door: open, allowed, done, written down.
    pub(crate) fn act<T>(
        &self,
        ask: Ask,
        given_up: &GivenUp,
        work: impl FnOnce(&Cx<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let vault = self.open_vault()?;
        let now = self.now();
        let operation = ask.operation;
        let answer = allowed(vault.actor(), operation).and_then(|()| {
            let mut reader = vault.reader()?;
            let asked = given_up.clone();
            reader.give_up_when(move || asked.is_set())?;
            let answer = reader.at_once(|reader| {
                let (words, amounts) = vault.shelf(reader)?;
                let words = words.on(now.business_date());
                let today = business_day(now, amounts);
                let actor = vault.actor();
                work(&Cx { actor, now, today, reader, words: &words, amounts, vault: &vault, operation })
            });
            vault.give_back(reader);
            answer
        });
        let result = match &answer {
            Ok(_) => "done".to_owned(),
            Err(stop) => stop.code().to_owned(),
        };
        vault.audit(&AuditEvent {
            at: now,
            by: vault.actor().emp_no.clone(),
            action: ask.action,
            object: ask.object,
            purpose: ask.purpose,
            result,
        })?;
        if given_up.is_set() { Err(Stop::GivenUp) } else { answer }
    }
}

/// Whether the role is granted the operation in any relation; which one it is about a
/// customer is looked at where the customer is read.
fn allowed(actor: &Actor, operation: Operation) -> Result<(), Stop> {
    let granted = Relation::ALL.iter().any(|relation| may(actor.role, operation, *relation).is_allowed());
    if granted { Ok(()) } else { Err(Stop::refused("no_access")) }
}

fn business_day(now: Timestamp, amounts: Amounts) -> BusinessDate {
    let today = now.business_date();
    match amounts.as_of {
        Some(as_of) if as_of > today || (today - as_of).num_days() > HISTORY_AFTER_DAYS => as_of,
        _ => today,
    }
}
