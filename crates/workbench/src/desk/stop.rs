//! Stop: why a use case ended without an answer, before it becomes a `Failure` for a screen.

use device_store::StoreError;
use device_store::read::ReadError;
use domain::Refusal;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Stop {
    /// An expected no: code and facts for words.
    Refused(Refusal),
    /// Nobody waits for the answer any more.
    GivenUp,
    /// Something is wrong with the program, its files or the machine. The text goes to the
    /// log and never holds customer data.
    Broken(String),
}

impl Stop {
    /// A refusal without facts.
    pub(crate) fn refused(code: &str) -> Stop {
        Stop::Refused(Refusal::new(code))
    }

    /// For a log line: a code, or what is wrong.
    pub(crate) fn why(&self) -> String {
        match self {
            Stop::Broken(why) => why.clone(),
            _ => self.code().to_owned(),
        }
    }

    /// The code for the audit chain.
    pub(crate) fn code(&self) -> &str {
        match self {
            Stop::Refused(refusal) => &refusal.code,
            Stop::GivenUp => "cancelled",
            Stop::Broken(_) => "internal",
        }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        Stop::Refused(refusal)
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Stop {
        if error.is_interrupted() { Stop::GivenUp } else { Stop::Broken(error.to_string()) }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Broken(error.to_string())
    }
}
