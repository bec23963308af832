//! Replay: pending intents over a base row, with the same pure rules head office runs.

use domain::customer::Customer;

/// An intent that is not settled, as far as replay needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pending {
    /// `name@version`.
    pub(crate) name: String,
    /// Its arguments, JSON.
    pub(crate) args: String,
}

/// Replays intents over a customer; true when the customer is changed by them.
///
/// A request for assignment changes nothing here: offline it is a request, shown as pending,
/// without any change of who sees what (SYNC.md 2.10). Names of later versions change
/// nothing either.
pub(crate) fn replay(_customer: &mut Customer, _intents: &[Pending]) -> bool {
    false
}
