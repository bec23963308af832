//! Writing an aggregate: find what changed, take one number, move rows, scopes and digests together.

mod ahead;
mod diff;
mod feed;
mod grant;

use domain::{CustomerId, Timestamp};

use super::head::{adjust, needs_lock, next_seq};
use super::known::{KnownChild, KnownCustomer, stay_of};
use super::{Tables, Writes, sql};
use crate::customer::{
    Aggregate, Change, Child, ChildMode, CustomerReads, CustomerRecord, CustomerWrites, Flow, Master, Stay,
};
use crate::error::StoreError;
pub(crate) use ahead::Ahead;
use diff::{Children, Hashes, Scopes, latest};

/// What the store holds of a customer before a write.
struct Held {
    ver: u64,
    kids: u32,
    kids_sum: u128,
    source: Option<[u8; 16]>,
    same_payload: bool,
    stays: Vec<Stay>,
}

/// Children up to which each is looked up by itself: one more contact of somebody who has hundreds
/// reads one row.
const FEW: usize = 4;

impl<T: Writes> CustomerWrites for T {
    fn put_customer(&mut self, branch: &str, aggregate: &Aggregate<'_>) -> Result<Change, StoreError> {
        needs_lock(self, branch)?;
        let id = aggregate.id.to_string();
        match held(self, branch, &id, aggregate.payload)? {
            None => create(self, branch, &id, aggregate),
            Some(held) => update(self, branch, &id, aggregate, &held),
        }
    }

    fn remove_customer(&mut self, branch: &str, id: &CustomerId) -> Result<Option<u64>, StoreError> {
        needs_lock(self, branch)?;
        let Some(record) = self.customer(branch, id)? else { return Ok(None) };
        let id = id.to_string();
        let seq = next_seq(self, branch)?;
        for held in memberships(self, branch, &id)? {
            leave(self, branch, &held.scope, &id, seq)?;
            adjust(self, branch, &held.scope, &id, Some(record.ver), None)?;
        }
        adjust(self, branch, &branch_scope(branch), &id, Some(record.ver), None)?;
        let key = [branch.into(), (&id).into()];
        self.run(sql!("customer_delete"), &key)?;
        self.run(sql!("children_delete"), &key)?;
        self.run(sql!("masters_delete"), &key)?;
        self.run(sql!("exit_put"), &[branch.into(), (&id).into(), seq.into()])?;
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
            self.run(sql!("masters_delete"), &[branch.into(), (&id).into()])?;
        }
        for master in &wanted {
            let Master { kind, position, value } = master;
            let row = [branch.into(), (&id).into(), kind.into(), (*position).into(), value.into()];
            self.run(sql!("master_put"), &row)?;
        }
        Ok(true)
    }
}

/// Whether the aggregate goes out whole to everybody: a child that goes leaves no tombstone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    Yes,
    No,
}

/// One statement: on a database that is a round trip away each one counts.
fn held(txn: &impl Writes, branch: &str, id: &str, payload: &[u8]) -> Result<Option<Held>, StoreError> {
    if let Some(known) = txn.known().and_then(|known| known.customer(branch, id)) {
        return Ok(Some(Held {
            ver: known.record.ver,
            kids: known.kids,
            kids_sum: known.kids_sum,
            source: known.record.source,
            same_payload: known.record.payload == payload,
            stays: known.stays.clone(),
        }));
    }
    let mut held: Option<Held> = None;
    txn.each(sql!("customer_held"), &[branch.into(), id.into()], &mut |row| {
        if held.is_none() {
            held = Some(Held {
                ver: row.number(0)?,
                kids: row.small(1)?,
                kids_sum: row.wide(2)?,
                source: row.maybe(3, |row, column| row.array(column))?,
                same_payload: row.bytes(4)? == payload,
                stays: Vec::new(),
            });
        }
        if let (Some(held), Some(stay)) = (&mut held, stay_of(row, 5)?) {
            held.stays.push(stay);
        }
        Ok(Flow::More)
    })?;
    Ok(held)
}

