//! Writing an aggregate: find what changed, take one number, move rows, scopes and digests together.

use std::collections::{BTreeMap, BTreeSet};

use domain::CustomerId;
use rusqlite::{OptionalExtension, params};

use super::feed::source_of;
use super::record::{blob16, u128_of};
use super::transaction::{Connected, Writer};
use crate::customer::{Aggregate, Change, Child, ChildMode, CustomerReads, CustomerWrites, Master};
use crate::error::StoreError;

/// What the store holds of a customer before a write.
struct Held {
    ver: u64,
    kids: u32,
    kids_sum: u128,
    source: Option<[u8; 16]>,
    same_payload: bool,
}

/// Children a write changes, and what that makes of the sum.
struct ChildrenDiff<'a> {
    put: Vec<&'a Child<'a>>,
    gone: Vec<(String, String)>,
    kids: u32,
    kids_sum: u128,
}

/// Scopes a write changes.
struct ScopesDiff {
    entered: Vec<String>,
    left: Vec<String>,
    stayed: Vec<String>,
}

impl CustomerWrites for Writer<'_> {
    fn put_customer(&mut self, branch: &str, aggregate: &Aggregate<'_>) -> Result<Change, StoreError> {
        self.needs_lock(branch)?;
        let id = aggregate.id.to_string();
        match self.held(branch, &id, aggregate.payload)? {
            None => self.create(branch, &id, aggregate),
            Some(held) => self.update(branch, &id, aggregate, &held),
        }
    }

    fn remove_customer(&mut self, branch: &str, id: &CustomerId) -> Result<Option<u64>, StoreError> {
        self.needs_lock(branch)?;
        let Some(record) = self.customer(branch, id)? else { return Ok(None) };
        let scopes = self.scopes_of(branch, id)?;
        let id = id.to_string();
        let seq = self.next_seq(branch)?;
        for scope in &scopes {
            self.run(include_str!("sql/membership_leave.sql"), params![branch, scope, id, seq])?;
            self.adjust(branch, scope, &id, Some(record.ver), None)?;
        }
        self.adjust(branch, &branch_scope(branch), &id, Some(record.ver), None)?;
        self.run(include_str!("sql/customer_delete.sql"), params![branch, id])?;
        self.run(include_str!("sql/children_delete.sql"), params![branch, id])?;
        self.run(include_str!("sql/masters_delete.sql"), params![branch, id])?;
        self.run(include_str!("sql/exit_put.sql"), params![branch, id, seq])?;
        Ok(Some(seq))
    }

    fn put_masters(&mut self, branch: &str, id: &CustomerId, masters: &[Master]) -> Result<bool, StoreError> {
        let mut wanted = masters.to_vec();
        wanted.sort_by(|a, b| (&a.kind, a.position).cmp(&(&b.kind, b.position)));
        let held = self.masters(branch, id)?;
        if held == wanted {
            return Ok(false);
        }
        let id = id.to_string();
        if !held.is_empty() {
            self.run(include_str!("sql/masters_delete.sql"), params![branch, id])?;
        }
        for master in &wanted {
            let row = params![branch, id, master.kind, master.position, master.value];
            self.run(include_str!("sql/master_put.sql"), row)?;
        }
        Ok(true)
    }
}

