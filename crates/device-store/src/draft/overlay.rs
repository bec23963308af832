//! Overlay: what pending intents change besides the customer row: children, rows of one's own
//! desk, and the list of tasks made of both.

use std::sync::Arc;

use domain::customer::Customer;
use domain::intent::{Aggregate, Key, Kind, Place, Record};
use domain::tag::TagDef;
use domain::task::Task;
use protocol::scope::Scope;
use rusqlite::{Connection, OptionalExtension, params};

use super::PageDraft;
use super::working::holds_customers;
use crate::working::{Pending, Replayer};
use crate::{StoreError, day, payload};

/// Stands for "nobody" where a row names its owner.
const NOBODY: &[u8] = &[];

impl PageDraft<'_> {
    /// Replays the intents about a customer and writes down the rows they change.
    pub(super) fn replay(
        &mut self,
        owner: &[u8; 16],
        scope: i64,
        aggregate: Aggregate,
    ) -> Result<Aggregate, StoreError> {
        let Some(by) = self.pending.by.clone() else { return Ok(aggregate) };
        let library = self.library()?;
        let Some(intents) = self.pending.of.get(owner) else { return Ok(aggregate) };
        let replayer = Replayer { by: &by, library: &library, lent: self.is_lent(scope) };
        let after = replayer.run(aggregate, intents, |key| self.record(Some((scope, owner)), key))?;
        self.write_overlay(owner, &after, &by.emp_no)?;
        Ok(after)
    }

    /// Replays further intents about a customer over what the older ones left, and writes down the
    /// rows they change.
    pub(super) fn replay_more(
        &mut self,
        owner: &[u8; 16],
        scope: i64,
        customer: Customer,
        intents: &[Pending],
    ) -> Result<Aggregate, StoreError> {
        let aggregate = Aggregate::of(customer);
        let Some(by) = self.pending.by.clone() else { return Ok(aggregate) };
        let library = self.library()?;
        let replayer = Replayer { by: &by, library: &library, lent: self.is_lent(scope) };
        let after = replayer.run(aggregate, intents, |key| self.working_record((scope, owner), key))?;
        self.write_overlay(owner, &after, &by.emp_no)?;
        Ok(after)
    }

    /// Whether the customers of the scope of this number are lent for a time, and nothing more.
    pub(super) fn is_lent(&self, scope: i64) -> bool {
        self.known.iter().any(|known| known.no == scope && matches!(known.scope, Scope::Granted(..)))
    }

    /// Replays the intents about nobody.
    fn replay_own(&mut self) -> Result<(), StoreError> {
        self.forget_overlay(NOBODY)?;
        if let Some(by) = self.pending.by.clone().filter(|_| !self.pending.own.is_empty()) {
            let library = self.library()?;
            let replayer = Replayer { by: &by, library: &library, lent: false };
            let load = |key| self.record(None, key);
            let after = replayer.run(Aggregate::default(), &self.pending.own, load)?;
            self.write_overlay(NOBODY, &after, &by.emp_no)?;
        }
        self.task_dirty.insert(NOBODY.to_vec());
        Ok(())
    }

    /// Rows of nobody are rebuilt before this transaction ends.
    pub(crate) fn rebuild_own(&mut self) {
        self.task_dirty.insert(NOBODY.to_vec());
        self.own_dirty = true;
    }

    /// Lists the tasks of every customer who has one.
    pub(crate) fn list_all_tasks(&mut self) -> Result<(), StoreError> {
        let owners: Vec<Vec<u8>> = {
            let mut statement =
                self.connection().prepare("SELECT DISTINCT owner FROM base WHERE kind = 'task'")?;
            statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        self.task_dirty.extend(owners);
        Ok(())
    }

    /// Rebuilds whatever this transaction has touched and pending intents have to do with.
    pub(super) fn replay_dirty(&mut self) -> Result<(), StoreError> {
        if self.own_dirty {
            // Stars and tasks of one's own may be under intents about customers too.
            self.dirty.extend(self.pending.of.keys().copied());
        }
        while let Some(owner) = self.dirty.pop_first() {
            self.rebuild(owner)?;
        }
        if self.own_dirty {
            self.own_dirty = false;
            self.replay_own()?;
        }
        while let Some(owner) = self.task_dirty.pop_first() {
            self.retask(&owner)?;
        }
        Ok(())
    }

    /// A record as it stands after the intents replayed so far.
    fn working_record(&self, child: (i64, &[u8; 16]), key: Key) -> Result<Option<Record>, StoreError> {
        if self.overlays {
            let sql = "SELECT raw FROM overlay_row WHERE owner = ?1 AND kind = ?2 AND id = ?3";
            let mut statement = self.connection().prepare_cached(sql)?;
            for owner in [child.1.as_slice(), NOBODY] {
                let found: Option<Option<Vec<u8>>> = statement
                    .query_row(params![owner, key.kind.code(), key.id.to_string()], |row| row.get(0))
                    .optional()?;
                if let Some(raw) = found {
                    // Without bytes it was taken away.
                    return Ok(raw.and_then(|raw| key.kind.read(&raw).ok()));
                }
            }
        }
        self.record(Some(child), key)
    }

    /// A record as head office sent it: a child of this customer, else a row of one's own.
    fn record(&self, child: Option<(i64, &[u8; 16])>, key: Key) -> Result<Option<Record>, StoreError> {
        let id = key.id.to_string();
        let find = |scope: i64, owner: &[u8]| {
            self.connection()
                .prepare_cached(
                    "SELECT raw FROM base WHERE scope = ?1 AND owner = ?2 AND kind = ?3 AND id = ?4",
                )?
                .query_row(params![scope, owner, key.kind.code(), id], |row| row.get::<_, Vec<u8>>(0))
                .optional()
        };
        let mut found = None;
        if let Some((scope, owner)) = child {
            found = find(scope, owner)?;
        }
        for known in self.known.iter().filter(|known| !holds_customers(known)) {
            if found.is_none() {
                found = find(known.no, NOBODY)?;
            }
        }
        let Some(raw) = found else { return Ok(None) };
        // One of a newer head office cannot be judged here.
        Ok(key.kind.read(payload::text(&raw)?.as_bytes()).ok())
    }

    /// Writes down the rows that intents changed.
    fn write_overlay(
        &mut self,
        about: &[u8],
        after: &Aggregate,
        own: &domain::EmpNo,
    ) -> Result<(), StoreError> {
        for (key, places) in &after.changed {
            for place in places {
                let customer;
                let owner: &[u8] = match place {
                    Place::Customer(id) => {
                        customer = id.0.into_bytes();
                        &customer
                    }
                    // On somebody else's desk it does not show here, but for work one gave.
                    Place::Desk(emp) if emp != own && !given_by(after.records.get(key), own) => continue,
                    Place::Desk(_) | Place::Branch => NOBODY,
                };
                let record = after.records.get(key);
                let raw = record.map(serde_json::to_vec).transpose().map_err(|_| StoreError::Payload)?;
                self.connection()
                    .prepare_cached(include_str!("../sql/overlay/put.sql"))?
                    .execute(params![owner, key.kind.code(), key.id.to_string(), about, raw])?;
                self.overlays = true;
                if key.kind == Kind::Task {
                    self.task_dirty.insert(about.to_vec());
                }
            }
        }
        Ok(())
    }

    /// Takes away what the intents about somebody had changed.
    pub(super) fn forget_overlay(&mut self, about: &[u8]) -> Result<(), StoreError> {
        if self.overlays {
            let mut tasks = false;
            {
                let sql = "DELETE FROM overlay_row WHERE about = ?1 RETURNING kind";
                let mut statement = self.connection().prepare_cached(sql)?;
                let mut rows = statement.query([about])?;
                while let Some(row) = rows.next()? {
                    tasks |= row.get_ref(0)?.as_str().is_ok_and(is_task);
                }
            }
            if tasks {
                self.task_dirty.insert(about.to_vec());
            }
        }
        Ok(())
    }

    /// Writes the tasks of a customer (or of nobody) anew.
    fn retask(&mut self, owner: &[u8]) -> Result<(), StoreError> {
        let scopes: Vec<i64> = match <[u8; 16]>::try_from(owner) {
            Ok(customer) => {
                self.strongest(customer)?.map(|(standing, _)| standing.scope).into_iter().collect()
            }
            Err(_) => {
                self.known.iter().filter(|known| !holds_customers(known)).map(|known| known.no).collect()
            }
        };
        let connection = self.connection();
        connection.prepare_cached("DELETE FROM task WHERE owner = ?1")?.execute([owner])?;
        if scopes.is_empty() {
            return Ok(());
        }
        let mut held = connection.prepare_cached(include_str!("../sql/overlay/tasks.sql"))?;
        for scope in scopes {
            let mut rows = held.query(params![scope, owner])?;
            while let Some(row) = rows.next()? {
                put_task(connection, owner, &row.get::<_, Vec<u8>>(0)?)?;
            }
        }
        let mut made = connection.prepare_cached(
            "SELECT raw FROM overlay_row WHERE owner = ?1 AND kind = 'task' AND raw IS NOT NULL",
        )?;
        let mut rows = made.query([owner])?;
        while let Some(row) = rows.next()? {
            put_task(connection, owner, &row.get::<_, Vec<u8>>(0)?)?;
        }
        Ok(())
    }

    /// The tag definitions held, read once until one of them changes.
    fn library(&mut self) -> Result<Arc<[TagDef]>, StoreError> {
        if let Some(library) = &self.writer.library {
            return Ok(Arc::clone(library));
        }
        let mut found: Vec<TagDef> = Vec::new();
        {
            let mut statement =
                self.connection().prepare_cached("SELECT raw FROM reference WHERE kind = 'tag_def'")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let raw: Vec<u8> = row.get(0)?;
                found.extend(serde_json::from_str::<TagDef>(&payload::text(&raw)?));
            }
        }
        let library: Arc<[TagDef]> = found.into();
        self.writer.library = Some(Arc::clone(&library));
        Ok(library)
    }
}

/// Whether a record is work that this person gave to somebody: it lies on their desk too.
fn given_by(record: Option<&Record>, own: &domain::EmpNo) -> bool {
    matches!(record, Some(Record::Task(task)) if task.by == *own)
}

/// Whether a kind of row is listed as work.
pub(super) fn is_task(kind: &str) -> bool {
    kind == Kind::Task.code()
}

fn put_task(connection: &Connection, owner: &[u8], raw: &[u8]) -> Result<(), StoreError> {
    let Ok(task) = serde_json::from_str::<Task>(&payload::text(raw)?) else { return Ok(()) };
    connection.prepare_cached(include_str!("../sql/overlay/put_task.sql"))?.execute(params![
        task.id.to_string(),
        owner,
        task.state.code(),
        task.assignee.as_str(),
        day::number(task.due),
        task.snoozed_until.map(day::number),
        raw
    ])?;
    Ok(())
}