fn create(txn: &impl Writes, branch: &str, id: &str, new: &Aggregate<'_>) -> Result<Change, StoreError> {
    let seq = next_seq(txn, branch)?;
    let children = latest(new.children);
    let sum = children.values().fold(0u128, |sum, child| sum.wrapping_add(child.hash));
    let kids = u64::try_from(children.len()).unwrap_or(u64::MAX);
    let source = new.source.as_ref().into();
    txn.run(
        sql!("customer_insert"),
        &[
            branch.into(),
            id.into(),
            1u64.into(),
            seq.into(),
            kids.into(),
            sum.into(),
            source,
            new.payload.into(),
        ],
    )?;
    for child in children.values() {
        put_child(txn, branch, id, seq, child)?;
    }
    for stay in &Scopes::of(&[], new.scopes).entered {
        enter(txn, branch, stay, id, seq)?;
        adjust(txn, branch, &stay.scope, id, None, Some(1))?;
    }
    adjust(txn, branch, &branch_scope(branch), id, None, Some(1))?;
    txn.run(sql!("exit_delete"), &[branch.into(), id.into()])?;
    Ok(Change::Created(seq))
}

fn update(
    txn: &impl Writes,
    branch: &str,
    id: &str,
    new: &Aggregate<'_>,
    held: &Held,
) -> Result<Change, StoreError> {
    let children = children_diff(txn, branch, id, new, held)?;
    let scopes = Scopes::of(&held.stays, new.scopes);
    let source = new.source.or(held.source);
    if held.same_payload && children.put.is_empty() && children.gone.is_empty() && scopes.unmoved() {
        if source != held.source {
            txn.run(sql!("customer_source"), &[branch.into(), id.into(), source.as_ref().into()])?;
        }
        return Ok(Change::Unchanged);
    }
    let (seq, ver) = (next_seq(txn, branch)?, held.ver + 1);
    let whole = if children.gone.is_empty() { Whole::No } else { Whole::Yes };
    for child in &children.put {
        put_child(txn, branch, id, seq, child)?;
    }
    for (kind, child) in &children.gone {
        txn.run(sql!("child_delete"), &[branch.into(), id.into(), kind.into(), child.into()])?;
    }
    let (kids, kids_sum) = (children.kids, children.kids_sum);
    let now = KnownCustomer {
        record: CustomerRecord { ver, seq, source, payload: new.payload.to_vec() },
        kids,
        kids_sum,
        stays: scopes.now(),
    };
    write(txn, branch, id, &now, whole, held.same_payload)?;
    move_scopes(txn, branch, id, seq, whole, (held.ver, ver), &scopes)?;
    if let Some(known) = txn.known().filter(|known| known.is_of(branch)) {
        known.note_customer(branch, id, now);
        for Child { kind, id: child, payload, hash } in children.put {
            let key = [id, kind, child].map(str::to_owned);
            known.note_child(branch, key, KnownChild { hash: *hash, payload: payload.to_vec() });
        }
    }
    Ok(Change::Updated(seq))
}

/// Writes a customer's row; what it says only when that is new: it is long.
fn write(
    txn: &impl Writes,
    branch: &str,
    id: &str,
    now: &KnownCustomer,
    whole: Whole,
    same_payload: bool,
) -> Result<(), StoreError> {
    let CustomerRecord { ver, seq, source, payload } = &now.record;
    let (ver, seq, source) = ((*ver).into(), (*seq).into(), source.as_ref().into());
    let (kids, sum, whole) = (now.kids.into(), now.kids_sum.into(), (whole == Whole::Yes).into());
    let (branch, id) = (branch.into(), id.into());
    if same_payload {
        let row = [branch, id, ver, seq, kids, sum, source, whole];
        return txn.run(sql!("customer_touch" many "customer" 2), &row);
    }
    let row = [branch, id, ver, seq, kids, sum, source, payload.into(), whole];
    txn.run(sql!("customer_update" many "customer" 2), &row)
}

