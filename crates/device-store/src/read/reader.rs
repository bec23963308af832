//! Reader: connections that only read, so that screens never wait for sync to write.

use std::cell::{OnceCell, RefCell};
use std::path::PathBuf;

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::ReadError;
use super::book::Listed;
use super::search::SharedKept;
use crate::StoreError;
use crate::open::{Role, open};

/// How many steps of SQLite's machine pass between two looks at whether the asker gave up.
const STEPS: i32 = 4_000;

/// Reads `cache.db` and `ledger.db` of one open vault. One call uses one reader at a time.
pub struct Reader {
    pub(super) cache: Connection,
    ledger: LedgerReader,
    /// What a search adds up, as long as no facts are gathered.
    pub(super) kept: SharedKept,
    /// Rows of lists, as long as nothing is written.
    pub(super) listed: RefCell<Listed>,
    /// Classes of search terms, and the state of the file they were read from.
    pub(super) classes: RefCell<Option<(i64, String)>>,
}

/// `ledger.db`, opened when it is first asked: most readers never ask it.
pub(crate) struct LedgerReader {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    opened: OnceCell<Connection>,
}

impl LedgerReader {
    pub(crate) fn new(path: PathBuf, key: Zeroizing<[u8; 32]>) -> LedgerReader {
        LedgerReader { path, key, opened: OnceCell::new() }
    }
}

impl Reader {
    /// Over an open connection, the ledger beside it, and what all readers of this store keep.
    pub(crate) fn over(cache: Connection, ledger: LedgerReader, kept: SharedKept) -> Reader {
        Reader { cache, ledger, kept, listed: RefCell::default(), classes: RefCell::default() }
    }

    /// The connection that reads `ledger.db`.
    pub(super) fn ledger(&self) -> Result<&Connection, ReadError> {
        let LedgerReader { path, key, opened } = &self.ledger;
        if let Some(connection) = opened.get() {
            return Ok(connection);
        }
        let connection = open(path, key, Role::Reader).map_err(|error| match error {
            StoreError::Sqlite(error) => ReadError::Store(error),
            _ => ReadError::Ledger,
        })?;
        Ok(opened.get_or_init(|| connection))
    }

    /// Answers several questions from one state of the files, whatever sync writes meanwhile.
    ///
    /// # Errors
    /// When the store cannot be read, and whatever `questions` says.
    pub fn at_once<T, E: From<ReadError>>(
        &self,
        questions: impl FnOnce(&Reader) -> Result<T, E>,
    ) -> Result<T, E> {
        self.cache.execute_batch("BEGIN").map_err(ReadError::from)?;
        let answer = questions(self);
        // Nothing was written: ending the transaction only lets the snapshot go.
        let ended = self.cache.execute_batch("COMMIT").map_err(ReadError::from);
        let answer = answer?;
        ended?;
        Ok(answer)
    }

    /// State of `cache.db`, as SQLite counts it for this connection.
    pub(super) fn version(&self) -> Result<i64, ReadError> {
        Ok(self.cache.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }

    /// From now on a question ends early when `asked` says that nobody waits for it.
    ///
    /// # Errors
    /// When SQLite refuses the hook.
    pub fn give_up_when(&mut self, asked: impl FnMut() -> bool + Send + 'static) -> Result<(), ReadError> {
        Ok(self.cache.progress_handler(STEPS, Some(asked))?)
    }
}
