//! Keeps working rows true to their rule: strongest base + pending intents replayed.

use domain::customer::Customer;
use domain::intent::Aggregate;
use protocol::scope::Scope;
use rusqlite::{OptionalExtension, params};

use super::{Known, PageDraft};
use crate::working::{Columns, Entry, Working};
use crate::{StoreError, payload};

/// The row a working row stands on.
pub(super) struct Standing {
    /// `scope.no`.
    pub(super) scope: i64,
    /// `base.no`.
    base: i64,
}

impl PageDraft<'_> {
    /// A customer row of `scope` was put at `base`.
    pub(super) fn customer_put(
        &mut self,
        scope: &Scope,
        owner: [u8; 16],
        base: i64,
        payload: &str,
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
        self.write_working(owner, &Standing { scope, base }, payload)
    }

    /// Finds the strongest row of a customer and writes its working row, or removes it.
    pub(crate) fn rebuild(&mut self, owner: [u8; 16]) -> Result<(), StoreError> {
        self.dirty.remove(&owner);
        match self.strongest(owner)? {
            Some((standing, raw)) => {
                let text = payload::text(&raw)?;
                self.write_working(owner, &standing, &text)
            }
            None => {
                self.forget_overlay(&owner)?;
                self.task_dirty.insert(owner.to_vec());
                self.working().remove(&owner)
            }
        }
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
        payload: &str,
    ) -> Result<(), StoreError> {
        self.forget_overlay(&owner)?;
        let Ok(customer) = serde_json::from_str::<Customer>(payload) else {
            // From a newer head office than this program: kept raw, shown after the upgrade.
            self.task_dirty.insert(owner.to_vec());
            return self.working().remove(&owner);
        };
        let pending = self.pending.of.get(&owner).map_or(0, Vec::len);
        let (customer, overlay) =
            if pending == 0 { (customer, None) } else { self.overlaid(&owner, standing.scope, customer)? };
        self.working().put(&Entry {
            id: &owner,
            base: standing.base,
            overlay: overlay.as_deref(),
            pending,
            columns: &Columns::of(&customer),
        })
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
                let text = serde_json::to_string(&after).map_err(|_| StoreError::Payload)?;
                let packed = self.writer.packer.pack(&text)?.into_owned();
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
