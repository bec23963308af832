//! What a write changes, found by comparing: children by hash, scopes by name.

use std::collections::BTreeMap;

use domain::Timestamp;

use crate::customer::{Child, ChildMode, Stay};
use crate::grant::LENT;

/// Children by kind and id, with the hash of what is stored.
pub(super) type Hashes = BTreeMap<(String, String), u128>;

/// Children a write changes, and what that makes of the sum.
pub(super) struct Children<'a> {
    pub(super) put: Vec<&'a Child<'a>>,
    pub(super) gone: Vec<(String, String)>,
    pub(super) kids: u32,
    pub(super) kids_sum: u128,
}

impl<'a> Children<'a> {
    /// No change.
    pub(super) fn none(kids: u32, kids_sum: u128) -> Children<'a> {
        Children { put: Vec::new(), gone: Vec::new(), kids, kids_sum }
    }

    /// What becomes of `before` by a write of `children`.
    pub(super) fn of(
        mut self,
        children: &'a [Child<'a>],
        mode: ChildMode,
        mut before: Hashes,
    ) -> Children<'a> {
        for ((kind, id), child) in latest(children) {
            let old = before.remove(&(kind.to_owned(), id.to_owned()));
            if old == Some(child.hash) {
                continue;
            }
            self.kids += u32::from(old.is_none());
            self.kids_sum = self.kids_sum.wrapping_sub(old.unwrap_or(0)).wrapping_add(child.hash);
            self.put.push(child);
        }
        if mode == ChildMode::Replace {
            for (key, hash) in before {
                self.kids = self.kids.saturating_sub(1);
                self.kids_sum = self.kids_sum.wrapping_sub(hash);
                self.gone.push(key);
            }
        }
        self
    }
}

/// Scopes a write changes.
pub(super) struct Scopes {
    pub(super) entered: Vec<Stay>,
    pub(super) left: Vec<String>,
    pub(super) stayed: Vec<Stay>,
}

impl Scopes {
    /// From `before` to `wanted`. Lent scopes are no matter of the row: they stay and keep their
    /// end.
    pub(super) fn of(before: &[Stay], wanted: &[Stay]) -> Scopes {
        let mut wanted = distinct(wanted);
        wanted.extend(before.iter().filter(|stay| stay.scope.starts_with(LENT)).cloned());
        let left = before.iter().filter(|stay| !named(&wanted, &stay.scope));
        let left = left.map(|stay| stay.scope.clone()).collect();
        let (stayed, entered) = wanted.into_iter().partition(|stay| named(before, &stay.scope));
        Scopes { entered, left, stayed }
    }

    /// All of them from now on.
    pub(super) fn now(&self) -> Vec<Stay> {
        self.stayed.iter().chain(&self.entered).cloned().collect()
    }

    /// Whether none came and none went.
    pub(super) fn unmoved(&self) -> bool {
        self.entered.is_empty() && self.left.is_empty()
    }
}

fn named(stays: &[Stay], scope: &str) -> bool {
    stays.iter().any(|stay| stay.scope == scope)
}

/// One stay a scope; of two the longer.
fn distinct(stays: &[Stay]) -> Vec<Stay> {
    let mut longest: BTreeMap<&str, Option<Timestamp>> = BTreeMap::new();
    for stay in stays {
        let until = longest.entry(&stay.scope).or_insert(stay.until);
        *until = match (*until, stay.until) {
            (Some(one), Some(other)) => Some(one.max(other)),
            _ => None,
        };
    }
    longest.into_iter().map(|(scope, until)| Stay { scope: scope.to_owned(), until }).collect()
}

/// Children by key; of two with one key the later counts.
pub(super) fn latest<'a>(children: &'a [Child<'a>]) -> BTreeMap<(&'a str, &'a str), &'a Child<'a>> {
    children.iter().map(|child| ((child.kind, child.id), child)).collect()
}
