//! Listed: working rows as lists show them. Those read last are kept as long as nothing is written:
//! the next letter of a search finds fewer of the same people, and scrolling comes back to them.

use std::collections::HashMap;
use std::sync::Arc;

use hashlink::LruCache;
use rusqlite::OptionalExtension;

use crate::draft::{Hands, Work};
use crate::read::one::{Columns, assemble, columns};
use crate::read::{Held, ReadError, Reader};
use crate::working::Face;

/// Rows kept at most; some 4 kB each.
const MOST: usize = 1_000;
/// Rows from which on a thread that parses beside the one that reads is worth its beginning.
const WORTH: usize = 48;
/// Rows handed over at a time.
const AT_ONCE: usize = 8;

/// Rows asked for last.
pub(crate) struct Listed {
    /// State of the file they were read from, as SQLite counts it for a connection.
    version: i64,
    rows: LruCache<i64, Arc<Held>>,
    /// What rows stand on (`base.no`) that a window has passed and nothing waits for: they need not
    /// be looked up for it.
    stands: HashMap<i64, i64>,
}

impl Default for Listed {
    fn default() -> Listed {
        Listed { version: 0, rows: LruCache::new(MOST), stands: HashMap::new() }
    }
}

impl Listed {
    /// What is kept of this state of the file.
    fn of(&mut self, version: i64) -> &mut Listed {
        if self.version != version {
            *self = Listed { version, ..Listed::default() };
        }
        if self.stands.len() > MOST {
            self.stands.clear();
        }
        self
    }
}

impl Reader {
    /// Keeps what the rows of a window stand on, where it says so.
    pub(super) fn stand_on(&self, found: &[(i64, Option<i64>)]) -> Result<(), ReadError> {
        let known = found.iter().filter_map(|(no, base)| Some((*no, (*base)?)));
        self.listed.borrow_mut().of(self.version()?).stands.extend(known);
        Ok(())
    }

    /// The working rows with these numbers, in that order, as a list shows them: without the person's
    /// attributes, what the branch keeps, dots, versions, columns of an import and what a tier was
    /// judged by. Those gone meanwhile are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn listed(&self, nos: &[i64]) -> Result<Vec<Arc<Held>>, ReadError> {
        let mut kept = self.listed.borrow_mut();
        let kept = kept.of(self.version()?);
        let mut found: HashMap<i64, Arc<Held>> = HashMap::with_capacity(nos.len());
        let mut missing = Vec::new();
        for no in nos {
            match kept.rows.get(no) {
                Some(held) => drop(found.insert(*no, Arc::clone(held))),
                None => missing.push(*no),
            }
        }
        let beside = usize::from(missing.len() >= WORTH);
        let mut hands = Hands::begin(beside, || Ok::<Work<_, _>, ReadError>(Box::new(read)))?;
        let mut held = self.cache.prepare_cached(include_str!("../sql/held.sql"))?;
        let mut settled = self.cache.prepare_cached(include_str!("../sql/settled.sql"))?;
        // Only a question that sees one state may go by what another has found.
        let whole = !self.cache.is_autocommit();
        for some in missing.chunks(AT_ONCE) {
            let mut rows = Vec::with_capacity(some.len());
            for no in some {
                rows.extend(match kept.stands.get(no).filter(|_| whole) {
                    Some(base) => settled.query_row((no, base), columns).optional()?,
                    None => held.query_row([no], columns).optional()?,
                });
            }
            hands.give(rows);
        }
        for _ in missing.chunks(AT_ONCE) {
            for held in hands.take().ok_or(ReadError::Packed("customer"))?? {
                let (no, held) = (held.no, Arc::new(held));
                kept.rows.insert(no, Arc::clone(&held));
                found.insert(no, held);
            }
        }
        Ok(nos.iter().filter_map(|no| found.get(no).map(Arc::clone)).collect())
    }
}

/// Unpacks and parses rows: half of what a row of a list costs, and it needs no file.
fn read(rows: Vec<Columns>) -> Result<Vec<Held>, ReadError> {
    rows.into_iter().map(assemble::<Face>).collect()
}
