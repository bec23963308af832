//! What sync needs from a store and from a clock. A store has no rules of its own: it puts,
//! removes and finds rows; [`crate::apply`] decides.

use domain::{BranchCode, Timestamp};
use protocol::push::{PushRequest, ResultsRequest};
use protocol::scope::Scope;

use crate::push::{Receipt, Verdict};
use crate::row::{Kids, OwnedRow, Row};
use crate::state::ScopeState;

/// What a store spares for a round when it says nothing else.
const SPARE: usize = 8 << 20;

/// Time, injected.
pub trait Clock {
    /// Now, by this device.
    fn now(&self) -> Timestamp;
}

/// The encrypted store of one vault, as sync sees it.
pub trait Store {
    /// What can go wrong with it.
    type Error: std::error::Error;
    /// An open write transaction; dropping it without [`Draft::commit`] undoes everything.
    type Draft<'a>: Draft<Error = Self::Error>
    where
        Self: 'a;

    /// Every scope followed.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn scopes(&mut self) -> Result<Vec<ScopeState>, Self::Error>;

    /// Begins a write transaction over rows and scope states.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn begin(&mut self) -> Result<Self::Draft<'_>, Self::Error>;

    /// The vault and the client id of this installation of it.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn identity(&mut self) -> Result<(String, String), Self::Error>;

    /// Whether it seals values behind masks that come with a row before it writes anything.
    /// Head office sends them to no other.
    fn seals(&self) -> bool {
        false
    }

    /// Bytes of payloads that may wait in memory for the end of a round; more is staged.
    fn spare(&self) -> usize {
        SPARE
    }

    /// A number larger than every one given or stored before.
    fn tick(&mut self) -> u64;

    /// The next batch of unanswered intents of each branch, in order of `seq`, those whose
    /// waiting time is over; at most `MAX_INTENTS` and 256 KiB each.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn unsent(&mut self, now: Timestamp) -> Result<Vec<PushRequest>, Self::Error>;

    /// Writes down what became of intents, durably, before returning.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn record(&mut self, verdicts: &[Verdict], tick: u64, now: Timestamp) -> Result<(), Self::Error>;

    /// Takes a new client id and gives every unanswered intent a place in its new stream,
    /// with the same `mid`.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn fork(&mut self) -> Result<(), Self::Error>;

    /// Unanswered intents of `branch` go on from `next` (answer `gap`); false when there is
    /// none with that `seq`.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn has_seq(&mut self, branch: &BranchCode, next: u64) -> Result<bool, Self::Error>;

    /// Intents with a result whose overlay still stands.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn receipts(&mut self) -> Result<Vec<Receipt>, Self::Error>;

    /// Removes the overlays of these intents and rebuilds the working rows they touched.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn settle(&mut self, mids: &[String]) -> Result<(), Self::Error>;

    /// Intents that head office deferred and has not decided, by branch, at most
    /// [`protocol::push::MAX_RESULTS`] each.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn deferred(&mut self) -> Result<Vec<ResultsRequest>, Self::Error> {
        Ok(Vec::new())
    }

    /// Head office's store has this epoch. When it is another than before, that store was
    /// restored from a backup: takes a new client id and puts every acknowledged intent of the
    /// archive back in line with the same `mid`. True when it did.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn epoch(&mut self, _epoch: u32, _now: Timestamp) -> Result<bool, Self::Error> {
        Ok(false)
    }

    /// A round has ended: what was removed in it leaves the files altogether.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn sweep(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }

    /// Erases what was lent until now or earlier: customers of `g:` scopes, whole covers. Head
    /// office will say so too; a device does not wait for it. True when something went.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn expire(&mut self, _now: Timestamp) -> Result<bool, Self::Error> {
        Ok(false)
    }
}

/// A write transaction over rows and scope states. Members are named as [`crate::member_of`]
/// says.
pub trait Draft {
    /// What can go wrong.
    type Error: std::error::Error;

    /// The state of a scope as this transaction sees it.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn scope(&mut self, scope: &Scope) -> Result<Option<ScopeState>, Self::Error>;

    /// Writes the state of a scope, new or known.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn save(&mut self, state: &ScopeState) -> Result<(), Self::Error>;

    /// Removes every row and staged row of a scope; more are coming, `expected` members.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn clear(&mut self, scope: &Scope, expected: u64) -> Result<(), Self::Error>;

    /// Removes a scope with everything only it granted.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn drop_scope(&mut self, scope: &Scope) -> Result<(), Self::Error>;

    /// The version held of a member; none when it is not held.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn held(&mut self, scope: &Scope, member: &str) -> Result<Option<u64>, Self::Error>;

    /// This row is put soon, rows that are told of in the order in which they are told: what needs
    /// no file may be begun.
    fn ahead(&mut self, _row: &Row<'_>) {}

    /// Inserts or replaces one row.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn put(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), Self::Error>;

    /// Removes a member with its children.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn remove(&mut self, scope: &Scope, member: &str) -> Result<(), Self::Error>;

    /// Removes the children of a member.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn forget_children(&mut self, scope: &Scope, member: &str) -> Result<(), Self::Error>;

    /// Sums up the children held of a member.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn children(&mut self, scope: &Scope, member: &str) -> Result<Kids, Self::Error>;

    /// Keeps a row for the end of the round.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn stage(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), Self::Error>;

    /// Takes a member and its children out of the stage.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn unstage(&mut self, scope: &Scope, member: &str) -> Result<(), Self::Error>;

    /// Takes the next staged rows out of the stage, oldest first; empty when there are none.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn take_staged(&mut self, scope: &Scope) -> Result<Vec<OwnedRow>, Self::Error>;

    /// Gives a held member another version and changes nothing else of it. With 0, which no row
    /// has, neither digest nor bucket agrees until the row has come again.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn restamp(&mut self, scope: &Scope, member: &str, ver: u64) -> Result<(), Self::Error>;

    /// Every member held of a scope, with its version; for a repair.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn members(&mut self, scope: &Scope) -> Result<Vec<(String, u64)>, Self::Error>;

    /// The first snapshot of a scope is complete: indexes left out during it are made now.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn first_complete(&mut self, scope: &Scope) -> Result<(), Self::Error>;

    /// Makes everything durable as far as this store promises, and visible to readers.
    ///
    /// # Errors
    /// When the store cannot be written; then nothing happened.
    fn commit(self) -> Result<(), Self::Error>;
}