impl Writer<'_> {
    fn held(&self, branch: &str, id: &str, payload: &[u8]) -> Result<Option<Held>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/customer_held.sql"))?;
        let held = read.query_row([branch, id], |row| {
            Ok(Held {
                ver: row.get(0)?,
                kids: row.get(1)?,
                kids_sum: u128_of(row, 2)?,
                source: source_of(row, 3)?,
                same_payload: row.get_ref(4)?.as_blob()? == payload,
            })
        });
        Ok(held.optional()?)
    }

    fn create(&self, branch: &str, id: &str, aggregate: &Aggregate<'_>) -> Result<Change, StoreError> {
        let seq = self.next_seq(branch)?;
        let children = latest_of(aggregate.children);
        let sum = children.values().fold(0u128, |sum, child| sum.wrapping_add(child.hash));
        self.run(
            include_str!("sql/customer_insert.sql"),
            params![branch, id, 1, seq, children.len(), blob16(sum), aggregate.source, aggregate.payload],
        )?;
        for child in children.values() {
            self.put_child(branch, id, seq, child)?;
        }
        for scope in aggregate.scopes.iter().collect::<BTreeSet<_>>() {
            self.run(include_str!("sql/membership_enter.sql"), params![branch, scope, id, seq])?;
            self.adjust(branch, scope, id, None, Some(1))?;
        }
        self.adjust(branch, &branch_scope(branch), id, None, Some(1))?;
        self.run(include_str!("sql/exit_delete.sql"), params![branch, id])?;
        Ok(Change::Created(seq))
    }

    fn update(
        &self,
        branch: &str,
        id: &str,
        aggregate: &Aggregate<'_>,
        held: &Held,
    ) -> Result<Change, StoreError> {
        let children = self.children_diff(branch, id, aggregate, held)?;
        let scopes = self.scopes_diff(branch, &aggregate.id, aggregate.scopes)?;
        let source = aggregate.source.or(held.source);
        let moved = !(scopes.entered.is_empty() && scopes.left.is_empty());
        if held.same_payload && children.put.is_empty() && children.gone.is_empty() && !moved {
            if source != held.source {
                self.run(include_str!("sql/customer_source.sql"), params![branch, id, source])?;
            }
            return Ok(Change::Unchanged);
        }
        let seq = self.next_seq(branch)?;
        let ver = held.ver + 1;
        // A child that goes leaves no tombstone: the aggregate goes out whole instead.
        let whole = !children.gone.is_empty();
        for child in &children.put {
            self.put_child(branch, id, seq, child)?;
        }
        for (kind, child) in &children.gone {
            self.run(include_str!("sql/child_delete.sql"), params![branch, id, kind, child])?;
        }
        self.run(
            include_str!("sql/customer_update.sql"),
            params![
                branch,
                id,
                ver,
                seq,
                children.kids,
                blob16(children.kids_sum),
                source,
                aggregate.payload,
                whole
            ],
        )?;
        self.move_scopes(branch, id, seq, whole, (held.ver, ver), &scopes)?;
        Ok(Change::Updated(seq))
    }

    fn move_scopes(
        &self,
        branch: &str,
        id: &str,
        seq: u64,
        whole: bool,
        (old, new): (u64, u64),
        scopes: &ScopesDiff,
    ) -> Result<(), StoreError> {
        for scope in &scopes.entered {
            self.run(include_str!("sql/membership_enter.sql"), params![branch, scope, id, seq])?;
            self.adjust(branch, scope, id, None, Some(new))?;
        }
        for scope in &scopes.left {
            self.run(include_str!("sql/membership_leave.sql"), params![branch, scope, id, seq])?;
            self.adjust(branch, scope, id, Some(old), None)?;
        }
        for scope in &scopes.stayed {
            self.run(include_str!("sql/membership_touch.sql"), params![branch, scope, id, seq, whole])?;
            self.adjust(branch, scope, id, Some(old), Some(new))?;
        }
        self.adjust(branch, &branch_scope(branch), id, Some(old), Some(new))
    }

    fn put_child(&self, branch: &str, id: &str, seq: u64, child: &Child<'_>) -> Result<(), StoreError> {
        let row = params![branch, id, child.kind, child.id, seq, blob16(child.hash), child.payload];
        self.run(include_str!("sql/child_put.sql"), row)?;
        Ok(())
    }

    fn children_diff<'a>(
        &self,
        branch: &str,
        id: &str,
        aggregate: &Aggregate<'a>,
        held: &Held,
    ) -> Result<ChildrenDiff<'a>, StoreError> {
        let mut diff =
            ChildrenDiff { put: Vec::new(), gone: Vec::new(), kids: held.kids, kids_sum: held.kids_sum };
        if aggregate.children.is_empty() && (aggregate.mode == ChildMode::Merge || held.kids == 0) {
            return Ok(diff);
        }
        let mut before = self.child_hashes(branch, id)?;
        for (key, child) in latest_of(aggregate.children) {
            let old = before.remove(&(key.0.to_owned(), key.1.to_owned()));
            if old == Some(child.hash) {
                continue;
            }
            diff.kids += u32::from(old.is_none());
            diff.kids_sum = diff.kids_sum.wrapping_sub(old.unwrap_or(0)).wrapping_add(child.hash);
            diff.put.push(child);
        }
        if aggregate.mode == ChildMode::Replace {
            for (key, hash) in before {
                diff.kids -= 1;
                diff.kids_sum = diff.kids_sum.wrapping_sub(hash);
                diff.gone.push(key);
            }
        }
        Ok(diff)
    }

    fn child_hashes(&self, branch: &str, id: &str) -> Result<BTreeMap<(String, String), u128>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/child_hashes.sql"))?;
        let rows = read.query_map([branch, id], |row| Ok(((row.get(0)?, row.get(1)?), u128_of(row, 2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn scopes_diff(
        &self,
        branch: &str,
        id: &CustomerId,
        wanted: &[String],
    ) -> Result<ScopesDiff, StoreError> {
        let before: BTreeSet<String> = self.scopes_of(branch, id)?.into_iter().collect();
        let after: BTreeSet<String> = wanted.iter().cloned().collect();
        Ok(ScopesDiff {
            entered: after.difference(&before).cloned().collect(),
            left: before.difference(&after).cloned().collect(),
            stayed: before.intersection(&after).cloned().collect(),
        })
    }
}

/// The scope every customer of a branch is in.
fn branch_scope(branch: &str) -> String {
    format!("b:{branch}")
}

/// Children by key; of two with one key the later counts.
fn latest_of<'a>(children: &'a [Child<'a>]) -> BTreeMap<(&'a str, &'a str), &'a Child<'a>> {
    children.iter().map(|child| ((child.kind, child.id), child)).collect()
}