fn move_scopes(
    txn: &impl Writes,
    branch: &str,
    id: &str,
    seq: u64,
    whole: Whole,
    (old, new): (u64, u64),
    scopes: &Scopes,
) -> Result<(), StoreError> {
    for stay in &scopes.entered {
        enter(txn, branch, stay, id, seq)?;
        adjust(txn, branch, &stay.scope, id, None, Some(new))?;
    }
    for scope in &scopes.left {
        leave(txn, branch, scope, id, seq)?;
        adjust(txn, branch, scope, id, Some(old), None)?;
    }
    for Stay { scope, until } in &scopes.stayed {
        let (whole, until) = ((whole == Whole::Yes).into(), until.map(|until| until.0).into());
        let row = [branch.into(), scope.into(), id.into(), seq.into(), whole, until];
        txn.run(sql!("membership_touch" many "membership" 3), &row)?;
        adjust(txn, branch, scope, id, Some(old), Some(new))?;
    }
    adjust(txn, branch, &branch_scope(branch), id, Some(old), Some(new))
}

fn children_diff<'a>(
    txn: &impl Writes,
    branch: &str,
    id: &str,
    new: &Aggregate<'a>,
    held: &Held,
) -> Result<Children<'a>, StoreError> {
    let diff = Children::none(held.kids, held.kids_sum);
    if new.children.is_empty() && (new.mode == ChildMode::Merge || held.kids == 0) {
        return Ok(diff);
    }
    if new.mode == ChildMode::Merge && new.children.len() <= FEW {
        let mut hashes = Hashes::new();
        for child in new.children {
            let key = || [id, child.kind, child.id].map(str::to_owned);
            let hash = match txn.known().and_then(|known| known.child(branch, &key())) {
                Some(known) => known.map(|child| child.hash),
                None => {
                    let key = [branch.into(), id.into(), child.kind.into(), child.id.into()];
                    txn.one(sql!("child_hash"), &key, |row| row.wide(0))?
                }
            };
            hashes.extend(hash.map(|hash| ((child.kind.to_owned(), child.id.to_owned()), hash)));
        }
        return Ok(diff.of(new.children, new.mode, hashes));
    }
    let hashes = txn.all(sql!("child_hashes"), &[branch.into(), id.into()], |row| {
        Ok(((row.string(0)?, row.string(1)?), row.wide(2)?))
    })?;
    Ok(diff.of(new.children, new.mode, hashes.into_iter().collect::<Hashes>()))
}

fn put_child(
    txn: &impl Writes,
    branch: &str,
    id: &str,
    seq: u64,
    child: &Child<'_>,
) -> Result<(), StoreError> {
    let (hash, payload) = (child.hash.into(), child.payload.into());
    let row = [branch.into(), id.into(), child.kind.into(), child.id.into(), seq.into(), hash, payload];
    txn.run(sql!("child_put" many "child" 4), &row)
}

fn enter(txn: &impl Writes, branch: &str, stay: &Stay, id: &str, seq: u64) -> Result<(), StoreError> {
    let until = stay.until.map(|until| until.0).into();
    let row = [branch.into(), (&stay.scope).into(), id.into(), seq.into(), until];
    txn.run(sql!("membership_enter"), &row)
}

/// An exit of one scope.
fn leave(txn: &impl Writes, branch: &str, scope: &str, id: &str, seq: u64) -> Result<(), StoreError> {
    txn.run(sql!("membership_leave"), &[branch.into(), scope.into(), id.into(), seq.into()])
}

/// The materialised scopes a customer is in.
fn memberships(txn: &impl Tables, branch: &str, id: &str) -> Result<Vec<Stay>, StoreError> {
    txn.all(sql!("membership_of"), &[branch.into(), id.into()], |row| {
        let until = row.maybe(1, |row, column| row.int(column).map(Timestamp))?;
        Ok(Stay { scope: row.string(0)?, until })
    })
}

/// The scope every customer of a branch is in.
pub(super) fn branch_scope(branch: &str) -> String {
    format!("b:{branch}")
}
