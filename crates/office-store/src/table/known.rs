//! Known: what a push will ask for, read at once on a database that is a round trip away.
//!
//! Read under the lock of the branch's head, so nobody else changes it; whatever this transaction
//! writes is forgotten here and read again. So it never says what the tables do not.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use domain::Timestamp;

use super::{Columns, Tables, Value, sql};
use crate::customer::{CustomerRecord, Stay};
use crate::error::StoreError;

/// A customer's row with the scopes it is in.
#[derive(Debug, Clone)]
pub(crate) struct KnownCustomer {
    pub(super) record: CustomerRecord,
    pub(super) kids: u32,
    pub(super) kids_sum: u128,
    pub(super) stays: Vec<Stay>,
}

/// Rows of one branch.
#[derive(Debug, Default)]
pub(crate) struct Known {
    branch: RefCell<String>,
    customers: RefCell<HashMap<String, KnownCustomer>>,
    /// Ids of intents nobody has answered.
    new_intents: RefCell<HashSet<String>>,
    /// Children that were asked for and are not there, by id.
    no_children: RefCell<HashSet<String>>,
}

impl Known {
    /// Reads customers and which intents were answered before. Needs the branch's head locked.
    pub(crate) fn read(
        &self,
        txn: &impl Tables,
        branch: &str,
        customers: &[String],
        intents: &[String],
    ) -> Result<(), StoreError> {
        branch.clone_into(&mut self.branch.borrow_mut());
        let mut found: HashMap<String, KnownCustomer> = HashMap::new();
        let with = [branch.into(), Value::Texts(customers)];
        txn.each(sql!("customers_held" postgres), &with, &mut |row| {
            let id = row.string(0)?;
            if !found.contains_key(&id) {
                found.insert(id.clone(), customer_of(row)?);
            }
            if let (Some(one), Some(stay)) = (found.get_mut(&id), stay_of(row, 7)?) {
                one.stays.push(stay);
            }
            Ok(crate::customer::Flow::More)
        })?;
        *self.customers.borrow_mut() = found;
        let with = [branch.into(), Value::Texts(intents)];
        let answered = txn.all(sql!("intents_answered" postgres), &with, |row| row.string(0))?;
        *self.new_intents.borrow_mut() =
            intents.iter().filter(|mid| !answered.contains(mid)).cloned().collect();
        Ok(())
    }

    /// A customer of the branch, if it was read and not written since.
    pub(super) fn customer(&self, branch: &str, id: &str) -> Option<KnownCustomer> {
        if *self.branch.borrow() == branch { self.customers.borrow().get(id).cloned() } else { None }
    }

    /// Whether an intent is known to have no answer yet.
    pub(super) fn is_new(&self, branch: &str, mid: &str) -> bool {
        *self.branch.borrow() == branch && self.new_intents.borrow().contains(mid)
    }

    /// A child was asked for and is not there.
    pub(super) fn note_absent(&self, branch: &str, customer: &str, kind: &str, id: &str) {
        if *self.branch.borrow() == branch {
            self.no_children.borrow_mut().insert(child_key(customer, kind, id));
        }
    }

    /// Whether a child is known not to be there.
    pub(super) fn is_absent(&self, branch: &str, customer: &str, kind: &str, id: &str) -> bool {
        *self.branch.borrow() == branch && self.no_children.borrow().contains(&child_key(customer, kind, id))
    }

    /// Something is written: what it names is not known any more, and no child of a customer it
    /// names is known to be missing.
    pub(crate) fn forget(&self, with: &[Value<'_>]) {
        let (mut customers, mut intents) = (self.customers.borrow_mut(), self.new_intents.borrow_mut());
        let mut children = self.no_children.borrow_mut();
        if customers.is_empty() && intents.is_empty() && children.is_empty() {
            return;
        }
        for value in with {
            if let Value::Text(text) = value {
                customers.remove(*text);
                intents.remove(*text);
                children.retain(|key| !key.starts_with(*text));
            }
        }
    }

    /// Writes were undone: a child that was taken away is there again.
    pub(crate) fn undo(&self) {
        self.no_children.borrow_mut().clear();
    }
}

fn child_key(customer: &str, kind: &str, id: &str) -> String {
    format!("{customer}/{kind}/{id}")
}

fn customer_of(row: &dyn Columns) -> Result<KnownCustomer, StoreError> {
    Ok(KnownCustomer {
        record: CustomerRecord {
            ver: row.number(1)?,
            seq: row.number(2)?,
            source: row.maybe(5, |row, column| row.array(column))?,
            payload: row.bytes(6)?.to_vec(),
        },
        kids: row.small(3)?,
        kids_sum: row.wide(4)?,
        stays: Vec::new(),
    })
}

/// The scope in column `first`, if there is one, and until when.
pub(super) fn stay_of(row: &dyn Columns, first: usize) -> Result<Option<Stay>, StoreError> {
    let Some(scope) = row.maybe(first, |row, column| row.string(column))? else { return Ok(None) };
    let until = row.maybe(first + 1, |row, column| row.int(column).map(Timestamp))?;
    Ok(Some(Stay { scope, until }))
}
