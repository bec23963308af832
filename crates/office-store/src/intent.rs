//! Intents received: one stream per (branch, client), one durable result per intent.

use domain::EmpNo;

use crate::error::StoreError;

/// Where a stream stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientState {
    /// Whose client it is.
    pub emp_no: EmpNo,
    /// On which device.
    pub device: String,
    /// Last `seq` answered.
    pub last_seq: u64,
    /// A copy of the vault was seen: the stream is closed.
    pub forked: bool,
}

/// What became of an intent, as it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredResult {
    /// Position in the stream.
    pub seq: u64,
    /// Id made on the device.
    pub mid: String,
    /// Hash over name and arguments: tells a repeat from a fork.
    pub payload_hash: u128,
    /// The answer, JSON.
    pub result: Vec<u8>,
}

/// Reading streams.
pub trait IntentReads {
    /// Where a stream stands.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn client_state(&self, branch: &str, client: &str) -> Result<Option<ClientState>, StoreError>;

    /// The result at a position of a stream.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn result_at(&self, branch: &str, client: &str, seq: u64) -> Result<Option<StoredResult>, StoreError>;

    /// The result of an intent, whichever client sent it.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn result_of(&self, branch: &str, mid: &str) -> Result<Option<StoredResult>, StoreError>;
}

/// Writing streams. Each call needs the head of the branch locked.
pub trait IntentWrites {
    /// Keeps where a stream stands.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn put_client_state(&mut self, branch: &str, client: &str, state: &ClientState)
    -> Result<(), StoreError>;

    /// Keeps a result. `own_mid` is false when the result only points to an intent that was
    /// answered under another position, and for failures, which do not use up the id.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn put_result(
        &mut self,
        branch: &str,
        client: &str,
        result: &StoredResult,
        own_mid: bool,
    ) -> Result<(), StoreError>;

    /// Puts another answer in the place of the one an intent has (by its id): a decision was made.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn rewrite_result(&mut self, branch: &str, result: &StoredResult) -> Result<(), StoreError>;

    /// Forgets results kept when the head of the branch was at `floor` or below.
    ///
    /// # Errors
    /// [`StoreError::HeadNotLocked`], or from the database.
    fn forget_results(&mut self, branch: &str, floor: u64) -> Result<(), StoreError>;
}
