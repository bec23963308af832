//! Cells: single facts of single customers, for columns that were asked for.

use rusqlite::OptionalExtension;
use rusqlite::types::ValueRef;

use crate::read::{ReadError, Reader};

/// A fact as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Nothing is known.
    Unknown,
    /// A number, in the unit of the fact.
    Number(i64),
    /// A word.
    Word(String),
}

impl Reader {
    /// Facts of a customer by their codes (`domain::filter::Fact` and `Word`), in this order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn facts(&self, no: i64, codes: &[&'static str]) -> Result<Vec<Fact>, ReadError> {
        if codes.is_empty() {
            return Ok(Vec::new());
        }
        // The codes are words of this program.
        let sql = format!("SELECT {} FROM fact WHERE customer = ?1", codes.join(", "));
        let read = |row: &rusqlite::Row<'_>| {
            (0..codes.len())
                .map(|at| {
                    Ok(match row.get_ref(at)? {
                        ValueRef::Integer(number) => Fact::Number(number),
                        ValueRef::Text(text) => Fact::Word(String::from_utf8_lossy(text).into_owned()),
                        _ => Fact::Unknown,
                    })
                })
                .collect()
        };
        let found = self.cache.prepare_cached(&sql)?.query_row([no], read).optional()?;
        Ok(found.unwrap_or_else(|| vec![Fact::Unknown; codes.len()]))
    }
}
