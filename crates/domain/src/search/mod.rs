//! Search: what a question for somebody asks, and whether a name answers it (N-05). How a
//! character is read is told by the caller; finding candidates is the store's.

mod meet;
mod query;
#[cfg(test)]
mod tests;

pub use meet::{Part, meets};
pub use query::{Form, Query, other_number, whole_number};
