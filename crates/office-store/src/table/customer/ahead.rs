//! Reading children ahead: on a database that is a round trip away, those of several customers of
//! a feed come in one.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::customer::Master;

/// Children of the members of a chunk, read for several customers in one go. How many grows
/// while one after the other is asked for, as in a first download.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    chunk: RefCell<Chunk>,
}

#[derive(Debug, Default)]
struct Chunk {
    branch: String,
    /// Members in the order of the feed, with `since_seq`.
    members: Vec<(String, u64)>,
    reach: usize,
    read: BTreeMap<(u64, String), Vec<OwnedChild>>,
    masters: BTreeMap<String, Vec<Master>>,
}

/// What to do about a customer's unmasked values.
#[derive(Debug)]
pub(super) enum Asked {
    /// They were read with those of a neighbour.
    Known(Vec<Master>),
    /// Read those of these, this customer's first.
    Read(Vec<String>),
}

/// A child as read ahead.
#[derive(Debug)]
pub(super) struct OwnedChild {
    pub(super) kind: String,
    pub(super) id: String,
    pub(super) seq: u64,
    pub(super) hash: u128,
    pub(super) payload: Vec<u8>,
}

impl Ahead {
    /// Customers read at most in one go.
    const FURTHEST: usize = 64;

    /// A chunk begins: its members in order, with `since_seq`.
    pub(super) fn begin(&self, branch: &str, members: Vec<(String, u64)>) {
        let mut chunk = self.chunk.borrow_mut();
        chunk.branch = branch.to_owned();
        chunk.members = members;
        chunk.read.clear();
        chunk.masters.clear();
    }

    /// It was shown.
    pub(super) fn end(&self) {
        *self.chunk.borrow_mut() = Chunk::default();
    }

    /// What was read ahead of a customer's children; takes it away.
    pub(super) fn take(&self, branch: &str, customer: &str, after: u64) -> Option<Vec<OwnedChild>> {
        let mut chunk = self.chunk.borrow_mut();
        if chunk.branch != branch {
            return None;
        }
        chunk.read.remove(&(after, customer.to_owned()))
    }

    /// A member of the chunk is asked for their unmasked values; none when it is not one.
    pub(super) fn asked(&self, branch: &str, customer: &str) -> Option<Asked> {
        let mut chunk = self.chunk.borrow_mut();
        if chunk.branch != branch {
            return None;
        }
        if let Some(known) = chunk.masters.remove(customer) {
            return Some(Asked::Known(known));
        }
        let place = chunk.members.iter().position(|(id, _)| id == customer)?;
        let company = chunk.members[place..].iter().take(Ahead::FURTHEST).map(|(id, _)| id.clone());
        Some(Asked::Read(company.collect()))
    }

    /// Keeps the unmasked values of the company, except for `customer`, whose are given back.
    pub(super) fn keep_masters(
        &self,
        customer: &str,
        company: Vec<String>,
        masters: Vec<(String, Master)>,
    ) -> Vec<Master> {
        let mut chunk = self.chunk.borrow_mut();
        chunk.masters = company.into_iter().map(|member| (member, Vec::new())).collect();
        for (member, master) in masters {
            chunk.masters.entry(member).or_default().push(master);
        }
        chunk.masters.remove(customer).unwrap_or_default()
    }

    /// Whose children to read with this customer's, above the same cursor: those that follow in
    /// the feed and, like this one, have children at or above it that the device lacks.
    pub(super) fn company(&self, branch: &str, customer: &str, after: u64) -> Vec<String> {
        let mut chunk = self.chunk.borrow_mut();
        let place = chunk.members.iter().position(|(id, _)| id == customer);
        let Some(place) = place.filter(|_| chunk.branch == branch) else { return vec![customer.to_owned()] };
        chunk.reach = (chunk.reach * 4).clamp(1, Ahead::FURTHEST);
        let reach = if after == 0 { chunk.reach } else { Ahead::FURTHEST };
        let known = |since: u64| after == 0 || since <= after;
        let rest = chunk.members[place..].iter().filter(|(_, since)| known(*since));
        rest.take(reach).map(|(id, _)| id.clone()).collect()
    }

    /// Keeps what was read for the company, except for `customer`, whose children are given back.
    pub(super) fn keep(
        &self,
        customer: &str,
        after: u64,
        company: Vec<String>,
        children: Vec<(String, OwnedChild)>,
    ) -> Vec<OwnedChild> {
        let mut chunk = self.chunk.borrow_mut();
        for member in company {
            chunk.read.insert((after, member), Vec::new());
        }
        for (member, child) in children {
            chunk.read.entry((after, member)).or_default().push(child);
        }
        chunk.read.remove(&(after, customer.to_owned())).unwrap_or_default()
    }
}
