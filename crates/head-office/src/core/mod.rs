//! What the verbs do, without HTTP: projection, pull, push, sessions, and writing the book.

pub mod book;
pub mod clock;
pub mod identity;
pub mod library;
pub mod lookup;
pub mod projection;
pub mod pull;
pub mod push;
pub mod repair;
pub mod session;
pub mod wait;
