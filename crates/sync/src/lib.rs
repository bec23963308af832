//! Sync of one vault with head office: planning, reading answers, applying pages, push and
//! retry, all pure. What touches the world stands behind the traits [`Remote`], [`Store`]
//! and [`Clock`], so the same code runs in the product and in a simulator.
//!
//! docs/PROTOCOL.md is the authority; its invariants are held by [`apply`] and [`plan`].

mod answer;
mod apply;
mod breaker;
mod drive;
#[cfg(any(test, feature = "model"))]
pub mod model;
mod office;
mod plan;
mod push;
mod remote;
mod repair;
mod row;
mod schedule;
mod state;
mod store;

pub use answer::{Answer, End, Malformed, Page, Reset};
pub use apply::{Applied, apply, poison, subscribe};
pub use breaker::Breaker;
pub use drive::{DriveError, Event, Report, drive};
pub use office::{
    DemoAccount, FetchRequest, FetchResponse, Found, Hello, LoginRequest, LoginResponse, MAX_WAIT_MS, Office,
    PoolViewRequest, PoolViewResponse, RefreshRequest, RevealRequest, RevealResponse, ScopeSeen, WaitRequest,
    WaitResponse,
};
pub use push::{FAILED_FOR, Receipt, Verdict, settled, verdicts};
pub use remote::{Received, Remote, RemoteError, TOO_LARGE, UNSUPPORTED};
pub use repair::{Repaired, mend};
pub use row::{Kids, OwnedRow, OwnedSealed, Row, Sealed, member_of};
pub use schedule::{Schedule, start_offset};
pub use state::{Cursor, ScopeState, strength};
pub use store::{Clock, Draft, Store};

#[cfg(test)]
mod tests;
