//! Keeps working rows true to their rule: strongest base + pending intents replayed.

use domain::CustomerId;
use domain::customer::Customer;
use domain::intent::Aggregate;
use protocol::scope::Scope;
use rusqlite::{OptionalExtension, Row, params};

use super::{Known, PageDraft};
use crate::read::Held;
use crate::working::{Columns, Entry, Old, Pending, Working};
use crate::{StoreError, payload};

/// The row a working row stands on.
pub(super) struct Standing {
    /// `scope.no`.
    pub(super) scope: i64,
    /// `base.no`.
    base: i64,
}

/// Somebody to act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whom {
    /// By the number of the working row.
    No(i64),
    /// By identity.
    Id(CustomerId),
}

/// A working row with what it is made of.
pub(crate) struct Stood {
    old: Old,
    owner: [u8; 16],
    standing: Standing,
    raw: Vec<u8>,
    overlay: Option<Vec<u8>>,
}

impl Stood {
    fn of(row: &Row<'_>) -> rusqlite::Result<Stood> {
        let old = Old::of(row)?;
        Ok(Stood {
            owner: row.get(28)?,
            standing: Standing { scope: row.get(29)?, base: old.base },
            raw: row.get(30)?,
            overlay: row.get(31)?,
            old,
        })
    }

    /// The stored bytes of the customer as screens read it. What head office said is needed no more
    /// once intents have changed it.
    pub(crate) fn take_bytes(&mut self) -> Vec<u8> {
        self.overlay.clone().unwrap_or_else(|| std::mem::take(&mut self.raw))
    }

    /// The customer as screens read it; `scope.no` of where it is held, and whether head office
    /// lent it for a time alone.
    pub(crate) fn held(&self, customer: Customer, draft: &PageDraft<'_>) -> (Held, i64) {
        let scope = self.standing.scope;
        let held = Held {
            no: self.old.no,
            customer,
            pending: u32::try_from(self.old.pending).unwrap_or(u32::MAX),
            lent: draft.is_lent(scope),
        };
        (held, scope)
    }
}

