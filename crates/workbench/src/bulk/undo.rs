//! Undo: a batch is taken back before it is sent. What head office may know already stays.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{BulkUndoRequest, BulkUndone, Undo};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Undo {
    const NAME: &'static str = "bulk.undo";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync];
    type Request = BulkUndoRequest;
    type Response = BulkUndone;

    fn run(desk: &Desk, request: BulkUndoRequest, given_up: &GivenUp) -> Result<BulkUndone, Stop> {
        let ask = Ask::of(Operation::SyncNow, AuditAction::Change).of_object("bulk");
        let mids = desk.batch(&request.batch).ok_or_else(|| Stop::refused("not_found"))?;
        desk.act(ask, given_up, |cx| {
            let withdrawn = cx.vault.withdraw_many(&mids, cx.now)?;
            let all = u32::try_from(mids.len()).unwrap_or(u32::MAX);
            Ok(BulkUndone { withdrawn, too_late: all.saturating_sub(withdrawn) })
        })
    }
}
