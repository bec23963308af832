//! A whole bank in memory for the simulator: two branches, people whose rights change,
//! customers with tags and children, one intent stream a client and branch. It answers pulls
//! and takes pushes by docs/PROTOCOL.md and knows at any moment what every device may hold.
//! [`super::rig::Bug`] plants mistakes in it. Each kind of conflict has one small rule here;
//! that it answers as the bank's own does is held by `tests/sim/rules`.

mod answer;
mod ledger;
mod mend;
mod operation;
mod person;
mod projection;
mod rights;
mod rule;
mod state;
mod stream;

pub use ledger::{Deed, Entry};
pub use person::{Person, Role};
pub use state::Bank;
