//! Keeps working rows true to their rule: strongest base + pending intents replayed.

use domain::customer::Customer;
use protocol::scope::Scope;
use rusqlite::{OptionalExtension, params};

use super::{Known, PageDraft};
use crate::working::{Columns, Entry, Working, replay};
use crate::{StoreError, payload};

impl PageDraft<'_> {
    /// A customer row of `scope` was put at `base`.
    pub(super) fn customer_put(
        &mut self,
        scope: &Scope,
        owner: [u8; 16],
        base: i64,
        payload: &str,
    ) -> Result<(), StoreError> {
        let mine = sync::strength(scope);
        let stronger = self.known.iter().any(|known| holds_customers(known) && known.strength < mine);
        if stronger { self.rebuild(owner) } else { self.write_working(owner, base, payload) }
    }

    /// Finds the strongest row of a customer and writes its working row, or removes it.
    pub(crate) fn rebuild(&mut self, owner: [u8; 16]) -> Result<(), StoreError> {
        for known in self.known.clone().iter().filter(|known| holds_customers(known)) {
            let found: Option<(i64, Vec<u8>)> = self
                .connection()
                .prepare_cached(
                    "SELECT no, raw FROM base WHERE scope = ?1 AND owner = ?2 AND kind = 'customer'",
                )?
                .query_row(params![known.no, owner], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if let Some((base, raw)) = found {
                let text = payload::text(&raw)?;
                return self.write_working(owner, base, &text);
            }
        }
        self.working().remove(&owner)
    }

    fn write_working(&mut self, owner: [u8; 16], base: i64, payload: &str) -> Result<(), StoreError> {
        let Ok(mut customer) = serde_json::from_str::<Customer>(payload) else {
            // From a newer head office than this program: kept raw, shown after the upgrade.
            return self.working().remove(&owner);
        };
        let pending = self.pending.get(&owner).map_or(&[][..], Vec::as_slice);
        let overlay = if replay(&mut customer, pending) {
            Some(serde_json::to_vec(&customer).map_err(|_| StoreError::Payload)?)
        } else {
            None
        };
        self.working().put(&Entry {
            id: &owner,
            base,
            overlay: overlay.as_deref(),
            pending: pending.len(),
            columns: &Columns::of(&customer),
        })
    }

    fn working(&self) -> Working<'_> {
        Working { connection: self.connection(), bulk: self.bulk }
    }
}

fn holds_customers(known: &Known) -> bool {
    matches!(known.scope, Scope::Assigned(..) | Scope::Branch(_) | Scope::Granted(..) | Scope::Pool(_))
}
