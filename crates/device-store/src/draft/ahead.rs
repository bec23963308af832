//! Ahead: what of a row's way into the store needs no file (packing it, reading what is indexed of
//! a customer) is done by threads beside the one that writes the rows before it.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use sync::Row;

use crate::payload::{self, Packer};
use crate::working::Columns;

/// Threads: packing and reading take about twice as long as writing.
const HANDS: usize = 2;
/// Long rows from which on threads are worth their beginning.
const WORTH: usize = 8;

/// Rows told of and not yet put. Dropping it ends its threads.
#[derive(Default)]
pub(super) struct Ahead {
    /// Long rows told of while there were too few of them.
    told: Vec<(u128, Job)>,
    /// Rows given to a hand so far.
    given: usize,
    hands: Vec<Hand>,
    /// Hashes of the rows that are with a hand, and with which.
    out: VecDeque<(u128, usize)>,
}

/// To a thread and back, in order.
struct Hand {
    jobs: Sender<Job>,
    done: Receiver<Done>,
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
        if self.hands.is_empty() && self.told.len() == WORTH {
            self.hands = (0..HANDS).map_while(|_| begin()).collect();
        }
        if self.hands.is_empty() {
            return;
        }
        for (hash, job) in self.told.drain(..) {
            let hand = self.given % self.hands.len();
            self.given += 1;
            if self.hands[hand].jobs.send(job).is_ok() {
                self.out.push_back((hash, hand));
            }
        }
    }

    /// What was done for the row with this hash; none when it has to be done now.
    pub(super) fn take(&mut self, hash: u128) -> Option<Done> {
        let place = self.out.iter().position(|(told, _)| *told == hash)?;
        // Those before it were refused.
        for (_, hand) in self.out.drain(..place) {
            self.hands[hand].done.recv().ok()?;
        }
        let (_, hand) = self.out.pop_front()?;
        self.hands[hand].done.recv().ok()
    }
}

/// A thread that packs and reads, when the system has one and there is memory for it.
fn begin() -> Option<Hand> {
    let mut packer = Packer::new().ok()?;
    let (jobs, waiting) = channel::<Job>();
    let (finished, done) = channel();
    let work = move || {
        for job in waiting {
            let Ok(packed) = packer.pack(&job.payload) else { return };
            let columns = if job.is_customer { Columns::read(&job.payload) } else { None };
            if finished.send((packed.into_owned(), columns)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("ahead".to_owned()).spawn(work).ok()?;
    Some(Hand { jobs, done })
}
