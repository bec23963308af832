//! Listed: working rows as lists show them. Those read last are kept as long as nothing is written:
//! the next letter of a search finds fewer of the same people, and scrolling comes back to them.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::OptionalExtension;

use crate::read::one::{assemble, columns};
use crate::read::{Held, ReadError, Reader};
use crate::working::Face;

/// Rows kept at most; some 4 kB each.
const MOST: usize = 1_000;

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
        let mut statement = self.cache.prepare_cached(include_str!("../sql/held.sql"))?;
        let mut found = Vec::with_capacity(nos.len());
        for no in nos {
            if let Some(held) = kept.rows.get(no) {
                found.push(Arc::clone(held));
            } else if let Some(columns) = statement.query_row([no], columns).optional()? {
                let held = Arc::new(assemble::<Face>(columns)?);
                kept.rows.insert(*no, Arc::clone(&held));
                found.push(held);
            }
        }
        Ok(found)
    }
}
