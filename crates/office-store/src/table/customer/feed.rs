//! Feeds of customers: members of a scope in order, exits, children.
//!
//! A feed is read in chunks, so that a database that hands over a whole answer at once never
//! holds more than one of them in memory, and a visitor may ask for children meanwhile.

use domain::{CustomerId, Timestamp};

use super::ahead::{Ahead, Asked, OwnedChild};
use crate::customer::{ChildRow, CustomerReads, CustomerRecord, Flow, Master, Member};
use crate::error::StoreError;
use crate::table::{Columns, Tables, Value, sql};

/// Members read at once.
const CHUNK: u64 = 256;

/// A member of a chunk, kept while its neighbours' children are read.
struct OwnedMember {
    id: String,
    ver: u64,
    seq: u64,
    since_seq: u64,
    kids: u32,
    kids_sum: u128,
    until: Option<Timestamp>,
    payload: Vec<u8>,
}

impl<T: Tables> CustomerReads for T {
    fn customer(&self, branch: &str, id: &CustomerId) -> Result<Option<CustomerRecord>, StoreError> {
        let id = id.to_string();
        if let Some(known) = self.known().and_then(|known| known.customer(branch, &id)) {
            return Ok(Some(known.record.clone()));
        }
        self.one(sql!("customer_get"), &[branch.into(), (&id).into()], |row| {
            Ok(CustomerRecord {
                ver: row.number(0)?,
                seq: row.number(1)?,
                source: row.maybe(2, |row, column| row.array(column))?,
                payload: row.bytes(3)?.to_vec(),
            })
        })
    }

    fn home_of(&self, id: &CustomerId) -> Result<Option<String>, StoreError> {
        self.one(sql!("customer_home"), &[(&id.to_string()).into()], |row| row.string(0))
    }

