//! Touch: contacts that happened, tags people and models put on, campaigns and needs.

mod contact;
mod pursuit;
mod tag;

pub use contact::{Contact, contacts};
pub use pursuit::{Funnel, Joined, Needed, PLANS, Plan, Planted, members, needs};
pub use tag::{Library, Mark, marks};
