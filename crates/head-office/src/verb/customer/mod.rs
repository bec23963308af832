//! Single look-ups with a reason.

use domain::Timestamp;
use domain::audit::AuditAction;
use office_store::WriteTxn;

use crate::core::identity::Identity;
use crate::core::lookup::{self, quota::Quota};
use crate::fault::Refused;

pub(super) mod fetch;
pub(super) mod reveal;

/// Takes one of the caller's hour and gives the transaction back. A used-up hour is written
/// down as what was asked, and refused.
fn counted<'a>(
    quota: &Quota,
    mut txn: Box<dyn WriteTxn + 'a>,
    who: &Identity,
    action: AuditAction,
    purpose: &str,
    now: Timestamp,
) -> Result<(Box<dyn WriteTxn + 'a>, u32), Refused> {
    match quota.take(&who.actor.emp_no, now) {
        Ok(left) => Ok((txn, left)),
        Err(seconds) => {
            lookup::used_up(txn.as_mut(), who, action, purpose, now)?;
            txn.commit()?;
            Err(Refused::quota(seconds))
        }
    }
}