impl PageDraft<'_> {
    /// A customer row of `scope` was put at `base`: what it says, and what is indexed of
    /// it when that is known already.
    pub(super) fn customer_put(
        &mut self,
        scope: &Scope,
        owner: [u8; 16],
        base: i64,
        said: (&str, Option<Columns>),
    ) -> Result<(), StoreError> {
        if matches!(scope, Scope::Pool(_)) {
            // Nobody's customer yet: read from base by the pool alone, never in the book.
            return Ok(());
        }
        if self.pending.of.contains_key(&owner) {
            // Its children follow: replayed when the transaction ends.
            self.dirty.insert(owner);
            return Ok(());
        }
        let mine = sync::strength(scope);
        let stronger = self.known.iter().any(|known| holds_customers(known) && known.strength < mine);
        if stronger {
            return self.rebuild(owner);
        }
        let scope = self.no(scope)?;
        self.write_working(owner, &Standing { scope, base }, said)
    }

    /// Finds the strongest row of a customer and writes its working row, or removes it.
    pub(crate) fn rebuild(&mut self, owner: [u8; 16]) -> Result<(), StoreError> {
        self.dirty.remove(&owner);
        if self.pending.of.contains_key(&owner) {
            // It may stand on another row than before, with other tasks.
            self.task_dirty.insert(owner.to_vec());
        }
        match self.strongest(owner)? {
            Some((standing, raw)) => {
                let text = payload::text(&raw)?;
                self.write_working(owner, &standing, (&text, None))
            }
            None => {
                self.forget_overlay(&owner)?;
                self.task_dirty.insert(owner.to_vec());
                self.working().remove(&owner)
            }
        }
    }

    /// Writes the working row of a customer anew when intents about it have changed and no row of
    /// base has: it stands where it stood.
    pub(crate) fn follow(&mut self, owner: [u8; 16]) -> Result<(), StoreError> {
        let Some(stood) = self.stood(Whom::Id(CustomerId::from_bytes(owner)))? else {
            return self.rebuild(owner);
        };
        self.forget_overlay(&owner)?;
        let text = payload::text(&stood.raw)?;
        let Ok(customer) = serde_json::from_str::<Customer>(&text) else { return self.rebuild(owner) };
        self.write_over(owner, &stood.standing, customer, Some(&stood.old))
    }

    /// The working row of a customer.
    pub(crate) fn stood(&self, whom: Whom) -> Result<Option<Stood>, StoreError> {
        let by_id = concat!(include_str!("../sql/working/standing.sql"), "WHERE c.id = ?1");
        let by_no = concat!(include_str!("../sql/working/standing.sql"), "WHERE c.no = ?1");
        let connection = self.connection();
        Ok(match whom {
            Whom::Id(id) => {
                connection.prepare_cached(by_id)?.query_row([id.0.into_bytes()], Stood::of).optional()?
            }
            Whom::No(no) => connection.prepare_cached(by_no)?.query_row([no], Stood::of).optional()?,
        })
    }

    /// A customer after further intents; what else these change is written down.
    pub(crate) fn replay_over(
        &mut self,
        stood: &Stood,
        before: Customer,
        intents: &[Pending],
    ) -> Result<Customer, StoreError> {
        let after = self.replay_more(&stood.owner, stood.standing.scope, before, intents)?;
        // A rule changes the customer it is given; none takes them away.
        after.customer.ok_or(StoreError::Payload)
    }

    /// Writes a working row anew after so many further intents: the customer packed when these
    /// changed them, and what is indexed of them. It holds all older ones.
    pub(crate) fn write_further(
        &self,
        stood: &Stood,
        further: usize,
        packed: Option<&[u8]>,
        columns: &Columns,
    ) -> Result<(), StoreError> {
        self.working().put_over(
            &Entry {
                id: &stood.owner,
                base: stood.standing.base,
                overlay: packed.or(stood.overlay.as_deref()),
                pending: stood.old.pending + further,
                columns,
            },
            &stood.old,
        )
    }

    /// The strongest row held of a customer.
    pub(super) fn strongest(&self, owner: [u8; 16]) -> Result<Option<(Standing, Vec<u8>)>, StoreError> {
        for known in self.known.iter().filter(|known| holds_customers(known)) {
            let found: Option<(i64, Vec<u8>)> = self
                .connection()
                .prepare_cached(include_str!("../sql/draft/strongest.sql"))?
                .query_row(params![known.no, owner], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if let Some((base, raw)) = found
                && !raw.is_empty()
            {
                return Ok(Some((Standing { scope: known.no, base }, raw)));
            }
        }
        Ok(None)
    }

    fn write_working(
        &mut self,
        owner: [u8; 16],
        standing: &Standing,
        (payload, columns): (&str, Option<Columns>),
    ) -> Result<(), StoreError> {
        self.forget_overlay(&owner)?;
        let written = if self.pending.of.contains_key(&owner) {
            let customer = serde_json::from_str::<Customer>(payload).ok();
            customer.map(|customer| self.write_over(owner, standing, customer, None))
        } else {
            let columns = columns.or_else(|| Columns::read(payload));
            columns.map(|columns| {
                self.working().put(&Entry {
                    id: &owner,
                    base: standing.base,
                    overlay: None,
                    pending: 0,
                    columns: &columns,
                })
            })
        };
        written.unwrap_or_else(|| {
            // From a newer head office than this program: kept raw, shown after the upgrade.
            self.task_dirty.insert(owner.to_vec());
            self.working().remove(&owner)
        })
    }

    /// Writes a working row of what head office said; over `old` when it was read already.
    fn write_over(
        &mut self,
        owner: [u8; 16],
        standing: &Standing,
        customer: Customer,
        old: Option<&Old>,
    ) -> Result<(), StoreError> {
        let pending = self.pending.of.get(&owner).map_or(0, Vec::len);
        let (customer, overlay) =
            if pending == 0 { (customer, None) } else { self.overlaid(&owner, standing.scope, customer)? };
        let entry = Entry {
            id: &owner,
            base: standing.base,
            overlay: overlay.as_deref(),
            pending,
            columns: &Columns::of(&customer),
        };
        match old {
            Some(old) => self.working().put_over(&entry, old),
            None => self.working().put(&entry),
        }
    }

    /// A customer after its pending intents, and the bytes of that when they changed it.
    fn overlaid(
        &mut self,
        owner: &[u8; 16],
        scope: i64,
        customer: Customer,
    ) -> Result<(Customer, Option<Vec<u8>>), StoreError> {
        let before = customer.clone();
        let after = self.replay(owner, scope, Aggregate::of(customer))?;
        match after.customer {
            Some(after) if after != before => {
                let packed = self.writer.packer.customer(&after)?;
                Ok((after, Some(packed)))
            }
            _ => Ok((before, None)),
        }
    }

    pub(super) fn working(&self) -> Working<'_> {
        Working { connection: self.connection(), bulk: self.bulk }
    }
}

/// Whether working rows may stand on rows of this scope. The pool's never do: its customers are
/// nobody's yet.
pub(super) fn holds_customers(known: &Known) -> bool {
    holds_scope(&known.scope) && !matches!(known.scope, Scope::Pool(_))
}

/// Whether rows of this scope are customers with children.
pub(super) fn holds_scope(scope: &Scope) -> bool {
    matches!(scope, Scope::Assigned(..) | Scope::Branch(_) | Scope::Granted(..) | Scope::Pool(_))
}
