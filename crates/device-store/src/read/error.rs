//! Why a question could not be answered. Never carries a value of a row: the text of a serde
//! error may quote what it read, so only its place is kept.

/// A read that failed.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// SQLite said no.
    #[error("store: {0}")]
    Store(#[from] rusqlite::Error),
    /// A payload is not what its kind calls for.
    #[error("payload of kind {kind} unreadable at line {line}, column {column}")]
    Payload {
        /// Kind of the row.
        kind: &'static str,
        /// Line in the payload.
        line: usize,
        /// Column in the payload.
        column: usize,
    },
    /// `ledger.db` cannot be opened.
    #[error("ledger cannot be opened")]
    Ledger,
    /// A payload could not be unpacked.
    #[error("payload of kind {0} cannot be unpacked")]
    Packed(&'static str),
}

impl ReadError {
    /// Keeps the place of a serde error and drops its words.
    pub(crate) fn payload(kind: &'static str, error: &serde_json::Error) -> ReadError {
        ReadError::Payload { kind, line: error.line(), column: error.column() }
    }

    /// Whether the read was given up by whoever asked.
    pub fn is_interrupted(&self) -> bool {
        matches!(self, ReadError::Store(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted))
    }
}
