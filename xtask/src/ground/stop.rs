//! Stop: why we cannot go on, as a sentence that says what to do.

use std::fmt;

/// The end of a step.
pub(crate) type End<T = ()> = Result<T, Stop>;

/// A sentence for the person at the terminal: what failed and what to do about it.
#[derive(Debug)]
pub(crate) struct Stop(String);

impl Stop {
    /// Stops with this sentence.
    pub(crate) fn new(sentence: impl Into<String>) -> Stop {
        Stop(sentence.into())
    }

    /// For `map_err` on input and output: what we were doing, then the cause.
    pub(crate) fn while_doing<E: fmt::Display>(doing: impl Into<String>) -> impl FnOnce(E) -> Stop {
        let doing = doing.into();
        move |cause| Stop(format!("{doing}: {cause}."))
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