    fn members(
        &self,
        branch: &str,
        scope: Option<&str>,
        after: u64,
        visit: &mut dyn FnMut(Member<'_>) -> Flow,
    ) -> Result<(), StoreError> {
        let mut from = after;
        loop {
            let shown = match self.ahead() {
                None => chunk(self, branch, scope, from, &mut |row| Ok(visit(member_of(row)?)))?,
                Some(ahead) => chunk_ahead(self, ahead, branch, scope, from, visit)?,
            };
            match shown {
                Some(last) => from = last,
                None => return Ok(()),
            }
        }
    }

    fn versions(
        &self,
        branch: &str,
        scope: Option<&str>,
        visit: &mut dyn FnMut(&str, u64),
    ) -> Result<(), StoreError> {
        let mut show = |row: &dyn Columns| {
            visit(row.text(0)?, row.number(1)?);
            Ok(Flow::More)
        };
        match scope {
            None => self.each(sql!("versions_branch"), &[branch.into()], &mut show),
            Some(scope) => self.each(sql!("versions_scope"), &[branch.into(), scope.into()], &mut show),
        }
    }

    fn exits(&self, branch: &str, scope: Option<&str>, base: u64) -> Result<Vec<String>, StoreError> {
        match scope {
            None => self.all(sql!("exits_branch"), &[branch.into(), base.into()], |row| row.string(0)),
            Some(scope) => {
                let key = [branch.into(), scope.into(), base.into()];
                self.all(sql!("exits_scope"), &key, |row| row.string(0))
            }
        }
    }

    fn children(
        &self,
        branch: &str,
        customer: &str,
        after: u64,
        visit: &mut dyn FnMut(ChildRow<'_>) -> Flow,
    ) -> Result<(), StoreError> {
        let Some(ahead) = self.ahead() else {
            let key = [branch.into(), customer.into(), after.into()];
            return self.each(sql!("children"), &key, &mut |row| Ok(visit(child_of(row, 0)?)));
        };
        let children = match ahead.take(branch, customer, after) {
            Some(children) => children,
            None => read_ahead(self, ahead, branch, customer, after)?,
        };
        for child in &children {
            let OwnedChild { kind, id, seq, hash, payload } = child;
            if visit(ChildRow { kind, id, seq: *seq, hash: *hash, payload }) == Flow::Enough {
                break;
            }
        }
        Ok(())
    }

    fn children_of_kind(
        &self,
        branch: &str,
        customer: &str,
        kind: &str,
        after: u64,
        visit: &mut dyn FnMut(ChildRow<'_>) -> Flow,
    ) -> Result<(), StoreError> {
        let key = [branch.into(), customer.into(), kind.into(), after.into()];
        self.each(sql!("children_of_kind"), &key, &mut |row| Ok(visit(child_of(row, 0)?)))
    }

    fn child(
        &self,
        branch: &str,
        customer: &str,
        kind: &str,
        id: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let key = || [customer, kind, id].map(str::to_owned);
        if let Some(known) = self.known().and_then(|known| known.child(branch, &key())) {
            return Ok(known.map(|child| child.payload.clone()));
        }
        let key = [branch.into(), customer.into(), kind.into(), id.into()];
        self.one(sql!("child_get"), &key, |row| Ok(row.bytes(0)?.to_vec()))
    }

    fn scopes_of(&self, branch: &str, id: &CustomerId) -> Result<Vec<String>, StoreError> {
        self.all(sql!("membership_of"), &[branch.into(), (&id.to_string()).into()], |row| row.string(0))
    }

    fn masters(&self, branch: &str, id: &CustomerId) -> Result<Vec<Master>, StoreError> {
        let id = id.to_string();
        let asked = self.ahead().and_then(|ahead| Some((ahead, ahead.asked(branch, &id)?)));
        match asked {
            None => self.all(sql!("masters"), &[branch.into(), (&id).into()], |row| master_of(row, 0)),
            Some((_, Asked::Known(masters))) => Ok(masters),
            Some((ahead, Asked::Read(company))) => {
                let with = [branch.into(), Value::Texts(&company)];
                let found = self.all(sql!("masters_of_many" postgres), &with, |row| {
                    Ok((row.string(0)?, master_of(row, 1)?))
                })?;
                Ok(ahead.keep_masters(&id, company, found))
            }
        }
    }
}

/// A master whose kind stands in column `first`.
fn master_of(row: &dyn Columns, first: usize) -> Result<Master, StoreError> {
    Ok(Master { kind: row.string(first)?, position: row.small(first + 1)?, value: row.string(first + 2)? })
}

/// Shows one chunk of a feed; gives the number of its last row when there may be more.
fn chunk(
    txn: &impl Tables,
    branch: &str,
    scope: Option<&str>,
    after: u64,
    visit: &mut dyn FnMut(&dyn Columns) -> Result<Flow, StoreError>,
) -> Result<Option<u64>, StoreError> {
    let (mut shown, mut last, mut flow) = (0, after, Flow::More);
    let mut show = |row: &dyn Columns| {
        shown += 1;
        last = row.number(2)?;
        flow = visit(row)?;
        Ok(flow)
    };
    match scope {
        None => txn.each(sql!("feed_branch"), &[branch.into(), after.into(), CHUNK.into()], &mut show)?,
        Some(scope) => {
            let with = [branch.into(), scope.into(), after.into(), CHUNK.into()];
            txn.each(sql!("feed_scope"), &with, &mut show)?;
        }
    }
    Ok((flow == Flow::More && shown == CHUNK).then_some(last))
}

/// The same where children are read ahead.
fn chunk_ahead(
    txn: &impl Tables,
    ahead: &Ahead,
    branch: &str,
    scope: Option<&str>,
    after: u64,
    visit: &mut dyn FnMut(Member<'_>) -> Flow,
) -> Result<Option<u64>, StoreError> {
    let mut members = Vec::new();
    let last = chunk(txn, branch, scope, after, &mut |row| {
        members.push(OwnedMember::of(&member_of(row)?));
        Ok(Flow::More)
    })?;
    ahead.begin(branch, members.iter().map(|member| (member.id.clone(), member.since_seq)).collect());
    let enough = members.iter().any(|member| visit(member.shown()) == Flow::Enough);
    ahead.end();
    Ok(last.filter(|_| !enough))
}

fn read_ahead(
    txn: &impl Tables,
    ahead: &Ahead,
    branch: &str,
    customer: &str,
    after: u64,
) -> Result<Vec<OwnedChild>, StoreError> {
    let company = ahead.company(branch, customer, after);
    let with = [branch.into(), Value::Texts(&company), after.into()];
    let children = txn.all(sql!("children_of_many" postgres), &with, |row| {
        let ChildRow { kind, id, seq, hash, payload } = child_of(row, 1)?;
        let child =
            OwnedChild { kind: kind.to_owned(), id: id.to_owned(), seq, hash, payload: payload.to_vec() };
        Ok((row.string(0)?, child))
    })?;
    Ok(ahead.keep(customer, after, company, children))
}

impl OwnedMember {
    fn of(member: &Member<'_>) -> OwnedMember {
        OwnedMember {
            id: member.id.to_owned(),
            ver: member.ver,
            seq: member.seq,
            since_seq: member.since_seq,
            kids: member.kids,
            kids_sum: member.kids_sum,
            until: member.until,
            payload: member.payload.to_vec(),
        }
    }

    fn shown(&self) -> Member<'_> {
        Member {
            id: &self.id,
            ver: self.ver,
            seq: self.seq,
            since_seq: self.since_seq,
            kids: self.kids,
            kids_sum: self.kids_sum,
            until: self.until,
            payload: &self.payload,
        }
    }
}

fn member_of<'a>(row: &'a (dyn Columns + 'a)) -> Result<Member<'a>, StoreError> {
    Ok(Member {
        id: row.text(0)?,
        ver: row.number(1)?,
        seq: row.number(2)?,
        since_seq: row.number(3)?,
        kids: row.small(4)?,
        kids_sum: row.wide(5)?,
        until: row.maybe(7, |row, column| row.int(column).map(Timestamp))?,
        payload: row.bytes(6)?,
    })
}

/// A child whose kind stands in column `first`.
fn child_of<'a>(row: &'a (dyn Columns + 'a), first: usize) -> Result<ChildRow<'a>, StoreError> {
    Ok(ChildRow {
        kind: row.text(first)?,
        id: row.text(first + 1)?,
        seq: row.number(first + 2)?,
        hash: row.wide(first + 3)?,
        payload: row.bytes(first + 4)?,
    })
}
