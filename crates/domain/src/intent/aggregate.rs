//! What an intent acts upon: the customer row and those records the intent names.

use std::collections::{BTreeMap, BTreeSet};

use crate::customer::Customer;
use crate::refusal::Refusal;

use super::{Key, Place, Record};

/// A customer with the records an intent may touch. The caller fills in what
/// [`super::Intent::touches`] names, applies, and stores what `changed` says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aggregate {
    /// The row, tags and their dots inside; none when the intent names no customer, or when
    /// there is no such customer.
    pub customer: Option<Customer>,
    /// Records by key, as far as they are there.
    pub records: BTreeMap<Key, Record>,
    /// Customers on the list of who acts; looked at by `star.set` alone.
    pub listed: usize,
    /// Records that changed, with every place where something of them changed.
    pub changed: BTreeMap<Key, BTreeSet<Place>>,
    /// Where a changed record stands now; in its other places it is gone.
    pub stands: BTreeMap<Key, Place>,
}

impl Aggregate {
    /// A customer alone.
    pub fn of(customer: Customer) -> Aggregate {
        Aggregate { customer: Some(customer), ..Aggregate::default() }
    }

    pub(super) fn customer(&self) -> Result<&Customer, Refusal> {
        self.customer.as_ref().ok_or_else(|| Refusal::new("not_found"))
    }

    pub(super) fn customer_mut(&mut self) -> Result<&mut Customer, Refusal> {
        self.customer.as_mut().ok_or_else(|| Refusal::new("not_found"))
    }

    /// Writes a record; the same again is no change.
    pub(super) fn put(&mut self, key: Key, record: Record, place: Place) {
        if self.records.get(&key) != Some(&record) {
            self.records.insert(key, record);
            self.stands.insert(key, place.clone());
            self.changed.entry(key).or_default().insert(place);
        }
    }

    /// Takes a record out of a place; one that is not there is no change.
    pub(super) fn remove(&mut self, key: Key, place: Place) {
        if self.records.remove(&key).is_some() {
            self.stands.remove(&key);
            self.changed.entry(key).or_default().insert(place);
        }
    }
}
