//! Ahead: what of a row's way into the store needs no file (packing it, reading what is indexed of
//! a customer) is done by hands beside the one that writes the rows before it.

use std::collections::VecDeque;

use sync::Row;

use super::hands::{Hands, Work};
use crate::StoreError;
use crate::payload::{self, Packer};
use crate::working::Columns;

/// Packing and reading take about twice as long as writing.
const HANDS: usize = 2;
/// Long rows from which on threads are worth their beginning.
const WORTH: usize = 8;

/// Rows told of and not yet put. Dropping it ends its threads.
#[derive(Default)]
pub(super) struct Ahead {
    /// Long rows told of while there were too few of them.
    told: Vec<(u128, Job)>,
    hands: Option<Hands<Job, Option<Done>>>,
    /// Hashes of the rows given to the hands.
    out: VecDeque<u128>,
}

struct Job {
    payload: String,
    is_customer: bool,
}

/// A payload packed, and what is indexed of it when it is a customer's and can be read.
type Done = (Vec<u8>, Option<Columns>);

impl Ahead {
    /// This row is put soon.
    pub(super) fn tell(&mut self, row: &Row<'_>) {
        if !payload::is_long(row.payload) {
            return;
        }
        let is_customer = row.kind == "customer";
        self.told.push((row.hash, Job { payload: row.payload.to_owned(), is_customer }));
        if self.hands.is_none() && self.told.len() >= WORTH {
            self.hands = Hands::begin(HANDS, work).ok();
        }
        let Some(hands) = &mut self.hands else { return };
        for (hash, job) in self.told.drain(..) {
            hands.give(job);
            self.out.push_back(hash);
        }
    }

    /// What was done for the row with this hash; none when it has to be done now.
    pub(super) fn take(&mut self, hash: u128) -> Option<Done> {
        let place = self.out.iter().position(|told| *told == hash)?;
        let hands = self.hands.as_mut()?;
        // Those before it were refused.
        for _ in self.out.drain(..place) {
            hands.take();
        }
        self.out.pop_front()?;
        hands.take().flatten()
    }
}

/// Packs and reads.
fn work() -> Result<Work<Job, Option<Done>>, StoreError> {
    let mut packer = Packer::new()?;
    Ok(Box::new(move |job: Job| {
        let packed = packer.pack(&job.payload).ok()?.into_owned();
        let columns = if job.is_customer { Columns::read(&job.payload) } else { None };
        Some((packed, columns))
    }))
}
