//! Group: what a tier of the book adds up to, over all customers or over those gathered.

use std::collections::BTreeMap;

use domain::{BusinessDate, Fen};

use super::Under;
use crate::day;
use crate::read::{ReadError, Reader};

/// What a tier's group holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Tier code; empty when undecided.
    pub tier: String,
    /// Position in the rule's levels; -1 when undecided.
    pub rank: i64,
    /// Customers.
    pub count: u32,
    /// Sum of 月日均.
    pub aum: Fen,
    /// Sum of the changes to the month before.
    pub delta: Fen,
    /// Due within the days asked for.
    pub due: Fen,
    /// Customers with an advisor whose contact standard began to count before the tier's limit
    /// (`domain::strategy::contact`).
    pub overdue: u32,
}

/// What depends on the day.
#[derive(Debug, Clone)]
pub struct Ahead {
    /// First day of maturities that count.
    pub from: BusinessDate,
    /// Last one.
    pub to: BusinessDate,
    /// By tier code: a contact standard that counts from before this day is overdue.
    pub limits: BTreeMap<String, BusinessDate>,
}

impl Ahead {
    /// The tier's limit as a day number; before every day when it has none.
    pub(in crate::read) fn limit(&self, tier: &str) -> i64 {
        self.limits.get(tier).map_or(i64::MIN, |limit| day::number(*limit))
    }
}

impl Reader {
    /// Every tier that has customers, highest first. Over all customers from totals kept by
    /// triggers and ranges of indexes; over the gathered, and while the first download runs,
    /// by one pass.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn groups(&self, under: Under, ahead: &Ahead) -> Result<Vec<Group>, ReadError> {
        if under == Under::Gathered {
            return self.one_pass(include_str!("../sql/pass_under.sql"), ahead);
        }
        if !self.has_book_indexes()? {
            return self.one_pass(include_str!("../sql/pass.sql"), ahead);
        }
        let mut groups = self.totals()?;
        for group in &mut groups {
            let (from, to) = (day::number(ahead.from), day::number(ahead.to));
            let mut due = self.cache.prepare_cached(include_str!("../sql/due.sql"))?;
            group.due = Fen(due.query_row((group.rank, from, to), |row| row.get(0))?);
            let mut overdue = self.cache.prepare_cached(include_str!("../sql/overdue.sql"))?;
            group.overdue = overdue.query_row((group.rank, ahead.limit(&group.tier)), |row| row.get(0))?;
        }
        Ok(groups)
    }

    /// Counts and sums of every tier, without what depends on the day: a few point reads.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn totals(&self) -> Result<Vec<Group>, ReadError> {
        let mut statement = self.cache.prepare_cached(include_str!("../sql/totals.sql"))?;
        let group = |row: &rusqlite::Row<'_>| {
            Ok(Group {
                rank: row.get(0)?,
                tier: row.get(1)?,
                count: row.get(2)?,
                aum: Fen(row.get(3)?),
                delta: Fen(row.get(4)?),
                ..Group::default()
            })
        };
        Ok(statement.query_map([], group)?.collect::<Result<_, _>>()?)
    }

    pub(in crate::read) fn one_pass(&self, sql: &str, ahead: &Ahead) -> Result<Vec<Group>, ReadError> {
        let (from, to) = (day::number(ahead.from), day::number(ahead.to));
        let mut groups: BTreeMap<i64, (i64, Group)> = BTreeMap::new();
        let mut statement = self.cache.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let rank: i64 = row.get(0)?;
            let (limit, group) = match groups.entry(rank) {
                std::collections::btree_map::Entry::Occupied(found) => found.into_mut(),
                std::collections::btree_map::Entry::Vacant(free) => {
                    let tier: String = row.get(1)?;
                    let limit = ahead.limit(&tier);
                    free.insert((limit, Group { rank, tier, ..Group::default() }))
                }
            };
            group.count += 1;
            group.aum = group.aum + Fen(row.get::<_, Option<i64>>(2)?.unwrap_or(0));
            group.delta = group.delta + Fen(row.get::<_, Option<i64>>(3)?.unwrap_or(0));
            if row.get::<_, Option<i64>>(4)?.is_some_and(|due_on| (from..=to).contains(&due_on)) {
                group.due = group.due + Fen(row.get::<_, Option<i64>>(5)?.unwrap_or(0));
            }
            group.overdue += u32::from(row.get::<_, Option<i64>>(6)?.is_some_and(|since| since < *limit));
        }
        Ok(groups.into_values().rev().map(|(_, group)| group).collect())
    }

    fn has_book_indexes(&self) -> Result<bool, ReadError> {
        let mut statement = self
            .cache
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'book_due')")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}
