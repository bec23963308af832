//! Progress: how far a batch has come.

use super::{BulkProgress, ReadProgress};
use crate::contract::Verb;
use crate::desk::{Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for ReadProgress {
    const NAME: &'static str = "bulk.progress";
    const PROVIDES: &'static [Topic] = &[Topic::Bulk];
    type Request = ();
    type Response = BulkProgress;

    /// Two numbers and no customer: nothing passes the door.
    fn run(desk: &Desk, (): (), _: &GivenUp) -> Result<BulkProgress, Stop> {
        desk.open_vault()?;
        Ok(desk.bulk_progress())
    }
}
