//! Record: what people wrote, singly by its key: a child of a customer, or a row of one's own
//! desk or of the branch.

use domain::CustomerId;
use domain::intent::{Key, Kind, Record};
use domain::star::Star;
use rusqlite::OptionalExtension;

use crate::payload;
use crate::read::{ReadError, Reader};

impl Reader {
    /// The record of this key; `customer` names whose child it is, none for a row of a desk. One
    /// that this version cannot read is none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn record(&self, customer: Option<CustomerId>, key: Key) -> Result<Option<Record>, ReadError> {
        let (kind, id) = (key.kind.code(), key.id.to_string());
        let of_desk = matches!(key.kind, Kind::Star | Kind::View);
        let raw: Option<Vec<u8>> = match customer.filter(|_| !of_desk) {
            Some(customer) => self
                .cache
                .prepare_cached(include_str!("../sql/record_of_customer.sql"))?
                .query_row((customer.0.as_bytes().as_slice(), kind, &id), |row| row.get(0))
                .optional()?,
            None => self
                .cache
                .prepare_cached(include_str!("../sql/record_of_desk.sql"))?
                .query_row((kind, &id), |row| row.get(0))
                .optional()?,
        };
        Ok(raw.and_then(|raw| read(key.kind, &raw)))
    }

    /// One's own list of 重点关注.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn stars(&self) -> Result<Vec<Star>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/stars.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            if let Some(Record::Star(star)) = read(Kind::Star, &raw) {
                found.push(star);
            }
        }
        Ok(found)
    }
}

/// A record of this version; none for one of a later form.
pub(super) fn read(kind: Kind, raw: &[u8]) -> Option<Record> {
    let text = payload::text(raw).ok()?;
    kind.read(text.as_bytes()).ok()
}
