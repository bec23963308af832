//! Bank: its units, its people, and who serves whom.

mod book;
mod roster;

pub use book::allot;
pub use roster::{Colleague, Roster, Unit, roster};
pub(crate) use roster::{emp_no, leaver, outlet};
