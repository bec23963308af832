//! Projection: what of a row each audience is sent (SYNC.md 2.7).
//!
//! [`table`] is the one allow-list, field by audience. [`shape`] turns it into the encoder,
//! [`document`] into the table people read; the leak test reads the same rows. A field that is
//! not in the table is sent to nobody. [`tag_gate`] decides tags one by one, and [`guard`] checks
//! the bytes again after encoding.

pub mod audience;
pub mod document;
pub mod encode;
pub mod guard;
mod scan;
pub mod shape;
pub mod table;
pub mod tag_gate;
pub mod viewer;

#[cfg(test)]
mod tests;

pub use audience::Audience;
pub use encode::{child, customer, reference};
pub use tag_gate::TagGate;
pub use viewer::{Standing, Viewer};

/// A row could not be projected; nothing of it was sent.
#[derive(Debug, thiserror::Error)]
pub enum ProjectionError {
    /// The stored row is not the JSON it should be.
    #[error("a stored row is not readable")]
    Unreadable(#[from] serde_json::Error),
    /// The encoder let something through that the guard forbids: an alarm, never data.
    #[error("the guard stopped {what} for {audience}")]
    Stopped {
        /// Path or tag code.
        what: String,
        /// Who would have got it.
        audience: Audience,
    },
}
