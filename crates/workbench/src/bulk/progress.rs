//! Progress: how far a batch has come.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{BulkProgress, ReadProgress};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::topic::Topic;

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
