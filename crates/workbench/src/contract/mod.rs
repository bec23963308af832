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

#[cfg(test)]
pub(crate) use cancel::Cancel;
pub use cancel::CancelRequest;
pub use router::CALLS;

use crate::desk::{Desk, GivenUp, Stop};
use crate::topic::Topic;

/// One verb of a room: a declaration of the UI contract and the way to its use case.
pub(crate) trait Verb {
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

    /// The use case.
    fn run(desk: &Desk, request: Self::Request, given_up: &GivenUp) -> Result<Self::Response, Stop>;
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
    run: fn(&Desk, &str, &GivenUp) -> Result<String, Stop>,
}

impl Call {
    const fn of<V: Verb>() -> Call {
        Call { name: V::NAME, provides: V::PROVIDES, invalidates: V::INVALIDATES, run: run::<V> }
    }

    /// The call of this name.
    pub fn named(name: &str) -> Option<&'static Call> {
        CALLS.iter().find(|call| call.name == name)
    }

    /// Runs it: JSON in, JSON out.
    pub(crate) fn run(&self, desk: &Desk, request: &str, given_up: &GivenUp) -> Result<String, Stop> {
        (self.run)(desk, request, given_up)
    }
}

fn run<V: Verb>(desk: &Desk, request: &str, given_up: &GivenUp) -> Result<String, Stop> {
    // The words of a serde error may quote the request, which may hold a name: only its place.
    let request = serde_json::from_str(request).map_err(|error| {
        let refusal = domain::Refusal::new("bad_request");
        Stop::Refused(refusal.with("line", error.line()).with("column", error.column()))
    })?;
    let answer = V::run(desk, request, given_up)?;
    serde_json::to_string(&answer).map_err(|_| Stop::Broken(format!("{} has no JSON", V::NAME)))
}
