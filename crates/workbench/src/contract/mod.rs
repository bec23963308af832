//! Contract: what the UI may ask, in one list. Each verb declares its slice (name, request,
//! response, topics) beside its code; together they are the router and, through `ts-rs`,
//! `ui/src/contract/`. Only declarations and dispatch live here, never a use case.

mod cancel;
mod router;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod typescript;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ts_rs::TS;

pub use cancel::{Cancel, CancelRequest};
pub use router::CALLS;

use crate::topic::Topic;

/// One verb of a room: a declaration of the UI contract.
pub trait Verb {
    /// Room and verb, such as `customer.book`.
    const NAME: &'static str;
    /// Topics whose change makes an earlier answer stale; empty for a command.
    const PROVIDES: &'static [Topic] = &[];
    /// Topics this call changes when it succeeds; empty for a query.
    const INVALIDATES: &'static [Topic] = &[];
    /// What is asked; `()` is JSON null.
    type Request: DeserializeOwned + TS + 'static;
    /// What is answered.
    type Response: Serialize + TS + 'static;
}

/// A verb with its types erased: one line of the router.
#[derive(Clone, Copy)]
pub struct Call {
    /// Room and verb.
    pub name: &'static str,
    /// Topics it reads.
    pub provides: &'static [Topic],
    /// Topics it changes.
    pub invalidates: &'static [Topic],
}

impl Call {
    /// The line of a verb.
    pub const fn of<V: Verb>() -> Call {
        Call { name: V::NAME, provides: V::PROVIDES, invalidates: V::INVALIDATES }
    }

    /// The call of this name.
    pub fn named(name: &str) -> Option<&'static Call> {
        CALLS.iter().find(|call| call.name == name)
    }
}
