//! Known: what a push will ask for, read at once on a database that is a round trip away.
//!
//! Read under the lock of the branch's head, so nobody else changes it. What this transaction
//! writes is noted here, or forgotten and read again: it never says what the tables do not.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use domain::Timestamp;

use super::head::Heads;
use super::{Columns, Statement, Tables, Value, sql};
use crate::customer::{CustomerRecord, Stay};
use crate::error::StoreError;
use crate::intent::ClientState;
use crate::txn::{Expected, ScopeHead};

/// A customer's row with the scopes it is in.
#[derive(Debug, Clone)]
pub(crate) struct KnownCustomer {
    pub(super) record: CustomerRecord,
    pub(super) kids: u32,
    pub(super) kids_sum: u128,
    pub(super) stays: Vec<Stay>,
}

/// A child that was looked for.
#[derive(Debug, Clone)]
pub(super) struct KnownChild {
    pub(super) hash: u128,
    pub(super) payload: Vec<u8>,
}

/// Rows of one branch.
#[derive(Debug, Default)]
pub(crate) struct Known {
    branch: RefCell<String>,
    rows: RefCell<Rows>,
    /// As they were at the savepoint.
    mark: RefCell<Option<Rows>>,
}

#[derive(Debug, Default, Clone)]
struct Rows {
    client: Option<(String, Option<ClientState>)>,
    customers: HashMap<String, Arc<KnownCustomer>>,
    /// By customer, kind and id; none: it is not there.
    children: HashMap<[String; 3], Option<Arc<KnownChild>>>,
    /// Ids of intents nobody has answered.
    new_intents: HashSet<String>,
}

impl Known {
    /// Locks a branch's head, unless it is locked, and reads what is expected.
    pub(crate) fn read(
        &self,
        txn: &impl Tables,
        heads: &RefCell<Heads>,
        branch: &str,
        expected: &Expected,
    ) -> Result<(), StoreError> {
        let parts: [Vec<String>; 3] =
            [0, 1, 2].map(|part| expected.children.iter().map(|key| key[part].clone()).collect());
        let [of, kinds, ids] = [Value::Texts(&parts[0]), Value::Texts(&parts[1]), Value::Texts(&parts[2])];
        let (customers, mids) = (Value::Texts(&expected.customers), Value::Texts(&expected.intents));
        let whole = super::customer::branch_scope(branch);
        let mut queries: Vec<(&'static Statement, Vec<Value<'_>>)> = vec![
            (sql!("client_get"), vec![branch.into(), (&expected.client).into()]),
            (sql!("customers_held" postgres), vec![branch.into(), customers]),
            (sql!("intents_answered" postgres), vec![branch.into(), mids]),
            (sql!("children_known" postgres), vec![branch.into(), of, kinds, ids]),
            (sql!("scopes_known" postgres), vec![branch.into(), customers, (&whole).into()]),
        ];
        let locked = heads.borrow_mut().may_lock(branch)?;
        if !locked {
            queries.insert(0, (sql!("head_lock" apart), vec![branch.into()]));
        }
        let fresh = Rows { new_intents: expected.intents.iter().cloned().collect(), ..Rows::default() };
        let mut read = Reading { rows: fresh, scopes: Vec::new(), head: None };
        txn.each_of(&queries, &mut |place, row| read.row(place + usize::from(locked), row))?;
        branch.clone_into(&mut self.branch.borrow_mut());
        let Reading { mut rows, scopes, head } = read;
        let state = rows.client.take().and_then(|(_, state)| state);
        rows.client = Some((expected.client.clone(), state));
        let absent = |key: &&[String; 3]| !rows.children.contains_key(*key);
        let absent: Vec<[String; 3]> = expected.children.iter().filter(absent).cloned().collect();
        rows.children.extend(absent.into_iter().map(|key| (key, None)));
        *self.rows.borrow_mut() = rows;
        let mut heads = heads.borrow_mut();
        if let Some(seq) = head {
            heads.locked(branch, seq);
        }
        scopes.into_iter().for_each(|(scope, head)| heads.know_scope(branch, scope, head));
        Ok(())
    }

    /// Whether it knows anything of a branch.
    pub(super) fn is_of(&self, branch: &str) -> bool {
        *self.branch.borrow() == branch
    }

    fn of<T>(&self, branch: &str, find: impl FnOnce(&Rows) -> Option<T>) -> Option<T> {
        if self.is_of(branch) { find(&self.rows.borrow()) } else { None }
    }

    fn change(&self, branch: &str, act: impl FnOnce(&mut Rows)) {
        if self.is_of(branch) {
            act(&mut self.rows.borrow_mut());
        }
    }

    /// The state of a stream, if it was read and not written since.
    pub(super) fn client(&self, branch: &str, client: &str) -> Option<Option<ClientState>> {
        self.of(branch, |rows| {
            let (of, state) = rows.client.as_ref()?;
            (of == client).then(|| state.clone())
        })
    }

