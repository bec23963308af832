//! Search: prefixes of search terms (suffixes of names, pinyin, initials, tails, numbers), so
//! that any part of a name is found by an index range and two characters are enough. Terms are
//! kept by class, the best first: ten hits of a short question are found without looking at
//! everybody it meets.

mod matches;
#[cfg(test)]
mod names;

use domain::search::{Form, Query};
use rusqlite::params;

use super::{ReadError, Reader};
use crate::working::{CLASSES, initials_of, meets_name};
pub use matches::Matches;
pub(crate) use matches::SharedKept;

/// Past every continuation of a prefix, in SQLite's byte order of UTF-8.
const LAST: char = '\u{10FFFF}';
/// Candidates of one class and one spelling that a mixed question looks at, at most.
const CANDIDATES: i64 = 2_000;

/// The range of terms that begin so.
pub(super) fn range(term: &str) -> (String, String) {
    (term.to_owned(), format!("{term}{LAST}"))
}

/// A customer that was found, and the kind of term that met the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// Row number.
    pub no: i64,
    /// Code of [`crate::TermKind`].
    pub kind: i64,
}

impl Reader {
    /// Gathers everybody with a term that begins with `term` (already normalised) into a table
    /// of this connection alone, in memory; says how many.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn gather(&self, term: &str) -> Result<u32, ReadError> {
        self.cache.execute_batch(include_str!("../sql/gathered.sql"))?;
        let (from, to) = range(term);
        let sql = concat!("INSERT OR IGNORE INTO temp.gathered (no) ", include_str!("../sql/matches.sql"));
        let count = self.cache.prepare_cached(sql)?.execute((from, to))?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// The best matches of a question, best first: a whole term before a beginning, the head of
    /// a name before its inside, a living relation before a closed one, high tiers first, then
    /// by term; mixed spellings last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn look_up(&self, query: &Query, limit: u32) -> Result<Vec<Met>, ReadError> {
        let most = limit as usize;
        let mut found: Vec<Met> = Vec::new();
        let classes = self.classes()?;
        for sql in [
            include_str!("../sql/find_whole.sql"),
            include_str!("../sql/find_whole_inside.sql"),
            include_str!("../sql/find_head.sql"),
            include_str!("../sql/find_inside.sql"),
        ] {
            self.find_phase((sql, &classes), &query.text, most, &mut found)?;
        }
        if found.len() < most && matches!(query.form, Form::Latin | Form::Mixed) {
            self.find_mixed(&query.text, most, &mut found)?;
        }
        Ok(found)
    }

    /// The same for text as it stands in terms, however short; row numbers alone.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn find(&self, term: &str, limit: u32) -> Result<Vec<i64>, ReadError> {
        let short = || Query { text: term.to_owned(), form: Form::Written };
        let query = Query::of(term).unwrap_or_else(short);
        Ok(self.look_up(&query, limit)?.iter().map(|met| met.no).collect())
    }

    /// The classes there are, as a list in JSON: a handful of thirty, and each that is asked costs a
    /// way down the tree.
    fn classes(&self) -> Result<String, ReadError> {
        let version = self.version()?;
        let mut kept = self.classes.borrow_mut();
        if let Some((_, classes)) = kept.as_ref().filter(|(then, _)| *then == version) {
            return Ok(classes.clone());
        }
        let sql = include_str!("../sql/classes.sql");
        let classes: String = self.cache.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        *kept = Some((version, classes.clone()));
        Ok(classes)
    }

    /// One phase: class by class until there are enough. One statement walks through the classes
    /// and is left when there are: asking each class by itself took as long as all else.
    fn find_phase(
        &self,
        (sql, classes): (&str, &str),
        term: &str,
        most: usize,
        found: &mut Vec<Met>,
    ) -> Result<(), ReadError> {
        if found.len() >= most {
            return Ok(());
        }
        let (from, to) = range(term);
        let mut statement = self.cache.prepare_cached(sql)?;
        let mut rows = statement.query(params![from, to, classes])?;
        while let Some(row) = rows.next()? {
            let met = Met { no: row.get(0)?, kind: row.get(1)? };
            if !found.iter().any(|known| known.no == met.no) {
                found.push(met);
                if found.len() >= most {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Characters, pinyin and initials mixed: initials find, the name decides.
    fn find_mixed(&self, question: &str, most: usize, found: &mut Vec<Met>) -> Result<(), ReadError> {
        let spellings = initials_of(question);
        let mut statement = self.cache.prepare_cached(include_str!("../sql/find_mixed.sql"))?;
        for class in 0..CLASSES {
            let mut inside: Vec<Met> = Vec::new();
            for initials in &spellings {
                let (from, to) = range(initials);
                let mut rows = statement.query(params![class, from, to, CANDIDATES])?;
                while let Some(row) = rows.next()? {
                    let met = Met { no: row.get(0)?, kind: row.get(1)? };
                    let known = |known: &&Met| known.no == met.no;
                    if found.iter().chain(&inside).find(known).is_some() {
                        continue;
                    }
                    match meets_name(row.get_ref(2)?.as_str().unwrap_or_default(), question) {
                        Some(0) => found.push(met),
                        Some(_) => inside.push(met),
                        None => {}
                    }
                    if found.len() >= most {
                        return Ok(());
                    }
                }
            }
            found.extend(inside);
            if found.len() >= most {
                found.truncate(most);
                return Ok(());
            }
        }
        Ok(())
    }
}
