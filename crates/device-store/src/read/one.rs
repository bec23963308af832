//! One: a customer's working row and what hangs on it.

use domain::CustomerId;
use domain::campaign::Pursuit;
use domain::customer::Customer;
use domain::intent::{Kind, Record};
use domain::interaction::Interaction;
use domain::product::Holdings;
use domain::snapshot::Series;
use rusqlite::{OptionalExtension, Row};
use serde::de::DeserializeOwned;

use super::{ReadError, Reader};
use crate::{SealedValue, payload, sealed};

/// A working row.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its number in this file.
    pub no: i64,
    /// Strongest base with the pending intents replayed.
    pub customer: Customer,
    /// Intents about it that wait to be sent or to come back.
    pub pending: u32,
    /// Held because somebody lent them for a time, and for nothing else.
    pub lent: bool,
}

/// A customer's children in the strongest projection held.
#[derive(Debug, Clone, Default)]
pub struct Children {
    /// Monthly history; absent in slices without amounts.
    pub series: Option<Series>,
    /// Holdings; absent in slices without amounts.
    pub holdings: Option<Holdings>,
    /// Newest first.
    pub interactions: Vec<Interaction>,
    /// Campaigns and needs, in no order.
    pub pursuits: Vec<Pursuit>,
    /// Everything else people wrote: notes, tasks, corrections, consents and so on, in no order.
    pub records: Vec<Record>,
    /// Rows this version cannot read. They stay in raw until one can, and cost no page.
    pub unreadable: u32,
}

impl Children {
    fn pursue(&mut self, kind: &str, raw: &[u8]) {
        match payload::text(raw).ok().and_then(|text| Pursuit::read(kind, text.as_bytes()).ok().flatten()) {
            Some(pursuit) => self.pursuits.push(pursuit),
            None => self.unreadable += 1,
        }
    }

    /// Takes what somebody wrote, whatever kind it is.
    fn take(&mut self, kind: Kind, raw: &[u8]) {
        let read = payload::text(raw).ok().and_then(|text| kind.read(text.as_bytes()).ok());
        match read {
            Some(Record::Interaction(contact)) => self.interactions.push(contact),
            Some(record) => self.records.push(record),
            None => self.unreadable += 1,
        }
    }
}

/// Columns of `held.sql` before they are parsed.
pub(super) type Columns = (i64, u32, Option<Vec<u8>>, Vec<u8>, bool);

pub(super) fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

/// A working row, of what is read of a customer.
pub(super) fn assemble<T: DeserializeOwned + Into<Customer>>(
    (no, pending, overlay, raw, lent): Columns,
) -> Result<Held, ReadError> {
    let customer = unpack::<T>("customer", overlay.as_deref().unwrap_or(&raw))?.into();
    Ok(Held { no, customer, pending, lent })
}

pub(super) fn unpack<T: DeserializeOwned>(kind: &'static str, raw: &[u8]) -> Result<T, ReadError> {
    let text = payload::text(raw).map_err(|_| ReadError::Packed(kind))?;
    serde_json::from_str(&text).map_err(|error| ReadError::payload(kind, &error))
}

impl Reader {
    /// The working row with this number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn held(&self, no: i64) -> Result<Option<Held>, ReadError> {
        self.cache
            .prepare_cached(include_str!("sql/held.sql"))?
            .query_row([no], columns)
            .optional()?
            .map(assemble::<Customer>)
            .transpose()
    }

    /// What is sealed of a field of a customer, still sealed, in the strongest projection held; none
    /// when head office never sent it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn sealed(&self, customer: CustomerId, field: &str) -> Result<Option<SealedValue>, ReadError> {
        Ok(self.sealed_bytes(customer)?.and_then(|bytes| SealedValue::of(customer, field, bytes)))
    }

    /// Names of the fields of a customer that are sealed here, such as `mobile`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn sealed_fields(&self, customer: CustomerId) -> Result<Vec<String>, ReadError> {
        Ok(self.sealed_bytes(customer)?.map(|bytes| sealed::fields(&bytes)).unwrap_or_default())
    }

    fn sealed_bytes(&self, customer: CustomerId) -> Result<Option<Vec<u8>>, ReadError> {
        let bytes: Option<Option<Vec<u8>>> = self
            .cache
            .prepare_cached(include_str!("sql/sealed.sql"))?
            .query_row([customer.0.into_bytes()], |row| row.get(0))
            .optional()?;
        Ok(bytes.flatten())
    }

    /// The working rows with these numbers, in that order; those gone meanwhile are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn held_by_nos(&self, nos: &[i64]) -> Result<Vec<Held>, ReadError> {
        nos.iter().filter_map(|no| self.held(*no).transpose()).collect()
    }

    /// The working row of this customer.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn held_by_id(&self, id: CustomerId) -> Result<Option<Held>, ReadError> {
        let no: Option<i64> = self
            .cache
            .prepare_cached("SELECT no FROM customer WHERE id = ?1")?
            .query_row([id.0.as_bytes().as_slice()], |row| row.get(0))
            .optional()?;
        no.map_or(Ok(None), |no| self.held(no))
    }

    /// The children of this customer in the scope its working row stands on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn children(&self, held: &Held) -> Result<Children, ReadError> {
        let mut found = Children::default();
        let mut statement = self.cache.prepare_cached(include_str!("sql/children.sql"))?;
        let mut rows = statement.query([held.no])?;
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(1)?;
            match row.get_ref(0)?.as_str().unwrap_or_default() {
                "series" => found.series = Some(unpack("series", &raw)?),
                "holdings" => found.holdings = Some(unpack("holdings", &raw)?),
                kind if Pursuit::KINDS.contains(&kind) => found.pursue(kind, &raw),
                // A kind this version does not know stays in raw until it does.
                other => {
                    if let Some(kind) = Kind::of(other) {
                        found.take(kind, &raw);
                    }
                }
            }
        }
        found.interactions.sort_by_key(|contact| std::cmp::Reverse((contact.at, contact.id)));
        Ok(found)
    }
}
