//! Progress: how far a batch has come, told every so many rows.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{BulkProgress, ReadProgress};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Rows between two words of progress.
pub(super) const STEP: usize = 250;

/// Counts the rows of a batch and tells how far it has come.
pub(super) struct Pace<'a> {
    at: usize,
    of: usize,
    tell: &'a dyn Fn(usize, usize),
}

impl<'a> Pace<'a> {
    /// Over so many rows.
    pub(super) fn over(of: usize, tell: &'a dyn Fn(usize, usize)) -> Pace<'a> {
        Pace { at: 0, of, tell }
    }

    /// One more row is looked at.
    pub(super) fn step(&mut self) {
        if self.at.is_multiple_of(STEP) {
            (self.tell)(self.at, self.of);
        }
        self.at += 1;
    }
}

impl Verb for ReadProgress {
    const NAME: &'static str = "bulk.progress";
    const PROVIDES: &'static [Topic] = &[Topic::Bulk];
    type Request = ();
    type Response = BulkProgress;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<BulkProgress, Stop> {
        let ask = Ask::of(Operation::SyncNow, AuditAction::View).of_object("bulk");
        desk.act(ask, given_up, |_| Ok(desk.bulk_progress()))
    }
}
