//! Batch: many intents at once, as one act of a person on many customers (P-12).
//!
//! The thread that acts reads the rows, judges them and writes them; unpacking and parsing the
//! customers to come, and packing those gone by, is done by hands beside it.

use std::collections::{HashSet, VecDeque};

use domain::Timestamp;
use domain::customer::Customer;

use crate::draft::{Hands, PageDraft, Stood, Whom, Work};
use crate::ledger::{NewIntent, Saving};
use crate::payload::{self, Packer};
use crate::read::Held;
use crate::working::{Columns, Pending};
use crate::{DeviceStore, StoreError};

/// Customers that are with a hand at once.
const BETWEEN: usize = 32;

/// A customer as the rows say and as wishes left them; what is written of that.
type Changed = (Customer, Customer);
type Written = Result<(Option<Vec<u8>>, Columns), StoreError>;

impl DeviceStore {
    /// Acts on many customers, each once: each is read, `wish` says what is wished for them (nothing,
    /// when they are not to be touched, or none is held), and their working rows follow in the same
    /// pass. All of it is on the disk when this returns: say "saved" then; or none of it. It is held
    /// back until `not_before`.
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
        let mut seen = HashSet::with_capacity(whom.len());
        let mut whom = whom.iter().copied().filter(|one| seen.insert(*one));
        let mut parsing = Hands::begin(1, parser)?;
        let mut packing = Hands::begin(1, packer)?;
        let mut read: VecDeque<(Whom, Option<Stood>)> = VecDeque::new();
        let mut acted: VecDeque<(Stood, usize)> = VecDeque::new();
        let mut batch: Vec<(NewIntent, Saving)> = Vec::new();
        loop {
            for one in whom.by_ref().take(BETWEEN - read.len()) {
                let mut stood = draft.stood(one)?;
                if let Some(stood) = &mut stood {
                    parsing.give(stood.take_bytes());
                }
                read.push_back((one, stood));
            }
            let Some((one, stood)) = read.pop_front() else { break };
            let held = match &stood {
                Some(stood) => parsing.take().flatten().map(|customer| stood.held(customer, &draft)),
                None => None,
            };
            let (Some(stood), Some((held, scope))) = (stood, held) else {
                wish(one, None)?;
                continue;
            };
            let wishes = wish(one, Some(&held))?;
            if wishes.is_empty() {
                continue;
            }
            let pending: Vec<Pending> = wishes.iter().map(Pending::from).collect();
            let after = draft.replay_over(&stood, held.customer.clone(), &pending)?;
            packing.give((held.customer, after));
            acted.push_back((stood, wishes.len()));
            let scope_base = bases.get(&scope).copied().unwrap_or(0);
            batch.extend(wishes.into_iter().map(|wish| (wish, Saving { not_before, scope_base })));
            if acted.len() == BETWEEN {
                write_oldest(&draft, &mut acted, &mut packing)?;
            }
        }
        if batch.is_empty() {
            return Ok(());
        }
        while !acted.is_empty() {
            write_oldest(&draft, &mut acted, &mut packing)?;
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

/// Writes the working row of who was acted on first.
fn write_oldest(
    draft: &PageDraft<'_>,
    acted: &mut VecDeque<(Stood, usize)>,
    packing: &mut Hands<Changed, Written>,
) -> Result<(), StoreError> {
    let Some((stood, further)) = acted.pop_front() else { return Ok(()) };
    let (packed, columns) = packing.take().ok_or(StoreError::Payload)??;
    draft.write_further(&stood, further, packed.as_deref(), &columns)
}

/// Reads a customer as stored; none when they are from a newer head office.
fn parser() -> Result<Work<Vec<u8>, Option<Customer>>, StoreError> {
    Ok(Box::new(|raw| serde_json::from_str(&payload::text(&raw).ok()?).ok()))
}

/// Packs a customer that wishes have changed, and reads what is indexed of them.
fn packer() -> Result<Work<Changed, Written>, StoreError> {
    let mut packer = Packer::new()?;
    Ok(Box::new(move |(before, after)| {
        let packed = if after == before { None } else { Some(packer.customer(&after)?) };
        Ok((packed, Columns::of(&after)))
    }))
}
