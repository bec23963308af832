//! Search: prefixes of search terms (suffixes of names, pinyin, initials, tails, numbers), so
//! that any part of a name is found by an index range and two characters are enough.

use super::{ReadError, Reader};

/// Past every continuation of a prefix, in SQLite's byte order of UTF-8.
const LAST: char = '\u{10FFFF}';

fn range(term: &str) -> (String, String) {
    (term.to_owned(), format!("{term}{LAST}"))
}

impl Reader {
    /// Gathers everybody with a term that begins with `term` (already normalised) into a table
    /// of this connection alone, in memory; says how many.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn gather(&self, term: &str) -> Result<u32, ReadError> {
        self.cache.execute_batch(include_str!("sql/gathered.sql"))?;
        let (from, to) = range(term);
        let count = self.cache.prepare_cached(include_str!("sql/gather.sql"))?.execute((from, to))?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Row numbers of the best matches of `term` (already normalised), best first: a whole term
    /// before a beginning, the head of a name before its inside, a living relation before a
    /// closed one, high tiers first, then by name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn find(&self, term: &str, limit: u32) -> Result<Vec<i64>, ReadError> {
        let (from, to) = range(term);
        let mut statement = self.cache.prepare_cached(include_str!("sql/find.sql"))?;
        let found = statement.query_map((from, to, limit), |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }
}