    /// A customer of the branch, as it stands now.
    pub(super) fn customer(&self, branch: &str, id: &str) -> Option<Arc<KnownCustomer>> {
        self.of(branch, |rows| rows.customers.get(id).cloned())
    }

    /// Whether an intent is known to have no answer yet.
    pub(super) fn is_new(&self, branch: &str, mid: &str) -> bool {
        self.of(branch, |rows| rows.new_intents.contains(mid).then_some(())).is_some()
    }

    /// A child, if it was looked for: none inside when it is not there.
    pub(super) fn child(&self, branch: &str, key: &[String; 3]) -> Option<Option<Arc<KnownChild>>> {
        self.of(branch, |rows| rows.children.get(key).cloned())
    }

    /// A customer was written, and stands like this now.
    pub(super) fn note_customer(&self, branch: &str, id: &str, now: KnownCustomer) {
        self.change(branch, |rows| drop(rows.customers.insert(id.to_owned(), Arc::new(now))));
    }

    /// A child was written.
    pub(super) fn note_child(&self, branch: &str, key: [String; 3], now: KnownChild) {
        self.change(branch, |rows| drop(rows.children.insert(key, Some(Arc::new(now)))));
    }

    /// An intent was answered.
    pub(super) fn note_answer(&self, mid: &str) {
        self.rows.borrow_mut().new_intents.remove(mid);
    }

    /// Something was written: what it names is not known any more, and no child of a customer it
    /// names.
    pub(crate) fn forget(&self, with: &[Value<'_>]) {
        let mut rows = self.rows.borrow_mut();
        for value in with {
            let Value::Text(text) = *value else { continue };
            rows.customers.remove(text);
            rows.new_intents.remove(text);
            rows.children.retain(|key, _| key[0] != text);
            if rows.client.as_ref().is_some_and(|(client, _)| client == text) {
                rows.client = None;
            }
        }
    }

    /// Remembers what is known.
    pub(crate) fn savepoint(&self) {
        *self.mark.borrow_mut() = Some(self.rows.borrow().clone());
    }

    /// Writes were undone: what was known at the savepoint is true again.
    pub(crate) fn undo(&self) {
        if let Some(rows) = self.mark.take() {
            *self.rows.borrow_mut() = rows;
        }
    }

    /// The savepoint is over.
    pub(crate) fn keep(&self) {
        self.mark.take();
    }
}

/// What was read so far.
struct Reading {
    rows: Rows,
    scopes: Vec<(String, ScopeHead)>,
    head: Option<u64>,
}

impl Reading {
    /// A row of the query at a place of [`Known::read`].
    fn row(&mut self, place: usize, row: &dyn Columns) -> Result<(), StoreError> {
        match place {
            0 => self.head = Some(row.number(0)?),
            1 => self.rows.client = Some((String::new(), Some(super::intent::client_of(row)?))),
            2 => self.customer(row)?,
            3 => drop(self.rows.new_intents.remove(row.text(0)?)),
            4 => {
                let key = [row.string(0)?, row.string(1)?, row.string(2)?];
                let child = KnownChild { hash: row.wide(3)?, payload: row.bytes(4)?.to_vec() };
                self.rows.children.insert(key, Some(Arc::new(child)));
            }
            _ => {
                let head =
                    ScopeHead { digest: row.wide(1)?, count: row.number(2)?, gc_floor: row.number(3)? };
                self.scopes.push((row.string(0)?, head));
            }
        }
        Ok(())
    }

    /// A customer comes once for each scope it is in.
    fn customer(&mut self, row: &dyn Columns) -> Result<(), StoreError> {
        let id = row.string(0)?;
        let stay = stay_of(row, 7)?;
        match self.rows.customers.get_mut(&id).and_then(Arc::get_mut) {
            Some(known) => known.stays.extend(stay),
            None => {
                let record = CustomerRecord {
                    ver: row.number(1)?,
                    seq: row.number(2)?,
                    source: row.maybe(5, |row, column| row.array(column))?,
                    payload: row.bytes(6)?.to_vec(),
                };
                let (kids, kids_sum) = (row.small(3)?, row.wide(4)?);
                let known = KnownCustomer { record, kids, kids_sum, stays: stay.into_iter().collect() };
                self.rows.customers.insert(id, Arc::new(known));
            }
        }
        Ok(())
    }
}

/// The scope in column `first`, if there is one, and until when.
pub(super) fn stay_of(row: &dyn Columns, first: usize) -> Result<Option<Stay>, StoreError> {
    let Some(scope) = row.maybe(first, |row, column| row.string(column))? else { return Ok(None) };
    let until = row.maybe(first + 1, |row, column| row.int(column).map(Timestamp))?;
    Ok(Some(Stay { scope, until }))
}
