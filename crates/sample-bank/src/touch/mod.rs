//! Touch: contacts that happened and tags people and models put on.

mod contact;
mod tag;

pub use contact::{Contact, contacts};
pub use tag::{Library, Mark, marks};
