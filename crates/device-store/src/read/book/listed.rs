//! Listed: working rows as lists show them. Those read last are kept as long as nothing is written:
//! the next letter of a search finds fewer of the same people, and scrolling comes back to them.

use std::collections::HashMap;
use std::sync::Arc;

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
const AT_ONCE: usize = 16;

/// Rows read last.
#[derive(Default)]
pub(crate) struct Listed {
    /// State of the file they were read from, as SQLite counts it for a connection.
    version: i64,
    rows: HashMap<i64, Arc<Held>>,
}

impl Reader {
    /// The working rows with these numbers, in that order, as a list shows them: without the person's
    /// attributes, what the branch keeps, dots, versions, columns of an import and what a tier was
    /// judged by. Those gone meanwhile are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn listed(&self, nos: &[i64]) -> Result<Vec<Arc<Held>>, ReadError> {
        let version = self.version()?;
        let mut kept = self.listed.borrow_mut();
        if kept.version != version || kept.rows.len() > MOST {
            *kept = Listed { version, rows: HashMap::new() };
        }
        let missing: Vec<i64> = nos.iter().filter(|no| !kept.rows.contains_key(no)).copied().collect();
        let beside = usize::from(missing.len() >= WORTH);
        let mut hands = Hands::begin(beside, || Ok::<Work<_, _>, ReadError>(Box::new(read)))?;
        let mut statement = self.cache.prepare_cached(include_str!("../sql/held.sql"))?;
        for some in missing.chunks(AT_ONCE) {
            let mut rows = Vec::with_capacity(some.len());
            for no in some {
                rows.extend(statement.query_row([no], columns).optional()?);
            }
            hands.give(rows);
        }
        for _ in missing.chunks(AT_ONCE) {
            let read = hands.take().ok_or(ReadError::Packed("customer"))??;
            kept.rows.extend(read.into_iter().map(|held| (held.no, Arc::new(held))));
        }
        Ok(nos.iter().filter_map(|no| kept.rows.get(no).map(Arc::clone)).collect())
    }
}

/// Unpacks and parses rows: half of what a row of a list costs, and it needs no file.
fn read(rows: Vec<Columns>) -> Result<Vec<Held>, ReadError> {
    rows.into_iter().map(assemble::<Face>).collect()
}
