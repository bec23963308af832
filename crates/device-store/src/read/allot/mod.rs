//! Allot: what the assignment board asks: who waits, who knows whom, who is not served, what was
//! asked and not answered, the handovers of the branch.

mod served;

use std::collections::BTreeMap;

use domain::assignment::{Change, ReleaseProposal};
use domain::customer::Customer;
use domain::handover::Handover;
use domain::id::TierCode;
use domain::{CustomerId, EmpNo, Fen};
use rusqlite::OptionalExtension;
use serde::Deserialize;

use crate::read::one::unpack;
use crate::read::{ReadError, Reader, Under};

pub use served::ServedRow;

/// A page of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolAsk {
    /// Lowest rank.
    pub from_rank: u8,
    /// First row.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
    /// Among everybody, or among those gathered.
    pub under: Under,
}

/// Customers without a primary in one tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolTier {
    /// Tier code.
    pub tier: TierCode,
    /// Its rank.
    pub rank: i64,
    /// Customers.
    pub count: u32,
    /// Their 月日均.
    pub aum: Fen,
}

/// What is known of a customer when somebody is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acquaintance {
    /// Contacts by who recorded them.
    pub contacts: BTreeMap<EmpNo, u32>,
    /// Everybody who was primary before, as far as it is written down.
    pub served_before: Vec<EmpNo>,
}

/// A request about assignment or handover that this device made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Intent id.
    pub mid: String,
    /// `name@version`.
    pub name: String,
    /// Arguments, JSON.
    pub args: String,
    /// `waiting applied merged rejected deferred failed withdrawn`.
    pub state: String,
    /// Made, ms.
    pub made_at: i64,
}

/// Only who recorded a contact.
#[derive(Deserialize)]
struct Recorded {
    #[serde(default)]
    by: Option<EmpNo>,
}

impl Reader {
    /// Row numbers of customers of high value without a primary, highest tier and largest assets
    /// first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn pool(&self, ask: PoolAsk) -> Result<Vec<i64>, ReadError> {
        let mut statement = self.cache.prepare_cached(match ask.under {
            Under::All => include_str!("../sql/pool.sql"),
            Under::Gathered => include_str!("../sql/pool_under.sql"),
        })?;
        let found = statement
            .query_map((ask.from_rank, ask.limit, ask.offset), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// How many of each tier wait, highest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn pool_tiers(&self, from_rank: u8, under: Under) -> Result<Vec<PoolTier>, ReadError> {
        let mut statement = self.cache.prepare_cached(match under {
            Under::All => include_str!("../sql/pool_tiers.sql"),
            Under::Gathered => include_str!("../sql/pool_tiers_under.sql"),
        })?;
        let tier = |row: &rusqlite::Row<'_>| {
            let tier: String = row.get(0)?;
            Ok(PoolTier {
                tier: TierCode::from(tier.as_str()),
                rank: row.get(1)?,
                count: row.get(2)?,
                aum: Fen(row.get(3)?),
            })
        };
        let found = statement.query_map([from_rank], tier)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Row numbers of everybody with this primary, highest tier and largest assets first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn book_of(&self, advisor: &EmpNo) -> Result<Vec<i64>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/book_of.sql"))?;
        let found = statement.query_map([advisor.as_str()], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Who head office found assigned but not served, as it proposes to release them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn release_proposals(&self) -> Result<Vec<ReleaseProposal>, ReadError> {
        let mut statement = self.cache.prepare_cached("SELECT raw FROM own_row WHERE kind = 'neglect'")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            // One of a later form stays in raw until it can be read.
            found.extend(unpack::<ReleaseProposal>("neglect", &raw).ok());
        }
        Ok(found)
    }

    /// Who knows these customers (by their row numbers): from contacts and the history of service.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn acquaintances(&self, nos: &[i64]) -> Result<BTreeMap<i64, Acquaintance>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/acquaintance.sql"))?;
        let mut found = BTreeMap::new();
        for no in nos {
            let mut known = Acquaintance::default();
            let mut rows = statement.query([no])?;
            while let Some(row) = rows.next()? {
                let raw: Vec<u8> = row.get(1)?;
                if row.get_ref(0)?.as_str().unwrap_or_default() == "interaction" {
                    let contact: Recorded = unpack("interaction", &raw)?;
                    if let Some(by) = contact.by {
                        *known.contacts.entry(by).or_default() += 1;
                    }
                } else {
                    let change: Change = unpack("assignment", &raw)?;
                    known.served_before.extend(change.from);
                }
            }
            found.insert(*no, known);
        }
        Ok(found)
    }

    /// Every event in the service of a customer (by row number), in no order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn changes_of(&self, no: i64) -> Result<Vec<Change>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/changes_of.sql"))?;
        let mut rows = statement.query([no])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            found.extend(unpack::<Change>("assignment", &raw).ok());
        }
        Ok(found)
    }

    /// The pool as head office shows it to advisors: rows of the pool's slice, masked there.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn pooled(&self) -> Result<Vec<Customer>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/pooled.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            // One of a later form stays in raw until it can be read.
            found.extend(unpack::<Customer>("customer", &raw).ok());
        }
        Ok(found)
    }

    /// Handovers of the branch this user has to do with, as head office sent them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn handovers(&self) -> Result<Vec<Handover>, ReadError> {
        let mut statement = self.cache.prepare_cached("SELECT raw FROM own_row WHERE kind = 'handover'")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let raw: Vec<u8> = row.get(0)?;
            // One of a later form stays in raw until it can be read.
            found.extend(unpack::<Handover>("handover", &raw).ok());
        }
        Ok(found)
    }

    /// Requests about assignment and handover made here, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn asked(&self, limit: u32) -> Result<Vec<Asked>, ReadError> {
        let mut statement = self.ledger()?.prepare_cached(include_str!("../sql/asked.sql"))?;
        let asked = |row: &rusqlite::Row<'_>| {
            Ok(Asked {
                mid: row.get(0)?,
                name: row.get(1)?,
                args: row.get(2)?,
                state: row.get(3)?,
                made_at: row.get(4)?,
            })
        };
        let found = statement.query_map([limit], asked)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Row numbers of customers, in the order of their ids; those not held are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn nos_of(&self, ids: &[CustomerId]) -> Result<Vec<(CustomerId, i64)>, ReadError> {
        let mut statement = self.cache.prepare_cached("SELECT no FROM customer WHERE id = ?1")?;
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let no = statement.query_row([id.0.as_bytes().as_slice()], |row| row.get(0)).optional()?;
            found.extend(no.map(|no| (*id, no)));
        }
        Ok(found)
    }
}
