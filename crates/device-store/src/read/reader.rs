//! Reader: two connections that only read, so that screens never wait for sync to write.

use std::cell::RefCell;

use rusqlite::Connection;

use super::ReadError;
use super::book::Listed;
use super::search::SharedKept;

/// How many steps of SQLite's machine pass between two looks at whether the asker gave up.
const STEPS: i32 = 4_000;

/// Reads `cache.db` and `ledger.db` of one open vault. One call uses one reader at a time.
pub struct Reader {
    pub(super) cache: Connection,
    pub(super) ledger: Connection,
    /// What a search adds up, as long as no facts are gathered.
    pub(super) kept: SharedKept,
    /// Rows of lists, as long as nothing is written.
    pub(super) listed: RefCell<Listed>,
    /// Classes of search terms, and the state of the file they were read from.
    pub(super) classes: RefCell<Option<(i64, String)>>,
}

impl Reader {
    /// Over two open connections, keys already given, and what all readers of this store keep.
    ///
    /// # Errors
    /// When SQLite refuses a setting.
    pub(crate) fn over(cache: Connection, ledger: Connection, kept: SharedKept) -> Result<Reader, ReadError> {
        for connection in [&cache, &ledger] {
            connection.set_prepared_statement_cache_capacity(64);
            // What is gathered for a search holds customers' numbers: never in a file.
            connection.pragma_update(None, "temp_store", "MEMORY")?;
        }
        Ok(Reader { cache, ledger, kept, listed: RefCell::default(), classes: RefCell::default() })
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
