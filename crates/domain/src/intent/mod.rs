//! Intent: the named, versioned wishes that go up, and the one place where each is given to the
//! rule of its room. Head office applies an intent to the aggregate it stores; a device replays
//! the same intent over the row it was sent. Both call [`apply`], so both see the same.
//!
//! A room's arguments and rule live in the room (`tag`, `note`, `task`, ...); here are the list
//! ([`Intent`]), what an intent acts upon ([`Aggregate`]) and under what ([`Act`]).

mod act;
mod aggregate;
mod apply;
mod kind;
mod list;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
mod touch;

pub use act::{Act, Outcome, Side};
pub use aggregate::Aggregate;
pub use apply::apply;
pub use kind::{Key, Kind, Place, Record, RecordError};
pub use list::Intent;
