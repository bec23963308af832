//! Batch: many intents at once, as one act of a person on many customers (P-12).

use domain::Timestamp;

use crate::draft::{PageDraft, Whom};
use crate::ledger::{NewIntent, Saving};
use crate::read::Held;
use crate::working::Pending;
use crate::{DeviceStore, StoreError};

impl DeviceStore {
    /// Acts on many customers: each is read once, `wish` says what is wished for them (nothing, when
    /// they are not to be touched, or none is held), and their working rows follow in the same pass.
    /// All of it is on the disk when this returns: say "saved" then; or none of it. It is held back
    /// until `not_before`.
    ///
    /// # Errors
    /// What `wish` or the store says; nothing was saved.
    pub fn save_each<E: From<StoreError>>(
        &self,
        whom: &[Whom],
        not_before: Timestamp,
        mut wish: impl FnMut(Whom, Option<&Held>) -> Result<Vec<NewIntent>, E>,
    ) -> Result<(), E> {
        let (writer, changes) = self.caught_up()?;
        let pending = self.ledger().none_pending()?;
        let mut draft = PageDraft::begin(writer, pending)?;
        let bases = draft.scope_bases()?;
        let mut batch: Vec<(NewIntent, Saving)> = Vec::new();
        for one in whom {
            let stood = draft.stood(*one)?;
            let held = stood.as_ref().and_then(|stood| stood.held(&draft));
            let (Some(stood), Some((held, scope))) = (stood, held) else {
                wish(*one, None)?;
                continue;
            };
            let wishes = wish(*one, Some(&held))?;
            if wishes.is_empty() {
                continue;
            }
            let pending: Vec<Pending> = wishes.iter().map(Pending::from).collect();
            draft.go_on(&stood, held.customer, &pending)?;
            let scope_base = bases.get(&scope).copied().unwrap_or(0);
            batch.extend(wishes.into_iter().map(|wish| (wish, Saving { not_before, scope_base })));
        }
        if batch.is_empty() {
            return Ok(());
        }
        self.ledger().save_many(&batch)?;
        // It is on the disk. A cache that cannot follow now follows with the next intent, or when it
        // is opened: to say "not saved" here would have it made twice.
        let _ = draft.contains(changes + 1).and_then(|()| draft.finish());
        Ok(())
    }

    /// Takes back those of a batch that were never sent; how many.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was taken back.
    pub fn withdraw_many(&self, mids: &[String], now: Timestamp) -> Result<u32, StoreError> {
        let about = self.ledger().withdraw_many(mids, now)?;
        if !about.is_empty() {
            self.follow(&about);
        }
        Ok(u32::try_from(about.len()).unwrap_or(u32::MAX))
    }
}
