//! Cancel: the screen no longer wants the answer of a running call.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Verb;
use crate::desk::{Desk, GivenUp, Stop};

/// Request of `call.cancel`. An id that is not running is no error: the call has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CancelRequest {
    /// The `call_id` the call was started with. The call then fails with code `cancelled`.
    pub call_id: String,
}

/// Gives up a running call.
pub(crate) struct Cancel;

impl Verb for Cancel {
    const NAME: &'static str = "call.cancel";
    type Request = CancelRequest;
    type Response = ();

    fn run(desk: &Desk, request: CancelRequest, _: &GivenUp) -> Result<(), Stop> {
        desk.give_up(&request.call_id);
        Ok(())
    }
}
